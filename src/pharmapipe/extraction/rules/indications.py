"""Indications: a disease noun with the words before it that name the disease, and coordinated halves of names."""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from pharmapipe.extraction.candidate import Candidate
from pharmapipe.extraction.tables import read_words
from pharmapipe.model.mention import EntityType
from pharmapipe.vocabulary.lexicon import load_words

_MOST_MODIFIERS = 6
_WORD = re.compile(r"[^\W_][\w\u2019'\u2011-]*|[^\w\s]|\n")
_ROMAN_OR_NUMBER = re.compile(r"(?:\d{1,2}[a-c]?|I{1,3}|IV|[A-D])(?!\w)")
_COORDINATORS = frozenset({",", "and", "or", "/", "&"})
_LINK = re.compile(r"\s(?:associated\swith|caused\sby|due\sto|secondary\sto|of\sthe|of|with|following|in)\s")


class _Word:
    __slots__ = ("end", "start", "text")

    def __init__(self, match: re.Match[str]) -> None:
        self.start, self.end, self.text = match.start(), match.end(), match.group()


@cache
def _heads() -> tuple[frozenset[str], tuple[str, ...]]:
    words = load_words("disease_heads")
    whole = frozenset(w.text.lower() for w in words if w.kind != "suffix")
    endings = tuple(sorted(w.text.lower().lstrip("-") for w in words if w.kind == "suffix"))
    return whole, endings


def is_disease_noun(word: str) -> bool:
    """Whether a word names a disease by itself or heads the name of one ('melanoma', 'syndrome')."""
    whole, endings = _heads()
    lower = word.lower().replace("\u2019", "'").removesuffix("'s")
    return lower in whole or lower.rstrip("s") in whole or (len(lower) > 6 and lower.endswith(endings))


def _joins(word: str) -> bool:
    return word[0].isalnum() and word.lower() not in read_words("phrase-break") and not word.isdigit()


_HALF = re.compile(r"[A-Za-z][A-Za-z-]{3,19}|[Tt]ype (?:[12]|II?)")
_MOST_BETWEEN = 8  #: words between the half of a coordinated name and the disease noun that it shares


def is_half(name: str) -> bool:
    """Whether a name is one plain word that heads no disease's name, as in 'pancreatic and colorectal cancers'.

    So is the number of a type, as in 'type 1 and type 2 diabetes'.

    >>> is_half("pancreatic"), is_half("gout"), is_half("lung cancer")
    (True, False, False)
    """
    return bool(_HALF.fullmatch(name)) and not is_disease_noun(name)


def completed_half(text: str, start: int, end: int) -> str | None:
    """The whole name whose first half stands at some characters of a coordination, or None where none follows.

    Args:
        text: The source text.
        start: First character of the half, code points.
        end: One past its last character.

    >>> text = "for acute and chronic pain"
    >>> completed_half(text, text.index("acute"), text.index(" and"))
    'acute pain'
    >>> completed_half("type 1 and type 2 diabetes", 0, 6)
    'type 1 diabetes'
    >>> completed_half("dry skin and eyes", 4, 8) is None
    True
    """
    words = [_Word(match) for match in _WORD.finditer(text, end, end + 160)]
    if not words or words[0].text.lower() not in _COORDINATORS:
        return None
    for at, word in enumerate(words[: _MOST_BETWEEN + 2]):
        if is_disease_noun(word.text):
            # The noun closes the list: what stands before it is a list of modifiers, the last of them behind "and".
            listed = {w.text.lower() for w in words[:at]} & (_COORDINATORS - {","})
            return f"{text[start:end]} {word.text}" if listed and at > 1 else None
        number = at > 0 and words[at - 1].text.lower() == "type"
        if word.text.lower() not in _COORDINATORS and not _joins(word.text) and not number:
            return None
    return None


def find_indications(text: str) -> Iterator[Candidate]:
    """Disease phrases of ``text``: each disease noun with none to six of the words before it.

    >>> text = "relapsed small cell lung cancer"
    >>> sorted({text[c.start:c.end] for c in find_indications(text)}, key=len)[:3]
    ['cancer', 'lung cancer', 'cell lung cancer']
    """
    words = [_Word(match) for match in _WORD.finditer(text)]
    heads = [i for i, word in enumerate(words) if is_disease_noun(word.text)]
    for index in heads:
        end = _right_end(text, words, index)
        yield from _leftward(words, index, end)
        yield from _coordinated(words, index)
    yield from _linked(text, words, heads)


def _right_end(text: str, words: list[_Word], index: int) -> int:
    if index + 2 < len(words) and words[index + 1].text.lower() == "type":
        number = _ROMAN_OR_NUMBER.match(text, words[index + 2].start)
        if number:
            return number.end()
    if index + 1 < len(words) and words[index].text.lower() in {"type", "grade"}:
        return words[index + 1].end
    return words[index].end


def _leftward(words: list[_Word], index: int, end: int) -> Iterator[Candidate]:
    ends = {words[index].end, end}
    for back in range(_MOST_MODIFIERS + 1):
        at = index - back
        if at < 0 or (back and not _joins(words[at].text) and words[at].text not in {"-", "1", "2", "3"}):
            return
        if words[at].text == "-":
            continue
        for stop in sorted(ends):
            yield Candidate(words[at].start, stop, EntityType.INDICATION, f"disease-head-{min(back, 4)}")


def _coordinated(words: list[_Word], index: int) -> Iterator[Candidate]:
    """'colorectal, gastric and ovarian cancers': the bare halves before the last name."""
    at = index - 1
    while at >= 0 and _joins(words[at].text) and index - at <= 3:
        at -= 1
    halves = 0
    while at >= 1 and words[at].text.lower() in _COORDINATORS and halves < 6:
        while at >= 0 and words[at].text.lower() in _COORDINATORS:
            at -= 1
        if at < 0 or not _joins(words[at].text) or is_disease_noun(words[at].text):
            return
        halves += 1
        yield Candidate(words[at].start, words[at].end, EntityType.INDICATION, "disease-half")
        if at >= 1 and _joins(words[at - 1].text):
            yield Candidate(words[at - 1].start, words[at].end, EntityType.INDICATION, "disease-half-two")
        at -= 1
        while at >= 1 and _joins(words[at].text) and words[at].text.lower() not in _COORDINATORS:
            at -= 1


def _linked(text: str, words: list[_Word], heads: list[int]) -> Iterator[Candidate]:
    """'agitation associated with dementia': two disease phrases that make one name."""
    for one, two in itertools.pairwise(heads):
        gap = text[words[one].end : words[two].start]
        link = _LINK.match(gap)
        if link and len(gap) < 60 and not re.search(r"[.;:\n(]", gap):
            for back in range(4):
                at = one - back
                if at < 0 or (back and not _joins(words[at].text)):
                    break
                yield Candidate(words[at].start, words[two].end, EntityType.INDICATION, "disease-linked")
