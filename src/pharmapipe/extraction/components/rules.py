"""Components that propose names by rule: one for each family of rules in ``extraction/rules``."""

from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc

from pharmapipe.extraction.candidate import Candidate
from pharmapipe.extraction.rules.drugs import find_drugs
from pharmapipe.extraction.rules.indications import find_indications
from pharmapipe.extraction.rules.organisations import find_organisations
from pharmapipe.extraction.rules.phases import find_phases
from pharmapipe.extraction.rules.targets import find_targets
from pharmapipe.extraction.rules.trials import find_trials
from pharmapipe.extraction.state import add_candidates


class RuleComponent:
    """Adds what a function finds in a document's text to its candidates."""

    def __init__(self, find: Callable[[str], Iterable[Candidate]]) -> None:
        self.find = find

    def __call__(self, doc: Doc) -> Doc:
        """Propose names."""
        add_candidates(doc, self.find(doc.text))
        return doc


@Language.factory("pharmapipe_phases", assigns=["doc.spans"])
def make_phases(nlp: Language, name: str) -> RuleComponent:  # noqa: ARG001 - spaCy gives both to every factory
    """Make the component that proposes clinical phases."""
    return RuleComponent(find_phases)


@Language.factory("pharmapipe_trials", assigns=["doc.spans"])
def make_trials(nlp: Language, name: str) -> RuleComponent:  # noqa: ARG001 - spaCy gives both
    """Make the component that proposes trials."""
    return RuleComponent(find_trials)


@Language.factory("pharmapipe_drugs", assigns=["doc.spans"])
def make_drugs(nlp: Language, name: str) -> RuleComponent:  # noqa: ARG001 - spaCy gives both
    """Make the component that proposes drugs."""
    return RuleComponent(find_drugs)


@Language.factory("pharmapipe_targets", assigns=["doc.spans"])
def make_targets(nlp: Language, name: str) -> RuleComponent:  # noqa: ARG001 - spaCy gives both
    """Make the component that proposes targets."""
    return RuleComponent(find_targets)


@Language.factory("pharmapipe_organisations", assigns=["doc.spans"])
def make_organisations(nlp: Language, name: str) -> RuleComponent:  # noqa: ARG001 - spaCy gives both
    """Make the component that proposes companies and institutions."""
    return RuleComponent(find_organisations)


@Language.factory("pharmapipe_indications", assigns=["doc.spans"])
def make_indications(nlp: Language, name: str) -> RuleComponent:  # noqa: ARG001 - spaCy gives both
    """Make the component that proposes indications."""
    return RuleComponent(find_indications)
