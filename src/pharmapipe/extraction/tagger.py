"""The statistical tagger: a small transformer that gives each word a chance of each label, and the spans these make.

Weights, vocabulary and labels lie in ``model/``; docs/model-card.md says where they come from and what they are worth.
Nothing is loaded before the first text is tagged.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from pharmapipe.errors import PharmapipeError
from pharmapipe.extraction.wordpiece import SHAPES, Word, WordPiece, pack, shape, split_words

Probabilities = NDArray[np.float32]

MODEL = Path(__file__).parent / "model"
#: Word shapes, and last whether the word is of the title and stands there for context only.
FEATURES = len(SHAPES) + 1
TITLE_PIECES, WINDOW_PIECES = 40, 192


class TaggedWord(NamedTuple):
    """A word and what it may be."""

    start: int  #: first character, code points of the text
    end: int  #: one past the last character
    probabilities: Probabilities  #: chance of each label, in the order of ``Tagger.labels``; they add up to 1


class LabelledSpan(NamedTuple):
    """A name that the tagger found."""

    start: int
    end: int
    type: str  #: one of the nine entity types
    score: float  #: geometric mean of its words' chances, 0 to 1


class Shaped(Protocol):
    """Anything with the letters of a word."""

    @property
    def text(self) -> str:
        """Its letters."""

    @property
    def glued(self) -> bool:
        """Whether no white space stands before it."""


W = TypeVar("W", bound=Shaped)


class Placed(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int:
        """Its first character."""


P = TypeVar("P", bound=Placed)


class Window(NamedTuple, Generic[W]):
    """What the network sees at once."""

    ids: tuple[int, ...]  #: piece ids
    features: tuple[tuple[int, ...], ...]  #: ``FEATURES`` numbers for each piece
    firsts: tuple[int, ...]  #: position of the first piece of each word
    words: tuple[W, ...]  #: the words to be labelled


def windows(
    sentences: Sequence[Sequence[W]], title: Sequence[W], headed: int, pieces: WordPiece, limit: int = WINDOW_PIECES
) -> Iterator[Window[W]]:
    """Cut a text into windows of whole sentences, each opened by the title.

    Args:
        sentences: the words of each sentence; a longer sentence than ``limit`` is cut.
        title: words of the headline, empty where there is none.
        headed: how many of the first sentences need no title before them, as they hold it or precede it.
        pieces: the vocabulary.
        limit: pieces that a window may hold beside the title.
    """
    units: list[tuple[int, Sequence[W]]] = []
    for number, sentence in enumerate(sentences):
        lengths = [len(pieces.encode(word.text)) for word in sentence]
        units += [(number, sentence[a:b]) for a, b in pack(lengths, limit)]
    sizes = [sum(len(pieces.encode(word.text)) for word in unit) for _, unit in units]
    for first, last in pack(sizes, limit):
        context = title if units[first][0] >= headed else ()
        yield _window(context, [word for _, unit in units[first:last] for word in unit], pieces)


def _window(title: Sequence[W], words: Sequence[W], pieces: WordPiece) -> Window[W]:
    blank = (0,) * FEATURES
    ids, features, firsts = [pieces.begin], [blank], []
    for word in title:
        cut = pieces.encode(word.text)
        if len(ids) + len(cut) > TITLE_PIECES:
            break
        ids += cut
        features += [(*shape(word.text, glued=word.glued), 1)] * len(cut)
    if title:
        ids.append(pieces.separator)
        features.append(blank)
    for word in words:
        cut = pieces.encode(word.text)
        firsts.append(len(ids))
        ids += cut
        features += [(*shape(word.text, glued=word.glued), 0)] * len(cut)
    return Window((*ids, pieces.separator), (*features, blank), tuple(firsts), tuple(words))


class Tagger:
    """Gives every word of a text a chance of each label; the same text gives the same chances."""

    def __init__(self, folder: Path = MODEL) -> None:
        """Take the folder of ner.onnx, vocab.txt and labels.json; they are read when first needed."""
        self._folder = folder

    @property
    def present(self) -> bool:
        """Whether the weights are installed."""
        return (self._folder / "ner.onnx").is_file()

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """'O' and, for each type, 'B-...' for the first word of a name and 'I-...' for its other words."""
        return tuple(json.loads((self._folder / "labels.json").read_text(encoding="utf-8")))

    @cached_property
    def pieces(self) -> WordPiece:
        """The vocabulary."""
        return WordPiece.read(self._folder / "vocab.txt")

    @cached_property
    def _session(self) -> Any:
        # imported here: it takes as long as the rest of the package, and rules-only runs need none of it
        import onnxruntime

        if not self.present:
            message = f"the tagger's weights are not in {self._folder}; reinstall pharmapipe or run with --no-model"
            raise PharmapipeError(message)
        options = onnxruntime.SessionOptions()
        # one thread and one order of operations: sums of floats then come out alike in every run
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.use_deterministic_compute = True
        options.log_severity_level = 3
        path = str(self._folder / "ner.onnx")
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def tag(self, text: str, sentences: Sequence[tuple[int, int]], title: str | None = None) -> tuple[TaggedWord, ...]:
        """Label the words of a text.

        Args:
            text: the whole text.
            sentences: start and end of its sentences, in order; words between two of them go with the one before.
            title: its headline, if known; it helps to understand the sentences further down.

        Returns:
            All words of the text in order, as ``split_words`` cuts them.

        Raises:
            PharmapipeError: if the weights are not installed.
        """
        head = split_words(title) if title else ()
        place = text.find(title) if title else -1
        headed = sum(start < place + len(title) for start, _ in sentences) if title and place >= 0 else 0
        grouped = by_sentence(split_words(text), [start for start, _ in sentences])
        tagged: list[TaggedWord] = []
        for window in windows(grouped, head, headed, self.pieces):
            rows = self._run(window)
            tagged += [TaggedWord(w.start, w.end, row) for w, row in zip(window.words, rows, strict=True)]
        return tuple(tagged)

    def _run(self, window: Window[Word]) -> Probabilities:
        ids = np.array([window.ids], dtype=np.int64)
        features = np.array([window.features], dtype=np.float32)
        scores = self._session.run(["scores"], {"ids": ids, "features": features})[0][0]
        return softmax(scores[list(window.firsts)])


def by_sentence(words: Sequence[P], starts: Sequence[int]) -> list[list[P]]:
    """Group words by the last sentence that starts at or before them.

    Args:
        words: words of one text, in order.
        starts: where its sentences start, in order; empty for one sentence.
    """
    groups: list[list[P]] = [[] for _ in range(max(1, len(starts)))]
    for word in words:
        groups[max(0, bisect_right(starts, word.start) - 1)].append(word)
    return groups


def softmax(scores: Probabilities) -> Probabilities:
    """Turn rows of scores into rows of chances that add up to 1."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Probabilities = powers / powers.sum(axis=-1, keepdims=True)
    return result


