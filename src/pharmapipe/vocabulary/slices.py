"""Identifiers of names: the curated tables first, then slices of public vocabularies.

The slices (UNII for drugs, MONDO for indications, HGNC and FamPlex for targets) are cut by
``scripts/build_vocabularies.py`` and hold names to *normalise* what extraction found. They are not fit to find
mentions with: public lists know "today" as a product and "IAP" as four proteins, none of them the one meant.

Each slice is two sorted tables, searched by bisection: nothing is parsed but the few lines that answer a question,
so that the largest loads in about a tenth of a second and stays as small as its text.
"""

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pydantic import Field

from pharmapipe.model.mention import EntityType
from pharmapipe.model.record import Record
from pharmapipe.vocabulary.keys import comparison_key
from pharmapipe.vocabulary.lexicon import load_concepts
from pharmapipe.vocabulary.tables import read_rows

#: The slices that identify each type of thing, most specific first.
SLICES: dict[EntityType, tuple[str, ...]] = {
    EntityType.DRUG: ("unii",),
    EntityType.INDICATION: ("mondo",),
    EntityType.TARGET: ("hgnc", "famplex"),
}
#: The curated concept file that stands in front of them.
_CURATED = {EntityType.DRUG: "drugs", EntityType.INDICATION: "indications", EntityType.TARGET: "targets"}
_SLICE_OF_PREFIX = {"UNII": "unii", "MONDO": "mondo", "HGNC": "hgnc", "FPLX": "famplex"}


class Identifier(Record):
    """One entry of a public vocabulary that a name may stand for."""

    curie: str = Field(description="Its CURIE: UNII:..., MONDO:..., HGNC:... or FPLX:...")
    label: str = Field(description="Its name in the vocabulary; for genes the approved symbol.")
    parents: tuple[str, ...] = Field(description="CURIEs it falls under there: is-a parents, protein families.")
    curated: bool = Field(description="True: the package's own tables give it; False: a public list does.")


def lookup(entity_type: EntityType, name: str) -> tuple[Identifier, ...]:
    """Every identifier a name may stand for; several mean that the public lists are ambiguous.

    A name of the curated tables has the identifiers given there and no others. Salts of a drug have their active
    moiety's identifier. Abbreviations of up to four letters are known only if curated, and not if curated as weak.

    Args:
        entity_type: What kind of thing the name names; other kinds than drugs, indications and targets have none.
        name: The name as written.

    Source: FDA UNII list, MONDO, HGNC and FamPlex, see THIRD-PARTY-LICENCES.md.

    >>> [(i.curie, i.label) for i in lookup(EntityType.DRUG, "APG-1387")]
    [('UNII:E53VN70K2X', 'dasminapant')]
    >>> [i.label for i in lookup(EntityType.TARGET, "PD-1")]
    ['PDCD1']
    >>> lookup(EntityType.INDICATION, "MS")
    ()
    """
    key = comparison_key(name)
    curated = _curated(entity_type).get(key)
    if curated is not None:
        entries = (describe(curie) for curie in curated)
        return tuple(entry.model_copy(update={"curated": True}) for entry in entries if entry)
    named = (curie for part in SLICES.get(entity_type, ()) for curie in _named(part, key))
    curies = (curie for curie in named if (key, curie) not in _refused())
    return tuple(found for curie in curies if (found := describe(curie)))


@cache
def describe(curie: str) -> Identifier | None:
    """An identifier's entry in the slices, or None if they do not hold it.

    >>> entry = describe("MONDO:0005233")
    >>> entry.label if entry else None
    'non-small cell lung carcinoma'
    """
    part = _SLICE_OF_PREFIX.get(curie.partition(":")[0])
    if part is None:
        return None
    for line in _lines_starting(f"{part}.ids", curie):
        _, label, parents = line.split("\t")
        return Identifier(curie=curie, label=label, parents=_split(parents), curated=False)
    return None


def ancestors(curie: str) -> tuple[str, ...]:
    """Everything an identifier falls under, directly or not, sorted; itself left out.

    >>> "MONDO:0005138" in ancestors("MONDO:0005233")  # non-small cell lung cancer is a lung cancer
    True
    """
    seen: set[str] = set()
    waiting = [curie]
    while waiting:
        entry = describe(waiting.pop())
        for parent in entry.parents if entry else ():
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    refused = {parent for parent in seen if not {(curie, parent), ("*", parent)}.isdisjoint(_refused())}
    return tuple(sorted(seen - refused - {curie}))


@cache
def _refused() -> frozenset[tuple[str, str]]:
    """What the slices say and is not believed: (comparison key of a name, or CURIE, or '*' for any; CURIE)."""
    text = (files("pharmapipe.vocabulary") / "data" / "not_in_slices.tsv").read_text(encoding="utf-8")
    rows = [row.cells for row in read_rows("not_in_slices.tsv", text, ("left", "right", "source"))]
    as_they_are = ("*", *(f"{prefix}:" for prefix in _SLICE_OF_PREFIX))
    return frozenset((left if left.startswith(as_they_are) else comparison_key(left), right) for left, right, _ in rows)


@cache
def _curated(entity_type: EntityType) -> dict[str, tuple[str, ...]]:
    """Comparison key of each curated name to its identifiers; none for a weak name."""
    if entity_type not in _CURATED:
        return {}
    table: dict[str, tuple[str, ...]] = {}
    concepts = load_concepts(_CURATED[entity_type])
    for concept in concepts:
        table |= {comparison_key(name): () for name in concept.weak}
    for concept in concepts:
        # A curated row without an identifier only says how the thing is called: the lists may still know it.
        if concept.ids:
            table |= {comparison_key(name): concept.ids for name in (concept.label, *concept.aliases)}
    return table


def _named(part: str, key: str) -> Iterator[str]:
    if key:
        for line in _lines_starting(f"{part}.names", key):
            yield from _split(line.split("\t")[1])


def _lines_starting(table: str, first_cell: str) -> Iterator[str]:
    lines = _table(table)
    start = f"{first_cell}\t"
    position = bisect_left(lines, start)
    while position < len(lines) and lines[position].startswith(start):
        yield lines[position]
        position += 1


@cache
def _table(name: str) -> tuple[str, ...]:
    packed = (files("pharmapipe.vocabulary") / "data" / "slices" / f"{name}.tsv.gz").read_bytes()
    return tuple(gzip.decompress(packed).decode().splitlines())


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
