"""Stages and phases are the ontology's, in its order."""

import pytest

from pharmapipe.model.mention import Qualifiers
from pharmapipe.views.stages import BAR_UNITS, STAGE_WORDS, Stage, stage_of_event, stage_of_phase
from pharmapipe.vocabulary.terms import concepts


def notations(scheme: str) -> list[str]:
    return [concept.notation for concept in concepts() if concept.scheme == scheme and concept.slug]


def test_the_stages_are_those_of_the_ontology_in_its_order() -> None:
    assert [stage.value for stage in Stage] == notations("stage")


def test_every_stage_has_words_and_a_bar_no_shorter_than_the_stage_before() -> None:
    assert list(STAGE_WORDS) == list(Stage)
    assert [BAR_UNITS[stage] for stage in Stage] == sorted(BAR_UNITS.values())


@pytest.mark.parametrize("notation", notations("phase"))
def test_every_phase_of_the_ontology_stands_for_a_stage(notation: str) -> None:
    assert stage_of_phase(notation) is not None


@pytest.mark.parametrize("notation", [None, "", "x", "phase two"])
def test_other_words_stand_for_none(notation: str | None) -> None:
    assert stage_of_phase(notation) is None


def test_later_phases_are_later_stages() -> None:
    stages = [stage_of_phase(notation) for notation in ("preclinical", "1b", "1b/2", "2a", "2/3", "3", "4")]
    assert stages == sorted(stages, key=lambda stage: stage.rank if stage else -1)


@pytest.mark.parametrize(
    ("event", "more", "stage"),
    [
        ("ind_cleared", {}, Stage.IND_FILED),
        ("application_submitted", {"application": "IND"}, Stage.IND_FILED),
        ("application_submitted", {"application": "sNDA"}, Stage.REGISTRATION),
        ("application_submitted", {"designation": "Fast Track"}, None),
        ("priority_review", {"designation": "Priority Review", "application": "NDA"}, Stage.REGISTRATION),
        ("conditional_approval", {}, Stage.APPROVED),
        ("complete_response", {}, Stage.REGISTRATION),
        ("designation_granted", {"designation": "Orphan Drug"}, None),
        ("clinical_hold", {}, None),
    ],
)
def test_an_event_puts_a_drug_in_the_stage_an_expert_would_say(
    event: str, more: dict[str, str], stage: Stage | None
) -> None:
    assert stage_of_event(Qualifiers.model_validate({"event": event} | more)) is stage


def test_every_event_of_the_ontology_is_understood() -> None:
    for notation in notations("event"):
        stage_of_event(Qualifiers(event=notation))
