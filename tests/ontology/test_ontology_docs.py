"""The reference page shows every term and concept, and its examples are Turtle of declared terms."""

import re
from pathlib import Path

import pyoxigraph as ox

from pharmapipe.rdf.formats import prefixes
from pharmapipe.rdf.write import DEFAULT_BASE
from pharmapipe.store import questions
from pharmapipe.vocabulary.prefixes import ONTOLOGY
from pharmapipe.vocabulary.terms import TermKind, concepts, terms

DOCS = Path(__file__).resolve().parents[2] / "docs/ontology"
PAGE = (DOCS / "index.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```turtle\n(.*?)\n```", PAGE, re.DOTALL)
RUN = "run: python scripts/build_ontology_docs.py"


def test_every_term_concept_and_question_is_on_the_page() -> None:
    lines = set(PAGE.splitlines())
    text = [f"| `{term.id}` | {term.definition} |" for term in terms() if term.kind is not TermKind.CLASS]
    text += [f"| `{each.notation}` | {each.label} | {each.definition} |" for each in concepts() if each.slug]
    text += [f"| `{each.name}` | {each.title} |" for each in questions()]
    assert [each for each in text if not any(line.startswith(each) for line in lines)] == [], RUN
    classes = [f"### {term.id}\n\n{term.definition}" for term in terms() if term.kind is TermKind.CLASS]
    assert [each for each in classes if each not in PAGE] == [], RUN


def test_the_examples_are_turtle_in_declared_terms() -> None:
    declared = {ONTOLOGY + term.id for term in terms()}
    header = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in prefixes(DEFAULT_BASE).items())
    triples = list(ox.parse(header + "\n".join(EXAMPLES), format=ox.RdfFormat.TURTLE))
    used = {triple.predicate.value for triple in triples if triple.predicate.value.startswith(ONTOLOGY)}
    assert used - declared == set()
    assert len(EXAMPLES) >= 15


def test_the_picture_names_only_classes_that_exist() -> None:
    names = set(re.findall(r'text-anchor="middle">([A-Z]\w+)<', (DOCS / "model.svg").read_text(encoding="utf-8")))
    assert names <= {term.id for term in terms() if term.kind is TermKind.CLASS}
    assert len(names) >= 15
