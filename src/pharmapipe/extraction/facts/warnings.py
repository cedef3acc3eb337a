"""What cautionary sentences say of approvals: denied, hedged or conditional, so claims and never facts."""

import re
from collections.abc import Iterator

from pharmapipe.extraction.facts.context import Context, context_of
from pharmapipe.extraction.facts.triggers import find_events
from pharmapipe.extraction.passage import Passage, Sentence
from pharmapipe.model.document import SectionKind
from pharmapipe.model.mention import Certainty, EntityType, Predicate, Qualifiers, RawFact
from pharmapipe.model.span import Span

#: What leaves open whether there will be an approval, as against saying that there is none.
_OPEN = re.compile(r"guarantee|promise|assur|(?<!\w)(?:may|might|could|will|would)(?!\w)", re.IGNORECASE)
_MOST_DRUGS = 5  #: of one sentence; a warning that lists more is about none of them
_CONFIDENCE = 0.9  #: as of other patterns


def warnings_of(passage: Passage, claimant: str) -> Iterator[RawFact]:
    """An approval as a claim for each drug that a cautionary sentence names and does not call approved.

    Args:
        passage: The document.
        claimant: Who warns.
    """
    for sentence in passage.sentences:
        context = _context(passage, sentence) if sentence.section is SectionKind.CAUTIONARY else None
        if context is None:
            continue
        drugs = sorted({n.local for n in passage.by_sentence[sentence.number] if n.type is EntityType.DRUG})
        for drug in drugs if len(drugs) <= _MOST_DRUGS else ():
            yield RawFact(
                predicate=Predicate.REGULATORY_EVENT,
                subject=drug,
                qualifiers=Qualifiers(event="approval"),
                certainty=context.certainty,
                polarity=context.polarity,
                confidence=_CONFIDENCE,
                claimant=claimant,
                sentence=Span(start=sentence.start, end=sentence.end),
                rule="warning",
            )


def _context(passage: Passage, sentence: Sentence) -> Context | None:
    """How a sentence speaks of an approval, if it does and does not just state one.

    'cannot promise that it will be approved' denies nothing that another sentence may state: it is hedged.
    """
    text = passage.text[sentence.start : sentence.end]
    for wording in find_events(text):
        context = context_of(text, wording.start, wording.end, planned_counts=True)
        if wording.label == "approval" and not context.is_plain:
            clause = text[: wording.start].rpartition(",")[2]
            is_open = context.certainty is Certainty.ASSERTED and _OPEN.search(clause)
            return context._replace(certainty=Certainty.HEDGED) if is_open else context
    return None
