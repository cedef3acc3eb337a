"""Cuts a text into blocks: paragraphs, headings, bullets and lines of lists. Every character but space is in one.

A blank line ends a block unless the next word is lower case and the sentence still open: such blank lines come
from page breaks and lost mark-up. A single line break ends a block only at a heading, a bullet or a list of short
lines. A page that was run into one line is cut where mark-up and cue words show that a part begins.
"""

import itertools
import re
import statistics
from typing import NamedTuple

from pharmapipe.text.datelines import dateline, is_date_line
from pharmapipe.text.headings import cued_kind, heading_of, is_title_case
from pharmapipe.text.tables import CueForm, cut_pattern, load_publishers
from pharmapipe.vocabulary.dates import find_dates

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
#: What opens a block at the start of a line: a bullet, a number, a row of a Markdown table.
_BULLET = re.compile(r"\s{0,20}(?:\|[ \t:-]|[•●▪◦‣·■○]|[*–—-]\s|\d{1,2}[.)]\s|\([a-z0-9]{1,3}\)\s)")
_LOWER_WORD = re.compile(r"[\"“(]?(?:[a-z]{1,30}(?:[-’'][a-z]{1,30})?)(?=[\s,.;:)”\"]|\Z)")
_OPEN_END = re.compile(r"[\w,%®™’'”\"-]\Z")
#: Mark-up that opens a block inside a line: markdown headings, rules of stars, bullets.
_MARKUP = re.compile(
    r"(?<=\s)#{2,6}(?=\s)|(?<=\s)(?:\*\s){2,60}\*?|(?<=\s)\*\s(?=[\w*“\"(])|(?<=\s)[•●▪◦‣■]|"
    r"(?<=\s)! (?=#)|(?<=\s)\|[ \t](?=\|)"
)
_RULE = re.compile(r"(?:\*\s?){3,61}")
_BOLD = re.compile(r"\*{2,8}\s?(?P<words>[A-Z][^*\n]{2,150}?)\s?(?=(?P<close>\*{2,8}))")
_REPEATED = re.compile(r"(?<=[.!?”\")®:]\s)About (?:the )?(?P<name>[A-Z0-9][^.\n]{1,60}?)(?= (?P=name)\b)")
_WIRE = re.compile(
    r"(?<=[a-zA-Z0-9.)*®™”] )(?!E[SD]?T )(?=[A-Z][A-Z.’'& ]{2,25}(?:[,;] ?(?:& |and )?[A-Z][A-Za-z.’'& ]{1,25}){0,3}"
    r"(?:,\s?[A-Z][a-z]{2,8}\.? \d{1,2}, 20\d\d ?(?:\(|/|--|–|—)| ?[–—-]{2,6}))"
)


class Block(NamedTuple):
    """A trimmed, non-empty piece of text: start and end in code points, end exclusive."""

    start: int
    end: int


def trim(text: str, start: int, end: int) -> Block | None:
    """The piece without white space around it, or None where nothing else is there.

    >>> trim(" a b ", 0, 5)
    Block(start=1, end=4)
    """
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Block(start + left, start + right) if left < right else None


def blocks_of(text: str, start: int = 0) -> tuple[Block, ...]:
    r"""The blocks of a text from ``start`` on, in order, not overlapping, covering all but white space.

    >>> blocks_of("Title\n\nIt works.")
    (Block(start=0, end=5), Block(start=7, end=16))
    """
    pieces = [line for paragraph in _paragraphs(text, start) for line in _lines(text, paragraph)]
    cut = [_cuts(text, piece) for piece in pieces]
    return _with_marks(text, tuple(block for piece in cut for block in piece))


def has_words(words: str) -> bool:
    """Whether a piece of text holds a letter or digit.

    >>> has_words("* * *"), has_words("- a")
    (False, True)
    """
    return any(char.isalnum() for char in words)


