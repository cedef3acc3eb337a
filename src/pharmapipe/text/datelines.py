"""Datelines and lines that are nothing but a date."""

import re
from typing import NamedTuple

from pharmapipe.text.headings import bare, cued_kind
from pharmapipe.vocabulary.dates import FoundDate, Precision, find_dates, to_iso

_PLACE = re.compile(
    r"[A-Z][\w.’'-]{0,25}"
    r"(?:(?:,\s?|\s|\s?/\s?)(?:and\s|of\s|de\s|the\s|&\s)?[A-Z][\w.’'-]{0,25}){0,8}"
)
_AFTER_DATE = re.compile(r"\*{1,3}(?=\s|[(/|:;–—-]|\Z)|\s{0,3}(?:[(/|:;–—]|-{1,6}|[,;]\s?\d{1,2}[:.]\d\d|\Z)")
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
    >>> dateline("**OSLO, Norway, 1 September 2023** Acme said")
    Dateline(place='OSLO, Norway', date='2023-09-01')
    """
    head = block[:200].lstrip("*")
    for date in find_dates(head)[:1] if head[:1].isupper() else ():
        place = head[: date.span.start].strip(" ,;\n\t\u00a0-–—(*")
        if _PLACE.fullmatch(place) and _AFTER_DATE.match(head, date.span.end) and not _is_day_name(place):
            return Dateline(" ".join(place.split()), _publication(date))
    match = _DASHED.match(head)
    return Dateline(" ".join(match["place"].split()), None) if match and not cued_kind(match["place"]) else None


def _is_day_name(place: str) -> bool:
    return place.endswith("day") or place.lower() in {"published", "posted", "released", "updated", "date", "by"}
