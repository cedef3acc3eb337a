"""What a heading looks like and which part of a release it opens."""

import re
from functools import lru_cache
from typing import NamedTuple

from pharmapipe.model.document import SectionKind
from pharmapipe.text.tables import CueForm, WordRole, lowered_cues, words_of

#: Longest heading, in characters; cautionary headings of Hong Kong listing rules are the longest seen.
MAX_HEADING = 170
_MARKS = "#*_>|! \t\u00a0"
_ABOUT = re.compile(r"About\s(?:the\s|its\s|our\s)?[A-Z0-9“\"(α-ωΑ-Ω]")
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)


class Heading(NamedTuple):
    """A heading and the part it opens; ``kind`` is None for a heading that only divides the news."""

    text: str
    kind: SectionKind | None


def bare(line: str) -> str:
    """A line without the marks of markdown and of scraped pages around it.

    >>> bare("**About Genor **")
    'About Genor'
    """
    return line.strip().strip(_MARKS).strip()


@lru_cache(maxsize=4096)
def cued_kind(heading: str) -> SectionKind | None:
    """Which part a heading opens by its words, or None.

    >>> cued_kind("Cautionary Note Regarding Forward-Looking Statements")
    <SectionKind.CAUTIONARY: 'cautionary'>
    """
    words = bare(heading)
    lowered = words.lower()
    for phrase, kind in lowered_cues(CueForm.HEADING_HAS):
        if phrase in lowered:
            return kind
    for phrase, kind in lowered_cues(CueForm.HEADING_STARTS):
        if lowered.startswith(phrase) and not (
            phrase[-1].isalnum() and lowered[len(phrase) : len(phrase) + 1].isalnum()
        ):
            return kind if phrase != "about" or _ABOUT.match(words) else None
    return None


def is_title_case(line: str) -> bool:
    """Whether nearly all words of a line that carry meaning are capitalised or numbers.

    >>> is_title_case("Conference Call and Webcast Information"), is_title_case("We are proud of it")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\s,;:()/&–—-]+", line) if word.lower() not in _SMALL_WORDS]
    return bool(words) and sum(not word[0].islower() for word in words) >= 0.85 * len(words)


def heading_of(block: str, *, alone: bool) -> Heading | None:
    """The heading that a block is, or that it opens with before a colon; None where it is plain text.

    Args:
        block: The block's text.
        alone: Whether an uncued line in title case may count, because a paragraph follows it.
    """
    line = bare(block[: MAX_HEADING + 40])
    if len(block) <= MAX_HEADING and "\n" not in block.strip():
        kind = cued_kind(line)
        ends = line.rstrip('”"’)')[-1:]
        if kind and (ends not in {".", ";", ","} or _is_name_end(line)):
            return Heading(line.rstrip(":"), kind)
        is_marked = block.lstrip().startswith(("#", "**")) and block.rstrip().endswith(("*", "#"))
        is_row = block.lstrip().startswith("|")
        if alone and not is_row and len(line) <= 100 and ends.isalnum() and (is_marked or is_title_case(line)):
            return Heading(line, None)
    return _opening(block)


def _is_name_end(line: str) -> bool:
    """Whether the full stop at a line's end belongs to a legal form ("About Acme Inc.")."""
    return len(line.split()) <= 8 and line.split()[-1].rstrip(".") in words_of(WordRole.EITHER)


def _opening(block: str) -> Heading | None:
    """A cued heading that runs on into its paragraph after a colon or a markdown mark."""
    head = block[: MAX_HEADING + 8].lstrip(_MARKS)
    match = re.match(r"[^.:\n*“]{4,160}(?:\.[^.:\n*“ ]{1,60}[^.:\n*“]{0,100}){0,2}(?=:\s|\s?\*\*)", head)
    if not match:
        return _run_on(block)
    kind = cued_kind(match[0])
    return Heading(bare(match[0]), kind) if kind else _run_on(block)


def _run_on(block: str) -> Heading | None:
    """A markdown heading of a page run into one line, whose end is lost: only its cue is known."""
    if not block.startswith("#"):
        return None
    kind = cued_kind(" ".join(bare(block[:80]).split()[:6]))
    return Heading(" ".join(bare(block[:80]).split()[:6]), kind) if kind else None
