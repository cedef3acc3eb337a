"""Dates as press releases write them."""

import datetime
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.vocabulary.dates import days_of, find_dates


@pytest.mark.parametrize(
    ("text", "iso", "start", "end", "precision"),
    [
        ("on December 17, 2018", "2018-12-17", "2018-12-17", "2018-12-17", "day"),
        ("On 17 December 2018,", "2018-12-17", "2018-12-17", "2018-12-17", "day"),
        ("Dec. 17, 2018", "2018-12-17", "2018-12-17", "2018-12-17", "day"),
        ("Oct. 05, 2023 (WIRE)", "2023-10-05", "2023-10-05", "2023-10-05", "day"),
        ("filed 2018-03-05.", "2018-03-05", "2018-03-05", "2018-03-05", "day"),
        ("inMay 2020", "2020-05", "2020-05-01", "2020-05-31", "month"),
        ("In March 2018,", "2018-03", "2018-03-01", "2018-03-31", "month"),
        ("by Q3 2024", "2024", "2024-07-01", "2024-09-30", "quarter"),
        ("by 3Q24", "2024", "2024-07-01", "2024-09-30", "quarter"),
        ("the third quarter of 2024", "2024", "2024-07-01", "2024-09-30", "quarter"),
        ("the first half of 2025", "2025", "2025-01-01", "2025-06-30", "half"),
        ("in 1H 2025", "2025", "2025-01-01", "2025-06-30", "half"),
        ("in 2H26", "2026", "2026-07-01", "2026-12-31", "half"),
        ("in mid-2025", "2025", "2025-04-01", "2025-09-30", "half"),
        ("by the end of 2025", "2025", "2025-10-01", "2025-12-31", "quarter"),
        ("by the end of fiscal year 2025", "2025", "2025-10-01", "2025-12-31", "quarter"),
        ("since 2018,", "2018", "2018-01-01", "2018-12-31", "year"),
        ("2018", "2018", "2018-01-01", "2018-12-31", "year"),
    ],
)
def test_a_date_is_found_at_the_precision_it_is_told(text: str, iso: str, start: str, end: str, precision: str) -> None:
    (found,) = find_dates(text)
    assert (found.iso, found.start, found.end, found.precision) == (iso, start, end, precision)


def test_a_range_of_days_is_one_date() -> None:
    (found,) = find_dates("from May 4-10, 2019")
    assert (found.start, found.end) == ("2019-05-04", "2019-05-10")


@pytest.mark.parametrize(
    "text",
    ["HR 0.63", "2000 patients", "to 2000 patients", "$2018", "in 2,018", "12 months", "May", "February 30, 2024",
     "2024-02-30", "NCT02018", "you may 2018", "in 2019%"],
)  # fmt: skip
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find_dates(text) == ()


@given(st.text(alphabet="0123456789QH-', .mayJnofarch", max_size=60))
def test_found_dates_are_ordered_and_inside_the_text(text: str) -> None:
    found = find_dates(text)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(date.span.end <= len(text) and date.start <= date.end for date in found)


@pytest.mark.parametrize("unit", ["0", "May ", "1", "Q1 ", "in ", "year ", "- ", "end of the "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    began = time.process_time()
    find_dates(text)
    assert time.process_time() - began < 0.5


def test_a_time_keeps_its_days_where_no_iso_date_says_them() -> None:
    quarter, month, middle = find_dates("Q3 2024; March 2018; mid-2025")
    assert (quarter.period, month.period, middle.period) == (
        "2024-07-01/2024-09-30",
        None,
        "2025-04-01/2025-09-30",
    )


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_the_days_of_a_date_begin_and_end_within_it(day: datetime.date, length: int) -> None:
    date = day.isoformat()[:length]
    start, end = days_of(date)
    assert start <= day.isoformat() <= end
    assert {start[:length], end[:length]} == {date}
