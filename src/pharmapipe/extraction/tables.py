"""Reads the extraction stage's tab-separated data files, every cell of which must be filled."""

import csv
from functools import cache
from importlib import resources

from pharmapipe.errors import DataFileError


def read_rows(name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The rows of ``extraction/data/name`` as tuples in the order of ``columns``.

    Raises:
        DataFileError: A column is missing or a cell is empty; the message names file, line and columns.

    >>> read_rows("word_lists.tsv", ("list", "words", "reason"))[0][0]
    'legal-forms'
    """
    source = resources.files("pharmapipe.extraction") / "data" / name
    rows = []
    with source.open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
            cells = tuple(row.get(column) or "" for column in columns)
            if not all(cells):
                message = f"{name}, line {number}: {', '.join(columns)} must all be filled; got {cells}"
                raise DataFileError(message)
            rows.append(cells)
    return tuple(rows)


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of one list of ``word_lists.tsv``.

    Raises:
        DataFileError: There is no such list.

    >>> "inc" in read_words("legal-forms")
    True
    """
    rows = read_rows("word_lists.tsv", ("list", "words", "reason"))
    found = next((words for label, words, _ in rows if label == name), None)
    if found is None:
        message = f"word_lists.tsv has no list '{name}'; it has {', '.join(row[0] for row in rows)}"
        raise DataFileError(message)
    return frozenset(found.split())
