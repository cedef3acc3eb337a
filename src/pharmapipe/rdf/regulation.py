"""Regulatory events with the applications and designations they are about."""

from collections import defaultdict
from collections.abc import Sequence

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import EntityType, Predicate
from pharmapipe.rdf.development import condition_of
from pharmapipe.rdf.export import Export, plain
from pharmapipe.rdf.pooling import Details, Pool, identity, pool
from pharmapipe.vocabulary.terms import concept

_APPLICATION_OF = {"ind_cleared": "IND", "cta_cleared": "CTA"}
_APPROVALS = frozenset({"approval", "conditional_approval"})
_GRANTS = frozenset({"designation_granted", "priority_review"})


def add_regulatory_events(export: Export, facts: Sequence[Fact]) -> None:
    """Add one node for each event; statements that an approval exists join the approval they fit."""
    groups: defaultdict[tuple[str, str], list[tuple[Details, Fact]]] = defaultdict(list)
    for fact in plain(facts, Predicate.REGULATORY_EVENT, Predicate.APPROVED_FOR):
        event = fact.qualifiers.event if fact.predicate is Predicate.REGULATORY_EVENT else None
        family = "approval" if event is None or event in _APPROVALS else event
        groups[fact.subject, family].append((_details(fact, event), fact))
    for (drug, family), statements in groups.items():
        pools = pool(statements)
        for found in pools:
            _add_event(export, drug, family, found, identity(found.details, [each.details for each in pools]))


def _details(fact: Fact, event: str | None) -> Details:
    """Event, regulator, application, designation, condition, region, date."""
    qualifiers = fact.qualifiers
    regulator = fact.object if fact.predicate is Predicate.REGULATORY_EVENT else qualifiers.regulator
    application = qualifiers.application or _APPLICATION_OF.get(event or "")
    designation = qualifiers.designation or ("Priority Review" if event == "priority_review" else None)
    return event, regulator, application, designation, condition_of(fact), qualifiers.region, qualifiers.time


def _add_event(export: Export, drug: str, family: str, found: Pool, key: Details) -> None:
    event, regulator, application, designation, _, _, date = found.details
    kind = event or family
    node = export.node("event", (drug, kind), (drug, kind, *key))
    export.triples.kind(node, "ppl:RegulatoryEvent", "ppl:PipelineFact")
    export.triples.concept(node, "ppl:isCategorizedBy", concept("event", kind) or concept("event", "other"))
    _describe(export, node, drug, regulator, found)
    export.happened(node, "ppl:eventDate", date, found.facts)
    export.support(found.facts, node)
    filed = _add_application(export, drug, application, regulator, found) if application else None
    if filed is not None:
        export.triples.link(node, "ppl:concernsApplication", filed)
    if designation is not None and kind in _GRANTS:
        granted = _add_designation(export, drug, designation, regulator, found)
        if granted is not None:
            export.triples.link(node, "ppl:concernsDesignation", granted)
            if filed is not None:
                export.triples.link(granted, "ppl:concernsApplication", filed)


def _add_application(export: Export, drug: str, application: str, regulator: str | None, found: Pool) -> str | None:
    kind = concept("application", application)
    if kind is None:
        return None
    node = export.node(
        "application", (drug, application), (drug, application, regulator, found.details[4], found.details[5])
    )
    export.triples.kind(node, "ppl:RegulatoryApplication", "ppl:PipelineFact")
    export.triples.concept(node, "ppl:isCategorizedBy", kind)
    _describe(export, node, drug, regulator, found)
    export.support(found.facts, node)
    return node


def _add_designation(export: Export, drug: str, label: str, regulator: str | None, found: Pool) -> str | None:
    kind, own = concept("designation", label), export.designation(label)
    if kind is None and own is None:
        return None
    key = (drug, label, regulator, found.details[2], found.details[4], found.details[5], found.details[6])
    node = export.node("special-status", (drug, label), key)
    export.triples.kind(node, "ppl:RegulatoryDesignation", "ppl:PipelineFact")
    if kind is not None:
        export.triples.concept(node, "ppl:isCategorizedBy", kind)
    elif own is not None:
        export.triples.link(node, "ppl:isCategorizedBy", export.thing(own))
    _describe(export, node, drug, regulator, found)
    export.happened(node, "ppl:eventDate", found.details[6], found.facts)
    export.support(found.facts, node)
    return node


def _describe(export: Export, node: str, drug: str, regulator: str | None, found: Pool) -> None:
    export.participants(node, drug=drug, condition=found.details[4], region=found.details[5])
    if regulator is not None and export.is_a(regulator, EntityType.REGULATOR):
        export.triples.link(node, "ppl:hasRegulator", export.thing(regulator))
    for fact in found.facts:
        export.triples.text(node, "ppl:conditionText", fact.qualifiers.population)
