"""Who develops each drug and with whom, by what the facts say."""

from collections import defaultdict
from collections.abc import Iterable

from pydantic import Field

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import EntityType, Predicate
from pharmapipe.model.record import Record
from pharmapipe.views.build import Build


class Owners(Record):
    """The organisations behind one drug."""

    first: str | None = Field(default=None, description="Id of the one the chart lists it under, or None.")
    others: tuple[str, ...] = Field(default=(), description="Ids of co-developers, licensees and deal partners.")
    developed: tuple[Fact, ...] = Field(default=(), description="Facts that say who develops it.")
    dealt: tuple[Fact, ...] = Field(default=(), description="Facts that say who deals with whom about it.")


def owners_of(build: Build, facts: Iterable[Fact]) -> dict[str, Owners]:
    """Owners by drug id.

    The first owner is the company that most releases name as developer, else the institution; of equals the stated
    originator. A licensee that reports the programme thus stands before an originator named in passing.
    """
    developed: dict[str, list[Fact]] = defaultdict(list)
    dealt: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.is_plain and fact.predicate is Predicate.DEVELOPED_BY and fact.object:
            developed[fact.subject].append(fact)
        elif fact.is_plain and fact.predicate is Predicate.PARTNERS_WITH and fact.qualifiers.drug:
            dealt[fact.qualifiers.drug].append(fact)
    return {drug: _owners(build, developed[drug], dealt[drug]) for drug in sorted(set(developed) | set(dealt))}


def _owners(build: Build, developed: list[Fact], dealt: list[Fact]) -> Owners:
    first = _first(build, developed)
    named = {fact.object for fact in developed}
    named |= {end for fact in dealt for end in (fact.subject, fact.object)}
    others = sorted(name for name in named if name is not None and name != first)
    return Owners(first=first, others=tuple(others), developed=tuple(developed), dealt=tuple(dealt))


def _first(build: Build, developed: list[Fact]) -> str | None:
    originators = {fact.object for fact in developed if fact.qualifiers.role == "originator"}
    releases: dict[str, set[str]] = defaultdict(set)
    for fact in developed:
        if fact.object is not None:
            releases[fact.object].add(fact.document)

    def rank(name: str) -> tuple[bool, int, bool, str]:
        entity = build.entity.get(name)
        company = entity is not None and entity.type is EntityType.COMPANY
        return (not company, -len(releases[name]), name not in originators, name)

    return min(releases, key=rank, default=None)
