"""Every fact as a claim with its passage, whether plain or hedged, denied, conditional or opinion."""

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import EntityType, Predicate
from pharmapipe.rdf import iris
from pharmapipe.rdf.export import Export
from pharmapipe.rdf.shortcuts import PROPERTIES
from pharmapipe.vocabulary.terms import concept, iri

#: Qualifiers that hold plain text, and the property of each.
TEXT_QUALIFIERS: dict[str, str] = {
    "phase": "ppl:claimPhase",
    "status": "ppl:claimStatus",
    "region": "ppl:claimRegion",
    "population": "ppl:claimPopulation",
    "trial": "ppl:claimTrial",
    "action": "ppl:claimAction",
    "role": "ppl:claimRole",
    "kind": "ppl:claimKind",
    "event": "ppl:claimEvent",
    "designation": "ppl:claimDesignation",
    "application": "ppl:claimApplication",
    "setting": "ppl:claimSetting",
    "money": "ppl:claimMoney",
    "date": "ppl:claimDate",
    "period": "ppl:claimPeriod",
}
#: Qualifiers that hold the id of an entity, and the property of each.
ENTITY_QUALIFIERS: dict[str, str] = {
    "drug": "ppl:claimDrug",
    "indication": "ppl:claimCondition",
    "regulator": "ppl:claimRegulator",
}


def add_claim(export: Export, fact: Fact, run: str) -> None:
    """Add the claim that a fact's evidence sentence makes, in the graph of its document."""
    triples = export.triples
    document = iris.document(export.base, fact.document)
    triples.graph = document
    claim = iris.claim(export.base, fact.id)
    triples.kind(claim, "ppl:Claim")
    triples.link(claim, "ppl:claimSubject", export.thing(fact.subject))
    triples.link(claim, "ppl:claimPredicate", iri(PROPERTIES[fact.predicate]))
    _add_object(export, claim, fact)
    triples.concept(claim, "ppl:hasPolarity", concept("polarity", fact.polarity.value))
    triples.concept(claim, "ppl:hasCertainty", concept("certainty", fact.certainty.value))
    triples.decimal(claim, "ppl:confidence", fact.confidence)
    triples.text(claim, "ppl:claimant", fact.claimant)
    triples.text(claim, "ppl:extractionRule", fact.rule)
    triples.link(claim, "prov:wasDerivedFrom", _passage(export, document, fact))
    triples.link(claim, "prov:wasGeneratedBy", run)
    _add_qualifiers(export, claim, fact)
    for node in export.supported(fact):
        triples.link(claim, "ppl:supportsFact", node)


def _add_object(export: Export, claim: str, fact: Fact) -> None:
    if fact.predicate is Predicate.TESTED_IN_PHASE:
        export.triples.text(claim, "ppl:claimObjectText", fact.object)
    elif fact.object is not None:
        export.triples.link(claim, "ppl:claimObject", export.thing(fact.object))


def _add_qualifiers(export: Export, claim: str, fact: Fact) -> None:
    for field, term in TEXT_QUALIFIERS.items():
        export.triples.text(claim, term, getattr(fact.qualifiers, field))
    for field, term in ENTITY_QUALIFIERS.items():
        entity = getattr(fact.qualifiers, field)
        if entity is not None and export.is_a(entity, *EntityType):
            export.triples.link(claim, term, export.thing(entity))


def _passage(export: Export, document: str, fact: Fact) -> str:
    triples = export.triples
    passage = iris.passage(document, fact.start, fact.end)
    triples.kind(passage, "ppl:TextPassage", "nif:Sentence", "nif:OffsetBasedString")
    triples.link(passage, "nif:referenceContext", document)
    triples.integer(passage, "nif:beginIndex", fact.start)
    triples.integer(passage, "nif:endIndex", fact.end)
    triples.text(passage, "nif:anchorOf", fact.sentence)
    if fact.boilerplate is not None:
        triples.link(passage, "dcterms:isPartOf", export.repeated(fact.boilerplate))
    return passage
