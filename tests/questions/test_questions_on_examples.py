"""Every question that comes with the package, asked of the example releases: the answers as read against their texts.

``data/NAME.csv`` holds the rows of a question, sorted. They are today's answers, mistakes of extraction included. After
a change: ``pytest tests/questions --update-answers``, then read the difference against the texts in ``data/``.
"""

import csv
import io
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.sparql.processor import SPARQLResult

from pharmapipe.store import ask, question, questions
from pharmapipe.views import report

ANSWERS = Path(__file__).parent / "data"
NAMES = [each.name for each in questions()]
Row = tuple[str, ...]

#: Questions of which the example releases say nothing, or nothing that is extracted: their answers have no row.
SILENT = {
    "efficacy",  # rates are told, but endpoints are not extracted
    "unpartnered",  # only APG-2449, which is taken for another company's too
    "conflicts",  # nothing is both said and denied; the report has the conflict of targets
    "discontinued",  # nothing was given up
}
#: How sure the model is of a fact moves with every training, and is no part of an answer.
NOT_KEPT = ("evidence", "confidence")


@pytest.fixture(scope="module")
def in_rdflib(example_build: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(example_build / "graph.ttl")


def kept(name: str) -> list[Row]:
    """Header and rows that are kept for a question."""
    with (ANSWERS / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return [tuple(row) for row in csv.reader(stream)]


def table(name: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> list[Row]:
    """Header and sorted rows, with empty text for what is missing and without the column that is not kept."""
    header = tuple(columns)
    places = [place for place, column in enumerate(header) if (name, column) != NOT_KEPT]
    cells = ([*row] for row in rows)
    found = sorted(tuple("" if row[place] is None else str(row[place]) for place in places) for row in cells)
    return [tuple(header[place] for place in places), *found]


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_the_one_that_was_read(name: str, example_build: Path, request: pytest.FixtureRequest) -> None:
    answer = ask(example_build, name, timeout_s=60)
    assert not answer.truncated
    found = table(name, answer.columns, answer.rows)
    if request.config.getoption("--update-answers"):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(found)
        (ANSWERS / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    assert found == kept(name), "read the new rows against data/, then: pytest tests/questions --update-answers"


@pytest.mark.parametrize("name", NAMES)
def test_another_engine_gives_the_same_answer_in_time(name: str, in_rdflib: rdflib.Graph) -> None:
    start = time.process_time()
    answer = in_rdflib.query(question(name).sparql)
    assert isinstance(answer, SPARQLResult)
    rows = [row for row in answer if not isinstance(row, bool)]
    assert time.process_time() - start < 20
    assert table(name, map(str, answer.vars or ()), rows) == kept(name)


def test_every_question_has_its_answer_kept_and_only_these_have_none() -> None:
    assert sorted(path.stem for path in ANSWERS.glob("*.csv")) == sorted(NAMES)
    assert {name for name in NAMES if len(kept(name)) == 1} == SILENT


def test_the_conflict_of_targets_is_in_the_report(example_build: Path) -> None:
    (found,) = report(example_build).contradictions
    assert {side.says for side in found.sides} == {"its drug acts on PD-L1", "its genolimzumab acts on PD-1"}
