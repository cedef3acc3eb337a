"""What ``cross_validate.py`` measures: names and facts of documents that the linear models did not see."""

import collections
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from linear_data import FOLDS, Example, Gold, fit
from linear_facts import _key, document_examples, gold_keys, passage_from, to_gold, trap_key
from linear_names import THRESHOLD, as_models
from pharmapipe.extraction.facts.patterns import Stated, find_stated
from pharmapipe.extraction.passage import Passage
from pharmapipe.extraction.tagger import TaggedWord, Tagger, viterbi
from pharmapipe.extraction.weigh.choose import choose, place
from pharmapipe.extraction.weigh.linear import LinearModel

Names = list[list[tuple[int, int, str]]]
Found = set[tuple[int, Any]]  # document and fact, in gold's terms
LEADS = ("ak-", "sw-", "sr-")  # documents that are a headline and its lead; the others are whole releases


class Count(NamedTuple):
    """How many are right, how many were found, how many there are."""

    right: int
    found: int
    gold: int

    @property
    def measures(self) -> tuple[float, float, float]:
        """Precision, recall and F1, 0 to 1."""
        p, r = self.right / max(1, self.found), self.right / max(1, self.gold)
        return p, r, 2 * p * r / max(1e-9, p + r)


def kept_documents(gold: Sequence[Gold], share: float) -> set[int]:
    """A share of the documents, by the checksum of their id, so that a smaller share lies within a larger one."""
    order = sorted(range(len(gold)), key=lambda i: hashlib.sha256(gold[i].document.id.encode()).hexdigest())
    return set(order[: round(share * len(order))])


def names_of(gold: Sequence[Gold], examples: dict[str, list[Example]], groups: list[int], kept: set[int]) -> Names:
    """For each document the names chosen by a model fitted on the ``kept`` documents of the other folds."""
    found: Names = [[] for _ in gold]
    for fold in range(FOLDS):
        fitted = {
            t: fit([e for e in rows if groups[e.index] != fold and e.index in kept]) for t, rows in examples.items()
        }
        models, by_document = as_models(fitted), collections.defaultdict(list)
        for e in (e for rows in examples.values() for e in rows if groups[e.index] == fold):
            by_document[e.index].append(e.key)
        for index, hypotheses in by_document.items():
            placed = place(gold[index].document.text, choose(hypotheses, models, THRESHOLD))
            found[index] = [(a, b, c.type.value) for a, b, c in placed]
    return found


def without_lexicons(examples: dict[str, list[Example]]) -> dict[str, list[Example]]:
    """The hypotheses that something other than a list of names proposes, with nothing that lists say of them."""
    found: dict[str, list[Example]] = {}
    for type_, rows in examples.items():
        bare = [
            (e, frozenset(f for f in e.features if "lexicon" not in f and not f.startswith("rules:"))) for e in rows
        ]
        found[type_] = [
            Example(e.index, features, e.right, e.key._replace(features=features))
            for e, features in bare
            if any(f.startswith("rule:") for f in features)
        ]
    return found


def tagger_names(gold: Sequence[Gold]) -> Names:
    """What the tagger alone says of each document, from the chances that were read in."""
    labels = Tagger().labels
    found: Names = []
    for one in gold:
        words = []
        for word in one.words:
            chances = np.array([word.chances.get(label, 1e-4) for label in labels])
            words.append(TaggedWord(word.start, word.end, chances / chances.sum()))
        found.append([(s.start, s.end, s.type) for s in viterbi(words, labels)])
    return found


def count_names(gold: Sequence[Gold], names: Names, documents: Iterable[int], type_: str | None = None) -> Count:
    """Strict counts of names over some documents, of one type or of all."""
    totals = [0, 0, 0]
    for i in documents:
        found = {n for n in names[i] if type_ in {None, n[2]}}
        wanted = {s for s in gold[i].spans if type_ in {None, s[2]}}
        totals = [a + b for a, b in zip(totals, (len(found & wanted), len(found), len(wanted)), strict=True)]
    return Count(*totals)


class Facts:
    """The candidate facts of all documents, on names as found and on annotated names.

    An example's index is the document's where the names are those found, -1 - document where they are annotated.
    """

    def __init__(self, gold: Sequence[Gold], names: Names, groups: list[int]) -> None:
        self.gold, self.groups = gold, groups
        self.wanted: Found = {(i, key) for i, one in enumerate(gold) for key in gold_keys(one)}
        self.traps: Found = {
            (i, trap_key(t))
            for i, one in enumerate(gold)
            for t in one.traps
            if t.get("o") or t["p"] == "regulatoryEvent"
        }
        self.examples: dict[str, list[Example]] = collections.defaultdict(list)
        self.patterns: dict[tuple[int, Any], Stated] = {}
        self.passages: dict[int, Passage] = {}
        for i, one in enumerate(gold):
            for index, spans in ((i, names[i]), (-1 - i, list(one.spans))):
                passage = self.passages[index] = passage_from(one, spans)
                for predicate, example in document_examples(index, one, passage):
                    self.examples[predicate].append(example)
                self.patterns |= {(index, key): stated for key, stated in stated_keys(one, passage)}
        self.thresholds = {p: m.threshold for p, m in LinearModel.load("facts.json").items()}

    def chances(self, kept: set[int]) -> dict[tuple[int, Any], float]:
        """The chance of each candidate from a linear model fitted on the ``kept`` documents of the other folds."""
        found: dict[tuple[int, Any], float] = {}
        for rows in self.examples.values():
            fold_of = [self.groups[document(e.index)] for e in rows]
            for fold in range(FOLDS):
                rest = [e for e, f in zip(rows, fold_of, strict=True) if f != fold and document(e.index) in kept]
                model = as_models({"": fit(rest)})[""]
                for e in (e for e, f in zip(rows, fold_of, strict=True) if f == fold):
                    key = (e.index, e.key)
                    found[key] = max(found.get(key, 0.0), model.chance(e.features))
        return found

    def stated(self, chances: dict[tuple[int, Any], float], means: str = "both") -> Found:
        """The facts that are likely enough, by the linear model, by a pattern, or by either."""
        linear = {k for k, chance in chances.items() if chance >= self.thresholds[k[1][0]]}
        patterns = {k for k, p in self.patterns.items() if k in chances and p.chance >= self.thresholds[k[1][0]]}
        return {"linear": linear, "patterns": patterns, "both": linear | patterns}[means]

    def count(self, found: Found, documents: Iterable[int], predicate: str | None = None, *, gold: bool) -> Count:
        """Strict counts over some documents, on annotated names (``gold``) or on names as found."""
        chosen = set(documents)

        def kept(facts: Found) -> Found:
            return {(i, key) for i, key in facts if i in chosen and predicate in {None, key[0]}}

        facts = kept({(document(i), key) for i, key in found if (i < 0) is gold})
        wanted = kept(self.wanted)
        return Count(len(facts & wanted), len(facts), len(wanted))


def document(index: int) -> int:
    """The document of an example.

    >>> document(3), document(-4)
    (3, 3)
    """
    return index if index >= 0 else -1 - index


def stated_keys(one: Gold, passage: Passage) -> Iterable[tuple[Any, Stated]]:
    """What patterns state in a document, in gold's terms."""
    known = to_gold(one, passage)
    for (predicate, subject, object_), stated in find_stated(passage).items():
        ends = (known.get(subject, f"?{subject}"), known.get(object_, f"?{object_}"))
        yield _key(predicate.value, *ends, None), stated
