"""Dates and intervals of days, as the first day they may mean and how precise they are."""

import calendar
import re
from datetime import date, timedelta

from pydantic import Field

from pharmapipe.model.record import Record

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WEEK = timedelta(days=6)


class Day(Record):
    """The first day of the time that a date names."""

    day: str = Field(description="ISO 8601 calendar date.")
    precision: str = Field(description="day, week, month, quarter, half or year: how much of it was given.")


def first_day(text: str) -> Day | None:
    """The first day that a date may mean, or None where it is no date of the calendar.

    Mixing xsd:date with xsd:gYearMonth makes engines compare them differently, so every date becomes an xsd:date.

    Args:
        text: ISO 8601 date, at any precision from year to day, or an interval of days. An interval that is no week,
            quarter or half ("mid-2025") is given as the shortest year or month that holds it.

    >>> first_day("2018-03")
    Day(day='2018-03-01', precision='month')
    >>> first_day("2024-07-01/2024-09-30")
    Day(day='2024-07-01', precision='quarter')
    >>> first_day("2024-02-30") is None
    True
    """
    if "/" in text:
        return _interval(text)
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return Day(day=found.isoformat(), precision="day" if day else "month" if month else "year")


def _interval(text: str) -> Day | None:
    try:
        start, end = (date.fromisoformat(each) for each in text.split("/"))
    except ValueError:
        return None
    if end - start == _WEEK and start.weekday() == calendar.MONDAY:
        return Day(day=start.isoformat(), precision="week")
    whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    months = (end.month - start.month + 1) if whole and start.year == end.year else 0
    name = {3: "quarter", 6: "half"}.get(months)
    if name is not None and (start.month - 1) % months == 0:
        return Day(day=start.isoformat(), precision=name)
    if start.year != end.year:
        return None
    return first_day(start.isoformat()[: len("2018-12" if start.month == end.month else "2018")])
