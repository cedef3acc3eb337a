"""Queries read the given graph, and nothing else can be made of them."""

import socket
import threading
from pathlib import Path

import pytest

from pharmapipe.errors import UsageError
from pharmapipe.rdf import to_rdf
from pharmapipe.store import QueryError, Table, query, to_csv, to_json, to_table_text
from pharmapipe.store.guard import check
from small_knowledge import knowledge


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("out") / "graph.ttl"
    path.write_bytes(to_rdf(knowledge(), version="1"))
    return path


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "select * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * { ?s ?p '''a''' } #\rFROM <a:b>",
        "LOAD <http://127.0.0.1:1/>",
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "",
        "SELECT * {" + "{" * 200 + "}" * 200 + "}",
        "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "SELECT * { ?s ?p ?o } #" + "x" * 70_000,
    ],
)
def test_what_would_reach_outside_or_break_the_engine_is_refused(sparql: str) -> None:
    with pytest.raises(UsageError):
        check(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT ?s { ?s ?p "SERVICE <http://a/>" }',
        "SELECT ?s { ?s ?p ?o } # FROM here on",
        "SELECT ?service { ?service <http://a.example/LOAD> ?from }",
        "PREFIX from: <http://a.example/> SELECT ?s { ?s from:service ?o }",
        "ASK { ?a ?b ?c FILTER(?a < ?b && ?b > ?c) }",
    ],
)
def test_a_word_in_a_string_name_or_comment_is_no_keyword(sparql: str) -> None:
    check(sparql)


def test_select_ask_and_construct_give_tables(graph: Path) -> None:
    names = query(graph, "SELECT ?n { ?d a ppl:Company ; skos:prefLabel ?n } ORDER BY ?n", timeout_s=120)
    assert names == Table(columns=("n",), rows=(("Abcopharm",), ("Nolico",), ("Xyztech",)))
    assert query(graph, "ASK { ?d ppl:approvedFor ?c }", timeout_s=120).rows == (("true",),)
    built = query(graph, "CONSTRUCT { ?d ppl:approvedFor ?c } WHERE { ?d ppl:approvedFor ?c }", timeout_s=120)
    assert built.columns == ("subject", "predicate", "object")
    assert len(built.rows) == 1


def test_more_rows_than_asked_for_are_cut_and_told(graph: Path) -> None:
    table = query(graph, "SELECT ?s { ?s ?p ?o }", timeout_s=120, max_rows=3)
    assert (len(table.rows), table.truncated) == (3, True)
    assert "there are more" in to_table_text(table)


def test_a_query_that_takes_too_long_is_stopped(graph: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with pytest.raises(QueryError, match="was stopped"):
        query(graph, endless, timeout_s=1)


def test_a_query_that_takes_too_much_memory_ends_alone(graph: Path) -> None:
    greedy = "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
    with pytest.raises(QueryError):
        query(graph, greedy, timeout_s=120, memory=400 * 2**20)


def test_no_valid_sparql_no_graph_and_rdf_xml_are_refused(graph: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no valid SPARQL"):
        query(graph, "SELECT nonsense", timeout_s=120)
    with pytest.raises(UsageError, match=r"at 1:18 \(line:column\), after 'SELECT \* \{ \?s \?p '$"):
        query(graph, "SELECT * { ?s ?p ", timeout_s=120)
    with pytest.raises(UsageError, match="run build-graph first"):
        query(tmp_path, "ASK {}")
    (tmp_path / "a.rdf").write_text("<x/>")
    with pytest.raises(UsageError, match="a kind that is not read"):
        query(tmp_path / "a.rdf", "ASK {}")


def test_the_engine_itself_cannot_open_a_connection(graph: Path) -> None:
    """Even a query that slips past the guard reaches nobody."""
    from pharmapipe.store.asking import _reply
    from pharmapipe.store.request import Request

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        port = server.getsockname()[1]
        caught: list[bool] = []

        def listen() -> None:
            try:
                server.accept()[0].close()
                caught.append(True)
            except TimeoutError:
                pass

        sparql = f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        request = Request(path=str(graph), query=sparql, max_rows=9, seconds=60, memory=8 * 2**30)
        _reply(request, 120)
        listener = threading.Thread(target=listen)
        listener.start()
        listener.join()
    assert caught == []


def test_cells_that_would_be_formulas_or_drive_the_terminal_are_made_harmless() -> None:
    table = Table(columns=("a",), rows=(("=HYPERLINK()",), ("@x",), ("\x1b[31mred",), ("a\nb",)))
    assert "'=HYPERLINK()" in to_csv(table)
    assert "'@x" in to_csv(table)
    assert "\x1b" not in to_table_text(table)
    assert "a b" in to_table_text(table)
    assert '"a\\nb"' not in to_csv(table)
    assert to_json(Table(columns=("a",), rows=())) == "[]\n"
