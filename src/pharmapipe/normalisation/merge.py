"""Joining the names of one type across documents: from the surest evidence to the weakest.

Every step works on blocks (a key, a listed row, a short form and its owners), never on all pairs, so time grows with
the number of names. Nothing is joined because two strings are alike; what was refused is kept for the report.
"""

from collections.abc import Iterator

from pharmapipe.model.entity import Merge
from pharmapipe.model.mention import AliasKind, EntityType
from pharmapipe.normalisation.catalogue import Catalogue, Listing
from pharmapipe.normalisation.clusters import Clusters, Link
from pharmapipe.normalisation.curation import Curation
from pharmapipe.normalisation.keys import key_of
from pharmapipe.normalisation.organisations import has_legal_form, is_descriptive, without_place
from pharmapipe.normalisation.survey import Edge, Survey

#: A link stated in some documents is refused where the two names stand for two things in more than this many times
#: as many documents: then the statement was misread.
APART_RATIO = 2
_LISTED = 0.98
_WEAKLY_LISTED = 0.85
_LONG_ABBREVIATION = 4
_PLACE = 0.9
_FIRST_WORD = 0.85


class Merger:
    """The groups of one type while they are being joined, and the record of every join made or refused."""

    def __init__(self, found: Survey, catalogue: Catalogue) -> None:
        self.type = found.type
        self.survey = found
        self.catalogue = catalogue
        self.clusters = Clusters()
        self.refused: list[Merge] = []
        self._names: dict[str, str] = {}
        for key in sorted(found.nodes):
            self.clusters.add(key)

    def join(self, link: Link) -> bool:
        """Join two keys, or record why they stay apart; True if they are one now."""
        self.clusters.add(link.left)
        self.clusters.add(link.right)
        objection = self.clusters.join(link)
        if objection is not None:
            self.refuse(link.left, link.right, objection, link.confidence)
        return objection is None

    def refuse(self, left: str, right: str, reason: str, confidence: float) -> None:
        """Record that two names were not joined."""
        a, b = sorted((self.name(left), self.name(right)))
        record = Merge(type=self.type, left=a, right=b, made=False, reason=reason, confidence=round(confidence, 3))
        self.refused.append(record)

    def name(self, key: str) -> str:
        """The commonest spelling of a key."""
        if key not in self._names:
            node = self.survey.nodes.get(key)
            texts = node.texts if node is not None else {}
            listing = self.clusters.listing(key) if key in self.clusters else None
            listed = listing is not None and key_of(self.type, listing.label) == key
            fallback = listing.label if listing is not None and listed else (node.spelling if node else "") or key
            self._names[key] = min(texts, key=lambda t: (-texts[t], t), default=fallback)
        return self._names[key]


def join_names(merger: Merger, curation: Curation) -> None:
    """Join what tables, the user and the documents say is one thing."""
    _join_listed(merger)
    _join_curated(merger, curation)
    _join_stated(merger)
    if merger.type is EntityType.COMPANY:
        _join_places(merger)
    _join_short_forms(merger)
    _join_listed_short_forms(merger)
    if merger.type is EntityType.COMPANY:
        _join_first_words(merger)


def _join_listed(merger: Merger) -> None:
    for key, node in sorted(merger.survey.nodes.items()):
        rows = {row.label: row for text in node.texts if (row := merger.catalogue.find(merger.type, text)) is not None}
        if len(rows) == 1:
            text = min(t for t in node.texts if merger.catalogue.find(merger.type, t) is not None)
            enter_listing(merger, key, next(iter(rows.values())), text)


def enter_listing(merger: Merger, key: str, row: Listing, text: str, confidence: float = _LISTED) -> None:
    """Put a key into the group of the row that lists it."""
    home = key_of(merger.type, row.label)
    merger.clusters.add(home)
    merger.clusters.set_listing(home, row)
    if home != key:
        evidence = f"{row.table} lists '{text}' as a name of '{row.label}'."
        merger.join(Link(key, home, AliasKind.LISTED, evidence, confidence))


