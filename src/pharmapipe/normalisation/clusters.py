"""Groups of names that are one thing, joined link by link, each join checked against what is known to be apart."""

from typing import NamedTuple

from pharmapipe.model.mention import AliasKind
from pharmapipe.normalisation.catalogue import Listing


class Link(NamedTuple):
    """Why two names (given by their keys) are one thing."""

    left: str  #: key of one name
    right: str  #: key of the other
    kind: AliasKind  #: stated, listed, variant, inferred or curated
    evidence: str  #: sentence, table or rule
    confidence: float  #: 0 to 1, higher is surer


class Clusters:
    """Disjoint groups of keys of one type."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._listing: dict[str, Listing] = {}
        self._apart: dict[str, set[str]] = {}
        self._links: dict[str, list[Link]] = {}
        self._members: dict[str, list[str]] = {}

    def add(self, key: str) -> None:
        """Make a group of one, unless the key is known."""
        if key not in self._parent:
            self._parent[key] = key
            self._members[key] = [key]

    def __contains__(self, key: str) -> bool:
        return key in self._parent

    def find(self, key: str) -> str:
        """The key that stands for the group of ``key``."""
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def roots(self) -> tuple[str, ...]:
        """The keys that stand for groups, sorted."""
        return tuple(sorted(self._members))

    def members(self, key: str) -> tuple[str, ...]:
        """Every key in the group of ``key``, sorted."""
        return tuple(sorted(self._members[self.find(key)]))

    def listing(self, key: str) -> Listing | None:
        """The row of a curated table that lists the group, if one does."""
        return self._listing.get(self.find(key))

    def links(self, key: str) -> tuple[Link, ...]:
        """The links that touch a key, in the order they were made."""
        return tuple(self._links.get(key, ()))

    def set_listing(self, key: str, listing: Listing) -> None:
        """Say which row of a curated table lists a group that has none yet."""
        self._listing.setdefault(self.find(key), listing)

    def keep_apart(self, left: str, right: str) -> None:
        """Forbid that two keys come into one group from now on."""
        self._apart.setdefault(self.find(left), set()).add(right)
        self._apart.setdefault(self.find(right), set()).add(left)

    def objection(self, left: str, right: str) -> str | None:
        """Why two groups must not be joined, or None."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return None
        first, second = self._listing.get(a), self._listing.get(b)
        if first is not None and second is not None and first.label != second.label:
            one, other = sorted((first.label, second.label))
            return f"{first.table} lists '{one}' and '{other}' as two things"
        enemies = {self.find(key) for key in self._apart.get(a, ()) if key in self._parent}
        return "the curation file says that they are not the same" if b in enemies else None

    def join(self, link: Link) -> str | None:
        """Join two groups, or say why not.

        Returns:
            None if the two keys are in one group now, else the objection.
        """
        objection = self.objection(link.left, link.right)
        if objection is None:
            self._union(link.left, link.right)
            self._links.setdefault(link.left, []).append(link)
            self._links.setdefault(link.right, []).append(link)
        return objection

    def _union(self, left: str, right: str) -> None:
        a, b = self.find(left), self.find(right)
        if a == b:
            return
        # The larger group takes in the smaller; the name that stands for it does not reach any output.
        big, small = (a, b) if (len(self._members[a]), b) >= (len(self._members[b]), a) else (b, a)
        self._parent[small] = big
        self._members[big] += self._members.pop(small)
        if small in self._listing:
            self._listing.setdefault(big, self._listing.pop(small))
        if small in self._apart:
            self._apart.setdefault(big, set()).update(self._apart.pop(small))
