"""Make ``notebooks/explore.ipynb`` of ``notebooks/explore.py``, so that changes can be read and reviewed as text.

    python scripts/build_notebook.py            write the notebook, run it and keep what it shows
    python scripts/build_notebook.py --check    say whether the notebook has the cells of the script (exit code 1: no)

A cell begins at a line ``# %%``; ``# %% [markdown]`` begins a cell of prose, each line after ``# ``.
Running needs the extra: ``pip install -e ".[notebooks]"``.
"""

import argparse
import re
import sys
from pathlib import Path

import nbformat

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
SCRIPT, NOTEBOOK = FOLDER / "explore.py", FOLDER / "explore.ipynb"


def cells_of(script: str) -> list[tuple[str, str]]:
    r"""The kind and the content of every cell of a script.

    >>> cells_of("# %% [markdown]\n# Hello\n#\n# you\n# %%\n1 + 1\n")
    [('markdown', 'Hello\n\nyou'), ('code', '1 + 1')]
    """
    cells = []
    for mark, content in re.findall(r"^# %%(.*)\n((?:(?!# %%).*\n?)*)", script, flags=re.MULTILINE):
        if "markdown" in mark:
            cells.append(("markdown", re.sub(r"^# ?", "", content.strip(), flags=re.MULTILINE)))
        else:
            # Remarks to the linter and the formatter are of no use to a reader.
            cells.append(("code", re.sub(r"  # (noqa|fmt):.*", "", content).strip()))
    return cells


def notebook_of(script: str) -> nbformat.NotebookNode:
    """A notebook with the cells of a script, not yet run."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": kernel, "language_info": {"name": "python"}})
    for number, (kind, content) in enumerate(cells_of(script), start=1):
        make = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
        # Ids are random by default, which would change the file at each run.
        notebook.cells.append(make(content, id=f"cell-{number:02}"))
    return notebook


def run(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Run every cell with ``folder`` as working directory; what is shown is kept in the notebook.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell failed.
    """
    from nbclient import NotebookClient

    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # the times of this run


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if the notebook is stale")
    options = parser.parse_args()
    notebook = notebook_of(SCRIPT.read_text(encoding="utf-8"))
    if options.check:
        found = nbformat.read(NOTEBOOK, as_version=4)
        same = [cell.source for cell in found.cells] == [cell.source for cell in notebook.cells]
        if not same:
            print(f"{NOTEBOOK.name} is stale; run python scripts/build_notebook.py", file=sys.stderr)
        return 0 if same else 1
    run(notebook, FOLDER)
    nbformat.write(notebook, NOTEBOOK)
    return 0


if __name__ == "__main__":
    sys.exit(main())
