"""How the scripts of cross-validation sort errors, shrink sets and count what is known already."""

import importlib
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("sklearn", reason="scikit-learn comes with the extra 'train'")
SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(SCRIPTS))

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    return load


def test_a_wrong_name_is_sorted_by_what_lies_there(script: Any) -> None:
    wanted = {(0, 6, "Drug"): "d1", (10, 16, "Trial"): "t1", (20, 26, "Target"): "g1"}
    found = [(0, 8, "Drug"), (10, 16, "Drug"), (30, 34, "Company")]
    counts = script("cross_validate_errors").name_errors([SimpleNamespace(spans=wanted)], [found])
    assert counts == {
        ("missed", "Drug", "another boundary"): 1,
        ("missed", "Trial", "another type"): 1,
        ("missed", "Target", "nothing there"): 1,
        ("not in gold", "Drug", "another boundary"): 1,
        ("not in gold", "Drug", "another type"): 1,
        ("not in gold", "Company", "nothing there"): 1,
    }


def test_a_smaller_share_of_the_documents_lies_within_a_larger_one(script: Any) -> None:
    gold = [SimpleNamespace(document=SimpleNamespace(id=f"a{i}")) for i in range(40)]
    kept = [script("cross_validate_parts").kept_documents(gold, share) for share in (0.25, 0.5, 1.0)]
    assert [len(k) for k in kept] == [10, 20, 40]
    assert kept[0] < kept[1] < kept[2]


def test_a_name_is_known_only_as_a_thing_of_the_same_type(script: Any) -> None:
    held = [[{"type": "Drug", "surfaces": ["ABC-1", "abcumab"]}, {"type": "Trial", "surfaces": ["ABC-1"]}]]
    fitted = [[{"type": "Drug", "surfaces": ["abc-1"]}]]
    assert script("measure_overlap").known(held, fitted) == {("Drug", True): 1, ("Trial", False): 1}
