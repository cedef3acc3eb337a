"""Words, their letter shapes and their WordPiece ids: what the tagger reads, in training and at run time alike.

A word is a run of word characters or one punctuation mark, so every name that stands as whole words in a text
begins and ends at a word. The pieces are those of BERT's uncased vocabulary, cut greedily from the left.

Source: Wu et al. 2016, "Google's Neural Machine Translation System" (WordPiece); Devlin et al. 2019 (BERT).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pharmapipe.errors import PharmapipeError

WORD = re.compile(r"\w+|[^\w\s]")
#: Meaning of each number that ``shape`` gives, in order; the trained weights depend on the order.
SHAPES = ("all capitals", "capitalised", "mixed case", "has a digit", "letters and digits", "no space before")
#: Longer words become one unknown piece, and no word gets more pieces than the second number (chemistry, URLs).
MAX_LETTERS, MAX_PIECES = 100, 16


class Word(NamedTuple):
    """One word of a text."""

    text: str
    start: int  #: first character, code points of the text
    end: int  #: one past the last character
    glued: bool  #: whether no white space stands before it


def split_words(text: str) -> tuple[Word, ...]:
    """Cut a text into words; every punctuation mark is a word of its own.

    Examples:
        >>> [word.text for word in split_words("APG-1387's phase 1b/2.")]
        ['APG', '-', '1387', "'", 's', 'phase', '1b', '/', '2', '.']
    """
    words, end = [], 0
    for match in WORD.finditer(text):
        words.append(Word(match.group(), match.start(), match.end(), match.start() == end and end > 0))
        end = match.end()
    return tuple(words)


def shape(word: str, *, glued: bool) -> tuple[int, ...]:
    """Tell what an uncased vocabulary forgets about a word, one 0 or 1 for each of ``SHAPES``.

    Examples:
        >>> shape("HER2", glued=False)
        (1, 0, 0, 1, 1, 0)
        >>> shape("mRNA", glued=True)
        (0, 0, 1, 0, 0, 1)
    """
    letters = [c for c in word if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    digit = any(c.isdigit() for c in word)
    capitals = len(letters) > 1 and upper == len(letters)
    capitalised = upper == 1 and letters[0].isupper()
    mixed = upper > 0 and not capitals and not capitalised
    return int(capitals), int(capitalised), int(mixed), int(digit), int(digit and bool(letters)), int(glued)


class WordPiece:
    """BERT's uncased vocabulary: word in, piece ids out."""

    def __init__(self, pieces: Sequence[str]) -> None:
        """Take the vocabulary, its position being a piece's id.

        Args:
            pieces: all pieces in the order of their ids; a piece inside a word begins with ``##``.
        """
        self._ids = {piece: index for index, piece in enumerate(pieces)}
        self.padding, self.unknown = self._ids["[PAD]"], self._ids["[UNK]"]
        self.begin, self.separator, self.mask = self._ids["[CLS]"], self._ids["[SEP]"], self._ids["[MASK]"]
        self.encode = lru_cache(maxsize=65536)(self._encode)

    @classmethod
    def read(cls, path: Path) -> "WordPiece":
        """Read a vocabulary file of one piece a line.

        Raises:
            PharmapipeError: if the file holds no BERT vocabulary.
        """
        pieces = path.read_text(encoding="utf-8").split("\n")
        missing = [name for name in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]") if name not in pieces]
        if missing:
            message = f"{path.name} is no BERT vocabulary: it lacks {', '.join(missing)}; reinstall pharmapipe"
            raise PharmapipeError(message)
        return cls(pieces[:-1] if pieces[-1] == "" else pieces)

    def _encode(self, word: str) -> tuple[int, ...]:
        """Give the ids of a word's pieces, longest match first; one unknown id where no cut fits."""
        folded = fold(word)
        if not folded or len(folded) > MAX_LETTERS:
            return (self.unknown,)
        ids: list[int] = []
        start = 0
        while start < len(folded):
            end = next((e for e in range(len(folded), start, -1) if self._piece(folded, start, e) in self._ids), 0)
            if not end:
                return (self.unknown,)
            ids.append(self._ids[self._piece(folded, start, end)])
            start = end
        return tuple(ids[:MAX_PIECES])

    @staticmethod
    def _piece(word: str, start: int, end: int) -> str:
        return word[start:end] if start == 0 else "##" + word[start:end]


def fold(word: str) -> str:
    """Lower-case a word and drop its accents, as BERT's uncased models were trained.

    Examples:
        >>> fold("Sjögren")
        'sjogren'
    """
    plain = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in plain if unicodedata.category(c) != "Mn")


def pack(sizes: Sequence[int], limit: int) -> tuple[tuple[int, int], ...]:
    """Group neighbours into windows of at most ``limit`` pieces.

    Args:
        sizes: pieces of each unit (sentence); a unit above the limit stands alone.
        limit: pieces that a window may hold.

    Returns:
        Half-open ranges of units, in order, that cover all of them once.

    Examples:
        >>> pack([5, 4, 9, 2], 10)
        ((0, 2), (2, 3), (3, 4))
    """
    windows, first, total = [], 0, 0
    for index, size in enumerate(sizes):
        if index > first and total + size > limit:
            windows.append((first, index))
            first, total = index, 0
        total += size
    if sizes:
        windows.append((first, len(sizes)))
    return tuple(windows)
