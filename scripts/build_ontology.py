"""Make the Turtle files of ontology/ of the tables that they are kept in.

pharmapipe.ttl and vocab.ttl come of src/pharmapipe/vocabulary/ontology/, alignments.ttl of alignments.sssom.tsv.

Run: python scripts/build_ontology.py [--check]
With --check nothing is written, and the exit code is 1 if a file on disk differs from what the tables give.
"""

import argparse
import sys
from pathlib import Path

from pharmapipe.vocabulary.prefixes import PREFIXES
from pharmapipe.vocabulary.terms import Concept, Term, TermKind, concepts, terms

FOLDER = Path(__file__).resolve().parent.parent / "ontology"
VERSION = "1.1.0"
ISSUED = "2026-11-25"
IRI = "https://w3id.org/pharmapipe/ontology"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
OWL_KINDS = {
    TermKind.CLASS: "owl:Class",
    TermKind.OBJECT: "owl:ObjectProperty",
    TermKind.DATATYPE: "owl:DatatypeProperty",
}
OUTSIDE_CLASSES = ("skos:Concept", "prov:Agent", "prov:Entity", "prov:Activity")
SYMMETRIC = frozenset({"partnersWith", "combinedWith"})
DISJOINT = (
    "Intervention Target Condition Organization Region PipelineFact ReportedQuantity SourceDocument TextPassage Claim"
    " Name ExtractionRun",
    "Drug DrugClass CombinationRegimen",
    "StageAttainment Study MechanismOfAction RegulatoryApplication RegulatoryEvent RegulatoryDesignation Agreement"
    " DevelopmentProgramme",
)
ANNOTATIONS = (
    "dcterms:bibliographicCitation dcterms:created dcterms:creator dcterms:description dcterms:issued dcterms:license"
    " dcterms:publisher dcterms:source dcterms:title skos:definition skos:example skos:scopeNote"
    " vann:preferredNamespacePrefix vann:preferredNamespaceUri vs:term_status"
)


def text(value: str, tag: str = "@en") -> str:
    r"""A Turtle literal.

    >>> text('a "b"')
    '"a \\"b\\""@en'
    """
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' + tag


def block(subject: str, pairs: list[tuple[str, str]]) -> str:
    """A Turtle subject with its predicates, one a line, leaving out those without a value."""
    kept = [f"{predicate} {value}" for predicate, value in pairs if value]
    return f"{subject} " + " ;\n    ".join(kept) + " .\n"


def prefixes(names: str) -> str:
    """The prefix declarations of a file."""
    return "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in names.split()) + "\n"


def header() -> str:
    """The ontology's own description: what a reader, a catalogue or a checker asks of it first."""
    description = (
        "Drugs in development as press releases report them: who develops what against which target, for which "
        "condition, at which stage, with whom, and what regulators decided; every fact with the claims and passages "
        "that support it. An application ontology: it mints terms only where others lack them."
    )
    return block(
        f"<{IRI}>",
        [
            ("a", "owl:Ontology"),
            ("owl:versionIRI", f"<{IRI}/{VERSION}>"),
            ("owl:versionInfo", text(VERSION, "")),
            ("dcterms:title", text("pharmapipe ontology of drug development pipelines")),
            ("dcterms:description", text(description)),
            ("dcterms:license", f"<{LICENCE}>"),
            ("dcterms:creator", text("the pharmapipe authors", "")),
            ("dcterms:publisher", text("the pharmapipe project", "")),
            ("dcterms:created", text(ISSUED, "")),
            ("dcterms:issued", text(ISSUED, "")),
            ("dcterms:bibliographicCitation", text(f"pharmapipe ontology, version {VERSION}.")),
            ("vann:preferredNamespacePrefix", text("ppl", "")),
            ("vann:preferredNamespaceUri", text(f"{IRI}#", "")),
        ],
    )


def term_block(term: Term) -> str:
    """One class or property."""
    kind = OWL_KINDS[term.kind]
    broader = "rdfs:subClassOf" if term.kind is TermKind.CLASS else "rdfs:subPropertyOf"
    return block(
        f"ppl:{term.id}",
        [
            ("a", f"{kind} , owl:SymmetricProperty" if term.id in SYMMETRIC else kind),
            ("rdfs:label", text(term.label)),
            ("skos:definition", text(term.definition)),
            ("skos:example", text(term.example)),
            ("skos:scopeNote", text(term.note) if term.note else ""),
            ("vs:term_status", text(term.status, "")),
            (broader, term.parent),
            ("rdfs:domain", term.domain),
            ("rdfs:range", term.range),
            ("rdfs:isDefinedBy", f"<{IRI}>"),
        ],
    )


