"""What speaks for or against a fact between two things of a document, as named binary features.

A feature is a short string; a linear model (``weights.py``) gives each a weight learnt from annotated releases.
Features of one pair of names in one sentence start with ``s:``; features of the document with ``d:``.
"""

import itertools
import re
from collections.abc import Iterator

from pharmapipe.extraction.coreference.keys import listed_label
from pharmapipe.extraction.facts.triggers import Trigger, find_triggers
from pharmapipe.extraction.passage import Name, Passage, Sentence
from pharmapipe.model.document import SectionKind
from pharmapipe.model.mention import EntityType
from pharmapipe.vocabulary.owners import drug_owners

_WORD = re.compile(r"\w+|[^\w\s]")
_LISTED = re.compile(
    r"[\s,;/&+()\u00ae\u2122\u201d\u2019]*(?:and|or|plus|and/or|as\swell\sas)?[\s,(]*(?:the|its|an?|other)?\s?(?:[\w-]+\s)?"
)
_OWNERS = frozenset({EntityType.COMPANY, EntityType.INSTITUTION})
_POSSESSIVE = re.compile(r"[\u00ae\u2122]?(?:[\u2019']s?)\s")
_CLAUSE = re.compile(r"\s(?:and|with|that|which|to|will|has|have)\s|[.;:]")
_OWNED_WITHIN = 110  #: characters between an owner's possessive and its drug
_FAR = 30  #: words between two names beyond which their order and distance are all that is kept
_NEAR_TRIGGERS = 60  #: characters before the first and after the second name searched for triggers


def _bucket(number: int) -> str:
    """A coarse size, so that the model need not learn every number.

    >>> [_bucket(n) for n in (0, 1, 2, 4, 9, 40)]
    ['0', '1', '2', '3-5', '6-10', '11+']
    """
    if number <= 2:
        return str(number)
    return "3-5" if number <= 5 else "6-10" if number <= 10 else "11+"


def between_words(passage: Passage, left: Name, right: Name, names: tuple[Name, ...]) -> list[str]:
    """The words between two names of one sentence, lower-cased, other names replaced by their types."""
    words: list[str] = []
    at = left.end
    for name in (n for n in names if left.end <= n.start and n.end <= right.start):
        words += [w.lower() for w in _WORD.findall(passage.text[at : name.start])]
        words.append(name.type.value.upper())
        at = name.end
    words += [w.lower() for w in _WORD.findall(passage.text[at : right.start])]
    return words


def _between_features(words: list[str], order: str) -> Iterator[str]:
    yield f"s:dist:{order}:{_bucket(len(words))}"
    if len(words) <= 4:
        yield f"s:seq:{order}:{' '.join(words)}"
    if len(words) > _FAR:
        yield f"s:far:{order}"
        words = words[:5] + words[-5:]
    for word in sorted(set(words)):
        yield f"s:b:{order}:{word}"
    for one, two in sorted(set(itertools.pairwise(words))):
        yield f"s:bb:{order}:{one} {two}"
    if words:
        yield f"s:first:{order}:{words[0]}"
        yield f"s:last:{order}:{words[-1]}"


def _trigger_features(triggers: tuple[Trigger, ...], left: Name, right: Name, order: str) -> Iterator[str]:
    inside = [t.label for t in triggers if left.end <= t.start and t.end <= right.start]
    for label in sorted(set(inside)):
        yield f"s:t:{order}:{label}"
    if inside:
        yield f"s:tfirst:{order}:{inside[0]}"
        yield f"s:tlast:{order}:{inside[-1]}"
        telling = [label for label in inside if label not in {"for", "with", "in-patients", "aggregate", "owned"}]
        yield f"s:ttell:{order}:{telling[-1] if telling else ''}"
    for label in sorted({t.label for t in triggers if left.start - _NEAR_TRIGGERS <= t.start and t.end <= left.start}):
        yield f"s:tbefore:{order}:{label}"
    for label in sorted({t.label for t in triggers if right.end <= t.start <= right.end + _NEAR_TRIGGERS}):
        yield f"s:tafter:{order}:{label}"
    for label in sorted({t.label for t in triggers}):
        yield f"s:tsent:{label}"


