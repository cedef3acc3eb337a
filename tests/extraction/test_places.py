"""Where chosen names stand: trials to their end, phases only where a drug is meant."""

import pytest

from pharmapipe.extraction.weigh.choose import Choice, place
from pharmapipe.model.mention import EntityType, Means


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in the EMPA-REG OUTCOME trial", "EMPA-REG OUTCOME"),
        ("the EMPA-REG trial", "EMPA-REG"),
        ("from EMPA-REG TRIAL", "EMPA-REG"),
        ("NEW RESULTS FROM EMPA-REG WILL BE SHOWN", "EMPA-REG"),
        ("the EMPA-REG-Extended trial", "EMPA-REG-Extended"),
    ],
)
def test_a_trial_is_named_to_its_end(text: str, found: str) -> None:
    (hit,) = place(text, [Choice("EMPA-REG", EntityType.TRIAL, 0.9, Means.RULE)])
    assert text[hit[0] : hit[1]] == found


@pytest.mark.parametrize(
    ("text", "is_phase"),
    [
        ("a preclinical study", True),
        ("its preclinical AAV programs", True),
        ("people with preclinical Alzheimer’s disease", False),
        ("in preclinical AD", False),
        ("the preclinical stage of Alzheimer's disease", False),
    ],
)
def test_a_preclinical_disease_is_no_phase_of_development(text: str, is_phase: bool) -> None:
    assert bool(place(text, [Choice("preclinical", EntityType.PHASE, 0.9, Means.RULE)])) is is_phase


@pytest.mark.parametrize(
    ("text", "name", "type_", "found"),
    [
        ("with Humalog®Mix75/25™ KwikPen", "Humalog", EntityType.DRUG, "Humalog®Mix75/25"),
        ("KEYTRUDA® Plus LENVIMA", "KEYTRUDA", EntityType.DRUG, "KEYTRUDA"),
        ("Humalog and others", "Humalog", EntityType.DRUG, "Humalog"),
        ("common.2Type 2 diabetes", "Type 2 diabetes", EntityType.INDICATION, "Type 2 diabetes"),
        ("Eczema Area and Severity Index", "Eczema", EntityType.INDICATION, None),
    ],
)
def test_a_name_stands_where_the_thing_is_meant_and_to_its_end(
    text: str, name: str, type_: EntityType, found: str | None
) -> None:
    hits = place(text, [Choice(name, type_, 0.9, Means.RULE)])
    assert [text[start:end] for start, end, _ in hits] == ([found] if found else [])
