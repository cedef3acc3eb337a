"""Dates given to the day, month or year, as the first day they may mean and how precise they are."""

import re
from datetime import date

from pydantic import Field

from pharmapipe.model.record import Record

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Day(Record):
    """The first day of the time that a date names."""

    day: str = Field(description="ISO 8601 calendar date.")
    precision: str = Field(description="day, month or year: how much of it was given.")


def first_day(text: str) -> Day | None:
    """The first day that a date may mean, or None where it is no date of the calendar.

    Mixing xsd:date with xsd:gYearMonth makes engines compare them differently, so every date becomes an xsd:date.

    Args:
        text: ISO 8601 date, at any precision from year to day.

    >>> first_day("2018-03")
    Day(day='2018-03-01', precision='month')
    >>> first_day("2024-02-30") is None
    True
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return Day(day=found.isoformat(), precision="day" if day else "month" if month else "year")
