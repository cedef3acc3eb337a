"""The ontology's own terms and concepts as typed rows, and the closed door through which code names them.

``ontology/terms.tsv`` and ``ontology/concepts.tsv`` are the source of truth; ``scripts/build_ontology.py`` makes the
published Turtle of them, and `iri` lets the RDF writer name nothing else, so that code and ontology cannot drift.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import Field

from pharmapipe.errors import PharmapipeError
from pharmapipe.model.record import Record
from pharmapipe.vocabulary.lexicon import load_concepts
from pharmapipe.vocabulary.prefixes import PREFIXES, VOCAB
from pharmapipe.vocabulary.tables import Row, read_rows

_TABLES = Path(__file__).parent / "ontology"

_REUSED_NAMES: Final = """
    rdf:type
    skos:Concept skos:ConceptScheme skos:prefLabel skos:altLabel skos:hiddenLabel skos:notation skos:inScheme
    skos:broader skos:exactMatch
    dcterms:title dcterms:issued dcterms:publisher dcterms:language dcterms:identifier dcterms:hasVersion
    dcterms:isPartOf
    prov:wasDerivedFrom prov:wasGeneratedBy prov:wasAssociatedWith prov:SoftwareAgent prov:alternateOf prov:used
    org:subOrganizationOf org:unitOf
    nif:OffsetBasedString nif:Sentence nif:Context nif:beginIndex nif:endIndex nif:anchorOf nif:referenceContext
    nif:sourceUrl nif:contextStringRef
    xsd:date xsd:decimal xsd:integer xsd:string xsd:boolean
"""

#: Terms of other vocabularies that the export uses; each was read in that vocabulary's own file.
REUSED: Final = frozenset(_REUSED_NAMES.split())


class UndeclaredTermError(PharmapipeError):
    """The code named a term or concept that the ontology does not declare: a mistake in the code, not in the input."""


class TermKind(StrEnum):
    """The kinds of term."""

    CLASS = "class"
    OBJECT = "object"  #: property whose values are things
    DATATYPE = "datatype"  #: property whose values are literals


class Term(Record):
    """One class or property of the ontology."""

    id: str = Field(description="Local name, the part of the IRI after '#'.")
    kind: TermKind = Field(description="Class, object property or datatype property.")
    parent: str = Field(description="CURIE of the broader class or property, or empty.")
    label: str = Field(description="English label, lower case.")
    definition: str = Field(description="One English sentence.")
    domain: str = Field(description="CURIE of the class it is said of, or empty.")
    range: str = Field(description="CURIE of the class or datatype of its values, or empty.")
    example: str = Field(description="One example.")
    status: str = Field(description="'stable', or 'reserved' while nothing emits it.")
    note: str = Field(description="Scope note, or empty.")


class Concept(Record):
    """One concept of a SKOS scheme, or the scheme itself where slug is empty."""

    scheme: str = Field(description="Slug of the scheme.")
    slug: str = Field(description="Last part of the IRI; empty for the scheme itself.")
    notation: str = Field(description="How facts.jsonl writes it; unique in its scheme.")
    label: str = Field(description="English label.")
    definition: str = Field(description="One English sentence.")
    order: str = Field(description="Place in the scheme, from 1; empty for the scheme itself.")
    source: str = Field(description="Where it comes from.")

    @property
    def iri(self) -> str:
        """The IRI of the concept or scheme."""
        return f"{VOCAB}{self.scheme}/{self.slug}".rstrip("/")


class Country(Record):
    """One country of ISO 3166-1."""

    code: str = Field(description="Alpha-2 code.")
    label: str = Field(description="Usual English name.")


@cache
def terms() -> tuple[Term, ...]:
    """Every class and property of the ontology, in the order of its table."""
    return tuple(
        Term.model_validate(dict(zip(Term.model_fields, row.cells, strict=True)))
        for row in _rows("terms.tsv", tuple(Term.model_fields))
    )


@cache
def concepts() -> tuple[Concept, ...]:
    """Every scheme, each followed by its concepts in their order; some schemes are those of the lexicon."""
    found: list[Concept] = []
    for row in _rows("concepts.tsv", tuple(Concept.model_fields)):
        found.append(Concept.model_validate(dict(zip(Concept.model_fields, row.cells, strict=True))))
        found.extend(_from_lexicon(found[-1].scheme) if not found[-1].slug else ())
    return tuple(found)


@cache
def countries() -> tuple[Country, ...]:
    """The countries of ISO 3166-1, by code. Source: the table of the tz database, which is in the public domain."""
    return tuple(Country(code=row.cells[0], label=row.cells[1]) for row in _rows("countries.tsv", ("code", "label")))


@cache
def iri(curie: str) -> str:
    """The IRI of a term that the export may use.

    Args:
        curie: Prefixed name, 'ppl:hasTarget' or 'skos:prefLabel'.

    Raises:
        UndeclaredTermError: The ontology declares no such term, and it is none of the reused ones.

    >>> iri("ppl:hasTarget")
    'https://w3id.org/pharmapipe/ontology#hasTarget'
    """
    prefix, _, local = curie.partition(":")
    if curie not in REUSED and not (prefix == "ppl" and local in _local_names()):
        message = f"'{curie}' is no term of the ontology; declare it in vocabulary/ontology/terms.tsv first"
        raise UndeclaredTermError(message)
    return PREFIXES[prefix] + local


@cache
def concept(scheme: str, notation: str) -> Concept | None:
    """The concept of a scheme with a notation, or None where the scheme has none such.

    >>> concept("phase", "1b/2").iri
    'https://w3id.org/pharmapipe/vocab/phase/phase-1b-2'
    """
    return _by_notation().get((scheme, notation))


@cache
def _local_names() -> frozenset[str]:
    return frozenset(term.id for term in terms())


@cache
def _by_notation() -> dict[tuple[str, str], Concept]:
    return {(each.scheme, each.notation): each for each in concepts() if each.slug}


#: Schemes whose concepts are the labels of a lexicon file, so that they cannot drift: file and definition.
_LEXICON_SCHEMES: Final = {
    "action": ("actions", "Effect on a target for which texts have the word {label}."),
    "designation": ("designations", "Status, pathway or voucher{of} that regulators grant under the name {label}."),
}


def _from_lexicon(scheme: str) -> Iterator[Concept]:
    name, definition = _LEXICON_SCHEMES.get(scheme, ("", ""))
    for place, row in enumerate(load_concepts(name) if name else (), start=1):
        yield Concept(
            scheme=scheme,
            slug=re.sub(r"[^a-z0-9]+", "-", row.label.lower()).strip("-"),
            notation=row.label,
            label=row.label,
            definition=definition.format(label=row.label, of=f" of {row.region}" if row.region else ""),
            order=str(place),
            source=row.source,
        )


def _rows(name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    return read_rows(f"vocabulary/ontology/{name}", (_TABLES / name).read_text(encoding="utf-8"), columns)
