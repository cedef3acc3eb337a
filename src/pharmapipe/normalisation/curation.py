"""The user's own decisions on identity: a TSV file, checked line by line.

Columns: relation, type, left, right, note. Relations:

=================  ======================================================================
same as            left and right name one thing
not same as        left and right are two things, whatever documents or tables say
is a               left falls under right (a unit, a subsidiary, a narrower disease)
preferred label    the thing that left names is to be labelled right
identifier         the thing that left names has the public identifier right (a CURIE)
=================  ======================================================================

Lines that begin with ``#`` and empty lines are passed over.
"""

import re
from pathlib import Path

from pydantic import Field

from pharmapipe.errors import DataFileError
from pharmapipe.model.mention import EntityType
from pharmapipe.model.record import Record
from pharmapipe.normalisation.keys import key_of

RELATIONS = ("same as", "not same as", "is a", "preferred label", "identifier")
COLUMNS = ("relation", "type", "left", "right", "note")
_CURIE = re.compile(r"[A-Za-z][A-Za-z0-9._]*:[A-Za-z0-9_.-]+")


class CurationRow(Record):
    """One decision."""

    relation: str = Field(description="One of `RELATIONS`.")
    type: EntityType = Field(description="Type of both names.")
    left: str = Field(description="A name.")
    right: str = Field(description="Another name, a label or a CURIE, as the relation says.")
    note: str = Field(default="", description="Why; kept as evidence.")
    source: str = Field(description="File name and line, kept as evidence.")

    @property
    def evidence(self) -> str:
        """What to show as the reason of a link made by this row."""
        return f"{self.source}: {self.note}" if self.note else self.source


class Curation(Record):
    """All decisions of one file, sorted, so that the order of its lines does not matter."""

    rows: tuple[CurationRow, ...] = Field(default=(), description="Sorted by relation, type and names.")


def read_curation(path: Path | None) -> Curation:
    """The decisions in a file, or none for None.

    Args:
        path: UTF-8 TSV file whose first line names the columns.

    Raises:
        DataFileError: The file cannot be read, a row is malformed, or two rows contradict each other.
    """
    if path is None:
        return Curation()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"the curation file '{path}' cannot be read ({error}); give a UTF-8 TSV with {', '.join(COLUMNS)}"
        raise DataFileError(message) from error
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        got = lines[0] if lines else "an empty file"
        message = f"{path.name} line 1: got '{got}'; allowed: the header {' TAB '.join(COLUMNS)}"
        raise DataFileError(message)
    rows = [_row(path.name, n, line) for n, line in enumerate(lines[1:], 2) if line.strip() and line[0] != "#"]
    _check(rows)
    order = sorted(rows, key=lambda r: (RELATIONS.index(r.relation), r.type, r.left, r.right, r.source))
    # "not same as" goes first: it must hold before anything is joined.
    return Curation(rows=tuple(sorted(order, key=lambda r: r.relation != "not same as")))


def _row(file: str, line_number: int, line: str) -> CurationRow:
    cells = [cell.strip() for cell in line.split("\t")]
    place = f"{file} line {line_number}"
    if len(cells) not in {4, 5}:
        message = f"{place}: got {len(cells)} cells; allowed: {', '.join(COLUMNS)} (the note may be left out)"
        raise DataFileError(message)
    relation, type_, left, right = cells[:4]
    _require(relation in RELATIONS, place, "relation", relation, ", ".join(RELATIONS))
    _require(type_ in {*EntityType}, place, "type", type_, ", ".join(EntityType))
    _require(bool(left), place, "left", left, "a name")
    _require(bool(right), place, "right", right, "a name, label or CURIE")
    if relation == "identifier":
        _require(_CURIE.fullmatch(right) is not None, place, "right", right, "a CURIE such as UNII:8JXN261VVA")
    note = cells[4] if len(cells) == 5 else ""
    return CurationRow(relation=relation, type=EntityType(type_), left=left, right=right, note=note, source=place)


def _require(holds: bool, place: str, column: str, got: str, allowed: str) -> None:
    if not holds:
        message = f"{place}, {column}: got '{got}'; allowed: {allowed}"
        raise DataFileError(message)


def _check(rows: list[CurationRow]) -> None:
    """Refuse rows that say opposite things or one thing in two ways."""
    pairs: dict[tuple[str, ...], CurationRow] = {}
    labels: dict[tuple[str, str], CurationRow] = {}
    for row in rows:
        left = key_of(row.type, row.left)
        if row.relation in {"same as", "not same as", "is a"}:
            _require(
                left != key_of(row.type, row.right) or row.relation == "same as",
                row.source,
                "right",
                row.right,
                f"another name than '{row.left}'",
            )
        if row.relation in {"same as", "not same as"}:
            other = pairs.setdefault((row.type, *sorted((left, key_of(row.type, row.right)))), row)
            _require(other.relation == row.relation, row.source, "relation", row.relation, f"as in {other.source}")
        if row.relation == "preferred label":
            first = labels.setdefault((row.type, left), row)
            _require(first.right == row.right, row.source, "right", row.right, f"'{first.right}' as in {first.source}")
