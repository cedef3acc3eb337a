"""The identifiers of names: curated tables before public lists, and the slices as they ship."""

import gzip
from importlib.resources import files
from pathlib import Path

import pytest

from pharmapipe.model.mention import EntityType
from pharmapipe.vocabulary.slices import ancestors, describe, lookup

REFUSED = (files("pharmapipe.vocabulary") / "data" / "not_in_slices.tsv").read_text(encoding="utf-8")
SLICES = Path(str(files("pharmapipe.vocabulary"))) / "data" / "slices"
BUILD = "run: python scripts/build_vocabularies.py"
NAMES = ("unii", "mondo", "hgnc", "famplex")


def labels(entity_type: EntityType, name: str) -> list[str]:
    return [found.label for found in lookup(entity_type, name)]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Gleevec", "imatinib"),
        ("imatinib mesylate", "imatinib"),
        ("HQP1351", "olverembatinib"),
        ("HQP-1351", "olverembatinib"),
        ("GB226", "geptanolimab"),
        ("FLX475", "tivumecirnon"),
        ("Keytruda", "pembrolizumab"),
    ],
)
def test_brands_codes_and_salts_lead_to_the_generic_name(name: str, label: str) -> None:
    assert labels(EntityType.DRUG, name) == [label]


@pytest.mark.parametrize(
    ("name", "label"),
    [("Crohn’s disease", "Crohn disease"), ("NSCLC", "non-small cell lung carcinoma"), ("gout", "gout")],
)
def test_diseases_lead_to_mondo(name: str, label: str) -> None:
    assert labels(EntityType.INDICATION, name) == [label]


@pytest.mark.parametrize(
    ("name", "label"),
    [("HER2", "ERBB2"), ("IAP", "BIRC"), ("CD20", "MS4A1"), ("KRAS G12C", "KRAS"), ("TGF-β", "TGFB")],
)
def test_targets_lead_to_genes_and_families(name: str, label: str) -> None:
    assert labels(EntityType.TARGET, name) == [label]


@pytest.mark.parametrize("name", ["MS", "PD", "AS", "CD", "RA"])
def test_a_weak_abbreviation_has_no_identifier(name: str) -> None:
    assert lookup(EntityType.INDICATION, name) == ()


def test_a_curated_answer_says_that_it_is_one() -> None:
    assert [found.curated for found in lookup(EntityType.TARGET, "PD-1")] == [True]
    assert [found.curated for found in lookup(EntityType.DRUG, "GB226")] == [False]


def test_an_ambiguous_name_keeps_every_candidate() -> None:
    assert len(lookup(EntityType.TARGET, "p62")) != 1
    assert len(lookup(EntityType.INDICATION, "COPD")) >= 1


@pytest.mark.parametrize("name", ["", "  ", "®", "no such thing at all"])
def test_a_name_nobody_knows_has_no_identifier(name: str) -> None:
    assert lookup(EntityType.DRUG, name) == ()


def test_other_types_have_no_slices() -> None:
    assert lookup(EntityType.COMPANY, "Roche") == ()


def test_unknown_identifiers_are_not_described() -> None:
    assert describe("MONDO:9999999") is None
    assert describe("WIKIDATA:Q42") is None


def test_ancestors_go_all_the_way_up_and_leave_the_start_out() -> None:
    found = ancestors("MONDO:0005233")
    assert "MONDO:0000001" in found
    assert "MONDO:0005233" not in found


def test_a_gene_falls_under_its_families() -> None:
    gene = describe("HGNC:391")
    assert gene is not None
    assert "FPLX:AKT" in gene.parents


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["ids", "names"])
def test_slices_are_sorted_and_hold_no_time(name: str, kind: str) -> None:
    packed = (SLICES / f"{name}.{kind}.tsv.gz").read_bytes()
    assert packed[4:8] == bytes(4), f"the gzip header holds a time; {BUILD}"
    lines = gzip.decompress(packed).decode().splitlines()
    # Bisection looks for 'cell TAB', so the order that counts is that of the first cells.
    first = [line.split("\t")[0] for line in lines]
    assert first == sorted(first), BUILD
    assert len(set(first)) == len(first), BUILD


@pytest.mark.parametrize("name", NAMES)
def test_names_and_parents_point_to_identifiers_of_the_slices(name: str) -> None:
    lines = gzip.decompress((SLICES / f"{name}.names.tsv.gz").read_bytes()).decode().splitlines()
    named = {curie for line in lines[::50] for curie in line.split("\t")[1].split("|")}
    assert [curie for curie in sorted(named) if describe(curie) is None] == [], BUILD


def test_the_slices_stay_below_four_megabytes_and_carry_their_licences() -> None:
    assert sum(path.stat().st_size for path in SLICES.glob("*.gz")) <= 4_000_000
    text = (SLICES / "LICENCES.md").read_text(encoding="utf-8")
    for word in ("Mondo Disease Ontology", "creativecommons.org/licenses/by/4.0", "Creative Commons Zero"):
        assert word in text


@pytest.mark.parametrize("row", REFUSED.splitlines()[1:])
def test_what_is_refused_stands_in_the_slices_and_is_not_given(row: str) -> None:
    left, right, reason = row.split("\t")
    assert reason
    assert describe(right) is not None
    assert all(entry.curie != right for kind in EntityType for entry in lookup(kind, left))
    assert right not in ancestors(left)


def test_no_disease_falls_under_hereditary_disease() -> None:
    assert "MONDO:0003847" not in ancestors("MONDO:0005083")
    assert ancestors("MONDO:0005083")
