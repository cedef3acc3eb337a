"""The three verbs for Python."""

import importlib.metadata
from pathlib import Path
from typing import Any

import pytest

import pharmapipe
from pharmapipe.errors import UsageError

TEXT = "July 19, 2021 -- Nordhaven Bio Inc. announced that the FDA cleared its IND for NB-101, an MDM2 inhibitor.\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "data"


def test_build_load_and_ask(data: Path) -> None:
    out = data.parent / "out"
    knowledge = pharmapipe.build(data, out, use_model=False)
    graph = pharmapipe.load(out)
    assert {entity.id for entity in knowledge.entities} == set(graph)
    answer = pharmapipe.ask(out, "regulatory-events", drug="NB-101")
    assert "NB-101" in {cell for row in answer.rows for cell in row}


def test_building_without_an_output_folder_writes_nothing(data: Path) -> None:
    knowledge = pharmapipe.build(str(data), use_model=False)
    assert [document.id for document in knowledge.documents] == ["a.txt"]
    assert [path.name for path in data.parent.iterdir()] == ["data"]


@pytest.mark.parametrize("wrong", [{"workers": 0}, {"colour": "red"}, {"min_confidence": "high"}])
def test_a_wrong_setting_is_named(data: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=next(iter(wrong))):
        pharmapipe.build(data, **wrong)


def test_an_unknown_format_is_refused_before_anything_is_read(data: Path) -> None:
    with pytest.raises(UsageError, match="no format 'xml'; choose from"):
        pharmapipe.build(data, data.parent / "out", formats=("xml",))


def test_the_version_is_that_of_the_distribution() -> None:
    assert pharmapipe.__version__ == importlib.metadata.version("pharmapipe")


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = pharmapipe.nothing
