"""Comparison keys: what may differ between two spellings of one name, and what may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.vocabulary.keys import comparison_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("APG-1387", "APG 1387"),
        ("PD-1", "PD1"),
        ("TGF-β", "TGF-beta"),
        ("TGF-ß", "TGF-beta"),
        ("Crohn's disease", "Crohn’s Disease"),
        ("Alzheimer's disease", "Alzheimer disease"),
        ("leukaemia", "leukemia"),
        ("brain tumours", "brain tumors"),
        ("haemophilia A", "hemophilia A"),
        ("Sjögren's syndrome", "Sjogren syndrome"),
    ],
)
def test_spelling_variants_have_one_key(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("APG-115", "APG-1387"), ("IL-2", "IL-12"), ("hemophilia A", "hemophilia B"), ("CD3", "CD38")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert comparison_key(one) != comparison_key(other)


@given(st.text())
def test_a_key_is_small_letters_and_digits_only(name: str) -> None:
    assert not set(comparison_key(name)) - set("abcdefghijklmnopqrstuvwxyz0123456789")
