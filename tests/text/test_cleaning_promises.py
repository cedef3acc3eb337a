"""What cleaning promises for any text: spans that cover it in order, the same again, in linear time."""

import json
import time
from pathlib import Path

import pytest
from cleaned import check_spans, document
from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.text import clean

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.parametrize("text", ["", " \n\t\n", "x", "\ufeff", "* * *", "—", "\u2028", "A.\r\n\r\nB."])
def test_tiny_texts_are_taken(text: str) -> None:
    check_spans(clean(document(text)))


_PIECES = st.sampled_from(
    [
        "About Acme",
        "BOSTON, Oct. 11, 2023 (GLOBE NEWSWIRE) -- ",
        "Acme said. ",
        "\n",
        "\n\n",
        "“Yes",
        "”",
        '"',
        "**",
        "## ",
        " * ",
        "Forward-Looking Statements",
        "includes “forward-looking statements” within",
        "Refer to:",
        "- ",
        "a",
        "The drug is safe.",
        "May 2, 2019",
        ". ",
        "(",
        ")",
        "U.S. ",
        "\u2029",
        "References 1. X",
        "04.12.2019",
        "x" * 100,
        "é",
        "😀",
        "Dr. ",
        "\r\n",
        "!",
        "---\n",
        "title: x\n",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_spans_are_ordered_disjoint_and_cover_and_cleaning_again_changes_nothing(text: str) -> None:
    cleaned = clean(document(text))
    assert cleaned.text == text
    check_spans(cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "unit",
    [
        "**A",
        "## ",
        "* ",
        "A B, ",
        "About A A ",
        "“a",
        "\n",
        "a\n",
        "a\n\n",
        "[x](",
        "N.J., ",
        "May 2, 2019 ",
        "- A",
        "! ",
        "BOSTON, ",
        "A: ",
        "x",
        "A. ",
        "(/ ",
        "/a ",
        '"a b',
        "# ",
        "A",
        "About ",
        "---\n",
        "---\na: b\n",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = (unit * (20_000 // len(unit) + 1))[:20_000]
    began = time.process_time()
    clean(document(text))
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize("name", ["releases", "leads"])
def test_real_releases_keep_the_promises(name: str) -> None:
    corpus = SHARED / "corpus" / f"{name}.jsonl"
    if not corpus.exists():
        pytest.skip("the shared corpus is not here")
    lines = corpus.read_text(encoding="utf-8").split("\n")[:-1]
    for record in map(json.loads, lines[::60]):
        cleaned = clean(document(f"{record['title']}\n\n{record['text']}"))
        check_spans(cleaned)
        assert clean(cleaned) == cleaned


def test_the_seeds_tell_their_titles_and_dates() -> None:
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the shared seeds are not here")
    found = [clean(document(path.read_text(encoding="utf-8"))) for path in seeds]
    assert [cleaned.date for cleaned in found] == [None, "2021-07-19", "2019-04-09", "2018-12-20", None]
    assert [(cleaned.title or "")[:28] for cleaned in found[:4]] == [
        "Ascentage Pharma Announces U",
        "Ascentage Pharma Establishes",
        "Ascentage Pharma collaborate",
        "Ascentage Pharma Announces S",
    ]
