"""Short forms that a document defines: 'non-small cell lung cancer (NSCLC)', 'Genor Biopharma ("Genor")'.

Source: A. Schwartz, M. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text",
PSB 2003; the letters of the short form must occur in order in the long form, the first at the start of a word.
"""

import re
from typing import NamedTuple

_PARENTHESES = re.compile(
    r"\(\s?(?:the\s|or\s)?[\u201c\"\u2018']?([^()\u201c\u201d\"\n;,]{2,12}?)[\u201d\"\u2019']?\s?(?:[;,][^()\n]{0,80})?\)"
)
_TOKEN = re.compile(r"\w+")


class Definition(NamedTuple):
    """Where a document defines a short form: offsets are half-open, in code points."""

    short_start: int
    short_end: int
    long_start: int
    long_end: int


def _is_short_form(text: str) -> bool:
    capitals = sum(c.isupper() for c in text)
    return 2 <= len(text) <= 12 and len(text.split()) <= 2 and text[0].isalnum() and capitals >= 1


def _long_start(short: str, text: str, end: int, start: int) -> int | None:
    """The start of the shortest long form in ``text[start:end]`` that spells ``short``; None if there is none."""
    at = end - 1
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].lower()
        if not letter.isalnum():
            continue
        while at >= start and (text[at].lower() != letter or (index == 0 and at > 0 and text[at - 1].isalnum())):
            at -= 1
        if at < start:
            return None
        at -= 1
    return at + 1


def find_definitions(text: str) -> tuple[Definition, ...]:
    """The short forms that ``text`` defines in parentheses behind their long forms.

    >>> text = "relapsed non-small cell lung cancer (NSCLC) patients"
    >>> [(text[d.short_start:d.short_end], text[d.long_start:d.long_end]) for d in find_definitions(text)]
    [('NSCLC', 'non-small cell lung cancer')]
    """
    found = []
    for match in _PARENTHESES.finditer(text):
        short = match.group(1)
        if not _is_short_form(short):
            continue
        end = len(text[: match.start()].rstrip(" \u00ae\u2122"))
        words = [m.start() for m in _TOKEN.finditer(text, max(0, end - 160), end)]
        reach = min(len(short) + 5, 2 * len(short))
        floor = words[max(0, len(words) - reach)] if words else end
        letters = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
        start = _long_start(letters, text, end, floor)
        if start is not None and end - start > len(short):
            found.append(Definition(match.start(1), match.end(1), start, end))
    return tuple(found)
