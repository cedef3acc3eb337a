"""The manifest names every output and every input, and nothing of the machine."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pharmapipe.errors import UsageError
from pharmapipe.graph import to_graph
from pharmapipe.model.document import InputFile
from pharmapipe.model.fact import Knowledge
from pharmapipe.outputs import describe, render
from pharmapipe.settings import Settings


def manifest(knowledge: Knowledge, **choices: object) -> dict[str, Any]:
    settings = Settings.model_validate({"data": Path("data"), **choices})
    made = describe(knowledge, settings, render(knowledge, to_graph(knowledge)), "1.2.3")
    read = json.loads(made.content)
    assert isinstance(read, dict)
    return read


def test_every_output_is_named_with_its_sha256(tiny_knowledge: Knowledge) -> None:
    files = render(tiny_knowledge, to_graph(tiny_knowledge))
    listed = {row["path"]: row["sha256"] for row in manifest(tiny_knowledge)["outputs"]}
    assert listed == {file.name: hashlib.sha256(file.content).hexdigest() for file in files}


def test_every_input_is_named_with_what_became_of_it(tiny_knowledge: Knowledge) -> None:
    assert {row["path"]: row["became"] for row in manifest(tiny_knowledge)["inputs"]} == {
        "a.txt": "read",
        "b.txt": "read",
        "broken.pdf": "skipped: empty file; nothing to read",
        "sub/copy.txt": "duplicate of a.txt",
    }


def test_a_file_of_many_records_is_summed_up(tiny_knowledge: Knowledge) -> None:
    renamed = [
        document.model_copy(update={"id": f"many.jsonl#{number}"})
        for number, document in enumerate(tiny_knowledge.documents)
    ]
    many = InputFile(path="many.jsonl", sha256="0" * 64, size=3)
    knowledge = tiny_knowledge.model_copy(
        update={"documents": tuple(renamed), "mentions": (), "facts": (), "duplicates": (), "inputs": (many,)}
    )
    rows = {row["path"]: row["became"] for row in manifest(knowledge)["inputs"]}
    assert rows["many.jsonl"] == "read: 3 records"


def test_settings_of_the_machine_change_no_byte(tiny_knowledge: Knowledge) -> None:
    assert manifest(tiny_knowledge, workers=1) == manifest(
        tiny_knowledge, workers=8, data=Path("/elsewhere"), out=Path("/there")
    )


def test_files_the_user_gave_are_named_by_name_and_content(tiny_knowledge: Knowledge, tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("text\ttype\n")
    told = manifest(tiny_knowledge, lexicons=(names,))["settings"]["lexicons"]
    assert told == [{"name": "names.tsv", "sha256": hashlib.sha256(b"text\ttype\n").hexdigest()}]
    assert str(tmp_path) not in json.dumps(manifest(tiny_knowledge, lexicons=(names,)))


def test_a_file_of_the_user_that_is_gone_is_refused(tiny_knowledge: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.tsv: No such file"):
        manifest(tiny_knowledge, curation=tmp_path / "gone.tsv")


def test_counts_count_facts_apart_from_mere_claims(tiny_knowledge: Knowledge) -> None:
    counts = manifest(tiny_knowledge)["counts"]
    assert counts["facts"]["hasTarget"] == 3
    assert counts["claims_that_are_not_facts"] == 3
