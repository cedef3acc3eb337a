"""Every file of the contract, from what three tiny releases say."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from pharmapipe.errors import InconsistentError
from pharmapipe.graph import from_graph, pool, to_graph
from pharmapipe.model.fact import Knowledge
from pharmapipe.outputs import read_graph, render


def files(knowledge: Knowledge, *, keep_text: bool = False) -> dict[str, bytes]:
    return {file.name: file.content for file in render(knowledge, to_graph(knowledge), keep_text=keep_text)}


def rows(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode().splitlines()]


def table(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter=delimiter))


KEYS = {
    "mentions.jsonl": ["document", "start", "end", "text", "type", "entity", "source"],
    "entities.jsonl": ["id", "type", "label", "aliases", "identifiers", "documents", "mentions"],
    "facts.jsonl": [
        *("id", "predicate", "subject", "object", "qualifiers", "certainty", "polarity", "confidence", "claimant"),
        *("document", "start", "end", "sentence", "rule"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", KEYS)
def test_keys_come_in_the_order_of_the_contract(tiny_knowledge: Knowledge, name: str) -> None:
    lines = rows(files(tiny_knowledge)[name])
    assert lines
    assert all(list(line)[: len(KEYS[name])] == KEYS[name] for line in lines)


def test_qualifiers_hold_only_what_was_said(tiny_knowledge: Knowledge) -> None:
    lines = rows(files(tiny_knowledge)["facts.jsonl"])
    said = {line["predicate"]: line["qualifiers"] for line in lines}
    assert said["hasTarget"] == {"action": "inhibitor"}
    assert said["combinedWith"] == {}


def test_lines_are_sorted_and_end_in_one_line_feed(tiny_knowledge: Knowledge) -> None:
    made = files(tiny_knowledge)
    assert all(content[-1:] in {b"", b"\n"} and b"\r" not in content for content in made.values())
    places = [(line["document"], line["start"]) for line in rows(made["mentions.jsonl"])]
    assert places == sorted(places)


def test_text_beyond_ascii_is_written_as_it_is(tiny_knowledge: Knowledge) -> None:
    assert "Nordhaven’s XY-12 inhibits MDM2 – a first." in files(tiny_knowledge)["facts.jsonl"].decode()


def test_an_offset_that_lies_is_refused_before_anything_is_written(tiny_knowledge: Knowledge) -> None:
    first = tiny_knowledge.mentions[0]
    wrong = first.model_copy(update={"mention": first.mention.model_copy(update={"text": "Elsewhere"})})
    lying = tiny_knowledge.model_copy(update={"mentions": (wrong, *tiny_knowledge.mentions[1:])})
    with pytest.raises(InconsistentError, match=r"a\.txt: characters 0 to 9 are 'Nordhaven', not 'Elsewhere'"):
        files(lying)


def test_the_graph_is_read_back_from_its_json_as_it_was(tiny_knowledge: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_bytes(files(tiny_knowledge)["graph.json"])
    assert from_graph(read_graph(tmp_path)) == pool(tiny_knowledge)


def test_networkx_reads_the_graphml(tiny_knowledge: Knowledge) -> None:
    graph = nx.read_graphml(io.BytesIO(files(tiny_knowledge)["graph.graphml"]), force_multigraph=True)
    assert graph.nodes["drug/xy-12"]["label"] == "XY-12"


def test_tables_say_who_develops_what_for_what(tiny_knowledge: Knowledge) -> None:
    (drug,) = [row for row in table(files(tiny_knowledge)["drugs.csv"]) if row["id"] == "drug/xy-12"]
    assert (drug["targets"], drug["developers"], drug["combined_with"]) == ("MDM2", "Nordhaven", "Zeta")
    (event,) = table(files(tiny_knowledge)["events.csv"])
    assert (event["drug"], event["event"], event["regulator"], event["indication"], event["dates"]) == (
        *("XY-12", "ind_cleared", "FDA", "lymphoma", "2020-03"),
    )  # fmt: skip


def test_no_cell_is_a_formula(tiny_knowledge: Knowledge) -> None:
    evil = [
        entity.model_copy(update={"label": "=cmd|' /C calc'!A0"}) if entity.id == "drug/xy-12" else entity
        for entity in tiny_knowledge.entities
    ]
    made = files(tiny_knowledge.model_copy(update={"entities": tuple(evil)}))
    for name in ("drugs.csv", "programmes.csv", "events.csv", "deals.csv"):
        assert not any(cell[:1] in {"=", "+", "-", "@"} for row in table(made[name]) for cell in row.values())


def test_kgx_edges_join_kgx_nodes(tiny_knowledge: Knowledge) -> None:
    made = files(tiny_knowledge)
    nodes, edges = table(made["nodes.tsv"], "\t"), table(made["edges.tsv"], "\t")
    names = {node["id"] for node in nodes}
    assert all({edge["subject"], edge["object"]} <= names for edge in edges)
    assert "biolink:affects" in {edge["predicate"] for edge in edges}
    assert "biolink:treats" not in {edge["predicate"] for edge in edges}


def test_texts_are_kept_on_request_exactly(tiny_knowledge: Knowledge) -> None:
    made = files(tiny_knowledge, keep_text=True)
    assert made["texts/sub/copy.txt.txt"].decode() == tiny_knowledge.documents[2].text


DIGEST = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from conftest import *
from tiny import *
from pharmapipe.graph import resolve, to_graph
from pharmapipe.outputs import render
made = tuple(extract(document(name)) for name in ("c.txt", "a.txt", "b.txt"))
knowledge = resolve(made, normalise(made))
print(*(file.name + file.sha256 for file in render(knowledge, to_graph(knowledge), keep_text=True)))
"""


def test_bytes_depend_on_neither_hash_seed_nor_locale() -> None:
    told = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("2", "tr_TR.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": "Asia/Tokyo"}
        command = [sys.executable, "-c", DIGEST, str(Path(__file__).parent.parent)]
        told.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(told) == 1
