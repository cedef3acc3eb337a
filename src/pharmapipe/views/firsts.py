"""Claims to have been first: "the first PD-1 antibody approved in China" can be true of one drug only."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Final, NamedTuple

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import EntityType
from pharmapipe.views.build import Build, Place
from pharmapipe.views.comparing import Found
from pharmapipe.views.owners import owners_of
from pharmapipe.views.unnamed import OWNED
from pharmapipe.views.words import region_words
from pharmapipe.vocabulary.lexicon import load_concepts

#: "The first", but not of a series ("first and second"), a time, or one of several ("one of the first").
_FIRST: Final = re.compile(r"(?<!one of )\bthe first\b(?!\s+(?:and|or|time|half|quarter|patients?|of)\b)")
#: How far behind "first" the target and the approval may stand, and how far behind that the country, in characters.
_TARGET_WITHIN, _APPROVED_WITHIN, _COUNTRY_WITHIN = 60, 160, 60
_APPROVED: Final = re.compile(r"\bapproved\b")


class _Claim(NamedTuple):
    target: str  #: entity id
    country: str  #: region code
    holder: str  #: id of the drug that is the first, or of the company whose unnamed drug it is
    fact: Fact  #: a fact of the same sentence


def firsts(facts: tuple[Fact, ...], build: Build) -> Found:
    """Drugs that are each called the first on a target to be approved in one country."""
    owners = owners_of(build, facts)
    groups: dict[tuple[str, str], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for claim in _claims(facts, build):
        groups[claim.target, claim.country][claim.holder].append(claim.fact)

    def differ(one: str, other: str) -> bool:
        owned = {name: {owners[name].first, *owners[name].others} if name in owners else set() for name in (one, other)}
        return one not in owned[other] and other not in owned[one]

    for (target, country), sides in sorted(groups.items()):
        apart = {name for pair in combinations(sorted(sides), 2) if differ(*pair) for name in pair}
        if apart:
            about = f"first drug on {build.label(target)} approved in {region_words(country)}"
            yield about, {_holder(name, build): sides[name] for name in sorted(apart)}


def _holder(name: str, build: Build) -> str:
    entity = build.entity.get(name)
    company = entity is not None and entity.type is EntityType.COMPANY
    return f"it is a drug of {build.label(name)}" if company else f"it is {build.label(name)}"


def _claims(facts: tuple[Fact, ...], build: Build) -> Iterator[_Claim]:
    seen: set[tuple[str, int]] = set()
    for fact in facts:
        if fact.is_plain and (fact.document, fact.start) not in seen and "first" in fact.sentence:
            seen.add((fact.document, fact.start))
            named = build.places_of.get(fact.document, [])
            own = [place for place in named if fact.start <= place.start and place.end <= fact.end]
            yield from _read(fact, own)


def _read(fact: Fact, places: list[Place]) -> Iterator[_Claim]:
    text = fact.sentence
    for first in _FIRST.finditer(text):
        approved = _APPROVED.search(text, first.end(), first.end() + _APPROVED_WITHIN)
        holder = _holder_before(text[: first.start()], fact.start, places)
        if approved is None or holder is None:
            continue
        countries = _countries_in(text[first.end() : approved.end() + _COUNTRY_WITHIN])
        for place in places:
            behind = place.start - fact.start - first.end()
            if place.type is EntityType.TARGET and 0 <= behind <= _TARGET_WITHIN and len(countries) == 1:
                yield _Claim(place.entity, countries[0], holder, fact)


def _holder_before(before: str, start: int, places: list[Place]) -> str | None:
    """The drug named last, or else the company whose drug the words speak of."""
    named = [place for place in places if place.end - start <= len(before)]
    drugs = [place for place in named if place.type is EntityType.DRUG]
    if drugs:
        return drugs[-1].entity
    companies = [place for place in named if place.type is EntityType.COMPANY]
    targets = [place for place in named if place.type is EntityType.TARGET]
    if companies and targets and OWNED.search(before[companies[-1].end - start : targets[-1].start - start]):
        return companies[-1].entity
    return None


def _countries_in(text: str) -> list[str]:
    return sorted({code for name, code in _countries().items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)})


@cache
def _countries() -> dict[str, str]:
    """The code of each country by its name and by its adjective."""
    return {
        name: concept.region
        for concept in load_concepts("regions")
        if concept.region and len(concept.region) == len("CN") and concept.region not in {"EU", "WW"}
        for name in (concept.label, *concept.aliases)
    }
