"""Sort, trim and tidy the vocabulary's TSV files in place.

Run: ``python scripts/format_data.py [--check]``. Rows are sorted by their first cell, the values of a cell that holds
several (``|``) are sorted and said once, spaces at the ends of cells go, and files end with one newline. With
``--check`` nothing is written and the exit code is 1 if a file would change.
"""

import argparse
import sys
from pathlib import Path

DATA = Path(__file__).parents[1] / "src/pharmapipe/vocabulary/data"

#: Columns that hold several values, separated by ``|``.
SEVERAL = ("aliases", "weak", "ids", "broader", "exclude")


def main() -> None:
    """Format every file, or say which ones are not formatted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is not formatted")
    check = parser.parse_args().check
    changed = [path for path in sorted(DATA.glob("*.tsv")) if not is_formatted(path)]
    for path in changed:
        if not check:
            path.write_text(formatted(path.read_text(encoding="utf-8")), encoding="utf-8")
        print(f"{'not formatted' if check else 'formatted'}: {path.name}")
    sys.exit(1 if check and changed else 0)


def is_formatted(path: Path) -> bool:
    """Whether a file already is as this program would write it."""
    text = path.read_text(encoding="utf-8")
    return text == formatted(text)


def formatted(text: str) -> str:
    """The text of a TSV file, tidy."""
    header, *lines = text.splitlines()
    columns = header.split("\t")
    rows = {
        tuple(tidy(column, cell) for column, cell in zip(columns, line.split("\t"), strict=True))
        for line in lines
        if line
    }
    ordered = sorted(rows, key=lambda row: (row[0].casefold(), row))
    return "\n".join([header, *("\t".join(row) for row in ordered)]) + "\n"


def tidy(column: str, cell: str) -> str:
    """A cell without spaces at its ends; several values sorted, each once."""
    if column not in SEVERAL:
        return cell.strip()
    return "|".join(sorted({value.strip() for value in cell.split("|")} - {""}))


if __name__ == "__main__":
    main()
