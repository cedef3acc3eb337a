"""What a release says of itself: its title, its date and who published it."""

import re

from pharmapipe.text.blocks import Block
from pharmapipe.text.datelines import Dateline, date_line, dateline, is_date_line
from pharmapipe.text.headings import bare, cued_kind
from pharmapipe.text.tables import CueForm, load_publishers, lowered_cues

_LEGAL_END = re.compile(r"(?:\b(?:Inc|Ltd|Limited|LIMITED|LTD|Corp|Corporation|plc|PLC|AG|SE)\.?)\Z")


def title_index(text: str, blocks: tuple[Block, ...], title: str | None) -> int | None:
    """Which block is the title: the one given, else the first that reads like one; None where there is none.

    Args:
        text: The source text.
        blocks: Its blocks.
        title: The title that the source gave, where it gave one.
    """
    lines = [squeeze(text[block.start : block.end]) for block in blocks[:12]]
    found = _matching(lines, squeeze(title)) if title else None
    if found is not None:
        return found
    lead = next((i for i, block in enumerate(blocks[:12]) if dateline(text[block.start : block.end])), len(lines))
    like = [i for i, block in enumerate(blocks[:lead][:12]) if reads_like_title(text[block.start : block.end])]
    chosen = next(iter([index for index in like if len(lines[index].split()) > 4] or like), None)
    return None if chosen is None else _matching(lines, lines[chosen])


def _matching(lines: list[str], title: str) -> int | None:
    """The first line that is the title, else the first that opens with it and holds little more."""
    for index, line in enumerate(lines):
        if line == title:
            return index
    close = (i for i, line in enumerate(lines) if title and line.startswith(title) and len(line) < len(title) + 40)
    return next(close, None)


def squeeze(line: str) -> str:
    """A line without marks around it and with single spaces, as titles are compared and stored."""
    return " ".join(bare(line.replace(">>News release", "")).split())


def reads_like_title(block: str) -> bool:
    """Whether a block could be a title: four words or more, no full stop, no date, no legal or page furniture.

    >>> reads_like_title("Genor Announces Strategic Collaboration with Ascentage"), reads_like_title("Stock Code: 6855")
    (True, False)
    """
    line = squeeze(block)
    if len(line) > 400 or len(line.split()) < 4 or line.count(" | ") > 1 or line[:1] in {"(", "-", "–", "•", "—"}:
        return False
    if line.endswith((".", ";", ",", ":")) and not _LEGAL_END.search(line[-14:]):
        return False
    if is_date_line(line) or dateline(line) or (_LEGAL_END.search(line) and len(line.split()) < 7):
        return False
    lowered = line.lower()
    return cued_kind(line) is None and not any(cue in lowered for cue, _ in lowered_cues(CueForm.PARAGRAPH_HAS))


def publisher(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The wire service named after the dateline, or the outlet named on one of the first lines."""
    for block in blocks[:4]:
        line = squeeze(text[block.start : min(block.end, block.start + 80)])
        for known in load_publishers():
            if known.kind == "outlet" and line == known.text:
                return known.name
    for match in re.finditer(
        r"[(/]\s?(?P<name>[A-Za-z][A-Za-z. -]{2,40}?)\s?(?:via [A-Za-z ]{3,30})?[)/]", text[:6000]
    ):
        for known in load_publishers():
            if known.kind == "wire" and match["name"].strip() == known.text:
                return known.name
    return None


def release_date(text: str, blocks: tuple[Block, ...], opening: Dateline | None) -> str | None:
    """The publication date: of the dateline, else of a line that is a date, else of a place and date alone."""
    if opening and opening.date:
        return opening.date
    for place, block in enumerate((*blocks[:12], *blocks[-8:])):
        line = text[block.start : block.end].strip()
        # "Outlet | Analysis | July 26, 2021" above the text; a table's row begins with a bar.
        parts = line.split("|") if place < 12 and not line.startswith("|") else [line]
        found = next(filter(None, map(date_line, parts)), None) if len(line) < 90 else None
        if found:
            return found
    alone = dateline_alone(text, blocks)
    return alone.date if alone else None


def dateline_alone(text: str, blocks: tuple[Block, ...]) -> Dateline | None:
    """A place and date on a line of their own: near the end, as in Hong Kong announcements, else above the news."""
    for block in (*blocks[-8:], *blocks[:12]):
        found = dateline(text[block.start : block.end]) if block.end - block.start < 120 else None
        if found and found.date:
            return found
    return None
