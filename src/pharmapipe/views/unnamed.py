"""What releases say of a company's drug without naming the drug: "Genor's PD-1 antibody", "with their PD-1 candidate".

Such words name an owner and a target, so they can be held against what other releases say of that owner's drugs.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import EntityType, Predicate
from pharmapipe.views.build import Build, Place
from pharmapipe.views.comparing import Found, by_object, related
from pharmapipe.views.owners import owners_of
from pharmapipe.views.stages import Stage, stage_of_event, stage_of_phase

#: What stands between an owner and the target of its drug; "their" and "its" mean the owner named last.
OWNED: Final = re.compile(r"(?:['’]s?|\b(?:their|its))\s+(?:own\s+|anti-|novel\s+)*$")

#: What may follow the target; a target followed by anything else ("their PD-1 programme lead") is no drug.
_DRUG: Final = re.compile(
    r"[-\s]+(?:\w+\s+){0,2}(?:antibod(?:y|ies)|candidates?|drugs?|inhibitors?|therap(?:y|ies)|degraders?)\b"
)

#: What says, behind such words and in their clause, that the drug has been approved.
_APPROVED: Final = re.compile(
    r"^(?!.{0,60}\b(?:not|if|when|once|yet|to be|could|may)\b)[^.;]{0,60}\bapproved\b(?!\s+if)"
)

#: An owner of more drugs than this most likely means one that no other release tells of.
_FEW: Final = 2


class Unnamed(NamedTuple):
    """A sentence that gives an owner's unnamed drug a target."""

    owner: str  #: entity id
    target: str  #: entity id
    approved: bool  #: whether the sentence calls the drug approved
    fact: Fact  #: a fact of the same sentence


def unnamed_drugs(facts: Iterable[Fact], build: Build) -> Iterator[Unnamed]:
    """Every such sentence that some fact stands in, in the order of facts; owner and target once a sentence."""
    seen = set()
    for fact in facts:
        for owner, target, behind in _pairs(fact, build.places_of.get(fact.document, [])):
            key = (fact.document, fact.start, owner, target)
            if key not in seen:
                seen.add(key)
                yield Unnamed(owner, target, bool(_APPROVED.search(fact.sentence[behind:])), fact)


def _pairs(fact: Fact, places: list[Place]) -> Iterator[tuple[str, str, int]]:
    owner: Place | None = None
    for place in places[bisect_left(places, fact.start, key=lambda place: place.start) :]:
        if place.end > fact.end:
            return
        if place.type is EntityType.COMPANY:
            owner = place
        elif place.type is EntityType.TARGET and owner is not None:
            between = fact.sentence[owner.end - fact.start : place.start - fact.start]
            drug = _DRUG.match(fact.sentence, place.end - fact.start)
            if OWNED.search(between) and drug:
                yield owner.entity, place.entity, drug.end()


def unnamed_targets(facts: tuple[Fact, ...], build: Build) -> Found:
    """Unnamed drugs with a target that the few known drugs of their owner lack."""
    targets = by_object(facts, Predicate.HAS_TARGET)
    owned = _owned(facts, build)
    for told in unnamed_drugs(facts, build):
        drugs = [drug for drug in owned[told.owner] if drug in targets]
        known = {name for drug in drugs for name in targets[drug]}
        agree = any(name == told.target or related(name, told.target, build) for name in known)
        if 0 < len(drugs) <= _FEW and not agree:
            sides = {f"its drug acts on {build.label(told.target)}": [told.fact]}
            for drug in drugs:
                said = [each for found in targets[drug].values() for each in found]
                names = ", ".join(sorted(build.label(name) for name in targets[drug]))
                sides[f"its {build.label(drug)} acts on {names}"] = said
            yield f"target of the drug of {build.label(told.owner)}", sides


def unnamed_approvals(facts: tuple[Fact, ...], build: Build) -> Found:
    """Unnamed drugs called approved, where the few known drugs of their owner are only known from trials."""
    owned = _owned(facts, build)
    for told in unnamed_drugs(facts, build):
        drugs = owned[told.owner] if told.approved else []
        trials = {drug: [fact for fact in facts if _is_trial(fact, drug)] for drug in drugs}
        if 0 < len(drugs) <= _FEW and all(trials.values()) and not any(_is_approval(f, drugs) for f in facts):
            sides = {"its drug is approved": [told.fact]}
            for drug in drugs:
                sides[f"its {build.label(drug)} is in trials"] = trials[drug]
            yield f"whether the drug of {build.label(told.owner)} is approved", sides


def _owned(facts: tuple[Fact, ...], build: Build) -> dict[str, list[str]]:
    """The drugs that each organisation is said to develop, alone or with others."""
    owned: dict[str, list[str]] = defaultdict(list)
    for drug, owners in owners_of(build, facts).items():
        for name in sorted({fact.object for fact in owners.developed if fact.object is not None}):
            owned[name].append(drug)
    return owned


def _is_trial(fact: Fact, drug: str) -> bool:
    phase = fact.object if fact.predicate is Predicate.TESTED_IN_PHASE else fact.qualifiers.phase
    return fact.is_plain and fact.subject == drug and stage_of_phase(phase) is not None


def _is_approval(fact: Fact, drugs: list[str]) -> bool:
    event = fact.predicate is Predicate.REGULATORY_EVENT and stage_of_event(fact.qualifiers) is Stage.APPROVED
    return fact.is_plain and fact.subject in drugs and (event or fact.predicate is Predicate.APPROVED_FOR)
