"""Knowledge as RDF, and back, and the check that it keeps to the ontology's shapes.

`to_rdf` writes Turtle, `serialise` the other formats, `from_rdf` reads entities and facts back, `validate` checks any
graph against ``ontology/shapes.ttl``. This folder is the only place that sees rdflib and pySHACL.
"""

from pharmapipe.rdf.formats import json_ld_context
from pharmapipe.rdf.read import Statements, from_rdf
from pharmapipe.rdf.write import FORMATS, serialise, to_rdf

__all__ = ["FORMATS", "Statements", "from_rdf", "json_ld_context", "serialise", "to_rdf"]
