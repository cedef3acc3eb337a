"""From texts to tables: a repeated paragraph counts once, and a quarter keeps its days."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from pharmapipe.api import build
from pharmapipe.rdf import validate

ABOUT = (
    "About Zanthor Biotech\n\nZanthor Biotech is a clinical-stage company with offices in Basel and Boston. "
    "Its lead candidate ZTB-101 is an inhibitor of MDM2 for the treatment of acute myeloid leukemia.\n"
)
NEWS = {
    "one.txt": (
        "Zanthor Biotech opens a Phase 2 trial\n\nBASEL, March 5, 2019 -- Zanthor Biotech today announced that the "
        "first patient was dosed in a Phase 2 trial of ZTB-101 in acute myeloid leukemia.\n\n"
    ),
    "two.txt": (
        "FDA lifts a hold\n\nBASEL, June 3, 2019 -- Zanthor Biotech today announced its results. The FDA accepted the "
        "NDA for ZTB-102 in psoriasis in the third quarter of 2018.\n\n"
    ),
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repeats")
    (folder / "data").mkdir()
    for name, news in NEWS.items():
        (folder / "data" / name).write_text(news + ABOUT, encoding="utf-8")
    build(folder / "data", folder / "out")
    return folder / "out"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_paragraph_is_listed_once_with_its_time(out: Path) -> None:
    (paragraph,) = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["boilerplate"]
    assert (paragraph["first"], paragraph["last"]) == ("2019-03-05", "2019-06-03")
    assert [place["document"] for place in paragraph["places"]] == ["one.txt", "two.txt"]


def test_both_releases_keep_their_line_and_count_as_one_piece_of_evidence(out: Path) -> None:
    said = [row for row in rows(out / "facts.jsonl") if row["predicate"] == "hasTarget"]
    assert {row["document"] for row in said} == {"one.txt", "two.txt"}
    assert len({row["boilerplate"] for row in said}) == 1
    assert None not in {row["boilerplate"] for row in said}
    edges = json.loads((out / "graph.json").read_text(encoding="utf-8"))["edges"]
    (edge,) = [edge for edge in edges if edge["predicate"] == "hasTarget"]
    assert (edge["documents"], edge["evidence"]) == (1, 1)


def test_the_quarter_of_an_event_is_kept_as_days_in_lines_tables_and_rdf(out: Path) -> None:
    (event,) = [row for row in rows(out / "facts.jsonl") if row["qualifiers"].get("event") == "application_accepted"]
    assert (event["qualifiers"]["date"], event["qualifiers"]["period"]) == ("2018", "2018-07-01/2018-09-30")
    with (out / "events.csv").open(encoding="utf-8", newline="") as file:
        assert "2018-07-01/2018-09-30" in {row["dates"] for row in csv.DictReader(file)}
    turtle = (out / "graph.ttl").read_text(encoding="utf-8")
    assert 'ppl:datePrecision "quarter"' in turtle
    assert 'ppl:eventDate "2018-07-01"^^xsd:date' in turtle
    assert validate(out / "graph.ttl").conforms
