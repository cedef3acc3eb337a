"""Words, shapes and pieces are those the weights were trained with."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.errors import PharmapipeError
from pharmapipe.extraction.wordpiece import MAX_PIECES, SHAPES, WordPiece, pack, shape, split_words

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PIECES = WordPiece([*SPECIAL, "apg", "##12", "##5", "##52", "a", "##pg", "sjogren", "-"])


@given(st.text(max_size=80))
def test_words_are_the_text_without_its_white_space(text: str) -> None:
    words = split_words(text)
    assert all(text[w.start : w.end] == w.text for w in words)
    assert "".join(w.text for w in words) == "".join(text.split())


def test_a_word_is_glued_when_nothing_stands_before_it() -> None:
    assert [word.glued for word in split_words("APG-1252 (x)")] == [False, True, True, False, True, True]


def test_a_first_word_is_not_glued() -> None:
    assert not split_words("Ascentage")[0].glued


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("FDA", ["all capitals"]),
        ("Phase", ["capitalised"]),
        ("A", ["capitalised"]),
        ("siRNA", ["mixed case"]),
        ("1252", ["has a digit"]),
        ("PD1", ["all capitals", "has a digit", "letters and digits"]),
        ("leukemia", []),
    ],
)
def test_shapes_name_the_letter_case_and_the_digits(word: str, names: list[str]) -> None:
    assert [name for name, flag in zip(SHAPES, shape(word, glued=False), strict=True) if flag] == names


def test_a_word_is_cut_greedily_from_the_left() -> None:
    assert PIECES.encode("APG1252") == (5, 6, 8)


def test_accents_do_not_matter() -> None:
    assert PIECES.encode("Sjögren") == PIECES.encode("SJOGREN") == (11,)


def test_a_word_that_cannot_be_cut_is_one_unknown_piece() -> None:
    assert PIECES.encode("apgx") == (PIECES.unknown,)


def test_an_endless_word_is_one_unknown_piece() -> None:
    assert PIECES.encode("a" * 1000) == (PIECES.unknown,)


def test_a_word_of_many_pieces_is_cut_short() -> None:
    pieces = WordPiece([*SPECIAL, "a", "##a"])
    assert len(pieces.encode("a" * 60)) == MAX_PIECES


def test_a_file_without_the_special_pieces_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text("[PAD]\n[UNK]\n", encoding="utf-8")
    with pytest.raises(PharmapipeError, match=r"vocab\.txt is no BERT vocabulary: it lacks \[CLS\]"):
        WordPiece.read(path)


@given(st.lists(st.integers(1, 30)), st.integers(1, 40))
def test_windows_cover_all_units_once_and_none_is_too_large(sizes: list[int], limit: int) -> None:
    windows = pack(sizes, limit)
    assert [i for first, last in windows for i in range(first, last)] == list(range(len(sizes)))
    assert all(last - first == 1 or sum(sizes[first:last]) <= limit for first, last in windows)
