"""Identities that no document states: a code and a generic name that behave as one drug, and misspellings.

Both are conservative. An inferred link needs one owner, one target, one shared document, events at one regulator or
one disease, and exactly one candidate on either side; a misspelling needs the same generic-name stem, one or two
letters of difference in a long word, and a document that names both. Nothing here looks at all pairs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pharmapipe.model.mention import AliasKind, Certainty, EntityType, Extraction, Polarity, Predicate, RawFact
from pharmapipe.normalisation.clusters import Link
from pharmapipe.normalisation.keys import inn_stem, is_code
from pharmapipe.normalisation.merge import Merger

#: Gives for (document, local index) the type and the group of a local entity.
Resolve = Callable[[int, int], tuple[EntityType, str]]
INFERRED_CONFIDENCE = 0.7
MISSPELLING_CONFIDENCE = 0.75
_SHORTEST_WORD = 9
_MOST_LETTERS = 2


@dataclass(slots=True)
class Profile:
    """What the documents say of one drug."""

    owners: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    regulators: set[str] = field(default_factory=set)
    diseases: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)


def join_inferred(
    merger: Merger, extractions: Sequence[Extraction], resolve: Resolve, name: Callable[[str], str]
) -> None:
    """Join each code to the generic name that is the only one with its owner and target, if their events match.

    Args:
        merger: The drugs, joined by all surer evidence.
        extractions: The documents.
        resolve: Finds the group of a local entity of any type.
        name: Gives a readable name for a group of another type, for the evidence.
    """
    profiles = _profiles(extractions, resolve)
    blocks: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for root, profile in sorted(profiles.items()):
        side = _side(merger, root)
        if side is not None:
            for block in sorted((o, t) for o in profile.owners for t in profile.targets):
                blocks.setdefault(block, ([], []))[side].append(root)
    for (owner, target), (codes, generics) in sorted(blocks.items()):
        if len(codes) == 1 and len(generics) == 1:
            _join_pair(merger, codes[0], generics[0], profiles, f"owner {name(owner)}, target {name(target)}", name)


def join_misspellings(merger: Merger) -> None:
    """Join a rare spelling to the generic name it misspells, where one document uses both."""
    seen: set[tuple[str, str]] = set()
    by_document: dict[int, dict[tuple[str, str], list[str]]] = {}
    for key in sorted(merger.survey.nodes):
        stem = inn_stem(key) if len(key) >= _SHORTEST_WORD and key.isalpha() else None
        if stem is not None:
            for document in merger.survey.documents.get(key, ()):
                by_document.setdefault(document, {}).setdefault((stem, key[:3]), []).append(key)
    for document in sorted(by_document):
        for keys in by_document[document].values():
            seen.update((a, b) for i, a in enumerate(keys) for b in keys[i + 1 :])
    for left, right in sorted(seen):
        _join_misspelling(merger, left, right)


def edits(left: str, right: str, most: int) -> int:
    """Letters to insert, drop or replace to turn one word into the other; ``most + 1`` if they are more.

    >>> edits("genolizumab", "genolimzumab", 2), edits("abc", "xyz", 2)
    (1, 3)
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        above, row[0] = row[0], i
        for j, b in enumerate(right, start=1):
            above, row[j] = row[j], min(above + (a != b), row[j] + 1, row[j - 1] + 1)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _profiles(extractions: Sequence[Extraction], resolve: Resolve) -> dict[str, Profile]:
    profiles: dict[str, Profile] = {}
    for number, extraction in enumerate(extractions):
        for fact in extraction.facts:
            type_, root = resolve(number, fact.subject)
            sure = fact.certainty is Certainty.ASSERTED and fact.polarity is Polarity.AFFIRMED
            if type_ is EntityType.DRUG and sure:
                profile = profiles.setdefault(root, Profile())
                profile.documents.add(number)
                _note(profile, fact, lambda index, n=number: resolve(n, index)[1])  # type: ignore[misc]
    return profiles


def _note(profile: Profile, fact: RawFact, group: Callable[[int], str]) -> None:
    sets = {
        Predicate.DEVELOPED_BY: profile.owners,
        Predicate.HAS_TARGET: profile.targets,
        Predicate.REGULATORY_EVENT: profile.regulators,
        Predicate.INVESTIGATED_FOR: profile.diseases,
        Predicate.APPROVED_FOR: profile.diseases,
        Predicate.COMBINED_WITH: profile.partners,
    }
    if fact.predicate in sets and fact.object is not None:
        sets[fact.predicate].add(group(fact.object))


def _side(merger: Merger, root: str) -> int | None:
    """0 for a drug known by codes only, 1 for one known by a generic name and no code, else None."""
    texts = [text for key in merger.clusters.members(root) for text in _texts(merger, key)]
    codes = any(map(is_code, texts))
    generic = any(inn_stem(text) is not None for text in texts if not is_code(text))
    if codes and not generic and all(map(is_code, texts)):
        return 0
    return 1 if generic and not codes else None


def _texts(merger: Merger, key: str) -> list[str]:
    node = merger.survey.nodes.get(key)
    return sorted(node.texts) if node is not None else []


def _join_pair(
    merger: Merger, code: str, generic: str, profiles: dict[str, Profile], common: str, name: Callable[[str], str]
) -> None:
    a, b = profiles[code], profiles[generic]
    if generic in a.partners or code in b.partners or merger.clusters.find(code) == merger.clusters.find(generic):
        return
    places = sorted(name(group) for group in (a.regulators & b.regulators) | (a.diseases & b.diseases))
    if not places or not a.documents & b.documents:
        merger.refuse(code, generic, f"same {common}, but no matching events in one document", 0.4)
        return
    evidence = f"Inferred, no document states it: same {common}; both have events for {', '.join(places)}."
    merger.join(Link(code, generic, AliasKind.INFERRED, evidence, INFERRED_CONFIDENCE))


def _join_misspelling(merger: Merger, left: str, right: str) -> None:
    letters = edits(left, right, _MOST_LETTERS)
    if letters > _MOST_LETTERS or merger.clusters.find(left) == merger.clusters.find(right):
        return
    rare, common = sorted((left, right), key=lambda key: (len(merger.survey.documents[key]), key))
    if all(merger.clusters.listing(key) is not None for key in (left, right)):
        merger.refuse(left, right, "both spellings are listed", 0.2)
        return
    evidence = f"Probable misspelling of '{merger.name(common)}': {letters} letter(s) apart, named in one document."
    merger.join(Link(rare, common, AliasKind.VARIANT, evidence, MISSPELLING_CONFIDENCE))
