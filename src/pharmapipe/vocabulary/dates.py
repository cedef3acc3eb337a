"""The dates a press release writes: full dates, months, quarters, halves, years and words such as "last month".

Written by hand because general date libraries read "Q4 2025" as a day and "HR 0.63" as a year. A bare year
counts only after a word that makes it one ("in 2018"), since "2000 patients" is no date.
"""

import calendar
import datetime
import re
from enum import StrEnum

from pydantic import Field

from pharmapipe.model.record import Record
from pharmapipe.model.span import Span

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"Jan\b|Feb\b|Mar\b|Apr\b|Jun\b|Jul\b|Aug\b|Sept\b|Sep\b|Oct\b|Nov\b|Dec\b"
)
_YEAR = r"(?P<year>(?:19[5-9]|20[0-9])\d)(?![\d%]|[.,]\d)"
#: "May" glued to the word before it ("inMay 2020") is common in scraped pages, so no word boundary is asked for.
_MONTH = rf"(?P<month>(?<![A-Z])(?:{_MONTHS}))\.?"
_ORDINALS = ("first", "second", "third", "fourth")
_ORDINAL = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
_FISCAL = r"(?:of\s{1,2})?(?:the\s{1,2})?(?:(?:fiscal|calendar|financial)\s{1,2})?(?:year\s{1,2}|FY\s?)?"

