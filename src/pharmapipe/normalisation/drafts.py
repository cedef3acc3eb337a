"""From groups of keys to entities: which name labels one, which names it has and why, and what its id is."""

import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pharmapipe.model.entity import Entity
from pharmapipe.model.mention import Alias, AliasKind, EntityType
from pharmapipe.normalisation.catalogue import Listing
from pharmapipe.normalisation.clusters import Link
from pharmapipe.normalisation.ids import FOLDERS, slug_of_key, slug_of_listing, slug_of_phase
from pharmapipe.normalisation.keys import has_inn_stem, is_abbreviation, is_code, key_of
from pharmapipe.normalisation.letters import clean
from pharmapipe.normalisation.merger import Merger
from pharmapipe.normalisation.organisations import has_legal_form, is_descriptive, without_place
from pharmapipe.normalisation.spelling import entries
from pharmapipe.normalisation.survey import COMMON, UNDATED, alias_rank

_ORGANISATIONS = {EntityType.COMPANY, EntityType.INSTITUTION}
#: What a sentence of the corpus is worth more, as a reason shown, than a table that lists the same names.
_SENTENCE = 0.02


@dataclass(slots=True)
class Draft:
    """An entity in the making."""

    type: EntityType
    root: str  #: key that stands for its group
    keys: tuple[str, ...]
    listing: Listing | None
    texts: dict[str, int]  #: spelling -> documents
    id: str = ""
    label: str = ""
    identifiers: list[str] = field(default_factory=list)
    broader: set[str] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    mentions: int = 0


def draft_groups(merger: Merger, labels: dict[str, str]) -> dict[str, Draft]:
    """A draft for every group that some document names, by the key that stands for it.

    Args:
        merger: The joined groups of one type.
        labels: The user's preferred labels by key.
    """
    drafts = {}
    used = {merger.clusters.find(hub) for hub in merger.survey.hubs.values()}
    for root in sorted(used):
        keys = merger.clusters.members(root)
        texts: dict[str, int] = {}
        for key in keys:
            node = merger.survey.nodes.get(key)
            for text, count in node.texts.items() if node is not None else ():
                texts[text] = texts.get(text, 0) + count
        draft = Draft(merger.type, root, keys, merger.clusters.listing(root), texts)
        if draft.listing is not None:
            draft.identifiers.extend(draft.listing.identifiers)
        draft.label = next((labels[key] for key in keys if key in labels), None) or _label(draft)
        draft.id = f"{FOLDERS[draft.type]}/{_slug(draft, merger)}"
        drafts[root] = draft
    return drafts


def settle_collisions(drafts: Iterable[Draft]) -> None:
    """Give a hash of its keys to every id but one that two drafts share; which, their content decides."""
    taken: dict[str, Draft] = {}
    for draft in sorted(drafts, key=lambda d: (d.id, d.listing is None, d.keys)):
        if draft.id in taken:
            draft.id = f"{draft.id}-{slug_of_key('/'.join(draft.keys))[-6:]}"
        taken[draft.id] = draft


def to_entity(draft: Draft, aliases: tuple[Alias, ...]) -> Entity:
    """The finished record."""
    return Entity(
        id=draft.id,
        type=draft.type,
        label=draft.label,
        aliases=aliases,
        identifiers=tuple(sorted(set(draft.identifiers))),
        broader=tuple(sorted(draft.broader - {draft.id})),
        documents=len(draft.documents),
        mentions=draft.mentions,
    )


def aliases_of(draft: Draft, merger: Merger, local: list[Alias]) -> tuple[Alias, ...]:
    """Every name of a thing with the best reason why it is one, sorted by text.

    Args:
        draft: The thing, labelled.
        merger: The groups of its type.
        local: Names that only single documents use for it, with their evidence there.
    """
    home = key_of(draft.type, draft.label)
    reasons = _reasons(home if home in draft.keys else draft.keys[0], merger)
    best: dict[str, Alias] = {}
    for key in draft.keys:
        node = merger.survey.nodes.get(key)
        for text, own in node.aliases.items() if node is not None else ():
            best[text] = _explain(text, own, reasons.get(key), draft.label)
    for alias in sorted(local, key=alias_rank):
        best.setdefault(alias.text, alias)
    if draft.label not in best:
        best[draft.label] = _label_alias(draft)
    return tuple(best[text] for text in sorted(best))


def _label_alias(draft: Draft) -> Alias:
    if draft.listing is not None and draft.label == draft.listing.label:
        evidence = f"Preferred name in {draft.listing.table}."
        return Alias(text=draft.label, kind=AliasKind.LISTED, evidence=evidence, confidence=1.0)
    return Alias(text=draft.label, kind=AliasKind.VARIANT, evidence="Normal form of its names.", confidence=1.0)


