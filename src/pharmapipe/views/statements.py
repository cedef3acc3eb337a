"""The facts of a build that bear on a drug's development, as dated steps; copies of a release count once."""

from collections.abc import Iterator
from functools import cache

from pydantic import Field

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import EntityType, Predicate, Qualifiers
from pharmapipe.model.record import Record
from pharmapipe.views.build import Build
from pharmapipe.views.stages import Stage, stage_of_event, stage_of_phase
from pharmapipe.vocabulary.lexicon import load_concepts


class Step(Record):
    """One fact that says how far a drug has come, for what and where."""

    drug: str = Field(description="Entity id.")
    indication: str | None = Field(description="Entity id, or None where the fact names none.")
    region: str | None = Field(description="Region code, or None where the fact names none.")
    stage: Stage | None = Field(description="Stage it speaks of, or None.")
    phase: str | None = Field(description="Phase notation, or None.")
    status: str | None = Field(description="planned, ongoing, completed, approved, discontinued, ... or None.")
    date: str = Field(description="When: event date, else document date, else empty; ISO 8601 date or interval.")
    fact: Fact = Field(description="The fact.")


def known_facts(build: Build, as_of: str | None) -> tuple[Fact, ...]:
    """Facts of releases that are no copies, published by a date; without a date, all of them.

    A release without a date is known by the date of the event it tells, and never if that has none either.

    Args:
        build: The build.
        as_of: ISO date, month or year; its last day counts.
    """
    facts = (fact for fact in build.facts if fact.document not in build.original)
    if as_of is None:
        return tuple(facts)
    limit = f"{as_of}-12-31" if len(as_of) == len("2021") else f"{as_of}-31"[: len("2021-07-31")]
    return tuple(fact for fact in facts if "" < first_day(build.date(fact.document) or fact.qualifiers.time) <= limit)


def first_day(date: str | None) -> str:
    """The first day of an ISO date of any precision, or of an interval, for comparing; empty for None.

    >>> first_day("2018"), first_day("2018-03"), first_day("2018-12-17"), first_day("2024-07-01/2024-09-30")
    ('2018-01-01', '2018-03-01', '2018-12-17', '2024-07-01')
    """
    return f"{date}-01-01"[: len("2018-01-01")] if date else ""


def steps_of(build: Build, facts: tuple[Fact, ...]) -> Iterator[Step]:
    """Every plain fact among ``facts`` that speaks of a drug's development."""
    for fact in facts:
        if fact.is_plain and fact.predicate in _STAGED:
            yield _step(fact, build)


_STAGED = frozenset(
    {Predicate.INVESTIGATED_FOR, Predicate.TESTED_IN_PHASE, Predicate.APPROVED_FOR, Predicate.REGULATORY_EVENT}
)


def _step(fact: Fact, build: Build) -> Step:
    words = fact.qualifiers
    named = fact.predicate in {Predicate.INVESTIGATED_FOR, Predicate.APPROVED_FOR}
    phase = fact.object if fact.predicate is Predicate.TESTED_IN_PHASE else words.phase
    return Step(
        drug=fact.subject,
        indication=fact.object if named else _indication(words, build),
        region=words.region or _region(fact, build),
        stage=_stage(fact, phase),
        phase=phase,
        status=words.status,
        date=words.time or build.date(fact.document) or "",
        fact=fact,
    )


def _stage(fact: Fact, phase: str | None) -> Stage | None:
    if fact.predicate is Predicate.APPROVED_FOR:
        return Stage.APPROVED
    if fact.predicate is Predicate.REGULATORY_EVENT:
        return stage_of_event(fact.qualifiers)
    if phase is None and fact.qualifiers.status == "approved":
        return Stage.APPROVED
    return stage_of_phase(phase)


def _indication(words: Qualifiers, build: Build) -> str | None:
    return words.indication if words.indication in build.entity else None


def _region(fact: Fact, build: Build) -> str | None:
    """The region a regulator decides for, where the fact names one."""
    regulator = fact.object if fact.predicate is Predicate.REGULATORY_EVENT else fact.qualifiers.regulator
    entity = build.entity.get(regulator or "")
    if entity is None or entity.type is not EntityType.REGULATOR:
        return None
    names = [entity.label, *(alias.text for alias in entity.aliases)]
    return next((region for name in names if (region := _regions().get(name.casefold()))), None)


@cache
def _regions() -> dict[str, str | None]:
    return {
        name.casefold(): concept.region
        for concept in load_concepts("regulators")
        for name in (concept.label, *concept.aliases)
    }
