"""A half-open character span, and how two of them lie to each other."""

from typing import Self

from pydantic import Field, model_validator

from pharmapipe.model.record import Record


class Span(Record):
    """Characters ``start`` to ``end`` (end exclusive) of a document's source text, in Unicode code points.

    >>> Span(start=0, end=4).of("APG-1252")
    'APG-'
    """

    start: int = Field(ge=0, description="First character, 0-based, in Unicode code points.")
    end: int = Field(description="One past the last character, in Unicode code points.")

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if self.end <= self.start:
            message = f"a span must end after it starts; got start={self.start}, end={self.end}"
            raise ValueError(message)
        return self

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character; spans that only touch do not.

        >>> Span(start=0, end=4).overlaps(Span(start=4, end=9))
        False
        """
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside, edges included.

        >>> Span(start=0, end=9).contains(Span(start=3, end=5))
        True
        """
        return self.start <= other.start and other.end <= self.end
