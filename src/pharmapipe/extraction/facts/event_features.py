"""What speaks for a regulatory event of a drug, at a regulator or none that is named."""

from collections.abc import Iterator
from typing import NamedTuple

from pharmapipe.extraction.facts.features import coordinated, document_features, sentence_features
from pharmapipe.extraction.facts.qualify import region_of, regions_in_order
from pharmapipe.extraction.facts.triggers import Trigger, find_events, find_triggers
from pharmapipe.extraction.passage import SILENT_SECTIONS, Name, Passage
from pharmapipe.model.mention import EntityType

_MOST_DRUGS = 12  #: drugs of a document considered for events, in order of first naming


class EventCandidate(NamedTuple):
    """A kind of event said of a drug (``subject``), perhaps by a regulator (``object``)."""

    subject: int
    object: int | None
    event: str


def events_by_sentence(passage: Passage) -> tuple[tuple[Trigger, ...], ...]:
    """For each sentence the event wordings in it, offsets in the document; none in cautionary sections."""
    found = []
    for sentence in passage.sentences:
        text = "" if sentence.section in SILENT_SECTIONS else passage.text[sentence.start : sentence.end]
        found.append(
            tuple(Trigger(t.start + sentence.start, t.end + sentence.start, t.label) for t in find_events(text))
        )
    return tuple(found)


def event_candidates(
    passage: Passage, events: tuple[tuple[Trigger, ...], ...]
) -> dict[EventCandidate, tuple[int, ...]]:
    """Every event that the document may report, with the sentences whose wording suggests it.

    The regulator is the next one in the sentence of the wording, with those in one list with it; else the only one
    of the document; else None.
    """
    drugs = passage.of_type(EntityType.DRUG)[:_MOST_DRUGS]
    regulators = passage.of_type(EntityType.REGULATOR)
    found: dict[EventCandidate, list[int]] = {}
    for index, triggers in enumerate(events):
        names = passage.by_sentence[index]
        here = [n for n in names if n.type is EntityType.REGULATOR]
        drugs_here = sorted({n.local for n in names if n.type is EntityType.DRUG}) or list(drugs[:2])
        for event in sorted({t.label for t in triggers}):
            if event == "other" and not here:
                continue
            if event == "designation_granted" and not any(n.type is EntityType.DESIGNATION for n in names):
                continue
            own = [_regulators_of(passage, names, t) for t in triggers if t.label == event]
            choices: list[int | None] = sorted({r for found_ in own for r in found_})  # type: ignore[assignment]  # None comes below
            choices = choices or (list(regulators) if len(regulators) == 1 else [None])
            for drug in drugs_here:
                for regulator in choices:
                    found.setdefault(EventCandidate(drug, regulator, event), []).append(index)
    return {key: tuple(indices) for key, indices in found.items()}


def event_features(
    passage: Passage, events: tuple[tuple[Trigger, ...], ...], candidate: EventCandidate, indices: tuple[int, ...]
) -> frozenset[str]:
    """All features of an event candidate over the sentences that suggest it."""
    kind = candidate.event
    found = {f"v:{kind}", f"v:{kind}:named:{candidate.object is not None}"}
    found.update(document_features(passage, candidate.subject, candidate.object))
    for index in indices:
        sentence = passage.sentences[index]
        names = passage.by_sentence[index]
        found.add(f"v:{kind}:section:{sentence.section}")
        text = passage.text[sentence.start : sentence.end]
        labels = sorted({t.label for t in find_triggers(text)} | {f"E-{t.label}" for t in events[index]})
        found.update(f"v:{kind}:has:{label}" for label in labels)
        for anchor in (t for t in events[index] if t.label == kind):
            found.update(_anchored(passage, index, candidate, anchor, names))
    return frozenset(found)


def _anchored(
    passage: Passage, index: int, candidate: EventCandidate, anchor: Trigger, names: tuple[Name, ...]
) -> Iterator[str]:
    sentence = passage.sentences[index]
    mark = Name(anchor.start, anchor.end, EntityType.DESIGNATION, -1)
    words = passage.text[anchor.start : anchor.end].lower().split()
    yield f"v:{candidate.event}:word:{words[0]}"
    yield f"v:{candidate.event}:ends:{words[-1]}"
    if candidate.object is not None:
        yield f"v:R:next:{_next_regulator(names, anchor) == candidate.object}"
        yield f"v:{candidate.event}:R:next:{_next_regulator(names, anchor) == candidate.object}"
    for prefix, local in (("D", candidate.subject), ("R", candidate.object)):
        own = [n for n in names if n.local == local]
        yield f"v:{prefix}:here:{bool(own)}"
        if own:
            nearest = min(own, key=lambda n: abs(n.start - anchor.start))
            if nearest.start >= anchor.end or nearest.end <= anchor.start:
                for feature in sentence_features(passage, sentence, names, nearest, mark):
                    yield f"{prefix}{feature}"
                    if feature.startswith(("s:t:", "s:dist", "s:rivals", "s:tbefore", "s:tafter")):
                        yield f"{prefix}:{candidate.event}:{feature}"


def _regulators_of(passage: Passage, names: tuple[Name, ...], anchor: Trigger) -> list[int]:
    """The regulators an event's wording goes with: the next one and those in one list with it ('FDA and EMA')."""
    following = _next_regulator(names, anchor)
    if following is None or _is_elsewhere(passage, names, anchor, following):
        return []
    heads = coordinated(passage, names)
    lists = {heads[n.start] for n in names if n.local == following}
    return sorted({n.local for n in names if n.type is EntityType.REGULATOR and heads[n.start] in lists})


def _is_elsewhere(passage: Passage, names: tuple[Name, ...], anchor: Trigger, regulator: int) -> bool:
    """Whether another place than the regulator's stands between the wording and it: 'review in China; the FDA'."""
    own = region_of(passage.things[regulator].value or passage.things[regulator].label)
    first = min((n.start for n in names if n.local == regulator and n.start >= anchor.start), default=anchor.start)
    named = regions_in_order(passage.text[anchor.start : first]) if first > anchor.start else ()
    return own is not None and bool(named) and own != named[0]


def _next_regulator(names: tuple[Name, ...], anchor: Trigger) -> int | None:
    """The regulator an event's wording goes with: the first behind its start, else the last before it."""
    regulators = [n for n in names if n.type is EntityType.REGULATOR]
    behind = [n for n in regulators if n.end > anchor.start]
    pick = behind[:1] or regulators[-1:]
    return pick[0].local if pick else None
