"""What the curated tables of the vocabulary list, looked up by type and normal form.

A row's label and trusted aliases name it in any text; its weak names only where a document spells them out. A key
that two rows of one type share is listed for neither: the tables then do not decide.
"""

from collections.abc import Iterator
from functools import cache

from pydantic import Field

from pharmapipe.model.mention import EntityType
from pharmapipe.model.record import Record
from pharmapipe.normalisation.keys import has_inn_stem, is_code, key_of
from pharmapipe.normalisation.organisations import light_key
from pharmapipe.vocabulary.lexicon import Concept, load_concepts
from pharmapipe.vocabulary.tables import CONCEPT_FILES


class Listing(Record):
    """One row of a curated table."""

    type: EntityType = Field(description="Type of the things in its table.")
    label: str = Field(description="Preferred name.")
    names: tuple[str, ...] = Field(description="Names to trust in any text, the label first.")
    weak: tuple[str, ...] = Field(default=(), description="Names to trust only where the document backs them.")
    identifiers: tuple[str, ...] = Field(default=(), description="CURIEs.")
    kind: str = Field(default="", description="Subdivision of the table: cancer, family, authority, ...")
    broader: tuple[str, ...] = Field(default=(), description="Labels of rows of the same table that it falls under.")
    table: str = Field(description="File name of the table.")

    @property
    def codes(self) -> tuple[str, ...]:
        """The development codes of a drug that is not on the market, which its id is made from; else none."""
        if self.type is not EntityType.DRUG or any(_is_brand(name) for name in self.names):
            return ()
        return tuple(name for name in self.names if is_code(name))


class Catalogue:
    """The rows of the curated tables, found by type and key."""

    def __init__(self, listings: tuple[Listing, ...]) -> None:
        self._by_key: dict[tuple[EntityType, str], Listing | None] = {}
        self._by_label = {(row.type, row.label): row for row in listings}
        self._by_weak: dict[tuple[EntityType, str], tuple[Listing, ...]] = {}
        for row in listings:
            for key in sorted({key_of(row.type, name) for name in row.weak}):
                self._by_weak[row.type, key] = (*self._by_weak.get((row.type, key), ()), row)
            for key in sorted({key for name in row.names for key in keys_in_catalogue(row.type, name)}):
                known = self._by_key.setdefault((row.type, key), row)
                if known is not row:
                    self._by_key[row.type, key] = None

    def find(self, type_: EntityType, name: str) -> Listing | None:
        """The row that lists a name, if exactly one does.

        Args:
            type_: Type of the thing named.
            name: The name, in any spelling.
        """
        for key in keys_in_catalogue(type_, name):
            if (type_, key) in self._by_key:
                return self._by_key[type_, key]
        return None

    def find_weak(self, type_: EntityType, key: str) -> Listing | None:
        """The row that lists a key as a weak name, if exactly one does."""
        rows = self.all_weak(type_, key)
        return rows[0] if len(rows) == 1 else None

    def all_weak(self, type_: EntityType, key: str) -> tuple[Listing, ...]:
        """Every row that lists a key as a weak name: "AD" is Alzheimer's disease and atopic dermatitis."""
        return self._by_weak.get((type_, key), ())

    def by_label(self, type_: EntityType, label: str) -> Listing | None:
        """The row of a type with that very label."""
        return self._by_label.get((type_, label))


def keys_in_catalogue(type_: EntityType, name: str) -> tuple[str, ...]:
    """The forms under which a name may stand in the tables, the surest first.

    A company's own full form goes before the form without its legal form, so that rows may tell by it; an institution
    of the United States may be named with its country.

    >>> keys_in_catalogue(EntityType.COMPANY, "Merck Inc.")
    ('=merck inc', 'merck')
    >>> keys_in_catalogue(EntityType.INSTITUTION, "US National Eye Institute")
    ('us national eye institute', 'national eye institute')
    """
    key = key_of(type_, name)
    if type_ is EntityType.COMPANY:
        return (f"={light_key(name)}", key)
    if type_ is EntityType.INSTITUTION and key.startswith("us "):
        return (key, key.removeprefix("us "))
    return (key,)


def _is_brand(name: str) -> bool:
    return not is_code(name) and not has_inn_stem(name) and name.isalpha() and name[0].isupper()


@cache
def load_catalogue() -> Catalogue:
    """The catalogue of the package's own tables.

    Raises:
        DataFileError: A table cannot be used.
    """
    return Catalogue(tuple(_listings()))


def _listings() -> Iterator[Listing]:
    for table, type_ in sorted(CONCEPT_FILES.items()):
        if type_ is not None:
            yield from (_listing(type_, concept, table) for concept in load_concepts(table))


def _listing(type_: EntityType, concept: Concept, table: str) -> Listing:
    return Listing(
        type=type_,
        label=concept.label,
        names=tuple(n for n in (concept.label, *concept.aliases) if n not in concept.weak),
        weak=concept.weak,
        kind=concept.kind,
        identifiers=concept.ids,
        broader=concept.broader,
        table=f"{table}.tsv",
    )
