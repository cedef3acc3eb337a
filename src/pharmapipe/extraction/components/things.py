"""The component that joins a document's names into things and says why each name is one of theirs."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pharmapipe.extraction.coreference.clusters import Clusters, Pair, cluster
from pharmapipe.extraction.coreference.keys import is_bare_half, listed_label
from pharmapipe.extraction.coreference.links import Link, Naming
from pharmapipe.extraction.passage import Sentence
from pharmapipe.extraction.rules.indications import completed_half
from pharmapipe.extraction.rules.phases import phase_value
from pharmapipe.extraction.state import ENTITIES, definitions_of, sentences_of
from pharmapipe.model.mention import Alias, AliasKind, EntityType, LocalEntity

_CLOSED = frozenset({EntityType.PHASE, EntityType.REGULATOR, EntityType.DESIGNATION})
_LONGEST_EVIDENCE = 600  #: characters of a sentence kept as evidence


class ThingsComponent:
    """Sets the document's things; the ``id_`` of each entity span becomes the index of its thing."""

    def __call__(self, doc: Doc) -> Doc:
        """Join the names of ``doc.ents``."""
        namings = [Naming(e.start_char, e.end_char, EntityType(e.label_)) for e in doc.ents]
        clusters = cluster(doc.text, namings, definitions_of(doc))
        counts = Counter((doc.text[n.start : n.end], n.type) for n in namings)
        firsts: dict[Pair, int] = {}
        for naming in namings:
            firsts.setdefault((doc.text[naming.start : naming.end], naming.type), naming.start)
        roots = sorted(clusters.roots(), key=lambda r: min(firsts[m] for m in clusters.members(r)))
        evidence = _Evidence(doc.text, sentences_of(doc), firsts)
        doc.user_data[ENTITIES] = tuple(_thing(clusters, root, counts, firsts, evidence) for root in roots)
        order = {root: index for index, root in enumerate(roots)}
        ents = list(doc.ents)
        for ent in ents:
            ent.id_ = str(order[clusters.find((ent.text, EntityType(ent.label_)))])
        doc.ents = ents
        return doc


class _Evidence:
    """Finds the sentence in which a name stands."""

    def __init__(self, text: str, sentences: Sequence[Sentence], firsts: dict[Pair, int]) -> None:
        self._text, self._sentences, self._firsts = text, sentences, firsts
        self._starts = [s.start for s in sentences]

    def at(self, place: int) -> str:
        """The sentence around a place of the text, or the words around it where there is none."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._sentences[index].end:
            sentence = self._sentences[index]
            return self._text[sentence.start : sentence.end][:_LONGEST_EVIDENCE]
        return self._text[max(0, place - 60) : place + 60].strip()

    def whole(self, members: Sequence[Pair]) -> Alias | None:
        """The completed name of a disease that the text names only by the half of a coordinated name, or None."""
        (name, type_), *others = members
        if others or not is_bare_half(name, type_):
            return None
        first = self._firsts[members[0]]
        whole = completed_half(self._text, first, first + len(name))
        if whole is None or whole == name:
            return None
        evidence = f"'{name}' is half of a coordinated name and stands for '{whole}'"
        return Alias(text=whole, kind=AliasKind.VARIANT, evidence=evidence, confidence=0.9)

    def alias(self, pair: Pair, link: Link | None) -> Alias:
        """The alias record of a name: with its link, or as the first name the document gives the thing."""
        if link is None:
            return Alias(text=pair[0], kind=AliasKind.STATED, evidence=self.at(self._firsts[pair]), confidence=1.0)
        evidence = self.at(link.at) if link.at >= 0 else link.reason
        return Alias(text=pair[0], kind=link.kind, evidence=evidence, confidence=link.confidence)


def _label(members: Sequence[Pair], counts: Counter[Pair], firsts: dict[Pair, int]) -> str:
    """The most frequent name, the longer where two are as frequent, the earlier where both are as long."""
    return min(members, key=lambda m: (-counts[m], -len(m[0]), firsts[m]))[0]


def _thing(
    clusters: Clusters, root: Pair, counts: Counter[Pair], firsts: dict[Pair, int], evidence: _Evidence
) -> LocalEntity:
    members = clusters.members(root)
    type_ = root[1]
    label = _label(members, counts, firsts)
    value = None
    if type_ is EntityType.PHASE:
        value = phase_value(root[0])
    elif type_ in _CLOSED:
        value = next((v for v in (listed_label(s, t) for s, t in members) if v), None)
    aliases = [evidence.alias(m, clusters.links.get(m)) for m in members]
    whole = evidence.whole(members)
    if whole is not None:
        label = whole.text
        aliases.append(whole)
    return LocalEntity(type=type_, label=label, value=value, aliases=tuple(sorted(aliases, key=lambda a: a.text)))


@Language.factory("pharmapipe_things", requires=["doc.ents"], assigns=["doc.user_data"])
def make_things(nlp: Language, name: str) -> ThingsComponent:  # noqa: ARG001 - spaCy gives both to every factory
    """Make the component."""
    return ThingsComponent()
