"""What releases say of a company's drug without naming the drug: "Genor's PD-1 antibody", "with their PD-1 candidate".

Such words name an owner and a target, so they can be held against what other releases say of that owner's drugs.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import EntityType
from pharmapipe.views.build import Build, Place

#: What stands between an owner and the target of its drug; "their" and "its" mean the owner named last.
_OWNED: Final = re.compile(r"(?:['’]s?|\b(?:their|its))\s+(?:own\s+|anti-|novel\s+)*$")

#: What may follow the target; a target followed by anything else ("their PD-1 programme lead") is no drug.
_DRUG: Final = re.compile(
    r"[-\s]+(?:\w+\s+){0,2}(?:antibod(?:y|ies)|candidates?|drugs?|inhibitors?|therap(?:y|ies)|degraders?)\b"
)


class Unnamed(NamedTuple):
    """A sentence that gives an owner's unnamed drug a target."""

    owner: str  #: entity id
    target: str  #: entity id
    fact: Fact  #: a fact of the same sentence


def unnamed_drugs(facts: Iterable[Fact], build: Build) -> Iterator[Unnamed]:
    """Every such sentence that some fact stands in, in the order of facts; owner and target once a sentence."""
    places: dict[str, list[Place]] = defaultdict(list)
    for place in sorted(build.places, key=lambda place: (place.document, place.start)):
        places[place.document].append(place)
    seen = set()
    for fact in facts:
        for owner, target in _pairs(fact, places[fact.document]):
            key = (fact.document, fact.start, owner, target)
            if key not in seen:
                seen.add(key)
                yield Unnamed(owner, target, fact)


def _pairs(fact: Fact, places: list[Place]) -> Iterator[tuple[str, str]]:
    owner: Place | None = None
    for place in places[bisect_left(places, fact.start, key=lambda place: place.start) :]:
        if place.end > fact.end:
            return
        if place.type is EntityType.COMPANY:
            owner = place
        elif place.type is EntityType.TARGET and owner is not None:
            between = fact.sentence[owner.end - fact.start : place.start - fact.start]
            if _OWNED.search(between) and _DRUG.match(fact.sentence[place.end - fact.start :]):
                yield owner.entity, place.entity
