"""The classic pipeline chart of a build: as records, as a terminal table, as CSV. Its page is in `pipeline_page`."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import Final

from pydantic import Field

from pharmapipe.errors import UsageError
from pharmapipe.markup import csv_cell
from pharmapipe.model.entity import Entity
from pharmapipe.model.mention import EntityType
from pharmapipe.model.record import Record
from pharmapipe.views.build import Build, read_build
from pharmapipe.views.programmes import Programme, programmes_of
from pharmapipe.views.stages import STAGE_WORDS
from pharmapipe.views.words import phase_words

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

#: Shown where nothing is stated.
_NOTHING = "–"


class PipelineChart(Record):
    """Every programme of a build, or of one company, as of a date."""

    programmes: tuple[Programme, ...] = Field(description="Rows, by company, drug and stage.")
    company: str | None = Field(description="Label of the company asked for, or None for all.")
    as_of: str | None = Field(description="Date asked for, or None for all that is known.")
    releases: int = Field(description="How many releases the build read, copies left out.")
    names: tuple[tuple[str, str], ...] = Field(description="Entity id and all its names, for finding rows by any.")


def pipeline(out: Path, *, company: str | None = None, as_of: str | None = None) -> PipelineChart:
    """The pipeline chart of an output folder.

    Args:
        out: Folder that build-graph wrote.
        company: Any name or id of a company or institution; rows where it is owner or partner.
        as_of: ISO date, month or year; only what was published until its last day counts.

    Raises:
        UsageError: The folder or the date cannot be read, or no company has that name; close names are told.
    """
    if as_of is not None and not _DATE.fullmatch(as_of):
        message = f"'{as_of}' is no date; give a year, month or day such as 2021, 2021-07 or 2021-07-19"
        raise UsageError(message)
    build = read_build(out)
    wanted = _find(company, build) if company is not None else None
    rows = programmes_of(build, as_of=as_of)
    if wanted is not None:
        ids = {wanted.id} | {entity.id for entity in build.entities if wanted.id in entity.broader}
        rows = tuple(row for row in rows if ids & {row.company_id, *row.partner_ids})
    shown = {name for row in rows for name in (row.company_id, row.drug_id, row.indication_id) if name}
    return PipelineChart(
        programmes=rows,
        company=wanted.label if wanted else None,
        as_of=as_of,
        releases=len(build.releases) - len(build.duplicates),
        names=tuple((name, _names(build.entity[name])) for name in sorted(shown) if name in build.entity),
    )


def _names(entity: Entity) -> str:
    return " ".join(sorted({entity.label, *(alias.text for alias in entity.aliases)}))


def _find(company: str, build: Build) -> Entity:
    kinds = {EntityType.COMPANY, EntityType.INSTITUTION}
    named: dict[str, Entity] = {}
    for entity in build.entities:
        if entity.type in kinds:
            for name in (entity.id, entity.label, *(alias.text for alias in entity.aliases)):
                named.setdefault(name.casefold(), entity)
    if company.casefold() in named:
        return named[company.casefold()]
    close = [named[name].label for name in get_close_matches(company.casefold(), named, n=3)]
    close += [entity.label for name, entity in named.items() if company.casefold() in name]
    hint = f"; did you mean {' or '.join(dict.fromkeys(close[:5]))}?" if close else "; see entities.jsonl for the names"
    message = f"no company or institution is called '{company}'{hint}"
    raise UsageError(message)


def stage_text(row: Programme) -> str:
    """How far a programme is, in words: the phase as stated, else the stage."""
    stage = row.stage or row.planned
    if stage is None:
        return ""
    named = row.phase and stage.value.startswith("clinical")
    words = phase_words(row.phase) if named and row.phase else STAGE_WORDS[stage]
    return words if row.stage else f"{words} planned"


_TEXT_COLUMNS: Final = ("Drug", "Indication", "Stage", "Region", "Status", "Partners", "Latest event", "Last told")


def to_text(chart: PipelineChart, *, width: int = 140) -> str:
    """A table for the terminal, one heading a company.

    Args:
        chart: The chart.
        width: Columns of the terminal; the widest cells are shortened to fit.
    """
    if not chart.programmes:
        return "No programme is known" + (f" of {chart.company}" if chart.company else "") + _as_of(chart) + "."
    cells = [_cells(row) for row in chart.programmes]
    widths = _fit([max(map(display_width, column)) for column in zip(_TEXT_COLUMNS, *cells, strict=True)], width)
    lines = [_line(_TEXT_COLUMNS, widths)]
    for company, rows in groupby(zip(chart.programmes, cells, strict=True), key=lambda pair: pair[0].company):
        lines += ["", _clean(company) or "Developer not stated"]
        lines += [_line(row, widths) for _, row in rows]
    drugs = len({row.drug_id for row in chart.programmes})
    lines += ["", f"{len(cells)} programmes of {drugs} drugs from {chart.releases} releases{_as_of(chart)}"]
    return "\n".join(lines)


def _as_of(chart: PipelineChart) -> str:
    return f" as of {chart.as_of}" if chart.as_of else ""


def _cells(row: Programme) -> tuple[str, ...]:
    partners = ", ".join(row.partners)
    cells = (row.drug, row.indication, stage_text(row), row.region, row.status, partners, row.event, row.latest)
    return tuple(_clean(cell) or _NOTHING for cell in cells)


def _clean(text: str) -> str:
    """Without control characters, which a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text).strip()


def display_width(text: str) -> int:
    """Columns of a terminal that a text takes; East Asian wide characters take two.

    >>> display_width("APG-115"), display_width("亞盛")
    (7, 4)
    """
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") - bool(unicodedata.combining(c)) for c in text)


def _fit(widths: list[int], total: int) -> list[int]:
    fitted = list(widths)
    while sum(fitted) + 2 * len(fitted) > total and max(fitted) > len("Indication"):
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return ("  " + "  ".join(_padded(cell, width) for cell, width in zip(cells, widths, strict=True))).rstrip()


def _padded(text: str, width: int) -> str:
    if display_width(text) > width:
        while display_width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - display_width(text))


_CSV_COLUMNS: Final = (
    "company", "drug", "targets", "indication", "stage", "phase", "planned", "region", "status", "partners",
    "latest_event", "last_told", "documents", "document", "sentence", "company_id", "drug_id", "indication_id",
)  # fmt: skip


def to_csv(chart: PipelineChart) -> str:
    """A table for spreadsheets: one row a programme, with its best evidence sentence; LF line ends."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_CSV_COLUMNS)
    table.writerows([csv_cell(cell) for cell in _record(row)] for row in chart.programmes)
    return written.getvalue()


def _record(row: Programme) -> Iterable[str | None]:
    first = row.stage_passages[0] if row.stage_passages else None
    partners = " | ".join(row.partners)
    yield from (row.company, row.drug, row.targets, row.indication, row.stage, row.phase, row.planned)
    yield from (row.region, row.status, partners, row.event, row.latest, str(row.documents))
    yield from (first.document if first else None, first.sentence if first else None)
    yield from (row.company_id, row.drug_id, row.indication_id)
