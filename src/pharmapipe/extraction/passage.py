"""One document laid out for fact finding: sentences with their sections, and which names stand in each."""

import re
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


#: Source: annotation guide: "the Company" and "we" are resolved to the company that speaks.
_STAND_IN = re.compile(r"(?<!\w)(?:[Tt]he\s(?:Company|company)|We|we|Our|our)(?!\w)(?![\u201d\"])")

_THE_DRUG = re.compile(
    r"(?<!\w)(?:[Tt]h(?:is|e)\s(?:molecule|drug(?:\scandidate)?|compound|(?:product\s)?candidate|antibody|vaccine|inhibitor|medicine)"
    r"|It)(?=\s(?!candidates))"
)
_LOOK_BACK = 1  #: sentences before in which the drug that 'the drug' stands for must have been named
_OFTEN = 3  #: namings beyond which a company is no likelier to be the issuer

#: Sections whose sentences state no facts.
SILENT_SECTIONS = frozenset({SectionKind.CAUTIONARY, SectionKind.CONTACTS, SectionKind.CHROME})


class Passage:
    """A document with its names; nothing in it changes after it is made.

    Args:
        text: The source text.
        sentences: In order, not overlapping.
        names: In order, not overlapping.
        things: What the names' ``local`` indexes.
        date: The document's own date, ISO 8601, where it has one.

    Words that stand for the issuing company ('the Company', 'we', 'our') count as its names within a sentence, but
    not when names are counted.
    """

    def __init__(
        self,
        text: str,
        sentences: tuple[Sentence, ...],
        names: tuple[Name, ...],
        things: tuple[Thing, ...],
        date: str | None = None,
    ) -> None:
        self.text = text
        self.date = date
        self.sentences = sentences
        self.names = names
        self.things = things

    @cached_property
    def issuer(self) -> int | None:
        """The company that most likely issued the release: of the headline or lead, and the most often named."""
        companies = self.of_type(EntityType.COMPANY)
        opening = {s.number for s in self.sentences if s.section in {SectionKind.HEADLINE, SectionKind.LEAD}}
        placed = self._places(self.names)
        early = {n.local for n in self.names if placed.get(n) in opening}
        return min(companies, key=lambda c: (c not in early, -min(self.counts[c], _OFTEN), self.first[c]), default=None)

    @cached_property
    def stand_ins(self) -> tuple[Name, ...]:
        """Words that stand for the issuing company or for the drug spoken of, where no name covers them."""
        found = []
        for match in _STAND_IN.finditer(self.text) if self.issuer is not None else ():
            if self._is_free(match.start(), match.end()):
                found.append(Name(match.start(), match.end(), EntityType.COMPANY, self.issuer or 0))
        for sentence in self.sentences:
            drug = self._drug_before(sentence)
            for match in _THE_DRUG.finditer(self.text, sentence.start, sentence.end) if drug is not None else ():
                opens = match.group().strip() != "It" or match.start() == sentence.start
                if opens and self._is_free(match.start(), match.end()):
                    found.append(Name(match.start(), match.end(), EntityType.DRUG, drug or 0))
        return tuple(sorted(found))

    def _is_free(self, start: int, end: int) -> bool:
        at = bisect_right(self._bounds, (start, start))
        return (at == 0 or self._bounds[at - 1][1] <= start) and (at == len(self._bounds) or self._bounds[at][0] >= end)

    @cached_property
    def _bounds(self) -> tuple[tuple[int, int], ...]:
        return tuple((n.start, n.end) for n in self.names)

    def _drug_before(self, sentence: Sentence) -> int | None:
        """The one drug that the sentence before names; None if it names two or none."""
        floor = self.sentences[max(0, sentence.number - _LOOK_BACK)].start
        last = bisect_right(self._bounds, (sentence.start, sentence.start))
        for index in range(last - 1, -1, -1):
            name = self.names[index]
            if name.start < floor:
                return None
            if name.type is EntityType.DRUG:
                home = next(s for s in reversed(self.sentences[: sentence.number]) if s.start <= name.start)
                drugs = {n.local for n in self.names if home.start <= n.start < home.end and n.type is EntityType.DRUG}
                return name.local if len(drugs) == 1 else None
        return None

    def _places(self, names: tuple[Name, ...]) -> dict[Name, int]:
        """The index of the sentence in which each name starts."""
        starts = [sentence.start for sentence in self.sentences]
        found = {}
        for name in names:
            index = bisect_right(starts, name.start) - 1
            if index >= 0 and name.start < self.sentences[index].end:
                found[name] = index
        return found

    @cached_property
    def by_sentence(self) -> tuple[tuple[Name, ...], ...]:
        """The names of each sentence, in order; a name belongs to the sentence in which it starts."""
        found: list[list[Name]] = [[] for _ in self.sentences]
        for name, index in self._places(tuple(sorted((*self.names, *self.stand_ins)))).items():
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

    def together(self, one: int, two: int, *, silent: bool = False) -> tuple[int, ...]:
        """The indices of the sentences that name both things, in order.

        Args:
            one: A thing.
            two: Another.
            silent: Whether sentences of sections that state no facts count too.
        """
        shared = sorted(set(self.sentences_of.get(one, ())) & set(self.sentences_of.get(two, ())))
        return tuple(i for i in shared if silent or self.sentences[i].section not in SILENT_SECTIONS)

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
