"""The README keeps its word: every command, program and query in it is run on the example releases."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pharmapipe.cli.commands import app

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
#: Run by continuous integration from a fresh checkout; here they would install into, or test, the running environment.
NOT_RUN_HERE = re.compile(r"python3 -m venv|pip install|-m pytest")
TERM = re.compile(r"\bppl:(\w+)")


def blocks(language: str) -> list[str]:
    """The fenced code blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


COMMANDS = [line for block in blocks("sh") for line in block.splitlines() if not NOT_RUN_HERE.search(line)]
PREFIXES, *QUERIES = blocks("sparql")


def run(command: list[str], folder: Path) -> str:
    """What a command prints when it is run in a folder; the test fails if it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like a fresh checkout with a built graph: data/, .venv/bin/ and out/."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "data").symlink_to(ROOT / "data")
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(BIN)
    run([".venv/bin/build-graph", "data/"], folder)
    return folder


def test_the_set_up_is_two_commands_and_the_main_job_and_the_tests_are_one_each() -> None:
    setup, main_job, tests = blocks("sh")[:3]
    assert setup.splitlines() == ["python3 -m venv .venv", '.venv/bin/pip install -e ".[dev]"']
    assert main_job.splitlines() == [".venv/bin/build-graph data/"]
    assert tests.splitlines() == [".venv/bin/python -m pytest"]


def test_the_tour_has_five_lines() -> None:
    assert len(blocks("sh")[3].splitlines()) == 5


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_works(command: str, checkout: Path) -> None:
    run(["sh", "-c", command], checkout)


@pytest.mark.parametrize("program", blocks("python"))
def test_a_program_of_the_readme_works_and_prints_something(program: str, checkout: Path) -> None:
    assert run([sys.executable, "-c", program], checkout).strip()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.split("WHERE")[0].strip())
def test_a_query_of_the_cheat_sheet_has_an_answer_on_the_example_releases(query: str, checkout: Path) -> None:
    (checkout / "query.rq").write_text(PREFIXES + query, encoding="utf-8")
    rows = run([".venv/bin/pharmapipe", "query", "out", "-f", "query.rq", "--format", "csv"], checkout).splitlines()
    assert len(rows) > 1


def test_every_command_is_in_the_readme() -> None:
    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert not [name for name in names if f"`pharmapipe {name} " not in README]


def test_every_term_of_the_cheat_sheet_is_one_of_the_ontology() -> None:
    ontology = (ROOT / "ontology" / "pharmapipe.ttl").read_text(encoding="utf-8")
    declared = set(TERM.findall(ontology)) | set(re.findall(r"ontology#(\w+)>", ontology))
    assert not set(TERM.findall(" ".join(QUERIES))) - declared


def test_the_outputs_table_names_every_file_that_a_build_writes(checkout: Path) -> None:
    written = {path.name for path in (checkout / "out").iterdir() if path.is_file() and not path.name.startswith(".")}
    assert not {name for name in written if f"`{name}`" not in README}
