"""Put a query to a graph in a process that can be stopped, and take its table."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pharmapipe.errors import PharmapipeError, UsageError
from pharmapipe.store.guard import check
from pharmapipe.store.request import Binding, Reply, Request
from pharmapipe.store.table import Table

_SOURCE = Path(__file__).resolve().parents[2]
#: Address space of the answering process, in bytes.
MEMORY: Final = 8 * 2**30
_READABLE: Final = (".ttl", ".nt", ".nq", ".trig")


class QueryError(PharmapipeError):
    """A query that was let run and gave no answer: too slow, too big, or more than the engine can bear."""


def query(
    graph: Path,
    sparql: str,
    *,
    timeout_s: float = 30,
    max_rows: int = 100_000,
    memory: int = MEMORY,
    bindings: Sequence[Binding] = (),
) -> Table:
    """The answer of a graph to a SPARQL query.

    The prefixes of the package need not be declared. SERVICE, FROM and every update are refused.

    Args:
        graph: Turtle, N-Triples, N-Quads or TriG file, or the folder that a build wrote.
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE query.
        timeout_s: Seconds after which it is stopped.
        max_rows: Rows to give at most.
        memory: Address space that it may take, in bytes.
        bindings: Values for variables; the caller's, not the query's, so that no text can change the query.

    Raises:
        UsageError: There is no such graph, or the query is not allowed or not SPARQL.
        QueryError: It was stopped, ran out of memory or broke the engine.
    """
    check(sparql)
    request = Request(
        path=str(graph_file(graph)),
        query=sparql,
        bindings=tuple(bindings),
        max_rows=max_rows,
        seconds=int(timeout_s) + 1,
        memory=memory,
    )
    reply = _reply(request, timeout_s)
    if reply.table is None:
        raise UsageError(reply.error or "there is no answer")
    return reply.table


def graph_file(graph: Path) -> Path:
    """The file of a graph, given itself or the folder of a build.

    Raises:
        UsageError: There is none, or it is of a kind that is not read.
    """
    path = graph / "graph.ttl" if graph.is_dir() else graph
    if not path.is_file():
        message = f"there is no graph at '{path}'; run build-graph first, or give a {_READABLE[0]} file"
        raise UsageError(message)
    if path.suffix not in _READABLE:
        message = f"'{path}' is of a kind that is not read; give one of {', '.join(_READABLE)}"
        raise UsageError(message)
    return path.resolve()


def _reply(request: Request, timeout_s: float) -> Reply:
    command = [sys.executable, "-P", "-m", "pharmapipe.store.worker"]
    paths = [str(_SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command,
            input=request.model_dump_json().encode("utf-8", "surrogateescape"),
            capture_output=True,
            timeout=timeout_s,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"the query took more than {timeout_s:g} s and was stopped; ask for less, or allow more time"
        raise QueryError(message) from error
    if done.returncode != 0 or not done.stdout:
        message = f"the query broke the engine or ran out of memory (exit {done.returncode}); write it simpler"
        raise QueryError(message)
    return Reply.model_validate_json(done.stdout)
