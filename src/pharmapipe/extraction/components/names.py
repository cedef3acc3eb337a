"""The component that weighs all proposals and sets the names worth keeping as the document's entities."""

from collections.abc import Mapping

from spacy.language import Language
from spacy.tokens import Doc

from pharmapipe.extraction.abbreviations import find_definitions
from pharmapipe.extraction.ner_component import WORDS_KEY
from pharmapipe.extraction.state import CANDIDATES, CHANCES, DEFINITIONS, MEANS, WORDS, candidates_of, sentences_of
from pharmapipe.extraction.tagger import Tagger
from pharmapipe.extraction.weigh.choose import Choice, choose, place
from pharmapipe.extraction.weigh.hypotheses import WordChances, hypothesise
from pharmapipe.extraction.weigh.linear import LinearModel

_LEAST = 0.005  #: chances below this are left out: they weigh nothing


class NamesComponent:
    """Keeps the likeliest reading of each string that may be a name, and marks it wherever it stands."""

    def __init__(self, labels: tuple[str, ...], threshold: float) -> None:
        self._labels = labels
        self._threshold = threshold
        self._models: dict[str, Mapping[str, LinearModel]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.ents``, with the chance of each and what found it in the user data."""
        words = self._words(doc)
        doc.user_data[WORDS] = words
        doc.user_data[DEFINITIONS] = find_definitions(doc.text)
        sentences = sentences_of(doc)
        headline_end = sentences[0].end if sentences else 0
        hypotheses = hypothesise(doc.text, candidates_of(doc), words, doc.user_data[DEFINITIONS], headline_end)
        self._set(doc, place(doc.text, choose(hypotheses, self._weights(bool(words)), self._threshold)))
        return doc

    def _weights(self, tagged: bool) -> Mapping[str, LinearModel]:
        name = "names.json" if tagged else "names-rules.json"
        if name not in self._models:
            self._models[name] = LinearModel.load(name)
        return self._models[name]

    def _words(self, doc: Doc) -> tuple[WordChances, ...]:
        rows = doc.user_data.get(WORDS_KEY, ())
        return tuple(
            WordChances(
                row.start,
                row.end,
                {label: float(p) for label, p in zip(self._labels, row.probabilities, strict=True) if p > _LEAST},
            )
            for row in rows
        )

    @staticmethod
    def _set(doc: Doc, choices: tuple[tuple[int, int, Choice], ...]) -> None:
        spans, chances, means = [], [], []
        for start, end, choice in choices:
            span = doc.char_span(start, end, label=choice.type.value)
            if span is not None:
                spans.append(span)
                chances.append(choice.chance)
                means.append(choice.means)
        doc.ents = spans
        doc.user_data[CHANCES] = tuple(chances)
        doc.user_data[MEANS] = tuple(means)
        doc.spans[CANDIDATES] = []


@Language.factory(
    "pharmapipe_names",
    requires=["doc.spans"],
    assigns=["doc.ents", "doc.user_data"],
    default_config={"threshold": 0.5},
)
def make_names(nlp: Language, name: str, *, threshold: float) -> NamesComponent:  # noqa: ARG001 - spaCy gives both
    """Make the component.

    Args:
        nlp: The pipeline it is made for.
        name: Its name in that pipeline.
        threshold: The least chance, 0 to 1, of a name that is kept.
    """
    tagger = Tagger()
    return NamesComponent(tagger.labels if tagger.present else (), threshold)
