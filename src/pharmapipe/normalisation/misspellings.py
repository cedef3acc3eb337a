"""Rare spellings of generic names: one or two letters off in a long word, beside the right one in one document."""

from pharmapipe.model.mention import AliasKind
from pharmapipe.normalisation.clusters import Link
from pharmapipe.normalisation.keys import inn_stem
from pharmapipe.normalisation.merger import Merger

MISSPELLING_CONFIDENCE = 0.75
_SHORTEST_WORD = 9
_MOST_LETTERS = 2


def join_misspellings(merger: Merger) -> None:
    """Join a rare spelling to the generic name it misspells, where one document uses both."""
    seen: set[tuple[str, str]] = set()
    by_document: dict[int, dict[tuple[str, str], list[str]]] = {}
    for key in sorted(merger.survey.nodes):
        stem = inn_stem(key) if len(key) >= _SHORTEST_WORD and key.isalpha() else None
        if stem is not None:
            for document in merger.survey.documents.get(key, ()):
                by_document.setdefault(document, {}).setdefault((stem, key[:3]), []).append(key)
    for document in sorted(by_document):
        for keys in by_document[document].values():
            seen.update((a, b) for i, a in enumerate(keys) for b in keys[i + 1 :])
    for left, right in sorted(seen):
        _join_misspelling(merger, left, right)


def edits(left: str, right: str, most: int) -> int:
    """Letters to insert, drop or replace to turn one word into the other; ``most + 1`` if they are more.

    >>> edits("genolizumab", "genolimzumab", 2), edits("abc", "xyz", 2)
    (1, 3)
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        above, row[0] = row[0], i
        for j, b in enumerate(right, start=1):
            above, row[j] = row[j], min(above + (a != b), row[j] + 1, row[j - 1] + 1)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _join_misspelling(merger: Merger, left: str, right: str) -> None:
    letters = edits(left, right, _MOST_LETTERS)
    if letters > _MOST_LETTERS or merger.clusters.find(left) == merger.clusters.find(right):
        return
    rare, common = sorted((left, right), key=lambda key: (len(merger.survey.documents[key]), key))
    if all(merger.clusters.listing(key) is not None for key in (left, right)):
        merger.refuse(left, right, "both spellings are listed", 0.2)
        return
    evidence = f"Probable misspelling of '{merger.name(common)}': {letters} letter(s) apart, named in one document."
    merger.join(Link(rare, common, AliasKind.VARIANT, evidence, MISSPELLING_CONFIDENCE))
