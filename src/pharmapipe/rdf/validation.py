"""Check a graph against the shapes: the core ones by pySHACL, those that need SPARQL by one query over the whole graph.

SHACL is silent about shapes that look at nothing, so focus nodes are counted here, apart from the engine.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from pharmapipe.errors import UsageError
from pharmapipe.rdf.core_check import Found, core_findings
from pharmapipe.rdf.report import Finding, ShapeResult, ValidationReport
from pharmapipe.rdf.shapes import Shape, Target, core_shapes, sparql_shapes
from pharmapipe.vocabulary.ontology_files import ontology_file
from pharmapipe.vocabulary.prefixes import PREFIXES
from pharmapipe.vocabulary.terms import concepts

#: Name of the graph that holds the ontology and its vocabulary beside the data.
ONTOLOGY_GRAPH: Final = "https://w3id.org/pharmapipe/ontology"

_TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")

#: Formats that may be checked, by file ending; RDF/XML is left out, for its entities can exhaust memory.
_FORMATS: Final[Mapping[str, ox.RdfFormat]] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
}


def validate(ttl: bytes | Path, *, strict: bool = False, max_findings: int = 20) -> ValidationReport:
    """Check a graph against every shape of the ontology.

    Args:
        ttl: Turtle, or the path of a .ttl or .nt file.
        strict: Whether a shape that looked at no node counts as a failure.
        max_findings: How many findings to keep for each shape; all are counted.

    Raises:
        UsageError: The file is missing, of another kind, or not readable.
    """
    store = _load(ttl)
    triples = len(list(store.quads_for_pattern(None, None, None, ox.DefaultGraph())))
    _add_ontology(store)
    findings = core_findings(store)
    for shape in sparql_shapes():
        findings[shape.name] = list(_run(store, shape))
    shapes = sorted((*core_shapes(), *sparql_shapes()), key=lambda shape: shape.name)
    unused = _unused_concepts(store)
    results = tuple(
        _result(shape, findings.get(shape.name, []), max_findings, _count_focus_nodes(store, shape, unused))
        for shape in shapes
    )
    return ValidationReport(triples=triples, shapes=results, strict=strict)


def _load(ttl: bytes | Path) -> ox.Store:
    store = ox.Store()
    content, chosen = (ttl, ox.RdfFormat.TURTLE) if isinstance(ttl, bytes) else _read(ttl)
    try:
        store.bulk_load(content, format=chosen)
    except SyntaxError as error:
        message = f"not readable as RDF: {error}"
        raise UsageError(message) from error
    return store


def _read(path: Path) -> tuple[bytes, ox.RdfFormat]:
    chosen = _FORMATS.get(path.suffix)
    if chosen is None:
        message = f"'{path}' is no {' or '.join(_FORMATS)} file; give the graph.ttl of a build"
        raise UsageError(message)
    try:
        return path.read_bytes(), chosen
    except OSError as error:
        message = f"cannot read '{path}': {error.strerror or error}"
        raise UsageError(message) from error


def _add_ontology(store: ox.Store) -> None:
    """Put ontology and vocabulary into a graph of their own, and the vocabulary beside the data too."""
    named = ox.NamedNode(ONTOLOGY_GRAPH)
    for name in ("pharmapipe.ttl", "vocab.ttl"):
        content = ontology_file(name).read_bytes()
        store.load(content, format=ox.RdfFormat.TURTLE, to_graph=named)
        if name == "vocab.ttl":
            store.load(content, format=ox.RdfFormat.TURTLE)


def _run(store: ox.Store, shape: Shape) -> Iterator[Found]:
    for check in shape.checks:
        solutions = store.query(check.select)
        if isinstance(solutions, ox.QuerySolutions):
            for solution in solutions:
                yield Found(severity=shape.severity, node=_text(solution["this"]), message=check.message)


def _result(shape: Shape, found: Sequence[Found], most: int, focus_nodes: int) -> ShapeResult:
    by_severity = defaultdict(list)
    for each in found:
        by_severity[each.severity].append(Finding(node=each.node, message=each.message))
    kept = [
        finding
        for severity in ("Violation", "Warning", "Info")
        for finding in sorted(by_severity[severity], key=lambda each: (each.message, each.node))
    ]
    return ShapeResult(
        shape=shape.name,
        label=shape.label,
        focus_nodes=focus_nodes,
        violations=len(by_severity["Violation"]),
        warnings=len(by_severity["Warning"]),
        infos=len(by_severity["Info"]),
        findings=tuple(kept[:most]),
    )


def _count_focus_nodes(store: ox.Store, shape: Shape, unused: frozenset[str]) -> int:
    nodes = {node for target in shape.targets for node in _focus_nodes(store, target)}
    return len(nodes - unused)


def _focus_nodes(store: ox.Store, target: Target) -> Iterator[str]:
    term, data = ox.NamedNode(target.iri), ox.DefaultGraph()
    if target.side == "instances":
        return (_text(quad.subject) for quad in store.quads_for_pattern(None, _TYPE, term, data))
    quads = store.quads_for_pattern(None, term, None, data)
    return (_text(quad.subject if target.side == "subjects" else quad.object) for quad in quads)


def _unused_concepts(store: ox.Store) -> frozenset[str]:
    """Concepts that no other thing refers to: the vocabulary lies beside the data, and must not count as data."""
    links = {ox.NamedNode(PREFIXES["skos"] + name) for name in ("inScheme", "topConceptOf")}
    return frozenset(
        each.iri
        for each in concepts()
        if all(
            quad.predicate in links
            for quad in store.quads_for_pattern(None, None, ox.NamedNode(each.iri), ox.DefaultGraph())
        )
    )


def _text(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.Literal | ox.BlankNode) else str(node)
