"""The process that answers one query and ends: ``python -m pharmapipe.store.worker``, JSON in and JSON out.

A query engine can be made to run for ever, to take all memory or to crash; in a process of its own it can be stopped.
"""

import re
import resource
import sys
from collections.abc import Iterable, Iterator
from itertools import islice, product
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from pharmapipe.store.request import Binding, Reply, Request
from pharmapipe.store.table import Table
from pharmapipe.vocabulary.prefixes import PREFIXES
from pharmapipe.vocabulary.terms import iri

#: Formats that are read, by file ending; RDF/XML is left out, for its entities can exhaust memory.
FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
}
_NAMES: Final = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "ppl:registryIdentifier")
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def answer(request: Request) -> Reply:
    """Answer one request."""
    store = ox.Store()
    path = Path(request.path)
    try:
        with path.open("rb") as stream:
            store.bulk_load(stream, format=FORMATS[path.suffix])
    except (OSError, SyntaxError) as error:
        return Reply(error=f"cannot read {path.name}: {error}")
    missing = [each for each in request.bindings if each.kind is not None and not _things(store, each)]
    if missing:
        return Reply(table=_nothing_called(store, request.query, missing))
    _close_the_door()
    query = request.query + _values(store, request.bindings)
    try:
        results = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
        return Reply(table=_table(results, request))
    except SyntaxError as error:
        return Reply(error=f"the query is no valid SPARQL: {_where(error, query)}")
    except (OSError, ValueError) as error:
        return Reply(error=f"the query could not be run: {error}")


def key(name: str) -> str:
    """A name without case, spaces and punctuation, as it is looked up.

    >>> key("APG-115") == key("apg115")
    True
    """
    return "".join(each for each in name.casefold() if each.isalnum())


def _where(error: SyntaxError, query: str) -> str:
    """What the parser says without the characters it would have taken, and the text before the place it names."""
    said = str(error).split(" expected ", 1)[0].rstrip(": ")
    place = re.search(r"at (\d+):(\d+)", said)
    if place is None:
        return said
    lines = query.splitlines()
    line = lines[int(place[1]) - 1] if int(place[1]) <= len(lines) else ""
    return f"{said} (line:column), after '{line[: int(place[2]) - 1][-40:]}'"


def _close_the_door() -> None:
    """Let the process open no further file or connection; the graph is in memory, so none is needed."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _things(store: ox.Store, binding: Binding) -> list[ox.NamedNode]:
    """The things of the binding's class that have its value as a name."""
    wanted, kind = key(binding.value), ox.NamedNode(iri(binding.kind or ""))
    found = {
        quad.subject
        for name in _NAMES
        for quad in store.quads_for_pattern(None, ox.NamedNode(iri(name)), None)
        if isinstance(quad.subject, ox.NamedNode) and key(_text(quad.object) or "") == wanted
    }
    typed = ox.NamedNode(iri("rdf:type"))
    kept = (each for each in found if any(store.quads_for_pattern(each, typed, kind)))
    return sorted(kept, key=lambda each: each.value)


def _values(store: ox.Store, bindings: Iterable[Binding]) -> str:
    """A VALUES block that binds the variables; its terms are written by the library, so no text can escape it."""
    given = list(bindings)
    if not given:
        return ""
    choices = [_things(store, each) if each.kind else [ox.Literal(each.value)] for each in given]
    rows = " ".join(f"({' '.join(str(term) for term in row)})" for row in product(*choices))
    names = " ".join(f"?{each.variable}" for each in given)
    return f"\nVALUES ({names}) {{ {rows} }}"


def _nothing_called(store: ox.Store, query: str, missing: Iterable[Binding]) -> Table:
    variables = store.query(query + "\nLIMIT 0" if "LIMIT" not in query else query, prefixes=dict(PREFIXES))
    names = variables.variables if isinstance(variables, ox.QuerySolutions) else []
    what = " and ".join(f"no {each.variable} called '{each.value}'" for each in missing)
    return Table(columns=tuple(name.value for name in names), rows=(), note=f"there is {what} in this graph")


def _table(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, request: Request) -> Table:
    if isinstance(results, ox.QueryBoolean):
        return Table(columns=("answer",), rows=(("true" if bool(results) else "false",),))
    if isinstance(results, ox.QueryTriples):
        rows: Iterator[tuple[str | None, ...]] = (tuple(_text(node) for node in triple) for triple in results)
        return _cut(("subject", "predicate", "object"), iter(sorted(rows, key=str)), request.max_rows)
    columns = tuple(variable.value for variable in results.variables)
    # A value joined to a variable that a row leaves open fills the gap; that the name is missing gives such rows away.
    asked = [columns.index(name) for each in request.bindings if (name := f"{each.variable}Name") in columns]
    solutions = (tuple(_text(value) for value in solution) for solution in results)
    return _cut(columns, (row for row in solutions if all(row[place] for place in asked)), request.max_rows)


def _cut(columns: tuple[str, ...], rows: Iterator[tuple[str | None, ...]], most: int) -> Table:
    kept = tuple(islice(rows, most + 1))
    return Table(columns=columns, rows=kept[:most], truncated=len(kept) > most)


def _text(node: Node | None) -> str | None:
    if node is None or isinstance(node, ox.Triple):
        return None if node is None else str(node)
    return f"_:{node.value}" if isinstance(node, ox.BlankNode) else node.value


def main() -> None:
    """Answer the request on standard input."""
    request = Request.model_validate_json(sys.stdin.buffer.read())
    resource.setrlimit(resource.RLIMIT_AS, (request.memory, request.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (request.seconds, request.seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(answer(request).model_dump_json().encode("utf-8"))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
