"""What a release says of itself: title, date, place of its dateline, and who published it."""

import re
from typing import NamedTuple

from pharmapipe.text.blocks import Block
from pharmapipe.text.headings import bare, cued_kind
from pharmapipe.text.tables import CueForm, load_publishers, lowered_cues
from pharmapipe.vocabulary.dates import FoundDate, Precision, find_dates, to_iso

_PLACE = re.compile(
    r"[A-Z][\w.’'-]{0,25}"
    r"(?:(?:,\s?|\s|\s?/\s?)(?:and\s|of\s|de\s|the\s|&\s)?[A-Z][\w.’'-]{0,25}){0,8}"
)
_AFTER_DATE = re.compile(r"\s{0,3}(?:[(/|:;–—]|-{1,6}|[,;]\s?\d{1,2}[:.]\d\d|\Z)")
_DASHED = re.compile(
    r"(?P<place>[A-Z][A-Z.’'& ]{1,30}(?:,\s?(?:& |and )?[A-Z][A-Za-z.’' ]{1,30}){0,3}?)"
    r"\s?(?:\||[–—-]{2,6})\s?(?=[A-Z(])"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
_DATE_REST = re.compile(rf"{_WEEKDAY}(?:(?:Published|Posted|Released|Updated|Date)(?:\son)?:?\s)?", re.IGNORECASE)
_DATE_TAIL = re.compile(
    r"\s{0,3}(?:\|\s?[A-Z][\w &/]{1,30}|(?:at\s)?\d{1,2}:\d\d\s?(?:[aApP]\.?[mM]\.?)?\s?[A-Z]{0,4})?\s{0,3}\.?"
)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<year>(?:19|20)\d\d)")
_LEGAL_END = re.compile(r"(?:\b(?:Inc|Ltd|Limited|LIMITED|LTD|Corp|Corporation|plc|PLC|AG|SE)\.?)\Z")
#: A publication year outside these is taken for another date.
_YEARS = ("1990", "2039")


class Dateline(NamedTuple):
    """The opening of a lead: where and when it was written."""

    place: str
    date: str | None


def date_line(block: str) -> str | None:
    """The ISO date of a block that is nothing but a date, or None.

    A numeric date is read only where one order of day and month is possible.

    >>> date_line("Thursday, December 20, 2018"), date_line("04.12.2019"), date_line("24.12.2019")
    ('2018-12-20', None, '2019-12-24')
    """
    line = bare(block[:120])
    numeric = _NUMERIC.fullmatch(line)
    if numeric:
        return _numeric(int(numeric["a"]), int(numeric["b"]), int(numeric["year"]))
    head = _DATE_REST.match(line)
    found = find_dates(line) if len(line) <= 80 else ()
    if not found or (head and head.end() < found[0].span.start):
        return None
    is_all = bool(_DATE_TAIL.fullmatch(line, found[0].span.end))
    return _publication(found[0]) if is_all else None


def is_date_line(block: str) -> bool:
    """Whether a block is nothing but a date, readable or not.

    >>> is_date_line("04.12.2019")
    True
    """
    return bool(_NUMERIC.fullmatch(bare(block[:40]))) or date_line(block) is not None


def _numeric(a: int, b: int, year: int) -> str | None:
    readings = {to_iso(year, month, day) for month, day in ((a, b), (b, a))} - {None}
    return next(iter(readings)) if len(readings) == 1 else None


def _publication(date: FoundDate) -> str | None:
    is_fine = date.precision in {Precision.DAY, Precision.MONTH}
    return date.iso if is_fine and _YEARS[0] <= date.iso[:4] <= _YEARS[1] else None


def dateline(block: str) -> Dateline | None:
    """The dateline that opens a block, or None.

    >>> dateline("SHANGHAI, China, March 5, 2021 /PRNewswire/ -- Junshi said")
    Dateline(place='SHANGHAI, China', date='2021-03-05')
    >>> dateline("ROCKVILLE, MARYLAND | Ascentage Pharma, a company")
    Dateline(place='ROCKVILLE, MARYLAND', date=None)
    """
    head = block[:200]
    for date in find_dates(head)[:1] if head[:1].isupper() else ():
        place = head[: date.span.start].strip(" ,;\n\t\u00a0-–—(")
        if _PLACE.fullmatch(place) and _AFTER_DATE.match(head, date.span.end) and not _is_day_name(place):
            return Dateline(" ".join(place.split()), _publication(date))
    match = _DASHED.match(head)
    return Dateline(" ".join(match["place"].split()), None) if match and not cued_kind(match["place"]) else None


def _is_day_name(place: str) -> bool:
    return place.endswith("day") or place.lower() in {"published", "posted", "released", "updated", "date", "by"}


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
    """Whether a block could be a title: five words or more, no full stop, no date, no legal or page furniture.

    >>> reads_like_title("Genor Announces Strategic Collaboration with Ascentage"), reads_like_title("Stock Code: 6855")
    (True, False)
    """
    line = squeeze(block)
    if len(line) > 400 or len(line.split()) < 4 or line[:1] in {"(", "-", "–", "•", "—"}:
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
    """The publication date: of the dateline, else of a line that is a date, else of a place and date near the end."""
    if opening and opening.date:
        return opening.date
    for block in (*blocks[:12], *blocks[-8:]):
        found = date_line(text[block.start : block.end]) if block.end - block.start < 90 else None
        if found:
            return found
    closing = closing_dateline(text, blocks)
    return closing.date if closing else None


def closing_dateline(text: str, blocks: tuple[Block, ...]) -> Dateline | None:
    """A place and date on a line of their own near the end, as Hong Kong announcements have it."""
    for block in blocks[-8:]:
        found = dateline(text[block.start : block.end]) if block.end - block.start < 120 else None
        if found and found.date:
            return found
    return None
