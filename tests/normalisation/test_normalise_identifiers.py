"""Public identifiers: one and the same for all names, or none; and the mapping file."""

from collections import Counter
from pathlib import Path

import pytest
from normalisation_corpora import extraction, thing

from pharmapipe.model.mention import EntityType
from pharmapipe.normalisation import normalise
from pharmapipe.normalisation.identifiers import identify, to_sssom

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "identifiers"
#: Number of a sample of identifiers read one by one -> its rows.
SAMPLES = {
    path.stem: [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    for path in sorted(FOLDER.glob("*.tsv"))
}


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


def given(row: list[str]) -> tuple[str, ...]:
    """The identifiers that the names of a row of a sample have now."""
    types = {type_.value.lower(): type_ for type_ in EntityType}
    local = thing(types[row[0].partition("/")[0]], *row[1].split("|"))
    (found,) = [e for e in normalise([extraction("a", [local])]).entities if e.mentions]
    return found.identifiers


def test_no_thing_was_read_in_two_samples() -> None:
    things = [{row[0] for row in rows} for rows in SAMPLES.values()]
    assert [len(rows) for rows in SAMPLES.values()] == [200] * 4
    assert sum(map(len, things)) == len(set.union(*things))


def test_of_the_last_sample_nearly_all_are_right_and_very_few_wrong() -> None:
    verdicts = Counter(row[4] for row in SAMPLES["4"])
    assert set(verdicts) <= {"right", "doubtful", "wrong"}
    assert verdicts["right"] >= 0.95 * 200
    assert verdicts["wrong"] <= 0.03 * 200


@pytest.mark.parametrize("number", sorted(SAMPLES))
def test_what_was_judged_right_is_still_given(number: str) -> None:
    lost = [row[0] for row in SAMPLES[number] if row[4] == "right" and given(row) != (row[2],)]
    # Some need documents or evidence beside their names, and a few names have become things of their own since.
    assert len(lost) <= 12, lost


@pytest.mark.parametrize("number", sorted(SAMPLES))
def test_what_was_judged_wrong_is_given_no_more(number: str) -> None:
    # The entry is right for a thing's own name (PERK, CD155) where only a text meant another by it (pERK, PVR).
    wrong = [row for row in SAMPLES[number] if row[4] == "wrong"]
    others = [[r[0], name, *r[2:]] for r in wrong for name in r[1].split("|") if name.upper() not in {"PERK", "CD155"}]
    assert [row[:3] for row in others if row[2] in given(row)] == []
