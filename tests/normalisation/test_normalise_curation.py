"""The user's curation file: read, checked, obeyed."""

from pathlib import Path

import pytest
from normalisation_corpora import extraction, thing

from pharmapipe.errors import DataFileError
from pharmapipe.model.entity import Entity, Normalised
from pharmapipe.model.mention import AliasKind, EntityType
from pharmapipe.normalisation import normalise
from pharmapipe.normalisation.curation import read_curation

HEADER = "relation\ttype\tleft\tright\tnote\n"
TWO = (
    extraction("a.txt", [thing(EntityType.DRUG, "ZZQ-101"), thing(EntityType.COMPANY, "Zanthor Bio")]),
    extraction("b.txt", [thing(EntityType.DRUG, "Zanthorex"), thing(EntityType.COMPANY, "Zanthor Pharma")]),
)


def write(folder: Path, *rows: str) -> Path:
    path = folder / "curation.tsv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def named(found: Normalised, name: str) -> Entity:
    return next(e for e in found.entities if name in {a.text for a in e.aliases})


def test_same_as_joins_two_names_and_says_who_decided(tmp_path: Path) -> None:
    path = write(tmp_path, "same as\tDrug\tZZQ-101\tZanthorex\tthe company's own web page")
    found = named(normalise(TWO, curation=path), "ZZQ-101")
    assert {a.text for a in found.aliases} == {"ZZQ-101", "Zanthorex"}
    assert {a.kind for a in found.aliases} == {AliasKind.STATED, AliasKind.CURATED}
    assert any("curation.tsv line 2: the company's own web page" in a.evidence for a in found.aliases)


def test_not_same_as_wins_over_what_a_document_says(tmp_path: Path) -> None:
    docs = [*TWO, extraction("c.txt", [thing(EntityType.DRUG, "ZZQ-101", "Zanthorex")])]
    assert named(normalise(docs), "ZZQ-101") == named(normalise(docs), "Zanthorex")
    path = write(tmp_path, "not same as\tDrug\tZZQ-101\tZanthorex\t")
    ids = {e.id for e in normalise(docs, curation=path).entities if e.type is EntityType.DRUG}
    assert ids == {"drug/zzq-101", "drug/zanthorex"}


def test_a_refusal_by_the_curation_file_is_reported(tmp_path: Path) -> None:
    docs = [*TWO, extraction("c.txt", [thing(EntityType.DRUG, "ZZQ-101", "Zanthorex")])]
    path = write(tmp_path, "not same as\tDrug\tZZQ-101\tZanthorex\t")
    refused = [m for m in normalise(docs, curation=path).merges if not m.made and m.type is EntityType.DRUG]
    assert [m.reason for m in refused] == ["the curation file says that they are not the same"]


def test_label_identifier_and_parent_are_taken_over(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "preferred label\tDrug\tZZQ-101\tZed\t",
        "identifier\tDrug\tzzq101\tUNII:8JXN261VVA\t",
        "is a\tCompany\tZanthor Bio\tZanthor Group of Firms\t",
    )
    found = normalise(TWO, curation=path)
    drug, company = named(found, "ZZQ-101"), named(found, "Zanthor Bio")
    assert (drug.label, drug.identifiers, drug.id) == ("Zed", ("UNII:8JXN261VVA",), "drug/zzq-101")
    assert company.broader == ("company/zanthor-group-of-firms",)
    assert named(found, "Zanthor Group of Firms").mentions == 0


def test_the_order_of_lines_does_not_matter(tmp_path: Path) -> None:
    rows = ["same as\tDrug\tZZQ-101\tZanthorex\tx", "not same as\tCompany\tZanthor Bio\tZanthor Pharma\t"]
    one = read_curation(write(tmp_path, *rows))
    two = read_curation(write(tmp_path, *reversed(rows)))
    assert [r.relation for r in one.rows] == [r.relation for r in two.rows]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("equals\tDrug\ta1\tb1\t", r"line 2, relation: got 'equals'; allowed: same as, not same as"),
        ("same as\tMedicine\ta1\tb1\t", r"line 2, type: got 'Medicine'; allowed: Drug, Target"),
        ("same as\tDrug\t\tb1\t", r"line 2, left: got ''; allowed: a name"),
        ("same as\tDrug\ta1", r"line 2: got 3 cells"),
        ("identifier\tDrug\ta1\tnonsense\t", r"line 2, right: got 'nonsense'; allowed: a CURIE"),
        ("not same as\tDrug\tAPG-115\tAPG 115\t", r"line 2, right: got 'APG 115'; allowed: another name"),
    ],
)
def test_a_bad_row_is_named_with_file_line_and_what_is_allowed(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(DataFileError, match=message):
        read_curation(write(tmp_path, row))


def test_rows_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "same as\tDrug\tA-1\tB-1\t", "not same as\tDrug\tB 1\tA1\t")
    with pytest.raises(DataFileError, match=r"line 3, relation: got 'not same as'; allowed: as in curation.tsv line 2"):
        read_curation(path)


def test_a_missing_file_and_a_wrong_header_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        read_curation(tmp_path / "none.tsv")
    wrong = tmp_path / "wrong.tsv"
    wrong.write_text("left\tright\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"wrong\.tsv line 1"):
        read_curation(wrong)
