"""The tables of the text stage hold what their loader promises."""

from importlib.resources import files

import pytest

from pharmapipe.text.headings import cued_kind
from pharmapipe.text.tables import CueForm, load_cues, load_publishers, load_sentence_words


@pytest.mark.parametrize("name", ["cues.tsv", "sentence_words.tsv", "publishers.tsv", "languages.tsv"])
def test_tables_are_sorted_and_without_doubles(name: str) -> None:
    lines = files("pharmapipe.text").joinpath("data", name).read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(set(lines))


def test_every_line_says_why() -> None:
    reasons = [cue.reason for cue in load_cues()] + [word.reason for word in load_sentence_words()]
    assert all([*reasons, *(known.reason for known in load_publishers())])


def test_every_heading_cue_opens_its_own_kind() -> None:
    cues = [cue for cue in load_cues() if cue.form is CueForm.HEADING_STARTS and cue.text != "About"]
    assert [cue.text for cue in cues if cued_kind(cue.text) is not cue.kind] == []


def test_a_word_has_one_role() -> None:
    words = [word.word for word in load_sentence_words()]
    assert len(words) == len(set(words))
