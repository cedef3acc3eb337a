"""Halves of coordinated names, two names read as one, and names cut short."""

import pytest

from pharmapipe.extraction.candidate import Candidate
from pharmapipe.extraction.rules.indications import completed_half, is_half
from pharmapipe.extraction.weigh.choose import Choice, place
from pharmapipe.extraction.weigh.hypotheses import hypothesise
from pharmapipe.model.mention import EntityType, Means


def companies(text: str, *names: str) -> set[str]:
    """The strings that may be companies, where the lexicon or the tagger proposes some names."""
    spans = [(text.index(name), name) for name in names]
    candidates = [Candidate(at, at + len(name), EntityType.COMPANY, "tagger") for at, name in spans]
    return {h.surface for h in hypothesise(text, candidates, (), (), 0) if h.type is EntityType.COMPANY}


@pytest.mark.parametrize(("rule", "kept"), [("lexicon-drugs", False), ("lexicon-weak", True), ("tagger", True)])
def test_what_the_lexicons_list_as_a_drug_is_no_company(rule: str, kept: bool) -> None:
    rules = ((EntityType.COMPANY, "tagger"), (EntityType.DRUG, rule))
    candidates = [Candidate(0, 7, type_, name) for type_, name in rules]
    found = {h.type for h in hypothesise("Zanthor helps", candidates, (), (), 0)}
    assert (EntityType.COMPANY in found) is kept


@pytest.mark.parametrize(
    ("text", "half", "whole"),
    [
        ("for acute and chronic pain", "acute", "acute pain"),
        ("in colorectal, gastric and ovarian cancers", "colorectal", "colorectal cancers"),
        ("liver and cardiometabolic diseases", "liver", "liver diseases"),
        ("dry skin and itchy eyes", "skin", None),
        ("skin inflammation, a disease", "skin", None),
        ("inflammatory cytokines and a disease", "inflammatory", None),
    ],
)
def test_a_half_is_completed_by_the_noun_that_closes_its_list(text: str, half: str, whole: str | None) -> None:
    at = text.index(half)
    assert is_half(half)
    assert completed_half(text, at, at + len(half)) == whole


def test_a_half_is_a_name_only_where_it_is_one() -> None:
    text = "skin and lung cancers; dry skin; skin care"
    choices = [Choice("skin", EntityType.INDICATION, 0.9, Means.RULE)]
    assert [start for start, _, _ in place(text, choices)] == [0]


def test_a_plain_word_that_is_never_half_of_a_name_stays_one_wherever_it_stands() -> None:
    text = "norovirus, a norovirus vaccine"
    choices = [Choice("norovirus", EntityType.INDICATION, 0.9, Means.RULE)]
    assert [start for start, _, _ in place(text, choices)] == [0, 13]


def test_two_companies_joined_by_and_are_not_a_third() -> None:
    text = "Zeta and Eta undertake no duty; Zeta said; Eta said"
    assert companies(text, "Zeta and Eta", "Zeta", "Eta") == {"Zeta", "Eta"}


def test_a_company_whose_name_has_an_and_keeps_it() -> None:
    text = "Zeta and Sons said"
    assert companies(text, "Zeta and Sons", "Zeta") == {"Zeta and Sons", "Zeta"}


def test_a_trial_is_named_to_its_end_and_not_cut_at_the_hyphen() -> None:
    text = "the ZENITH programme; ZENITH-Preserved; a ZENITH-based study"
    choices = [Choice("ZENITH", EntityType.TRIAL, 0.9, Means.RULE)]
    assert [text[start:end] for start, end, _ in place(text, choices)] == ["ZENITH", "ZENITH-Preserved", "ZENITH"]
