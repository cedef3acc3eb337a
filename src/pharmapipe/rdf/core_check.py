"""The shapes of ``shapes.ttl`` checked by pySHACL, on the part of the graph that they speak of."""

from collections import defaultdict

import pyoxigraph as ox
import pyshacl
import rdflib
from pydantic import Field
from rdflib.namespace import RDF, SH, XSD

from pharmapipe.model.record import Record
from pharmapipe.rdf.shapes import core_graph, owners


class Found(Record):
    """One finding of a shape, before they are counted."""

    severity: str = Field(description="Violation, Warning or Info.")
    node: str = Field(description="IRI of the node.")
    message: str = Field(description="What is wrong with it.")


def core_findings(store: ox.Store) -> dict[str, list[Found]]:
    """Every finding of the core shapes on the default graph of a store, by name of shape."""
    shapes = core_graph()
    _, results, _ = pyshacl.validate(
        _relevant(store, shapes),
        shacl_graph=shapes,
        inference="none",
        advanced=False,
        js=False,
        do_owl_imports=False,
        inplace=True,
    )
    owner = owners(shapes)
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        shape = results.value(result, SH.sourceShape)
        found[owner[shape]].append(
            Found(
                severity=str(results.value(result, SH.resultSeverity)).rsplit("#", 1)[-1],
                node=str(results.value(result, SH.focusNode)),
                message=str(results.value(result, SH.resultMessage)),
            )
        )
    return found


def _relevant(store: ox.Store, shapes: rdflib.Graph) -> rdflib.Graph:
    """The triples whose predicates the shapes name: the engine is slow, and most triples are of no concern to it."""
    named = {node for triple in shapes for node in triple if isinstance(node, rdflib.URIRef)}
    graph = rdflib.Graph()
    for predicate in sorted({RDF.type, *named}):
        for quad in store.quads_for_pattern(None, ox.NamedNode(str(predicate)), None, ox.DefaultGraph()):
            graph.add((_term(quad.subject), predicate, _term(quad.object)))
    return graph


def _term(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Identifier:
    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, ox.BlankNode):
        return rdflib.BNode(node.value)
    if isinstance(node, ox.Literal):
        kind = rdflib.URIRef(node.datatype.value)
        # rdflib holds "a" and "a"^^xsd:string to be different, where RDF 1.1 has them as one.
        plain = node.language is not None or kind == XSD.string
        return rdflib.Literal(node.value, lang=node.language, datatype=None if plain else kind)
    return rdflib.Literal(str(node))
