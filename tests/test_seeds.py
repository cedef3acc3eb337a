"""The five seed releases and the annotated ones for development: what the graph must say, must not say, and how well.

The texts are other people's and stay beside the repository; without them these tests are skipped. Only facts stand
here, no sentence of theirs.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pharmapipe.store import ask, query
from pharmapipe.views.build_report import report

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "gold"
SCORER = SHARED / "score" / "score.py"

pytestmark = pytest.mark.skipif(
    not (SCORER.is_file() and (SHARED / "seeds").is_dir()), reason="the seeds, gold and scorer (../shared) are not here"
)

#: ``?x`` goes by a name.
NAMED = "?{0} skos:prefLabel|skos:altLabel|skos:hiddenLabel {1} ."


def build(data: Path, out: Path) -> Path:
    command = [str(Path(sys.executable).parent / "build-graph"), str(data), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return out


def figures(name: str, folder: Path) -> dict[str, Any]:
    """What the public scorer says of a build of one annotated set, each text a file of its id and ``.txt``."""
    (folder / "in").mkdir()
    for line in (GOLD / f"{name}.texts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        (folder / "in" / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8", newline="")
    out = build(folder / "in", folder / "out")
    command = [sys.executable, str(SCORER), str(GOLD / f"{name}.jsonl"), str(GOLD / f"{name}.texts.jsonl"), str(out)]
    target = folder / "figures.json"
    command += ["--json", str(target)]
    subprocess.run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": "0"}, timeout=60)
    return dict(json.loads(target.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is built of the five seeds."""
    return build(SHARED / "seeds", tmp_path_factory.mktemp("seeds") / "out")


def rows(seeds: Path, wanted: str, pattern: str, **names: str) -> list[tuple[str | None, ...]]:
    """The distinct rows of a pattern in which variables stand for the things of the given names."""
    named = " ".join(NAMED.format(variable, json.dumps(name)) for variable, name in names.items())
    return list(query(seeds, f"SELECT DISTINCT {wanted} WHERE {{ {named} {pattern} }} ORDER BY {wanted}").rows)


DESIGNATIONS = """?node a ppl:RegulatoryDesignation ; ppl:concernsIntervention ?drug ; ppl:hasRegulator ?regulator ;
    ppl:isCategorizedBy/skos:prefLabel ?what . ?regulator skos:prefLabel ?who ."""


def test_an_mdm2_inhibitor_of_ascentage_is_combined_with_a_drug_of_genor(seeds: Path) -> None:
    pattern = """?drug ppl:hasTarget ?target ; ppl:developedBy ?owner ; ppl:combinedWith ?other .
        ?other ppl:developedBy ?partner . ?owner ppl:partnersWith ?partner . ?drug skos:prefLabel ?label .
        ?mechanism ppl:concernsIntervention ?drug ; ppl:concernsTarget ?target .
        ?mechanism ppl:hasAction/skos:notation "inhibitor" ."""
    names = {"target": "MDM2", "owner": "Ascentage Pharma", "other": "genolimzumab", "partner": "Genor Biopharma"}
    assert rows(seeds, "?label", pattern, **names) == [("APG-115",)]


def test_each_designation_is_its_own_regulator_s(seeds: Path) -> None:
    assert rows(seeds, "?what ?who", DESIGNATIONS, drug="HQP1351") == [
        ("Fast Track Designation", "FDA"),
        ("Orphan Drug Designation", "FDA"),
        ("Priority Review", "CDE"),
    ]


def test_a_total_of_designations_is_on_no_drug(seeds: Path) -> None:
    pattern = DESIGNATIONS + " ?drug skos:prefLabel ?label ."
    assert rows(seeds, "?label", pattern) == [("HQP1351",)]
    facts = (json.loads(line) for line in (seeds / "facts.jsonl").read_text(encoding="utf-8").splitlines())
    assert not [fact for fact in facts if "total of eleven" in fact["sentence"] and fact["predicate"] != "developedBy"]


def test_a_conditional_approval_has_its_regulator_day_and_condition(seeds: Path) -> None:
    pattern = """?node a ppl:RegulatoryEvent ; ppl:concernsIntervention ?drug ; ppl:hasRegulator ?regulator ;
        ppl:isCategorizedBy/skos:notation "conditional_approval" ; ppl:eventDate ?date ; ppl:datePrecision ?precision ;
        ppl:concernsCondition ?condition ."""
    names = {"drug": "toripalimab", "regulator": "NMPA", "condition": "melanoma"}
    assert rows(seeds, "?date ?precision", pattern, **names) == [("2018-12-17", "day")]


@pytest.mark.parametrize("drug", ["APG-1252", "APG-115", "APG-1387", "HQP1351", "HQP8361", "APG-2449", "GB226"])
def test_nothing_says_that_a_drug_under_test_is_approved(drug: str, seeds: Path) -> None:
    pattern = """{ ?drug ppl:approvedFor ?what } UNION { ?node ppl:concernsIntervention ?drug ;
        ppl:isCategorizedBy/skos:notation ?what . FILTER(REGEX(?what, "^(conditional_)?approval")) } UNION {
        ?drug ppl:hasHighestStage ?what . ?what skos:notation "approved" } UNION {
        ?claim ppl:claimSubject ?drug ; ppl:claimEvent ?what ; ppl:hasPolarity/skos:notation "affirmed" ;
        ppl:hasCertainty/skos:notation "asserted" . FILTER(REGEX(?what, "approval")) }"""
    assert rows(seeds, "?what", pattern, drug=drug) == []


