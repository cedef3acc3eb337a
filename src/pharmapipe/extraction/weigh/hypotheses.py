"""Every string of a document that may be a name, with what speaks for and against each of its possible types.

The unit is a string of a document, not an occurrence: a name counts wherever it stands (annotation guide), so the
evidence of all its occurrences is pooled. A feature is a short string; see ``linear.py`` for what is done with it.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pharmapipe.extraction.abbreviations import Definition
from pharmapipe.extraction.candidate import Candidate
from pharmapipe.extraction.weigh.bounds import is_well_bounded, trimmed
from pharmapipe.extraction.weigh.shape import shape_features
from pharmapipe.model.mention import EntityType

_LEVELS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
_LONGEST = 120  #: characters; no name is longer
_SHORTEST_TWIN = 5  #: characters; shorter strings in other letter case are other words
_WORD = re.compile(r"\w+|[^\w\s]")
_FOOTNOTED = re.compile(r"[A-Z][a-z]")
_LAST_AND = re.compile(r"\s(?:and|&)\s(?!.*\s(?:and|&)\s)")
_ORGANISATIONS = frozenset({EntityType.COMPANY, EntityType.INSTITUTION})
_ALL_ORGANISATIONS = _ORGANISATIONS | {EntityType.REGULATOR}


class WordChances(NamedTuple):
    """A word at characters ``start`` to ``end`` with the tagger's chance of each label ('B-Drug', 'I-Drug', 'O')."""

    start: int
    end: int
    chances: dict[str, float]


class Hypothesis(NamedTuple):
    """A string that may name a thing of a type, and the features that speak for or against it."""

    surface: str
    type: EntityType
    features: frozenset[str]
    best: float


def levels(prefix: str, chance: float) -> Iterator[str]:
    """One feature for every level that ``chance`` reaches.

    >>> list(levels("max", 0.07))
    ['max>0.02', 'max>0.05']
    """
    for level in _LEVELS:
        if chance > level:
            yield f"{prefix}>{level}"


class _Tagged:
    """The tagger's words of one text, for looking up the chance that some characters are a name."""

    def __init__(self, words: Sequence[WordChances]) -> None:
        self.words = words
        self._at = {word.start: index for index, word in enumerate(words)}

    def chance(self, start: int, end: int, type_: str) -> float:
        """Chance that exactly these characters are one name of ``type_``: geometric mean over its words."""
        index = self._at.get(start)
        if index is None:
            return 0.0
        logs = [math.log(max(self.words[index].chances.get(f"B-{type_}", 0.0), 1e-4))]
        index += 1
        while index < len(self.words) and self.words[index].end <= end:
            logs.append(math.log(max(self.words[index].chances.get(f"I-{type_}", 0.0), 1e-4)))
            index += 1
        follow = self.words[index].chances.get(f"I-{type_}", 0.0) if index < len(self.words) else 0.0
        return math.exp(math.fsum(logs) / len(logs)) * (1.0 - follow)

    def inside(self, start: int, end: int, type_: str) -> float:
        """Chance that the first of these characters continues a name of ``type_`` begun before, or goes on after."""
        index = self._at.get(start)
        if index is None:
            return 0.0
        before = self.words[index].chances.get(f"I-{type_}", 0.0)
        while index < len(self.words) and self.words[index].end <= end:
            index += 1
        after = self.words[index].chances.get(f"I-{type_}", 0.0) if index < len(self.words) else 0.0
        return max(before, after)


def tagger_candidates(words: Sequence[WordChances]) -> Iterator[Candidate]:
    """Spans whose words the tagger's labels join, at two thresholds, so that doubtful names are weighed too."""
    for type_ in EntityType:
        for threshold, rule in ((0.5, "tagger"), (0.15, "tagger-doubtful")):
            open_: list[WordChances] = []
            for word in (*words, WordChances(0, 0, {})):
                begins = word.chances.get(f"B-{type_}", 0.0)
                goes_on = word.chances.get(f"I-{type_}", 0.0)
                if open_ and (goes_on < threshold or begins > goes_on):
                    yield Candidate(open_[0].start, open_[-1].end, type_, rule)
                    open_ = []
                if begins >= threshold and begins >= goes_on:
                    open_ = [word]
                elif open_ and goes_on >= threshold:
                    open_.append(word)


