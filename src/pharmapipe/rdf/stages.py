"""Which stage of development a fact shows a drug to be at."""

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import Predicate
from pharmapipe.vocabulary.terms import Concept, concept

#: Stage of each phase. A phase 4 trial gives none: that it is called so does not make the drug approved for that use.
_OF_PHASE: dict[str, str] = {
    "preclinical": "preclinical",
    "pivotal": "clinical-pivotal",
    "0": "clinical-phase-1",
    "1": "clinical-phase-1",
    "2": "clinical-phase-2",
    "3": "clinical-phase-3",
    "1/2": "clinical-phase-1-2",
    "2/3": "clinical-phase-2-3",
}
_APPROVALS = frozenset({"approval", "conditional_approval"})
_FILINGS = frozenset({"application_submitted", "application_accepted", "priority_review"})
_TO_MARKET = frozenset({"NDA", "BLA", "MAA"})

#: Statuses under which the stage does not count as reached, or as held any more.
_NOT_REACHED = frozenset({"planned", "discontinued"})


def stage(fact: Fact) -> Concept | None:
    """The stage that a plain fact reports of its subject, reached or planned; None where it reports none."""
    slug = _slug(fact)
    return concept("stage", slug) if slug else None


def is_reached(fact: Fact) -> bool:
    """Whether the stage that a fact reports is reached, and not merely planned or given up."""
    return fact.qualifiers.status not in _NOT_REACHED


def stage_of_phase(phase: str) -> str | None:
    """The stage of a phase, its a and b parts taken together.

    >>> stage_of_phase("1b/2a"), stage_of_phase("2b"), stage_of_phase("4")
    ('clinical-phase-1-2', 'clinical-phase-2', None)
    """
    parts = [part.rstrip("ab") for part in phase.split("/")] if phase[:1].isdigit() else [phase]
    return _OF_PHASE.get("/".join(dict.fromkeys(parts)))


def _slug(fact: Fact) -> str | None:
    qualifiers = fact.qualifiers
    if fact.predicate is Predicate.TESTED_IN_PHASE:
        return stage_of_phase(fact.object or "")
    if fact.predicate is Predicate.INVESTIGATED_FOR:
        return stage_of_phase(qualifiers.phase) if qualifiers.phase else None
    if fact.predicate is Predicate.APPROVED_FOR:
        return "approved"
    return _slug_of_event(fact) if fact.predicate is Predicate.REGULATORY_EVENT else None


def _slug_of_event(fact: Fact) -> str | None:
    event = fact.qualifiers.event or ""
    if event in _APPROVALS:
        return "approved"
    if event in {"ind_cleared", "cta_cleared"}:
        return "ind-filed"
    return "registration" if event in _FILINGS and fact.qualifiers.application in _TO_MARKET else None