def test_a_warning_is_kept_as_what_is_not_asserted(seeds: Path) -> None:
    table = ask(seeds, "not-asserted", timeout_s=60, drug="APG-1252")
    assert ("approval", "negated", "hedged") in {row[3:6] for row in table.rows}


@pytest.mark.parametrize(
    "names",
    [
        ("APG-1252", "Pelcitoclax", "pelcitoclax"),
        ("toripalimab", "JS001"),
        ("genolimzumab", "GB226", "genolizumab"),
        ("Ascentage Pharma", "Ascentage", "Ascentage Pharma Group International"),
        ("Junshi Biosciences", "Junshi", "Junshi Bioscience", "Shanghai Junshi Biosciences Co., Ltd."),
        ("Genor Biopharma", "Genor", "Genor Biopharma Co. Ltd."),
        ("MSD", "Merck & Co.", "Merck & Co"),
        ("UNITY Biotechnology", "Unity Biotechnology"),
        ("National Cancer Institute", "NCI"),
        ("National Institutes of Health", "NIH", "US National Institutes of Health"),
        ("FDA", "Food and Drug Administration"),
        ("NMPA", "National Medical Products Administration"),
        ("CDE", "Center for Drug Evaluation"),
        ("chronic myeloid leukemia", "chronic myelogenous leukaemia", "CML"),
        ("small cell lung cancer", "small-cell lung cancer", "SCLC"),
        ("solid tumors", "solid tumours"),
        ("BCL-2", "Bcl-2"),
        ("IAP", "IAPs", "inhibitor of apoptosis"),
    ],
    ids=lambda names: names[0],
)
def test_all_names_of_one_thing_are_one_node(names: tuple[str, ...], seeds: Path) -> None:
    (node,) = rows(seeds, "?found", "", found=names[0])
    assert [rows(seeds, "?found", "", found=name) for name in names[1:]] == [[node]] * (len(names) - 1)


def test_a_name_that_no_text_states_is_inferred_with_less_confidence(seeds: Path) -> None:
    pattern = """?drug ppl:hasName ?name . ?name ppl:nameText "JS001" ; ppl:hasNameBasis/skos:prefLabel ?why ;
        ppl:confidence ?confidence ."""
    ((why, confidence),) = rows(seeds, "?why ?confidence", pattern, drug="toripalimab")
    assert (why, float(confidence or 1) < 0.9) == ("inferred", True)


@pytest.mark.parametrize(("one", "other"), [("PD-1", "PD-L1"), ("BCL-2", "BCL-xL"), ("NCI", "NIH"), ("CDE", "NMPA")])
def test_two_things_are_two_nodes(one: str, other: str, seeds: Path) -> None:
    assert not set(rows(seeds, "?found", "", found=one)) & set(rows(seeds, "?found", "", found=other))


def test_the_offsets_of_every_fact_and_mention_point_at_its_text(seeds: Path) -> None:
    checked = 0
    for file, field in (("facts.jsonl", "sentence"), ("mentions.jsonl", "text")):
        for line in map(json.loads, (seeds / file).read_text(encoding="utf-8").splitlines()):
            text = (SHARED / "seeds" / line["document"]).read_bytes().decode("utf-8")
            assert text[line["start"] : line["end"]] == line[field]
            checked += 1
    assert checked > 400


def test_passages_in_the_graph_are_the_sentences_of_their_documents(seeds: Path) -> None:
    found = query(
        seeds,
        """SELECT ?document ?begin ?end ?sentence WHERE { ?passage nif:beginIndex ?begin ; nif:endIndex ?end ;
        nif:anchorOf ?sentence ; nif:referenceContext/dcterms:identifier ?document } ORDER BY ?document ?begin""",
    )
    assert len(found.rows) > 30
    for document, begin, end, sentence in found.rows:
        text = (SHARED / "seeds" / str(document)).read_bytes().decode("utf-8")
        assert text[int(begin or 0) : int(end or 0)] == sentence


def test_the_seeds_are_read_well_by_the_public_scorer(tmp_path: Path) -> None:
    found = figures("seeds", tmp_path)
    assert found["documents"] == 5
    assert found["mentions"]["all"]["f1"] >= 0.90
    assert found["facts"]["all"]["f1"] >= 0.75


def test_the_development_set_is_read_well_by_the_public_scorer(tmp_path: Path) -> None:
    found = figures("dev", tmp_path)
    assert found["mentions"]["all"]["f1"] >= 0.92
    assert found["facts"]["all"]["f1"] >= 0.85
    assert found["facts"]["all"]["precision"] >= 0.85


def test_the_report_holds_the_interview_against_the_two_releases_that_say_otherwise(seeds: Path) -> None:
    """The interview (004) calls Genor's antibody one against PD-L1, and the first that China approved."""
    told = {
        each.rule: {passage.document[:3] for side in each.sides for passage in side.passages}
        for each in report(seeds).contradictions
    }
    assert told["unnamed drug"] == told["unnamed approval"] == {"003", "004"}
    assert told["first"] == {"002", "004"}