def _neighbour_features(passage: Passage, left: Name, right: Name, names: tuple[Name, ...]) -> Iterator[str]:
    inside = [n for n in names if left.end <= n.start and n.end <= right.start]
    same_left = sum(n.type is left.type and n.local != left.local for n in inside)
    same_right = sum(n.type is right.type and n.local != right.local for n in inside)
    yield f"s:rivals-left:{_bucket(same_left)}"
    yield f"s:rivals-right:{_bucket(same_right)}"
    before = passage.text[max(0, left.start - 40) : left.start]
    after = passage.text[right.end : right.end + 40]
    for word in _WORD.findall(before.lower())[-2:]:
        yield f"s:before:{word}"
    for word in _WORD.findall(after.lower())[:2]:
        yield f"s:after:{word}"
    tail = _WORD.findall(before.lower())[-1:]
    head = _WORD.findall(after.lower())[:1]
    yield f"s:open:{''.join(tail)}"
    yield f"s:close:{''.join(head)}"


def _nearest_features(names: tuple[Name, ...], subject: Name, object_: Name) -> Iterator[str]:
    """Whether no other thing of the same type stands nearer to the one or the other."""
    for role, own, other in (("o", object_, subject), ("s", subject, object_)):
        rivals = [n for n in names if n.type is own.type and n.local not in {own.local, other.local}]
        gap = max(own.start, other.start) - min(own.end, other.end)
        nearer = sum(max(n.start, other.start) - min(n.end, other.end) < gap for n in rivals)
        yield f"s:nearer-{role}:{_bucket(nearer)}"
        yield f"s:rivals-{role}:{_bucket(len({n.local for n in rivals}))}:{_bucket(nearer)}"


def sentence_features(
    passage: Passage, sentence: Sentence, names: tuple[Name, ...], subject: Name, object_: Name
) -> Iterator[str]:
    """Features of two names in one sentence."""
    left, right = (subject, object_) if subject.start < object_.start else (object_, subject)
    order = "so" if left is subject else "os"
    lists = coordinated(passage, names)
    if lists.get(left.start) == lists.get(right.start, -1):
        yield f"s:one-list:{order}"
    else:
        left, right = _list_edges(lists, names, left, right)
    shift = sentence.start
    triggers = tuple(
        Trigger(t.start + shift, t.end + shift, t.label) for t in find_triggers(passage.text[shift : sentence.end])
    )
    yield from _nearest_features(names, subject, object_)
    words = between_words(passage, left, right, names)
    yield from _between_features(words, order)
    yield from _trigger_features(triggers, left, right, order)
    yield from _neighbour_features(passage, left, right, names)
    yield f"s:section:{sentence.section}"


_GROUP = {EntityType.INSTITUTION: EntityType.COMPANY}


def coordinated(passage: Passage, names: tuple[Name, ...]) -> dict[int, int]:
    """For each name of a sentence, by its first character, the first character of the list it stands in.

    'MSD, Mayo Clinic and Unity' is one list; what is said of its first member is said of all.
    """
    heads: dict[int, int] = {}
    for index, name in enumerate(names):
        heads[name.start] = name.start
        if index:
            before = names[index - 1]
            alike = _GROUP.get(before.type, before.type) is _GROUP.get(name.type, name.type)
            if alike and _LISTED.fullmatch(passage.text[before.end : name.start]):
                heads[name.start] = heads[before.start]
    return heads


def _list_edges(lists: dict[int, int], names: tuple[Name, ...], left: Name, right: Name) -> tuple[Name, Name]:
    """The last member of the left name's list and the first of the right's: the edges that face each other."""
    own = [n for n in names if lists.get(n.start) == lists.get(left.start, -1) and n.end <= right.start]
    others = [n for n in names if lists.get(n.start) == lists.get(right.start, -1) and n.start >= left.end]
    return (own[-1] if own else left), (others[0] if others else right)


def _place(passage: Passage, local: int) -> Iterator[str]:
    sections = {passage.sentences[i].section for i in passage.sentences_of.get(local, ())}
    yield from sorted(sections)
    if sections and sections <= {SectionKind.ABOUT, SectionKind.CAUTIONARY, SectionKind.CONTACTS, SectionKind.CHROME}:
        yield "background-only"


