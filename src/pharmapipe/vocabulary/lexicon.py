"""The names and words the program knows, read from the package's TSV files and checked as they are read.

Three kinds of file stand in ``data/`` (its README says what each holds):

* a *concept* file has one row for each real thing: its label and every other name of it;
* a *word* file has one row for each word of a rule: a disease head, a modifier, a legal form, an action;
* ``inn_stems.tsv`` has one row for each stem of a generic name.

Users may add names with a four-column file of their own, read by `read_user_terms`.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import Field

from pharmapipe.errors import DataFileError
from pharmapipe.model.mention import EntityType
from pharmapipe.model.record import Record
from pharmapipe.vocabulary.tables import CONCEPT_FILES, WORD_FILES, Row, read_rows

_CURIE = re.compile(r"(UNII:[0-9A-Z]{10}|MONDO:\d{7}|HGNC:\d{1,5}|FPLX:[A-Za-z0-9_]+)")
_CONCEPT_COLUMNS = ("label", "aliases", "weak", "kind", "ids", "broader", "region", "source")
_WORD_COLUMNS = ("text", "kind", "value", "source")
_STEM_COLUMNS = ("stem", "meaning", "min_length", "exclude", "source")
_USER_COLUMNS = ("text", "type", "label", "source")
#: Bodies whose one-word names are ordinary words too when written small (Kite, Orion, Vertex).
_NAMES_OF_BODIES = (EntityType.COMPANY, EntityType.INSTITUTION)
_T = TypeVar("_T", bound=Record)


class Concept(Record):
    """One real thing, class or category, with every name the curators list for it."""

    label: str = Field(description="Preferred name.")
    aliases: tuple[str, ...] = Field(default=(), description="Other names that may be trusted in any text.")
    weak: tuple[str, ...] = Field(
        default=(), description="Names to trust only where the document spells them out or names the label too."
    )
    kind: str = Field(default="", description="Subdivision within the file: protein, family, cro, committee, ...")
    ids: tuple[str, ...] = Field(default=(), description="CURIEs of it in UNII, MONDO, HGNC or FamPlex.")
    broader: tuple[str, ...] = Field(default=(), description="Labels of what it falls under: parent, family.")
    region: str | None = Field(default=None, description="ISO 3166 alpha-2 code, 'EU' or 'WW'.")
    source: str = Field(min_length=1, description="Where the row comes from, or why it is there.")


class Term(Record):
    """One name of one concept: what a matcher looks for in a text."""

    text: str = Field(description="The name as it may stand in a text.")
    label: str = Field(description="Preferred name of the thing it names.")
    type: EntityType | None = Field(description="Entity type, or None in files of classes and categories.")
    kind: str = Field(default="", description="The concept's kind.")
    weak: bool = Field(default=False, description="True: trust it only where the document backs it.")
    match_case: bool = Field(description="True: only this very spelling counts (abbreviations, codes).")
    ids: tuple[str, ...] = Field(default=(), description="The concept's CURIEs.")
    source: str = Field(description="The concept's source.")


class Word(Record):
    """One word, suffix or phrase of a rule."""

    text: str = Field(description="The word or phrase, lower case unless case matters.")
    kind: str = Field(default="", description="How it is used: head, suffix, drop, keep, legal-form, ...")
    value: str = Field(default="", description="What it stands for: a normal form, a class, a phase value.")
    source: str = Field(min_length=1, description="Where the row comes from, or why it is there.")


class Stem(Record):
    """A stem that ends generic names (INN, USAN), as ``-tinib`` ends those of kinase inhibitors."""

    stem: str = Field(description="The ending without its hyphen, lower case.")
    meaning: str = Field(description="What names with this ending have in common.")
    min_length: int = Field(ge=4, description="Shortest word that may count, in letters.")
    exclude: tuple[str, ...] = Field(default=(), description="Ordinary words with this ending, lower case.")
    source: str = Field(min_length=1, description="Where the row comes from.")


@cache
def load_concepts(name: str) -> tuple[Concept, ...]:
    """Every row of a concept file of this package, in file order.

    Args:
        name: File name without ``.tsv``, one of `tables.CONCEPT_FILES`.

    Raises:
        DataFileError: The file or a row of it cannot be used.

    >>> [c.region for c in load_concepts("regulators") if c.label == "FDA"]
    ['US']
    """
    if name not in CONCEPT_FILES:
        message = f"there is no concept file '{name}'; the names are: {', '.join(sorted(CONCEPT_FILES))}"
        raise DataFileError(message)
    rows = read_rows(f"{name}.tsv", _package_text(name), _CONCEPT_COLUMNS)
    return tuple(_concept(row) for row in rows)


@cache
def load_terms(name: str) -> tuple[Term, ...]:
    """Every name in a concept file: labels, aliases and weak names, one term each, in file order.

    Args:
        name: File name without ``.tsv``, one of `tables.CONCEPT_FILES`.

    Raises:
        DataFileError: The file or a row of it cannot be used.

    >>> [t.label for t in load_terms("regulators") if t.text == "Food and Drug Administration"]
    ['FDA']
    """
    kind = CONCEPT_FILES.get(name)
    return tuple(term for concept in load_concepts(name) for term in _terms(concept, kind))


@cache
def load_words(name: str) -> tuple[Word, ...]:
    """Every row of a word file of this package, in file order.

    Args:
        name: File name without ``.tsv``, one of `tables.WORD_FILES`.

    Raises:
        DataFileError: The file or a row of it cannot be used.

    >>> [w.value for w in load_words("phases") if w.text == "pre-clinical"]
    ['preclinical']
    """
    if name not in WORD_FILES:
        message = f"there is no word file '{name}'; the names are: {', '.join(WORD_FILES)}"
        raise DataFileError(message)
    rows = read_rows(f"{name}.tsv", _package_text(name), _WORD_COLUMNS)
    return tuple(_record(Word, row, dict(zip(_WORD_COLUMNS, row.cells, strict=True))) for row in rows)


@cache
def load_stems() -> tuple[Stem, ...]:
    """The stems of generic names, in file order.

    Raises:
        DataFileError: The file or a row of it cannot be used.

    Source: WHO, "The use of stems in the selection of INN"; USAN Council stem list.

    >>> [s.meaning for s in load_stems() if s.stem == "mab"]
    ['monoclonal antibody']
    """
    rows = read_rows("inn_stems.tsv", _package_text("inn_stems"), _STEM_COLUMNS)
    return tuple(_stem(row) for row in rows)


@cache
def read_user_terms(path: Path) -> tuple[Term, ...]:
    """The names in a user's TSV file: columns text, type, label, source.

    Args:
        path: File to read, UTF-8; its first line names the columns.

    Raises:
        DataFileError: The file cannot be read, or a row of it cannot be used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"the lexicon '{path}' cannot be read ({error}); give a UTF-8 TSV with {', '.join(_USER_COLUMNS)}"
        raise DataFileError(message) from error
    return tuple(_user_term(row) for row in read_rows(path.name, text, _USER_COLUMNS))


