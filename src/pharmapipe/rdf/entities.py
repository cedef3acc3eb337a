"""Entities as triples: class, names with their reasons, identifiers, what they fall under, how often they are named."""

import re

from pharmapipe.model.entity import Entity
from pharmapipe.model.mention import Alias, AliasKind, EntityType
from pharmapipe.rdf.iris import node, thing
from pharmapipe.rdf.names import REGISTRY_NUMBER, shaped_names
from pharmapipe.rdf.triples import Triples
from pharmapipe.vocabulary.prefixes import IDENTIFIERS, VOCAB
from pharmapipe.vocabulary.terms import Concept, concept

#: The class of each type of entity; phases and designations are concepts of these schemes.
CLASSES: dict[EntityType, str] = {
    EntityType.DRUG: "ppl:Drug",
    EntityType.TARGET: "ppl:Target",
    EntityType.INDICATION: "ppl:Condition",
    EntityType.COMPANY: "ppl:Company",
    EntityType.INSTITUTION: "ppl:ResearchInstitution",
    EntityType.REGULATOR: "ppl:RegulatoryAgency",
    EntityType.TRIAL: "ppl:ClinicalTrial",
}
SCHEMES: dict[EntityType, str] = {EntityType.PHASE: "phase", EntityType.DESIGNATION: "designation"}

#: How each type of entity falls under another; the rest by skos:broader.
BROADER: dict[EntityType, str] = {
    EntityType.REGULATOR: "org:unitOf",
    EntityType.COMPANY: "org:subOrganizationOf",
    EntityType.INSTITUTION: "org:subOrganizationOf",
}
#: Wider classes, written out so that no reasoning is needed to query them.
_WIDER: dict[str, tuple[str, ...]] = {
    "ppl:Drug": ("ppl:Intervention",),
    "ppl:Company": ("ppl:Organization",),
    "ppl:ResearchInstitution": ("ppl:Organization",),
    "ppl:RegulatoryAgency": ("ppl:Organization",),
    "ppl:ClinicalTrial": ("ppl:PipelineFact", "ppl:Study"),
}
_LOCAL_ID = re.compile(r"[A-Za-z0-9._-]+")


def add_entity(triples: Triples, base: str, entity: Entity) -> None:
    """Add all that is known of one entity."""
    subject = thing(base, entity.id)
    _add_class(triples, subject, entity)
    triples.text(subject, "skos:prefLabel", entity.label)
    for alias in entity.aliases:
        _add_name(triples, base, subject, entity, alias)
    for curie in entity.identifiers:
        triples.text(subject, "dcterms:identifier", curie)
        prefix, _, local = curie.partition(":")
        if prefix in IDENTIFIERS and _LOCAL_ID.fullmatch(local):
            triples.link(subject, "skos:exactMatch", IDENTIFIERS[prefix] + local)
    for wider in entity.broader:
        triples.link(subject, BROADER.get(entity.type, "skos:broader"), thing(base, wider))
    triples.integer(subject, "ppl:documentCount", entity.documents)
    triples.integer(subject, "ppl:mentionCount", entity.mentions)


def phase_or_designation(entity: Entity) -> Concept | None:
    """The concept of the vocabulary that a phase or designation is, or None where the vocabulary lacks it."""
    scheme = SCHEMES[entity.type]
    slug = entity.id.partition("/")[2]
    plain = re.sub(r"^phase[ -]", "", entity.label, flags=re.IGNORECASE)
    for notation in (entity.label, plain, plain.lower(), slug, slug.replace("-", "/")):
        found = concept(scheme, notation)
        if found is not None:
            return found
    return None


def _add_class(triples: Triples, subject: str, entity: Entity) -> None:
    if entity.type in SCHEMES:
        triples.kind(subject, "skos:Concept")
        triples.link(subject, "skos:inScheme", VOCAB + SCHEMES[entity.type])
        triples.concept(subject, "skos:exactMatch", phase_or_designation(entity))
        return
    name = CLASSES[entity.type]
    triples.kind(subject, name, *_WIDER.get(name, ()))
    if entity.type is EntityType.DRUG:
        for shape, text in shaped_names(entity):
            triples.text(subject, shape.value, text)
    if entity.type is EntityType.TRIAL:
        for alias in entity.aliases:
            if REGISTRY_NUMBER.fullmatch(alias.text):
                triples.text(subject, "ppl:registryIdentifier", alias.text)


def _add_name(triples: Triples, base: str, subject: str, entity: Entity, alias: Alias) -> None:
    if alias.text != entity.label:
        hidden = alias.kind is AliasKind.VARIANT
        triples.text(subject, "skos:hiddenLabel" if hidden else "skos:altLabel", alias.text)
    key = (entity.id, alias.text, alias.kind.value, alias.evidence, repr(alias.confidence))
    name = node(base, "name", alias.text, key)
    triples.link(subject, "ppl:hasName", name)
    triples.kind(name, "ppl:Name")
    triples.text(name, "ppl:nameText", alias.text)
    triples.text(name, "ppl:nameEvidence", alias.evidence)
    triples.concept(name, "ppl:hasNameBasis", concept("name-basis", alias.kind.value))
    triples.decimal(name, "ppl:confidence", alias.confidence)
