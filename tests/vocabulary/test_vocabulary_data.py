"""The data of the vocabulary, not its code: every row of every table."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from pharmapipe.vocabulary import lexicon
from pharmapipe.vocabulary.keys import comparison_key
from pharmapipe.vocabulary.owners import drug_owners
from pharmapipe.vocabulary.slices import describe
from pharmapipe.vocabulary.tables import CONCEPT_FILES, WORD_FILES

DATA = Path(str(files("pharmapipe.vocabulary"))) / "data"
FORMAT = "run: python scripts/format_data.py"
SEVERAL = ("aliases", "weak", "ids", "broader", "exclude")
IDENTIFIED = ("drugs", "indications", "targets")
TABLES = sorted(path.stem for path in DATA.glob("*.tsv"))


def rows_of(name: str) -> Iterator[dict[str, str]]:
    header, *lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        yield dict(zip(header.split("\t"), line.split("\t"), strict=True))


def claims(name: str, fold: Callable[[str], str]) -> dict[str, set[str]]:
    """Each trusted name of a concept file, folded, and the labels that claim it."""
    labels = defaultdict(set)
    for concept in lexicon.load_concepts(name):
        for text in (concept.label, *concept.aliases):
            labels[fold(text)].add(concept.label)
    return labels


def test_the_files_present_are_those_the_registry_knows() -> None:
    assert sorted([*CONCEPT_FILES, *WORD_FILES, "inn_stems", "not_in_slices", "drug_owners"]) == TABLES


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_trimmed_and_said_once(name: str) -> None:
    rows = list(rows_of(name))
    first = [next(iter(row.values())) for row in rows]
    assert first == sorted(first, key=lambda cell: (cell.casefold(), cell)), FORMAT
    assert len(set(first)) == len(first), f"{name} says a row twice: {sorted({f for f in first if first.count(f) > 1})}"
    for row in rows:
        assert all(cell == cell.strip() for cell in row.values()), f"{row}: {FORMAT}"
        for column in SEVERAL:
            values = row.get(column, "").split("|")
            assert values == sorted(set(values)), f"{name}, {column} of {row}: {FORMAT}"


@pytest.mark.parametrize("name", TABLES)
def test_every_row_says_where_it_comes_from(name: str) -> None:
    assert [row for row in rows_of(name) if not row["source"]] == []


@pytest.mark.parametrize("name", TABLES)
def test_files_end_with_one_newline_and_hold_no_carriage_return(name: str) -> None:
    raw = (DATA / f"{name}.tsv").read_bytes()
    assert raw.endswith(b"\n"), FORMAT
    assert not raw.endswith(b"\n\n"), FORMAT
    assert b"\r" not in raw, FORMAT


@pytest.mark.parametrize("name", sorted(CONCEPT_FILES))
def test_no_name_is_claimed_by_two_rows(name: str) -> None:
    def fold(text: str) -> str:
        return text if lexicon.matches_by_case(text) else text.casefold()

    clashes = {text: sorted(labels) for text, labels in claims(name, fold).items() if len(labels) > 1}
    assert clashes == {}, "give the name to one row, or make it weak in both"


@pytest.mark.parametrize("name", IDENTIFIED)
def test_no_comparison_key_is_claimed_by_two_rows(name: str) -> None:
    clashes = {key: sorted(labels) for key, labels in claims(name, comparison_key).items() if len(labels) > 1}
    assert clashes == {}, "spelling variants of one name stand in two rows"


@pytest.mark.parametrize("name", sorted(CONCEPT_FILES))
def test_what_a_row_falls_under_is_a_row(name: str) -> None:
    labels = {concept.label for concept in lexicon.load_concepts("targets" if name == "drug_classes" else name)}
    for concept in lexicon.load_concepts(name):
        assert set(concept.broader) <= labels, f"{concept.label} names {concept.broader}"
        assert concept.label not in concept.broader or name == "drug_classes"


@pytest.mark.parametrize("name", sorted(CONCEPT_FILES))
def test_regions_are_iso_codes_or_eu_or_ww(name: str) -> None:
    codes = [concept.region for concept in lexicon.load_concepts(name) if concept.region]
    assert [code for code in codes if not re.fullmatch("[A-Z]{2}", code)] == []


@pytest.mark.parametrize("name", IDENTIFIED)
def test_every_identifier_resolves_in_the_slices_and_belongs_to_one_row(name: str) -> None:
    owners = defaultdict(list)
    for concept in lexicon.load_concepts(name):
        for curie in concept.ids:
            owners[curie].append(concept.label)
    assert [curie for curie in owners if describe(curie) is None] == [], "run: python scripts/build_vocabularies.py"
    assert {curie: labels for curie, labels in owners.items() if len(labels) > 1} == {}


def test_regulators_of_a_country_have_it() -> None:
    assert [c.label for c in lexicon.load_concepts("regulators") if not c.region] == []


def test_no_name_is_a_drug_and_no_drug() -> None:
    drugs = {term.text.casefold() for term in lexicon.load_terms("drugs") if not term.weak}
    assert sorted(word.text for word in lexicon.load_words("not_drugs") if word.text.casefold() in drugs) == []


def test_no_name_is_an_organisation_and_none() -> None:
    names = {t.text for file in ("companies", "institutions") for t in lexicon.load_terms(file) if not t.weak}
    assert sorted(word.text for word in lexicon.load_words("not_organisations") if word.text in names) == []


def test_no_modifier_is_dropped_and_kept() -> None:
    kinds = defaultdict(set)
    for word in lexicon.load_words("disease_modifiers"):
        kinds[word.text.casefold()].add(word.kind)
    assert {text for text, found in kinds.items() if len(found) > 1} == set()
    assert set().union(*kinds.values()) == {"drop", "keep"}


@pytest.mark.parametrize("stem", lexicon.load_stems(), ids=lambda stem: stem.stem)
def test_stems_are_lower_case_and_exclude_only_words_that_end_so(stem: lexicon.Stem) -> None:
    assert re.fullmatch("[a-z]+", stem.stem)
    assert [word for word in stem.exclude if not word.endswith(stem.stem)] == []


def test_owned_drugs_and_their_owners_are_listed_under_their_preferred_names() -> None:
    assert drug_owners().keys() <= {concept.label for concept in lexicon.load_concepts("drugs")}
    owners = {name for names in drug_owners().values() for name in names}
    assert owners <= {concept.label for concept in lexicon.load_concepts("companies")}
