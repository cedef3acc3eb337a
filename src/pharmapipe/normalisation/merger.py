"""The groups of one type while they are being joined, and the record of every join made or refused."""

from pharmapipe.model.entity import Merge
from pharmapipe.model.mention import AliasKind
from pharmapipe.normalisation.catalogue import Catalogue, Listing
from pharmapipe.normalisation.clusters import Clusters, Link
from pharmapipe.normalisation.keys import key_of
from pharmapipe.normalisation.survey import Survey

#: Confidence of a link that a curated table makes.
LISTED_CONFIDENCE = 0.98
#: A link stated in some documents is refused where the two names stand for two things in more than this many times
#: as many documents: then the statement was misread.
APART_RATIO = 2


class Merger:
    """Joins the names of one type and remembers why, and why not."""

    def __init__(self, found: Survey, catalogue: Catalogue) -> None:
        self.type = found.type
        self.survey = found
        self.catalogue = catalogue
        self.clusters = Clusters()
        self.refused: list[Merge] = []
        self._names: dict[str, str] = {}
        for key in sorted(found.nodes):
            self.clusters.add(key)

    def join(self, link: Link) -> bool:
        """Join two keys, or record why they stay apart; True if they are one now."""
        self.clusters.add(link.left)
        self.clusters.add(link.right)
        objection = self.clusters.join(link)
        if objection is not None:
            self.refuse(link.left, link.right, objection, link.confidence)
        return objection is None

    def refuse(self, left: str, right: str, reason: str, confidence: float) -> None:
        """Record that two names were not joined."""
        a, b = sorted((self.name(left), self.name(right)))
        record = Merge(type=self.type, left=a, right=b, made=False, reason=reason, confidence=round(confidence, 3))
        self.refused.append(record)

    def name(self, key: str) -> str:
        """The commonest spelling of a key."""
        if key not in self._names:
            node = self.survey.nodes.get(key)
            texts = node.texts if node is not None else {}
            listing = self.clusters.listing(key) if key in self.clusters else None
            listed = listing is not None and key_of(self.type, listing.label) == key
            fallback = listing.label if listing is not None and listed else (node.spelling if node else "") or key
            self._names[key] = min(texts, key=lambda t: (-texts[t], t), default=fallback)
        return self._names[key]


def enter_listing(merger: Merger, key: str, row: Listing, text: str, confidence: float = LISTED_CONFIDENCE) -> None:
    """Put a key into the group of the row that lists it."""
    home = key_of(merger.type, row.label)
    merger.clusters.add(home)
    merger.clusters.set_listing(home, row)
    if home != key:
        evidence = f"{row.table} lists '{text}' as a name of '{row.label}'."
        merger.join(Link(key, home, AliasKind.LISTED, evidence, confidence))