def document_features(passage: Passage, subject: int, object_: int | None) -> Iterator[str]:
    """Features of two things in their document, whether or not a sentence names both."""
    for role, local in (("S", subject), ("O", object_)):
        if local is None:
            continue
        peers = passage.of_type(passage.things[local].type)
        by_count = sorted(peers, key=lambda i: (-passage.counts[i], passage.first[i]))
        yield f"d:{role}:peers:{_bucket(len(peers))}"
        yield f"d:{role}:rank-first:{_bucket(peers.index(local))}"
        yield f"d:{role}:rank-count:{_bucket(by_count.index(local))}"
        yield f"d:{role}:count:{_bucket(passage.counts[local])}"
        if passage.things[local].type is EntityType.DRUG:
            listed = listed_label(passage.things[local].label, EntityType.DRUG) is not None
            yield f"d:{role}:listed:{listed}"
        for place in _place(passage, local):
            yield f"d:{role}:in:{place}"
    if object_ is None:
        return
    shared = passage.together(subject, object_)
    yield f"d:types:{passage.things[subject].type}:{passage.things[object_].type}"
    size = _bucket(len(passage.sentences) // 5)
    yield f"d:shared:{_bucket(len(shared))}"
    yield f"d:shared:{min(1, len(shared))}:size:{size}"
    for kind in sorted({passage.sentences[i].section for i in shared}):
        yield f"d:shared-in:{kind}"
    if not shared:
        yield from _apart_features(passage, subject, object_)
    peers_s = passage.of_type(passage.things[subject].type)
    peers_o = passage.of_type(passage.things[object_].type)
    yield f"d:firsts:{peers_s[0] == subject}:{peers_o[0] == object_}"
    yield f"d:sole:{len(peers_s) == 1}:{len(peers_o) == 1}:{bool(shared)}"
    yield f"d:issuer:{subject == passage.issuer}:{object_ == passage.issuer}:{bool(shared)}"


def _apart_features(passage: Passage, subject: int, object_: int) -> Iterator[str]:
    """Features of two things that no sentence names together: how far apart, and what the object's sentence says."""
    gaps = [
        (abs(i - j), i - j, i)
        for i in passage.sentences_of.get(object_, ())
        for j in passage.sentences_of.get(subject, ())
    ]
    if not gaps:
        return
    distance, direction, index = min(gaps)
    yield f"d:gap:{_bucket(distance)}:{'after' if direction > 0 else 'before'}"
    sentence = passage.sentences[index]
    yield f"d:gap-section:{sentence.section}"
    for label in sorted({t.label for t in find_triggers(passage.text[sentence.start : sentence.end])}):
        yield f"d:gap-trigger:{label}"
    type_ = passage.things[subject].type
    yield f"d:gap-rivals:{any(n.type is type_ for n in passage.by_sentence[index])}"


def owners(passage: Passage, drug: int) -> frozenset[int]:
    """The organisations whose possessive stands before the drug: "Genor's anti-PD-1 antibody, genolimzumab"."""
    found = set()
    for index in passage.sentences_of.get(drug, ()):
        names = passage.by_sentence[index]
        for name in (n for n in names if n.local == drug):
            before = [n for n in names if n.end <= name.start and n.type in _OWNERS]
            if not before:
                continue
            gap = passage.text[before[-1].end : name.start]
            others = [n for n in names if n.type is EntityType.DRUG and before[-1].end <= n.start < name.start]
            if any(n.local != drug for n in others):
                continue
            if len(gap) < _OWNED_WITHIN and _POSSESSIVE.match(gap) and not _CLAUSE.search(gap):
                found.add(before[-1].local)
    return frozenset(found)


def _owner_features(passage: Passage, drug: int, organisation: int) -> Iterator[str]:
    own = owners(passage, drug)
    if own:
        yield f"d:owner:{organisation in own}:{len(own) > 1}"
    # A feature and no veto: makers of biosimilars and licensees name the product by its generic name too.
    known = drug_owners().get(listed_label(passage.things[drug].label, EntityType.DRUG) or "")
    if known is not None:
        thing = passage.things[organisation]
        yield f"d:known-owner:{listed_label(thing.label, thing.type) in known}:{organisation == passage.issuer}"


def pair_features(passage: Passage, subject: int, object_: int) -> frozenset[str]:
    """All features of two things: the union over the sentences that name both, and those of the document."""
    found = set(document_features(passage, subject, object_))
    if passage.things[subject].type is EntityType.DRUG and passage.things[object_].type in _OWNERS:
        found.update(_owner_features(passage, subject, object_))
    for index in passage.together(subject, object_):
        names = passage.by_sentence[index]
        for one in (n for n in names if n.local == subject):
            nearest = min((n for n in names if n.local == object_), key=lambda n: abs(n.start - one.start))
            found.update(sentence_features(passage, passage.sentences[index], names, one, nearest))
    return frozenset(found)
