"""Collect triples that are valid by construction: declared terms, checked IRIs, clean literals, no blank nodes."""

import re
from contextlib import suppress
from decimal import Decimal

import pyoxigraph as ox

from pharmapipe.errors import UsageError
from pharmapipe.rdf.dates import first_day
from pharmapipe.vocabulary.terms import Concept, iri

#: Characters that XML or a strict RDF parser refuses, surrogates among them.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def scrub(text: str) -> str:
    r"""The text with every character that RDF or XML cannot carry replaced by U+FFFD, so that offsets still hold.

    >>> scrub("a\x00b")
    'a\ufffdb'
    """
    return _UNFIT.sub("\ufffd", text)


class Triples:
    """A set of triples, each in the default graph or in a named one."""

    def __init__(self) -> None:
        self._quads: set[ox.Quad] = set()
        self._nodes: dict[str, ox.NamedNode] = {}
        self._concepts: dict[str, Concept] = {}
        self.graph: ox.NamedNode | ox.DefaultGraph = ox.DefaultGraph()

    def link(self, subject: str, term: str, value: str) -> None:
        """Add a triple whose object is an IRI."""
        self._quads.add(ox.Quad(self.node(subject), self.node(iri(term)), self.node(value), self.graph))

    def link_if_valid(self, subject: str, term: str, value: str) -> None:
        """Add a triple whose object is an IRI that came from outside; one that is no IRI adds nothing."""
        with suppress(UsageError):
            self.link(subject, term, value)

    def kind(self, subject: str, *classes: str) -> None:
        """Say which classes a thing belongs to."""
        for each in classes:
            self.link(subject, "rdf:type", iri(each))

    def concept(self, subject: str, term: str, value: Concept | None) -> None:
        """Add a triple whose object is a concept, and remember the concept; None adds nothing."""
        if value is not None:
            self._concepts[value.iri] = value
            self.link(subject, term, value.iri)

    def text(self, subject: str, term: str, value: str | None, language: str | None = None) -> None:
        """Add a string; None and the empty string add nothing."""
        if value:
            self._add(subject, term, ox.Literal(scrub(value), language=language))

    def integer(self, subject: str, term: str, value: int) -> None:
        """Add a whole number."""
        self._add(subject, term, ox.Literal(str(value), datatype=self.node(iri("xsd:integer"))))

    def decimal(self, subject: str, term: str, value: float | Decimal) -> None:
        """Add a decimal number, written in full, so that reading it back gives the same number."""
        written = format(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), "f")
        self._add(subject, term, ox.Literal(written, datatype=self.node(iri("xsd:decimal"))))

    def date(self, subject: str, term: str, value: str | None) -> bool:
        """Add a date as the first day of the time it names, with its precision; says whether it was one."""
        found = first_day(value) if value else None
        if found is None:
            return False
        self._add(subject, term, ox.Literal(found.day, datatype=self.node(iri("xsd:date"))))
        self.text(subject, "ppl:datePrecision", found.precision)
        return True

    def node(self, value: str) -> ox.NamedNode:
        """The checked node of an IRI.

        Raises:
            UsageError: It is no IRI.
        """
        found = self._nodes.get(value)
        if found is None:
            try:
                found = self._nodes[value] = ox.NamedNode(value)
            except ValueError as error:
                message = f"'{value}' is no valid IRI ({error}); check the base IRI of the settings"
                raise UsageError(message) from error
        return found

    def concepts(self) -> tuple[Concept, ...]:
        """The concepts used so far, by IRI."""
        return tuple(self._concepts[key] for key in sorted(self._concepts))

    def quads(self) -> list[ox.Quad]:
        """Everything, sorted by graph, subject, predicate (the class first) and object."""
        kind = iri("rdf:type")
        return sorted(
            self._quads,
            key=lambda quad: (
                "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name),
                str(quad.subject),
                quad.predicate.value != kind,
                quad.predicate.value,
                str(quad.object),
            ),
        )

    def _add(self, subject: str, term: str, value: ox.Literal) -> None:
        self._quads.add(ox.Quad(self.node(subject), self.node(iri(term)), value, self.graph))
