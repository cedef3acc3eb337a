"""Knowledge as RDF, and back, and the check that it keeps to the ontology's shapes.

`to_rdf` writes Turtle, `serialise` the other formats, `from_rdf` reads entities and facts back, `validate` checks any
graph against ``ontology/shapes.ttl``. This folder is the only place that sees rdflib and pySHACL.
"""

from pathlib import Path

from pharmapipe.rdf.formats import json_ld_context
from pharmapipe.rdf.read import Statements, from_rdf
from pharmapipe.rdf.report import Finding, ShapeResult, ValidationReport
from pharmapipe.rdf.write import FORMATS, serialise, to_rdf

__all__ = [
    "FORMATS",
    "Finding",
    "ShapeResult",
    "Statements",
    "ValidationReport",
    "from_rdf",
    "json_ld_context",
    "serialise",
    "to_rdf",
    "validate",
]


def validate(ttl: bytes | Path, *, strict: bool = False, max_findings: int = 20) -> ValidationReport:
    """Check a graph against every shape of the ontology; see `pharmapipe.rdf.validation.validate`.

    Raises:
        UsageError: The file is missing, of another kind, or not readable.
    """
    # rdflib and pySHACL take a second to load, which no build should pay.
    from pharmapipe.rdf.validation import validate as check

    return check(ttl, strict=strict, max_findings=max_findings)
