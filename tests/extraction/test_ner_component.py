"""The component sets what the tagger finds, and nothing where there is no tagger."""

import json
from collections.abc import Sequence

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from pharmapipe.extraction.ner_component import (
    FACTORY,
    SPANS_KEY,
    TITLE_KEY,
    WORDS_KEY,
    NerComponent,
)
from pharmapipe.extraction.tagger import TaggedWord


class StubTagger:
    """Calls every word of capitals and digits a drug, and remembers what it was asked."""

    labels: tuple[str, ...] = ("O", "B-Drug", "I-Drug")

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[tuple[int, int]], str | None]] = []

    def tag(self, text: str, sentences: Sequence[tuple[int, int]], title: str | None = None) -> tuple[TaggedWord, ...]:
        self.asked.append((text, list(sentences), title))
        start, words = 0, []
        for part in text.split():
            start = text.index(part, start)
            row = [0.1, 0.9, 0.0] if part.isupper() else [1.0, 0.0, 0.0]
            words.append(TaggedWord(start, start + len(part), np.array(row, dtype=np.float32)))
        return tuple(words)


class FirstThree(StubTagger):
    """Calls the first three characters a drug."""

    def tag(self, *_: object) -> tuple[TaggedWord, ...]:
        return (TaggedWord(0, 3, np.array([0.1, 0.9, 0.0], dtype=np.float32)),)


@pytest.fixture
def doc() -> Doc:
    return Doc(spacy.blank("en").vocab, words=["ABC", "treats", "DEF", "now"], sent_starts=[1, 0, 1, 0])


def test_names_and_their_scores_are_set_in_order(doc: Doc) -> None:
    doc = NerComponent(StubTagger())(doc)
    group = doc.spans[SPANS_KEY]
    assert [(span.text, span.label_) for span in group] == [("ABC", "Drug"), ("DEF", "Drug")]
    assert group.attrs["scores"] == pytest.approx([0.9, 0.9])


def test_the_tagger_sees_sentences_and_title(doc: Doc) -> None:
    tagger = StubTagger()
    doc.user_data[TITLE_KEY] = "A title"
    NerComponent(tagger)(doc)
    assert tagger.asked == [("ABC treats DEF now ", [(0, 10), (11, 18)], "A title")]


def test_names_below_the_least_score_are_left_out(doc: Doc) -> None:
    assert len(NerComponent(StubTagger(), min_score=0.95)(doc).spans[SPANS_KEY]) == 0


def test_a_name_across_tokens_of_another_cut_is_left_out() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["ABCDEF"], spaces=[False])
    assert len(NerComponent(FirstThree())(doc).spans[SPANS_KEY]) == 0


def test_the_word_chances_are_kept(doc: Doc) -> None:
    assert len(NerComponent(StubTagger())(doc).user_data[WORDS_KEY]) == 4


@pytest.mark.parametrize("config", [{"enabled": False}, {"folder": "no/such/folder"}])
def test_switched_off_or_not_installed_it_finds_nothing(config: dict[str, object]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY, config=config)
    doc = nlp("ABC-123 is an EGFR inhibitor.")
    assert list(doc.spans[SPANS_KEY]) == []
    assert doc.user_data[WORDS_KEY] == ()


def test_its_settings_are_plain_json() -> None:
    config = spacy.blank("en").get_factory_meta(FACTORY).default_config
    assert json.loads(json.dumps(config)) == config
