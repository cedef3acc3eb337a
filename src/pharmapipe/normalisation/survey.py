"""One pass over what the documents say: which names stand where, and which stand for one thing in one document.

Names are weighed first. A short form ("Genor", "MS") may stand for other things in other documents, so it links only
under conditions; a bare part of a longer name ("colorectal" of "colorectal cancer") never links across documents.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from pharmapipe.model.mention import Alias, AliasKind, EntityType, Extraction, LocalEntity
from pharmapipe.normalisation.clusters import Link
from pharmapipe.normalisation.keys import is_abbreviation, is_code, key_of
from pharmapipe.normalisation.letters import clean
from pharmapipe.normalisation.organisations import is_descriptive, without_place
from pharmapipe.normalisation.spelling import entries

#: Date of documents that have none: they register no name before others.
UNDATED = "9999"
_POSSESSIVE = re.compile(r"(.{3,}?)(?:'s|(?<=s)') ")
#: How many times as many documents a name must have as another to count as the common one of the two.
COMMON = 5
_SAME_TRIAL = 0.9
_CLOSED = {EntityType.PHASE, EntityType.DESIGNATION}
_ORGANISATIONS = {EntityType.COMPANY, EntityType.INSTITUTION}
_EVIDENCE_RANK = {AliasKind.CURATED: 0, AliasKind.STATED: 1, AliasKind.LISTED: 2, AliasKind.VARIANT: 3}


class Weight(Enum):
    """How far a name reaches."""

    FULL = 0  #: links across documents
    SHORT = 1  #: links across documents only where one full name in the corpus has it as short form
    LOCAL = 2  #: links inside its own document only


@dataclass(slots=True)
class Node:
    """What the corpus says of one key."""

    texts: dict[str, int] = field(default_factory=dict)  #: spelling -> number of documents
    spelling: str = ""  #: a spelling used as short form only
    first: str = UNDATED  #: earliest date of a document with it
    aliases: dict[str, Alias] = field(default_factory=dict)  #: spelling -> best alias record


@dataclass(slots=True)
class Edge:
    """Two keys that name one thing in some document."""

    link: Link  #: best evidence
    short: bool = False  #: the left key is a short form of the right one in some document
    together: int = 0  #: documents where they name one thing
    apart: int = 0  #: documents where they stand for two things


@dataclass(slots=True)
class Survey:
    """The names of one type in the corpus."""

    type: EntityType
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str], Edge] = field(default_factory=dict)
    hubs: dict[tuple[int, int], str] = field(default_factory=dict)  #: (document, local index) -> key of its main name
    local_texts: dict[tuple[str, str], Alias] = field(default_factory=dict)  #: (hub key, spelling) -> alias
    documents: dict[str, list[int]] = field(default_factory=dict)  #: key -> documents, in order


def survey(
    extractions: Sequence[Extraction], type_: EntityType, contexts: Callable[[int, int], tuple[str, ...]] | None = None
) -> Survey:
    """Collect names, links inside documents and how often two linked names stand apart.

    Args:
        extractions: The documents, in any order.
        type_: The type to look at.
        contexts: Gives for (document, local index) the things one of which two documents must share for a name
            without a number to be the same in both (trials); None for types whose names speak for themselves.
    """
    result = Survey(type=type_)
    uses = _uses(extractions, type_) if type_ in _ORGANISATIONS else {}
    keys_of: list[dict[str, set[int]]] = []
    for number, extraction in enumerate(extractions):
        present: dict[str, set[int]] = {}
        for index, entity in enumerate(extraction.entities):
            if entity.type is type_:
                around = contexts(number, index) if contexts is not None else ()
                for key in _register(result, extraction, (number, index), entity, around, uses):
                    present.setdefault(key, set()).add(index)
        keys_of.append(present)
        for key in present:
            result.documents.setdefault(key, []).append(number)
    _count_apart(result, keys_of)
    return result


def value_key(entity: LocalEntity) -> str | None:
    """The key of a thing of a closed list, from its normal value, or None for other types.

    >>> value_key(LocalEntity(type=EntityType.PHASE, label="Phase Ib", value="1b", aliases=()))
    'phase 1b'
    """
    if entity.type not in _CLOSED or not entity.value:
        return None
    value = entity.value
    if entity.type is EntityType.PHASE and value[0].isdigit():
        value = f"phase {value}"
    return key_of(entity.type, value)


def weigh(
    type_: EntityType, name: str, key: str, others: Sequence[tuple[str, str]], uses: Mapping[str, int] | None = None
) -> Weight:
    """How far a name reaches, given the other (name, key) pairs of the same thing in the same document.

    Args:
        type_: Type of the thing.
        name: The name as written.
        key: Its normal form.
        others: The thing's other names in the document.
        uses: In how many documents each key stands; known for organisations.

    >>> weigh(EntityType.COMPANY, "Genor", "genor", [("Genor Biopharma", "genor biopharma")])
    <Weight.SHORT: 1>
    >>> weigh(EntityType.COMPANY, "Genor", "genor", [])
    <Weight.FULL: 0>
    """
    if type_ in _ORGANISATIONS and _adds_to_another(name, key, others, uses or {}):
        return Weight.LOCAL
    words = key.split(" ")
    if type_ is EntityType.INDICATION and words[0] in entries("spelling", "degree"):
        return Weight.LOCAL if any(k == " ".join(words[1:]) for _, k in others) else Weight.FULL
    longer = [k.split(" ") for _, k in others if len(k.split(" ")) > len(words)]
    if type_ is EntityType.INDICATION:
        longer = [k for k in longer if k[0] not in entries("spelling", "degree")]
    if any(k[: len(words)] == words for k in longer):
        return Weight.SHORT if type_ in _ORGANISATIONS or type_ is EntityType.TRIAL else Weight.LOCAL
    if any(k[-len(words) :] == words and without_place(" ".join(k)) != key for k in longer):
        return Weight.SHORT if type_ in _ORGANISATIONS else Weight.LOCAL
    if type_ is EntityType.TARGET:
        return Weight.SHORT if len(key) <= 2 and others else Weight.FULL
    if type_ is EntityType.TRIAL:
        numbered = any(c.isdigit() for c in key)
        return Weight.FULL if numbered or not any(any(c.isdigit() for c in k) for _, k in others) else Weight.SHORT
    abbreviated = is_abbreviation(name) and not is_code(name) and any(not is_abbreviation(n) for n, _ in others)
    return Weight.SHORT if abbreviated else Weight.FULL


def _adds_to_another(name: str, key: str, others: Sequence[tuple[str, str]], uses: Mapping[str, int]) -> bool:
    """Whether a name only joins more to another one: "Zanthor & Quill" or "Zanthor's subsidiary" beside "Zanthor".

    So does a rare name that begins with a common one and goes on with other words than a trade ("Zanthor Half-Year").
    """
    known = {k for _, k in others}
    owner = _POSSESSIVE.match(clean(name))
    if owner is not None and key_of(EntityType.COMPANY, owner[1]) in known:
        return True
    for shorter in (k for k in known if key.startswith(f"{k} ")):
        tail = tuple(key.removeprefix(f"{shorter} ").split(" "))
        common = uses.get(shorter, 0) >= COMMON * max(uses.get(key, 0), 1)
        if tail[0] == "and" or (common and not is_descriptive(tail)):
            return True
    return False


def _uses(extractions: Sequence[Extraction], type_: EntityType) -> dict[str, int]:
    """In how many documents each key of a type stands."""
    counts: dict[str, int] = {}
    for extraction in extractions:
        things = (entity for entity in extraction.entities if entity.type is type_)
        names = {key_of(type_, text) for thing in things for text in (thing.label, *(a.text for a in thing.aliases))}
        for key in names:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _register(
    result: Survey,
    extraction: Extraction,
    place: tuple[int, int],
    entity: LocalEntity,
    around: tuple[str, ...],
    uses: Mapping[str, int],
) -> list[str]:
    records = {alias.text: alias for alias in entity.aliases}
    records.setdefault(entity.label, _own_name(entity.label, extraction.document.id))
    closed = value_key(entity)
    named = [(text, closed or key_of(entity.type, text)) for text in sorted(records)]
    by_key = {key: text for text, key in named}
    pairs = [(text, key) for key, text in by_key.items()]
    weights = {key: weigh(entity.type, text, key, [p for p in pairs if p[1] != key], uses) for text, key in pairs}
    hub = _hub(closed or key_of(entity.type, entity.label), weights)
    weights[hub] = Weight.FULL
    place_key = {key: _in_context(key, around[:1]) for key in weights}
    date = extraction.document.date or UNDATED
    for text, key in named:
        _note_text(result, place_key[hub], place_key[key], weights[key], records[text], date)
    for key in sorted(weights):
        if key != hub and weights[key] is not Weight.LOCAL:
            best = _tie([records[text] for text, k in named if k == key], [records[t] for t, k in named if k == hub])
            _note_edge(result, place_key[key], place_key[hub], best, short=weights[key] is Weight.SHORT)
    result.hubs[place] = place_key[hub]
    extra = sorted({_in_context(hub, (thing,)) for thing in around[1:]} - {place_key[hub]})
    for key in extra:
        node = result.nodes.setdefault(key, Node())
        node.first = min(node.first, date)
        evidence = f"Trials called '{entity.label}' with one drug or company."
        same = Alias(text=entity.label, kind=AliasKind.VARIANT, evidence=evidence, confidence=_SAME_TRIAL)
        _note_edge(result, key, place_key[hub], same, short=False)
    return extra + [place_key[key] for key, weight in weights.items() if weight is not Weight.LOCAL]


def _in_context(key: str, things: tuple[str, ...]) -> str:
    """A name with a number speaks for itself; another one is told apart by what stands around it."""
    return key if any(c.isdigit() for c in key) else " ".join((key, *things))


def _hub(label_key: str, weights: dict[str, Weight]) -> str:
    """The key that stands for a local entity: its label unless that is a short form of another of its names."""
    return min(weights, key=lambda k: (weights[k].value, k != label_key, -len(k), k))


def alias_rank(alias: Alias) -> tuple[float, int, str, str]:
    """Sort key that puts the best evidence first: confidence, kind, then text, so that no order of input matters."""
    return (-alias.confidence, _EVIDENCE_RANK.get(alias.kind, 4), alias.evidence, alias.text)


def _tie(own: Sequence[Alias], others: Sequence[Alias]) -> Alias:
    """The best record of why two names are one: the first name of a thing says only where it stands itself."""
    linked = [alias for alias in own if alias.confidence < 1.0] or [a for a in others if a.confidence < 1.0]
    return min(linked or own, key=alias_rank)


def _own_name(text: str, document: str) -> Alias:
    return Alias(text=text, kind=AliasKind.STATED, evidence=f"Named so in {document}.", confidence=1.0)


def _note_text(result: Survey, hub: str, key: str, weight: Weight, alias: Alias, date: str) -> None:
    if weight is Weight.LOCAL or (weight is Weight.SHORT and key != hub):
        known = result.local_texts.get((hub, alias.text))
        if known is None or alias_rank(alias) < alias_rank(known):
            result.local_texts[hub, alias.text] = alias
        if weight is Weight.LOCAL:
            return
        node = result.nodes.setdefault(key, Node())
        node.spelling = min(node.spelling or alias.text, alias.text)
        return
    node = result.nodes.setdefault(key, Node())
    node.texts[alias.text] = node.texts.get(alias.text, 0) + 1
    node.first = min(node.first, date)
    known = node.aliases.get(alias.text)
    if known is None or alias_rank(alias) < alias_rank(known):
        node.aliases[alias.text] = alias


def _note_edge(result: Survey, key: str, hub: str, alias: Alias, *, short: bool) -> None:
    link = Link(key, hub, alias.kind, alias.evidence, alias.confidence)
    edge = result.edges.setdefault((key, hub), Edge(link=link))
    edge.together += 1
    edge.short = edge.short or short
    if (-link.confidence, link.evidence) < (-edge.link.confidence, edge.link.evidence):
        edge.link = link


def _count_apart(result: Survey, keys_of: list[dict[str, set[int]]]) -> None:
    partners: dict[str, list[str]] = {}
    for left, right in result.edges:
        partners.setdefault(left, []).append(right)
    for present in keys_of:
        for left, places in present.items():
            for right in partners.get(left, ()):
                if right in present and not places & present[right]:
                    result.edges[left, right].apart += 1
