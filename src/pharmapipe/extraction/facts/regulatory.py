"""Regulatory events as facts: which application or designation, for what, when, and how firmly said."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pharmapipe.extraction.coreference.keys import listed_label
from pharmapipe.extraction.facts.claimant import quoted_speaker
from pharmapipe.extraction.facts.context import PLAIN, Context, context_of
from pharmapipe.extraction.facts.pairs import WeighedEvent
from pharmapipe.extraction.facts.qualify import region_of, regions_in, time_in
from pharmapipe.extraction.facts.triggers import Trigger
from pharmapipe.extraction.passage import Name, Passage, Sentence
from pharmapipe.model.mention import EntityType, Predicate, Qualifiers, RawFact
from pharmapipe.model.span import Span
from pharmapipe.vocabulary.dates import find_dates

_APPLICATIONS = (
    ("sNDA", r"(?<!\w)sNDAs?(?!\w)|supplemental\snew\sdrug\sapplication"),
    ("sBLA", r"(?<!\w)sBLAs?(?!\w)|supplemental\sbiologics?\slicen[sc]e\sapplication"),
    ("ANDA", r"(?<!\w)ANDAs?(?!\w)|abbreviated\snew\sdrug"),
    ("IND", r"(?<!\w)INDs?(?!\w)|investigational\snew\sdrug"),
    ("CTA", r"(?<!\w)CTAs?(?!\w)|clinical\strial\s(?:application|authori[sz]ation|notification)"),
    ("NDA", r"(?<!\w)NDAs?(?!\w)|new\sdrug\sapplication"),
    ("BLA", r"(?<!\w)BLAs?(?!\w)|biologics?\slicen[sc]e\sapplication"),
    ("MAA", r"(?<!\w)MAAs?(?!\w)|marketing\sauthori[sz]ation\sapplication"),
)
_DECISIONS = frozenset(
    {
        "approval",
        "conditional_approval",
        "designation_granted",
        "priority_review",
        "application_submitted",
        "application_accepted",
        "ind_cleared",
        "cta_cleared",
        "approval_recommended",
    }
)
_TODAY = re.compile(r"(?<!\w)today(?!\w)", re.IGNORECASE)
#: What stands between a regulator and the designation that it grants, and the other way round.
_GRANTS = re.compile(r"^[^,;]*\b(?:grant|award|assign|gave|given)\w*\b[^,;]*$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|from)\s(?:(?:the|China[\u2019']s|U\.?S\.?|European|Japan[\u2019']s)\s){0,2}$", re.IGNORECASE)
_MOST_INDICATIONS = 5


class Header(NamedTuple):
    """What is known of the document itself."""

    date: str | None  #: publication date, ISO 8601
    publisher: str | None


def application_in(text: str) -> str | None:
    """The kind of application a sentence speaks of.

    >>> application_in("submitted a New Drug Application (NDA)")
    'NDA'
    """
    return next((kind for kind, pattern in _APPLICATIONS if re.search(pattern, text, re.IGNORECASE)), None)


def event_facts(
    passage: Passage,
    weighed: Sequence[WeighedEvent],
    events: tuple[tuple[Trigger, ...], ...],
    linked: set[tuple[int, int]],
    header: Header,
    claimant: str,
    threshold: float,
) -> Iterator[RawFact]:
    """The facts of the events whose chance reaches ``threshold``, and the hedged or denied ones as claims.

    Args:
        passage: The document.
        weighed: Candidate events with their chances.
        events: For each sentence the wordings of events in it.
        linked: Drug and indication pairs that the document studies or approves.
        header: The document's date and publisher.
        claimant: Who speaks where nobody is quoted.
        threshold: The least chance of an event that is stated plainly.
    """
    said = {event.candidate for event in weighed if event.chance >= threshold}
    for event in weighed:
        index = _best_sentence(passage, event)
        if event.candidate.event == "approval" and is_conditional(events[index]):
            event = event._replace(candidate=event.candidate._replace(event="conditional_approval"))
            if event.candidate in said:
                continue
        sentence = passage.sentences[index]
        context = _context(passage, sentence, events[index], event.candidate.event)
        if (event.chance < threshold and context.is_plain) or (
            context.is_plain is False and event.candidate.event == "other"
        ):
            continue
        yield from _event(passage, event, sentence, context, linked, header, claimant)


def _best_sentence(passage: Passage, event: WeighedEvent) -> int:
    """The sentence that names the drug and the regulator, the first of those that suggest the event."""

    def rank(index: int) -> tuple[int, int]:
        locals_ = {n.local for n in passage.by_sentence[index]}
        wanted = [event.candidate.subject, event.candidate.object]
        return (-sum(w in locals_ for w in wanted if w is not None), index)

    return min(event.sentences, key=rank)


def _context(passage: Passage, sentence: Sentence, triggers: tuple[Trigger, ...], kind: str) -> Context:
    text = passage.text[sentence.start : sentence.end]
    wordings = [t for t in triggers if t.label == kind]
    decision = kind in _DECISIONS
    contexts = [
        context_of(text, t.start - sentence.start, t.end - sentence.start, planned_counts=decision) for t in wordings
    ]
    return PLAIN if not contexts or any(c.is_plain for c in contexts) else contexts[0]


def _event(
    passage: Passage,
    event: WeighedEvent,
    sentence: Sentence,
    context: Context,
    linked: set[tuple[int, int]],
    header: Header,
    claimant: str,
) -> Iterator[RawFact]:
    drug, regulator, kind = event.candidate
    text = passage.text[sentence.start : sentence.end]
    names = passage.by_sentence[sentence.number]
    indications = sorted({n.local for n in names if n.type is EntityType.INDICATION and (drug, n.local) in linked})
    granted = kind == "designation_granted"
    designations = _designations(passage, names, regulator) if granted or "designation" in text else []
    many: list[str | None] = list(designations if granted else designations[:1]) or [None]
    studied: list[int | None] = list(indications[:_MOST_INDICATIONS]) or [None]
    date, period = _date(passage, sentence, kind, header)
    for designation in many:
        for indication in studied:
            yield RawFact(
                predicate=Predicate.REGULATORY_EVENT,
                subject=drug,
                object=regulator,
                qualifiers=Qualifiers(
                    event=kind,
                    designation=designation,
                    application=None if granted else application_in(text),
                    region=_region(passage, regulator, text),
                    date=date,
                    period=period,
                ),
                indication_local=indication,
                regulator_local=regulator,
                certainty=context.certainty,
                polarity=context.polarity,
                confidence=round(event.chance, 3),
                claimant=quoted_speaker(passage.text, sentence.start, sentence.end) or claimant,
                sentence=Span(start=sentence.start, end=sentence.end),
                rule="linear" if context.is_plain else "cue",
            )


def is_conditional(events: Sequence[Trigger]) -> bool:
    """Whether every wording of an approval is one of a conditional approval.

    >>> is_conditional([Trigger(4, 26, "conditional_approval"), Trigger(18, 26, "approval")])
    True
    """
    conditional = [t for t in events if t.label == "conditional_approval"]
    approvals = [t for t in events if t.label == "approval"]
    return bool(conditional) and all(any(c.start <= a.start and a.end <= c.end for c in conditional) for a in approvals)


def _designations(passage: Passage, names: Sequence[Name], regulator: int | None) -> list[str]:
    """The designations that a sentence ties to a regulator; all of them where it ties none to it."""
    authorities = [n for n in names if n.type is EntityType.REGULATOR]
    named = [n for n in names if n.type is EntityType.DESIGNATION]
    own = [n for n in named if (by := granting(passage.text, n, authorities)) is not None and by.local == regulator]
    labels = (
        listed_label(passage.text[n.start : n.end], EntityType.DESIGNATION) or passage.things[n.local].label
        for n in own or named
    )
    return list(dict.fromkeys(labels))


def granting(text: str, designation: Name, authorities: Sequence[Name]) -> Name | None:
    """Which of a sentence's regulators grants a designation: 'the FDA granted X', 'X by the FDA', or the one before."""
    before = [n for n in authorities if n.end <= designation.start]
    behind = [n for n in authorities if n.start >= designation.end]
    if before and _GRANTS.search(text[before[-1].end : designation.start]):
        return before[-1]
    if behind and _BY.search(text[designation.end : behind[0].start]):
        return behind[0]
    return before[-1] if before else next(iter(behind), None)


def _region(passage: Passage, regulator: int | None, text: str) -> str | None:
    if regulator is not None:
        value = passage.things[regulator].value or passage.things[regulator].label
        listed = region_of(value)
        if listed:
            return listed
    regions = regions_in(text)
    return regions[0] if len(regions) == 1 else None


def _date(passage: Passage, sentence: Sentence, kind: str, header: Header) -> tuple[str | None, str | None]:
    """The date and period the sentence gives the event; the release's own for what was decided 'today'; else None."""
    text = passage.text[sentence.start : sentence.end]
    told = time_in(text, header.date)
    if told is not None:
        return told.iso, told.period
    if header.date and len(header.date) == len("2018-12-17") and kind in _DECISIONS:
        in_dateline = any(d.iso == header.date for d in find_dates(text))
        return (header.date if _TODAY.search(text) or in_dateline else None), None
    return None, None
