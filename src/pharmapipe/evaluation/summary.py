"""Summaries of an evaluation: errors by sort, and whether confidence keeps its word."""

from collections import Counter
from collections.abc import Iterable

from pharmapipe.evaluation.records import Bin, ErrorCount, ErrorKind, ErrorRow, MeansCount

#: Equal parts that confidence is divided into.
_BINS = 10


def error_counts(errors: Iterable[ErrorRow]) -> tuple[ErrorCount, ...]:
    """Errors by kind, then by how many are of one type and one reason; particulars of the reason are left out.

    >>> row = ErrorRow(kind=ErrorKind.FACT_MISSED, document="a", type="hasTarget", what="", why="found as: x")
    >>> [(count.why, count.count) for count in error_counts([row, row])]
    [('found as', 2)]
    """
    counts = Counter((row.kind, row.type, _sort_of(row.why)) for row in errors)
    order = list(ErrorKind)
    ordered = sorted(counts.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1:]))
    return tuple(ErrorCount(kind=kind, type=name, why=why, count=count) for (kind, name, why), count in ordered)


def _sort_of(why: str) -> str:
    if why.startswith("no entity for "):
        return "an end was not found"
    return why.split(":")[0] if not why.startswith("at ") else "two names"


def means_of(judged: Iterable[tuple[frozenset[str], bool]]) -> tuple[MeansCount, ...]:
    """What each means found, by name.

    Args:
        judged: The means that found each mention or fact, and whether it is right.

    >>> means_of([(frozenset({"a", "b"}), True), (frozenset({"a"}), False)])[0]
    MeansCount(name='a', found=2, right=1, alone=1, alone_right=0)
    """
    counts: dict[str, Counter[str]] = {}
    for means, right in judged:
        for name in means:
            count = counts.setdefault(name, Counter())
            alone = len(means) == 1
            count.update(found=1, right=right, alone=alone, alone_right=alone and right)
    return tuple(MeansCount(name=name, **count) for name, count in sorted(counts.items()))


def bins_of(judged: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Facts in ten equal bins of confidence, empty bins left out.

    Args:
        judged: Confidence of each fact and whether it is right.

    >>> [(each.low, each.facts, each.right) for each in bins_of([(0.85, True), (0.81, False), (1.0, True)])]
    [(0.8, 2, 1), (0.9, 1, 1)]
    """
    parts: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        parts.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, right))
    return tuple(
        Bin(
            low=part / _BINS,
            high=(part + 1) / _BINS,
            facts=len(found),
            right=sum(right for _, right in found),
            confidence=round(sum(confidence for confidence, _ in found) / len(found), 4),
        )
        for part, found in sorted(parts.items())
    )