def _explain(text: str, own: Alias, reason: Link | None, label: str) -> Alias:
    """Why ``text`` names the thing labelled ``label``: the weakest link on the surest way between them."""
    if text == label:
        return own if own.kind is not AliasKind.INFERRED else own.model_copy(update={"confidence": 1.0})
    if reason is None:
        return Alias(text=text, kind=AliasKind.VARIANT, evidence=f"Spelling of '{label}'.", confidence=1.0)
    return Alias(text=text, kind=reason.kind, evidence=reason.evidence, confidence=round(reason.confidence, 3))


def _reasons(home: str, merger: Merger) -> dict[str, Link]:
    """For each key of a group the weakest link on its surest way to ``home`` (Prim's algorithm)."""
    reasons: dict[str, Link] = {}
    done: set[str] = set()
    queue: list[tuple[float, str, str, Link | None]] = [(-1.0, "", home, None)]
    while queue:
        _, _, key, weakest = heapq.heappop(queue)
        if key in done:
            continue
        done.add(key)
        if weakest is not None:
            reasons[key] = weakest
        for link in merger.clusters.links(key):
            other = link.right if link.left == key else link.left
            if other not in done:
                way = link if weakest is None or _strength(link) <= _strength(weakest) else weakest
                heapq.heappush(queue, (-_strength(way), f"{key}\0{link.evidence}", other, way))
    return reasons


def _strength(link: Link) -> float:
    """How good a reason a link is: a sentence to look up goes before a table that says the same."""
    return link.confidence + (_SENTENCE if link.kind is AliasKind.STATED else 0)


def _label(draft: Draft) -> str:
    listing = draft.listing
    if listing is not None and (not listing.codes or key_of(draft.type, listing.label) in map(_drug_key, draft.texts)):
        return listing.label
    if draft.type is EntityType.PHASE:
        return re.sub(r"^phase ", "Phase ", draft.root)
    return min(draft.texts, key=lambda text: (_awkwardness(draft.type, text), -draft.texts[text], text))


def _drug_key(text: str) -> str:
    return key_of(EntityType.DRUG, text)


def _awkwardness(type_: EntityType, text: str) -> int:
    """How little a spelling serves as label: short forms, full legal names and capitals come last."""
    shouted = (text.isupper() and " " in text) or clean(text) != text
    if type_ in _ORGANISATIONS:
        shouted = shouted or (text.split(" ")[0].casefold() in entries("company_names", "opening") and " " in text)
        return 2 * has_legal_form(text) + (" " not in text and is_abbreviation(text)) + 4 * shouted
    if type_ is EntityType.INDICATION:
        return 2 * is_abbreviation(text) + shouted
    if type_ is EntityType.DRUG:
        return 0 if has_inn_stem(text) and not text[:1].isupper() else 1
    return int(shouted)


def _slug(draft: Draft, merger: Merger) -> str:
    if draft.listing is not None and not (len(draft.listing.codes) > 1 and _codes_seen(draft)):
        return slug_of_listing(draft.listing)
    if draft.type is EntityType.PHASE:
        return slug_of_phase(draft.root)
    if draft.type is EntityType.DESIGNATION:
        return slug_of_key(draft.root.removesuffix(" designation"))
    keys = [key for key in draft.keys if key in merger.survey.nodes and merger.survey.nodes[key].texts]
    return slug_of_key(min(keys or draft.keys, key=lambda key: _registration(draft, merger, key)))


def _codes_seen(draft: Draft) -> bool:
    return any(map(is_code, draft.texts))


def _registration(draft: Draft, merger: Merger, key: str) -> tuple[int, bool, str, str]:
    node = merger.survey.nodes.get(key)
    texts = sorted(node.texts) if node is not None else []
    uses = {k: sum(n.texts.values()) for k in draft.keys if (n := merger.survey.nodes.get(k)) is not None}
    # A name in few documents beside one in many is more likely a misread one than the first registered.
    is_rare = draft.type is not EntityType.DRUG and uses.get(key, 0) * COMMON < max(uses.values(), default=0)
    return (_rank(draft, key, texts), is_rare, node.first if node is not None else UNDATED, key)


def _rank(draft: Draft, key: str, texts: list[str]) -> int:
    if draft.type is EntityType.DRUG:
        return 0 if any(map(is_code, texts)) else 1 if any(map(has_inn_stem, texts)) else 2
    if draft.type is EntityType.INDICATION:
        return int(all(map(is_abbreviation, texts)))
    if draft.type in _ORGANISATIONS:
        tails = (other.removeprefix(f"{key} ") for other in draft.keys if other.startswith(f"{key} "))
        is_short = any(is_descriptive(tuple(tail.split(" "))) for tail in tails)
        adds_before = any(" " in other and key.endswith(f" {other}") for other in draft.keys)
        return int(is_short or all(map(is_abbreviation, texts))) + 2 * (adds_before or without_place(key) != key)
    return 0
