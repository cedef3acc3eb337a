"""Dates told from the day of a release."""

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.vocabulary.relative_dates import find_relative, resolve_relative


@pytest.mark.parametrize(
    ("phrase", "base", "iso"),
    [
        ("today", "2019-01-15", "2019-01-15"),
        ("yesterday", "2019-01-01", "2018-12-31"),
        ("last month", "2019-01-15", "2018-12"),
        ("three years ago", "2019-12-04", "2016"),
        ("earlier this year", "2019-12-04", "2019"),
        ("this week", "2019-12-04", "2019-12"),
        ("this week", "2019-12-31", "2019-12"),
        ("last December", "2019-01-15", "2018-12"),
        ("two months ago", "2019-01-15", "2018-11"),
        ("today", "2019", "2019"),
        ("yesterday", "2019", None),
        ("last month", "2019", None),
        ("last month", "2019-03", "2019-02"),
        ("whenever", "2019-01-15", None),
        ("today", None, None),
        ("today", "04.12.2019", None),
        ("three years ago", "0001-01-01", None),
    ],
)
def test_relative_words_are_read_from_the_release_date(phrase: str, base: str | None, iso: str | None) -> None:
    found = resolve_relative(phrase, base)
    assert (found and found.iso) == iso


@pytest.mark.parametrize(
    ("phrase", "base", "period", "precision"),
    [
        ("last quarter", "2019-01-15", "2018-10-01/2018-12-31", "quarter"),
        ("this quarter", "2019-05-15", "2019-04-01/2019-06-30", "quarter"),
        ("two quarters ago", "2019-05-15", "2018-10-01/2018-12-31", "quarter"),
        ("the first half of this year", "2019-05-15", "2019-01-01/2019-06-30", "half"),
        ("the second half of next year", "2019-05-15", "2020-07-01/2020-12-31", "half"),
        ("third quarter of this year", "2019-05-15", "2019-07-01/2019-09-30", "quarter"),
        ("the end of the year", "2019-05-15", "2019-10-01/2019-12-31", "quarter"),
        ("year-end", "2019-05-15", "2019-10-01/2019-12-31", "quarter"),
        ("early next year", "2019-05-15", "2020-01-01/2020-03-31", "quarter"),
        ("last week", "2019-05-15", "2019-05-06/2019-05-12", "week"),
        ("earlier this year", "2019-05-15", "2019-01-01/2019-05-15", "year"),
        ("later this month", "2019-05-15", "2019-05-15/2019-05-31", "month"),
        ("last quarter", "2019-05", "2019-01-01/2019-03-31", "quarter"),
        ("this year", "2019-05-15", None, "year"),
        ("last month", "2019-05-15", None, "month"),
    ],
)
def test_words_give_the_interval_they_mean(phrase: str, base: str, period: str | None, precision: str) -> None:
    found = resolve_relative(phrase, base)
    assert found is not None
    assert (found.period, found.precision) == (period, precision)


def test_words_are_found_in_running_text() -> None:
    text = "It was filed earlier this year; data are due in the second half of this year and by year-end."
    found = [found.period for found in find_relative(text, "2019-05-15")]
    assert found == ["2019-01-01/2019-05-15", "2019-07-01/2019-12-31", "2019-10-01/2019-12-31"]


@pytest.mark.parametrize("text", ["our fiscal year-end report", "a few years ago", "next in line", "the year 3 of it"])
def test_words_that_tell_no_time_are_passed_over(text: str) -> None:
    assert list(find_relative(text, "2019-05-15")) == []


@given(
    st.dates().filter(lambda day: day.year > 1900),
    st.sampled_from(["this week", "last month", "last quarter", "two years ago", "earlier this year", "next May"]),
    st.sampled_from([4, 7, 10]),
)
def test_a_time_begins_before_it_ends_and_holds_its_own_date(day: datetime.date, phrase: str, length: int) -> None:
    found = resolve_relative(phrase, day.isoformat()[:length])
    if found is not None:
        assert found.start <= found.end
        assert len(found.iso) <= len(day.isoformat())


@pytest.mark.parametrize("unit", ["the ", "this year ", "year-", "of the year ", "a year ago", "first half of "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    began = time.process_time()
    list(find_relative(unit * (20_000 // len(unit)), "2019-05-15"))
    assert time.process_time() - began < 0.5
