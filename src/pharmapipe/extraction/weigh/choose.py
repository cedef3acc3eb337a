"""From weighed hypotheses to names: one type for each string, longer names before the shorter ones inside them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pharmapipe.extraction.coreference.keys import is_bare_half, spelling_key
from pharmapipe.extraction.rules.indications import completed_half
from pharmapipe.extraction.weigh.hypotheses import Hypothesis, occurrences
from pharmapipe.extraction.weigh.linear import LinearModel
from pharmapipe.model.mention import EntityType, Means

#: Share of the threshold that is enough for a spelling variant of a name that was chosen.
_CARRIED = 0.2


class Choice(NamedTuple):
    """A string taken for a name of ``type``, with the chance that it is one and what found it."""

    surface: str
    type: EntityType
    chance: float
    means: Means


def _means(hypothesis: Hypothesis) -> Means:
    features = hypothesis.features
    if any(f.startswith("rule:user-") for f in features):
        return Means.USER
    if "rule:tagger" in features:
        return Means.MODEL
    if any(f.startswith("rule:lexicon-") for f in features):
        return Means.LEXICON
    return Means.ABBREVIATION if "rule:short-form" in features else Means.RULE


def choose(hypotheses: Iterable[Hypothesis], models: Mapping[str, LinearModel], threshold: float) -> tuple[Choice, ...]:
    """The likeliest type of each string, where its chance reaches ``threshold``; what a user lists is certain.

    Spelling variants of a chosen name are carried along where they are not wholly unlikely.
    """
    weighed = [_weigh(hypothesis, models) for hypothesis in hypotheses]
    best: dict[str, Choice] = {}
    for choice in weighed:
        known = best.get(choice.surface)
        if choice.chance >= threshold and (known is None or choice.chance > known.chance):
            best[choice.surface] = choice
    sure = {(spelling_key(c.surface, c.type), c.type): c.chance for c in sorted(best.values(), key=lambda c: c.chance)}
    for choice in weighed:
        chance = sure.get((spelling_key(choice.surface, choice.type), choice.type), 0.0)
        if choice.surface not in best and choice.chance >= threshold * _CARRIED and chance:
            best[choice.surface] = choice._replace(chance=chance, means=Means.PROPAGATION)
    return tuple(best[surface] for surface in sorted(best))


def _weigh(hypothesis: Hypothesis, models: Mapping[str, LinearModel]) -> Choice:
    means = _means(hypothesis)
    model = models.get(hypothesis.type.value)
    chance = 1.0 if means is Means.USER else model.chance(hypothesis.features) if model else 0.0
    return Choice(hypothesis.surface, hypothesis.type, chance, means)


#: What goes on with a trial's name: 'EMPEROR-Preserved' is another trial than 'EMPEROR'.
_TRIAL_ARM = re.compile(r"[-\u2011][A-Z][A-Za-z0-9]*(?!\w)")
#: So does a second word in capitals, unless it stands in a line of capitals: 'EMPA-REG OUTCOME'.
_TRIAL_WORD = re.compile(r"(?<=[A-Z])\s(?!TRIAL|STUD|PROGRAM|RESULT|DATA|PHASE)[A-Z]{4,}(?![\w-])(?!\s[A-Z]{2})")
#: And with a premixed insulin's: 'Humalog® Mix75/25' is another product than Humalog.
_PREMIX = re.compile(r"[\u00ae\u2122]{0,2}\s?Mix\s?\d{2}/\d{2}(?!\w)")
#: Scores that borrow a disease's name: 'Eczema Area and Severity Index'.
_BORROWED = re.compile(r"\sArea (?:and|&) Severity Index", re.IGNORECASE)
#: A disease without symptoms yet is called preclinical too, and a moment pivotal; neither is a drug's phase.
_NO_PHASE = re.compile(
    r"\s(?:(?:stages?\s(?:of\s)?)?(?:Alzheimer|AD\b|dementia|Parkinson)|(?:moment|role|time|year)\b)",
    re.IGNORECASE,
)
_CAPITALS_BEFORE = re.compile(r"[A-Z]{2}\s$")


def _spans(text: str, choice: Choice) -> list[tuple[int, int]]:
    """Where a name stands: halves of coordinated names only where they are ones, names of trials to their end."""
    spans = [(at, at + len(choice.surface)) for at in occurrences(choice.surface, text)]
    if choice.means is Means.USER:
        return spans
    spans = [span for span in spans if not _BORROWED.match(text, span[1])]
    if choice.type is EntityType.TRIAL:
        return [(start, _trial_end(text, start, end)) for start, end in spans]
    if choice.type is EntityType.DRUG:
        return [(start, arm.end() if (arm := _PREMIX.match(text, end)) else end) for start, end in spans]
    if choice.type is EntityType.PHASE:
        return [span for span in spans if not _NO_PHASE.match(text, span[1])]
    if is_bare_half(choice.surface, choice.type):
        return [span for span in spans if completed_half(text, *span) is not None] or spans
    return spans


def _trial_end(text: str, start: int, end: int) -> int:
    goes_on = _TRIAL_ARM.match(text, end)
    if goes_on is None and not _CAPITALS_BEFORE.search(text, max(0, start - 3), start):
        goes_on = _TRIAL_WORD.match(text, end)
    return goes_on.end() if goes_on else end


def place(text: str, choices: Sequence[Choice]) -> tuple[tuple[int, int, Choice], ...]:
    """Where the chosen names stand: start, end and choice, in order; longest names first, none overlapping.

    >>> names = [Choice(s, EntityType.INDICATION, 0.9, Means.RULE) for s in ("lung cancer", "cancer")]
    >>> [(start, choice.surface) for start, _, choice in place("lung cancer, a cancer", names)]
    [(0, 'lung cancer'), (15, 'cancer')]
    """
    taken = bytearray(len(text))
    found = []
    for choice in sorted(choices, key=lambda c: (-len(c.surface), c.surface)):
        for start, end in _spans(text, choice):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, choice))
    return tuple(sorted(found, key=lambda row: row[0]))