def occurrences(surface: str, text: str) -> list[int]:
    """Where ``surface`` stands as a whole word in ``text``: the first characters, in order.

    A footnote's number that a lost blank has glued to a capital is no part of the word.

    >>> occurrences("CD3", "CD3 and CD38, CD3")
    [0, 14]
    >>> occurrences("Type 2 diabetes", "is common.2Type 2 diabetes is")
    [11]
    """
    before = r"(?:(?<!\w)|(?<=[.,]\d)|(?<=[.,]\d\d))" if _FOOTNOTED.match(surface) else r"(?<!\w)"
    return [m.start() for m in re.finditer(rf"{before}{re.escape(surface)}(?!\w)", text)]


def hypothesise(
    text: str,
    candidates: Iterable[Candidate],
    words: Sequence[WordChances],
    definitions: Sequence[Definition],
    headline_end: int,
) -> tuple[Hypothesis, ...]:
    """The hypotheses of a text, sorted by string and type.

    Args:
        text: The source text.
        candidates: What rules, lexicons and users propose.
        words: The tagger's words; empty where no model is used.
        definitions: Short forms that the text defines.
        headline_end: One past the last character of the headline.
    """
    rules: dict[str, dict[EntityType, set[str]]] = defaultdict(lambda: defaultdict(set))
    for candidate in (*candidates, *tagger_candidates(words)):
        start, end = trimmed(text, candidate.start, candidate.end)
        surface = text[start:end]
        if 1 < len(surface) <= _LONGEST and "\n" not in surface:
            rules[surface][candidate.type].add(candidate.rule)
    _part_organisations(rules)
    _keep_listed(rules)
    _extend_to_other_cases(text, rules)
    _extend_to_short_forms(text, rules, definitions)
    tagged = _Tagged(words)
    places = {surface: occurrences(surface, text) for surface in sorted(rules)}
    pooled = {
        (surface, type_): [tagged.chance(at, at + len(surface), type_) for at in places[surface]]
        for surface in rules
        for type_ in EntityType
    }
    found = []
    for surface in sorted(rules):
        if not places[surface]:
            continue
        for type_ in (t for t in sorted(rules[surface]) if is_well_bounded(surface, t)):
            features = set(_rule_features(rules[surface], type_))
            features.update(_tagger_features(tagged, surface, type_, places[surface], pooled, headline_end))
            features.update(_context_features(text, surface, places[surface]))
            features.update(shape_features(surface))
            features.update(_definition_features(text, surface, type_, definitions, pooled, rules))
            best = max(pooled[surface, type_], default=0.0)
            found.append(Hypothesis(surface, type_, frozenset(features), best))
    return tuple(found)


def _part_organisations(rules: dict[str, dict[EntityType, set[str]]]) -> None:
    """Take back proposals that are two organisations proposed by themselves too: 'Lilly and Incyte'."""
    for surface in sorted(rules):
        for type_ in _ORGANISATIONS & rules[surface].keys():
            parts = (surface[: m.start()], surface[m.end() :]) if (m := _LAST_AND.search(surface)) else ()
            proposed = [rules.get(part, {}).get(type_, set()) for part in parts]
            listed = any(rule.startswith("lexicon") for rule in rules[surface][type_])
            both = all(any(rule.startswith(("lexicon", "tagger")) for rule in part) for part in proposed)
            if parts and both and not listed:
                del rules[surface][type_]


def _keep_listed(rules: dict[str, dict[EntityType, set[str]]]) -> None:
    """An organisation that the lexicons list under one type is of no other; what they list as a drug is none."""
    for surface in sorted(rules):
        types = _ALL_ORGANISATIONS & rules[surface].keys()
        listed = {t for t in types if _is_listed(rules[surface][t])}
        if len(listed) == 1 or (not listed and _is_listed(rules[surface].get(EntityType.DRUG, set()))):
            for type_ in types - listed:
                del rules[surface][type_]


def _is_listed(names: set[str]) -> bool:
    return any(name.startswith("lexicon") and "weak" not in name for name in names)


