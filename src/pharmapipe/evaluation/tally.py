"""Counts of right, predicted and gold by name, while documents are gone through."""

from collections import Counter

from pharmapipe.evaluation.records import Figure


class Tally:
    """Adds up the three counts that a :class:`Figure` needs, for any number of names.

    >>> tally = Tally()
    >>> tally.add("Drug", predicted=1, gold=1)
    >>> tally.figure("Drug").gold
    1
    """

    def __init__(self) -> None:
        self._right: Counter[str] = Counter()
        self._predicted: Counter[str] = Counter()
        self._gold: Counter[str] = Counter()
        self._names: set[str] = set()

    def add(self, name: str, *, right: int = 0, predicted: int = 0, gold: int = 0) -> None:
        """Add to one name's counts."""
        self._names.add(name)
        self._right[name] += right
        self._predicted[name] += predicted
        self._gold[name] += gold

    def names(self) -> list[str]:
        """Every name added to, sorted."""
        return sorted(self._names)

    def figure(self, name: str) -> Figure:
        """One name's counts; zeros for a name never added to."""
        return Figure(right=self._right[name], predicted=self._predicted[name], gold=self._gold[name])
