"""Entities and facts back from RDF; the inverse of `to_rdf` for both.

What comes back: every entity and every fact with all fields, for a graph that `to_rdf` wrote. What does not: documents'
texts, sections and mentions, inputs, merges and duplicates, which the graph does not hold. Characters that RDF cannot
carry (controls, lone surrogates) come back as U+FFFD; an empty string in an optional field comes back as None.
"""

from collections import defaultdict
from functools import cache

import pyoxigraph as ox
from pydantic import Field

from pharmapipe.errors import UsageError
from pharmapipe.model.entity import Entity
from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import Alias, AliasKind, Certainty, EntityType, Polarity, Predicate, Qualifiers
from pharmapipe.model.record import Record
from pharmapipe.rdf import iris
from pharmapipe.rdf.claims import ENTITY_QUALIFIERS, TEXT_QUALIFIERS
from pharmapipe.rdf.entities import CLASSES, SCHEMES
from pharmapipe.rdf.shortcuts import PROPERTIES
from pharmapipe.rdf.write import DEFAULT_BASE
from pharmapipe.vocabulary.prefixes import VOCAB
from pharmapipe.vocabulary.terms import iri


class Statements(Record):
    """The part of the knowledge that the graph holds in full."""

    entities: tuple[Entity, ...] = Field(description="Sorted by id.")
    facts: tuple[Fact, ...] = Field(description="Sorted by document, start, id.")


class _Graph:
    """Look-ups over the triples of one graph."""

    def __init__(self, triples: list[ox.Triple], base: str) -> None:
        self.base = base
        self._values: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._instances: defaultdict[str, list[str]] = defaultdict(list)
        for triple in triples:
            subject, value = _plain(triple.subject), _plain(triple.object)
            self._values[subject, triple.predicate.value].append(value)
            if triple.predicate.value == iri("rdf:type"):
                self._instances[value].append(subject)

    def all(self, subject: str, term: str) -> tuple[str, ...]:
        """Every value of a property, sorted."""
        return tuple(sorted(self._values.get((subject, iri(term)), ())))

    def maybe(self, subject: str, term: str) -> str | None:
        """The first value of a property, or None."""
        return next(iter(self.all(subject, term)), None)

    def one(self, subject: str, term: str) -> str:
        """The value of a property that must be there."""
        value = self.maybe(subject, term)
        if value is None:
            message = f"<{subject}> has no {term}; the graph was not written by this program, or was cut"
            raise UsageError(message)
        return value

    def instances(self, term: str) -> tuple[str, ...]:
        """Every thing of a class, sorted."""
        return tuple(sorted(self._instances.get(iri(term), ())))

    def things(self, subject: str, term: str) -> tuple[str, ...]:
        """The ids of every entity that a property names."""
        return tuple(iris.thing_id(self.base, value) for value in self.all(subject, term))


def from_rdf(content: bytes, *, base_iri: str = DEFAULT_BASE) -> Statements:
    """The entities and facts of a Turtle graph that `to_rdf` wrote.

    Args:
        content: Turtle.
        base_iri: The base that it was written with.

    Raises:
        UsageError: It is no Turtle, or not a graph that `to_rdf` wrote with that base.
    """
    try:
        triples = list(ox.parse(content, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        message = f"not readable as Turtle: {error}"
        raise UsageError(message) from error
    graph = _Graph([triple.triple for triple in triples], base_iri)
    entities = [
        _entity(graph, subject, kind)
        for kind, name in CLASSES.items()
        for subject in graph.instances(name)
        if graph.maybe(subject, "ppl:documentCount") is not None
    ]
    entities += [
        _entity(graph, subject, kind)
        for subject in graph.instances("skos:Concept")
        for kind, scheme in SCHEMES.items()
        if VOCAB + scheme in graph.all(subject, "skos:inScheme")
        and graph.maybe(subject, "ppl:documentCount") is not None
    ]
    facts = [_fact(graph, claim) for claim in graph.instances("ppl:Claim")]
    return Statements(
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        facts=tuple(sorted(facts, key=lambda fact: (fact.document, fact.start, fact.id))),
    )


def _entity(graph: _Graph, subject: str, kind: EntityType) -> Entity:
    wider = ("skos:broader", "org:unitOf", "org:subOrganizationOf")
    aliases = [_alias(graph, name) for name in graph.all(subject, "ppl:hasName")]
    return Entity(
        id=iris.thing_id(graph.base, subject),
        type=kind,
        label=graph.one(subject, "skos:prefLabel"),
        aliases=tuple(sorted(aliases, key=lambda alias: (alias.text, alias.kind, alias.evidence, alias.confidence))),
        identifiers=graph.all(subject, "dcterms:identifier"),
        broader=tuple(sorted(each for term in wider for each in graph.things(subject, term))),
        documents=int(graph.one(subject, "ppl:documentCount")),
        mentions=int(graph.one(subject, "ppl:mentionCount")),
    )


def _alias(graph: _Graph, name: str) -> Alias:
    return Alias(
        text=graph.one(name, "ppl:nameText"),
        kind=AliasKind(_slug(graph.one(name, "ppl:hasNameBasis"))),
        evidence=graph.maybe(name, "ppl:nameEvidence") or "",
        confidence=float(graph.one(name, "ppl:confidence")),
    )


def _fact(graph: _Graph, claim: str) -> Fact:
    passage = graph.one(claim, "prov:wasDerivedFrom")
    predicate = _predicates().get(graph.one(claim, "ppl:claimPredicate"))
    if predicate is None:
        message = f"<{claim}> has a predicate that is none of the nine kinds of fact"
        raise UsageError(message)
    thing = next(iter(graph.things(claim, "ppl:claimObject")), None)
    texts = {field: graph.maybe(claim, term) for field, term in TEXT_QUALIFIERS.items()}
    things = {field: next(iter(graph.things(claim, term)), None) for field, term in ENTITY_QUALIFIERS.items()}
    return Fact(
        id=iris.claim_fact_id(graph.base, claim),
        predicate=predicate,
        subject=iris.thing_id(graph.base, graph.one(claim, "ppl:claimSubject")),
        object=graph.maybe(claim, "ppl:claimObjectText") or thing,
        qualifiers=Qualifiers.model_validate(texts | things),
        certainty=Certainty(_slug(graph.one(claim, "ppl:hasCertainty"))),
        polarity=Polarity(_slug(graph.one(claim, "ppl:hasPolarity"))),
        confidence=float(graph.one(claim, "ppl:confidence")),
        claimant=graph.maybe(claim, "ppl:claimant") or "",
        document=iris.document_id(graph.base, graph.one(passage, "nif:referenceContext")),
        start=int(graph.one(passage, "nif:beginIndex")),
        end=int(graph.one(passage, "nif:endIndex")),
        sentence=graph.maybe(passage, "nif:anchorOf") or "",
        rule=graph.maybe(claim, "ppl:extractionRule") or "",
        boilerplate=next((each.partition("/")[2] for each in graph.things(passage, "dcterms:isPartOf")), None),
    )


def _plain(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(node) if isinstance(node, ox.Triple) else node.value


def _slug(concept_iri: str) -> str:
    return concept_iri.rsplit("/", 1)[-1]


@cache
def _predicates() -> dict[str, Predicate]:
    return {iri(term): predicate for predicate, term in PROPERTIES.items()}
