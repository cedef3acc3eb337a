"""Knowledge as RDF: entities, direct links, nodes for dated facts, and a claim with its passage for every fact."""

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from pharmapipe.errors import UsageError, WriteError
from pharmapipe.model.fact import Fact, Knowledge
from pharmapipe.rdf.claims import add_claim
from pharmapipe.rdf.deals import add_agreements
from pharmapipe.rdf.development import add_highest_stages, add_programmes
from pharmapipe.rdf.entities import add_entity
from pharmapipe.rdf.export import Export
from pharmapipe.rdf.formats import json_ld, turtle_like
from pharmapipe.rdf.pharmacology import add_combinations, add_mechanisms
from pharmapipe.rdf.provenance import add_boilerplate, add_documents, add_run
from pharmapipe.rdf.regulation import add_regulatory_events
from pharmapipe.rdf.shortcuts import add_shortcut, is_well_formed
from pharmapipe.rdf.trials import add_trials
from pharmapipe.rdf.triples import Triples
from pharmapipe.settings import Settings

#: The formats that `serialise` writes, by name; trig and nquads keep one graph a document.
FORMATS: Final[dict[str, ox.RdfFormat]] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_WITH_GRAPHS: Final = frozenset({"trig", "nquads"})

#: Base of the IRIs where none is chosen.
DEFAULT_BASE: Final[str] = Settings.model_fields["base_iri"].default


def to_rdf(knowledge: Knowledge, *, base_iri: str = DEFAULT_BASE, version: str) -> bytes:
    """The knowledge as sorted Turtle, the same bytes for the same knowledge, read back strictly before it is given.

    Args:
        knowledge: What a build found.
        base_iri: Base of every IRI minted for data; ends in '/' or '#'.
        version: Version of the software, for the provenance.

    Raises:
        UsageError: The base is no IRI to build on.
        WriteError: The Turtle does not read back as what was written.
    """
    return serialise(knowledge, base_iri=base_iri, version=version, format="turtle")


def serialise(knowledge: Knowledge, *, base_iri: str = DEFAULT_BASE, version: str, format: str) -> bytes:  # noqa: A002, the usual word
    """The knowledge in one of the `FORMATS`; trig and nquads put what a document says into that document's graph.

    Raises:
        UsageError: There is no such format, or the base is no IRI to build on.
        WriteError: The output does not read back as what was written.
    """
    if format not in FORMATS:
        message = f"there is no RDF format '{format}'; choose one of {', '.join(FORMATS)}"
        raise UsageError(message)
    collected = collect(knowledge, base_iri=base_iri, version=version)
    chosen = FORMATS[format]
    if format in _WITH_GRAPHS:
        quads = collected.quads()
        content, expected = turtle_like(quads, chosen, base_iri), len(quads)
    else:
        triples = collected.triples()
        content = json_ld(triples, base_iri) if format == "jsonld" else turtle_like(triples, chosen, base_iri)
        expected = len(triples)
    _check_reads_back(content, chosen, expected)
    return content


def collect(knowledge: Knowledge, *, base_iri: str, version: str) -> Triples:
    """Every statement of the export, in the graph it belongs to.

    Raises:
        UsageError: The base is no IRI to build on.
    """
    if not base_iri.startswith(("http://", "https://", "urn:")) or base_iri[-1] not in "/#:":
        message = f"base IRI '{base_iri}' cannot be built on; use an http or https IRI that ends in '/' or '#'"
        raise UsageError(message)
    export = Export(knowledge, base_iri)
    for entity in knowledge.entities:
        add_entity(export.triples, base_iri, entity)
    facts = tuple(fact for fact in knowledge.facts if fact.is_plain and is_well_formed(export, fact))
    _add_nodes(export, facts)
    run = add_run(export, knowledge, version)
    add_documents(export, knowledge)
    add_boilerplate(export, knowledge)
    for fact in knowledge.facts:
        add_claim(export, fact, run)
    _add_concepts(export)
    return export.triples


def _add_nodes(export: Export, facts: Sequence[Fact]) -> None:
    for fact in facts:
        add_shortcut(export, fact)
    add_mechanisms(export, facts)
    add_combinations(export, facts)
    add_programmes(export, facts)
    add_highest_stages(export, facts)
    add_trials(export, facts)
    add_regulatory_events(export, facts)
    add_agreements(export, facts)


def _add_concepts(export: Export) -> None:
    """Repeat label, notation and place of the concepts used, so that the graph can be read on its own."""
    export.triples.graph = ""
    for each in export.triples.concepts():
        export.triples.kind(each.iri, "skos:Concept")
        export.triples.link(each.iri, "skos:inScheme", each.iri.rsplit("/", 1)[0])
        export.triples.text(each.iri, "skos:prefLabel", each.label, language="en")
        export.triples.text(each.iri, "skos:notation", each.notation)
        export.triples.integer(each.iri, "ppl:rank", int(each.order))


def _check_reads_back(content: bytes, chosen: ox.RdfFormat, expected: int) -> None:
    try:
        found = sum(1 for _ in ox.parse(content, format=chosen))
    except SyntaxError as error:
        message = f"the RDF written is not readable ({error}); please report this with the input"
        raise WriteError(message) from error
    if found != expected:
        message = f"the RDF written holds {found} statements where {expected} were meant; please report this"
        raise WriteError(message)
