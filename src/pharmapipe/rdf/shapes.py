"""The shapes of ``ontology/`` as records: which nodes they look at, and the queries of those that need SPARQL."""

from functools import cache

import rdflib
from pydantic import Field
from rdflib.namespace import RDF, RDFS, SH

from pharmapipe.model.record import Record
from pharmapipe.vocabulary.ontology_files import ontology_file

#: Namespace of the shapes' names.
SHAPES = "https://w3id.org/pharmapipe/shapes#"
_TARGETS = {SH.targetClass: "instances", SH.targetSubjectsOf: "subjects", SH.targetObjectsOf: "objects"}


class Check(Record):
    """One SPARQL constraint of a shape."""

    message: str = Field(description="What is wrong with the nodes found.")
    select: str = Field(description="Query whose variable 'this' gives the faulty nodes.")


class Target(Record):
    """Nodes that a shape looks at."""

    side: str = Field(description="instances of a class, or subjects or objects of a property.")
    iri: str = Field(description="IRI of the class or property.")


class Shape(Record):
    """One node shape."""

    name: str = Field(description="Local name, 'S03-mechanism'.")
    label: str = Field(description="What it asks for.")
    severity: str = Field(description="Violation, Warning or Info.")
    targets: tuple[Target, ...] = Field(description="Where its focus nodes come from.")
    checks: tuple[Check, ...] = Field(default=(), description="Its SPARQL constraints; none in the core file.")


def core_graph() -> rdflib.Graph:
    """The graph of the shapes that any SHACL core engine can check."""
    return rdflib.Graph().parse(ontology_file("shapes.ttl"), format="turtle")


@cache
def core_shapes() -> tuple[Shape, ...]:
    """The shapes of ``shapes.ttl``, by name."""
    return _read(core_graph())


@cache
def sparql_shapes() -> tuple[Shape, ...]:
    """The shapes of ``shapes-sparql.ttl``, by name."""
    return _read(rdflib.Graph().parse(ontology_file("shapes-sparql.ttl"), format="turtle"))


def owners(graph: rdflib.Graph) -> dict[rdflib.term.Node, str]:
    """The name of the node shape to which each nested shape of a shapes graph belongs."""
    found: dict[rdflib.term.Node, str] = {}
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        stack: list[rdflib.term.Node] = [shape]
        while stack:
            node = stack.pop()
            if node not in found:
                found[node] = _name(shape)
                stack.extend(each for each in graph.objects(node) if isinstance(each, rdflib.BNode))
    return found


def _read(graph: rdflib.Graph) -> tuple[Shape, ...]:
    shapes = []
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        targets = [
            Target(side=side, iri=str(each)) for term, side in _TARGETS.items() for each in graph.objects(shape, term)
        ]
        checks = [
            Check(
                message=str(graph.value(each, SH.message)),
                select=_prefixes(graph, each) + str(graph.value(each, SH.select)).replace("$this", "?this"),
            )
            for each in graph.objects(shape, SH.sparql)
        ]
        shapes.append(
            Shape(
                name=_name(shape),
                label=str(graph.value(shape, RDFS.label)),
                severity=_local(graph.value(shape, SH.severity) or SH.Violation),
                targets=tuple(sorted(targets, key=lambda target: (target.side, target.iri))),
                checks=tuple(sorted(checks, key=lambda check: check.select)),
            )
        )
    return tuple(sorted(shapes, key=lambda shape: shape.name))


def _prefixes(graph: rdflib.Graph, constraint: rdflib.term.Node) -> str:
    declared = [
        f"PREFIX {graph.value(each, SH.prefix)}: <{graph.value(each, SH.namespace)}>\n"
        for source in graph.objects(constraint, SH.prefixes)
        for each in graph.objects(source, SH.declare)
    ]
    return "".join(sorted(declared))


def _name(shape: rdflib.term.Node) -> str:
    return str(shape).removeprefix(SHAPES)


def _local(severity: rdflib.term.Node) -> str:
    return str(severity).rsplit("#", 1)[-1]
