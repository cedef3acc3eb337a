"""From weighed hypotheses to names: one type for each string, longer names before the shorter ones inside them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pharmapipe.extraction.weigh.hypotheses import Hypothesis, occurrences
from pharmapipe.extraction.weigh.linear import LinearModel
from pharmapipe.model.mention import EntityType, Means


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


def choose(
    hypotheses: Iterable[Hypothesis], models: Mapping[str, LinearModel], threshold: float
) -> tuple[Choice, ...]:
    """The likeliest type of each string, where its chance reaches ``threshold``; what a user lists is certain."""
    best: dict[str, Choice] = {}
    for hypothesis in hypotheses:
        means = _means(hypothesis)
        model = models.get(hypothesis.type.value)
        chance = 1.0 if means is Means.USER else model.chance(hypothesis.features) if model else 0.0
        known = best.get(hypothesis.surface)
        if chance >= threshold and (known is None or chance > known.chance):
            best[hypothesis.surface] = Choice(hypothesis.surface, hypothesis.type, chance, means)
    return tuple(best[surface] for surface in sorted(best))


def place(text: str, choices: Sequence[Choice]) -> tuple[tuple[int, int, Choice], ...]:
    """Where the chosen names stand: start, end and choice, in order; longest names first, none overlapping.

    >>> names = [Choice(s, EntityType.INDICATION, 0.9, Means.RULE) for s in ("lung cancer", "cancer")]
    >>> [(start, choice.surface) for start, _, choice in place("lung cancer, a cancer", names)]
    [(0, 'lung cancer'), (15, 'cancer')]
    """
    taken = bytearray(len(text))
    found = []
    for choice in sorted(choices, key=lambda c: (-len(c.surface), c.surface)):
        length = len(choice.surface)
        for start in occurrences(choice.surface, text):
            if not any(taken[start : start + length]):
                taken[start : start + length] = b"\1" * length
                found.append((start, start + length, choice))
    return tuple(sorted(found, key=lambda row: row[0]))
