"""The two commands: ``build-graph``, the one people know, and ``pharmapipe`` with all the others.

A command turns options into settings, calls one verb and shows what came out: data on standard output, everything
else on standard error. spaCy, rdflib and networkx are loaded by the verb, not by ``--help``.
"""

from pharmapipe.cli.run import build_graph, main

__all__ = ["build_graph", "main"]
