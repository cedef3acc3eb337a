"""Dates told from the day of the release: "last month", "three years ago", "the second half of this year"."""

import datetime
import re
from collections.abc import Iterator

from pharmapipe.vocabulary.dates import Precision, Time, days_of, last_day, month_number, to_iso

_NUMBERS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_UNIT = r"(?P<unit>day|week|month|quarter|year)"
_WHICH = r"(?P<which>this\spast|last|this|next|previous|coming|current)"
_STEPS = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}

_DAY = re.compile(r"today|yesterday|tomorrow")
_AGO = re.compile(rf"(?P<n>an?|one|[a-z]{{3,6}}|\d{{1,2}})\s{_UNIT}s?\s(?:ago|earlier)")
_UNIT_OF = re.compile(rf"(?:(?P<part>earlier|later|sooner)\s)?(?:the\s)?{_WHICH}\s{_UNIT}")
_MONTH_OF = re.compile(rf"{_WHICH}\s(?P<month>[a-z]{{3,9}}\.?)")
_PART_OF = re.compile(
    r"(?:the\s)?(?P<part>first|second|third|fourth|1st|2nd|3rd|4th|q[1-4]|h[12]|early|late|mid|middle|end|beginning|start)"
    r"(?:[\s-](?P<size>quarter|half))?\s(?:of\s|in\s)?(?:the\s)?(?:(?P<which>last|this|next|previous|coming|current)\s)?year"
)
_YEAR_END = re.compile(r"(?:the\s)?year[\s-]end")

#: The wordings that are looked for in running text; each is then read by `resolve_relative`.
_PHRASES = re.compile(
    r"(?<!\w)(?:yesterday|"
    r"(?:earlier\s|later\s)?(?:this|last|next|this\spast)\s(?:week|month|quarter|year)|"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:days?|weeks?|months?|quarters?|years?)\sago|"
    r"(?:the\s)?(?:first|second|third|fourth|1st|2nd|3rd|4th)\s(?:quarter|half)\sof\s(?:the\s)?(?:this|last|next|current|coming)\syear|"
    r"(?:early|late|mid)(?:\s|-)(?:this|last|next)\syear|"
    r"(?:the\s)?(?:end|beginning|start|middle)\sof\s(?:the|this|last|next)(?:\scurrent)?\syear|(?<=by\s)year[\s-]end|"
    r"(?:last|this\spast|next|this)\s(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December))(?!\w)",
    re.IGNORECASE,
)


def find_relative(text: str, base: str | None) -> Iterator[Time]:
    """Every time that ``text`` tells relative to the day of its release, in order; "today" is left to the caller.

    Args:
        text: A sentence.
        base: The release's own date, ISO 8601, or None.
    """
    for match in _PHRASES.finditer(text):
        found = resolve_relative(match.group(), base)
        if found is not None:
            yield found


def resolve_relative(phrase: str, base: str | None) -> Time | None:
    """The time that words such as "last month" mean in a release of a known date, or None.

    Args:
        phrase: The words: today, yesterday, this week, last quarter, earlier this year, three years ago, last May,
            the first half of this year, the end of the year.
        base: The release's own date, ISO 8601; a base told to the month or year gives no finer answer than itself.

    >>> resolve_relative("last month", "2019-01-15").iso, resolve_relative("three years ago", "2019").iso
    ('2018-12', '2016')
    >>> resolve_relative("the second half of this year", "2019-01-15").period
    '2019-07-01/2019-12-31'
    """
    if not base or not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", base, flags=re.ASCII):
        return None
    year, month, day = (int(part) if part else 0 for part in (*base.split("-"), "", "")[:3])
    if year < 1900 or to_iso(year, month or 1, day or 1) is None:
        return None
    key = " ".join(phrase.lower().split())
    first, last = (datetime.date.fromisoformat(each) for each in days_of(base))
    try:
        answers = [_relative(key, first), _relative(key, last)]
    except (OverflowError, ValueError):
        return None
    return _agreed(answers[0], answers[1], len(base))


def _agreed(first: Time | None, last: Time | None, length: int) -> Time | None:
    """What is meant whichever day of the base it is said on, at the finest precision that holds for all of them."""
    if first is None or last is None or first == last:
        return first if first == last else None
    for size in (10, 7, 4):
        if size <= length and first.iso[:size] == last.iso[:size]:
            return _told(first.iso[:size])
    return None


def _relative(key: str, day: datetime.date) -> Time | None:
    for form, read in _READERS:
        match = form.fullmatch(key)
        if match:
            return read(match, day)
    return None


