"""What a string looks like: letter case, digits, length, endings, and words it is made of."""

import re
from collections.abc import Iterator
from functools import cache

from pharmapipe.vocabulary.lexicon import load_stems, load_words

_LEAD = re.compile(r"([A-Z]{2,})(-?)\d")  #: letters of a code; those of drugs are few, those of trials many
_WORD = re.compile(r"\w+")


@cache
def _stems() -> tuple[tuple[str, str, int, frozenset[str]], ...]:
    stems = sorted(load_stems(), key=lambda s: -len(s.stem))
    return tuple((s.stem, s.meaning, s.min_length, frozenset(s.exclude)) for s in stems)


@cache
def _words(name: str) -> dict[str, str]:
    return {word.text.lower(): word.kind for word in load_words(name)}


def generic_name_stem(word: str) -> str | None:
    """The INN stem that ``word`` ends with, or None.

    >>> generic_name_stem("toripalimab"), generic_name_stem("today")
    ('mab', None)
    """
    lower = word.lower()
    for stem, _, shortest, exclude in _stems():
        if lower.endswith(stem) and len(lower) >= shortest and lower not in exclude and lower.isalpha():
            return stem
    return None


def _case(surface: str) -> str:
    letters = [c for c in surface if c.isalpha()]
    if not letters:
        return "none"
    if all(c.isupper() for c in letters):
        return "upper"
    if all(c.islower() for c in letters):
        return "lower"
    if all(w[0].isupper() for w in _WORD.findall(surface) if w[0].isalpha() and len(w) > 3):
        return "title"
    return "mixed"


def shape_features(surface: str) -> Iterator[str]:
    """Features of the string alone.

    >>> sorted(f for f in shape_features("APG-115") if f.startswith(("case", "pattern")))
    ['case:upper', 'pattern:A-0']
    """
    words = _WORD.findall(surface)
    yield f"case:{_case(surface)}"
    pattern = re.sub(r"\d+", "0", re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", surface)))
    if len(pattern) <= 10:
        yield f"pattern:{pattern}"
    lead = _LEAD.match(surface)
    if lead:
        yield f"lead:{min(7, len(lead.group(1)))}:{'-' if lead.group(2) else ''}"
    yield f"words:{min(6, len(words))}"
    yield f"length:{min(30, len(surface)) // 3}"
    if words:
        yield f"first-word:{words[0].lower()}"
        yield f"last-word:{words[-1].lower()}"
        yield f"suffix3:{words[-1].lower()[-3:]}"
        yield f"suffix4:{words[-1].lower()[-4:]}"
        for word in sorted({w.lower() for w in words}):
            yield f"word:{word}"
            for name in ("disease_heads", "disease_modifiers", "organisation_words", "not_organisations", "not_drugs"):
                kind = _words(name).get(word)
                if kind:
                    yield f"{name}:{kind}"
        stem = generic_name_stem(words[-1]) or generic_name_stem(words[0])
        if stem:
            yield "stem"
            yield f"stem:{stem}"
    for name in ("not_organisations", "not_drugs"):
        if surface.lower() in _words(name):
            yield f"whole:{name}"
