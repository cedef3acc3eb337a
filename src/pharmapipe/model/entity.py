"""What mentions refer to: one record for each real thing in the corpus."""

from pydantic import Field

from pharmapipe.model.mention import Alias, EntityType
from pharmapipe.model.record import Record


class Entity(Record):
    """One real thing, with every name it goes by and why."""

    id: str = Field(description="'type/slug', for example 'drug/apg-1252'; also the last part of its IRI.")
    type: EntityType = Field(description="What kind of thing it is.")
    label: str = Field(description="Preferred name.")
    aliases: tuple[Alias, ...] = Field(description="Every name, the label included, sorted by text.")
    identifiers: tuple[str, ...] = Field(default=(), description="CURIEs: UNII:..., MONDO:..., HGNC:..., FPLX:...")
    broader: tuple[str, ...] = Field(default=(), description="Ids of entities it falls under (family, parent).")
    documents: int = Field(ge=0, description="How many documents name it.")
    mentions: int = Field(ge=0, description="How many spans name it.")


class LocalRef(Record):
    """A document's local entity and the entity it was resolved to."""

    document: str = Field(description="Document id.")
    local: int = Field(ge=0, description="Index in that document's extraction.")
    entity: str = Field(description="Entity id.")


class Merge(Record):
    """A link between two names that normalisation made or refused, for the report."""

    type: EntityType = Field(description="Type of both.")
    left: str = Field(description="One name.")
    right: str = Field(description="The other name.")
    made: bool = Field(description="True if they became one entity, False if refused.")
    reason: str = Field(description="Why it was made or refused.")
    confidence: float = Field(ge=0, le=1, description="0 to 1, higher is surer that they are one thing.")


class Normalised(Record):
    """The corpus's things and where each document names them."""

    entities: tuple[Entity, ...] = Field(description="Sorted by id.")
    refs: tuple[LocalRef, ...] = Field(description="Sorted by document and local index; one per local entity.")
    merges: tuple[Merge, ...] = Field(default=(), description="Links made and near-merges refused, sorted.")
