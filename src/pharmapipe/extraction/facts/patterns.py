"""Wordings that by themselves state a fact between two names of a sentence, whatever the linear model thinks.

Each was measured on annotated training releases (docs/accuracy.md); its precision there is the chance it gives.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pharmapipe.extraction.facts.features import coordinated, owners
from pharmapipe.extraction.passage import Name, Passage
from pharmapipe.model.mention import EntityType, Predicate

_ORGANISATIONS = frozenset({EntityType.COMPANY, EntityType.INSTITUTION})
_PARTNERSHIP = re.compile(
    r"(?:collaborat(?:ion|ions|ing)|partner(?:ship|ships|ing|ed)|alliances?|(?:collaboration|licen[sc]e|licensing|supply|development)\sagreements?)"
    r"\s(?:and\s\w+\s)?(?:with|between)\s(?:[^.;:()]{0,150}?(?:such as|including|from|,)\s)?"
    r"(?:the\s|its\s|partner\s)?\[?$"
)
#: 'A and B (NCI), which belongs to ..., have signed a cooperative agreement'
_SIGNED = re.compile(
    r"(?:\s?\([^()]{1,80}\)|,\s(?:which|a|an|the)\s[^.;]{1,90},|[\u00ae\u2122,])*\s"
    r"(?:(?:have|has|today|jointly|recently|also|announced\sthat\sthey|announce\sthat\sthey)\s){0,3}"
    r"(?:sign(?:s|ed)?|enter(?:s|ed)?\sinto|form(?:s|ed)?|establish(?:es|ed)?|announc(?:e|es|ed))\s"
    r"(?:an?|the|their|its)?\s?(?:[\w-]+\s){0,6}?"
    r"(?:agreements?|collaborations?|partnerships?|alliances?|CRADA|joint\sventure)(?!\w)",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:\s?\([^()]{1,80}\))?,?\s(?:and|&)\s(?:the\s|its\s)?(?:US\s|U\.S\.\s)?$")
_TOGETHER = re.compile(
    r"^(?:[\u00ae\u2122]|\s?\([^()]{1,60}\)|,\s[^,;.]{1,60},)?\s(?:in\scombination\swith|combined\swith|together\swith|plus|\+|with\sor\swithout)\s"
    r"(?:[^.;,]{0,60}\s)?$"
)
_MECHANISM = (
    r"(?:inhibitors?|antagonists?|agonists?|antibod(?:y|ies)|mAbs?|degraders?|modulators?|blockers?|activators?|"
    r"vaccines?|conjugates?|ADCs?|therapy|engagers?)"
)
_MECHANISM_BEFORE = re.compile(
    rf"(?:\s\([^()]{{1,40}}\))?(?:[- ][\w-]+){{0,6}}?[- ]{_MECHANISM}(?:\scandidate)?[,:]?\s(?:called\s|named\s)?"
)
_MECHANISM_BEHIND = re.compile(
    r"[\u00ae\u2122]?(?:\s?\([^()]{1,60}\))?,?\s(?:is\s|as\s)?"
    r"(?:an?|the|its|our|the\scompany[\u2019']s)\s(?:(?!(?:with|plus|versus|vs|alongside)\b)[\w\u2019'-]+[ ,]+){0,8}?"
    r"(?:anti-|targeting\s|inhibitor\sof\s|that\s(?:inhibits|targets|blocks|binds)\s(?:to\s)?|(?<=\s)|(?<=dual ))"
)
_MECHANISM_AFTER = re.compile(rf"(?:\s\([^()]{{1,40}}\))?(?:[- /][\w-]+){{0,5}}?[- ]{_MECHANISM}(?!\w)")
_MECHANISM_OF = re.compile(
    r"[\u00ae\u2122]?(?:\s?\([^()]{1,60}\))?,?\s(?:is\s|as\s)?(?:an?|the|its|our|their)\s"
    rf"(?:(?!(?:with|plus|and|of|for|to)\b)[\w\u2019'-]+[ ,]+){{0,6}}?{_MECHANISM}\s"
    r"(?:of|(?:directed\s|raised\s)?(?:to|against)|targeting|that\s(?:targets|inhibits|blocks|binds(?:\sto)?))\s"
    r"(?:the\s|human\s|both\s)?"
)
_COMBINING = re.compile(
    r"(?:combining|combination\sof|synerg\w+\sof|combinations?\sbetween)\s(?:[^.;]{0,90})$", re.IGNORECASE
)


class Stated(NamedTuple):
    """A fact that a pattern found, the sentence it stands in, and how often the pattern is right."""

    predicate: Predicate
    subject: int
    object: int
    sentence: int
    pattern: str
    chance: float


def find_stated(passage: Passage) -> dict[tuple[Predicate, int, int], Stated]:
    """The facts of a document that a pattern states, by kind, subject and object."""
    found: dict[tuple[Predicate, int, int], Stated] = {}
    for find in (_owned, _partners, _signed, _combined, targeted):
        for stated in find(passage):
            found.setdefault((stated.predicate, stated.subject, stated.object), stated)
    return found


def _owned(passage: Passage) -> Iterator[Stated]:
    for drug in passage.of_type(EntityType.DRUG):
        for owner in sorted(owners(passage, drug)):
            # An owner that only a cautionary text names ("statements about Lilly's X") is stated nowhere.
            for index in passage.together(drug, owner)[:1]:
                yield Stated(Predicate.DEVELOPED_BY, drug, owner, index, "possessive", 0.95)


def _partners(passage: Passage) -> Iterator[Stated]:
    for index, names in enumerate(passage.by_sentence):
        organisations = [n for n in names if n.type in _ORGANISATIONS]
        heads = coordinated(passage, names)
        start = passage.sentences[index].start
        for name in organisations:
            head = heads.get(name.start, name.start)
            before = [n for n in organisations if n.end <= head]
            if before and _PARTNERSHIP.search(passage.text[max(start, head - 260) : head]):
                yield from _both_ways(passage, Predicate.PARTNERS_WITH, before[0], name, index, "partner-list", 0.9)


def _signed(passage: Passage) -> Iterator[Stated]:
    """'A and B signed an agreement': whoever signs together deals with each other."""
    for index, names in enumerate(passage.by_sentence):
        organisations = [n for n in names if n.type in _ORGANISATIONS]
        end = passage.sentences[index].end
        for position, two in enumerate(organisations):
            others = [n for n in organisations[:position] if n.local != two.local]
            joined = others and _AND.search(passage.text[others[-1].end : two.start])
            if joined and _SIGNED.match(passage.text, two.end, end):
                yield from _both_ways(passage, Predicate.PARTNERS_WITH, others[-1], two, index, "signed-together", 0.9)


def _combined(passage: Passage) -> Iterator[Stated]:
    for index, names in enumerate(passage.by_sentence):
        drugs = [n for n in names if n.type is EntityType.DRUG]
        start = passage.sentences[index].start
        for one, two in pairwise(drugs):
            gap = passage.text[one.end : two.start]
            combining = len(gap) < 110 and re.search(r"\s(?:and|with)\s", gap)
            if _TOGETHER.search(gap) or (combining and _COMBINING.search(passage.text[start : one.start])):
                yield from _both_ways(passage, Predicate.COMBINED_WITH, one, two, index, "combination", 0.95)


def targeted(passage: Passage) -> Iterator[Stated]:
    """'the anti-PD-1 antibody toripalimab', 'APG-115, an MDM2 inhibitor': the target is that drug's and no other's."""
    for index, names in enumerate(passage.by_sentence):
        heads = coordinated(passage, names)
        for target in (n for n in names if n.type is EntityType.TARGET):
            group = [n for n in names if n.type is EntityType.TARGET and heads[n.start] == heads[target.start]]
            drugs = [n for n in names if n.type is EntityType.DRUG]
            for drug in drugs:
                low, high = (
                    sorted((drug.end, group[0].start)) if drug.end <= group[0].start else (group[-1].end, drug.start)
                )
                if any(low <= n.start < high and n.local != drug.local for n in drugs):
                    continue
                before = drug.start >= group[-1].end and _MECHANISM_BEFORE.fullmatch(
                    passage.text[group[-1].end : drug.start]
                )
                behind = (
                    drug.end <= group[0].start
                    and _MECHANISM_BEHIND.fullmatch(passage.text[drug.end : group[0].start])
                    and _MECHANISM_AFTER.match(passage.text, group[-1].end)
                )
                of = drug.end <= group[0].start and _MECHANISM_OF.fullmatch(passage.text[drug.end : group[0].start])
                if before or behind or of:
                    pattern = "mechanism-before" if before else "mechanism-behind" if behind else "mechanism-of"
                    yield Stated(Predicate.HAS_TARGET, drug.local, target.local, index, pattern, 0.95)


def claimed(passage: Passage) -> dict[tuple[int, int], frozenset[int]]:
    """For each sentence and target of which a pattern says whose it is, the drugs whose it is."""
    found: dict[tuple[int, int], frozenset[int]] = {}
    for stated in targeted(passage):
        key = (stated.sentence, stated.object)
        found[key] = found.get(key, frozenset()) | {stated.subject}
    return found


def _both_ways(
    passage: Passage, predicate: Predicate, one: Name, two: Name, index: int, pattern: str, chance: float
) -> Iterator[Stated]:
    """A symmetric fact with the earlier-named thing as its subject."""
    first, second = sorted((one.local, two.local), key=lambda local: passage.first[local])
    if first != second:
        yield Stated(predicate, first, second, index, pattern, chance)
