"""How far a drug has come: the ordered stages, and which stage a phase or an event stands for.

Source: stage names and phase notations are those of the ontology's schemes ``stage`` and ``phase``; a test compares.
"""

from enum import StrEnum
from typing import Final

from pharmapipe.model.mention import Qualifiers


class Stage(StrEnum):
    """Stages of development, earliest first."""

    PRECLINICAL = "preclinical"
    IND_FILED = "ind-filed"
    PHASE_1 = "clinical-phase-1"
    PHASE_1_2 = "clinical-phase-1-2"
    PHASE_2 = "clinical-phase-2"
    PHASE_2_3 = "clinical-phase-2-3"
    PIVOTAL = "clinical-pivotal"
    PHASE_3 = "clinical-phase-3"
    REGISTRATION = "registration"
    APPROVED = "approved"

    @property
    def rank(self) -> int:
        """Its place in the order, from 0."""
        return _ORDER.index(self)


_ORDER: Final = tuple(Stage)

#: What a cell says where no phase notation does.
STAGE_WORDS: Final = {
    Stage.PRECLINICAL: "Preclinical",
    Stage.IND_FILED: "IND/CTA",
    Stage.PHASE_1: "Phase 1",
    Stage.PHASE_1_2: "Phase 1/2",
    Stage.PHASE_2: "Phase 2",
    Stage.PHASE_2_3: "Phase 2/3",
    Stage.PIVOTAL: "Pivotal",
    Stage.PHASE_3: "Phase 3",
    Stage.REGISTRATION: "Filed",
    Stage.APPROVED: "Approved",
}

#: Columns of the chart; each is two units wide.
CHART_COLUMNS: Final = ("Preclinical", "IND/CTA", "Phase 1", "Phase 2", "Phase 3", "Filed", "Approved")

#: Units of the chart that a bar of this stage fills; an odd number ends in the middle of a column.
BAR_UNITS: Final = {
    Stage.PRECLINICAL: 2,
    Stage.IND_FILED: 4,
    Stage.PHASE_1: 6,
    Stage.PHASE_1_2: 7,
    Stage.PHASE_2: 8,
    Stage.PHASE_2_3: 9,
    Stage.PIVOTAL: 9,
    Stage.PHASE_3: 10,
    Stage.REGISTRATION: 12,
    Stage.APPROVED: 14,
}

#: Stage by the first and the last phase that a notation joins.
_BY_DIGITS: Final = {
    ("0", "0"): Stage.PHASE_1,
    ("0", "1"): Stage.PHASE_1,
    ("1", "1"): Stage.PHASE_1,
    ("1", "2"): Stage.PHASE_1_2,
    ("1", "3"): Stage.PHASE_1_2,
    ("2", "2"): Stage.PHASE_2,
    ("2", "3"): Stage.PHASE_2_3,
    ("3", "3"): Stage.PHASE_3,
    ("3", "4"): Stage.PHASE_3,
    ("4", "4"): Stage.APPROVED,
}

#: Applications to test in people; all others are to market.
_TRIAL_APPLICATIONS: Final = frozenset({"IND", "CTA"})

_APPROVALS: Final = frozenset({"approval", "conditional_approval"})
_FILINGS: Final = frozenset({"application_submitted", "application_accepted", "priority_review"})


def stage_of_phase(notation: str | None) -> Stage | None:
    """The stage of a drug in a trial of that phase; None for no phase or a notation that is none.

    >>> stage_of_phase("1b/2a"), stage_of_phase("2b").value, stage_of_phase("4").value
    (<Stage.PHASE_1_2: 'clinical-phase-1-2'>, 'clinical-phase-2', 'approved')
    """
    if notation in {"preclinical", "pivotal"}:
        return Stage.PRECLINICAL if notation == "preclinical" else Stage.PIVOTAL
    digits = [part[0] for part in (notation or "").split("/") if part and part[0] in "01234"]
    return _BY_DIGITS.get((digits[0], digits[-1])) if digits else None


def stage_of_event(said: Qualifiers) -> Stage | None:
    """The stage that a regulatory event puts a drug in; None for designations, meetings, holds and the like.

    >>> stage_of_event(Qualifiers(event="application_submitted", application="NDA"))
    <Stage.REGISTRATION: 'registration'>
    >>> stage_of_event(Qualifiers(event="application_submitted", designation="Orphan Drug Designation"))
    """
    if said.event in {"ind_cleared", "cta_cleared"}:
        return Stage.IND_FILED
    if said.event in _FILINGS | _APPROVALS and said.application in _TRIAL_APPLICATIONS:
        return Stage.IND_FILED
    if said.event in _APPROVALS:
        return Stage.APPROVED
    if said.event in {"approval_recommended", "complete_response"}:
        return Stage.REGISTRATION
    if said.event in _FILINGS and (said.application or not said.designation):
        return Stage.REGISTRATION
    return None
