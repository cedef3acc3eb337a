"""What falls under what: units of agencies, families of targets, diseases under broader ones, subsidiaries.

Sources, in this order: the curated tables, the user's curation file, and for diseases the words of the name itself
("small cell lung cancer" ends in "lung cancer"). A parent that a table names but no document does is added with no
mentions, so that a question about the parent finds its children.
"""

from collections.abc import Mapping

from pharmapipe.model.mention import EntityType
from pharmapipe.normalisation.catalogue import Catalogue, Listing
from pharmapipe.normalisation.curation import Curation
from pharmapipe.normalisation.drafts import Draft
from pharmapipe.normalisation.ids import FOLDERS, slug_of_label, slug_of_listing
from pharmapipe.normalisation.keys import indication_key, key_of

_COORDINATED = {"and", "or"}
_CANCER_ENDINGS = ("cancer", "tumor", "malignancy", "neoplasm", "oma", "leukemia", "myelofibrosis")
#: Diseases that are none of what their last word names by itself.
_OTHERS = {"hypertension": frozenset({"pulmonary", "portal", "intracranial", "ocular"})}
#: Words before a disease's name that make it another disease, not a narrower one.
_TURNING = {"non", "pre", "pseudo", "anti", "post"}


def place_under_parents(drafts: Mapping[str, Draft], catalogue: Catalogue, curation: Curation) -> tuple[Draft, ...]:
    """Fill in ``broader`` and give the parents that had to be added.

    Args:
        drafts: Every entity by id.
        catalogue: The curated tables.
        curation: The user's decisions.
    """
    by_listing = {(d.type, d.listing.label): d for d in drafts.values() if d.listing is not None}
    by_key = {(d.type, key): d for d in drafts.values() for key in d.keys}
    added: dict[str, Draft] = {}
    for _, draft in sorted(drafts.items()):
        if draft.listing is not None:
            _climb(draft, draft.listing, catalogue, by_listing, added)
    for row in curation.rows:
        if row.relation == "is a" and (child := by_key.get((row.type, key_of(row.type, row.left)))) is not None:
            parent = by_key.get((row.type, key_of(row.type, row.right))) or _new_parent(row.type, row.right, added)
            child.broader.add(parent.id)
    _place_diseases(drafts)
    _place_cancers(drafts)
    return tuple(draft for _, draft in sorted(added.items()))


def broader_names(key: str) -> tuple[str, ...]:
    """The shorter disease names that end a disease's normal form, the longest first.

    >>> broader_names("small cell lung cancer")
    ('cell lung cancer', 'lung cancer', 'cancer')
    >>> broader_names("non small cell lung cancer")
    ('lung cancer', 'cancer')
    >>> broader_names("pulmonary arterial hypertension")
    ('arterial hypertension',)
    """
    words = key.split(" ")
    others = {end for end, kinds in _OTHERS.items() if not kinds.isdisjoint(words)}
    first = 1
    for index, word in enumerate(words):
        if word in _TURNING:
            # What "non" denies is the next two words at most: "non small cell | lung cancer", "non hodgkin | lymphoma".
            first = max(first, index + (3 if words[index + 1 : index + 2] == ["small"] else 2))
    return tuple(name for i in range(first, len(words)) if (name := " ".join(words[i:])) not in others)


def _climb(
    child: Draft,
    listing: Listing,
    catalogue: Catalogue,
    known: dict[tuple[EntityType, str], Draft],
    added: dict[str, Draft],
) -> None:
    for label in listing.broader:
        row = catalogue.by_label(child.type, label)
        if row is None:
            continue
        parent = known.get((child.type, label))
        if parent is None:
            parent = _listed_parent(row, added)
            known[child.type, label] = parent
            _climb(parent, row, catalogue, known, added)
        child.broader.add(parent.id)


def _listed_parent(row: Listing, added: dict[str, Draft]) -> Draft:
    key = key_of(row.type, row.label)
    parent = Draft(row.type, key, (key,), row, {}, label=row.label, identifiers=list(row.identifiers))
    parent.id = f"{FOLDERS[row.type]}/{slug_of_listing(row)}"
    return added.setdefault(parent.id, parent)


def _new_parent(type_: EntityType, label: str, added: dict[str, Draft]) -> Draft:
    key = key_of(type_, label)
    parent = Draft(type_, key, (key,), None, {}, id=f"{FOLDERS[type_]}/{slug_of_label(label)}", label=label)
    return added.setdefault(parent.id, parent)


def _place_diseases(drafts: Mapping[str, Draft]) -> None:
    by_key: dict[str, Draft] = {}
    for _, draft in sorted(drafts.items()):
        if draft.type is EntityType.INDICATION:
            for key in (*draft.keys, indication_key(draft.label)):
                if not _COORDINATED & set(key.split(" ")):
                    by_key.setdefault(key, draft)
    for key, draft in sorted(by_key.items()):
        found = (by_key[name] for name in broader_names(key) if name in by_key)
        nearest = next((parent for parent in found if parent is not draft), None)
        # A wider term never falls under a narrower one: a parent must not already fall under its child.
        if nearest is not None and draft.id not in nearest.broader:
            draft.broader.add(nearest.id)


def _place_cancers(drafts: Mapping[str, Draft]) -> None:
    """What the table files under cancers and names like one falls under "cancer", where documents name that."""
    general = next((d for d in drafts.values() if d.type is EntityType.INDICATION and d.label == "cancer"), None)
    for draft in drafts.values():
        if general is not None and draft is not general and not draft.broader and _is_cancer(draft):
            draft.broader.add(general.id)


def _is_cancer(draft: Draft) -> bool:
    if draft.type is not EntityType.INDICATION or draft.listing is None or draft.listing.kind != "cancer":
        return False
    # The table files supportive care (neutropenia, mucositis) under cancers too.
    return indication_key(draft.label).endswith(_CANCER_ENDINGS)
