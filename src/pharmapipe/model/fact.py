"""What the corpus says: one line per statement and evidence sentence, between resolved entities."""

from pydantic import Field

from pharmapipe.model.document import Boilerplate, Document, Duplicate, InputFile, Skipped
from pharmapipe.model.entity import Entity, Merge
from pharmapipe.model.mention import Certainty, Mention, Polarity, Predicate, Qualifiers
from pharmapipe.model.record import Record


class Fact(Record):
    """One statement with one evidence sentence: a line of facts.jsonl. Field order is the file's key order."""

    id: str = Field(description="'fact/' plus 12 hex digits of a hash of what is said and where.")
    predicate: Predicate = Field(description="Which kind of fact.")
    subject: str = Field(description="Entity id.")
    object: str | None = Field(description="Entity id, phase notation for testedInPhase, or None.")
    qualifiers: Qualifiers = Field(description="What narrows it; entity-valued fields hold entity ids.")
    certainty: Certainty = Field(description="How firmly it is said.")
    polarity: Polarity = Field(description="Said or denied.")
    confidence: float = Field(ge=0, le=1, description="Calibrated chance that the fact is right, 3 decimals.")
    claimant: str = Field(description="Who says it.")
    document: str = Field(description="Document id.")
    start: int = Field(ge=0, description="First character of the evidence sentence, code points.")
    end: int = Field(ge=0, description="One past its last character.")
    sentence: str = Field(description="The evidence sentence, exactly source[start:end].")
    rule: str = Field(description="What found it.")
    boilerplate: str | None = Field(
        default=None,
        description="Id of the repeated paragraph it stands in, which is one piece of evidence in all releases.",
    )

    @property
    def is_plain(self) -> bool:
        """Whether it is asserted and affirmed, so that it may stand as a plain triple."""
        return self.certainty is Certainty.ASSERTED and self.polarity is Polarity.AFFIRMED


class ResolvedMention(Record):
    """A line of mentions.jsonl."""

    document: str = Field(description="Document id.")
    entity: str = Field(description="Entity id.")
    mention: Mention = Field(description="Span, text, type and what found it.")


class Knowledge(Record):
    """All that one build found: what the graph, the RDF and the output files are made from."""

    documents: tuple[Document, ...] = Field(description="Documents read, sorted by id.")
    skipped: tuple[Skipped, ...] = Field(description="Inputs not read, sorted, with reasons.")
    entities: tuple[Entity, ...] = Field(description="Sorted by id.")
    mentions: tuple[ResolvedMention, ...] = Field(description="Sorted by document, start.")
    facts: tuple[Fact, ...] = Field(description="Sorted by document, start, id.")
    merges: tuple[Merge, ...] = Field(default=(), description="Identity links made and refused.")
    duplicates: tuple[Duplicate, ...] = Field(default=(), description="Documents that are copies of another.")
    boilerplate: tuple[Boilerplate, ...] = Field(default=(), description="Paragraphs that releases repeat.")
    inputs: tuple[InputFile, ...] = Field(default=(), description="Files found below the input folder, sorted.")
    ignored: tuple[Skipped, ...] = Field(default=(), description="Other files there: formats not read, links.")
