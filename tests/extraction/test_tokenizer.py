"""The tokenizer gives back the text and cuts at every punctuation mark."""

import spacy
from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.extraction.tokenizer import WordPunctTokenizer

TOKENIZER = WordPunctTokenizer(spacy.blank("en").vocab)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_the_tokens_joined_are_the_text(text: str) -> None:
    assert TOKENIZER(text).text == text


def test_every_punctuation_mark_is_a_token() -> None:
    assert [t.text for t in TOKENIZER("anti-PD-1 (GB226)")] == ["anti", "-", "PD", "-", "1", "(", "GB226", ")"]
