"""Mechanisms of action and combination regimens as nodes."""

from collections import defaultdict
from collections.abc import Sequence

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import Predicate
from pharmapipe.rdf.export import Export, plain
from pharmapipe.rdf.pooling import Details, pool
from pharmapipe.vocabulary.terms import concept


def add_mechanisms(export: Export, facts: Sequence[Fact]) -> None:
    """Add one node for each drug, target and action."""
    groups: defaultdict[tuple[str, str], list[tuple[Details, Fact]]] = defaultdict(list)
    for fact in plain(facts, Predicate.HAS_TARGET):
        groups[fact.subject, fact.object or ""].append(((fact.qualifiers.action, None), fact))
    for (drug, target), statements in groups.items():
        for event in pool(statements):
            action = event.details[0]
            node = export.node("mechanism", (drug, target), (drug, target, action))
            export.triples.kind(node, "ppl:MechanismOfAction", "ppl:PipelineFact")
            export.participants(node, drug=drug, condition=None, region=None)
            export.triples.link(node, "ppl:concernsTarget", export.thing(target))
            export.triples.concept(node, "ppl:hasAction", concept("action", action) if action else None)
            export.support(event.facts, node)


def add_combinations(export: Export, facts: Sequence[Fact]) -> None:
    """Add one regimen for each pair of drugs given together."""
    pairs = {tuple(sorted((fact.subject, fact.object or ""))) for fact in plain(facts, Predicate.COMBINED_WITH)}
    for pair in sorted(pairs):
        node = export.node("regimen", pair, pair)
        export.triples.kind(node, "ppl:CombinationRegimen", "ppl:Intervention")
        export.triples.text(node, "skos:prefLabel", " + ".join(export.label(drug) for drug in pair))
        for drug in pair:
            export.triples.link(node, "ppl:hasComponent", export.thing(drug))
