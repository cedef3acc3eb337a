"""How firmly a sentence says a thing: asserted, hedged, conditional, opinion; affirmed or denied.

Source: after W. Chapman et al., "A simple algorithm for identifying negated findings", 2001, and the ConText rules
of H. Harkema et al., 2009, with cues of press releases (``data/cues.tsv``).
"""

import re
from functools import cache
from typing import NamedTuple

from pharmapipe.extraction.tables import read_rows
from pharmapipe.model.mention import Certainty, Polarity

_REACH = 70  #: characters before a wording in which a hedge or plan still governs it
_WIDE = 160  #: characters around a wording in which a denial or condition governs it


class Context(NamedTuple):
    """How a statement is made."""

    certainty: Certainty
    polarity: Polarity

    @property
    def is_plain(self) -> bool:
        """Whether it is asserted and affirmed."""
        return self.certainty is Certainty.ASSERTED and self.polarity is Polarity.AFFIRMED


PLAIN = Context(Certainty.ASSERTED, Polarity.AFFIRMED)
_DENIED = Context(Certainty.ASSERTED, Polarity.NEGATED)
_IF = Context(Certainty.CONDITIONAL, Polarity.AFFIRMED)
_PERHAPS = Context(Certainty.HEDGED, Polarity.AFFIRMED)


@cache
def _cues(kind: str) -> re.Pattern[str]:
    rows = read_rows("cues.tsv", ("kind", "pattern", "reason"))
    return re.compile("|".join(f"(?:{p})" for k, p, _ in rows if k == kind), re.IGNORECASE)


def context_of(sentence: str, start: int, end: int, *, planned_counts: bool = False) -> Context:
    """How ``sentence`` makes the statement whose wording is ``sentence[start:end]``.

    Args:
        sentence: One sentence.
        start: First character of the wording that makes the statement, in the sentence.
        end: One past its last.
        planned_counts: Whether a step still ahead makes the statement a hedged one, as it does for approvals.

    >>> text = "APG-1252 has not been approved"
    >>> context_of(text, text.index("approved"), len(text)).polarity.value
    'negated'
    """
    around = sentence[max(0, start - _WIDE) : end + _WIDE]
    before = sentence[max(0, start - _REACH) : end]
    if _cues("negated").search(around):
        return _DENIED
    if _cues("conditional").search(around):
        return _IF
    if _cues("hedged").search(before) or (planned_counts and _cues("planned").search(before)):
        return _PERHAPS
    return PLAIN
