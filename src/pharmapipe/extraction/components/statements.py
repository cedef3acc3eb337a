"""The component that finds what a document says of its things."""

from spacy.language import Language
from spacy.tokens import Doc

from pharmapipe.extraction.facts.regulatory import Header
from pharmapipe.extraction.facts.statements import Finder
from pharmapipe.extraction.passage import Name, Passage, Thing
from pharmapipe.extraction.state import FACTS, HEADER, entities_of, sentences_of
from pharmapipe.extraction.weigh.linear import LinearModel
from pharmapipe.model.mention import EntityType


def passage_of(doc: Doc) -> Passage:
    """The document laid out for fact finding."""
    things = tuple(Thing(e.type, e.label, e.value) for e in entities_of(doc))
    names = tuple(Name(e.start_char, e.end_char, EntityType(e.label_), int(e.id_)) for e in doc.ents)
    date = doc.user_data.get(HEADER, Header(None, None)).date
    return Passage(doc.text, sentences_of(doc), names, things, date)


class StatementsComponent:
    """Sets the document's facts in its user data."""

    def __init__(self, threshold: float | None) -> None:
        self._threshold = threshold
        self._finder: Finder | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Find the facts."""
        if self._finder is None:
            self._finder = Finder(LinearModel.load("facts.json"), self._threshold)
        header = doc.user_data.get(HEADER, Header(None, None))
        doc.user_data[FACTS] = self._finder.find(passage_of(doc), header)
        return doc


@Language.factory(
    "pharmapipe_statements", requires=["doc.ents"], assigns=["doc.user_data"], default_config={"threshold": None}
)
def make_statements(nlp: Language, name: str, *, threshold: float | None) -> StatementsComponent:  # noqa: ARG001 - spaCy gives both
    """Make the component.

    Args:
        nlp: The pipeline it is made for.
        name: Its name in that pipeline.
        threshold: The least chance, 0 to 1, of a fact that is stated plainly; None for the one chosen for its kind.
    """
    return StatementsComponent(threshold)
