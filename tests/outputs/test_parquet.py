"""The tables as Parquet, where pyarrow is installed; a clear word where it is not."""

import importlib.util
import io
import json

import pytest

from pharmapipe.errors import UsageError
from pharmapipe.graph import to_graph
from pharmapipe.model.fact import Knowledge
from pharmapipe.outputs import check_parquet, render, render_parquet


def test_without_pyarrow_the_message_names_the_extra_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(UsageError, match=r"pharmapipe\[parquet\]"):
        check_parquet()


def test_the_facts_read_from_parquet_are_those_of_the_json_lines(tiny_knowledge: Knowledge) -> None:
    pytest.importorskip("pyarrow", reason="the extra 'parquet' is not installed")
    from pyarrow import parquet

    files = render(tiny_knowledge, to_graph(tiny_knowledge))
    made = {file.name: file.content for file in render_parquet(files)}
    lines = next(file.content for file in files if file.name == "facts.jsonl").decode().splitlines()
    rows = parquet.read_table(io.BytesIO(made["facts.parquet"])).to_pylist()
    assert [row["id"] for row in rows] == [json.loads(line)["id"] for line in lines]
    assert set(made) == {"entities.parquet", "facts.parquet", "mentions.parquet"}
