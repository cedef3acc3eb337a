"""From weighed pairs and events to raw facts with evidence, context, claimant and qualifiers."""

import re
from collections.abc import Iterator, Mapping

from pharmapipe.extraction.facts.claimant import quoted_speaker
from pharmapipe.extraction.facts.context import PLAIN, Context, context_of
from pharmapipe.extraction.facts.event_features import events_by_sentence
from pharmapipe.extraction.facts.evidence import Evidence, evidence_for
from pharmapipe.extraction.facts.narrow import narrow_pair
from pharmapipe.extraction.facts.pairs import WeighedPair, weigh_events, weigh_pairs
from pharmapipe.extraction.facts.regulatory import Header, event_facts
from pharmapipe.extraction.facts.triggers import Trigger, find_triggers
from pharmapipe.extraction.facts.warnings import warnings_of
from pharmapipe.extraction.passage import SILENT_SECTIONS, Passage
from pharmapipe.extraction.weigh.linear import LinearModel
from pharmapipe.model.document import SectionKind
from pharmapipe.model.mention import Certainty, Polarity, Predicate, Qualifiers, RawFact
from pharmapipe.model.span import Span

#: Words that make a sentence one about the kind of fact, for statements that are hedged or denied.
_WORDING: Mapping[Predicate, frozenset[str]] = {
    Predicate.APPROVED_FOR: frozenset({"approve"}),
    Predicate.INVESTIGATED_FOR: frozenset({"treat", "evaluate", "indicated", "approve"}),
    Predicate.COMBINED_WITH: frozenset({"combine"}),
    Predicate.PARTNERS_WITH: frozenset({"partner", "agree", "licence", "acquire"}),
}


def issuer_of(passage: Passage) -> str | None:
    """The label of the company that most likely issued the release, or None."""
    return None if passage.issuer is None else passage.things[passage.issuer].label


class Finder:
    """Finds the facts of a document.

    Args:
        models: One linear model for each kind of fact.
        threshold: The least chance, 0 to 1, of a fact that is stated plainly; None for that of each kind's model.
    """

    def __init__(self, models: Mapping[str, LinearModel], threshold: float | None = None) -> None:
        self._models = models
        self._threshold = threshold

    def find(self, passage: Passage, header: Header) -> tuple[RawFact, ...]:
        """The facts, and the hedged or denied statements, of a document; sorted."""
        events = events_by_sentence(passage)
        claimant = issuer_of(passage) or header.publisher or "the document"
        pairs = weigh_pairs(passage, events, self._models)
        facts = [f for weighed in pairs for f in self._pair_facts(passage, weighed, events, claimant)]
        weighed_events = weigh_events(passage, events, self._models)
        plain = {(f.subject, f.object) for f in facts if f.predicate is Predicate.APPROVED_FOR}
        linked = {
            (w.pair.subject, w.pair.object)
            for w in pairs
            if w.pair.predicate is Predicate.INVESTIGATED_FOR and w.chance >= self._enough(w.pair.predicate)
        } | {(s, o) for s, o in plain if o is not None}
        facts += event_facts(
            passage, weighed_events, events, linked, header, claimant, self._enough(Predicate.REGULATORY_EVENT)
        )
        facts += [
            approved for f in facts if (approved := _approval(f)) and (f.subject, f.indication_local) not in plain
        ]
        facts += warnings_of(passage, claimant)
        return tuple(sorted(set(facts), key=_order))

    def _enough(self, predicate: Predicate) -> float:
        return self._models[predicate.value].threshold if self._threshold is None else self._threshold

    def _pair_facts(
        self, passage: Passage, weighed: WeighedPair, events: tuple[tuple[Trigger, ...], ...], claimant: str
    ) -> Iterator[RawFact]:
        pair = weighed.pair
        model = self._models[pair.predicate.value]
        enough = self._enough(pair.predicate)
        if weighed.chance < enough:
            yield from self._unsure(passage, weighed, claimant)
            return
        for evidence in evidence_for(passage, pair, model, enough):
            context = PLAIN
            if pair.predicate is Predicate.APPROVED_FOR:
                context = _approval_context(passage, evidence, events)
            elif pair.predicate is Predicate.INVESTIGATED_FOR:
                if _stands_behind(_NOT_FOR, passage, evidence):
                    continue
                if _stands_behind(_NOT_STUDIED, passage, evidence):
                    context = Context(Certainty.ASSERTED, Polarity.NEGATED)
            yield from _facts(passage, weighed, evidence, context, claimant, weighed.means)

    def _unsure(self, passage: Passage, weighed: WeighedPair, claimant: str) -> Iterator[RawFact]:
        """The pair's statement as a claim, where a sentence names both and hedges or denies it."""
        pair = weighed.pair
        wording = _WORDING.get(pair.predicate)
        for index in passage.together(pair.subject, pair.object, silent=True) if wording else ():
            sentence = passage.sentences[index]
            text = passage.text[sentence.start : sentence.end]
            anchors = [t for t in find_triggers(text) if wording and t.label in wording]
            contexts = [context_of(text, t.start, t.end) for t in anchors]
            context = next((c for c in contexts if not c.is_plain), None)
            if context is not None and sentence.section is not SectionKind.CHROME:
                evidence = Evidence(sentence, None, None, weighed.chance)
                yield from _facts(passage, weighed, evidence, context, claimant, "cue")
                return


