"""Where names may begin and end, whatever their chances."""

import pytest

from pharmapipe.extraction.weigh.bounds import is_well_bounded
from pharmapipe.model.mention import EntityType


@pytest.mark.parametrize(
    ("surface", "type_"),
    [
        ("European Medicines Agency for", EntityType.REGULATOR),
        ("Food and Drug Administration’s", EntityType.REGULATOR),
        ("FDA)", EntityType.REGULATOR),
        ("FDAfor", EntityType.REGULATOR),
        ("andPfizer", EntityType.COMPANY),
        ("Merckinto", EntityType.COMPANY),
        ("atEmory University School of Medicine", EntityType.INSTITUTION),
        ("National Institutes of Health-led", EntityType.INSTITUTION),
        ("The Nasdaq Stock Market", EntityType.COMPANY),
        ("Animal Health", EntityType.COMPANY),
        ("0.05%", EntityType.DRUG),
        ("Zorvax Vaccine Administration", EntityType.DRUG),
    ],
)
def test_torn_and_general_names_are_no_names(surface: str, type_: EntityType) -> None:
    assert not is_well_bounded(surface, type_)


@pytest.mark.parametrize(
    ("surface", "type_"),
    [
        ("The Medicines Company", EntityType.COMPANY),
        ("inVentiv Health", EntityType.COMPANY),
        ("Dr. Reddy's", EntityType.COMPANY),
        ("Merck Animal Health", EntityType.COMPANY),
        ("Byondis", EntityType.COMPANY),
        ("Institute for Genetic Medicine", EntityType.INSTITUTION),
        ("5-FU", EntityType.DRUG),
    ],
)
def test_whole_names_are_names(surface: str, type_: EntityType) -> None:
    assert is_well_bounded(surface, type_)
