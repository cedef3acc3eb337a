"""pharmapipe reads biopharma press releases and writes a knowledge graph with the sentence behind every fact.

>>> import pharmapipe
>>> knowledge = pharmapipe.build("data", "out")  # doctest: +SKIP
>>> graph = pharmapipe.load("out")  # doctest: +SKIP
>>> pharmapipe.ask("out", "partners", drug="APG-115")  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

from pharmapipe.version import __version__

if TYPE_CHECKING:
    from pharmapipe.api import ask, build, load

__all__ = ["__version__", "ask", "build", "load"]


def __getattr__(name: str) -> object:
    """The verbs, loaded when first asked for, so that ``import pharmapipe`` costs nothing."""
    if name in {"ask", "build", "load"}:
        import importlib

        return getattr(importlib.import_module("pharmapipe.api"), name)
    message = f"module 'pharmapipe' has no attribute {name!r}"
    raise AttributeError(message)
