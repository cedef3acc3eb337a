"""Which facts are the same, and the ids that say so."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from pharmapipe.model.fact import Fact


def digest(*parts: object) -> str:
    """Twelve hexadecimal digits that depend on the parts alone, on any machine.

    >>> digest("hasTarget", "drug/apg-115", "target/mdm2") == digest("hasTarget", "drug/apg-115", "target/mdm2")
    True
    >>> digest("a", "b") == digest("ab")
    False
    """
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def fact_key(predicate: str, subject: str, goal: str | None) -> str:
    """A provisional id; `with_ids` replaces it once the whole line is known.

    >>> fact_key("hasTarget", "drug/a", "target/b").startswith("fact/")
    True
    """
    return f"fact/{digest(predicate, subject, goal)}"


def _said(fact: Fact) -> tuple[object, ...]:
    """What a line says and where; not how sure anyone is of it nor what found it."""
    return (
        fact.predicate.value,
        fact.subject,
        fact.object,
        fact.qualifiers.model_dump(exclude_none=True),
        fact.certainty.value,
        fact.polarity.value,
        fact.document,
        fact.start,
        fact.end,
    )


def merge_same(facts: Iterable[Fact]) -> Iterator[Fact]:
    """One line for lines that say the same in the same place: the surest, with the names of all that found it."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(json.dumps(_said(fact), ensure_ascii=False, sort_keys=True), []).append(fact)
    for _, group in sorted(groups.items()):
        best = max(group, key=lambda fact: (fact.confidence, fact.claimant, fact.rule))
        rules = sorted({name for fact in group for name in fact.rule.split("+")})
        yield best if len(group) == 1 else best.model_copy(update={"rule": "+".join(rules)})


def with_ids(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts with ids made from what each says and where, the same from run to run.

    Ids hold the document's id, so those of different documents differ as far as 48 bits can part them.
    """
    taken: set[str] = set()
    for fact in facts:
        said, turn = _said(fact), 0
        while (name := f"fact/{digest(*said, *([turn] if turn else []))}") in taken:
            turn += 1
        taken.add(name)
        yield fact.model_copy(update={"id": name})
