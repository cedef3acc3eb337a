"""Tables for spreadsheets and pandas: drugs, programmes, events and deals as CSV."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from pharmapipe.markup import csv_cell
from pharmapipe.outputs.files import encode

Row = Mapping[str, object]

#: Columns that say how well a row is backed, last in every table.
EVIDENCE = ("documents", "evidence", "confidence", "first", "last", "sentence", "passage")


def to_csv(columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    r"""A CSV table with LF line ends.

    >>> to_csv(("drug", "phase"), [{"drug": "APG-115", "phase": "1/2"}]).decode()
    'drug,phase\nAPG-115,1/2\n'
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(columns)
    table.writerows([csv_cell(row.get(column)) for column in columns] for row in rows)
    return encode(written.getvalue())


def drugs(graph: "nx.MultiDiGraph[str]") -> bytes:
    """One row a drug: names, targets, developers, indications, phases, partners in combination."""
    gathered = {
        "targets": ("hasTarget", "object"),
        "developers": ("developedBy", "object"),
        "indications": ("investigatedFor", "object"),
        "approved_for": ("approvedFor", "object"),
        "phases": ("testedInPhase", "object"),
        "combined_with": ("combinedWith", "other"),
    }
    columns = ("id", "label", "aliases", "identifiers", *gathered, "documents", "mentions")
    rows = []
    for name, data in graph.nodes(data=True):
        if data["type"] == "Drug":
            found = {column: _others(graph, name, predicate) for column, (predicate, _) in gathered.items()}
            rows.append({"id": name, **data, **found})
    return to_csv(columns, rows)


def _others(graph: "nx.MultiDiGraph[str]", name: str, predicate: str) -> str:
    """Labels of what the drug is joined to by ``predicate``, in either direction for combinations."""
    edges = list(graph.out_edges(name, data=True))
    if predicate == "combinedWith":
        edges += [(goal, subject, data) for subject, goal, data in graph.in_edges(name, data=True)]
    return " | ".join(sorted({graph.nodes[goal]["label"] for _, goal, data in edges if data["predicate"] == predicate}))


def programmes(graph: "nx.MultiDiGraph[str]") -> bytes:
    """One row a drug and indication: who develops it, how far it is, where."""
    columns = ("drug", "indication", "approved", "developers", "phases", "statuses", "regions", "populations", "trials")
    return to_csv((*columns, *EVIDENCE), _edges(graph, ("investigatedFor", "approvedFor"), _programme))


def _programme(graph: "nx.MultiDiGraph[str]", subject: str, goal: str, data: Mapping[str, Any]) -> Row:
    return {
        "drug": graph.nodes[subject]["label"],
        "indication": graph.nodes[goal]["label"],
        "approved": "yes" if data["predicate"] == "approvedFor" else "",
        "developers": _others(graph, subject, "developedBy"),
    }


def events(graph: "nx.MultiDiGraph[str]") -> bytes:
    """One row a regulatory event."""
    columns = ("drug", "event", "designation", "application", "indication", "regulator", "regions", "dates")
    return to_csv((*columns, *EVIDENCE), _edges(graph, ("regulatoryEvent",), _event))


def _event(graph: "nx.MultiDiGraph[str]", subject: str, goal: str, data: Mapping[str, Any]) -> Row:
    concerned = str(data.get("indication", ""))
    return {
        "drug": graph.nodes[subject]["label"],
        "regulator": "" if goal == subject else graph.nodes[goal]["label"],
        "indication": graph.nodes[concerned]["label"] if concerned in graph else "",
    }


def deals(graph: "nx.MultiDiGraph[str]") -> bytes:
    """One row a pair of partners."""
    columns = ("partner_1", "partner_2", "kinds", "drugs", "sums", "dates")
    return to_csv((*columns, *EVIDENCE), _edges(graph, ("partnersWith",), _deal))


def _deal(graph: "nx.MultiDiGraph[str]", subject: str, goal: str, data: Mapping[str, Any]) -> Row:
    named = str(data.get("drugs", "")).split(" | ")
    return {
        "partner_1": graph.nodes[subject]["label"],
        "partner_2": graph.nodes[goal]["label"],
        "drugs": " | ".join(graph.nodes[name]["label"] for name in named if name in graph),
    }


def _edges(
    graph: "nx.MultiDiGraph[str]",
    predicates: tuple[str, ...],
    describe: Callable[["nx.MultiDiGraph[str]", str, str, Mapping[str, Any]], Row],
) -> Iterator[Row]:
    for subject, goal, data in graph.edges(data=True):
        if data["predicate"] in predicates:
            yield {**data, **describe(graph, subject, goal, data)}
