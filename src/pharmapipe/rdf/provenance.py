"""Source documents, and the run of the software that read them."""

from urllib.parse import quote

from pharmapipe.model.document import Document
from pharmapipe.model.fact import Knowledge
from pharmapipe.rdf import iris
from pharmapipe.rdf.export import Export
from pharmapipe.rdf.triples import scrub

_NAME = "pharmapipe"


def add_documents(export: Export, knowledge: Knowledge) -> None:
    """Describe every document, each in a graph of its own; its text itself stays out, for it is other people's."""
    for document in knowledge.documents:
        _add_document(export, document)
    for copy in knowledge.duplicates:
        export.triples.graph = iris.document(export.base, copy.document)
        original = iris.document(export.base, copy.of)
        export.triples.link(iris.document(export.base, copy.document), "prov:alternateOf", original)


def add_boilerplate(export: Export, knowledge: Knowledge) -> None:
    """Describe the paragraphs that releases repeat, each one piece of evidence with the time it was sent."""
    export.triples.graph = ""
    for paragraph in knowledge.boilerplate:
        node = export.repeated(paragraph.id)
        export.triples.kind(node, "ppl:Boilerplate")
        export.triples.text(node, "skos:prefLabel", paragraph.heading)
        export.triples.day(node, "ppl:firstSeen", paragraph.first)
        export.triples.day(node, "ppl:lastSeen", paragraph.last)
        export.triples.integer(node, "ppl:documentCount", len({place.document for place in paragraph.places}))


def add_run(export: Export, knowledge: Knowledge, version: str) -> str:
    """Describe the run and give its IRI, which depends on the version and the documents only, never on the clock."""
    hashes = tuple(sorted(document.sha256 for document in knowledge.documents))
    run = export.node("run", (version,), (version, *hashes))
    agent = export.node("software", (_NAME, version), (_NAME, version))
    export.triples.kind(run, "ppl:ExtractionRun")
    export.triples.link(run, "prov:wasAssociatedWith", agent)
    export.triples.kind(agent, "prov:SoftwareAgent")
    export.triples.text(agent, "skos:prefLabel", _NAME)
    export.triples.text(agent, "dcterms:hasVersion", version)
    for document in knowledge.documents:
        export.triples.link(run, "prov:used", iris.document(export.base, document.id))
    return run


def _add_document(export: Export, document: Document) -> None:
    triples = export.triples
    subject = iris.document(export.base, document.id)
    triples.graph = subject
    triples.kind(subject, "ppl:SourceDocument", "nif:Context")
    triples.text(subject, "dcterms:identifier", document.id)
    triples.text(subject, "ppl:contentHash", f"sha256:{document.sha256}")
    triples.text(subject, "dcterms:title", document.title)
    triples.date(subject, "dcterms:issued", document.date)
    triples.text(subject, "dcterms:publisher", document.publisher)
    triples.text(subject, "dcterms:language", document.language)
    triples.link(subject, "nif:contextStringRef", f"{export.base}id/text/{quote(document.sha256)}")
    url = quote(scrub(document.url or "").strip(), safe="/:?&=#%~+,;@!$'()*[]._-")
    if url.startswith(("http://", "https://")):
        triples.link_if_valid(subject, "nif:sourceUrl", url)
