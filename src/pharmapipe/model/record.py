"""The base of every record: frozen, strict about unknown fields, comparable and hashable."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen pydantic record; fields are scalars, records or tuples of them, never dicts or lists."""

    model_config = ConfigDict(frozen=True, extra="forbid")
