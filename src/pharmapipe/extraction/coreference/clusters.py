"""Joins the names of a document into things by the links between them."""

from collections.abc import Sequence

from pharmapipe.extraction.abbreviations import Definition
from pharmapipe.extraction.coreference.keys import listed_label
from pharmapipe.extraction.coreference.links import Link, find_links
from pharmapipe.extraction.coreference.naming import Naming
from pharmapipe.model.mention import EntityType

Pair = tuple[str, EntityType]  #: a string and the type of thing it names


class Clusters:
    """Strings of a document joined into things, each with the link that joined it."""

    def __init__(self, strings: Sequence[Pair]) -> None:
        self._parent = {pair: pair for pair in strings}
        self.links: dict[Pair, Link] = {}

    def find(self, pair: Pair) -> Pair:
        """The string that stands for the thing of ``pair``."""
        while self._parent[pair] != pair:
            pair = self._parent[pair]
        return pair

    def join(self, link: Link) -> None:
        """Make the link's two strings one thing; links that say nothing new or join listed strangers are refused."""
        left, right = (link.left, link.type), (link.right, link.type)
        if left not in self._parent or right not in self._parent:
            return
        one, two = self.find(left), self.find(right)
        if one == two or self._forbidden(one, two):
            return
        self._parent[two] = one
        self.links.setdefault(right, link)
        self.links.setdefault(two, link)

    def _forbidden(self, one: Pair, two: Pair) -> bool:
        left = {listed_label(*pair) for pair in self.members(one)} - {None}
        right = {listed_label(*pair) for pair in self.members(two)} - {None}
        return bool(left and right and not left & right)

    def members(self, root: Pair) -> tuple[Pair, ...]:
        """The strings of the thing that ``root`` stands for, in the order given."""
        return tuple(pair for pair in self._parent if self.find(pair) == root)

    def roots(self) -> tuple[Pair, ...]:
        """One string for each thing, in the order given."""
        return tuple(pair for pair in self._parent if self.find(pair) == pair)


def cluster(text: str, namings: Sequence[Naming], definitions: Sequence[Definition]) -> Clusters:
    """Join the names of ``text`` into things.

    >>> text = "APG-1252 (pelcitoclax)"
    >>> spans = ((0, 8, EntityType.DRUG), (10, 21, EntityType.DRUG))
    >>> namings = [Naming(start, end, type_, text[start:end]) for start, end, type_ in spans]
    >>> len(cluster(text, namings, ()).roots())
    1
    """
    strings = sorted({(n.name, n.type) for n in namings}, key=lambda pair: (pair[1], pair[0]))
    clusters = Clusters(strings)
    for link in find_links(text, namings, definitions):
        clusters.join(link)
    return clusters
