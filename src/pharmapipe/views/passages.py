"""The evidence behind a cell: a sentence, where it stands, who says it and how firmly."""

from collections.abc import Iterable

from pydantic import Field

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import Certainty, Polarity, Predicate
from pharmapipe.model.record import Record
from pharmapipe.views.build import Build
from pharmapipe.views.words import PREDICATES, date_words, event_words, phase_words, region_words, tested_words


class Passage(Record):
    """One evidence sentence of one statement."""

    fact: str = Field(description="Id in facts.jsonl.")
    said: str = Field(description="The statement in words.")
    sentence: str = Field(description="The sentence, exactly as it stands.")
    document: str = Field(description="Document id.")
    start: int = Field(description="First character of the sentence, code points.")
    end: int = Field(description="One past its last character.")
    title: str | None = Field(description="Headline of the document.")
    published: str | None = Field(description="Date of the document, ISO 8601 at the precision given.")
    event_date: str | None = Field(description="Date the text gives for the event itself, as people write it.")
    releases: int = Field(default=1, description="How many releases have it: 1 but for repeated paragraphs.")
    last: str | None = Field(default=None, description="Date of the latest release that repeats it, or None.")
    region: str = Field(description="Region it names, in words, or empty.")
    status: str = Field(description="Status it names, or empty.")
    claimant: str = Field(description="Who says it.")
    certainty: Certainty = Field(description="How firmly it is said.")
    polarity: Polarity = Field(description="Said or denied.")
    confidence: float = Field(description="Calibrated chance that the fact is right.")


def passage_of(fact: Fact, build: Build) -> Passage:
    """The passage of one line of facts.jsonl."""
    release = build.release.get(fact.document)
    return Passage(
        fact=fact.id,
        said=said(fact, build),
        sentence=fact.sentence,
        document=fact.document,
        start=fact.start,
        end=fact.end,
        title=release.title if release else None,
        published=release.date if release else None,
        event_date=date_words(fact.qualifiers.time) or None,
        region=region_words(fact.qualifiers.region),
        status=fact.qualifiers.status or "",
        claimant=fact.claimant,
        certainty=fact.certainty,
        polarity=fact.polarity,
        confidence=fact.confidence,
    )


def passages_of(facts: Iterable[Fact], build: Build) -> tuple[Passage, ...]:
    """The passages of some lines, in their order; what a repeated paragraph says stands once, with its dates."""
    found: dict[str, Passage] = {}
    for fact in facts:
        repeated = build.repeated.get(fact.boilerplate or "")
        if repeated is None:
            found[fact.id] = passage_of(fact, build)
            continue
        key = f"{repeated.id} {fact.certainty} {fact.polarity} {said(fact, build)} {' '.join(fact.sentence.split())}"
        passage = passage_of(fact, build)
        releases = len({place.document for place in repeated.places})
        dates = {"published": repeated.first, "last": repeated.last, "releases": releases}
        found.setdefault(key, passage.model_copy(update=dates))
    return tuple(found.values())


def said(fact: Fact, build: Build) -> str:
    """A fact in words, with what narrows it."""
    words = fact.qualifiers
    if fact.predicate is Predicate.REGULATORY_EVENT:
        start = f"{build.label(fact.subject)}: {event_words(words.event)}"
        goal = f"by {build.label(fact.object)}" if fact.object else ""
    elif fact.predicate is Predicate.TESTED_IN_PHASE and fact.object:
        start, goal = f"{build.label(fact.subject)} is tested {tested_words(fact.object)}", ""
    else:
        start = f"{build.label(fact.subject)} {PREDICATES[fact.predicate]}"
        goal = build.label(fact.object)
    told = fact.predicate is Predicate.TESTED_IN_PHASE
    narrowed = (
        words.application if words.application and words.application not in start else None,
        words.designation,
        phase_words(words.phase) if words.phase and not told else None,
        words.action or words.role or words.kind,
        build.label(words.indication),
        words.population,
        words.status,
        region_words(words.region),
        words.trial,
        words.money,
    )
    details = ", ".join(word for word in narrowed if word)
    return f"{start} {goal}".strip() + (f" ({details})" if details else "")
