"""The answer to a query as a table, and three ways to show it."""

import csv
import io
import json
import unicodedata
from typing import Final

from pydantic import Field

from pharmapipe.model.record import Record
from pharmapipe.vocabulary.prefixes import shorten

#: First characters that make a spreadsheet take a cell for a formula. Source: OWASP, CSV injection.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Table(Record):
    """Columns and rows; None where a row has no value."""

    columns: tuple[str, ...] = Field(description="Names of the columns, in order.")
    rows: tuple[tuple[str | None, ...], ...] = Field(description="Rows, in the order that the query gives.")
    truncated: bool = Field(default=False, description="Whether there were more rows than were asked for.")
    note: str | None = Field(default=None, description="What a reader should know, as why the table is empty.")


def to_table_text(table: Table, *, width: int = 48) -> str:
    """The table in aligned columns for a terminal, with a line that says how many rows there are.

    Args:
        table: The answer.
        width: Longest cell shown whole, in characters.

    >>> print(to_table_text(Table(columns=("drug", "stage"), rows=(("APG-115", None),))))
    drug     stage
    -------  -----
    APG-115
    1 row
    """
    shown = [[_shown(cell, width) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(len(row[place]) for row in shown) for place in range(len(table.columns))]
    shown.insert(1, ["-" * size for size in widths])
    lines = ["  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in shown]
    return "\n".join([*(lines if table.rows else ()), _footer(table)])


def to_csv(table: Table) -> str:
    r"""The table as CSV, with cells that a spreadsheet would run as formulas made harmless by a leading quote.

    >>> to_csv(Table(columns=("a",), rows=(("=1+1",), (None,))))
    'a\r\n\'=1+1\r\n""\r\n'
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(["" if cell is None else _harmless(cell) for cell in row])
    return out.getvalue()


def to_json(table: Table) -> str:
    r"""The table as a JSON list of objects, one a row, with null where there is no value.

    >>> to_json(Table(columns=("a", "b"), rows=(("1", None),)))
    '[\n {"a": "1", "b": null}\n]\n'
    """
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    lines = ",\n ".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n {lines}\n]\n" if rows else "[]\n"


def _shown(cell: str | None, width: int) -> str:
    """A cell on one line without control characters, which could drive the terminal."""
    text = "" if cell is None else shorten(cell)
    clean = "".join(" " if unicodedata.category(each) in {"Cc", "Cf", "Zl", "Zp"} else each for each in text)
    return clean if len(clean) <= width or "://" in clean else clean[: width - 1] + "…"


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _footer(table: Table) -> str:
    count = f"{len(table.rows)} row" + ("" if len(table.rows) == 1 else "s")
    more = " (there are more)" if table.truncated else ""
    return f"{count}{more}" + (f": {table.note}" if table.note else "")
