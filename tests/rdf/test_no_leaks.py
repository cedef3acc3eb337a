"""What is denied, hedged, conditional or an opinion is a claim and nothing else: a walk over every claim of a build."""

from pathlib import Path
from typing import Any

import pyoxigraph as ox

PPL = "https://w3id.org/pharmapipe/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"


def one(store: ox.Store, subject: Any, *path: str) -> Any:
    """What the path of properties leads to, or None."""
    node = subject
    for step in path:
        found = next(iter(store.quads_for_pattern(node, ox.NamedNode(step), None)), None)
        if found is None:
            return None
        node = found.object
    return node


def test_no_claim_that_is_not_plain_stands_as_a_triple_by_itself(example_build: Path) -> None:
    store = ox.Store()
    store.bulk_load(path=str(example_build / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    plain, other = set[Any](), set[Any]()
    for quad in store.quads_for_pattern(None, rdf_type, ox.NamedNode(f"{PPL}Claim")):
        claim = quad.subject
        assert isinstance(claim, ox.NamedNode)
        said = tuple(one(store, claim, f"{PPL}claim{part}") for part in ("Subject", "Predicate", "Object"))
        polarity = one(store, claim, f"{PPL}hasPolarity", f"{SKOS}notation")
        certainty = one(store, claim, f"{PPL}hasCertainty", f"{SKOS}notation")
        assert isinstance(polarity, ox.Literal)
        assert isinstance(certainty, ox.Literal)
        (plain if (polarity.value, certainty.value) == ("affirmed", "asserted") else other).add(said)
    assert plain
    assert other
    leaked = [said for said in other - plain if all(said) and any(store.quads_for_pattern(*said))]
    assert leaked == []
