"""The notebook has the cells of its script, and every one of them runs."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
NOTEBOOKS = REPOSITORY / "notebooks"

EXTRA = ("nbclient", "nbformat", "ipykernel", "altair", "pandas", "vl_convert")
for name in EXTRA:
    pytest.importorskip(name, reason=f"{name} is not installed here; pip install -e '.[notebooks]'")


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(REPOSITORY / "scripts" / "build_notebook.py"))


def test_the_notebook_has_the_cells_of_its_script(script: dict[str, Any]) -> None:
    cells = json.loads((NOTEBOOKS / "explore.ipynb").read_text(encoding="utf-8"))["cells"]
    found = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    wanted = script["cells_of"]((NOTEBOOKS / "explore.py").read_text(encoding="utf-8"))
    assert found == wanted, "explore.ipynb is stale; run python scripts/build_notebook.py"


def test_what_is_kept_in_the_notebook_names_no_place_of_one_machine() -> None:
    text = (NOTEBOOKS / "explore.ipynb").read_text(encoding="utf-8")
    assert str(Path.home()) + "/" not in text
    assert "site-packages" not in text


# The Jupyter client's own warnings are not ours to mend.
@pytest.mark.filterwarnings("default")
def test_every_cell_runs_and_three_show_a_picture(script: dict[str, Any]) -> None:
    notebook = script["notebook_of"]((NOTEBOOKS / "explore.py").read_text(encoding="utf-8"))
    script["run"](notebook, NOTEBOOKS)
    shown = [kind for cell in notebook.cells for output in cell.get("outputs", ()) for kind in output.get("data", {})]
    assert shown.count("image/png") == 3
    assert shown.count("text/html") >= 4
