"""What the asking process and the answering one say to each other."""

from pydantic import Field

from pharmapipe.model.record import Record
from pharmapipe.store.table import Table


class Binding(Record):
    """A value for a variable of the query."""

    variable: str = Field(description="Name of the variable, without the question mark.")
    value: str = Field(description="Name of a thing, or literal text.")
    kind: str | None = Field(description="CURIE of the class of the thing named, or None for literal text.")


class Request(Record):
    """One query to answer."""

    path: str = Field(description="File of the graph.")
    query: str = Field(description="SPARQL.")
    bindings: tuple[Binding, ...] = Field(default=(), description="Values given to variables.")
    max_rows: int = Field(ge=1, description="Rows to give at most.")
    seconds: int = Field(ge=1, description="Processor time allowed, in seconds.")
    memory: int = Field(ge=1, description="Address space allowed, in bytes.")


class Reply(Record):
    """The answer, or why there is none."""

    table: Table | None = Field(default=None, description="The answer.")
    error: str | None = Field(default=None, description="One sentence that says why there is none.")
