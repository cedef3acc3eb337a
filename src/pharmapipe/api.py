"""The Python interface in three verbs: `build`, `load`, `ask`."""

from pathlib import Path
from typing import TYPE_CHECKING

from pharmapipe.version import __version__

if TYPE_CHECKING:
    import networkx as nx

    from pharmapipe.model.fact import Knowledge
    from pharmapipe.store import Table


def build(data: str | Path, out: str | Path | None = None, **choices: object) -> "Knowledge":
    """Read the releases below ``data``; write the outputs into ``out`` if it is given.

    Args:
        data: File or folder of releases.
        out: Folder to write into; None writes nothing.
        choices: Any other field of `pharmapipe.settings.Settings`, for example ``use_model=False``.

    Returns:
        Everything found: documents, entities, mentions, facts and what was skipped.

    Raises:
        UsageError: A path or a choice is wrong.
        LockedError: Another run holds ``out``.
        WriteError: Something could not be written; what was there before is untouched.
    """
    from pydantic import ValidationError

    from pharmapipe import pipeline
    from pharmapipe.errors import UsageError
    from pharmapipe.settings import Settings

    where = {} if out is None else {"out": Path(out)}
    try:
        settings = Settings.model_validate({"data": Path(data), **where, **choices})
    except ValidationError as problem:
        first = problem.errors()[0]
        message = f"{'.'.join(map(str, first['loc']))}: {first['msg']}; see pharmapipe.settings.Settings."
        raise UsageError(message) from None
    return pipeline.learn(settings) if out is None else pipeline.build(settings, version=__version__)


def load(out: str | Path) -> "nx.MultiDiGraph[str]":
    """The networkx graph that a build wrote into ``out``.

    Raises:
        UsageError: There is none.
    """
    from pharmapipe import outputs

    return outputs.read_graph(Path(out))


def ask(out: str | Path, name: str, **parameters: str) -> "Table":
    """The answer of a graph to one of the questions that come with it.

    Args:
        out: Folder that a build wrote, or a Turtle file.
        name: Name of the question; ``pharmapipe.store.questions()`` gives all.
        parameters: What narrows it, such as ``drug="APG-115"``; any name of the thing will do.

    Raises:
        UsageError: There is no such question, parameter or graph.
        QueryError: It took too long.
    """
    from pharmapipe import store

    return store.ask(Path(out), name, timeout_s=60, **parameters)
