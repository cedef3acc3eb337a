"""Releases that were read twice: exact copies, copies with another header or footer, truncated copies.

Exact copies are found by the hash of their words. Near copies are looked for among documents that share a band of
their MinHash signature, truncated ones among those that share sampled shingles; every candidate is then checked on
all its shingles. Only the news counts where a document's sections are known: releases of one company share their
"About" and cautionary paragraphs. Copies must share their openings and their dates must not lie far apart. Each copy
is checked against its original itself, so that likeness does not wander. Time grows with the number of words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import numpy as np

from pharmapipe.model.document import Document, Duplicate, SectionKind
from pharmapipe.normalisation.shingles import (
    BAND,
    HASHES,
    Hashes,
    containment,
    jaccard,
    shingles,
    signature,
    word_hashes,
    words_of,
)

#: Least Jaccard similarity of near copies; docs/identity.md says what was measured.
SIMILAR = 0.7
#: Least share of a shorter text that the longer one must hold for it to be a truncated copy.
CONTAINED = 0.85
#: Least words of news that a near copy must have: shorter texts are too like other openings.
SHORTEST = 40
#: Words that open the shorter text, and the least share of them that the longer text must hold.
OPENING, OPENING_SHARED = 100, 0.5
#: Most days between two dates of one release.
DAYS_APART = 14
_BOILERPLATE = {SectionKind.ABOUT, SectionKind.CAUTIONARY, SectionKind.CONTACTS, SectionKind.CHROME}
_SAMPLE = np.uint64(8)
_LARGEST_POSTING = 30
_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class _Print:
    """What is compared of one document."""

    document: Document
    size: int
    exact: bytes
    grams: Hashes
    opening: Hashes


def find_duplicates(documents: Sequence[Document]) -> tuple[Duplicate, ...]:
    """The documents that are copies of another, sorted by id.

    The one kept as original has the earliest date, then the longest text, then the smallest id. Two documents with
    different dates can be one release: outlets date copies by their own day.

    Args:
        documents: All documents of the corpus, in any order.
    """
    known: dict[str, int] = {}
    prints = [_print(document, known) for document in sorted(documents, key=lambda d: d.id)]
    exact: dict[bytes, list[_Print]] = {}
    for item in prints:
        exact.setdefault(item.exact, []).append(item)
    for group in exact.values():
        group.sort(key=_preference)
    firsts = [group[0] for group in exact.values() if group[0].size]
    originals = _originals(firsts)
    copies = ((item, originals.get(first.document.id, first)) for first in firsts for item in exact[first.exact])
    found = [_duplicate(item, original) for item, original in copies if item is not original]
    return tuple(sorted(found, key=lambda duplicate: duplicate.document))


def _print(document: Document, known: dict[str, int]) -> _Print:
    words = words_of(document.text)
    exact = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=16).digest()
    hashes = word_hashes(words_of(_news(document)), known)
    return _Print(document, len(hashes), exact, shingles(hashes), shingles(hashes[:OPENING]))


def _news(document: Document) -> str:
    kept = [s.span.of(document.text) for s in document.sections if s.kind not in _BOILERPLATE]
    return "\n".join(kept) or document.text


def _originals(items: list[_Print]) -> dict[str, _Print]:
    """The original of each document that is a near copy, by id: the first in order of preference it is like."""
    like: dict[str, list[_Print]] = {}
    for left, right in _candidates(items):
        if _are_copies(items[left], items[right]):
            like.setdefault(items[left].document.id, []).append(items[right])
            like.setdefault(items[right].document.id, []).append(items[left])
    originals: dict[str, _Print] = {}
    for item in sorted(items, key=_preference):
        for copy in like.get(item.document.id, ()):
            if item.document.id not in originals and _preference(item) < _preference(copy):
                originals.setdefault(copy.document.id, item)
    return originals


def _preference(item: _Print) -> tuple[str, int, str]:
    """Earliest date first, then the longest text, then the smallest id."""
    return (item.document.date or _UNDATED, -item.size, item.document.id)


def _candidates(items: list[_Print]) -> Iterator[tuple[int, int]]:
    """Pairs worth checking, each once: neighbours in a band, and texts that share sampled shingles."""
    seen: set[tuple[int, int]] = set()
    for block in (*_bands(items), *_postings(items)):
        # In a large block each is compared with the first and with its neighbour: enough to join true copies.
        pairs = ((a, b) for i, a in enumerate(block) for b in block[i + 1 :])
        if len(block) > _LARGEST_POSTING:
            pairs = ((a, b) for i, b in enumerate(block[1:]) for a in {block[0], block[i]})
        for pair in pairs:
            if pair not in seen:
                seen.add(pair)
                yield pair


def _bands(items: list[_Print]) -> Iterable[list[int]]:
    blocks: dict[tuple[int, bytes], list[int]] = {}
    for index, item in enumerate(items):
        row = signature(item.grams)
        for start in range(0, HASHES, BAND):
            blocks.setdefault((start, row[start : start + BAND].tobytes()), []).append(index)
    return (block for block in blocks.values() if len(block) > 1)


def _postings(items: list[_Print]) -> Iterable[list[int]]:
    """Texts that share the first and the second of a shorter text's sampled shingles, so that chance is rare."""
    holders: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        for gram in item.grams[item.grams % _SAMPLE == 0].tolist():
            holders.setdefault(gram, []).append(index)
    shared: dict[tuple[int, int], int] = {}
    for block in holders.values():
        if 1 < len(block) <= _LARGEST_POSTING:
            for i, left in enumerate(block):
                for right in block[i + 1 :]:
                    shared[left, right] = shared.get((left, right), 0) + 1
    for (left, right), count in sorted(shared.items()):
        shorter = min(len(items[left].grams), len(items[right].grams))
        # Half of what a truncated copy must share, to allow for the chance of sampling.
        if count * int(_SAMPLE) * 2 >= CONTAINED * shorter:
            yield [left, right]


def _are_copies(left: _Print, right: _Print) -> bool:
    part, whole = sorted((left, right), key=lambda item: (len(item.grams), item.document.id))
    if part.size < SHORTEST:
        return False
    if _days_apart(left.document.date, right.document.date) > DAYS_APART:
        return False
    if containment(part.opening, whole.grams) < OPENING_SHARED:
        return False
    return jaccard(part.grams, whole.grams) >= SIMILAR or containment(part.grams, whole.grams) >= CONTAINED


def _days_apart(left: str | None, right: str | None) -> int:
    """Days between two dates; 0 where one is unknown or less precise than a day."""
    try:
        return abs((date.fromisoformat(left or "") - date.fromisoformat(right or "")).days)
    except ValueError:
        return 0


def _duplicate(item: _Print, original: _Print) -> Duplicate:
    return Duplicate(
        document=item.document.id,
        of=original.document.id,
        kind="exact" if item.exact == original.exact else "near",
        similarity=round(jaccard(item.grams, original.grams), 3),
    )