def _told(iso: str) -> Time:
    start, end = days_of(iso)
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(iso)]
    return Time(start=start, end=end, precision=precision, iso=iso)


def _months(year: int, first: int, count: int) -> Time:
    """A run of months of one year as a quarter, half or year; the first may lie outside 1 to 12."""
    year, month = year + (first - 1) // 12, (first - 1) % 12 + 1
    precision = {1: Precision.MONTH, 3: Precision.QUARTER, 6: Precision.HALF, 12: Precision.YEAR}[count]
    iso = f"{year:04}-{month:02}" if count == 1 else f"{year:04}"
    return Time(start=f"{year:04}-{month:02}-01", end=last_day(year, month + count - 1), precision=precision, iso=iso)


def _week(day: datetime.date) -> Time:
    """Monday to Sunday; its month, or its year where it straddles two, or the day's month where it straddles years."""
    monday = day - datetime.timedelta(days=day.weekday())
    sunday = monday + datetime.timedelta(days=6)
    iso = f"{day.year:04}" if monday.year == sunday.year else f"{day.year:04}-{day.month:02}"
    if (monday.year, monday.month) == (sunday.year, sunday.month):
        iso = f"{monday.year:04}-{monday.month:02}"
    return Time(start=monday.isoformat(), end=sunday.isoformat(), precision=Precision.WEEK, iso=iso)


def _unit(unit: str, by: int, day: datetime.date) -> Time:
    """The day, week, month, quarter or year that lies ``by`` of them from the one of ``day``."""
    if unit == "day":
        return _told((day + datetime.timedelta(days=by)).isoformat())
    if unit == "week":
        return _week(day + datetime.timedelta(weeks=by))
    if unit == "month":
        return _months(day.year, day.month + by, 1)
    if unit == "quarter":
        return _months(day.year, 3 * ((day.month - 1) // 3) + 1 + 3 * by, 3)
    return _months(day.year + by, 1, 12)


def _day(match: re.Match[str], day: datetime.date) -> Time:
    return _unit("day", _DAYS[match.group()], day)


def _ago(match: re.Match[str], day: datetime.date) -> Time | None:
    word = {"an": "a", "one": "a"}.get(match["n"], match["n"])
    if not word.isdigit() and word not in _NUMBERS:
        return None
    return _unit(match["unit"], -(int(word) if word.isdigit() else _NUMBERS.index(word) + 1), day)


def _unit_of(match: re.Match[str], day: datetime.date) -> Time:
    """'Earlier this year' ends, and 'later this year' begins, on the day of the release."""
    step = _STEPS[match["which"].rpartition(" ")[2]] if match["which"] != "this past" else -1
    told = _unit(match["unit"], step, day)
    if step or not match["part"]:
        return told
    edge = {"end": day.isoformat()} if match["part"] == "earlier" else {"start": day.isoformat()}
    return told.model_copy(update=edge)


def _month_of(match: re.Match[str], day: datetime.date) -> Time | None:
    month = month_number(match["month"])
    if not month:
        return None
    year = day.year
    if match["which"] in {"next", "coming"} and month <= day.month:
        year += 1
    if match["which"] in {"last", "this past", "previous"} and month >= day.month:
        year -= 1
    return _months(year, month, 1)


def _part_of(match: re.Match[str], day: datetime.date) -> Time | None:
    """'Early' and 'late' are read as the first and the last quarter, 'mid' as the second and third."""
    part, size = match["part"], match["size"]
    year = day.year + _STEPS.get(match["which"] or "this", 0)
    number = int(part[1]) if part[0] in "qh" and part[1:].isdigit() else _ORDINALS.get(part, 0)
    if number:
        half = size == "half" or part[0] == "h"
        if size is None and part[0] not in "qh":
            return None
        return None if half and number > 2 else _months(year, (6 if half else 3) * (number - 1) + 1, 6 if half else 3)
    if part in {"mid", "middle"}:
        return _months(year, 4, 6)
    return _months(year, 1 if part in {"early", "beginning", "start"} else 10, 3)


def _year_end(_: re.Match[str], day: datetime.date) -> Time:
    return _months(day.year, 10, 3)


_READERS = (
    (_DAY, _day),
    (_AGO, _ago),
    (_UNIT_OF, _unit_of),
    (_PART_OF, _part_of),
    (_YEAR_END, _year_end),
    (_MONTH_OF, _month_of),
)
