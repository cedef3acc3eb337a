"""Public identifiers: one and the same for all names, or none; and the mapping file."""

from pathlib import Path

import pytest
from normalisation_corpora import extraction, thing

from pharmapipe.model.mention import EntityType
from pharmapipe.normalisation import normalise
from pharmapipe.normalisation.identifiers import identify, to_sssom

SAMPLE = Path(__file__).resolve().parents[2] / "docs" / "identifier-sample.tsv"


@pytest.mark.parametrize(
    ("type_", "names", "curie"),
    [
        (EntityType.DRUG, ["APG-1252", "pelcitoclax"], "UNII:317UBD60ML"),
        (EntityType.DRUG, ["HQP1351"], "UNII:KV1M7Q3CBP"),
        (EntityType.TARGET, ["PD-1"], "HGNC:8760"),
        (EntityType.TARGET, ["Bcl-2"], "HGNC:990"),
        (EntityType.INDICATION, ["chronic myeloid leukemia"], "MONDO:0011996"),
    ],
)
def test_names_of_one_thing_lead_to_its_entry(type_: EntityType, names: list[str], curie: str) -> None:
    found = identify(type_, names)
    assert found is not None
    assert found.curie == curie


@pytest.mark.parametrize(
    ("type_", "names"),
    [
        (EntityType.INDICATION, ["MS"]),
        (EntityType.INDICATION, ["PD"]),
        (EntityType.DRUG, ["today"]),
        (EntityType.TARGET, ["HR"]),
        (EntityType.DRUG, ["toripalimab", "pembrolizumab"]),
        (EntityType.COMPANY, ["Pfizer"]),
    ],
)
def test_short_ambiguous_and_unknown_names_lead_nowhere(type_: EntityType, names: list[str]) -> None:
    assert identify(type_, names) is None


def test_two_names_that_a_public_list_has_under_one_identifier_are_joined_unless_inference_is_off() -> None:
    documents = [
        extraction("a", [thing(EntityType.DRUG, "BNC210")]),
        extraction("b", [thing(EntityType.DRUG, "soclenicant")]),
    ]
    (drug,) = normalise(documents).entities
    assert any("lists both" in a.evidence for a in drug.aliases)
    assert drug.id == "drug/bnc-210"
    assert len(normalise(documents, infer=False).entities) == 2


def test_the_mapping_file_has_one_line_for_each_identifier() -> None:
    found = normalise([extraction("a", [thing(EntityType.TARGET, "PD-1"), thing(EntityType.COMPANY, "Zanthor")])])
    lines = to_sssom(found.entities, "https://example.org/").splitlines()
    header, *rows = [line for line in lines if not line.startswith("#")]
    assert header.split("\t")[:4] == ["subject_id", "subject_label", "predicate_id", "object_id"]
    assert "pharmapipe:target/pd-1\tPD-1\tskos:exactMatch\tHGNC:8760" in "\n".join(rows)
    assert any(line.startswith("#license: ") for line in lines)
    assert any(line.startswith("#mapping_set_id: https://example.org/") for line in lines)


def test_no_label_breaks_a_line_of_the_mapping_file() -> None:
    (target,) = normalise([extraction("a", [thing(EntityType.TARGET, "PD-1")])]).entities
    evil = target.model_copy(update={"label": "=PD\t-1\nx"})
    line = to_sssom([evil], "https://example.org/").splitlines()[-1]
    assert line.split("\t")[:3] == ["pharmapipe:target/pd-1", "'=PD -1 x", "skos:exactMatch"]


def test_the_hand_checked_sample_is_precise_and_still_given() -> None:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    right = [row for row in rows if row[4] == "right"]
    assert len(rows) == 200
    assert len(right) / len(rows) >= 0.97
    types = {type_.value.lower(): type_ for type_ in EntityType}
    lost = []
    for entity, names, curie, *_ in right:
        local = thing(types[entity.partition("/")[0]], *names.split("|"))
        (found,) = [e for e in normalise([extraction("a", [local])]).entities if e.mentions]
        if found.identifiers != (curie,):
            lost.append((entity, found.identifiers))
    # Some need names or documents beside the four names listed.
    assert len(lost) <= 6, lost
