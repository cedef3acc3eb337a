"""What the rules propose, family by family."""

import time
from collections.abc import Callable, Iterable

import pytest

from pharmapipe.extraction.candidate import Candidate
from pharmapipe.extraction.rules.drugs import find_drugs
from pharmapipe.extraction.rules.indications import find_indications
from pharmapipe.extraction.rules.organisations import find_organisations
from pharmapipe.extraction.rules.phases import find_phases, phase_value
from pharmapipe.extraction.rules.targets import find_targets
from pharmapipe.extraction.rules.trials import find_trials

FINDERS = (find_drugs, find_indications, find_organisations, find_phases, find_targets, find_trials)


def surfaces(find: Callable[[str], Iterable[Candidate]], text: str) -> set[str]:
    return {text[c.start : c.end] for c in find(text)}


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("Phase 1", "1"),
        ("phase III", "3"),
        ("Phase Ib/II", "1b/2"),
        ("Phase 1b/2a", "1b/2a"),
        ("Phase1b/2", "1b/2"),
        ("Phase 2-3", "2/3"),
        ("Phase IV", "4"),
        ("preclinical", "preclinical"),
        ("Pre-clinical", "preclinical"),
        ("nonclinical", "preclinical"),
        ("pivotal", "pivotal"),
        ("registrational", "pivotal"),
    ],
)
def test_a_phase_wording_is_found_whole_and_has_one_notation(wording: str, value: str) -> None:
    text = f"a {wording} trial"
    assert wording in surfaces(find_phases, text)
    assert phase_value(wording) == value


def test_phase_one_hundred_is_no_phase() -> None:
    assert surfaces(find_phases, "Phase 100 of the building and phase 2.5 of the plan") == set()


@pytest.mark.parametrize("code", ["APG-115", "GB226", "HQP1351", "MN-166", "PGN-EDODM1", "IMM-1-104", "mRNA-1345"])
def test_development_codes_are_proposed_as_drugs(code: str) -> None:
    assert code in surfaces(find_drugs, f"a study of {code} in adults")


def test_a_brand_and_the_generic_name_in_brackets_behind_it_are_proposed() -> None:
    assert {"KEYTRUDA", "pembrolizumab"} <= surfaces(find_drugs, "approval of KEYTRUDA® (pembrolizumab) in Japan")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an anti-PD-1 antibody", {"PD-1"}),
        ("a BCL-2/BCL-xL inhibitor", {"BCL-2", "BCL-xL"}),
        ("IAP-targeting compounds", {"IAP"}),
        ("it inhibits MDM2", {"MDM2"}),
        ("KRAS G12C mutations", {"KRAS"}),
    ],
)
def test_mechanism_phrases_propose_their_targets_apart(text: str, found: set[str]) -> None:
    assert found <= surfaces(find_targets, text)


def test_companies_are_proposed_by_legal_form_ticker_headline_and_quotes() -> None:
    headline, dateline = "Acme Bio Announces Data", 'BOSTON -- Acme Bio, Inc. (Nasdaq: ACME, "Acme")'
    text = f"{headline}\n\n{dateline} today announced a deal with Zeta AG."
    assert {"Acme Bio", "Acme Bio, Inc.", "Acme", "Zeta AG"} <= surfaces(find_organisations, text)


@pytest.mark.parametrize("name", ["Mayo Clinic", "University of Michigan", "Dana-Farber Cancer Institute"])
def test_institutions_are_proposed_by_their_head_words(name: str) -> None:
    assert name in surfaces(find_organisations, f"at the {name} in spring")


def test_a_disease_phrase_is_proposed_with_and_without_the_words_before_it() -> None:
    found = surfaces(find_indications, "patients with non-small cell lung cancer and type 2 diabetes")
    assert {"non-small cell lung cancer", "lung cancer", "type 2 diabetes"} <= found


def test_halves_of_coordinated_diseases_are_proposed_as_bare_words() -> None:
    assert {"colorectal", "gastric", "ovarian cancers"} <= surfaces(
        find_indications, "for colorectal, gastric and ovarian cancers"
    )


@pytest.mark.parametrize("name", ["KEYNOTE-189", "NCT01234567", "ReNeu", "HARMONY"])
def test_trials_are_proposed_by_number_and_by_the_noun_behind_them(name: str) -> None:
    assert name in surfaces(find_trials, f"results of the {name} trial")


@pytest.mark.parametrize("text", ["the HARMONY®trial shows", "from HARMONY® outcomes trial"])
def test_a_mark_behind_a_trial_does_not_part_it_from_its_noun(text: str) -> None:
    assert "HARMONY" in {surface.rstrip("®") for surface in surfaces(find_trials, text)}


@pytest.mark.parametrize("find", FINDERS, ids=lambda f: f.__name__)
@pytest.mark.parametrize(
    "unit", ["A", "A ", "Aa ", "a-", "(", '"', "$", "'s", "1", "Phase ", "and ", ", ", "anti-", "X/", "disease "]
)
def test_no_text_of_twenty_thousand_characters_holds_a_rule_up(
    find: Callable[[str], Iterable[Candidate]], unit: str
) -> None:
    started = time.process_time()
    for _ in find(unit * (20_000 // len(unit))):
        pass
    assert time.process_time() - started < 5


@pytest.mark.parametrize("opening", ["With ", "The ", "At the ", ""])
def test_the_word_that_opens_a_sentence_is_no_part_of_an_institution(opening: str) -> None:
    found = surfaces(find_organisations, f"{opening}MD Anderson Cancer Center we started a collaboration.")
    assert "MD Anderson Cancer Center" in found
    assert not [name for name in found if opening and name.startswith(opening)]
