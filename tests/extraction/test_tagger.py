"""The tagger cuts texts into windows, gives chances, and makes spans of them."""

import itertools
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.errors import PharmapipeError
from pharmapipe.extraction.tagger import FEATURES, TaggedWord, Tagger, softmax, viterbi, windows
from pharmapipe.extraction.wordpiece import Word, WordPiece, split_words

LABELS = ("O", "B-Drug", "I-Drug", "B-Target", "I-Target")
PIECES = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefgh"])
TAGGER = Tagger()
needs_weights = pytest.mark.skipif(not TAGGER.present, reason="the weights are not in this checkout")


def words_of(rows: Sequence[Sequence[float]]) -> list[TaggedWord]:
    return [TaggedWord(10 * i, 10 * i + 5, np.array(row, dtype=np.float32)) for i, row in enumerate(rows)]


def test_a_name_is_its_first_word_and_the_inside_words_that_follow() -> None:
    rows = [[0.1, 0.9, 0, 0, 0], [0.1, 0, 0.9, 0, 0], [0.9, 0, 0.1, 0, 0], [0.2, 0, 0, 0.8, 0]]
    drug, target = viterbi(words_of(rows), LABELS)
    assert (drug.start, drug.end, drug.type) == (0, 15, "Drug")
    assert (target.start, target.end, target.type) == (30, 35, "Target")
    assert drug.score == pytest.approx(0.9)


def test_no_name_begins_with_its_inside() -> None:
    assert viterbi(words_of([[0.3, 0.2, 0.5, 0, 0]]), LABELS) == ()


def test_a_name_of_one_type_is_not_continued_by_another() -> None:
    rows = [[0, 0.6, 0, 0.4, 0], [0, 0, 0.1, 0, 0.9]]
    assert [span.type for span in viterbi(words_of(rows), LABELS)] == ["Target"]


def test_no_words_give_no_names() -> None:
    assert viterbi([], LABELS) == ()


@given(st.lists(st.lists(st.floats(0.01, 1), min_size=5, max_size=5), min_size=1, max_size=4))
def test_no_other_allowed_row_of_labels_is_likelier(rows: list[list[float]]) -> None:
    words = words_of([[p / sum(row) for p in row] for row in rows])

    def chance(path: Sequence[int]) -> float:
        if any(
            LABELS[b][0] == "I" and (a is None or LABELS[a][1:] != LABELS[b][1:])
            for a, b in zip([None, *path], path, strict=False)
        ):
            return 0.0
        return math.prod(float(w.probabilities[i]) for w, i in zip(words, path, strict=True))

    best = max(itertools.product(range(5), repeat=len(words)), key=chance)
    score = math.prod(
        span.score ** sum(span.start <= w.start < span.end for w in words) for span in viterbi(words, LABELS)
    )
    outside = [w for w in words if not any(s.start <= w.start < s.end for s in viterbi(words, LABELS))]
    assert score * math.prod(float(w.probabilities[0]) for w in outside) == pytest.approx(chance(best), rel=1e-4)


def sentences_of(*texts: str) -> list[tuple[Word, ...]]:
    return [split_words(text) for text in texts]


def test_windows_hold_whole_sentences_and_every_word_once() -> None:
    cut = list(windows(sentences_of("a b", "c d", "e"), (), 0, PIECES, limit=4))
    assert [[w.text for w in window.words] for window in cut] == [["a", "b", "c", "d"], ["e"]]


def test_the_title_stands_before_windows_that_do_not_hold_it() -> None:
    title = split_words("a b")
    first, second = windows(sentences_of("a b", "c d"), title, 1, PIECES, limit=2)
    assert first.ids == (PIECES.begin, 5, 6, PIECES.separator)
    assert second.ids == (PIECES.begin, 5, 6, PIECES.separator, 7, 8, PIECES.separator)
    assert second.firsts == (4, 5)


def test_words_of_the_title_are_marked_as_context() -> None:
    _, second = windows(sentences_of("a", "c"), split_words("a"), 1, PIECES, limit=1)
    assert [row[-1] for row in second.features] == [0, 1, 0, 0, 0]
    assert all(len(row) == FEATURES for row in second.features)


def test_a_sentence_above_the_limit_is_cut() -> None:
    cut = list(windows(sentences_of("a b c d e"), (), 0, PIECES, limit=2))
    assert [len(window.words) for window in cut] == [2, 2, 1]


def test_chances_of_very_large_scores_add_up_to_one() -> None:
    assert softmax(np.array([[1e4, 0.0], [0.0, 0.0]], dtype=np.float32)).tolist() == [[1.0, 0.0], [0.5, 0.5]]


def test_missing_weights_are_named_when_a_text_is_tagged(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]), encoding="utf-8")
    tagger = Tagger(tmp_path)
    assert not tagger.present
    with pytest.raises(PharmapipeError, match=r"weights are not in .* --no-model"):
        tagger.tag("Ascentage", [(0, 9)])


@needs_weights
def test_every_word_has_one_row_of_chances() -> None:
    text = "Acme Pharma Announces FDA Approval of ABC-123\n\nABC-123 is an EGFR inhibitor for lung cancer."
    words = TAGGER.tag(text, [(0, 45), (47, len(text))], text[:45])
    assert [text[w.start : w.end] for w in words] == [w.text for w in split_words(text)]
    assert all(w.probabilities.sum() == pytest.approx(1, abs=1e-4) for w in words)


@needs_weights
def test_plain_names_are_found() -> None:
    text = "Acme Therapeutics, Inc. said the FDA cleared ABC-123, an EGFR inhibitor, for non-small cell lung cancer."
    found = {(text[s.start : s.end], s.type) for s in viterbi(TAGGER.tag(text, [(0, len(text))]), TAGGER.labels)}
    assert {
        ("FDA", "Regulator"),
        ("ABC-123", "Drug"),
        ("EGFR", "Target"),
        ("non-small cell lung cancer", "Indication"),
    } <= found


@needs_weights
def test_a_text_tagged_twice_gives_the_same_bytes() -> None:
    text = "A Phase 2 trial of XYZ-9 in psoriasis."
    one, two = (np.stack([w.probabilities for w in Tagger().tag(text, [])]) for _ in range(2))
    assert one.tobytes() == two.tobytes()


@needs_weights
def test_an_empty_text_has_no_words() -> None:
    assert TAGGER.tag("", []) == ()
