"""One document laid out for fact finding: sentences with their sections, and which names stand in each."""

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from pharmapipe.model.document import SectionKind
from pharmapipe.model.mention import EntityType


class Name(NamedTuple):
    """A name at characters ``start`` to ``end`` (half-open) of the text; ``local`` indexes the entities."""

    start: int
    end: int
    type: EntityType
    local: int


class Sentence(NamedTuple):
    """A sentence at characters ``start`` to ``end`` (half-open), its section and its place in the document."""

    start: int
    end: int
    section: SectionKind
    number: int


class Thing(NamedTuple):
    """A thing the document names: its type, label, and normal form where its type is closed (phases)."""

    type: EntityType
    label: str
    value: str | None


#: Sections whose sentences state no facts.
SILENT_SECTIONS = frozenset({SectionKind.CAUTIONARY, SectionKind.CONTACTS, SectionKind.CHROME})


class Passage:
    """A document with its names; nothing in it changes after it is made.

    Args:
        text: The source text.
        sentences: In order, not overlapping.
        names: In order, not overlapping.
        things: What the names' ``local`` indexes.
    """

    def __init__(
        self, text: str, sentences: tuple[Sentence, ...], names: tuple[Name, ...], things: tuple[Thing, ...]
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.names = names
        self.things = things

    @cached_property
    def by_sentence(self) -> tuple[tuple[Name, ...], ...]:
        """The names of each sentence, in order; a name belongs to the sentence in which it starts."""
        starts = [sentence.start for sentence in self.sentences]
        found: list[list[Name]] = [[] for _ in self.sentences]
        for name in self.names:
            index = bisect_right(starts, name.start) - 1
            if index >= 0 and name.start < self.sentences[index].end:
                found[index].append(name)
        return tuple(tuple(names) for names in found)

    @cached_property
    def sentences_of(self) -> dict[int, tuple[int, ...]]:
        """For each thing that is named, the indices of the sentences that name it."""
        found: dict[int, list[int]] = defaultdict(list)
        for index, names in enumerate(self.by_sentence):
            for name in names:
                if not found[name.local] or found[name.local][-1] != index:
                    found[name.local].append(index)
        return {local: tuple(indices) for local, indices in found.items()}

    def together(self, one: int, two: int) -> tuple[int, ...]:
        """The indices of the sentences that name both things, in order."""
        return tuple(sorted(set(self.sentences_of.get(one, ())) & set(self.sentences_of.get(two, ()))))

    @cached_property
    def counts(self) -> dict[int, int]:
        """How often each thing is named."""
        found: dict[int, int] = defaultdict(int)
        for name in self.names:
            found[name.local] += 1
        return dict(found)

    @cached_property
    def first(self) -> dict[int, int]:
        """The first character at which each thing is named."""
        found: dict[int, int] = {}
        for name in self.names:
            found.setdefault(name.local, name.start)
        return found

    def of_type(self, *types: EntityType) -> tuple[int, ...]:
        """The things of any of ``types`` that are named, in order of first naming."""
        return tuple(sorted((i for i in self.first if self.things[i].type in types), key=lambda i: self.first[i]))
