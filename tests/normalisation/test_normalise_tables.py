"""The spelling tables: every row is used, none contradicts another."""

import pytest

from pharmapipe.errors import DataFileError
from pharmapipe.normalisation import spelling
from pharmapipe.normalisation.letters import fold


@pytest.mark.parametrize("name", sorted(spelling.TABLES))
def test_every_table_is_sorted_and_says_each_thing_once(name: str) -> None:
    rows = spelling.load_table(name)
    places = [(row.text, row.kind) for row in rows]
    assert rows, f"{name}.tsv is empty"
    assert len(places) == len(set(places)), f"{name}.tsv says something twice"
    assert places == sorted(places), f"{name}.tsv is not sorted"


def test_letters_become_plain_ascii() -> None:
    assert all(row.value.isascii() for name in ("letters", "confusables") for row in spelling.load_table(name))


def test_no_spelling_leads_to_a_form_that_leads_elsewhere() -> None:
    words = spelling.mapping("spelling", "word")
    assert not [(a, b) for a, b in words.items() if b in words]


def test_company_words_are_folded() -> None:
    assert all(row.text == fold(row.text) for row in spelling.load_table("company_names"))


def test_a_wrong_kind_is_named_with_file_line_and_what_is_allowed() -> None:
    with pytest.raises(DataFileError, match=r"letters\.tsv line 7: got kind 'roman'; allowed: greek, latin"):
        spelling._row("letters", 7, "x\troman\ty\tz")
