"""Public identifiers of things, and the file that says which mappings were made.

An identifier comes from a curated table, from the user's curation file, or from a slice of a public vocabulary in
which exactly one record has the name; an ambiguous or short name is left without.
"""

from collections.abc import Iterable

from pharmapipe.normalisation.curation import Curation
from pharmapipe.normalisation.drafts import Draft
from pharmapipe.normalisation.keys import key_of


def add_identifiers(drafts: Iterable[Draft], decisions: Curation) -> None:
    """Give each draft the identifiers that are known for it."""
    curated: dict[tuple[str, str], list[str]] = {}
    for row in decisions.rows:
        if row.relation == "identifier":
            curated.setdefault((row.type, key_of(row.type, row.left)), []).append(row.right)
    for draft in drafts:
        for key in draft.keys:
            draft.identifiers.extend(curated.get((draft.type, key), ()))
