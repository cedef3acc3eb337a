"""How the rules for contradictions look at facts: grouped, by document, and with what is part of what."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import Predicate
from pharmapipe.views.build import Build

#: What a rule yields: what it is about, and the facts of each side under what that side says.
Found = Iterator[tuple[str, dict[str, list[Fact]]]]


def by_object(facts: Iterable[Fact], predicate: Predicate) -> dict[str, dict[str, list[Fact]]]:
    """Plain facts of one kind by subject and object."""
    found: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.is_plain and fact.predicate is predicate and fact.object:
            found[fact.subject][fact.object].append(fact)
    return found


def grouped(facts: Iterable[Fact], key: Callable[[Fact], str | None]) -> dict[str, list[Fact]]:
    """Facts by what ``key`` says of them; those of which it says nothing are left out."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        name = key(fact)
        if name:
            groups[name].append(fact)
    return groups


def documents_of(facts: Iterable[Fact]) -> set[str]:
    """The documents that some facts stand in."""
    return {fact.document for fact in facts}


def related(left: str, right: str, build: Build) -> bool:
    """Whether one is part of the other: a family and its member, a parent and its subsidiary."""
    return left in _above(right, build) or right in _above(left, build)


def _above(name: str, build: Build) -> set[str]:
    above: set[str] = set()
    waiting = [name]
    while waiting:
        entity = build.entity.get(waiting.pop())
        news = set(entity.broader) - above if entity else set()
        above |= news
        waiting += sorted(news)
    return above
