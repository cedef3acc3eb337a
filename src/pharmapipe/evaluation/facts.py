"""Facts of one document against gold: counts, traps, and errors with what came closest."""

from typing import NamedTuple

from pharmapipe.evaluation.gold import FactKey, GoldDocument, fact_key, phase
from pharmapipe.evaluation.inputs import FoundFact
from pharmapipe.evaluation.mentions import CONTEXT
from pharmapipe.evaluation.records import ErrorKind, ErrorRow
from pharmapipe.evaluation.tally import Tally
from pharmapipe.model.mention import Predicate

#: Kinds of fact that are scored; others of later versions are passed over.
SCORED = frozenset(predicate.value for predicate in Predicate)

#: Marks the end of a fact that stands for no gold entity.
_UNKNOWN = "?"

#: Found facts by what they are compared by.
_Found = dict[FactKey, FoundFact]


class Judged(NamedTuple):
    """A fact that counts, over all its evidence sentences."""

    confidence: float | None  #: the best of its lines
    means: frozenset[str]  #: names of all that found it
    right: bool  #: whether gold has it


class FactComparison(NamedTuple):
    """What came of comparing one document's facts."""

    errors: list[ErrorRow]
    judged: list[Judged]


def compare_facts(
    document: GoldDocument,
    text: str,
    found: list[FoundFact],
    matched: dict[str, str],
    predicates: Tally,
    whole: Tally,
) -> FactComparison:
    """Count a document's facts into ``predicates`` and its traps into ``whole``; errors and judged facts in order."""
    want = {fact.key for fact in document.facts}
    traps = {fact.key for fact in document.not_facts}
    got = {_key(fact, matched): fact for fact in found if fact.counts and fact.predicate in SCORED}
    claims = {_key(fact, matched): fact for fact in found if not fact.counts}
    for key in want:
        predicates.add(str(key[0]), gold=1)
    for key in got:
        predicates.add(str(key[0]), predicted=1, right=key in want)
    whole.add("traps", right=len(traps & set(got)), gold=len(traps))
    label = {entity.id: entity.label for entity in document.entities}
    errors = [
        *(_spurious(document.id, key, got[key], text, label, want, traps) for key in _in_order(set(got) - want)),
        *(_missed(document.id, key, label, set(matched.values()), got, claims) for key in _in_order(want - set(got))),
    ]
    return FactComparison(errors, [_judged(key, found, matched, right=key in want) for key in got])


def _judged(key: FactKey, found: list[FoundFact], matched: dict[str, str], *, right: bool) -> Judged:
    lines = [fact for fact in found if fact.counts and _key(fact, matched) == key]
    told = [fact.confidence for fact in lines if fact.confidence is not None]
    means = frozenset(name for fact in lines for name in (fact.rule or "").split("+") if name)
    return Judged(max(told, default=None), means, right)


def _key(fact: FoundFact, matched: dict[str, str]) -> FactKey:
    obj = fact.object
    if fact.predicate == Predicate.TESTED_IN_PHASE.value:
        obj = phase(obj)
    elif obj is not None:
        obj = matched.get(obj, _UNKNOWN + obj)
    subject = matched.get(str(fact.subject), _UNKNOWN + str(fact.subject))
    return fact_key(fact.predicate, subject, obj, fact.event)


def _in_order(keys: set[FactKey]) -> list[FactKey]:
    return sorted(keys, key=lambda key: tuple(str(part) for part in key))


def _spurious(
    document: str,
    key: FactKey,
    fact: FoundFact,
    text: str,
    label: dict[str, str],
    want: set[FactKey],
    traps: set[FactKey],
) -> ErrorRow:
    start, end = fact.start, fact.end
    placed = start is not None and end is not None
    return ErrorRow(
        kind=ErrorKind.FACT_SPURIOUS,
        document=document,
        type=str(key[0]),
        what=_words(key, label),
        why=_why_spurious(key, want, traps),
        before=text[max(0, start - CONTEXT) : start] if placed and start is not None else "",
        match=text[start:end] if placed else fact.sentence or "",
        after=text[end : end + CONTEXT] if placed and end is not None else "",
    )


def _why_spurious(key: FactKey, want: set[FactKey], traps: set[FactKey]) -> str:
    if key in traps:
        return "a trap"
    if any(str(part).startswith(_UNKNOWN) for part in key[1:3]):
        return "an end is no gold entity"
    if any(other[:3] == key[:3] for other in want):
        return "another event"
    related = sorted(str(other[0]) for other in want if set(other[1:3]) == set(key[1:3]))
    if related:
        return f"gold says {related[0]}"
    return "gold has no fact of these two"


def _missed(
    document: str, key: FactKey, label: dict[str, str], known: set[str], got: _Found, claims: _Found
) -> ErrorRow:
    return ErrorRow(
        kind=ErrorKind.FACT_MISSED,
        document=document,
        type=str(key[0]),
        what=_words(key, label),
        why=_why_missed(key, label, known, got, claims),
    )


def _why_missed(key: FactKey, label: dict[str, str], known: set[str], got: _Found, claims: _Found) -> str:
    if key in claims:
        claim = claims[key]
        return f"kept as a claim: {claim.certainty}, {claim.polarity}"
    lost = [part for part in key[1:3] if part in label and part not in known]
    if lost:
        return f"no entity for {label[str(lost[0])]}"
    if any(other[:3] == key[:3] for other in got):
        return "another event"
    related = sorted(str(other[0]) for other in got if set(other[1:3]) == set(key[1:3]))
    if related:
        return f"found as {related[0]}"
    return "both ends known, no fact"


def _words(key: FactKey, label: dict[str, str]) -> str:
    """A fact for people: ``hasTarget: X-1 > PD-1``."""
    predicate, *ends = (label.get(str(part), str(part)) for part in key)
    return f"{predicate}: " + " > ".join(ends)
