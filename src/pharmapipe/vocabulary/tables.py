"""How the package's TSV files are laid out: which there are, and a reader that checks every line of one.

A file is UTF-8 with one header line; cells are separated by one tab and hold no quotes or escapes; several values
in one cell are separated by ``|``; lines are sorted.
"""

from typing import NoReturn

from pydantic import Field

from pharmapipe.errors import DataFileError
from pharmapipe.model.mention import EntityType
from pharmapipe.model.record import Record

#: Concept files and the entity type their names have; None where they name classes or categories.
CONCEPT_FILES: dict[str, EntityType | None] = {
    "actions": None,
    "companies": EntityType.COMPANY,
    "designations": EntityType.DESIGNATION,
    "drug_classes": None,
    "drugs": EntityType.DRUG,
    "indications": EntityType.INDICATION,
    "institutions": EntityType.INSTITUTION,
    "modalities": None,
    "regions": None,
    "regulators": EntityType.REGULATOR,
    "targets": EntityType.TARGET,
}

#: Word files: words of rules, not names of things.
WORD_FILES: tuple[str, ...] = (
    "disease_heads",
    "disease_modifiers",
    "not_drugs",
    "not_organisations",
    "organisation_words",
    "phases",
)


class Row(Record):
    """One line of a file, cut into cells, that can say what is wrong with itself."""

    file: str = Field(description="Name of the file.")
    line: int = Field(ge=1, description="Line number, the header being line 1.")
    cells: tuple[str, ...] = Field(description="The cells, as many as there are columns.")

    def refuse(self, column: str, got: str, allowed: str) -> NoReturn:
        """Raise the error for a cell: file, line, what was got and what is allowed."""
        message = f"{self.file} line {self.line}, {column}: got '{got}'; allowed: {allowed}"
        raise DataFileError(message)


def read_rows(file: str, text: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    r"""The lines of a TSV text below its header, checked; empty lines and ``#`` lines are passed over.

    Args:
        file: Name to use in messages.
        text: The file's content.
        columns: What the header must say, in order.

    Raises:
        DataFileError: The header differs, or a line has another number of cells or an untrimmed or empty first cell.

    >>> read_rows("x.tsv", "text\tkind\nphase\thead\n", ("text", "kind"))[0].cells
    ('phase', 'head')
    """
    lines = text.splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        got = lines[0] if lines else "an empty file"
        Row(file=file, line=1, cells=()).refuse("header", got, " TAB ".join(columns))
    numbered = enumerate(lines[1:], start=2)
    return tuple(_row(file, number, line, len(columns)) for number, line in numbered if line and line[0] != "#")


def _row(file: str, number: int, line: str, width: int) -> Row:
    row = Row(file=file, line=number, cells=tuple(line.split("\t")))
    if len(row.cells) != width:
        row.refuse("cells", str(len(row.cells)), f"{width}, separated by single tabs")
    if not row.cells[0]:
        row.refuse("first cell", "", "a name")
    for cell in row.cells:
        if cell != cell.strip():
            row.refuse("cell", cell, "no space at either end; run: python scripts/format_data.py")
    return row
