"""The tables behind the ontology are sound, and the published Turtle is what they give."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from pharmapipe.vocabulary.prefixes import ONTOLOGY, PREFIXES
from pharmapipe.vocabulary.terms import TermKind, UndeclaredTermError, concepts, iri, terms

ROOT = Path(__file__).resolve().parents[2]
DESIGNATIONS = ROOT / "src/pharmapipe/vocabulary/data/designations.tsv"


def test_published_files_equal_what_the_tables_give() -> None:
    command = [sys.executable, str(ROOT / "scripts/build_ontology.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["pharmapipe.ttl", "vocab.ttl"])
def test_two_parsers_read_the_same_number_of_triples(name: str) -> None:
    path = ROOT / "ontology" / name
    strict = list(ox.parse(path=str(path)))
    assert len(strict) == len(rdflib.Graph().parse(path)) > 500


def test_ids_labels_and_definitions_are_unique() -> None:
    for column in ("id", "label", "definition"):
        values = Counter(getattr(term, column) for term in terms())
        assert [value for value, count in values.items() if count > 1] == []


def test_every_term_has_an_example_and_a_known_status() -> None:
    assert [term.id for term in terms() if not term.example or term.status not in {"stable", "reserved"}] == []


def test_classes_are_upper_case_and_properties_lower_case() -> None:
    assert [term.id for term in terms() if term.id[0].isupper() != (term.kind is TermKind.CLASS)] == []


def test_parents_domains_and_ranges_exist() -> None:
    known = {f"ppl:{term.id}" for term in terms()}
    cells = [cell for term in terms() for cell in (term.parent, term.domain, term.range) if cell]
    assert [cell for cell in cells if cell.startswith("ppl:") and cell not in known] == []
    assert {cell.partition(":")[0] for cell in cells} <= set(PREFIXES)


def test_a_missing_domain_or_range_is_explained() -> None:
    links = [term for term in terms() if term.kind is not TermKind.CLASS]
    assert [term.id for term in links if not (term.domain and term.range) and not term.note] == []


def test_notations_and_slugs_are_unique_in_their_scheme() -> None:
    for column in ("slug", "notation"):
        values = Counter((each.scheme, getattr(each, column)) for each in concepts() if each.slug)
        assert [value for value, count in values.items() if count > 1] == []


def test_every_concept_follows_its_scheme_in_order() -> None:
    scheme, place = "", 0
    for each in concepts():
        if each.slug:
            place += 1
            assert (each.scheme, each.order) == (scheme, str(place))
        else:
            scheme, place = each.scheme, 0


def test_every_designation_of_the_lexicon_is_a_concept() -> None:
    labels = {line.split("\t")[0] for line in DESIGNATIONS.read_text(encoding="utf-8").splitlines()[1:]}
    notations = {each.notation for each in concepts() if each.scheme == "designation"}
    assert labels - notations == set()


def test_code_cannot_name_an_undeclared_term() -> None:
    assert iri("ppl:Drug") == ONTOLOGY + "Drug"
    for wrong in ("ppl:Durg", "skos:prefLable", "schema:Drug"):
        with pytest.raises(UndeclaredTermError, match=wrong):
            iri(wrong)


def test_the_ontology_uses_no_term_of_ours_that_is_not_declared() -> None:
    graph = list(ox.parse(path=str(ROOT / "ontology/pharmapipe.ttl")))
    declared = {t.subject for t in graph if t.predicate.value.endswith("#type")}
    used = {part for t in graph for part in (t.subject, t.object) if isinstance(part, ox.NamedNode)}
    assert {part.value for part in used - declared if part.value.startswith(ONTOLOGY)} == set()


def test_alignments_are_of_declared_terms_sorted_and_single() -> None:
    lines = (ROOT / "ontology/alignments.sssom.tsv").read_text(encoding="utf-8").splitlines()
    columns, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    keys = [(row[0], row[2], row[3]) for row in rows]
    assert columns[:4] == ["subject_id", "subject_label", "predicate_id", "object_id"]
    assert {len(row) for row in rows} == {len(columns)}
    assert len({(subject, thing) for subject, _, thing in keys}) == len(keys) > 30
    labels = {f"ppl:{term.id}": term.label for term in terms()}
    assert [row[0] for row in rows if labels.get(row[0]) != row[1]] == []
    assert len(list(ox.parse(path=str(ROOT / "ontology/alignments.ttl")))) == len(rows) + 4
