"""What a check against the shapes found: for each shape how many nodes it saw and what was wrong with them."""

from pydantic import Field

from pharmapipe.model.record import Record


class Finding(Record):
    """One node that does not fit a shape."""

    node: str = Field(description="IRI of the node.")
    message: str = Field(description="What is wrong with it.")


class ShapeResult(Record):
    """What one shape found."""

    shape: str = Field(description="Name of the shape, 'S03-mechanism'; the digits are its number.")
    label: str = Field(description="What it asks for.")
    focus_nodes: int = Field(ge=0, description="How many nodes it looked at; 0 means that it checked nothing.")
    violations: int = Field(ge=0, description="Findings that mean a mistake in the export.")
    warnings: int = Field(ge=0, description="Findings that mean weak extraction.")
    infos: int = Field(default=0, ge=0, description="Findings that mean a missing nicety.")
    findings: tuple[Finding, ...] = Field(default=(), description="The first of them, sorted, violations first.")


class ValidationReport(Record):
    """What all shapes found on one graph."""

    triples: int = Field(ge=0, description="Triples of the graph checked.")
    shapes: tuple[ShapeResult, ...] = Field(description="One result a shape, by name.")
    strict: bool = Field(description="Whether a shape that looked at no node counts as a failure.")

    @property
    def violations(self) -> int:
        """How many violations there are."""
        return sum(shape.violations for shape in self.shapes)

    @property
    def warnings(self) -> int:
        """How many warnings there are."""
        return sum(shape.warnings for shape in self.shapes)

    @property
    def not_exercised(self) -> tuple[str, ...]:
        """Names of the shapes that looked at no node."""
        return tuple(shape.shape for shape in self.shapes if shape.focus_nodes == 0)

    @property
    def checked_nothing(self) -> bool:
        """Whether no shape looked at any node, which is an error: an empty or foreign graph fits every shape."""
        return len(self.not_exercised) == len(self.shapes)

    @property
    def conforms(self) -> bool:
        """Whether the graph keeps to the shapes: no violation, something checked, and if strict by every shape."""
        silent = self.checked_nothing or (self.strict and bool(self.not_exercised))
        return self.violations == 0 and not silent
