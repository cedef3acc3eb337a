"""The export says what may be said, in declared terms only, and the same bytes every time."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from pharmapipe.errors import UsageError
from pharmapipe.model.fact import Knowledge
from pharmapipe.rdf import FORMATS, serialise, to_rdf
from pharmapipe.rdf.shortcuts import PROPERTIES
from pharmapipe.vocabulary.prefixes import ONTOLOGY, VOCAB
from pharmapipe.vocabulary.terms import TermKind, concepts, iri, terms

ROOT = Path(__file__).resolve().parents[2]
ID = "https://w3id.org/pharmapipe/id/"
ASK = "PREFIX ppl: <https://w3id.org/pharmapipe/ontology#> PREFIX id: <https://w3id.org/pharmapipe/id/> ASK "

Ask = Callable[[str], bool]


@pytest.fixture(scope="module")
def triples(turtle: bytes) -> list[ox.Triple]:
    return [each.triple for each in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]


@pytest.fixture(scope="module")
def ask(turtle: bytes) -> Ask:
    store = ox.Store()
    store.load(turtle, format=ox.RdfFormat.TURTLE)

    def asked(pattern: str) -> bool:
        named = pattern.replace("[", f"<{ID}").replace("]", ">")
        return bool(store.query(f"{ASK}{{ {named} }}"))

    return asked


def test_only_declared_terms_and_concepts_are_used(triples: list[ox.Triple]) -> None:
    known = {iri(f"ppl:{term.id}") for term in terms()} | {each.iri for each in concepts()}
    used = {node.value for each in triples for node in each if isinstance(node, ox.NamedNode)}
    assert {value for value in used if value.startswith((ONTOLOGY, VOCAB))} - known == set()


def test_every_term_that_is_not_reserved_is_emitted(triples: list[ox.Triple]) -> None:
    used = {node.value for each in triples for node in each if isinstance(node, ox.NamedNode)}
    unused = {term.id for term in terms() if iri(f"ppl:{term.id}") not in used}
    assert unused == {term.id for term in terms() if term.status == "reserved"}


def test_no_node_is_blank(triples: list[ox.Triple]) -> None:
    assert not any(isinstance(node, ox.BlankNode) for each in triples for node in each)


def test_classes_and_wider_classes_are_both_written(triples: list[ox.Triple]) -> None:
    kinds = {(each.subject, each.object) for each in triples if each.predicate.value == iri("rdf:type")}
    wider = {term.id: term.parent for term in terms() if term.kind is TermKind.CLASS and term.parent[:4] == "ppl:"}
    for narrow, parent in wider.items():
        of_class = {s for s, o in kinds if o == ox.NamedNode(iri(f"ppl:{narrow}"))}
        assert of_class <= {s for s, o in kinds if o == ox.NamedNode(iri(parent))}, narrow


@pytest.mark.parametrize(
    "pattern",
    [
        "[drug/abc-101] ppl:hasTarget [target/bcl-2]",
        "[drug/abc-101] ppl:developmentCode 'ABC-101' ; ppl:nonproprietaryName 'velatinib'",
        "[drug/nolimab] ppl:brandName 'NOLIVA'",
        "[drug/abc-101] ppl:originatedBy [company/xyztech]",
        "[drug/nolimab] ppl:combinedWith [drug/abc-101] . [drug/abc-101] ppl:combinedWith [drug/nolimab]",
        "[drug/nolimab] ppl:hasHighestStage <https://w3id.org/pharmapipe/vocab/stage/approved>",
        "[regulator/cde] <http://www.w3.org/ns/org#unitOf> [regulator/nmpa]",
        "[institution/nci] <http://www.w3.org/ns/org#subOrganizationOf> [institution/nih]",
        "?a a ppl:Agreement ; ppl:hasLicensor [company/xyztech] ; ppl:hasLicensee [company/abcopharm]",
        "?q a ppl:ReportedQuantity ; ppl:currencyCode 'USD' ; ppl:numericValue ?n FILTER(?n = 12000000)",
        "[trial/nova-1] ppl:registryIdentifier 'NCT01234567' ; ppl:concernsIntervention [drug/abc-101]",
        "[target/bcl-2] <http://www.w3.org/2004/02/skos/core#exactMatch> <http://identifiers.org/hgnc/990>",
    ],
)
def test_the_small_build_says(ask: Ask, pattern: str) -> None:
    assert ask(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "[drug/abc-101] ppl:approvedFor ?any",
        "[drug/xyz-9] ppl:hasHighestStage ?any",
        "[company/nolico] ppl:partnersWith [institution/nci]",
        "?e a ppl:RegulatoryEvent ; ppl:concernsIntervention [drug/xyz-9]",
        "[drug/abc-202] ppl:hasHighestStage <https://w3id.org/pharmapipe/vocab/stage/approved>",
    ],
)
def test_the_small_build_never_says(ask: Ask, pattern: str) -> None:
    assert not ask(pattern)


def test_no_hedged_denied_conditional_or_praising_fact_stands_as_a_plain_triple(
    small: Knowledge, triples: list[ox.Triple]
) -> None:
    plain = {(each.predicate, each.subject, each.object) for each in small.facts if each.is_plain}
    known = {(str(each.subject), str(each.predicate), str(each.object)) for each in triples}
    checked = 0
    for fact in small.facts:
        if fact.is_plain or fact.object is None or (fact.predicate, fact.subject, fact.object) in plain:
            continue
        said = (ID + fact.subject, iri(PROPERTIES[fact.predicate]), ID + fact.object)
        assert tuple(f"<{part}>" for part in said) not in known
        checked += 1
    assert checked >= 3


def test_every_fact_has_a_claim_and_only_plain_ones_support_nodes(ask: Ask, small: Knowledge) -> None:
    for fact in small.facts:
        claim = f"[{fact.id.replace('fact/', 'claim/')}]"
        assert ask(f"{claim} a ppl:Claim")
        assert fact.is_plain or not ask(f"{claim} ppl:supportsFact ?node")


def test_an_approval_said_vaguely_joins_the_dated_one(ask: Ask) -> None:
    assert ask(
        "?e a ppl:RegulatoryEvent ; ppl:concernsIntervention [drug/nolimab] ; ppl:eventDate ?d ."
        " ?c ppl:claimPredicate ppl:approvedFor ; ppl:supportsFact ?e"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reads_back_strictly_and_twice_the_same(small: Knowledge, name: str) -> None:
    content = serialise(small, version="1", format=name)
    assert content == serialise(small, version="1", format=name)
    assert sum(1 for _ in ox.parse(content, format=FORMATS[name])) > 1000


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_rdflib_and_pyoxigraph_count_the_same_triples(
    turtle: bytes, small: Knowledge, triples: list[ox.Triple]
) -> None:
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(triples)
    linked = serialise(small, version="0.1.0", format="jsonld")
    assert len(rdflib.Graph().parse(data=linked, format="json-ld")) == len(triples)


def test_trig_puts_what_a_document_says_into_its_graph(small: Knowledge) -> None:
    quads = list(ox.parse(serialise(small, version="1", format="trig"), format=ox.RdfFormat.TRIG))
    graphs = {str(quad.graph_name) for quad in quads}
    assert len(graphs) == 1 + len(small.documents)
    claims = {str(quad.graph_name) for quad in quads if quad.predicate.value == iri("ppl:claimSubject")}
    assert claims == {f"<{ID}document/2019/abc.txt>", f"<{ID}document/nolimab.jsonl%232>"}


def test_the_order_of_facts_and_entities_does_not_matter(small: Knowledge, turtle: bytes) -> None:
    turned = small.model_copy(update={"facts": small.facts[::-1], "entities": small.entities[::-1]})
    assert to_rdf(turned, version="0.1.0") == turtle


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_the_hash_seed_does_not_matter(turtle: bytes, seed: str) -> None:
    code = (
        "import hashlib; from small_knowledge import knowledge; from pharmapipe.rdf import to_rdf;"
        "print(hashlib.sha256(to_rdf(knowledge(), version='0.1.0')).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT / 'src'}"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == hashlib.sha256(turtle).hexdigest()


@pytest.mark.parametrize("base", ["", "no iri", "https://example.org", "https://exa mple.org/"])
def test_a_base_that_is_no_iri_to_build_on_is_refused(small: Knowledge, base: str) -> None:
    with pytest.raises(UsageError, match="IRI"):
        to_rdf(small, base_iri=base, version="1")


def test_an_unknown_format_is_refused_with_the_known_ones(small: Knowledge) -> None:
    with pytest.raises(UsageError, match="choose one of turtle"):
        serialise(small, version="1", format="rdfxml")