def matches_by_case(text: str) -> bool:
    """Whether only the very spelling of a name should count: short, and written in capitals or like a code.

    >>> matches_by_case("NSCLC"), matches_by_case("HER2"), matches_by_case("breast cancer"), matches_by_case("Tau")
    (True, True, False, False)
    """
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return (len(text) <= 6 and " " not in text and capitals >= 2) or len(text) <= 2


def _package_text(name: str) -> str:
    return (files("pharmapipe.vocabulary") / "data" / f"{name}.tsv").read_text(encoding="utf-8")


def _concept(row: Row) -> Concept:
    label, aliases, weak, kind, ids, broader, region, source = row.cells
    for curie in _split(ids):
        if not _CURIE.fullmatch(curie):
            row.refuse("ids", curie, "CURIEs such as UNII:DPT0O3T46P, MONDO:0005233, HGNC:8760, FPLX:RAS")
    return _record(
        Concept,
        row,
        {
            "label": label,
            "aliases": _split(aliases),
            "weak": _split(weak),
            "kind": kind,
            "ids": _split(ids),
            "broader": _split(broader),
            "region": region or None,
            "source": source,
        },
    )


def _terms(concept: Concept, entity_type: EntityType | None) -> Iterator[Term]:
    trusted = [(name, False) for name in (concept.label, *concept.aliases) if name not in concept.weak]
    for name, weak in (*trusted, *((name, True) for name in concept.weak)):
        yield Term(
            text=name,
            label=concept.label,
            type=entity_type,
            kind=concept.kind,
            weak=weak,
            match_case=_needs_case(name, entity_type),
            ids=concept.ids,
            source=concept.source,
        )


def _needs_case(name: str, entity_type: EntityType | None) -> bool:
    if entity_type in _NAMES_OF_BODIES and " " not in name:
        return True
    # A brand in capitals (TALTZ) is also written small (Taltz); only shorter ones collide with words.
    is_brand = entity_type is EntityType.DRUG and name.isalpha() and len(name) >= 5
    return matches_by_case(name) and not is_brand


def _stem(row: Row) -> Stem:
    stem, meaning, min_length, exclude, source = row.cells
    if not min_length.isdigit():
        row.refuse("min_length", min_length, "a whole number of letters")
    values = {"stem": stem, "meaning": meaning, "min_length": int(min_length), "source": source}
    return _record(Stem, row, values | {"exclude": _split(exclude)})


def _user_term(row: Row) -> Term:
    text, type_name, label, source = row.cells
    if type_name not in {*EntityType}:
        row.refuse("type", type_name, ", ".join(EntityType))
    values = {
        "text": text,
        "label": label or text,
        "type": EntityType(type_name),
        "match_case": matches_by_case(text),
        "source": source or row.file,
    }
    return _record(Term, row, values)


def _record(record: type[_T], row: Row, values: dict[str, object]) -> _T:
    try:
        return record.model_validate(values)
    except ValueError as error:
        row.refuse("row", " | ".join(row.cells), f"a valid {record.__name__}: {error}")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
