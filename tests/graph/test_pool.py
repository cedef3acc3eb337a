"""Evidence is pooled on the edge, and copies of a release count once."""

import io

import networkx as nx
import pytest

from pharmapipe.graph import Edge, from_graph, pool, to_graph
from pharmapipe.graph.pool import clean
from pharmapipe.model.fact import Knowledge
from pharmapipe.model.mention import Certainty, Polarity


def edge(knowledge: Knowledge, predicate: str) -> Edge:
    (found,) = [edge for edge in pool(knowledge).edges if edge.predicate == predicate]
    return found


def test_one_fact_of_three_documents_is_one_edge_and_the_copy_counts_once(tiny_knowledge: Knowledge) -> None:
    found = edge(tiny_knowledge, "hasTarget")
    assert (found.documents, found.evidence, found.confidence) == (2, 2, 0.99)


def test_the_best_evidence_is_an_original(tiny_knowledge: Knowledge) -> None:
    assert edge(tiny_knowledge, "hasTarget").passage == "a.txt#char=0,42"


def test_a_hedged_or_denied_statement_is_no_edge(tiny_knowledge: Knowledge) -> None:
    assert all(edge.predicate != "investigatedFor" for edge in pool(tiny_knowledge).edges)
    denied = [fact.model_copy(update={"polarity": Polarity.NEGATED}) for fact in tiny_knowledge.facts]
    assert pool(tiny_knowledge.model_copy(update={"facts": tuple(denied)})).edges == ()


def test_events_of_different_kinds_between_the_same_two_stay_apart(tiny_knowledge: Knowledge) -> None:
    events = [fact for fact in tiny_knowledge.facts if fact.predicate.value == "regulatoryEvent"]
    approved = events[0].qualifiers.model_copy(update={"event": "approval"})
    facts = (events[0], events[0].model_copy(update={"qualifiers": approved, "id": "fact/000000000000"}))
    assert len(pool(tiny_knowledge.model_copy(update={"facts": facts})).edges) == 2


def test_an_event_without_a_regulator_is_a_loop_on_its_drug(tiny_knowledge: Knowledge) -> None:
    facts = [
        fact.model_copy(update={"object": None}) if fact.predicate.value == "regulatoryEvent" else fact
        for fact in tiny_knowledge.facts
    ]
    found = edge(tiny_knowledge.model_copy(update={"facts": tuple(facts)}), "regulatoryEvent")
    assert found.subject == found.object == "drug/xy-12"


def test_every_end_of_an_edge_is_a_node_with_a_type(tiny_knowledge: Knowledge) -> None:
    graph = to_graph(tiny_knowledge)
    assert all("type" in data for _, data in graph.nodes(data=True))
    assert {entity.id for entity in tiny_knowledge.entities} == set(graph)


def test_graph_and_records_are_inverse_to_each_other(tiny_knowledge: Knowledge) -> None:
    network = pool(tiny_knowledge)
    assert from_graph(to_graph(network)) == network


def test_a_trip_through_graphml_loses_nothing(tiny_knowledge: Knowledge) -> None:
    network = pool(tiny_knowledge)
    written = io.BytesIO()
    nx.write_graphml_xml(to_graph(network), written)
    written.seek(0)
    read = nx.read_graphml(written, edge_key_type=str, force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    assert from_graph(read) == network


@pytest.mark.parametrize("nasty", ["a\x00b", "tab\there", "\ud800", "line\u2028end", "a|b", "x\r\ny"])
def test_cleaned_text_is_writable_everywhere(nasty: str) -> None:
    assert clean(nasty).isprintable()
    assert "|" not in clean(nasty)


def test_opinions_are_no_edges(tiny_knowledge: Knowledge) -> None:
    facts = [fact.model_copy(update={"certainty": Certainty.OPINION}) for fact in tiny_knowledge.facts]
    assert pool(tiny_knowledge.model_copy(update={"facts": tuple(facts)})).edges == ()


def test_a_repeated_paragraph_is_one_piece_of_evidence(tiny_knowledge: Knowledge) -> None:
    facts = [fact.model_copy(update={"boilerplate": "ab"}) for fact in tiny_knowledge.facts]
    found = edge(tiny_knowledge.model_copy(update={"facts": tuple(facts)}), "hasTarget")
    assert (found.documents, found.confidence) == (1, 0.9)


def test_a_quarter_is_pooled_with_its_days(tiny_knowledge: Knowledge) -> None:
    facts = []
    for fact in tiny_knowledge.facts:
        told = fact.qualifiers.model_copy(update={"date": "2018", "period": "2018-07-01/2018-09-30"})
        facts.append(fact.model_copy(update={"qualifiers": told}))
    found = edge(tiny_knowledge.model_copy(update={"facts": tuple(facts)}), "regulatoryEvent")
    assert found.dates == ("2018-07-01/2018-09-30",)