def _approval(fact: RawFact) -> RawFact | None:
    """The approval for an indication that a plain event of approval states; None for any other fact.

    In the annotated releases each of the 53 approvals of an indication is an ``approvedFor`` as well.
    """
    stated = fact.qualifiers.event in {"approval", "conditional_approval"} and fact.indication_local is not None
    if not stated or fact.certainty is not Certainty.ASSERTED or fact.polarity is not Polarity.AFFIRMED:
        return None
    told = fact.qualifiers
    update = {
        "predicate": Predicate.APPROVED_FOR,
        "object": fact.indication_local,
        "qualifiers": Qualifiers(region=told.region, date=told.date, period=told.period),
        "indication_local": None,
        "rule": "approval-event",
    }
    return fact.model_copy(update=update)


#: "X has not been studied in patients with Y".
_NOT_STUDIED = re.compile(
    r"\b(?:has|have|had|was|were)\snot\s(?:been\s)?(?:adequately\s)?(?:studied|evaluated|investigated|tested)\b",
    re.IGNORECASE,
)
#: "X is not indicated for Y" says neither that it was studied for Y nor that it was not.
_NOT_FOR = re.compile(
    r"\b(?:is|are)\snot\s(?:recommended|indicated)\b|"
    r"\b(?:safety|effectiveness|efficacy)\b[^.;]{0,80}\bnot\sbeen\sestablished\b",
    re.IGNORECASE,
)


def _stands_behind(denial: re.Pattern[str], passage: Passage, evidence: Evidence) -> bool:
    """Whether the evidence names the disease behind such words."""
    found = denial.search(passage.text, evidence.sentence.start, evidence.sentence.end)
    return found is not None and evidence.object is not None and evidence.object.start >= found.end()


def _approval_context(passage: Passage, evidence: Evidence, events: tuple[tuple[Trigger, ...], ...]) -> Context:
    """Plain unless every wording of an approval in the sentence is hedged, conditional or denied."""
    sentence = evidence.sentence
    text = passage.text[sentence.start : sentence.end]
    wordings = [t for t in events[sentence.number] if t.label in {"approval", "conditional_approval"}]
    contexts = [context_of(text, t.start - sentence.start, t.end - sentence.start) for t in wordings]
    if not contexts or any(c.is_plain for c in contexts):
        return PLAIN
    return contexts[0]


def _facts(
    passage: Passage, weighed: WeighedPair, evidence: Evidence, context: Context, claimant: str, rule: str
) -> Iterator[RawFact]:
    pair = weighed.pair
    sentence = evidence.sentence
    if sentence.section in SILENT_SECTIONS and context.is_plain:
        return
    speaker = quoted_speaker(passage.text, sentence.start, sentence.end)
    for qualifiers, drug in narrow_pair(passage, pair, evidence):
        yield RawFact(
            predicate=pair.predicate,
            subject=pair.subject,
            object=None if pair.predicate is Predicate.TESTED_IN_PHASE else pair.object,
            qualifiers=qualifiers,
            drug_local=drug,
            certainty=context.certainty,
            polarity=context.polarity,
            confidence=round(weighed.chance, 3),
            claimant=speaker or claimant,
            sentence=Span(start=sentence.start, end=sentence.end),
            rule=rule,
        )


def _order(fact: RawFact) -> tuple[object, ...]:
    return (
        fact.sentence.start,
        fact.predicate,
        fact.subject,
        -1 if fact.object is None else fact.object,
        fact.qualifiers.model_dump_json(),
        fact.certainty,
        fact.polarity,
        -1 if fact.indication_local is None else fact.indication_local,
    )
