"""The spaCy component that puts the statistical tagger's names on a Doc.

It reads the text, the sentence starts (where set) and ``doc.user_data["pharmapipe_title"]`` (where set), and gives

- ``doc.spans["pharmapipe_model"]``: the names, with their type as label; its ``attrs["scores"]`` holds as many
  chances from 0 to 1, in the same order;
- ``doc.user_data["pharmapipe_model_words"]``: every word with its chance of each label, for those who weigh further.

Without installed weights, or with ``enabled = false``, both are there and empty.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from pharmapipe.extraction.tagger import MODEL, LabelledSpan, TaggedWord, Tagger, viterbi

FACTORY = "pharmapipe_ner"
SPANS_KEY, WORDS_KEY, TITLE_KEY = "pharmapipe_model", "pharmapipe_model_words", "pharmapipe_title"


class LabelsWords(Protocol):
    """What the component needs of a tagger."""

    @property
    def labels(self) -> tuple[str, ...]:
        """What each column of the chances stands for."""

    def tag(self, text: str, sentences: Sequence[tuple[int, int]], title: str | None = None) -> tuple[TaggedWord, ...]:
        """Give the chances of each word of the text."""


class NerComponent:
    """Sets the tagger's names on a Doc; a null object where the tagger is switched off or not installed."""

    def __init__(self, tagger: LabelsWords | None, *, min_score: float = 0.0) -> None:
        """Take the tagger, None for none, and the score below which a name is left out."""
        self._tagger = tagger
        self._min_score = min_score

    def __call__(self, doc: Doc) -> Doc:
        """Find the names and set them."""
        words = self.tag(doc)
        spans = viterbi(words, self._tagger.labels) if self._tagger and words else ()
        set_annotations(doc, words, [span for span in spans if span.score >= self._min_score])
        return doc

    def tag(self, doc: Doc) -> tuple[TaggedWord, ...]:
        """Give the label chances of the Doc's words, without changing the Doc."""
        if self._tagger is None:
            return ()
        sentences = [(s.start_char, s.end_char) for s in doc.sents] if doc.has_annotation("SENT_START") else []
        return self._tagger.tag(doc.text, sentences, doc.user_data.get(TITLE_KEY))


def set_annotations(doc: Doc, words: tuple[TaggedWord, ...], spans: Sequence[LabelledSpan]) -> None:
    """Write the names to the Doc; a name that does not begin and end at tokens of the Doc is left out."""
    found = [(doc.char_span(span.start, span.end, label=span.type), span.score) for span in spans]
    kept = [(span, score) for span, score in found if span is not None]
    scores = [score for _, score in kept]
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, attrs={"scores": scores}, spans=[span for span, _ in kept])
    doc.user_data[WORDS_KEY] = words


@Language.factory(
    FACTORY,
    assigns=["doc.spans", "doc.user_data"],
    default_config={"enabled": True, "folder": None, "min_score": 0.0},
)
def make_ner_component(
    nlp: Language,  # noqa: ARG001 - spaCy gives it to every factory
    name: str,  # noqa: ARG001 - and this
    *,
    enabled: bool,
    folder: str | None,
    min_score: float,
) -> NerComponent:
    """Make the component.

    Args:
        nlp: the pipeline it is made for.
        name: its name in that pipeline.
        enabled: False for a component that finds nothing.
        folder: where ner.onnx, vocab.txt and labels.json lie; None for those of the package.
        min_score: a name below this score, 0 to 1, is left out.
    """
    tagger = Tagger(Path(folder) if folder else MODEL)
    return NerComponent(tagger if enabled and tagger.present else None, min_score=min_score)
