"""Short forms: "Genor" for Genor Biopharma, "SCLC" for small cell lung cancer, and when they say so everywhere.

A short form that several things share stays with each document's own thing; it never joins two of them.
"""

from collections.abc import Iterator

from pharmapipe.model.mention import Alias, AliasKind, EntityType
from pharmapipe.normalisation.clusters import Link
from pharmapipe.normalisation.keys import key_of
from pharmapipe.normalisation.merger import APART_RATIO, Merger, enter_listing
from pharmapipe.normalisation.organisations import has_legal_form, is_descriptive
from pharmapipe.normalisation.survey import COMMON, Edge

_WEAKLY_LISTED = 0.85
_LONG_ABBREVIATION = 4
_FIRST_WORD = 0.85


def join_short_forms(merger: Merger) -> None:
    """Join each short form that documents state to the one thing it may stand for everywhere."""
    owners: dict[str, list[tuple[str, Edge]]] = {}
    for (left, right), edge in sorted(merger.survey.edges.items()):
        if edge.short:
            owners.setdefault(left, []).append((right, edge))
    longer = _long_forms(merger) if merger.type is EntityType.COMPANY else {}
    for short, held in sorted(owners.items()):
        held.sort(key=lambda item: (-item[1].together, item[0]))
        others = [key for key in longer.get(short, ()) if merger.survey.nodes[key].texts]
        _join_short(merger, short, held, others)


def _join_short(merger: Merger, short: str, held: list[tuple[str, Edge]], others: list[str]) -> None:
    """Join a short form to the one thing whose short form it is, if there is one."""
    chosen = _owner(merger, short, [owner for owner, _ in held], others)
    for owner, edge in held:
        if merger.clusters.find(short) == merger.clusters.find(owner):
            continue
        listed, owner_listed = merger.clusters.listing(short), merger.clusters.listing(owner)
        if chosen is None or merger.clusters.find(owner) != merger.clusters.find(chosen):
            merger.refuse(short, owner, "a short form of several things; it stays with each document's own", 0.4)
        elif edge.apart > APART_RATIO * edge.together:
            merger.refuse(short, owner, f"one thing in {edge.together}, two things in {edge.apart} documents", 0.3)
        elif listed is not None and owner_listed is None and owner.startswith(f"{short} "):
            merger.refuse(short, owner, f"{listed.table} lists the short form as '{listed.label}'", 0.5)
        else:
            merger.join(edge.link)


def _owner(merger: Merger, short: str, held: list[str], others: list[str]) -> str | None:
    """Which of the things that have a short form may keep it in every document; None if none may.

    One owner keeps it, rare names beside it not counted, unless the tables list it for other things only ("CD" is
    Crohn's disease before it is cervical dystonia); of several, the one whose full name begins the others' (a parent
    and its units), or, for short forms of four letters and more, the one for which the tables list it.
    """
    rivals = _rivals(merger, short, [*held, *others])
    if len(rivals) == 1:
        (owner,) = rivals.values()
        listed_elsewhere = merger.catalogue.all_weak(merger.type, short) and not _lists_weak(merger, owner, short)
        return None if listed_elsewhere else owner
    parents = [key for key in rivals.values() if all(f"{k} ".startswith(f"{key} ") for k in rivals.values())]
    if parents:
        return parents[0]
    listed = [key for key in rivals.values() if _lists_weak(merger, key, short)]
    return listed[0] if len(listed) == 1 and len(short) >= _LONG_ABBREVIATION else None


def _rivals(merger: Merger, short: str, keys: list[str]) -> dict[str, str]:
    """The groups that a short form may stand for, each with one of its keys, rare ones beside a common one left out."""
    home = merger.clusters.find(short)
    groups: dict[str, list[str]] = {}
    for key in sorted(set(keys)):
        if merger.clusters.find(key) != home:
            groups.setdefault(merger.clusters.find(key), []).append(key)
    uses = {root: max(len(merger.survey.documents.get(k, ())) for k in group) for root, group in groups.items()}
    most = max(uses.values(), default=0)
    return {root: group[0] for root, group in sorted(groups.items()) if uses[root] * COMMON > most}


def _lists_weak(merger: Merger, key: str, short: str) -> bool:
    row = merger.clusters.listing(key)
    return row is not None and short in {key_of(merger.type, name) for name in row.weak}


def join_listed_short_forms(merger: Merger) -> None:
    """A longer abbreviation that no document spells out, but one row of the tables lists, is that row's."""
    for key, node in sorted(merger.survey.nodes.items()):
        if (
            len(key) < _LONG_ABBREVIATION
            or not key.isalpha()
            or not node.texts
            or len(merger.clusters.members(key)) > 1
        ):
            continue
        row = merger.catalogue.find_weak(merger.type, key)
        if row is not None and merger.clusters.listing(key) is None:
            enter_listing(merger, key, row, min(node.texts), _WEAKLY_LISTED)


def _long_forms(merger: Merger) -> dict[str, list[str]]:
    """For every first word or words of a company's key, the longer keys that begin so."""
    found: dict[str, list[str]] = {}
    for key in sorted(merger.survey.nodes):
        for prefix in _prefixes(key):
            found.setdefault(prefix, []).append(key)
    return found


def _prefixes(key: str) -> Iterator[str]:
    words = key.split(" ")
    for size in range(1, len(words)):
        yield " ".join(words[:size])


def join_first_words(merger: Merger) -> None:
    """A company's name alone ("Genor") is the one company in the corpus whose name adds only its trade to it."""
    for short, keys in sorted(_long_forms(merger).items()):
        node = merger.survey.nodes.get(short)
        if node is None or not node.texts or merger.clusters.listing(short) is not None:
            continue
        rivals = _rivals(merger, short, keys)
        if not rivals or any(has_legal_form(text) for text in node.texts):
            continue
        root, long = next(iter(rivals.items()))
        mine = (key for key in keys if merger.clusters.find(key) == root)
        trades = [key for key in mine if is_descriptive(tuple(key.removeprefix(f"{short} ").split(" ")))]
        if len(rivals) == 1 and trades:
            evidence = f"No other company that is as common in the corpus begins with '{merger.name(short)}'."
            merger.join(Link(short, trades[0], AliasKind.VARIANT, evidence, _FIRST_WORD))
        elif len(rivals) > 1:
            merger.refuse(short, long, f"{len(rivals)} companies begin with that name", 0.4)


def back_short_forms(merger: Merger) -> None:
    """Give a bare abbreviation ("UC"), never a code, to the one listed thing of that name that its document names.

    This is the only step that looks at one document at a time: elsewhere the abbreviation stays what it was.
    """
    present: dict[int, set[str]] = {}
    for (document, _), hub in merger.survey.hubs.items():
        present.setdefault(document, set()).add(merger.clusters.find(hub))
    for (document, index), hub in sorted(merger.survey.hubs.items()):
        rows = merger.catalogue.all_weak(merger.type, hub)
        node = merger.survey.nodes.get(hub)
        if not rows or node is None or not hub.isalpha() or merger.clusters.listing(hub) is not None:
            continue
        homes = {key_of(merger.type, row.label): row for row in rows}
        named = [key for key in homes if key in merger.clusters and merger.clusters.find(key) in present[document]]
        if len(named) == 1:
            home, row = named[0], homes[named[0]]
            merger.survey.hubs[document, index] = home
            for text in sorted(node.texts):
                evidence = f"{row.table} lists '{text}' for '{row.label}', which the same document names."
                alias = Alias(text=text, kind=AliasKind.LISTED, evidence=evidence, confidence=_WEAKLY_LISTED)
                merger.survey.local_texts.setdefault((home, text), alias)
