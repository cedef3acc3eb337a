"""What a user waits for before anything happens."""

import subprocess
import sys
import time
from pathlib import Path

#: Help may take this many times as long as importing typer alone.
TIMES = 3.0


def fastest(code: str, cwd: Path) -> float:
    """Seconds of the fastest of several runs, which is the least disturbed by other work of the machine."""
    seconds = []
    for _ in range(7):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, check=True)
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def test_help_takes_at_most_three_times_as_long_as_importing_typer(tmp_path: Path) -> None:
    fastest("import typer", tmp_path)  # the files are in memory now
    build_graph = "from pharmapipe.cli import build_graph; build_graph()"
    shown = fastest(f"import sys; sys.argv = ['build-graph', '--help']; {build_graph}", tmp_path)
    assert shown <= TIMES * fastest("import typer", tmp_path)
