"""Who owns the marketed drugs that other companies combine theirs with or compare them to."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pharmapipe.vocabulary.tables import read_rows


@cache
def drug_owners() -> Mapping[str, frozenset[str]]:
    """The companies that hold rights to each listed drug, both by their preferred names.

    The list holds drugs that releases name beside others; makers of biosimilars and licensees are not in it.

    Raises:
        DataFileError: The file or a row of it cannot be used.

    Source: the products' labels; see the file's last column.

    >>> sorted(drug_owners()["lecanemab"])
    ['BioArctic', 'Biogen', 'Eisai']
    """
    text = (files("pharmapipe.vocabulary") / "data" / "drug_owners.tsv").read_text(encoding="utf-8")
    rows = read_rows("drug_owners.tsv", text, ("drug", "owners", "source"))
    return {row.cells[0]: frozenset(row.cells[1].split("|")) for row in rows}
