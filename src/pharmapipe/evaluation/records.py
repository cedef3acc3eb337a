"""What an evaluation says, as frozen records."""

from enum import StrEnum

from pydantic import Field

from pharmapipe.model.record import Record


class Figure(Record):
    """Three counts and the three measures that follow from them.

    >>> Figure(right=3, predicted=4, gold=6).f1
    0.6
    """

    right: int = Field(ge=0, description="How many predictions are right.")
    predicted: int = Field(ge=0, description="How many were predicted.")
    gold: int = Field(ge=0, description="How many the gold has.")

    @property
    def precision(self) -> float:
        """Share of the predictions that is right, 4 decimals; 0 if nothing was predicted."""
        return round(self._precision, 4)

    @property
    def recall(self) -> float:
        """Share of the gold that was found, 4 decimals; 0 if the gold is empty."""
        return round(self._recall, 4)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall (of the unrounded two), 4 decimals."""
        p, r = self._precision, self._recall
        return round(2 * p * r / (p + r), 4) if p + r else 0.0

    @property
    def _precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def _recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0


class NamedFigure(Record):
    """The figure of one type of mention or one kind of fact; 'all' is the micro-average."""

    name: str = Field(description="'all', an entity type or a predicate.")
    figure: Figure = Field(description="Its counts and measures.")


class Confusion(Record):
    """How often one type was predicted where the gold has another, on the same span."""

    predicted: str = Field(description="Type in the output, or '(nothing)' where no mention has that span.")
    gold: str = Field(description="Type in the gold, or '(nothing)' where no mention has that span.")
    count: int = Field(ge=1, description="Spans.")


class ErrorKind(StrEnum):
    """The ways to be wrong that are counted."""

    MENTION_SPURIOUS = "mention not in gold"
    MENTION_MISSED = "mention missed"
    WRONGLY_JOINED = "wrongly joined"
    NOT_JOINED = "not joined"
    FACT_SPURIOUS = "fact not in gold"
    FACT_MISSED = "fact missed"


class ErrorRow(Record):
    """One error and what stands around it. ``before + match + after`` is a piece of the text where there is one."""

    kind: ErrorKind = Field(description="Which way it is wrong.")
    document: str = Field(description="Gold id of the document.")
    type: str = Field(description="Entity type or predicate concerned.")
    what: str = Field(description="The mention, the two names, or the fact in words.")
    why: str = Field(description="What came closest: 'boundary: ...', 'typed Drug', 'kept as hedged claim', ...")
    before: str = Field(default="", description="Text just before.")
    match: str = Field(default="", description="Text to highlight.")
    after: str = Field(default="", description="Text just after.")


class ErrorCount(Record):
    """How many errors are of one sort."""

    kind: ErrorKind = Field(description="Which way they are wrong.")
    type: str = Field(description="Entity type or predicate concerned.")
    why: str = Field(description="What came closest, without its particulars.")
    count: int = Field(ge=1, description="How many.")


class MeansCount(Record):
    """What one means of finding contributed."""

    name: str = Field(description="A source of mentions.jsonl or a rule of facts.jsonl.")
    found: int = Field(ge=0, description="How many it found, alone or with others.")
    right: int = Field(ge=0, description="How many of them are right.")
    alone: int = Field(ge=0, description="How many nothing else found.")
    alone_right: int = Field(ge=0, description="How many of those are right.")


class Bin(Record):
    """The facts whose confidence lies between two bounds, and how many of them are right."""

    low: float = Field(ge=0, le=1, description="Least confidence, inclusive.")
    high: float = Field(ge=0, le=1, description="Greatest confidence, exclusive but for the last bin.")
    facts: int = Field(ge=0, description="Facts in the bin.")
    right: int = Field(ge=0, description="How many of them are right.")
    confidence: float = Field(ge=0, le=1, description="Mean confidence of the bin, 4 decimals; 0 if it is empty.")


class Evaluation(Record):
    """A build measured against gold."""

    documents: int = Field(ge=0, description="Gold documents.")
    mentions: tuple[NamedFigure, ...] = Field(description="'all', then each type by name.")
    entities: Figure = Field(description="Pairs of differently written mentions put on one entity.")
    facts: tuple[NamedFigure, ...] = Field(description="'all', then each predicate by name.")
    traps_asserted: int = Field(ge=0, description="Gold not_facts that were asserted all the same.")
    traps_of: int = Field(ge=0, description="Gold not_facts.")
    confusions: tuple[Confusion, ...] = Field(default=(), description="By count falling, then by names.")
    errors: tuple[ErrorRow, ...] = Field(default=(), description="By kind, document, place.")
    mention_means: tuple[MeansCount, ...] = Field(default=(), description="What found mentions, by name.")
    fact_means: tuple[MeansCount, ...] = Field(default=(), description="What found facts, by name.")
    reliability: tuple[Bin, ...] = Field(default=(), description="Confidence against truth of facts, ten equal bins.")
