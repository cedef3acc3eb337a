"""Word 5-grams of texts as sorted arrays of 64-bit hashes, and MinHash signatures of them.

Hashes are blake2b of the words, mixed by a fixed polynomial: the same on every machine and for every hash seed.
Source: Broder, "On the resemblance and containment of documents" (1997).
"""

import re
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from pharmapipe.normalisation.letters import fold

#: Words to a shingle, as in `Duplicate.similarity`.
WIDTH = 5
#: Hash functions of a signature and how many of them make a band.
HASHES = 64
BAND = 4

Hashes = npt.NDArray[np.uint64]
_WORD = re.compile(r"\w+")
_BASE = np.uint64(0x9E3779B97F4A7C15)


def words_of(text: str) -> list[str]:
    """The words of a text, folded, without punctuation: what two copies of a release share.

    >>> words_of("Pfizer® today announced:")
    ['pfizer', 'today', 'announced']
    """
    return _WORD.findall(fold(text))


def word_hashes(words: list[str], known: dict[str, int]) -> Hashes:
    """The hash of each word; ``known`` remembers them between texts."""
    for word in words:
        if word not in known:
            known[word] = int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")
    return np.array([known[word] for word in words], dtype=np.uint64)


def shingles(hashes: Hashes) -> Hashes:
    """The distinct 5-grams of a row of word hashes, sorted; a shorter text is one shingle.

    >>> len(shingles(word_hashes("a b c d e f".split(), {})))
    2
    """
    count = max(len(hashes) - WIDTH + 1, 1)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(min(WIDTH, len(hashes))):
        total = total * _BASE + hashes[offset : offset + count]
    return np.unique(_mix(total))


def signature(grams: Hashes) -> Hashes:
    """The smallest value of each of `HASHES` hash functions over a set of shingles."""
    seeds = _mix(np.arange(1, HASHES + 1, dtype=np.uint64))
    return np.array([_mix(grams ^ seed).min() for seed in seeds], dtype=np.uint64)


def jaccard(left: Hashes, right: Hashes) -> float:
    """Share of all shingles of two texts that both have.

    >>> grams = shingles(word_hashes("a b c d e f".split(), {}))
    >>> jaccard(grams, grams)
    1.0
    """
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return shared / (len(left) + len(right) - shared)


def containment(part: Hashes, whole: Hashes) -> float:
    """Share of the shingles of ``part`` that ``whole`` has too."""
    return len(np.intersect1d(part, whole, assume_unique=True)) / len(part)


def _mix(values: Hashes) -> Hashes:
    """Spread bits (the finaliser of SplitMix64, a bijection on 64 bits)."""
    mixed = values + _BASE
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