def viterbi(words: Sequence[TaggedWord], labels: Sequence[str]) -> tuple[LabelledSpan, ...]:
    """Find the likeliest row of labels in which no name begins with its inside, and give its names.

    Args:
        words: words of one text, in order.
        labels: what each column of their probabilities stands for.

    Returns:
        The names in order of place; none overlap.

    Source: Viterbi 1967, with the transitions that the BIO scheme forbids left out.
    """
    if not words:
        return ()
    allowed = np.array([[_may_follow(before, after) for after in labels] for before in labels])
    cost = np.where(allowed, 0.0, -np.inf)
    chances = np.log(np.maximum(np.stack([w.probabilities for w in words]).astype(np.float64), 1e-12))
    best = np.where([label.startswith("I-") for label in labels], -np.inf, chances[0])
    back = np.zeros(chances.shape, dtype=np.int64)
    for i in range(1, len(words)):
        total = best[:, None] + cost
        back[i] = total.argmax(axis=0)
        best = total.max(axis=0) + chances[i]
    path = [int(best.argmax())]
    for i in range(len(words) - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    return _spans(words, labels, path[::-1], chances)


def _may_follow(before: str, after: str) -> bool:
    return not after.startswith("I-") or before[1:] == after[1:]


def _spans(
    words: Sequence[TaggedWord], labels: Sequence[str], path: Sequence[int], chances: NDArray[np.float64]
) -> tuple[LabelledSpan, ...]:
    groups: list[list[int]] = []
    for index, label in enumerate(path):
        if labels[label].startswith("B-"):
            groups.append([index])
        elif labels[label].startswith("I-"):
            groups[-1].append(index)
    return tuple(
        LabelledSpan(
            words[group[0]].start,
            words[group[-1]].end,
            labels[path[group[0]]][2:],
            float(np.exp(np.mean([chances[i, path[i]] for i in group]))),
        )
        for group in groups
    )
