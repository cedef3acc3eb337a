"""The component that joins a document's names into things and says why each name is one of theirs."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc

from pharmapipe.extraction.coreference.clusters import Clusters, Pair, cluster
from pharmapipe.extraction.coreference.elliptic import read_names
from pharmapipe.extraction.coreference.keys import listed_label
from pharmapipe.extraction.coreference.links import Link
from pharmapipe.extraction.passage import Sentence
from pharmapipe.extraction.rules.phases import phase_value
from pharmapipe.extraction.state import ENTITIES, definitions_of, sentences_of
from pharmapipe.model.mention import Alias, AliasKind, EntityType, LocalEntity

_CLOSED = frozenset({EntityType.PHASE, EntityType.REGULATOR, EntityType.DESIGNATION})
_LONGEST_EVIDENCE = 600  #: characters of a sentence kept as evidence
_HALF = 0.9  #: confidence that part of a coordination stands for the name it was completed to


class ThingsComponent:
    """Sets the document's things; the ``id_`` of each entity span becomes the index of its thing."""

    def __call__(self, doc: Doc) -> Doc:
        """Join the names of ``doc.ents``."""
        ents = list(doc.ents)
        namings = read_names(doc.text, [(e.start_char, e.end_char, EntityType(e.label_)) for e in ents])
        clusters = cluster(doc.text, namings, definitions_of(doc))
        counts = Counter((n.name, n.type) for n in namings)
        firsts: dict[Pair, int] = {}
        parts: dict[Pair, set[str]] = {}
        for naming in namings:
            firsts.setdefault((naming.name, naming.type), naming.start)
            parts.setdefault((naming.name, naming.type), set()).add(doc.text[naming.start : naming.end])
        roots = sorted(clusters.roots(), key=lambda r: min(firsts[m] for m in clusters.members(r)))
        names = _Names(counts, firsts, parts, _Evidence(doc.text, sentences_of(doc)))
        doc.user_data[ENTITIES] = tuple(_thing(clusters, root, names) for root in roots)
        order = {root: index for index, root in enumerate(roots)}
        for ent, naming in zip(ents, namings, strict=True):
            ent.id_ = str(order[clusters.find((naming.name, naming.type))])
        doc.ents = ents
        return doc


class _Evidence:
    """Finds the sentence in which a name stands."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text, self._sentences = text, sentences
        self._starts = [s.start for s in sentences]

    def at(self, place: int) -> str:
        """The sentence around a place of the text, or the words around it where there is none."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._sentences[index].end:
            sentence = self._sentences[index]
            return self._text[sentence.start : sentence.end][:_LONGEST_EVIDENCE]
        return self._text[max(0, place - 60) : place + 60].strip()


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a document: how often and where first each stands, and the characters that stand for it."""

    counts: Counter[Pair]
    firsts: dict[Pair, int]
    parts: dict[Pair, set[str]]
    evidence: _Evidence

    def label(self, members: Sequence[Pair]) -> str:
        """The most frequent name, the longer where two are as frequent, the earlier where both are as long."""
        return min(members, key=lambda m: (-self.counts[m], -len(m[0]), self.firsts[m]))[0]

    def aliases(self, pair: Pair, link: Link | None) -> Iterator[Alias]:
        """The records of a name, and of the parts of a coordination that stand for it."""
        name, parts = pair[0], self.parts[pair]
        for part in sorted(parts - {name}):
            why = f"'{part}' is half of a coordinated name and stands for '{name}'"
            if name in parts:
                yield Alias(text=part, kind=AliasKind.VARIANT, evidence=why, confidence=_HALF)
            else:
                yield Alias(text=name, kind=AliasKind.VARIANT, evidence=why, confidence=_HALF)
                yield self._record(part, pair, None)
        if name in parts:
            yield self._record(name, pair, link)

    def _record(self, text: str, pair: Pair, link: Link | None) -> Alias:
        """The record of a name: with its link, or as the first name the document gives the thing."""
        if link is None:
            where = self.evidence.at(self.firsts[pair])
            return Alias(text=text, kind=AliasKind.STATED, evidence=where, confidence=1.0)
        evidence = self.evidence.at(link.at) if link.at >= 0 else link.reason
        return Alias(text=text, kind=link.kind, evidence=evidence, confidence=link.confidence)


def _thing(clusters: Clusters, root: Pair, names: _Names) -> LocalEntity:
    members = clusters.members(root)
    type_ = root[1]
    value = None
    if type_ is EntityType.PHASE:
        value = phase_value(root[0])
    elif type_ in _CLOSED:
        value = next((v for v in (listed_label(s, t) for s, t in members) if v), None)
    records: dict[str, Alias] = {}
    for alias in chain.from_iterable(names.aliases(m, clusters.links.get(m)) for m in members):
        records.setdefault(alias.text, alias)
    aliases = tuple(records[text] for text in sorted(records))
    return LocalEntity(type=type_, label=names.label(members), value=value, aliases=aliases)


@Language.factory("pharmapipe_things", requires=["doc.ents"], assigns=["doc.user_data"])
def make_things(nlp: Language, name: str) -> ThingsComponent:  # noqa: ARG001 - spaCy gives both to every factory
    """Make the component."""
    return ThingsComponent()
