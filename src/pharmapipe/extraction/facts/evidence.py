"""Which sentence of a document best shows a fact."""

from typing import NamedTuple

from pharmapipe.extraction.facts.features import document_features, sentence_features
from pharmapipe.extraction.facts.pairs import Pair
from pharmapipe.extraction.passage import SILENT_SECTIONS, Name, Passage, Sentence
from pharmapipe.extraction.weigh.linear import LinearModel

_MOST = 4  #: evidence sentences kept for one fact of one document


class Evidence(NamedTuple):
    """A sentence that shows a fact, with the names of its subject and object there where it names them."""

    sentence: Sentence
    subject: Name | None
    object: Name | None
    chance: float


def _nearest(names: tuple[Name, ...], subject: int, object_: int) -> tuple[Name, Name]:
    pairs = [(a, b) for a in names if a.local == subject for b in names if b.local == object_]
    return min(pairs, key=lambda p: (abs(p[0].start - p[1].start), p[0].start))


def evidence_for(passage: Passage, pair: Pair, model: LinearModel, threshold: float) -> tuple[Evidence, ...]:
    """The best sentence for a fact first, then others that show it by themselves, at most four.

    A fact whose two things no sentence names together is shown by the sentence that names its object, the nearest
    to a naming of its subject.
    """
    shared = passage.together(pair.subject, pair.object)
    if not shared:
        return (_apart(passage, pair),)
    background = frozenset(document_features(passage, pair.subject, pair.object))
    found = []
    for index in shared:
        names = passage.by_sentence[index]
        subject, object_ = _nearest(names, pair.subject, pair.object)
        features = background | frozenset(sentence_features(passage, passage.sentences[index], names, subject, object_))
        found.append(Evidence(passage.sentences[index], subject, object_, model.chance(features)))
    found.sort(key=lambda e: (-round(e.chance, 6), e.sentence.start))
    return (found[0], *(e for e in found[1:_MOST] if e.chance >= threshold))


def _apart(passage: Passage, pair: Pair) -> Evidence:
    subjects = passage.sentences_of.get(pair.subject, ())
    objects = list(passage.sentences_of.get(pair.object, ()))
    spoken = [i for i in objects if passage.sentences[i].section not in SILENT_SECTIONS] or objects
    best = min(spoken, key=lambda i: (min((abs(i - j) for j in subjects), default=0), i))
    object_ = next(n for n in passage.by_sentence[best] if n.local == pair.object)
    return Evidence(passage.sentences[best], None, object_, 0.0)
