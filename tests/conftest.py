"""A corpus of three tiny releases for what comes after extraction, and one build of the example releases for all."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from pharmapipe.graph import resolve
from pharmapipe.model.document import Duplicate, InputFile, Skipped
from pharmapipe.model.entity import Normalised
from pharmapipe.model.fact import Knowledge
from pharmapipe.model.mention import Extraction
from tiny import TEXT, document, extract, normalise, shifted

EXAMPLES = Path(__file__).resolve().parent.parent / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the answers to the questions be written anew, to be read and compared before they are kept."""
    parser.addoption("--update-answers", action="store_true", help="rewrite tests/questions/data/*.csv")


@pytest.fixture(scope="session")
def example_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `build-graph data/` writes, built once for all tests; no test may write into it."""
    out = tmp_path_factory.mktemp("examples") / "out"
    command = [str(Path(sys.executable).parent / "build-graph"), str(EXAMPLES), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return out


@pytest.fixture
def tiny_extractions() -> tuple[Extraction, ...]:
    """Two releases and a copy of the first under another header."""
    releases = (
        document("a.txt"),
        document("b.txt", TEXT + " It goes on."),
        document("sub/copy.txt", "Wire. " + TEXT, None),
    )
    return (extract(releases[0]), extract(releases[1]), shifted(releases[2]))


@pytest.fixture
def tiny_duplicates() -> tuple[Duplicate, ...]:
    """The copy is one."""
    return (Duplicate(document="sub/copy.txt", of="a.txt", kind="near", similarity=0.98),)


@pytest.fixture
def tiny_knowledge(tiny_extractions: tuple[Extraction, ...], tiny_duplicates: tuple[Duplicate, ...]) -> Knowledge:
    """What the three releases say, with one input skipped."""
    inputs = [
        InputFile(path=one.document.id, sha256=hashlib.sha256(one.document.text.encode()).hexdigest(), size=9)
        for one in tiny_extractions
    ]
    broken = InputFile(path="broken.pdf", sha256=hashlib.sha256(b"").hexdigest(), size=0)
    skipped = (Skipped(document="broken.pdf", stage="sources", reason="empty file; nothing to read"),)
    return resolve(tiny_extractions, normalise(tiny_extractions), skipped, tiny_duplicates, (*inputs, broken))


@pytest.fixture
def tiny_normalised(tiny_extractions: tuple[Extraction, ...]) -> Normalised:
    """The entities of the three releases."""
    return normalise(tiny_extractions)
