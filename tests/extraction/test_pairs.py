"""Which pairs of things a document may state a fact of."""

import pytest

from pharmapipe.extraction.facts.pairs import candidate_pairs
from pharmapipe.extraction.passage import Name, Passage, Sentence, Thing
from pharmapipe.model.document import SectionKind
from pharmapipe.model.mention import EntityType, Predicate


def may_be_partners(text: str, *companies: str) -> bool:
    things = tuple(Thing(EntityType.COMPANY, name, None) for name in companies)
    places = sorted((text.index(name), i) for i, name in enumerate(companies))
    names = tuple(Name(at, at + len(companies[i]), EntityType.COMPANY, i) for at, i in places)
    passage = Passage(text, (Sentence(0, len(text), SectionKind.BODY, 0),), names, things)
    pairs = candidate_pairs(passage, ((),))
    return any(p.predicate is Predicate.PARTNERS_WITH for p in pairs)


@pytest.mark.parametrize(("drug", "possible"), [("paclitaxel", False), ("Gemcitabine", False), ("ZN-101", True)])
def test_nobody_develops_an_old_chemotherapy_named_by_its_generic_name(drug: str, possible: bool) -> None:
    text = f"Zanthor studies {drug} in a trial."
    things = (Thing(EntityType.COMPANY, "Zanthor", None), Thing(EntityType.DRUG, drug, None))
    names = (Name(0, 7, EntityType.COMPANY, 0), Name(16, 16 + len(drug), EntityType.DRUG, 1))
    passage = Passage(text, (Sentence(0, len(text), SectionKind.BODY, 0),), names, things)
    assert any(p.predicate is Predicate.DEVELOPED_BY for p in candidate_pairs(passage, ((),))) is possible


@pytest.mark.parametrize(
    "text",
    [
        "Zanthor’s Subsidiary Quillon extends its agreement.",
        "Zanthor's wholly owned subsidiary, Quillon, signed.",
        "Zanthor Subsidiary Quillon Signs Deal",
        "Zanthor’s new Danish subsidiary Quillon signed.",
        "Quillon, a wholly-owned subsidiary of Zanthor, signed.",
        "Quillon is a subsidiary of Zanthor.",
    ],
)
def test_a_company_and_its_own_subsidiary_are_no_partners(text: str) -> None:
    assert not may_be_partners(text, "Zanthor", "Quillon")


@pytest.mark.parametrize(
    "text",
    [
        "Zanthor and Quillon signed an agreement.",
        "Zanthor’s partner Quillon extends its agreement.",
        "Zanthor signed with a subsidiary of its rival and with Quillon.",
    ],
)
def test_two_companies_may_be_partners(text: str) -> None:
    assert may_be_partners(text, "Zanthor", "Quillon")
