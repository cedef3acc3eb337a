"""A proposal that some characters name a thing."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pharmapipe.model.mention import EntityType


class Candidate(NamedTuple):
    """Characters ``start`` to ``end`` (half-open, code points) may name a thing of ``type``, says ``rule``."""

    start: int
    end: int
    type: EntityType
    rule: str


def propose(pattern: re.Pattern[str], text: str, type_: EntityType, rule: str, group: int = 0) -> Iterator[Candidate]:
    """A candidate for each match of ``pattern``, over the characters of ``group``.

    >>> [c.start for c in propose(re.compile("a"), "banana", EntityType.DRUG, "r")]
    [1, 3, 5]
    """
    for match in pattern.finditer(text):
        if match.end(group) > match.start(group):
            yield Candidate(match.start(group), match.end(group), type_, rule)
