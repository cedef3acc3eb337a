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


#: Subject, predicate (the class first), object and graph, written so that rows sort as they are to be written out.
_Row = tuple[str, str, str, str]
_CLASS = " "


class Triples:
    """A set of triples, each in the default graph (the empty string) or in a named one.

    Rows of text are kept and sorted, and made into terms only at the end: that is several times as fast.
    """

    def __init__(self) -> None:
        self._rows: set[_Row] = set()
        self._nodes: dict[str, ox.NamedNode] = {}
        self._literals: dict[str, ox.Literal] = {}
        self._concepts: dict[str, Concept] = {}
        self.graph = ""

    def link(self, subject: str, term: str, value: str) -> None:
        """Add a triple whose object is an IRI."""
        self.node(subject)
        self.node(value)
        self._rows.add((subject, _CLASS if term == "rdf:type" else iri(term), value, self.graph))

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
        """Add a decimal number in full but for trailing zeros, so that reading it back gives the same number."""
        written = format(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), "f")
        short = written.rstrip("0").rstrip(".") if "." in written else written
        self._add(subject, term, ox.Literal(short, datatype=self.node(iri("xsd:decimal"))))

    def date(self, subject: str, term: str, value: str | None) -> bool:
        """Add a date as the first day of the time it names, with its precision; says whether it was one."""
        found = first_day(value) if value else None
        if found is None:
            return False
        self.day(subject, term, value)
        self.text(subject, "ppl:datePrecision", found.precision)
        return True

    def day(self, subject: str, term: str, value: str | None) -> None:
        """Add a date as the first day of the time it names; what is none adds nothing."""
        found = first_day(value) if value else None
        if found is not None:
            self._add(subject, term, ox.Literal(found.day, datatype=self.node(iri("xsd:date"))))

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
        rows = sorted((graph, subject, term, value) for subject, term, value, graph in self._rows)
        graphs = {name: self.node(name) if name else ox.DefaultGraph() for name in {row[0] for row in rows}}
        return [
            ox.Quad(self.node(subject), self._predicate(term), self._object(value), graphs[graph])
            for graph, subject, term, value in rows
        ]

    def triples(self) -> list[ox.Triple]:
        """Everything without graphs, each triple once, sorted by subject, predicate (the class first) and object."""
        rows = sorted({row[:3] for row in self._rows})
        return [
            ox.Triple(self.node(subject), self._predicate(term), self._object(value)) for subject, term, value in rows
        ]

    def _predicate(self, term: str) -> ox.NamedNode:
        return self.node(iri("rdf:type") if term == _CLASS else term)

    def _object(self, value: str) -> ox.NamedNode | ox.Literal:
        return self._literals.get(value) or self.node(value)

    def _add(self, subject: str, term: str, value: ox.Literal) -> None:
        self.node(subject)
        # A literal is written with its quotes, so it cannot be taken for an IRI.
        written = str(value)
        self._literals[written] = value
        self._rows.add((subject, iri(term), written, self.graph))
