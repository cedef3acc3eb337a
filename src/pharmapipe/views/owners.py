"""Who develops each drug and with whom, by what the facts say."""

from collections import defaultdict
from collections.abc import Iterable

from pydantic import Field

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import Predicate
from pharmapipe.model.record import Record


class Owners(Record):
    """The organisations behind one drug."""

    first: str | None = Field(default=None, description="Id of the one the chart lists it under, or None.")
    others: tuple[str, ...] = Field(default=(), description="Ids of co-developers, licensees and deal partners.")
    developed: tuple[Fact, ...] = Field(default=(), description="Facts that say who develops it.")
    dealt: tuple[Fact, ...] = Field(default=(), description="Facts that say who deals with whom about it.")


def owners_of(facts: Iterable[Fact]) -> dict[str, Owners]:
    """Owners by drug id.

    The first owner is the stated originator, else the developer that most releases name, else the smallest id.
    """
    developed: dict[str, list[Fact]] = defaultdict(list)
    dealt: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.is_plain and fact.predicate is Predicate.DEVELOPED_BY and fact.object:
            developed[fact.subject].append(fact)
        elif fact.is_plain and fact.predicate is Predicate.PARTNERS_WITH and fact.qualifiers.drug:
            dealt[fact.qualifiers.drug].append(fact)
    return {drug: _owners(developed[drug], dealt[drug]) for drug in sorted(set(developed) | set(dealt))}


def _owners(developed: list[Fact], dealt: list[Fact]) -> Owners:
    first = _first(developed)
    named = {fact.object for fact in developed}
    named |= {end for fact in dealt for end in (fact.subject, fact.object)}
    others = sorted(name for name in named if name is not None and name != first)
    return Owners(first=first, others=tuple(others), developed=tuple(developed), dealt=tuple(dealt))


def _first(developed: list[Fact]) -> str | None:
    originators = {fact.object for fact in developed if fact.qualifiers.role == "originator"}
    releases: dict[str, set[str]] = defaultdict(set)
    for fact in developed:
        if fact.object is not None:
            releases[fact.object].add(fact.document)
    ranked = sorted(releases, key=lambda name: (name not in originators, -len(releases[name]), name))
    return ranked[0] if ranked else None