def _with_marks(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks of nothing but marks joined to their neighbours on the same line."""
    joined: list[Block] = []
    is_wordy = False
    for block in blocks:
        has_own = has_words(text[block.start : block.end])
        if joined and not (has_own and is_wordy) and not _BREAK.search(text, joined[-1].end, block.start):
            joined[-1] = Block(joined[-1].start, block.end)
            is_wordy = is_wordy or has_own
        else:
            joined.append(block)
            is_wordy = has_own
    return tuple(joined)


def _is_explained(piece: str, at: int) -> bool:
    """Whether a cue that begins with a verb has its subject before it, so that nothing was lost there."""
    return piece[at].islower() and "This " in piece[max(0, at - 160) : at]


def _paragraphs(text: str, start: int) -> list[list[Block]]:
    """Runs of lines between blank lines."""
    paragraphs: list[list[Block]] = []
    end = start
    for match in _LINE.finditer(text, start):
        line = trim(text, *match.span())
        if line is None:
            continue
        is_blank_before = len(_BREAK.findall(text, end, line.start)) > 1
        if not paragraphs or (is_blank_before and not _goes_on(text, paragraphs, line)):
            paragraphs.append([])
        paragraphs[-1].append(line)
        end = line.end
    return paragraphs


def _goes_on(text: str, paragraphs: list[list[Block]], line: Block) -> bool:
    """Whether a blank line before ``line`` stands inside a sentence; the title never goes on."""
    last = paragraphs[-1][-1]
    words = text[last.start : last.end]
    is_open = bool(_OPEN_END.search(words)) and len(words.split()) > 2 and (len(words) > 60 or not is_title_case(words))
    return len(paragraphs) > 1 and is_open and bool(_LOWER_WORD.match(text, line.start, line.end))


def _is_list(text: str, lines: list[Block]) -> bool:
    """Whether short lines each stand for themselves (addresses, signatures, table cells) and are not wrapped prose."""
    lengths = [line.end - line.start for line in lines]
    starts = [text[line.start] for line in lines]
    is_short = len(lines) > 1 and statistics.median(lengths) < 45 and max(lengths) <= 60
    return is_short and not any(first.islower() for first in starts)


def _lines(text: str, lines: list[Block]) -> list[Block]:
    """A paragraph's lines joined into blocks."""
    if _is_list(text, lines):
        return lines
    blocks: list[Block] = []
    is_closed = True
    for line in lines:
        words = text[line.start : line.end]
        is_opening = _opens_block(text, blocks, words, is_closed=is_closed)
        if is_opening or is_closed or _BULLET.match(words) or dateline(words):
            blocks.append(line)
        else:
            blocks[-1] = Block(blocks[-1].start, line.end)
        is_closed = is_opening and ": " not in words
    return blocks


def _opens_block(text: str, blocks: list[Block], words: str, *, is_closed: bool) -> bool:
    """Whether a line begins a block by what it is: a heading, a date, an outlet's name."""
    if len(words) >= 120:
        return False
    if is_date_line(words) or any(words == known.text for known in load_publishers()):
        return True
    heading = heading_of(words, alone=False)
    return heading is not None and (is_closed or _ends(text, blocks))


def _ends(text: str, blocks: list[Block]) -> bool:
    return not blocks or text[blocks[-1].end - 1] in '.!?:”"*)'


def _cuts(text: str, block: Block) -> list[Block]:
    """The block cut wherever mark-up or cue words show that another part begins inside it."""
    piece = text[block.start : block.end]
    cuts = {0, len(piece)}
    cuts.update(match.start() for match in _MARKUP.finditer(piece))
    cuts.update(match.end() for match in _RULE.finditer(piece) if len(match[0]) > 4)
    cuts.update(match.start() for match in cut_pattern().finditer(piece) if not _is_explained(piece, match.start()))
    cuts.update(match.end() for match in cut_pattern(CueForm.CUT_AFTER).finditer(piece))
    for match in _BOLD.finditer(piece):
        if cued_kind(match["words"]):
            cuts.update((match.start(), match.end("close")))
    for match in _REPEATED.finditer(piece):
        cuts.update((match.start(), match.end()))
    if len(piece) > 300:
        cuts.update(match.start() for match in _WIRE.finditer(piece) if not _is_in_place(piece, match.start()))
        cuts.update(_date_cuts(piece))
    dashes = re.match(r"[–—-]\s?(?=\w)", piece)
    if dashes:
        cuts.update(match.start() for match in re.finditer(rf"(?<=\s){piece[0]}\s?(?=[A-Z0-9])", piece))
    marks = sorted(cuts)
    found = (trim(text, block.start + a, block.start + b) for a, b in itertools.pairwise(marks))
    return [part for part in found if part]


def _is_in_place(piece: str, at: int) -> bool:
    """Whether the words before belong to the place name ("PALO ALTO", "ADELAIDE, Australia and CAMBRIDGE")."""
    words = piece[max(0, at - 30) : at].split()
    if not words:
        return False
    return (words[-1].isalpha() and words[-1].isupper()) or words[-1] in {"and", "&", "/"} or words[-1][-1] == ","


def _date_cuts(piece: str) -> set[int]:
    """Around the date line that follows the title of a page run into one line."""
    match = re.search(
        r"(?<=\s)[A-Z][a-z]{2,8} \d{1,2}, 20\d\d(?: \d{1,2}:\d\d [ap]m E[SD]?T)?(?= \*| [A-Z*])", piece[:600]
    )
    if not match or not find_dates(match[0]) or piece[: match.start()].rstrip()[-1:] in {",", "("}:
        return set()
    is_first = not re.search(r"[a-z0-9%)]{3}[.!?] [A-Z]", piece[: match.start()])
    is_prose = re.search(r"\b(?:on|of|by|in|from|until|since|to|and|before|after|is)\s\Z", piece[: match.start()])
    return {match.start(), match.end()} if is_first and not is_prose else set()
