"""The subcommands of `pharmapipe`, on one small build."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = """Nordhaven Bio Announces FDA Clearance of IND for NB-101

SHANGHAI, July 19, 2021 -- Nordhaven Bio Inc. said today that the US Food and Drug Administration (FDA) has
cleared its Investigational New Drug (IND) application for NB-101, an MDM2 inhibitor, in patients with lymphoma.
NB-101 is being tested in a Phase 1b trial in China.
"""


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pharmapipe", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=240, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data/ and out/."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "data").mkdir()
    (folder / "data" / "a.txt").write_text(TEXT, encoding="utf-8")
    done = run("build", "data", "--format", "nquads", "--format", "jsonld", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_formats_asked_for_are_written_too(built: Path) -> None:
    assert {"graph.nq", "graph.jsonld"} <= {path.name for path in (built / "out").iterdir()}


SPARQL = "SELECT ?drug { ?d a ppl:Drug ; skos:prefLabel ?drug }"


def test_a_query_is_answered_as_a_table_csv_or_json(built: Path) -> None:
    assert run("query", "out", "-c", SPARQL, cwd=built).stdout.splitlines()[0] == "drug"
    assert run("query", "out", "-c", SPARQL, "--format", "csv", cwd=built).stdout.split() == ["drug", "NB-101"]
    (built / "query.rq").write_text(SPARQL)
    done = run("query", "out/graph.ttl", "-f", "query.rq", "--format", "json", cwd=built)
    assert json.loads(done.stdout) == [{"drug": "NB-101"}]


def test_a_question_is_asked_by_name_and_narrowed_by_any_name_of_a_thing(built: Path) -> None:
    assert "regulatory-events" in run("ask", "--list", cwd=built).stdout
    for narrowed in (["--drug", "NB-101"], ["--drug=NB-101"], []):
        assert "NB-101" in run("ask", "regulatory-events", *narrowed, cwd=built).stdout
    assert "NB-101" not in run("ask", "regulatory-events", "--drug", "NB-999", cwd=built).stdout


def test_the_version_is_said_without_a_command(built: Path) -> None:
    assert run("--version", cwd=built).stdout.startswith("pharmapipe ")


def test_a_folder_is_not_called_missing(built: Path) -> None:
    assert run("show", "data", cwd=built).stderr.startswith("Error: data: it is a folder")


@pytest.mark.parametrize(
    "wrong",
    [
        ["query", "out"],
        ["query", "out", "-c", "SELEC"],
        ["query", "out", "-c", SPARQL, "--name", "partners"],
        ["query", "out", "-f", "gone.rq"],
        ["ask", "nothing"],
        ["ask", "partners", "--colour", "red"],
        ["ask", "partners", "--drug"],
        ["ask", "partners", "out"],
        ["show", "data"],
    ],
    ids=" ".join,
)
def test_a_wrong_question_is_one_sentence_and_exit_2(built: Path, wrong: list[str]) -> None:
    done = run(*wrong, cwd=built)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1


def test_validate_says_how_many_nodes_each_shape_saw(built: Path) -> None:
    for place in ("out", "out/graph.ttl"):
        done = run("validate", place, cwd=built)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.splitlines()[-1].partition(":")[2].strip().startswith("conforms")


def test_validate_of_an_empty_graph_fails_with_exit_4(built: Path) -> None:
    (built / "empty.ttl").write_text("")
    assert run("validate", "empty.ttl", cwd=built).returncode == 4


def test_the_pipeline_chart_is_a_table_csv_or_page(built: Path) -> None:
    assert "NB-101" in run("pipeline", "out", cwd=built).stdout
    assert "NB-101" in run("pipeline", "out", "--csv", cwd=built).stdout
    assert run("pipeline", "out", "--html", "chart.html", cwd=built).returncode == 0
    assert "NB-101" in (built / "chart.html").read_text("utf-8")


def test_the_report_is_text_or_page(built: Path) -> None:
    assert run("report", "out", cwd=built).returncode == 0
    assert run("report", "out", "--html", "report.html", cwd=built).returncode == 0
    assert (built / "report.html").stat().st_size > 0


def test_show_gives_a_page_of_one_release(built: Path) -> None:
    done = run("show", "data/a.txt", cwd=built)
    assert done.returncode == 0
    assert "<mark" in done.stdout
    row = json.dumps({"text": TEXT})
    (built / "many.jsonl").write_text(f"{row}\n{row}\n")
    assert run("show", "many.jsonl", cwd=built).returncode == 2
    assert "NB-101" in run("show", "many.jsonl#1", cwd=built).stdout


def test_evaluate_measures_against_gold(built: Path) -> None:
    entity = {"id": "d1", "type": "Drug", "label": "NB-101", "surfaces": ["NB-101"]}
    (built / "gold.jsonl").write_text(
        json.dumps({"id": "a", "entities": [entity], "facts": [], "not_facts": []}) + "\n"
    )
    (built / "texts.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n")
    done = run("evaluate", "out", "--gold", "gold.jsonl", "--texts", "texts.jsonl", "--json", cwd=built)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["mentions"]["Drug"]["gold"] == 3


@pytest.mark.parametrize("verb", ["validate", "pipeline", "report"])
def test_a_folder_without_a_build_is_one_sentence_and_exit_2(built: Path, verb: str) -> None:
    done = run(verb, "data", cwd=built)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_a_page_that_cannot_be_written_is_one_sentence(built: Path) -> None:
    done = run("report", "out", "--html", "no/such/folder.html", cwd=built)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: no/such/folder.html: cannot be written")
