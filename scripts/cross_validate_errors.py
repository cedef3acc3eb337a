"""Sorts what is wrong in cross-validation: names by what lies nearest, facts by what they lack and where they stand."""

import collections
from collections.abc import Iterable, Sequence
from typing import Any

from cross_validate_parts import Facts, Found, Names
from linear_data import Gold
from linear_facts import to_gold
from pharmapipe.extraction.facts.context import context_of
from pharmapipe.extraction.passage import Passage
from pharmapipe.model.document import SectionKind

ORGANISATIONS = {"Company", "Institution"}
BACKGROUND = {SectionKind.ABOUT, SectionKind.QUOTATION, SectionKind.CAUTIONARY, SectionKind.CONTACTS}
MANY = 3  # organisations in one sentence that make it a list


def name_errors(gold: Sequence[Gold], names: Names) -> collections.Counter[tuple[str, str, str]]:
    """How many names are missed or not in gold, by type and by what of the other side overlaps them."""
    counts: collections.Counter[tuple[str, str, str]] = collections.Counter()
    for one, chosen in zip(gold, names, strict=True):
        found, wanted = set(chosen), set(one.spans)
        for word, mine, others in (("missed", wanted - found, found), ("not in gold", found - wanted, wanted)):
            counts.update((word, span[2], _nearest(span, others)) for span in mine)
    return counts


def _nearest(span: tuple[int, int, str], others: Iterable[tuple[int, int, str]]) -> str:
    over = [o for o in others if o[0] < span[1] and span[0] < o[1]]
    if not over:
        return "nothing there"
    if any(o[:2] == span[:2] for o in over):
        return "another type"
    return "another boundary" if any(o[2] == span[2] for o in over) else "another boundary and type"


class Sorter:
    """Sorts the errors of facts on names as found."""

    def __init__(self, facts: Facts, stated: Found, chances: dict[tuple[int, Any], float]) -> None:
        self.facts, self.chances = facts, chances
        self.stated = {k for k in stated if k[0] >= 0}
        self.locals_of: list[dict[str, list[int]]] = []
        for i, one in enumerate(facts.gold):
            passage, known = facts.passages[i], collections.defaultdict(list)
            for local, entity in to_gold(one, passage).items():
                known[entity].append(local)
            for local, thing in enumerate(passage.things):
                known[f"value {thing.value}"].append(local)
            self.locals_of.append(known)

    def reasons(self) -> collections.Counter[tuple[str, str, str]]:
        """How many facts are missed or not in gold, by kind and by what they lack."""
        wanted = self.facts.wanted
        counts = collections.Counter(("missed", key[0], self._missed(i, key)) for i, key in wanted - self.stated)
        counts.update(("not in gold", key[0], self._false(i, key)) for i, key in self.stated - wanted)
        return counts

    def situations(self) -> collections.Counter[tuple[str, str]]:
        """How many of the errors lie in situations known to be hard; an error may lie in several."""
        counts: collections.Counter[tuple[str, str]] = collections.Counter()
        missed, false = self.facts.wanted - self.stated, self.stated - self.facts.wanted
        for word, errors in (("missed", missed), ("not in gold", false)):
            counts.update((name, word) for i, key in errors for name in self._situations(i, key))
        return counts

    def _ends(self, i: int, key: Any) -> tuple[list[int], list[int]]:
        """The things found that are the subject and the object of a fact."""
        known = self.locals_of[i]
        object_ = f"value {key[2]}" if key[0] == "testedInPhase" else str(key[2])
        return known.get(str(key[1]), []), known.get(object_, [])

    def _sentences(self, i: int, key: Any) -> tuple[int, ...]:
        """The sentences that name both ends; of a fact without object, those that name the subject."""
        passage, (subjects, objects) = self.facts.passages[i], self._ends(i, key)
        if key[2] is None:
            return tuple(n for s in subjects for n in passage.sentences_of.get(s, ()))
        return tuple(n for s in subjects for o in objects for n in passage.together(s, o, silent=True))

    def _missed(self, i: int, key: Any) -> str:
        subjects, objects = self._ends(i, key)
        if not subjects or (key[2] is not None and not objects):
            return "an end was not found as a name"
        if any((i, other) in self.stated for other in self._with_other_event(i, key)):
            return "another event of the two was stated"
        if (i, key) not in self.chances:
            return "both ends found, never weighed"
        return f"both ends found, {self._where(i, key)}, too unlikely"

    def _false(self, i: int, key: Any) -> str:
        if any(str(end).startswith("?") for end in key[1:3]):
            return "an end is nothing annotated"
        if (i, key) in self.facts.traps:
            return "a trap of the annotators"
        if self._with_other_event(i, key):
            return "gold has another event of the two"
        pairs = {frozenset((k[1], k[2])) for d, k in self.facts.wanted if d == i and k[0] != key[0]}
        if frozenset((key[1], key[2])) in pairs:
            return "gold has the two in another kind of fact"
        return f"gold has no fact of these two, {self._where(i, key)}"

    def _with_other_event(self, i: int, key: Any) -> list[Any]:
        side = self.facts.wanted if (i, key) not in self.facts.wanted else self.stated
        return [k for d, k in side if d == i and len(key) == 4 and k[:3] == key[:3] and k != key]

    def _where(self, i: int, key: Any) -> str:
        return "in one sentence" if self._sentences(i, key) else "in no common sentence"

    def _situations(self, i: int, key: Any) -> Iterable[str]:
        passage, sentences = self.facts.passages[i], self._sentences(i, key)
        combined = {end for d, k in self.facts.wanted if d == i and k[0] == "combinedWith" for end in k[1:3]}
        if key[0] == "developedBy" and key[1] in combined:
            yield "developer of a drug that is combined with another"
        if key[0] == "partnersWith" and any(_organisations(passage, n) >= MANY for n in sentences):
            yield f"partners, in a sentence with {MANY} or more organisations"
        if sentences and all(_is_hedged(passage, n) for n in sentences):
            yield "every sentence with both is hedged, planned, conditional or denied"
        if sentences and all(passage.sentences[n].section in BACKGROUND for n in sentences):
            yield "both only in background, quotation or cautionary text"
        if not sentences:
            yield "no sentence names both"


def _organisations(passage: Passage, sentence: int) -> int:
    return len({n.local for n in passage.by_sentence[sentence] if n.type.value in ORGANISATIONS})


def _is_hedged(passage: Passage, sentence: int) -> bool:
    span = passage.sentences[sentence]
    text = passage.text[span.start : span.end]
    return not context_of(text, 0, len(text), planned_counts=True).is_plain
