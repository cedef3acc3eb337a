"""The component that proposes the names our lexicons list, and those a user lists."""

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pharmapipe.extraction.candidate import Candidate
from pharmapipe.extraction.state import add_candidates
from pharmapipe.model.mention import EntityType
from pharmapipe.vocabulary.lexicon import Term, load_terms, read_user_terms

#: The concept files matched, in this order.
FILES = ("companies", "designations", "drugs", "indications", "institutions", "regulators", "targets")
USER_RULE = "user-lexicon"


class LexiconComponent:
    """Adds a candidate for every listed name that stands in the text."""

    def __init__(self, nlp: Language, user_files: Iterable[Path]) -> None:
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._any_case = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._nlp = nlp
        for file in FILES:
            for term in load_terms(file):
                self._add(term, f"lexicon-{file}{'-weak' if term.weak else ''}")
        for path in user_files:
            for term in read_user_terms(path):
                self._add(term, USER_RULE)

    def _add(self, term: Term, rule: str) -> None:
        if term.type is not None:
            matcher = self._exact if term.match_case else self._any_case
            matcher.add(f"{term.type.value} {rule}", [self._nlp.make_doc(term.text)])

    def __call__(self, doc: Doc) -> Doc:
        """Propose names."""
        found = []
        for matcher in (self._exact, self._any_case):
            for span in matcher(doc, as_spans=True):
                type_, rule = span.label_.split(" ", 1)
                found.append(Candidate(span.start_char, span.end_char, EntityType(type_), rule))
        add_candidates(doc, sorted(found))
        return doc


@Language.factory("pharmapipe_lexicon", assigns=["doc.spans"], default_config={"user_files": []})
def make_lexicon(nlp: Language, name: str, *, user_files: list[str]) -> LexiconComponent:  # noqa: ARG001 - spaCy gives both
    """Make the component.

    Args:
        nlp: The pipeline it is made for.
        name: Its name in that pipeline.
        user_files: TSV files with the columns text, type, label, source.
    """
    return LexiconComponent(nlp, [Path(file) for file in user_files])
