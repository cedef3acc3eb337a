"""Direct links between entities, so that easy questions are one triple long; only plain facts give them."""

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import EntityType, Predicate
from pharmapipe.rdf.export import Export
from pharmapipe.vocabulary.terms import concept

#: The property of each kind of fact; `trialOf` is what a trial concerns.
PROPERTIES: dict[Predicate, str] = {
    Predicate.HAS_TARGET: "ppl:hasTarget",
    Predicate.DEVELOPED_BY: "ppl:developedBy",
    Predicate.INVESTIGATED_FOR: "ppl:investigatedFor",
    Predicate.TESTED_IN_PHASE: "ppl:testedInPhase",
    Predicate.COMBINED_WITH: "ppl:combinedWith",
    Predicate.PARTNERS_WITH: "ppl:partnersWith",
    Predicate.APPROVED_FOR: "ppl:approvedFor",
    Predicate.REGULATORY_EVENT: "ppl:hasRegulatoryEventWith",
    Predicate.TRIAL_OF: "ppl:concernsIntervention",
}

_ORGANISATIONS = (EntityType.COMPANY, EntityType.INSTITUTION)

#: Types of subject and object that each property may link, as the ontology's domains and ranges have it.
_ENDS: dict[Predicate, tuple[tuple[EntityType, ...], tuple[EntityType, ...]]] = {
    Predicate.HAS_TARGET: ((EntityType.DRUG,), (EntityType.TARGET,)),
    Predicate.DEVELOPED_BY: ((EntityType.DRUG,), _ORGANISATIONS),
    Predicate.INVESTIGATED_FOR: ((EntityType.DRUG,), (EntityType.INDICATION,)),
    Predicate.COMBINED_WITH: ((EntityType.DRUG,), (EntityType.DRUG,)),
    Predicate.PARTNERS_WITH: (_ORGANISATIONS, _ORGANISATIONS),
    Predicate.APPROVED_FOR: ((EntityType.DRUG,), (EntityType.INDICATION,)),
    Predicate.TRIAL_OF: ((EntityType.TRIAL,), (EntityType.DRUG,)),
}


def is_well_formed(export: Export, fact: Fact) -> bool:
    """Whether a fact's ends are of the types its kind asks for; one that is not stays a claim."""
    if fact.predicate is Predicate.TESTED_IN_PHASE:
        return export.is_a(fact.subject, EntityType.DRUG) and fact.object is not None
    if fact.predicate is Predicate.REGULATORY_EVENT:
        no_regulator = fact.object is None
        return export.is_a(fact.subject, EntityType.DRUG) and (
            no_regulator or export.is_a(fact.object, EntityType.REGULATOR)
        )
    subjects, objects = _ENDS[fact.predicate]
    distinct = fact.subject != fact.object
    return distinct and export.is_a(fact.subject, *subjects) and export.is_a(fact.object, *objects)


def add_shortcut(export: Export, fact: Fact) -> None:
    """Add the direct link of one plain, well-formed fact, both ways where the property is symmetric."""
    term, subject = PROPERTIES[fact.predicate], export.thing(fact.subject)
    if fact.predicate is Predicate.TESTED_IN_PHASE:
        export.triples.concept(subject, term, concept("phase", fact.object or ""))
    elif fact.object is not None:
        export.triples.link(subject, term, export.thing(fact.object))
        if fact.predicate in {Predicate.COMBINED_WITH, Predicate.PARTNERS_WITH}:
            export.triples.link(export.thing(fact.object), term, subject)
    if fact.predicate is Predicate.DEVELOPED_BY and fact.qualifiers.role == "originator" and fact.object:
        export.triples.link(subject, "ppl:originatedBy", export.thing(fact.object))
