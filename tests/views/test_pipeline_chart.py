"""The chart as a terminal table and as CSV."""

import csv
import io
from pathlib import Path

import pytest
from tiny_build import write_build

from pharmapipe.errors import UsageError
from pharmapipe.views.pipeline_chart import display_width, pipeline, to_csv, to_text


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return write_build(tmp_path / "out")


def test_the_table_lists_programmes_under_their_company(out: Path) -> None:
    lines = to_text(pipeline(out)).splitlines()
    acme = lines.index("Acme Pharma")
    assert lines[acme + 1].startswith("  ZX-101  melanoma     Approved  China   approved      Beta <b>Bio</b>")
    assert lines[acme + 1].endswith("NMPA · NDA approval · 2021-07  2021-07-19")
    assert lines[-1] == "3 programmes of 2 drugs from 4 releases"


@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_line_is_wider_than_asked_unless_its_headings_are(out: Path, width: int) -> None:
    narrowest = 8 * len("Indication") + 2 * 8
    assert max(display_width(line) for line in to_text(pipeline(out), width=width).splitlines()) <= max(
        width, narrowest
    )


def test_a_company_is_found_by_any_of_its_names_as_owner_or_partner(out: Path) -> None:
    chart = pipeline(out, company="beta")
    assert chart.company == "Beta <b>Bio</b>"
    assert {row.drug for row in chart.programmes} == {"QB-7", "ZX-101"}
    assert {row.drug for row in pipeline(out, company="company/acme").programmes} == {"ZX-101"}


def test_an_unknown_company_is_refused_with_names_that_come_close(out: Path) -> None:
    with pytest.raises(UsageError, match="did you mean Acme Pharma"):
        pipeline(out, company="Akme")


@pytest.mark.parametrize("date", ["19.7.2021", "2021-13", "yesterday"])
def test_what_is_no_date_is_refused(out: Path, date: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        pipeline(out, as_of=date)


def test_a_chart_without_rows_says_so(out: Path) -> None:
    assert to_text(pipeline(out, as_of="2001")) == "No programme is known as of 2001."


def test_the_csv_has_a_row_a_programme_with_its_sentence(out: Path) -> None:
    table = list(csv.DictReader(io.StringIO(to_csv(pipeline(out)))))
    first = table[0]
    assert (first["drug"], first["stage"], first["documents"]) == ("ZX-101", "approved", "3")
    assert first["sentence"].startswith("Sentence ")
    assert len(table) == 3


def test_no_cell_of_the_csv_is_a_formula_and_no_control_character_reaches_the_terminal(tmp_path: Path) -> None:
    labels = {"drug/zx-101": "=HYPERLINK(1)", "company/acme": "@Acme\x1b[31m"}
    out = write_build(tmp_path / "out", labels=labels)
    cells = [cell for row in csv.reader(io.StringIO(to_csv(pipeline(out)))) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not any(cell[:1] in {"=", "+", "-", "@"} for cell in cells)
    assert "\x1b" not in to_text(pipeline(out))


def test_wide_characters_take_two_columns(tmp_path: Path) -> None:
    out = write_build(tmp_path / "out", labels={"drug/zx-101": "亞盛醫藥"})
    lines = [line for line in to_text(pipeline(out)).splitlines() if "melanoma" in line or "lung" in line]
    assert len({display_width(line[: line.index("melanoma" if "melanoma" in line else "lung")]) for line in lines}) == 1
