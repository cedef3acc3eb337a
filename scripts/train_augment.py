"""Other names and letter cases in known sentences, so that the tagger learns contexts rather than names."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence

from pharmapipe.extraction.wordpiece import split_words
from pharmapipe.vocabulary.lexicon import load_stems
from train_data import SWAPPED, Example, Token

ONSETS = (
    "ba",
    "zo",
    "lu",
    "ner",
    "tis",
    "vor",
    "em",
    "pe",
    "ola",
    "fi",
    "ro",
    "cam",
    "sa",
    "ta",
    "gi",
    "ul",
    "o",
    "in",
)
#: Words that follow the made-up part of a company's name, and legal forms.
TRADES = (
    "Therapeutics", "Pharmaceuticals", "Pharma", "Biosciences", "Bio", "Biotech", "Biopharma", "Biologics", "Oncology",
    "Medical", "Sciences", "Health", "Laboratories", "Genetics", "Medicines", "Immunotherapeutics", "Capital",
)  # fmt: skip
FORMS = (", Inc.", " Inc.", " Ltd.", " Limited", " AG", " A/S", " SE", " plc", " Corp.", " Co., Ltd.", " N.V.", " S.A.")
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: Of drugs, companies and trials that get another name, the share that gets a made-up one.
MADE_UP = {"Drug": 0.5, "Company": 0.4, "Trial": 0.4}


class Augmenter:
    """Draws from the names of the training documents and makes up others, with its own seeded generator."""

    def __init__(self, examples: Sequence[Example], rng: random.Random, swap: float = 0.4) -> None:
        self._rng, self._swap = rng, swap
        self._stems = tuple(row.stem for row in load_stems())
        pool = defaultdict(set)
        for row in examples:
            for kind, names in zip(row.kinds, row.surfaces, strict=True):
                pool[kind].add(tuple(sorted(names, key=lambda name: (-len(name), name))))
        self._pool = {kind: sorted(names) for kind, names in pool.items()}

    def __call__(self, row: Example) -> Example:
        """Give the document as it is, or with some names and letter cases changed throughout."""
        if self._rng.random() < 0.5:
            row = row._replace(sentences=self._renamed(row))
        if self._rng.random() < 0.15:
            case = self._rng.choice((str.upper, str.title, str.lower))
            row = row._replace(sentences=(_recased(row.sentences[0], case), *row.sentences[1:]))
        return row

    def _renamed(self, row: Example) -> tuple[tuple[Token, ...], ...]:
        new: dict[tuple[int, str], str] = {}
        for entity, (kind, names) in enumerate(zip(row.kinds, row.surfaces, strict=True)):
            if kind in SWAPPED and self._rng.random() < self._swap:
                donor = self._donor(kind)
                ordered = sorted(names, key=lambda name: (-len(name), name))
                for rank, name in enumerate(ordered):
                    new[entity, _key(name)] = donor[min(rank, len(donor) - 1)]
        return tuple(tuple(_replaced(sentence, new)) for sentence in row.sentences)

    def _donor(self, kind: str) -> tuple[str, ...]:
        """Names of one other thing, longest first."""
        if self._rng.random() >= MADE_UP.get(kind, 0.0):
            return self._rng.choice(self._pool[kind])
        if kind == "Company":
            return self._company()
        if kind == "Trial":
            return (self._trial(),)
        return (self._code() if self._rng.random() < 0.6 else self._generic(),)

    def _code(self) -> str:
        letters = "".join(self._rng.choices(CAPITALS, k=self._rng.randint(1, 4)))
        if len(letters) > 2 and self._rng.random() < 0.15:
            return letters
        digits = str(self._rng.randint(1, 10 ** self._rng.randint(2, 5)))
        end = self._rng.choice(CAPITALS) if self._rng.random() < 0.1 else ""
        return letters + self._rng.choice(("-", "-", "", " ")) + digits + end

    def _generic(self) -> str:
        stem = self._rng.choice((*self._stems, self._rng.choice(ONSETS)))
        name = self._word(2, 3) + stem
        return self._rng.choice((name, name, name.upper(), name.capitalize()))

    def _company(self) -> tuple[str, ...]:
        word = self._word(2, 4)
        short = self._rng.choice((word.capitalize(), word.capitalize(), word.upper()))
        long = f"{short} {self._rng.choice(TRADES)}"
        return (long + self._rng.choice(FORMS), long, short)

    def _trial(self) -> str:
        word = self._word(2, 4).upper()
        end = self._rng.choice(("", "", f"-{self._rng.randint(1, 9)}", f" {self._rng.randint(1, 4)}", " II"))
        return self._rng.choice((word, word, word.capitalize())) + end

    def _word(self, least: int, most: int) -> str:
        return "".join(self._rng.choices(ONSETS, k=self._rng.randint(least, most)))


def _key(name: str) -> str:
    return " ".join(word.text for word in split_words(name))


def _replaced(sentence: Sequence[Token], new: dict[tuple[int, str], str]) -> list[Token]:
    """Put the new names in; a name is a B- label and the I- labels of the same entity that follow it."""
    result, at = [], 0
    while at < len(sentence):
        end = at + 1
        while sentence[at].label and end < len(sentence) and sentence[end].label and sentence[end].label % 2 == 0:
            end += 1
        name = new.get((sentence[at].entity, " ".join(t.text for t in sentence[at:end])))
        result += _named(sentence[at], name) if name and sentence[at].label % 2 else sentence[at:end]
        at = end
    return result


def _named(first: Token, name: str) -> list[Token]:
    begin = 1 + 2 * ((first.label - 1) // 2)
    words = split_words(name)
    glued = [first.glued, *(word.glued for word in words[1:])]
    return [
        first._replace(text=w.text, glued=g, label=begin + (i > 0))
        for i, (w, g) in enumerate(zip(words, glued, strict=True))
    ]


def _recased(sentence: Sequence[Token], case: Callable[[str], str]) -> tuple[Token, ...]:
    """Change the case of a sentence's plain words; names with digits keep theirs."""
    return tuple(t if any(c.isdigit() for c in t.text) else t._replace(text=case(t.text)) for t in sentence)
