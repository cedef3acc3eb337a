"""Every question has a title, answers alike on two engines, and answers what the small build says."""

import re
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.sparql.processor import SPARQLResult

from pharmapipe.errors import UsageError
from pharmapipe.rdf import to_rdf
from pharmapipe.store import ask, query, question, questions
from small_knowledge import knowledge

QUESTIONS = {each.name: each for each in questions()}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    (folder / "graph.ttl").write_bytes(to_rdf(knowledge(), version="1"))
    return folder


@pytest.fixture(scope="module")
def in_rdflib(graph: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(graph / "graph.ttl")


def test_there_are_at_least_twenty_numbered_without_gap_or_double() -> None:
    paths = sorted((Path(__file__).resolve().parents[2] / "ontology/queries").glob("*.rq"))
    assert [path.name[:3] for path in paths] == [f"{number:02}-" for number in range(1, len(paths) + 1)]
    assert len(QUESTIONS) == len(paths) >= 20


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_says_what_it_asks_and_uses_its_parameters(name: str) -> None:
    asked = QUESTIONS[name]
    assert asked.title.endswith("?")
    assert asked.description.endswith(".")
    for parameter in asked.parameters:
        # A value joined to an optional variable fills its gaps; rows without its name are then left out.
        required = re.sub(r"(OPTIONAL|NOT EXISTS) \{[^{}]*\}", "", asked.sparql)
        optional = rf"OPTIONAL \{{[^{{}}]*\?{parameter.name} [^{{}}]*\?{parameter.name}Name "
        assert f"?{parameter.name} " in required or re.search(optional, asked.sparql)
        assert parameter.description.endswith("(optional)")


@pytest.mark.parametrize("name", QUESTIONS)
def test_two_engines_give_the_same_rows(name: str, graph: Path, in_rdflib: rdflib.Graph) -> None:
    ours = query(graph, QUESTIONS[name].sparql, timeout_s=120)
    theirs = in_rdflib.query(QUESTIONS[name].sparql)
    assert isinstance(theirs, SPARQLResult)
    assert ours.columns == tuple(str(variable) for variable in theirs.vars or ())
    assert sorted(map(str, ours.rows)) == sorted(
        str(tuple(None if cell is None else str(cell) for cell in row)) for row in theirs if not isinstance(row, bool)
    )


#: Name of the question, parameters, and rows that its answer must be, without the sentences.
ANSWERS: list[tuple[str, dict[str, str], list[tuple[str | None, ...]]]] = [
    (
        "partners",
        {"drug": "velatinib", "company": "Abcopharm"},
        [
            ("ABC-101", "Abcopharm", "BCL-2", "nolimab", "Nolico"),
            ("ABC-101", "Abcopharm", "BCL-2", "paclitaxel", None),
        ],
    ),
    (
        "regulatory-events",
        {"drug": "NOLIVA"},
        [
            ("nolimab", "application accepted", "NMPA", "2018-03-01", "month", "NDA", "melanoma", None),
            ("nolimab", "conditional approval", "NMPA", "2018-12-17", "day", None, "melanoma", "China"),
        ],
    ),
    (
        "designations",
        {"drug": "abc101", "regulator": "Food and Drug Administration"},
        [
            ("ABC-101", "Fast Track Designation", "FDA", None, None),
            ("ABC-101", "Orphan Drug Designation", "FDA", None, "2020-01-01"),
        ],
    ),
    (
        "drugs-on-target",
        {"target": "BCL-2 family", "company": "Abcopharm"},
        [("BCL-2 family", "ABC-101", "inhibitor", "Abcopharm", "registration")],
    ),
    ("licences", {"company": "Xyztech"}, [("Xyztech", "Abcopharm", "ABC-101", "Xyztech", "Abcopharm", "2019-03-01")]),
    (
        "institution-deals",
        {},
        [("Abcopharm", "NCI", "NIH", "cooperative research and development agreement", None, None)],
    ),
    ("chemotherapy-combinations", {}, [("ABC-101", "paclitaxel", "registration", "B-cell lymphoma")]),
    ("populations", {}, [("ABC-101", "B-cell lymphoma", "relapsed")]),
    ("efficacy", {}, []),
    ("ind-ranking", {"company": "Abcopharm"}, [("Abcopharm", "1")]),
    ("rivals", {"drug": "nolimab"}, [("nolimab", "Nolico", "PD-1", "XYZ-9", "Xyztech", "melanoma")]),
    ("pipeline-size", {"company": "Nolico"}, [("Nolico", "approved", "1")]),
    ("unpartnered", {}, [("Xyztech", "XYZ-9", None)]),
    (
        "deals",
        {"company": "Abcopharm", "partner": "Xyztech"},
        [("Abcopharm", "Xyztech", "licence", "ABC-101", "2019-03-01", "12000000", "USD")],
    ),
    (
        "conflicts",
        {},
        [("nolimab", "hasTarget", "PD-1", "Nolimab is an antibody to PD-1.", "Nolimab does not hit PD-1.")],
    ),
]


@pytest.mark.parametrize(("name", "parameters", "rows"), ANSWERS, ids=[answer[0] for answer in ANSWERS])
def test_the_answer_is(name: str, parameters: dict[str, str], rows: list[tuple[str | None, ...]], graph: Path) -> None:
    assert list(ask(graph, name, timeout_s=120, **parameters).rows) == rows


def test_what_is_not_asserted_is_listed_with_its_sentence(graph: Path) -> None:
    rows = ask(graph, "not-asserted", timeout_s=120, drug="ABC-101").rows
    assert {row[6] for row in rows} == {"ABC-101 may be approved one day.", "ABC-101 is not approved."}


def test_a_parameter_leaves_out_rows_that_are_silent_on_it(graph: Path) -> None:
    everything = ask(graph, "status", timeout_s=120, drug="ABC-101").rows
    narrowed = ask(graph, "status", timeout_s=120, drug="ABC-101", condition="B-cell lymphoma").rows
    assert len(everything) > len(narrowed) > 0
    assert {row[1] for row in narrowed} == {"B-cell lymphoma"}


def test_an_empty_answer_says_so(graph: Path) -> None:
    assert ask(graph, "efficacy", timeout_s=120).note == "the graph holds nothing that answers this"


def test_a_name_that_the_graph_lacks_is_told(graph: Path) -> None:
    table = ask(graph, "partners", timeout_s=120, drug='x" } UNION { ?s ?p ?o')
    assert (table.rows, table.columns[0]) == ((), "drugName")
    assert "there is no drug called" in (table.note or "")


def test_unknown_questions_and_parameters_are_refused_with_the_known_ones(graph: Path) -> None:
    with pytest.raises(UsageError, match="choose one of partners"):
        ask(graph, "nonsense")
    with pytest.raises(UsageError, match="has no parameter 'phase'; it has drug, company"):
        ask(graph, "partners", phase="1")
    assert question("partners").name == "partners"
