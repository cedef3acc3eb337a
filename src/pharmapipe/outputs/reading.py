"""What a build wrote, read again."""

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pharmapipe.errors import UsageError
from pharmapipe.outputs.files import MANIFEST

if TYPE_CHECKING:
    import networkx as nx


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        message = f"{path} is missing; name a folder that build-graph has written."
    except (OSError, ValueError, RecursionError) as problem:
        message = f"{path} cannot be read ({problem}); run build-graph again."
    raise UsageError(message)


def read_graph(out: Path) -> "nx.MultiDiGraph[str]":
    """The networkx graph of a build.

    Raises:
        UsageError: There is no whole graph.json in ``out``.
    """
    import networkx as nx

    data = _json(out / "graph.json")
    try:
        graph = nx.node_link_graph(data, edges="edges")
    except (KeyError, TypeError, nx.NetworkXError) as problem:
        message = f"{out / 'graph.json'} is no node-link graph ({problem!r}); run build-graph again."
        raise UsageError(message) from None
    return nx.MultiDiGraph(graph)


def stale_files(out: Path) -> tuple[str, ...]:
    """Names of outputs that are not what the manifest says, which a run that was killed may leave.

    Raises:
        UsageError: There is no manifest in ``out``.
    """
    listed = _json(out / MANIFEST)["outputs"]
    return tuple(row["path"] for row in listed if _sha256(out / row["path"]) != row["sha256"])


def _sha256(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
