"""Releases that disagree: each rule names two statements that cannot, or hardly, both be true, and keeps both sides.

Nothing is decided here and nothing is dropped. A side is what some releases say, with its sentences; the sides of a
contradiction never come from one release alone, so that a text which explains itself is not held against itself.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Final, NamedTuple

from pydantic import Field

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import Certainty, Polarity, Predicate
from pharmapipe.model.record import Record
from pharmapipe.views.build import Build
from pharmapipe.views.comparing import Found, by_object, documents_of, grouped, related
from pharmapipe.views.firsts import firsts
from pharmapipe.views.passages import Passage, passages_of
from pharmapipe.views.statements import first_day, known_facts
from pharmapipe.views.unnamed import unnamed_approvals, unnamed_targets
from pharmapipe.views.words import PREDICATES, event_words
from pharmapipe.vocabulary.dates import days_of


class Side(Record):
    """What some releases say."""

    says: str = Field(description="The statement in words.")
    passages: tuple[Passage, ...] = Field(description="Its evidence, by date and document.")


class Contradiction(Record):
    """Statements of different releases that disagree."""

    rule: str = Field(description="Name of the rule in RULES.")
    about: str = Field(description="What they disagree about, in words.")
    sides: tuple[Side, ...] = Field(description="Two or more sides.")


class Rule(NamedTuple):
    """One way for releases to disagree."""

    name: str  #: short name, shown in the report
    meaning: str  #: what disagrees, and why it need not be an error
    find: Callable[[tuple[Fact, ...], Build], Found]  #: finds them among the facts of a build


def contradictions_of(build: Build) -> tuple[Contradiction, ...]:
    """Every disagreement between releases, by rule and subject; copies of a release are not heard."""
    facts = tuple(sorted(known_facts(build, None), key=lambda fact: (fact.document, fact.start, fact.id)))
    return tuple(
        Contradiction(rule=rule.name, about=about, sides=_sides(sides, build))
        for rule in RULES
        for about, sides in sorted(rule.find(facts, build), key=lambda found: found[0])
        if len({fact.document for side in sides.values() for fact in side}) > 1
    )


def _sides(sides: Mapping[str, list[Fact]], build: Build) -> tuple[Side, ...]:
    def when(fact: Fact) -> str:
        return first_day(build.date(fact.document))

    return tuple(
        Side(says=says, passages=passages_of(sorted(side, key=when), build)) for says, side in sorted(sides.items())
    )


#: What comes about one day: that an earlier release knew nothing of it contradicts no later one.
_COMES: Final = frozenset({Predicate.APPROVED_FOR, Predicate.REGULATORY_EVENT})


#: Chance of a statement below which it is too likely misread to be held against another.
_UNHEARD: Final = 0.1
#: Chance and number of releases below both of which a drug's target is most likely another drug's.
_OUTLIER: Final = 0.7


def _denied(facts: tuple[Fact, ...], build: Build) -> Found:
    groups: dict[tuple[str, ...], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.certainty is Certainty.ASSERTED and fact.confidence >= _UNHEARD:
            words = fact.qualifiers
            narrowed = (words.event or "", words.designation or "", words.application or "", words.indication or "")
            key = (fact.subject, fact.predicate, fact.object or "", *narrowed)
            groups[key][fact.polarity.value].append(fact)
    for (subject, predicate, obj, event, *_), told in groups.items():
        sides = _without_progress(told, build) if predicate in _COMES else told
        if len(sides) == len(Polarity) and not documents_of(sides["affirmed"]) & documents_of(sides["negated"]):
            what = event_words(event) if event else PREDICATES[Predicate(predicate)]
            yield f"{build.label(subject)} {what} {build.label(obj)}".strip(), sides


def _without_progress(sides: Mapping[str, list[Fact]], build: Build) -> dict[str, list[Fact]]:
    """Both sides without what was denied before anybody said that it had come about."""
    days = {fact.document: first_day(build.date(fact.document)) for side in sides.values() for fact in side}
    since = min((days[fact.document] for fact in sides.get(Polarity.AFFIRMED, ())), default="")
    kept = {
        polarity: [f for f in side if polarity != Polarity.NEGATED or not since or not "" < days[f.document] < since]
        for polarity, side in sides.items()
    }
    return {polarity: side for polarity, side in kept.items() if side}


def _targets(facts: tuple[Fact, ...], build: Build) -> Found:
    for drug, told in by_object(facts, Predicate.HAS_TARGET).items():
        targets = {name: said for name, said in told.items() if _is_firm(said)}
        alone = {
            name for pair in combinations(sorted(targets), 2) for name in pair if _never_together(*pair, targets, build)
        }
        if alone:
            yield f"target of {build.label(drug)}", {build.label(name): targets[name] for name in sorted(alone)}


def _is_firm(told: list[Fact]) -> bool:
    """Whether a target is told surely, or by more than one release."""
    return len(documents_of(told)) > 1 or max(fact.confidence for fact in told) >= _OUTLIER


def _never_together(left: str, right: str, sides: Mapping[str, list[Fact]], build: Build) -> bool:
    return not documents_of(sides[left]) & documents_of(sides[right]) and not related(left, right, build)


#: Actions on a target that exclude each other: a drug switches a target on or off.
_ON: Final = frozenset({"agonist", "activator", "stimulator"})
_OFF: Final = frozenset({"inhibitor", "antagonist", "blocker", "degrader", "inverse agonist"})


def _actions(facts: tuple[Fact, ...], build: Build) -> Found:
    for drug, targets in by_object(facts, Predicate.HAS_TARGET).items():
        for target, told in targets.items():
            sides = grouped(told, lambda fact: fact.qualifiers.action)
            if sides.keys() & _ON and sides.keys() & _OFF:
                told_apart = {action: sides[action] for action in sides if action in _ON | _OFF}
                yield f"action of {build.label(drug)} on {build.label(target)}", told_apart


def _originators(facts: tuple[Fact, ...], build: Build) -> Found:
    originated = tuple(fact for fact in facts if fact.qualifiers.role == "originator")
    for drug, owners in by_object(originated, Predicate.DEVELOPED_BY).items():
        if any(not related(*pair, build) for pair in combinations(sorted(owners), 2)):
            yield f"originator of {build.label(drug)}", {build.label(name): told for name, told in owners.items()}


#: Events that happen once for a drug, an indication and a regulator.
_ONCE: Final = frozenset({"approval", "conditional_approval", "application_accepted"})


def _event_dates(facts: tuple[Fact, ...], build: Build) -> Found:
    events: dict[tuple[str, str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        words = fact.qualifiers
        if fact.is_plain and words.event in _ONCE and words.indication and words.date:
            events[fact.subject, words.event, words.indication, fact.object or ""].append(fact)
    for (drug, event, indication, _), told in events.items():
        dates = grouped(told, lambda fact: fact.qualifiers.time)
        if any(not _overlap(a, b) for a, b in combinations(sorted(dates), 2)):
            yield f"date of {event_words(event)} of {build.label(drug)} for {build.label(indication)}", dates


def _overlap(one: str, other: str) -> bool:
    """Whether two dates may mean the same day."""
    try:
        (first, last), (start, end) = days_of(one), days_of(other)
    except ValueError:  # written by hand
        return one == other
    return first <= end and start <= last


def _is_later(fact: Fact, since: str, build: Build) -> bool:
    return first_day(build.date(fact.document)) > since


def _revived(facts: tuple[Fact, ...], build: Build) -> Found:
    groups: dict[tuple[str, str, str | None], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.is_plain and fact.predicate is Predicate.INVESTIGATED_FOR and fact.object:
            groups[fact.subject, fact.object, fact.qualifiers.phase].append(fact)
    for (drug, indication, _), told in groups.items():
        stopped = [fact for fact in told if fact.qualifiers.status == "discontinued"]
        since = min((first_day(build.date(fact.document)) for fact in stopped), default="")
        going = [fact for fact in told if fact.qualifiers.status in {"planned", "ongoing"}]
        later = [fact for fact in going if _is_later(fact, since, build) and fact.document not in documents_of(stopped)]
        if since and later:
            about = f"whether {build.label(drug)} for {build.label(indication)} was stopped"
            yield about, {"discontinued": stopped, "later planned or ongoing": later}


#: Every rule, in the order of the report: first what cannot be, then what may have a reason.
RULES: Final = (
    Rule("denied", "One release says what another denies.", _denied),
    Rule("action", "A drug is said to switch one target on and off.", _actions),
    Rule("originator", "Two organisations, neither a part of the other, are each called the originator.", _originators),
    Rule(
        "event date",
        "One event of a drug, an indication and a regulator is given dates that do not agree.",
        _event_dates,
    ),
    Rule(
        "target", "Releases give a drug different targets that no release names together; it may have both.", _targets
    ),
    Rule(
        "unnamed drug", "A release gives a company's unnamed drug a target that its known drugs lack.", unnamed_targets
    ),
    Rule(
        "unnamed approval",
        "A release calls a company's unnamed drug approved; no other says so of its known drugs, which are in trials.",
        unnamed_approvals,
    ),
    Rule("first", "Two drugs are each called the first on a target to be approved in one country.", firsts),
    Rule("revived", "A programme said to be stopped is later planned or ongoing; it may have been resumed.", _revived),
)
