"""Agreements between organisations, with their kinds, drugs, dates, roles and sums."""

from collections import defaultdict
from collections.abc import Sequence

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import EntityType, Predicate
from pharmapipe.rdf.export import Export, plain
from pharmapipe.rdf.money import first_sum
from pharmapipe.rdf.pooling import Details, Pool, identity, pool
from pharmapipe.vocabulary.terms import concept

_ROLES = {"originator": "ppl:hasLicensor", "licensee": "ppl:hasLicensee"}


def add_agreements(export: Export, facts: Sequence[Fact]) -> None:
    """Add one node for each agreement; a licence names its licensor and licensee where a fact tells the roles."""
    groups: defaultdict[tuple[str, str], list[tuple[Details, Fact]]] = defaultdict(list)
    for fact in plain(facts, Predicate.PARTNERS_WITH):
        first, second = sorted((fact.subject, fact.object or ""))
        qualifiers = fact.qualifiers
        groups[first, second].append(((qualifiers.kind, qualifiers.drug, qualifiers.time), fact))
    roles = {
        (fact.subject, fact.object or ""): _ROLES[fact.qualifiers.role or ""]
        for fact in plain(facts, Predicate.DEVELOPED_BY)
        if fact.qualifiers.role in _ROLES
    }
    for parties, statements in groups.items():
        pools = pool(statements)
        for found in pools:
            key = identity(found.details, [each.details for each in pools])
            _add(export, parties, found, key, roles)


def _add(
    export: Export, parties: tuple[str, str], found: Pool, key: Details, roles: dict[tuple[str, str], str]
) -> None:
    kind, drug, date = found.details
    node = export.node("agreement", parties, (*parties, *key))
    export.triples.kind(node, "ppl:Agreement", "ppl:PipelineFact")
    export.triples.concept(node, "ppl:isCategorizedBy", concept("agreement", kind) if kind else None)
    about = drug if export.is_a(drug, EntityType.DRUG) else None
    export.participants(node, drug=about, condition=None, region=None)
    for party in parties:
        export.triples.link(node, "ppl:hasParty", export.thing(party))
        role = roles.get((about or "", party)) if kind == "licence" else None
        if role is not None:
            export.triples.link(node, role, export.thing(party))
    export.happened(node, "ppl:startDate", date, found.facts)
    for fact in found.facts:
        _add_sum(export, node, fact.qualifiers.money)
    export.support(found.facts, node)


def _add_sum(export: Export, node: str, text: str | None) -> None:
    money = first_sum(text) if text else None
    if money is None:
        return
    quantity = export.node("quantity", (str(money.amount), money.currency), (node, str(money.amount), money.currency))
    export.triples.link(node, "ppl:hasQuantity", quantity)
    export.triples.kind(quantity, "ppl:ReportedQuantity")
    export.triples.concept(quantity, "ppl:isCategorizedBy", concept("quantity", "deal-value"))
    export.triples.decimal(quantity, "ppl:numericValue", money.amount)
    export.triples.text(quantity, "ppl:currencyCode", money.currency)
