"""The spelling tables of this stage: British and American forms, plurals, Greek letters, company words.

Each table is a TSV file in ``data/`` with the columns text, kind, value, source; `load_table` reads and checks one.
"""

from functools import cache
from importlib.resources import files

from pydantic import Field

from pharmapipe.errors import DataFileError
from pharmapipe.model.record import Record

#: Tables of this stage and the kinds of row each may hold.
TABLES: dict[str, tuple[str, ...]] = {
    "spelling": ("word", "prefix", "part", "suffix", "phrase", "degree"),
    "letters": ("greek", "latin"),
    "confusables": ("cyrillic", "greek", "other"),
    "company_names": ("protected", "group", "place", "wording", "twin", "opening"),
    "biosimilars": ("base",),
    "trial_words": ("word",),
}
_COLUMNS = ("text", "kind", "value", "source")


class SpellingRow(Record):
    """One row of a spelling table."""

    text: str = Field(min_length=1, description="What may stand in a name, lower case.")
    kind: str = Field(description="How it is used; the kinds of each table are in `TABLES`.")
    value: str = Field(default="", description="What it becomes; empty where the row only names something.")
    source: str = Field(min_length=1, description="Where the row comes from, or why it is there.")


@cache
def load_table(name: str) -> tuple[SpellingRow, ...]:
    """The rows of one table, in file order.

    Args:
        name: File name without ``.tsv``, one of `TABLES`.

    Raises:
        DataFileError: The header or a row is not as it should be; the message names file and line.

    >>> [row.value for row in load_table("letters") if row.text == "α"]
    ['alpha']
    """
    text = (files("pharmapipe.normalisation") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    lines = text.splitlines()
    if tuple(lines[0].split("\t")) != _COLUMNS:
        message = f"{name}.tsv line 1: got header '{lines[0]}'; allowed: {' TAB '.join(_COLUMNS)}"
        raise DataFileError(message)
    return tuple(_row(name, number, line) for number, line in enumerate(lines[1:], start=2))


def _row(name: str, number: int, line: str) -> SpellingRow:
    cells = line.split("\t")
    if len(cells) != len(_COLUMNS) or not cells[0] or not cells[3]:
        message = f"{name}.tsv line {number}: got '{line}'; allowed: four cells, the first and last not empty"
        raise DataFileError(message)
    if cells[1] not in TABLES[name]:
        message = f"{name}.tsv line {number}: got kind '{cells[1]}'; allowed: {', '.join(TABLES[name])}"
        raise DataFileError(message)
    return SpellingRow(text=cells[0], kind=cells[1], value=cells[2], source=cells[3])


@cache
def mapping(name: str, kind: str) -> dict[str, str]:
    """A table's rows of one kind as a mapping from text to value.

    >>> mapping("spelling", "word")["tumour"]
    'tumor'
    """
    return {row.text: row.value for row in load_table(name) if row.kind == kind}


@cache
def entries(name: str, kind: str) -> frozenset[str]:
    """A table's texts of one kind.

    >>> "shanghai" in entries("company_names", "place")
    True
    """
    return frozenset(mapping(name, kind))
