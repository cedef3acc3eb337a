"""Identities that no document states: a code and a generic name that behave as one drug.

The rule is conservative. Both must act on one target; one document must name both, and in it exactly one code and one
generic name may come into question; both must have events at one regulator or for one disease there; their owners
must not differ; and nothing may speak against it: given together, named in one sentence that does not say that they are
one, another code on record, a second candidate anywhere.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pharmapipe.model.mention import AliasKind, Certainty, EntityType, Extraction, Polarity, Predicate, RawFact
from pharmapipe.normalisation.clusters import Link
from pharmapipe.normalisation.keys import inn_stem, is_code, key_of
from pharmapipe.normalisation.merger import Merger

#: Gives for (document, local index) the type and the group of a local entity.
Resolve = Callable[[int, int], tuple[EntityType, str]]
#: With a common owner, and where no document says who owns the code.
INFERRED_CONFIDENCE, OWNERLESS_CONFIDENCE = 0.7, 0.6


@dataclass(slots=True)
class Profile:
    """What the documents say of one drug."""

    owners: set[str] = field(default_factory=set)
    targets: dict[int, set[str]] = field(default_factory=dict)  #: document -> targets said there
    regulators: set[str] = field(default_factory=set)
    diseases: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)


def join_inferred(
    merger: Merger, extractions: Sequence[Extraction], resolve: Resolve, name: Callable[[str], str]
) -> None:
    """Join each code to the generic name that is the only one it can be.

    Args:
        merger: The drugs, joined by all surer evidence.
        extractions: The documents.
        resolve: Finds the group of a local entity of any type.
        name: Gives a readable name for a group of another type, for the evidence.
    """
    profiles = _profiles(extractions, resolve)
    pairs: dict[tuple[str, str], set[int]] = {}
    for (document, _), (codes, generics) in sorted(_blocks(merger, profiles).items()):
        if len(codes) == 1 and len(generics) == 1:
            pairs.setdefault((codes[0], generics[0]), set()).add(document)
    for code, generic in sorted(pairs):
        if sum(code in pair or generic in pair for pair in pairs) == 1:
            document = min(pairs[code, generic])
            near = _named_beside(extractions[document], document, resolve, (code, generic))
            if near is None:
                merger.refuse(
                    code, generic, "same target, but one sentence names both and does not say they are one", 0.3
                )
            else:
                _join_pair(merger, code, generic, profiles, near, name)
        else:
            merger.refuse(code, generic, "same target, but more than one candidate", 0.3)


def _profiles(extractions: Sequence[Extraction], resolve: Resolve) -> dict[str, Profile]:
    profiles: dict[str, Profile] = {}
    for number, extraction in enumerate(extractions):
        for fact in extraction.facts:
            type_, root = resolve(number, fact.subject)
            sure = fact.certainty is Certainty.ASSERTED and fact.polarity is Polarity.AFFIRMED
            if type_ is EntityType.DRUG and sure and fact.object is not None:
                _note(profiles.setdefault(root, Profile()), fact, number, resolve(number, fact.object)[1])
    return profiles


def _note(profile: Profile, fact: RawFact, document: int, group: str) -> None:
    if fact.predicate is Predicate.HAS_TARGET:
        profile.targets.setdefault(document, set()).add(group)
    sets = {
        Predicate.DEVELOPED_BY: profile.owners,
        Predicate.REGULATORY_EVENT: profile.regulators,
        Predicate.INVESTIGATED_FOR: profile.diseases,
        Predicate.APPROVED_FOR: profile.diseases,
        Predicate.COMBINED_WITH: profile.partners,
    }
    if fact.predicate in sets:
        sets[fact.predicate].add(group)


def _blocks(merger: Merger, profiles: dict[str, Profile]) -> dict[tuple[int, str], tuple[list[str], list[str]]]:
    """For each document and target the drugs known by codes only, and those known by a generic name only."""
    blocks: dict[tuple[int, str], tuple[list[str], list[str]]] = {}
    for root, profile in sorted(profiles.items()):
        side = _side(merger, root)
        for document, targets in profile.targets.items() if side is not None else ():
            for target in targets:
                blocks.setdefault((document, target), ([], []))[side or 0].append(root)
    return blocks


def _side(merger: Merger, root: str) -> int | None:
    """0 for a drug known by codes only, 1 for one known by a generic name and no code, else None."""
    texts = [text for key in merger.clusters.members(root) for text in _texts(merger, key)]
    if texts and all(map(is_code, texts)):
        return 0
    return 1 if any(map(inn_stem, texts)) and not any(map(is_code, texts)) else None


def _texts(merger: Merger, key: str) -> list[str]:
    node = merger.survey.nodes.get(key)
    return sorted(node.texts) if node is not None else []


def _named_beside(
    extraction: Extraction, document: int, resolve: Resolve, drugs: tuple[str, str]
) -> tuple[set[str], set[str]] | None:
    """The regulators named in a sentence with each of two drugs; None where a sentence names both drugs."""
    starts = [sentence.start for sentence in extraction.document.sentences]
    if not starts:
        return set(), set()
    inside: dict[int, tuple[set[str], set[str]]] = {}
    for mention in extraction.mentions:
        type_, group = resolve(document, mention.local)
        place = inside.setdefault(bisect_right(starts, mention.span.start), (set(), set()))
        if type_ is EntityType.DRUG:
            place[0].add(group)
        elif type_ is EntityType.REGULATOR:
            place[1].add(group)
    if any(set(drugs) <= named for named, _ in inside.values()):
        return None
    beside = [set().union(*(r for d, r in inside.values() if drug in d)) for drug in drugs]
    return beside[0], beside[1]


def _join_pair(
    merger: Merger,
    code: str,
    generic: str,
    profiles: dict[str, Profile],
    near: tuple[set[str], set[str]],
    name: Callable[[str], str],
) -> None:
    a, b = profiles[code], profiles[generic]
    if generic in a.partners or code in b.partners:
        return
    owners = a.owners & b.owners
    targets = {t for document, said in a.targets.items() for t in said & b.targets.get(document, set())}
    events = ((a.regulators | near[0]) & (b.regulators | near[1])) | (a.diseases & b.diseases)
    reason = _doubt(merger, code, generic, (a, b), events)
    if reason is not None:
        merger.refuse(code, generic, f"same target {_list(targets, name)}, but {reason}", 0.3)
        return
    owner = f"owner {_list(owners, name)}" if owners else "no other owner named"
    evidence = (
        f"Inferred, no document states it: same target {_list(targets, name)}, {owner}, "
        f"events for {_list(events, name)} in one document."
    )
    confidence = INFERRED_CONFIDENCE if owners else OWNERLESS_CONFIDENCE
    merger.join(Link(code, generic, AliasKind.INFERRED, evidence, confidence))


def _doubt(merger: Merger, code: str, generic: str, profiles: tuple[Profile, Profile], events: set[str]) -> str | None:
    """What speaks against a code's being a generic name, or None."""
    a, b = profiles
    if not events:
        return "no matching events in one document"
    if not b.owners or (a.owners and not a.owners & b.owners):
        return "no common owner"
    alone = set(_documents(merger, code)) - set(_documents(merger, generic))
    if not a.owners and alone:
        return "the code's owner is unknown and it is named without the other elsewhere"
    listing = merger.clusters.listing(generic)
    if listing is not None and any(map(is_code, listing.names)) and code not in _weak_keys(merger, generic):
        return f"{listing.table} lists another code"
    return None


def _documents(merger: Merger, root: str) -> list[int]:
    return [d for key in merger.clusters.members(root) for d in merger.survey.documents.get(key, ())]


def _weak_keys(merger: Merger, root: str) -> set[str]:
    listing = merger.clusters.listing(root)
    return {key_of(merger.type, name) for name in listing.weak} if listing is not None else set()


def _list(groups: set[str], name: Callable[[str], str]) -> str:
    return ", ".join(sorted(map(name, groups)))
