"""Make docs/ontology/index.md and docs/ontology/model.svg: every term, and an example of each class from a graph.

Run: python scripts/build_ontology_docs.py OUT     (OUT: the folder of `build-graph data/`)
Without OUT the examples that the page has already are kept.
"""

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox

from ontology_picture import picture
from pharmapipe.rdf.formats import prefixes
from pharmapipe.rdf.write import DEFAULT_BASE
from pharmapipe.store import questions
from pharmapipe.vocabulary.prefixes import PREFIXES
from pharmapipe.vocabulary.terms import Concept, Term, TermKind, concepts, terms

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "ontology"
#: Most triples that an example may have.
LONGEST = 18
INTRO = """# The ontology

Made by `scripts/build_ontology_docs.py` of the tables in `src/pharmapipe/vocabulary/ontology/`; do not edit.

Namespace `https://w3id.org/pharmapipe/ontology#`, prefix `ppl`, licence CC BY 4.0. The IRIs do not resolve yet: the
request to w3id.org is still to be made.

![The classes and how they hang together](model.svg)

**How to read a graph.** Easy questions take one triple: `?drug ppl:hasTarget ?target`. Whatever has a date, a region or
a regulator is a node of its own, a `ppl:PipelineFact`. Behind both stand `ppl:Claim` nodes: what one sentence says, how
firmly, with its place in the text. What is denied, hedged, conditional or opinion is a claim and nothing else.

**Dates** are always `xsd:date`, the first day of the time that the text names, with `ppl:datePrecision` beside them.
**Offsets** count Unicode code points from 0, end exclusive, as Python slices do; JavaScript strings count otherwise.
**Names** are plain strings without a language tag, so that `skos:prefLabel "APG-1387"` finds the drug; labels of the
vocabulary have `@en`. **No reasoning** is needed: wider classes and both directions of symmetric links are written out.
"""
FRIENDS = """## Not to be matched

Terms of other vocabularies that look alike and mean something else: IDMP `DevelopmentStage` (life stage of an
organism), Biolink `phase` (reading frame), SIO `agreement` (a quality), FIBO `Partnership` (a co-owned firm), NCIt
`Sponsor` as CTO imports it (a person), RO `is substance that treats` (not true of drugs under test), ChEMBL phase 4
(approved somewhere; a phase 4 trial is another thing), ORG `OrganizationalCollaboration` (a body, not a deal). What is
matched stands in `ontology/alignments.sssom.tsv`.
"""


def examples(graph: Path) -> dict[str, str]:
    """For each class of ours the fullest instance of a graph, as Turtle."""
    found: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for quad in ox.parse(path=str(graph)):
        found[str(quad.subject)[1:-1]].append(quad.triple)
    best: dict[str, tuple[int, str]] = {}
    for subject, said in sorted(found.items()):
        for triple in said:
            if triple.predicate.value == PREFIXES["rdf"] + "type":
                name = str(triple.object)[1:-1].rsplit("#", 1)[-1]
                predicates = len({each.predicate for each in said})
                if len(said) <= LONGEST and predicates > best.get(name, (0, ""))[0]:
                    best[name] = (predicates, subject)
    wide = {term.parent.removeprefix("ppl:") for term in terms() if term.kind is TermKind.CLASS}
    return {name: turtle(subject, found[subject]) for name, (_, subject) in best.items() if name not in wide}


def turtle(subject: str, said: list[ox.Triple]) -> str:
    """One thing as Turtle, in the prefixes that every graph.ttl declares."""
    values: defaultdict[str, list[str]] = defaultdict(list)
    for triple in said:
        name = "a" if triple.predicate.value == PREFIXES["rdf"] + "type" else short(triple.predicate.value)
        values[name].append(shown(triple.object))
    lines = [f"    {name} {' , '.join(each)}" for name, each in values.items()]
    return f"{short(subject)}\n" + " ;\n".join(lines) + " ."


def shown(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """A value as Turtle."""
    if not isinstance(node, ox.Literal):
        return short(str(node)[1:-1])
    return re.sub(r"\^\^<http://www.w3.org/2001/XMLSchema#(\w+)>$", r"^^xsd:\1", str(node))


def short(iri: str) -> str:
    """An IRI by the prefixes that every graph.ttl declares, or whole."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    for name, namespace in prefixes(DEFAULT_BASE).items():
        if iri[:cut] == namespace and re.fullmatch(r"[\w-]+", iri[cut:]):
            return f"{name}:{iri[cut:]}"
    return f"<{iri}>"


def kept_examples() -> dict[str, str]:
    """The examples that the page on disk has."""
    page = FOLDER / "index.md"
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    return dict(re.findall(r"### (\w+)\n(?:(?!###).)*?```turtle\n(.*?)\n```", text.partition("## Links")[0], re.DOTALL))


def class_section(term: Term, found: dict[str, str]) -> str:
    """One class with its links, values and example."""
    own = [each for each in terms() if each.domain == f"ppl:{term.id}"]
    lines = [f"### {term.id}", "", term.definition, f"*Example: {term.example}.*", ""]
    kinds = [each.id for each in terms() if each.parent == f"ppl:{term.id}"]
    if kinds:
        lines += ["Its kinds: " + ", ".join(f"`{each}`" for each in kinds) + ".", ""]
    if term.parent:
        lines += [f"A kind of `{term.parent}`.", ""]
    if term.status == "reserved":
        lines += [f"Reserved: nothing emits it yet. {term.note}".strip(), ""]
    if own:
        lines += ["Has: " + ", ".join(f"`{each.id}`" for each in own) + ".", ""]
    if term.id in found:
        lines += ["```turtle", found[term.id], "```", ""]
    return "\n".join(lines)


def property_table(kind: TermKind) -> str:
    """Every property of a kind."""
    rows = ["| term | meaning | of | value | note |", "|---|---|---|---|---|"]
    for term in terms():
        if term.kind is kind:
            note = f"{'Reserved. ' if term.status == 'reserved' else ''}{term.note}".strip()
            rows.append(f"| `{term.id}` | {term.definition} | {term.domain} | {term.range} | {note} |")
    return "\n".join(rows) + "\n"


def scheme_section(scheme: Concept) -> str:
    """One scheme with its concepts."""
    own = [each for each in concepts() if each.scheme == scheme.scheme and each.slug]
    rows = "\n".join(f"| `{each.notation}` | {each.label} | {each.definition} |" for each in own)
    return f"### {scheme.scheme}\n\n{scheme.definition}\n\n| notation | label | meaning |\n|---|---|---|\n{rows}\n"


def page(found: dict[str, str]) -> str:
    """The whole page."""
    asked = "\n".join(f"| `{each.name}` | {each.title} |" for each in questions())
    parts = [INTRO, "## Classes\n"]
    parts += [class_section(term, found) for term in terms() if term.kind is TermKind.CLASS]
    parts += ["## Links\n", property_table(TermKind.OBJECT), "## Values\n", property_table(TermKind.DATATYPE)]
    parts += ["## Schemes\n", *(scheme_section(each) for each in concepts() if not each.slug)]
    parts += [f"## Questions\n\n| `pharmapipe ask` | question |\n|---|---|\n{asked}\n", FRIENDS]
    return "\n".join(parts)


def main() -> int:
    """Write page and picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, help="folder of a build")
    out = parser.parse_args().out
    found = examples(out / "graph.ttl") if out else kept_examples()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "index.md").write_text(page(found), encoding="utf-8", newline="\n")
    (FOLDER / "model.svg").write_text(picture(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