def ontology_ttl() -> str:
    """The whole of pharmapipe.ttl."""
    parts = ["# Made by scripts/build_ontology.py; edit the tables, not this file.\n"]
    parts.append(prefixes("dcterms owl ppl prov rdf rdfs skos vann vs xsd"))
    parts.append(header())
    parts.append("# Declared here, as OWL 2 DL asks, and defined elsewhere.\n")
    parts.extend(f"{name} a owl:AnnotationProperty .\n" for name in ANNOTATIONS.split())
    parts.extend(f"{name} a owl:Class .\n" for name in OUTSIDE_CLASSES)
    for kind, title in ((TermKind.CLASS, "Classes"), (TermKind.OBJECT, "Links"), (TermKind.DATATYPE, "Values")):
        parts.append(f"\n# {title}\n")
        parts.append("\n".join(term_block(term) for term in terms() if term.kind is kind))
    parts.append("\n# What cannot be two things at once\n")
    for row in DISJOINT:
        members = " ".join(f"ppl:{name}" for name in row.split())
        parts.append(f"[] a owl:AllDisjointClasses ; owl:members ( {members} ) .\n")
    return "".join(parts)


def concept_block(concept: Concept) -> str:
    """One scheme or concept."""
    if not concept.slug:
        return block(
            f"<{concept.iri}>",
            [
                ("a", "skos:ConceptScheme"),
                ("skos:prefLabel", text(concept.label)),
                ("skos:definition", text(concept.definition)),
                ("dcterms:license", f"<{LICENCE}>"),
            ],
        )
    scheme = concept.iri.rsplit("/", 1)[0]
    return block(
        f"<{concept.iri}>",
        [
            ("a", "skos:Concept"),
            ("skos:inScheme", f"<{scheme}>"),
            ("skos:topConceptOf", f"<{scheme}>"),
            ("skos:prefLabel", text(concept.label)),
            ("skos:notation", text(concept.notation, "")),
            ("skos:definition", text(concept.definition)),
            ("dcterms:source", text(concept.source)),
            ("ppl:rank", concept.order),
        ],
    )


def vocab_ttl() -> str:
    """The whole of vocab.ttl."""
    start = "# Made by scripts/build_ontology.py; edit the tables, not this file.\n"
    return start + prefixes("dcterms ppl skos") + "\n".join(concept_block(each) for each in concepts())


def alignments_ttl() -> str:
    """The whole of alignments.ttl: the mappings of the SSSOM file as plain triples."""
    lines = (FOLDER / "alignments.sssom.tsv").read_text(encoding="utf-8").splitlines()
    namespaces = dict(line[3:].split(": ", 1) for line in lines if line.startswith("#  "))
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    start = "# Made by scripts/build_ontology.py of alignments.sssom.tsv; edit that, not this file.\n"
    mapped = ""
    for subject, _, predicate, thing, *_ in rows:
        prefix, _, local = thing.partition(":")
        mapped += f"{subject} {predicate} <{namespaces[prefix]}{local}> .\n"
    about = [("a", "owl:Ontology"), ("dcterms:license", f"<{LICENCE}>"), ("owl:versionInfo", text(VERSION, ""))]
    about.insert(1, ("dcterms:title", text("Alignments of the pharmapipe ontology")))
    return start + prefixes("dcterms owl ppl skos") + block(f"<{IRI}/alignments>", about) + "\n" + mapped


def main() -> int:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    check = parser.parse_args().check
    stale = []
    made = {"pharmapipe.ttl": ontology_ttl(), "vocab.ttl": vocab_ttl(), "alignments.ttl": alignments_ttl()}
    for name, content in made.items():
        path = FOLDER / name
        if check and (not path.is_file() or path.read_text(encoding="utf-8") != content):
            stale.append(name)
        elif not check:
            path.write_text(content, encoding="utf-8", newline="\n")
    if stale:
        print(f"stale: {', '.join(stale)}; run: python scripts/build_ontology.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
