"""What a cautionary sentence says of an approval is kept as a claim of the drugs it names."""

import re

import pytest

from pharmapipe.extraction.facts.warnings import warnings_of
from pharmapipe.extraction.passage import Name, Passage, Sentence, Thing
from pharmapipe.model.document import SectionKind
from pharmapipe.model.mention import Certainty, EntityType, Polarity, Predicate


def passage(text: str, section: SectionKind = SectionKind.CAUTIONARY) -> Passage:
    """One sentence, whose drugs are its codes."""
    codes = list(re.finditer(r"ABC-\d+", text))
    labels = sorted({code.group() for code in codes})
    names = tuple(Name(c.start(), c.end(), EntityType.DRUG, labels.index(c.group())) for c in codes)
    things = tuple(Thing(EntityType.DRUG, label, None) for label in labels)
    return Passage(text, (Sentence(0, len(text), section, 0),), names, things)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("We cannot promise that ABC-1 will win approval.", Certainty.HEDGED),
        ("There is no assurance that ABC-1 will be approved.", Certainty.HEDGED),
        ("ABC-1 may never be approved.", Certainty.HEDGED),
        ("ABC-1 has not been approved by any regulator.", Certainty.ASSERTED),
        ("Plans may change, and ABC-1 has not been approved.", Certainty.ASSERTED),
    ],
)
def test_a_warning_denies_and_says_how_firmly(text: str, certainty: Certainty) -> None:
    (claim,) = warnings_of(passage(text), "Abco")
    assert (claim.predicate, claim.qualifiers.event) == (Predicate.REGULATORY_EVENT, "approval")
    assert (claim.certainty, claim.polarity, claim.claimant) == (certainty, Polarity.NEGATED, "Abco")
    assert (claim.sentence.start, claim.sentence.end) == (0, len(text))


def test_each_drug_that_is_denied_gets_its_claim() -> None:
    claims = list(warnings_of(passage("Neither ABC-1 nor ABC-2 has been approved."), "Abco"))
    assert [claim.subject for claim in claims] == [0, 1]


def test_a_warning_never_states_an_approval() -> None:
    assert not list(warnings_of(passage("ABC-1 was approved in 2019."), "Abco"))


def test_news_are_not_read_as_warnings() -> None:
    assert not list(warnings_of(passage("ABC-1 has not been approved.", SectionKind.BODY), "Abco"))
