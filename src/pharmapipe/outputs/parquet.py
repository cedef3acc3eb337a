"""The JSON Lines files once more as Parquet, for pandas, Polars and DuckDB; needs the extra ``parquet``.

The bytes depend on the version of pyarrow, so Parquet stands outside the promise of byte-identical output.
"""

import importlib.util
import io
import json
from collections.abc import Iterable

from pharmapipe.errors import UsageError
from pharmapipe.outputs.files import OutputFile

TABLES = ("entities.jsonl", "facts.jsonl", "mentions.jsonl")


def check_parquet() -> None:
    """Refuse before any work is done where pyarrow is not installed.

    Raises:
        UsageError: It is not; the message says how to install it.
    """
    if importlib.util.find_spec("pyarrow") is None:
        message = "--format parquet needs pyarrow; install it with: pip install 'pharmapipe[parquet]'"
        raise UsageError(message)


def render_parquet(files: Iterable[OutputFile]) -> tuple[OutputFile, ...]:
    """A Parquet file for each of the JSON Lines tables among ``files``; one without rows is left out."""
    import pyarrow
    from pyarrow import parquet

    made = []
    for file in files:
        if file.name in TABLES and file.content:
            rows = [json.loads(line) for line in file.content.decode("utf-8").splitlines()]
            sink = io.BytesIO()
            parquet.write_table(pyarrow.Table.from_pylist(rows), sink, compression="zstd")
            made.append(OutputFile(name=file.name.replace(".jsonl", ".parquet"), content=sink.getvalue()))
    return tuple(made)