#: Tried in order at each place; the first that matches there wins, so longer forms stand first.
_FORMS: tuple[str, ...] = (
    rf"{_MONTH}\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<last>\d{{1,2}}))?\s{{0,2}}[,.]?\s{{0,2}}{_YEAR}",
    rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,2}}(?:of\s)?{_MONTH},?\s{{1,2}}{_YEAR}",
    rf"{_MONTH},?\s{{1,2}}(?:of\s)?{_YEAR}",
    rf"(?<![\d-]){_YEAR}-(?P<mm>\d\d)-(?P<dd>\d\d)(?!\d)",
    r"(?<!\w)(?:Q(?P<quarter>[1-4])|(?P<quarter2>[1-4])Q)\s?(?:of\s)?(?:FY)?[’']?(?P<short>(?:19|20)?\d\d)(?!\w)",
    r"(?<!\w)(?:H(?P<half>[12])|(?P<half2>[12])H)\s?(?:of\s)?(?:FY)?[’']?(?P<short>(?:19|20)?\d\d)(?!\w)",
    rf"(?i:(?<!\w){_ORDINAL}[\s-]{{1,2}}(?P<unit>quarter|half)\s{{1,2}}{_FISCAL})'?{_YEAR}",
    rf"(?i:(?<!\w)(?P<part>mid|middle|early|late|year[\s-]end|end|beginning|start)"
    rf"[\s-]{{1,2}}(?:in\s)?{_FISCAL}){_YEAR}",
    rf"(?i:(?<!\w)(?P<cue>in|since|by|from|during|until|through|throughout|for|year|years|fiscal|calendar|before|after"
    rf"|FY|of|between|and|to)\s{{1,2}}){_YEAR}(?![\w-]|\s{{1,2}}(?:patients|people|subjects|participants|mg|units|employees))",
    rf"\A\s{{0,9}}{_YEAR}\s{{0,9}}\Z",
)
_DIGITS = re.compile(r"\d\d")
_COMPILED = tuple(re.compile(form) for form in _FORMS)
#: Not taken from the calendar module, whose names change with the locale.
_ABBREVIATIONS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Precision(StrEnum):
    """How finely a date is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class Time(Record):
    """A date as a text tells it: an interval of days, and how finely it was told."""

    start: str = Field(description="First day it may mean, ISO 8601 (YYYY-MM-DD).")
    end: str = Field(description="Last day it may mean, ISO 8601 (YYYY-MM-DD).")
    precision: Precision = Field(description="How finely it is told.")
    iso: str = Field(
        description="ISO 8601 at the precision given: day, month or year; a quarter or half gives its year and a "
        "week its month, since ISO 8601 has no shorter form for them (start and end hold the interval)."
    )

    @property
    def period(self) -> str | None:
        """The days as an ISO 8601 interval where ``iso`` alone says less; None where it says all.

        >>> find_dates("in Q3 2024")[0].period, find_dates("in March 2018")[0].period
        ('2024-07-01/2024-09-30', None)
        """
        return None if (self.start, self.end) == days_of(self.iso) else f"{self.start}/{self.end}"


class FoundDate(Time):
    """A date and where it stands."""

    span: Span = Field(description="Where it stands in the text.")


def last_day(year: int, month: int) -> str:
    """The last day of a month, ISO 8601."""
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def days_of(date: str) -> tuple[str, str]:
    """The first and the last day of an ISO date of any precision, or of an interval of days.

    Args:
        date: A day, month or year of the calendar, or 'YYYY-MM-DD/YYYY-MM-DD'.

    >>> days_of("2018-02"), days_of("2024-07-01/2024-09-30")
    (('2018-02-01', '2018-02-28'), ('2024-07-01', '2024-09-30'))
    """
    start, _, end = date.partition("/")
    if end or len(start) == len("2018-12-17"):
        return start, end or start
    year, _, month = start.partition("-")
    return f"{year}-{month or '01'}-01", last_day(int(year), int(month or 12))


def _months(span: Span, year: int, first: int, last: int, precision: Precision) -> FoundDate:
    iso = f"{year:04}-{first:02}" if precision is Precision.MONTH else f"{year:04}"
    return FoundDate(
        span=span, start=f"{year:04}-{first:02}-01", end=last_day(year, last), precision=precision, iso=iso
    )


def month_number(name: str) -> int:
    """The month an English name or abbreviation means, 1 to 12; 0 where it is none.

    >>> month_number("Sept."), month_number("MARCH"), month_number("Brumaire")
    (9, 3, 0)
    """
    key = name.rstrip(".").lower()[:3]
    return _ABBREVIATIONS.index(key) + 1 if key in _ABBREVIATIONS else 0


def to_iso(year: int, month: int, day: int) -> str | None:
    """The ISO date of a year, month and day, or None where the calendar has no such day.

    >>> to_iso(2018, 12, 17), to_iso(2024, 2, 30)
    ('2018-12-17', None)
    """
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _day(span: Span, groups: dict[str, str | None], year: int, month: int) -> FoundDate | None:
    first = to_iso(year, month, int(groups.get("day") or groups.get("dd") or 0))
    last = to_iso(year, month, int(groups.get("last") or 0)) if groups.get("last") else first
    if first is None or last is None or last < first:
        return None
    return FoundDate(span=span, start=first, end=last, precision=Precision.DAY, iso=first)


def _period(span: Span, groups: dict[str, str | None], year: int) -> FoundDate | None:
    """Quarters, halves and vaguer parts; "early" and "late" are read as the first and last quarter."""
    unit = (groups.get("unit") or "").lower()
    ordinal = groups.get("ordinal")
    number = int(ordinal[0]) if ordinal and ordinal[0].isdigit() else 0
    if ordinal and not number:
        number = _ORDINALS.index(ordinal.lower()) + 1
    quarter = groups.get("quarter") or groups.get("quarter2") or (str(number) if unit == "quarter" else None)
    half = groups.get("half") or groups.get("half2") or (str(number) if unit == "half" else None)
    part = (groups.get("part") or "").lower()
    if quarter:
        return _months(span, year, 3 * int(quarter) - 2, 3 * int(quarter), Precision.QUARTER)
    if half and int(half) <= 2:
        return _months(span, year, 6 * int(half) - 5, 6 * int(half), Precision.HALF)
    if part.startswith("mid"):
        return _months(span, year, 4, 9, Precision.HALF)
    if part in {"early", "beginning", "start"}:
        return _months(span, year, 1, 3, Precision.QUARTER)
    return _months(span, year, 10, 12, Precision.QUARTER) if part else None


def _read(match: re.Match[str]) -> FoundDate | None:
    groups = match.groupdict()
    start = match.start("year") if groups.get("cue") or match.re is _COMPILED[-1] else match.start()
    end = match.end("year") if match.re is _COMPILED[-1] else match.end()
    span = Span(start=start, end=end)
    digits = groups.get("year") or groups.get("short") or ""
    year = int(digits if len(digits) == 4 else f"20{digits}")
    if groups.get("mm"):
        return _day(span, groups, year, int(groups["mm"] or 0))
    month = month_number(groups.get("month") or "")
    if month and groups.get("day"):
        return _day(span, groups, year, month)
    if month:
        return _months(span, year, month, month, Precision.MONTH)
    return _period(span, groups, year) or (
        _months(span, year, 1, 12, Precision.YEAR) if "cue" in groups or match.re is _COMPILED[-1] else None
    )


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date the text tells with its year, in order, not overlapping.

    Args:
        text: Any text; offsets count its code points.

    >>> [(d.iso, d.precision.value) for d in find_dates("filed on Dec. 17, 2018; data in Q3 2024")]
    [('2018-12-17', 'day'), ('2024', 'quarter')]
    """
    if not _DIGITS.search(text):
        return ()
    taken: list[FoundDate] = []
    covered = bytearray(len(text))
    for form in _COMPILED:
        for match in form.finditer(text):
            if any(covered[match.start() : match.end()]):
                continue
            found = _read(match)
            if found:
                covered[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                taken.append(found)
    return tuple(sorted(taken, key=lambda date: date.span.start))
