"""The files of one build, and how they reach the output folder: all of them or none, the manifest last.

``render`` makes the contract's files from what was found, ``describe`` the manifest that names them, ``write``
puts them in place under the lock of ``hold``; ``read_graph`` and ``stale_files`` are for those who come after.
"""

from pharmapipe.outputs.files import MANIFEST, OutputFile, encode
from pharmapipe.outputs.folder import check_folder, hold
from pharmapipe.outputs.manifest import describe
from pharmapipe.outputs.parquet import check_parquet, render_parquet
from pharmapipe.outputs.reading import read_graph, stale_files
from pharmapipe.outputs.render import render
from pharmapipe.outputs.writing import write

__all__ = [
    "MANIFEST",
    "OutputFile",
    "check_folder",
    "check_parquet",
    "describe",
    "encode",
    "hold",
    "read_graph",
    "render",
    "render_parquet",
    "stale_files",
    "write",
]
