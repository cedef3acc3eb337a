"""The ontology keeps the restrictions that OWL 2 DL puts on an RDF document.

Source: W3C, "OWL 2 Web Ontology Language: Structural Specification", sections 3, 4, 5.8 and 9; "Mapping to RDF Graphs",
section 3. No profile checker is asked: this file is small enough that each restriction can be asked of the triples.
"""

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, XSD

from pharmapipe.vocabulary.ontology_files import ontology_folder

KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = (str(RDF), str(RDFS), str(OWL))
#: Datatypes of the OWL 2 datatype map that the ontology may give as a range; dates are outside it.
DATATYPES = {RDFS.Literal, XSD.string, XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.boolean, XSD.anyURI}


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "pharmapipe.ttl")


def of_kind(ontology: rdflib.Graph, kind: rdflib.URIRef) -> set[rdflib.term.Node]:
    return set(ontology.subjects(RDF.type, kind))


def test_every_predicate_is_built_in_or_declared(ontology: rdflib.Graph) -> None:
    declared = set().union(*(of_kind(ontology, kind) for kind in KINDS))
    used = {p for p in ontology.predicates() if not str(p).startswith(BUILT_IN)}
    assert used <= declared


def test_no_property_is_of_two_kinds_and_no_class_is_a_property(ontology: rdflib.Graph) -> None:
    kinds = [of_kind(ontology, kind) for kind in (*KINDS, OWL.Class, RDFS.Datatype)]
    assert sum(map(len, kinds)) == len(set().union(*kinds))


def test_datatype_properties_range_over_the_datatype_map(ontology: rdflib.Graph) -> None:
    ranges = {r for p in of_kind(ontology, OWL.DatatypeProperty) for r in ontology.objects(p, RDFS.range)}
    assert ranges
    assert ranges <= DATATYPES


def test_object_properties_have_declared_classes_as_domain_and_range(ontology: rdflib.Graph) -> None:
    classes = of_kind(ontology, OWL.Class) | {OWL.Thing}
    properties = of_kind(ontology, OWL.ObjectProperty)
    assert properties
    ends = {end for p in properties for side in (RDFS.domain, RDFS.range) for end in ontology.objects(p, side)}
    assert ends <= classes


def test_parents_are_of_the_same_kind(ontology: rdflib.Graph) -> None:
    classes = of_kind(ontology, OWL.Class)
    assert {c for pair in ontology.subject_objects(RDFS.subClassOf) for c in pair} <= classes
    for child, parent in ontology.subject_objects(RDFS.subPropertyOf):
        assert any({child, parent} <= of_kind(ontology, kind) for kind in KINDS)


def test_only_lists_of_disjoint_classes_have_no_name(ontology: rdflib.Graph) -> None:
    nameless = {s for s in ontology.subjects() if isinstance(s, rdflib.BNode)}
    lists = {s for s in nameless if (s, RDF.first, None) in ontology}
    axioms = nameless - lists
    assert all((s, RDF.type, OWL.AllDisjointClasses) in ontology for s in axioms)
    assert {c for s in lists for c in ontology.objects(s, RDF.first)} <= of_kind(ontology, OWL.Class)


def test_there_is_one_ontology_header_with_a_version(ontology: rdflib.Graph) -> None:
    (header,) = of_kind(ontology, OWL.Ontology)
    assert len(list(ontology.objects(header, OWL.versionIRI))) == 1
