"""JSON Lines: each line stands or falls alone."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.sources import read
from pharmapipe.sources.drafts import Draft, Refusal
from pharmapipe.sources.jsonl import MAX_NAMED, read_jsonl

GOOD = b'{"title": "Acme Drug Works", "text": "Acme said so.", "date": "2021-03-05", "link": "https://a.example"}'


def only_reason(line: bytes) -> str:
    (refusal,) = read_jsonl(line)
    assert isinstance(refusal, Refusal)
    return refusal.reason


def test_a_line_gives_title_and_text_and_what_it_tells() -> None:
    (draft,) = read_jsonl(GOOD)
    assert isinstance(draft, Draft)
    assert draft.text == "Acme Drug Works\n\nAcme said so."
    assert (draft.title, draft.date, draft.url) == ("Acme Drug Works", "2021-03-05", "https://a.example")


def test_a_title_that_opens_the_text_is_not_doubled() -> None:
    (draft,) = read_jsonl(b'{"title": "Acme  Works", "text": "Acme Works\\nIt does."}')
    assert isinstance(draft, Draft)
    assert draft.text == "Acme Works\nIt does."


def test_ids_count_records_and_reasons_name_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(GOOD + b"\n\n{bad\n" + GOOD + b"\r\n")
    result = read(tmp_path / "a.jsonl", tmp_path, max_bytes=10_000)
    assert [document.id for document in result.documents] == ["a.jsonl#1", "a.jsonl#3"]
    assert [(skip.document, skip.reason[:7]) for skip in result.skipped] == [("a.jsonl#2", "line 3:")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{bad", "not valid JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "x", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
        (b'{"text": NaN}', "NaN is no JSON number"),
        (b'{"text": "a", "text": "b"}', "field text stands twice"),
        (b'{"text": 1}', "field text got 1 (int)"),
        (b'{"text": null}', "field text got None (null)"),
        (b'{"text": ["a"]}', "field text got ['a'] (list)"),
        (b'{"title": "a"}', "field text is missing"),
        (b'{"text": "a", "title": 5}', "field title got 5"),
        (b'{"text": "  "}', "field text is empty"),
        (b'{"text": "a\\ud800"}', "surrogate"),
        (b'{"text": "a\\u0000"}', "NUL"),
        (b'"text"', "got str"),
        (b"5", "got int"),
        (b'{"text": "\xff"}', "no UTF-8"),
        (b'{"text": "a", "n": ' + b"1" * 5000 + b"}", "not valid JSON"),
        (b'{"text": "a", "language": "<b>"}', "field language"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(line: bytes, words: str) -> None:
    assert words in only_reason(line)
    assert only_reason(line).startswith("line 1: ")


def test_line_separators_inside_strings_end_no_line() -> None:
    (draft,) = read_jsonl('{"text": "a\u2028b\u0085c"}'.encode())
    assert isinstance(draft, Draft)
    assert draft.text == "a\u2028b\u0085c"


def test_a_date_that_does_not_exist_is_let_pass() -> None:
    (draft,) = read_jsonl(b'{"text": "a", "date": "2024-02-30"}')
    assert isinstance(draft, Draft)
    assert draft.date is None


def test_a_flood_of_bad_lines_is_counted_and_good_ones_keep_their_numbers() -> None:
    drafts = read_jsonl(b"x\n" * 500 + GOOD)
    assert len(drafts) == MAX_NAMED + 2
    assert [draft.number for draft in drafts if isinstance(draft, Draft)] == [501]
    assert isinstance(drafts[-1], Refusal)
    assert drafts[-1].reason.startswith("400 more lines")


def test_the_order_of_a_file_without_lines_is_said() -> None:
    assert "holds no lines" in only_reason(b"\n \n")


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "title", "date", "x"]), inner),
    max_leaves=8,
)


@given(_VALUES)
def test_any_json_value_is_read_or_refused(value: object) -> None:
    line = json.dumps(value).encode("ascii")
    (draft,) = read_jsonl(line)
    is_good = isinstance(value, dict) and isinstance(value.get("text"), str)
    assert isinstance(draft, Refusal) or is_good


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert all(isinstance(draft, Draft | Refusal) for draft in read_jsonl(data))


def test_infinity_is_refused() -> None:
    assert "Infinity" in only_reason(json.dumps({"text": "a", "n": math.inf}).encode())
