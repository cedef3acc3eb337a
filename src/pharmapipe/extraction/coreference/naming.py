"""A name found in a document and the whole name that it is read for."""

from typing import NamedTuple

from pharmapipe.model.mention import EntityType

Span = tuple[int, int, EntityType]  #: first character, one past the last, and type of a name found


class Naming(NamedTuple):
    """A name found in the text at characters ``start`` to ``end`` (half-open), read for ``name``."""

    start: int
    end: int
    type: EntityType
    name: str  #: mostly the characters themselves; the whole name where they are part of one
