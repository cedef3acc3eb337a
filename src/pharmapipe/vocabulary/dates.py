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
_NUMBER_WORDS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_AGO = re.compile(r"(?P<n>an?|one|[a-z]{3,6}|\d{1,2})\s(?P<unit>day|week|month|year)s?\s(?:ago|earlier)")
_NAMED = re.compile(r"(?P<which>last|this|next|this past)\s(?P<month>[a-z]{3,9}\.?)")


class Precision(StrEnum):
    """How finely a date is told."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class FoundDate(Record):
    """A date as a text tells it: an interval of days, and how finely it was told."""

    span: Span = Field(description="Where it stands in the text.")
    start: str = Field(description="First day it may mean, ISO 8601 (YYYY-MM-DD).")
    end: str = Field(description="Last day it may mean, ISO 8601 (YYYY-MM-DD).")
    precision: Precision = Field(description="How finely it is told.")
    iso: str = Field(
        description="ISO 8601 at the precision given: day, month or year; a quarter or half gives its year, "
        "since ISO 8601 has no shorter form for it (start and end hold the interval)."
    )


def _last_day(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _months(span: Span, year: int, first: int, last: int, precision: Precision) -> FoundDate:
    iso = f"{year:04}-{first:02}" if precision is Precision.MONTH else f"{year:04}"
    return FoundDate(
        span=span, start=f"{year:04}-{first:02}-01", end=_last_day(year, last), precision=precision, iso=iso
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


def _shift_month(year: int, month: int, by: int) -> str:
    index = year * 12 + month - 1 + by
    return f"{index // 12:04}-{index % 12 + 1:02}"


def _week(day: datetime.date) -> str:
    """A week has no form at day, month or year precision, so its month, or its year where it straddles two."""
    monday = day - datetime.timedelta(days=day.weekday())
    sunday = monday + datetime.timedelta(days=6)
    if (monday.year, monday.month) == (sunday.year, sunday.month):
        return f"{monday.year:04}-{monday.month:02}"
    return f"{day.year:04}" if monday.year == sunday.year else f"{day.year:04}-{day.month:02}"


def _relative(phrase: str, day: datetime.date) -> str | None:
    key = re.sub(r"^(?:earlier|later|sooner)\s", "", phrase)
    day_step = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(key)
    if day_step is not None:
        return (day + datetime.timedelta(days=day_step)).isoformat()
    step = {"last": -1, "this": 0, "next": 1, "previous": -1}.get(key.split(" ", maxsplit=1)[0])
    unit = key.rpartition(" ")[2]
    if step is None or " " not in key:
        return _ago(key, day)
    if unit == "month":
        return _shift_month(day.year, day.month, step)
    if unit == "week":
        return _week(day + datetime.timedelta(weeks=step))
    if unit == "year":
        return f"{day.year + step:04}"
    return _named_month(key, day)


def _named_month(key: str, day: datetime.date) -> str | None:
    match = _NAMED.fullmatch(key)
    month = month_number(match["month"]) if match else 0
    if not match or not month:
        return None
    which = match["which"]
    year = day.year
    if which == "next" and month <= day.month:
        year += 1
    if which in {"last", "this past"} and month >= day.month:
        year -= 1
    return f"{year:04}-{month:02}"


def _ago(key: str, day: datetime.date) -> str | None:
    match = _AGO.fullmatch(key)
    if not match:
        return None
    word = {"an": "a", "one": "a"}.get(match["n"], match["n"])
    if not word.isdigit() and word not in _NUMBER_WORDS:
        return None
    count = int(word) if word.isdigit() else _NUMBER_WORDS.index(word) + 1
    if match["unit"] == "day":
        return (day - datetime.timedelta(days=count)).isoformat()
    if match["unit"] == "week":
        return _week(day - datetime.timedelta(weeks=count))
    return _shift_month(day.year, day.month, -count) if match["unit"] == "month" else f"{day.year - count:04}"


def resolve_relative(phrase: str, base: str | None) -> str | None:
    """The date that words such as "last month" mean in a release of a known date, or None.

    Args:
        phrase: The words: today, yesterday, this week, last month, earlier this year, three years ago, last May.
        base: The release's own date, ISO 8601; a base told to the month or year gives no finer answer than itself.

    >>> resolve_relative("last month", "2019-01-15"), resolve_relative("three years ago", "2019")
    ('2018-12', '2016')
    """
    if not base or not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", base, flags=re.ASCII):
        return None
    year, month, day = (int(part) if part else 0 for part in (*base.split("-"), "", "")[:3])
    if year < 1900 or to_iso(year, month or 1, day or 1) is None:
        return None
    first = datetime.date(year, month or 1, day or 1)
    last = first if day else datetime.date.fromisoformat(_last_day(year, month or 12))
    return _agreed(" ".join(phrase.lower().split()), first, last, len(base))


def _agreed(phrase: str, first: datetime.date, last: datetime.date, length: int) -> str | None:
    """What the phrase means whichever day of the base it is said on, at the finest precision that holds for all."""
    try:
        answers = [(_relative(phrase, day) or "")[:length] for day in (first, last)]
    except (OverflowError, ValueError):
        return None
    for size in (10, 7, 4):
        if answers[0][:size] == answers[1][:size]:
            return answers[0][:size] or None
    return None