def _join_curated(merger: Merger, curation: Curation) -> None:
    for row in curation.rows:
        if row.type is not merger.type or row.relation not in {"same as", "not same as"}:
            continue
        left, right = (_key_for(merger, name) for name in (row.left, row.right))
        if row.relation == "not same as":
            merger.clusters.keep_apart(left, right)
        else:
            merger.join(Link(left, right, AliasKind.CURATED, row.evidence, 1.0))


def _key_for(merger: Merger, name: str) -> str:
    key = key_of(merger.type, name)
    merger.clusters.add(key)
    row = merger.catalogue.find(merger.type, name)
    if row is not None:
        enter_listing(merger, key, row, name)
    return key


def _join_stated(merger: Merger) -> None:
    edges = [(pair, edge) for pair, edge in merger.survey.edges.items() if not edge.short]
    for (left, right), edge in sorted(edges, key=lambda item: (-item[1].together, item[0])):
        reason = _misread(merger, left, right, edge)
        if reason is not None:
            merger.refuse(left, right, reason, 0.3)
        else:
            merger.join(edge.link)


def _misread(merger: Merger, left: str, right: str, edge: Edge) -> str | None:
    """Why a link found inside documents is likely misread, or None."""
    if merger.clusters.find(left) == merger.clusters.find(right):
        return None
    if edge.apart > APART_RATIO * edge.together:
        return f"one thing in {edge.together} document(s), two things in {edge.apart}"
    series = _series(left)
    if merger.type in {EntityType.DRUG, EntityType.TRIAL} and series and series == _series(right):
        return "two numbers of one series of codes"
    return None


def _series(key: str) -> str:
    letters = key.rstrip("0123456789")
    return letters if letters != key and letters.strip(" -").isalpha() else ""


def _join_places(merger: Merger) -> None:
    for key in sorted(merger.survey.nodes):
        bare = without_place(key)
        if bare != key and bare in merger.survey.nodes:
            evidence = f"'{merger.name(key)}' is '{merger.name(bare)}' with the place of its seat."
            merger.join(Link(key, bare, AliasKind.VARIANT, evidence, _PLACE))


def _join_short_forms(merger: Merger) -> None:
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

    One owner keeps it; of several, the one whose full name begins the others' (a parent and its units), or, for short
    forms of four letters and more, the one for which the tables list it.
    """
    rivals = {merger.clusters.find(key): key for key in sorted([*held, *others], reverse=True)}
    rivals.pop(merger.clusters.find(short), None)
    if len(rivals) == 1:
        return next(iter(rivals.values()))
    parents = [key for key in rivals.values() if all(f"{k} ".startswith(f"{key} ") for k in rivals.values())]
    if parents:
        return parents[0]
    listed = [key for key in rivals.values() if _lists_weak(merger, key, short)]
    return listed[0] if len(listed) == 1 and len(short) >= _LONG_ABBREVIATION else None


def _lists_weak(merger: Merger, key: str, short: str) -> bool:
    row = merger.clusters.listing(key)
    return row is not None and short in {key_of(merger.type, name) for name in row.weak}


def _join_listed_short_forms(merger: Merger) -> None:
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


def _join_first_words(merger: Merger) -> None:
    """A company's name alone ("Genor") is the one company in the corpus whose name adds only its trade to it."""
    for short, keys in sorted(_long_forms(merger).items()):
        node = merger.survey.nodes.get(short)
        if node is None or not node.texts or merger.clusters.listing(short) is not None:
            continue
        roots = {merger.clusters.find(key) for key in keys} - {merger.clusters.find(short)}
        tails = [tuple(key.split(" ")[len(short.split(" ")) :]) for key in keys]
        if not roots or any(has_legal_form(text) for text in node.texts):
            continue
        long = min((key for key, tail in zip(keys, tails, strict=True) if is_descriptive(tail)), default=None)
        if len(roots) == 1 and long is not None:
            evidence = f"No other company in the corpus is called '{merger.name(short)}'."
            merger.join(Link(short, long, AliasKind.VARIANT, evidence, _FIRST_WORD))
        elif len(roots) > 1:
            first = min(keys)
            merger.refuse(short, first, f"{len(roots)} companies begin with that name", 0.4)
