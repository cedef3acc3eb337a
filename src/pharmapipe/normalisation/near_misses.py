"""Names that look alike and were not joined: for the report, so that a person may decide.

Two indexes keep this near-linear: names with one letter dropped (two names one letter apart share such a form), and
the skeleton that replaces letters of other scripts by the Latin ones they resemble.
"""

from pharmapipe.model.mention import EntityType
from pharmapipe.normalisation.keys import key_of
from pharmapipe.normalisation.letters import skeleton
from pharmapipe.normalisation.merger import Merger
from pharmapipe.normalisation.misspellings import edits

_SHORTEST = 6
_LARGEST_BLOCK = 20
_OPEN = {EntityType.DRUG, EntityType.COMPANY, EntityType.INSTITUTION, EntityType.INDICATION, EntityType.TARGET}


def report_near_misses(merger: Merger) -> None:
    """Record as refused every pair of names of one type that are one letter apart or look the same."""
    if merger.type in _OPEN:
        for left, right in sorted(_one_letter_apart(merger)):
            merger.refuse(left, right, "one letter apart; not joined on spelling alone", 0.3)
    for left, right in sorted(_look_alikes(merger)):
        merger.refuse(left, right, "look alike in different scripts; not joined", 0.1)


def shortened(key: str) -> tuple[str, ...]:
    """A key and its forms with one character dropped.

    >>> shortened("abc")
    ('abc', 'ab', 'ac', 'bc')
    """
    return (key, *sorted({key[:i] + key[i + 1 :] for i in range(len(key))}))


def _one_letter_apart(merger: Merger) -> set[tuple[str, str]]:
    blocks: dict[str, list[str]] = {}
    for key in sorted(merger.survey.nodes):
        if _SHORTEST <= len(key) <= 60:
            for form in shortened(key):
                blocks.setdefault(form, []).append(key)
    pairs: set[tuple[str, str]] = set()
    for keys in blocks.values():
        # A block larger than that holds a series, not misspellings.
        for i, left in enumerate(keys[:_LARGEST_BLOCK]):
            pairs.update((left, right) for right in keys[i + 1 : _LARGEST_BLOCK] if _near(merger, left, right))
    return pairs


def _near(merger: Merger, left: str, right: str) -> bool:
    if merger.clusters.find(left) == merger.clusters.find(right) or _digits(left) != _digits(right):
        return False
    both_listed = merger.clusters.listing(left) is not None and merger.clusters.listing(right) is not None
    return not both_listed and edits(left, right, 1) == 1


def _digits(key: str) -> str:
    return "".join(c for c in key if c.isdigit())


def _look_alikes(merger: Merger) -> set[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for key, node in merger.survey.nodes.items():
        for text in node.texts:
            if not text.isascii():
                twin = key_of(merger.type, skeleton(text))
                if twin != key and twin in merger.survey.nodes and _differ(merger, key, twin):
                    pairs.add((key, twin))
    return pairs


def _differ(merger: Merger, left: str, right: str) -> bool:
    return merger.clusters.find(left) != merger.clusters.find(right)
