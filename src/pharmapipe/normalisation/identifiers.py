"""Public identifiers of things, and the file that says which mappings were made.

An identifier comes from a curated table, from the user's curation file, or from a slice of a public vocabulary (UNII,
MONDO, HGNC, FamPlex). A slice is believed only where every name of the thing that it knows leads to one and the same
entry: a name with several entries, or two names with different ones, leave the thing without. Short names are looked
up only where curated, which `slices.lookup` sees to; symbols of three letters and plain words only where they are the
entry's own name.
"""

from collections.abc import Iterable, Sequence

from pharmapipe.markup import csv_cell
from pharmapipe.model.entity import Entity
from pharmapipe.model.mention import AliasKind, EntityType
from pharmapipe.normalisation.clusters import Link
from pharmapipe.normalisation.curation import Curation
from pharmapipe.normalisation.drafts import Draft
from pharmapipe.normalisation.keys import has_inn_stem, is_code, key_of
from pharmapipe.normalisation.merger import Merger
from pharmapipe.vocabulary.slices import Identifier, ancestors, describe, lookup

#: Types that the slices cover.
COVERED = (EntityType.DRUG, EntityType.INDICATION, EntityType.TARGET)
#: Confidence of a link made because a public list has both names under one identifier.
LISTED_CONFIDENCE = 0.9
_SHORT_SYMBOL = 3
#: Longest symbol that is not believed even where it is the gene's own.
_SHORTEST_SYMBOL = 2
_SSSOM_HEADER = (
    "#mapping_set_id: {base}mappings/entities",
    "#license: https://creativecommons.org/licenses/by/4.0/",
    "#curie_map:",
    "#  HGNC: http://identifiers.org/hgnc/",
    "#  MONDO: http://purl.obolibrary.org/obo/MONDO_",
    "#  UNII: http://identifiers.org/unii/",
    "#  FPLX: http://identifiers.org/fplx/",
    "#  pharmapipe: {base}id/",
    "#  semapv: https://w3id.org/semapv/vocab/",
    "#  skos: http://www.w3.org/2004/02/skos/core#",
)
_SSSOM_COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "confidence",
    "comment",
)


def identify(type_: EntityType, names: Iterable[str]) -> Identifier | None:
    """The one entry of the slices that a thing's names lead to, or None.

    Args:
        type_: Type of the thing.
        names: Its names, in any order.

    >>> found = identify(EntityType.DRUG, ["toripalimab", "JS001"])
    >>> found.curie if found else None
    'UNII:8JXN261VVA'
    >>> identify(EntityType.TARGET, ["unheard-of protein"])
    """
    found: dict[str, Identifier] = {}
    for name in names:
        entries = lookup(type_, name)
        if len(entries) == 1 and _is_trusted(type_, name, entries[0]):
            found[entries[0].curie] = entries[0]
    return next(iter(found.values())) if len(found) == 1 else None


def join_by_identifier(merger: Merger) -> None:
    """Join groups that a public list has under one identifier, where nothing speaks against it."""
    if merger.type not in COVERED:
        return
    holders: dict[str, list[str]] = {}
    for root in merger.clusters.roots():
        listing = merger.clusters.listing(root)
        if listing is not None and listing.identifiers:
            curies = listing.identifiers if len(listing.identifiers) == 1 else ()
        else:
            entry = identify(merger.type, _texts(merger, root))
            curies = (entry.curie,) if entry is not None else ()
        for curie in curies:
            holders.setdefault(curie, []).append(root)
    for curie, roots in sorted(holders.items()):
        names = [_chief(merger, root) for root in roots]
        for other in names[1:]:
            left, right = merger.name(names[0]), merger.name(other)
            evidence = f"{curie} lists both '{left}' and '{right}'."
            merger.join(Link(other, names[0], AliasKind.LISTED, evidence, LISTED_CONFIDENCE))


def add_identifiers(drafts: Iterable[Draft], decisions: Curation) -> None:
    """Give each draft the identifiers that are known for it; the user's come first and alone."""
    curated: dict[tuple[str, str], list[str]] = {}
    for row in decisions.rows:
        if row.relation == "identifier":
            curated.setdefault((row.type, key_of(row.type, row.left)), []).append(row.right)
    for draft in drafts:
        own = [curie for key in draft.keys for curie in curated.get((draft.type, key), ())]
        if own:
            draft.identifiers = own
        elif not draft.identifiers and draft.type in COVERED:
            entry = identify(draft.type, draft.texts)
            draft.identifiers = [entry.curie] if entry is not None else []


def place_by_identifiers(drafts: Sequence[Draft]) -> None:
    """Put drafts under the nearest of the others that their vocabulary has above them."""
    holders: dict[str, Draft] = {}
    for draft in sorted(drafts, key=lambda d: d.id):
        for curie in draft.identifiers:
            holders.setdefault(curie, draft)
    for curie, draft in holders.items():
        above = {other for other in ancestors(curie) if other in holders and holders[other] is not draft}
        farther = {other for near in above for other in ancestors(near)}
        draft.broader |= {holders[other].id for other in above - farther}


def to_sssom(entities: Sequence[Entity], base_iri: str) -> str:
    """The mappings made, as an SSSOM TSV file: one line for each identifier of each entity, sorted.

    Args:
        entities: The corpus's things.
        base_iri: Base of their IRIs, ending in a slash.

    Source: SSSOM, https://mapping-commons.github.io/sssom/.
    """
    lines = [line.format(base=base_iri) for line in _SSSOM_HEADER] + ["\t".join(_SSSOM_COLUMNS)]
    for entity in sorted(entities, key=lambda e: e.id):
        lines += ["\t".join(_mapping(entity, curie)) for curie in entity.identifiers]
    return "\n".join(lines) + "\n"


def _mapping(entity: Entity, curie: str) -> tuple[str, ...]:
    entry = describe(curie)
    known = entry is not None and any(
        key_of(entity.type, a.text) == key_of(entity.type, entry.label) for a in entity.aliases
    )
    justification, confidence = ("LexicalMatching", "0.98") if known else ("ManualMappingCuration", "0.95")
    return (
        f"pharmapipe:{entity.id}",
        csv_cell(" ".join(entity.label.split())),
        "skos:exactMatch",
        curie,
        entry.label if entry is not None else "",
        f"semapv:{justification}",
        confidence,
        f"{entity.type.value} named in {entity.documents} document(s)",
    )


def _is_trusted(type_: EntityType, name: str, entry: Identifier) -> bool:
    """Whether a name may be believed to mean the entry: public lists register "today" and every three letters."""
    if type_ is EntityType.TARGET and not entry.curated and sum(c.isalnum() for c in name) <= _SHORTEST_SYMBOL:
        return False  # HR in a release is the hormone receptors, not the gene of hairlessness
    if entry.curated or entry.label.casefold() == name.casefold():
        return True
    if type_ is EntityType.TARGET:
        return sum(c.isalnum() for c in name) > _SHORT_SYMBOL
    if type_ is EntityType.DRUG:
        return is_code(name) or has_inn_stem(name) or not name.islower() or " " in name
    return True


def _texts(merger: Merger, root: str) -> list[str]:
    nodes = (merger.survey.nodes.get(key) for key in merger.clusters.members(root))
    return sorted(text for node in nodes if node is not None for text in node.texts)


def _chief(merger: Merger, root: str) -> str:
    """The key of a group whose name is in most documents."""
    keys = merger.clusters.members(root)
    nodes = merger.survey.nodes
    return min(keys, key=lambda key: (-sum(nodes[key].texts.values()) if key in nodes else 0, key))