def _extend_to_other_cases(text: str, rules: dict[str, dict[EntityType, set[str]]]) -> None:
    """Propose, for each string proposed, its occurrences in other letter case ('Genolimzumab', 'genolimzumab')."""
    lower = text.lower()
    if len(lower) != len(text):
        return
    for surface in sorted(rules):
        if len(surface) < _SHORTEST_TWIN:
            continue
        wanted = surface.lower()
        at = lower.find(wanted)
        while at >= 0:
            twin = text[at : at + len(wanted)]
            if twin != surface and not (at and text[at - 1].isalnum()) and not text[at + len(wanted) :][:1].isalnum():
                for type_ in sorted(rules[surface]):
                    rules[twin][type_].add("other-case")
            at = lower.find(wanted, at + len(wanted))


def _extend_to_short_forms(
    text: str, rules: dict[str, dict[EntityType, set[str]]], definitions: Sequence[Definition]
) -> None:
    for definition in definitions:
        short = text[definition.short_start : definition.short_end]
        long = text[definition.long_start : definition.long_end]
        for type_ in sorted(rules.get(long, {})):
            rules[short][type_].add("short-form")
        for type_ in sorted(rules.get(short, {})):
            rules[long][type_].add("long-form")


def _rule_features(by_type: dict[EntityType, set[str]], type_: EntityType) -> Iterator[str]:
    for rule in by_type[type_]:
        yield f"rule:{rule}"
    yield f"rules:{min(3, len(by_type[type_] - {'tagger', 'tagger-doubtful'}))}"
    for other, names in by_type.items():
        if other is not type_:
            for rule in names:
                yield f"against:{other}:{rule}"


def _tagger_features(
    tagged: _Tagged,
    surface: str,
    type_: EntityType,
    places: list[int],
    pooled: dict[tuple[str, EntityType], list[float]],
    headline_end: int,
) -> Iterator[str]:
    chances = pooled[surface, type_]
    if not tagged.words or not chances:
        return
    yield from levels("max", max(chances))
    yield from levels("mean", math.fsum(chances) / len(chances))
    yield from levels("head", max((c for c, at in zip(chances, places, strict=True) if at < headline_end), default=0.0))
    rival = max(max(pooled[surface, other], default=0.0) for other in EntityType if other is not type_)
    yield from levels("rival", rival)
    inside = [tagged.inside(at, at + len(surface), type_) for at in places]
    yield from levels("inside", math.fsum(inside) / len(inside))
    yield from levels("outside", 1.0 - min(inside))


def _context_features(text: str, surface: str, places: list[int]) -> Iterator[str]:
    yield f"count:{min(4, len(places))}"
    for at in places[:20]:
        before = _WORD.findall(text[max(0, at - 30) : at])
        after = _WORD.findall(text[at + len(surface) : at + len(surface) + 30])
        yield f"prev:{before[-1].lower() if before else '^'}"
        yield f"next:{after[0].lower() if after else '$'}"
        if before and after:
            yield f"prev-next:{before[-1].lower()}_{after[0].lower()}"
        if len(after) > 1:
            yield f"next2:{after[0].lower()}_{after[1].lower()}"
        if len(before) > 1:
            yield f"prev2:{before[-2].lower()}_{before[-1].lower()}"


def _definition_features(
    text: str,
    surface: str,
    type_: EntityType,
    definitions: Sequence[Definition],
    pooled: dict[tuple[str, EntityType], list[float]],
    rules: dict[str, dict[EntityType, set[str]]],
) -> Iterator[str]:
    for definition in definitions:
        short = text[definition.short_start : definition.short_end]
        long = text[definition.long_start : definition.long_end]
        if surface not in {short, long}:
            continue
        other, role = (long, "long") if surface == short else (short, "short")
        yield f"has-{role}"
        yield from levels(f"{role}-max", max(pooled.get((other, type_), [0.0]), default=0.0))
        for rule in rules.get(other, {}).get(type_, set()):
            yield f"{role}-rule:{rule}"
    twins = [s for s in (surface.lower(), surface.upper(), surface.title(), surface.capitalize()) if s != surface]
    yield from levels("twin-max", max((max(pooled.get((t, type_), [0.0]), default=0.0) for t in twins), default=0.0))
