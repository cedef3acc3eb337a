"""The lexicon loaders: what a row becomes, and how a wrong row is refused."""

from pathlib import Path

import pytest

from pharmapipe.errors import DataFileError
from pharmapipe.model.mention import EntityType
from pharmapipe.vocabulary import lexicon
from pharmapipe.vocabulary.tables import CONCEPT_FILES, WORD_FILES


@pytest.mark.parametrize("name", sorted(CONCEPT_FILES))
def test_every_concept_file_loads_and_gives_terms_of_its_type(name: str) -> None:
    terms = lexicon.load_terms(name)
    assert len(terms) >= len(lexicon.load_concepts(name)) > 0
    assert {term.type for term in terms} == {CONCEPT_FILES[name]}


@pytest.mark.parametrize("name", WORD_FILES)
def test_every_word_file_loads(name: str) -> None:
    assert lexicon.load_words(name)


def test_every_name_of_a_row_becomes_a_term_with_its_label() -> None:
    labels = {term.text: term.label for term in lexicon.load_terms("regulators")}
    assert labels["CFDA"] == labels["National Medical Products Administration"] == "NMPA"


def test_weak_names_are_marked() -> None:
    weak = {term.text: term.weak for term in lexicon.load_terms("indications")}
    assert weak["AS"]
    assert not weak["ankylosing spondylitis"]


def test_an_abbreviation_needs_its_case_and_a_disease_name_does_not() -> None:
    case = {term.text: term.match_case for term in lexicon.load_terms("indications")}
    assert case["ALS"]
    assert not case["amyotrophic lateral sclerosis"]


def test_a_brand_in_capitals_is_found_in_small_letters_too() -> None:
    case = {term.text: term.match_case for term in lexicon.load_terms("drugs")}
    assert not case["TALTZ"]
    assert case["5-FU"]


def test_a_company_of_one_word_needs_its_capital() -> None:
    case = {term.text: term.match_case for term in lexicon.load_terms("companies")}
    assert case["Vertex"]
    assert not case["Vertex Pharmaceuticals"]


def test_an_unknown_file_is_refused_with_the_known_names() -> None:
    with pytest.raises(DataFileError, match="the names are: actions, companies"):
        lexicon.load_concepts("compnies")
    with pytest.raises(DataFileError, match="disease_heads"):
        lexicon.load_words("targets")


def test_a_user_file_gives_terms(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(
        "text\ttype\tlabel\tsource\nXYZ-1\tDrug\txyzumab\tour pipeline\nxyzumab\tDrug\t\t\n", encoding="utf-8"
    )
    first, second = lexicon.read_user_terms(path)
    assert (first.text, first.type, first.label, first.source) == ("XYZ-1", EntityType.DRUG, "xyzumab", "our pipeline")
    assert (second.label, second.source) == ("xyzumab", "mine.tsv")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name\ttype\n", "line 1, header: got 'name\ttype'; allowed: text TAB type TAB label TAB source"),
        ("", "got 'an empty file'"),
        ("text\ttype\tlabel\tsource\nA-1\tPill\t\t\n", "line 2, type: got 'Pill'; allowed: Drug, Target"),
        ("text\ttype\tlabel\tsource\nA-1\tDrug\n", "line 2, cells: got '2'; allowed: 4"),
        ("text\ttype\tlabel\tsource\n\tDrug\t\t\n", "line 2, first cell: got ''; allowed: a name"),
        ("text\ttype\tlabel\tsource\nA-1 \tDrug\t\t\n", "no space at either end"),
    ],
    ids=["other header", "empty", "unknown type", "missing cells", "no name", "untrimmed"],
)
def test_a_wrong_user_file_is_refused_with_file_line_and_what_is_allowed(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        lexicon.read_user_terms(path)
    assert message in str(caught.value)
    assert "mine.tsv" in str(caught.value)


def test_a_missing_or_undecodable_user_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        lexicon.read_user_terms(tmp_path / "none.tsv")
    path = tmp_path / "latin.tsv"
    path.write_bytes("text\ttype\tlabel\tsource\nSjögren\tIndication\t\t\n".encode("latin-1"))
    with pytest.raises(DataFileError, match="UTF-8"):
        lexicon.read_user_terms(path)
