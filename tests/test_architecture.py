"""Rules of the house that no other tool checks."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(path for folder in ("src", "tests", "scripts") for path in (ROOT / folder).rglob("*.py"))

#: What takes long to load; only the verb that needs it may load it.
HEAVY = ("spacy", "networkx", "rdflib", "pyoxigraph", "pyshacl", "onnxruntime", "numpy")


def python(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=False)


def test_files_were_found() -> None:
    assert len(FILES) > 50


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_is_longer_than_300_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_importing_the_package_writes_nothing_says_nothing_and_sets_nothing_up(tmp_path: Path) -> None:
    code = (
        "import logging, signal, sys; before = signal.getsignal(signal.SIGTERM)\n"
        "import pharmapipe, pharmapipe.cli, pharmapipe.pipeline, pharmapipe.settings\n"
        "assert not logging.getLogger().handlers and not logging.getLogger('pharmapipe').handlers\n"
        "assert signal.getsignal(signal.SIGTERM) is before\n"
    )
    result = python(code, tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("entry", ["build_graph", "main"])
def test_help_loads_nothing_heavy(tmp_path: Path, entry: str) -> None:
    code = (
        "import sys; sys.argv = ['x', '--help']\n"
        f"from pharmapipe.cli import {entry} as entry\n"
        "try:\n    entry()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"print('LOADED', sorted(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    result = python(code, tmp_path)
    assert result.stdout.endswith("LOADED []\n"), result.stderr
