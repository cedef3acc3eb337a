"""Every question asked of the five seed releases, where they are at hand: today's answers, on both engines alike.

``seeds/NAME.csv`` holds the rows of a question, sorted. The seeds' sentences are other people's, so a cell of more than
eight words is kept as an ellipsis. After a change: ``pytest tests/questions --update-answers``, then read the diff.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.sparql.processor import SPARQLResult
from test_questions_on_examples import NAMES, Row, table

from pharmapipe.pipeline import build
from pharmapipe.settings import Settings
from pharmapipe.store import ask, question
from pharmapipe.version import __version__

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
ANSWERS = Path(__file__).parent / "seeds"
LONGEST = 8

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed releases (../shared/seeds) are not here")


@pytest.fixture(scope="module")
def seeds_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds") / "out"
    build(Settings(data=SEEDS, out=out), version=__version__)
    return out


@pytest.fixture(scope="module")
def seeds_in_rdflib(seeds_build: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(seeds_build / "graph.ttl")


def short(name: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> list[Row]:
    """The table of an answer without other people's sentences."""
    header, *found = table(name, columns, rows)
    return [header, *sorted(tuple("…" if len(c.split()) > LONGEST else c for c in row) for row in found)]


def kept(name: str) -> list[Row]:
    with (ANSWERS / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return [tuple(row) for row in csv.reader(stream)]


@pytest.mark.parametrize("name", NAMES)
def test_the_seeds_answer_as_they_did(name: str, seeds_build: Path, request: pytest.FixtureRequest) -> None:
    answer = ask(seeds_build, name, timeout_s=60)
    found = short(name, answer.columns, answer.rows)
    if request.config.getoption("--update-answers"):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(found)
        (ANSWERS / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    assert found == kept(name), "read the new rows, then: pytest tests/questions --update-answers"


@pytest.mark.parametrize("name", NAMES)
def test_another_engine_answers_the_seeds_alike(name: str, seeds_in_rdflib: rdflib.Graph) -> None:
    answer = seeds_in_rdflib.query(question(name).sparql)
    assert isinstance(answer, SPARQLResult)
    rows = [row for row in answer if not isinstance(row, bool)]
    assert short(name, map(str, answer.vars or ()), rows) == kept(name)
