"""The rows of a pipeline chart: drug × indication × region, how far each has come as of a date, and the evidence.

What is current is derived here and stored nowhere: the stage is the furthest that a plain statement reports as reached
(planned ones are shown apart), its status the latest said of that stage, unless a later statement says it was stopped.
A row that names no region is absorbed by rows of the same drug and indication that do and have come as far; a row that
names no indication is left out where a row of that drug that names one has come as far.
"""

from collections import defaultdict
from collections.abc import Iterable

from pydantic import Field

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import Predicate
from pharmapipe.model.record import Record
from pharmapipe.views.build import Build
from pharmapipe.views.owners import Owners, owners_of
from pharmapipe.views.passages import Passage, passages_of
from pharmapipe.views.stages import Stage
from pharmapipe.views.statements import Step, first_day, known_facts, steps_of
from pharmapipe.views.words import date_words, event_words, region_words

#: Statuses that say a programme came to a halt.
STOPPED = frozenset({"discontinued", "terminated", "withdrawn", "suspended"})

#: (drug, indication or None, region or None)
_Key = tuple[str, str | None, str | None]


class Programme(Record):
    """One row of the chart. Labels are for people, ids lead to entities.jsonl."""

    company: str = Field(description="Label of the first owner, or empty.")
    company_id: str | None = Field(description="Its id.")
    drug: str = Field(description="Label of the drug.")
    drug_id: str = Field(description="Its id.")
    targets: str = Field(description="Labels of its targets, joined by ', '.")
    indication: str = Field(description="Label of the indication, or empty where none is stated.")
    indication_id: str | None = Field(description="Its id.")
    region: str = Field(description="Region in words, or empty.")
    stage: Stage | None = Field(description="Furthest stage reached, or None where none is stated.")
    phase: str | None = Field(description="Phase notation of that stage, where one is stated.")
    planned: Stage | None = Field(description="Furthest stage planned beyond the one reached, or None.")
    status: str = Field(description="Latest status of the stage reached, or empty.")
    partners: tuple[str, ...] = Field(description="Labels of co-developers, licensees and deal partners.")
    partner_ids: tuple[str, ...] = Field(description="Their ids.")
    event: str = Field(description="Latest regulatory event in words, or empty.")
    latest: str = Field(description="Latest date of a statement on the row, ISO 8601, or empty.")
    documents: int = Field(description="How many different releases the row rests on.")
    stage_passages: tuple[Passage, ...] = Field(description="Evidence of stage, region and status, latest first.")
    owner_passages: tuple[Passage, ...] = Field(description="Evidence of who develops the drug.")
    target_passages: tuple[Passage, ...] = Field(description="Evidence of what the drug acts on.")
    partner_passages: tuple[Passage, ...] = Field(description="Evidence of the other organisations.")
    event_passages: tuple[Passage, ...] = Field(description="Evidence of regulatory events, latest first.")
    claim_passages: tuple[Passage, ...] = Field(
        description="What is hoped, denied or conditional about drug and indication; it counts for nothing above."
    )


def programmes_of(build: Build, *, as_of: str | None = None) -> tuple[Programme, ...]:
    """Every programme the build knows, by company, drug, how far it is, indication and region.

    Args:
        build: The build.
        as_of: ISO date, month or year; only releases published until its last day count. None: all.
    """
    facts = known_facts(build, as_of)
    rows: dict[_Key, list[Step]] = defaultdict(list)
    events: dict[str, list[Step]] = defaultdict(list)
    for step in steps_of(build, facts):
        if step.fact.predicate is Predicate.REGULATORY_EVENT:
            events[step.drug].append(step)
        if step.stage or step.fact.predicate is Predicate.INVESTIGATED_FOR:
            rows[step.drug, step.indication, step.region].append(step)
    kept = _absorb(rows)
    maker = _Maker(build, facts, events)
    programmes = [maker.programme(key, steps) for key, steps in kept.items()]
    return _in_order(programmes)


def _in_order(programmes: list[Programme]) -> tuple[Programme, ...]:
    """By company; in it the drugs that have come furthest first; in a drug its furthest rows first."""
    furthest: dict[tuple[str | None, str], int] = defaultdict(int)
    for row in programmes:
        key = (row.company_id, row.drug_id)
        furthest[key] = max(furthest[key], _rank_of(row))

    def order(row: Programme) -> tuple[object, ...]:
        drug = (-furthest[row.company_id, row.drug_id], row.drug.casefold(), row.drug_id)
        company = (not row.company, row.company.casefold(), row.company_id or "")
        return (*company, *drug, -_rank_of(row), row.indication.casefold(), row.region)

    return tuple(sorted(programmes, key=order))


def _rank_of(row: Programme) -> int:
    """Its place among rows: stages reached count before stages planned."""
    return 2 * (row.stage.rank + 1) if row.stage else row.planned.rank + 1 if row.planned else 0


def _absorb(rows: dict[_Key, list[Step]]) -> dict[_Key, list[Step]]:
    """Fold rows that say less into rows that say more."""
    by_drug: dict[str, list[_Key]] = defaultdict(list)
    for key in rows:
        by_drug[key[0]].append(key)
    kept: dict[_Key, list[Step]] = {key: list(steps) for key, steps in rows.items()}
    for key in rows:
        drug, indication, _ = key
        wider = [other for other in by_drug[drug] if other in kept and _says_more(other, key)]
        far = [other for other in wider if _rank(rows[other]) >= _rank(rows[key])]
        if far:
            steps = kept.pop(key)
            for other in far:
                kept[other] += steps if other[1] == indication else []
    return kept


def _says_more(other: _Key, key: _Key) -> bool:
    """Whether ``other`` names an indication or a region where ``key`` names none, and they agree in the rest."""
    if other[1] is not None and key[1] is None:
        return key[2] in {None, other[2]}
    return other[1] == key[1] and other[2] is not None and key[2] is None


def _rank(steps: Iterable[Step]) -> int:
    """How far the steps have come: stages reached count before stages planned."""
    ranks = [2 * (step.stage.rank + 1) - (step.status == "planned") for step in steps if step.stage]
    return max(ranks, default=0)


class _Maker:
    """Holds what all rows share while they are made."""

    def __init__(self, build: Build, facts: tuple[Fact, ...], events: dict[str, list[Step]]) -> None:
        self._build = build
        self._events = events
        self._owners = owners_of(build, facts)
        self._targets: dict[str, list[Fact]] = defaultdict(list)
        self._claims: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.predicate is Predicate.HAS_TARGET and fact.is_plain:
                self._targets[fact.subject].append(fact)
            if not fact.is_plain and fact.predicate in {Predicate.INVESTIGATED_FOR, Predicate.APPROVED_FOR}:
                self._claims[fact.subject].append(fact)

    def programme(self, key: _Key, steps: list[Step]) -> Programme:
        """One row of the chart from its steps."""
        drug, indication, region = key
        label = self._build.label
        owners = self._owners.get(drug, Owners())
        events = [step for step in self._events[drug] if _fits(step, key)]
        reached, planned = _furthest(steps, planned=False), _furthest(steps, planned=True)
        beyond = planned.stage if planned and (not reached or _rank([planned]) > _rank([reached])) else None
        others = [fact for fact in owners.developed if fact.object != owners.first]
        return Programme(
            company=label(owners.first),
            company_id=owners.first,
            drug=label(drug),
            drug_id=drug,
            targets=", ".join(sorted({label(fact.object) for fact in self._targets[drug]})),
            indication=label(indication),
            indication_id=indication,
            region=region_words(region),
            stage=reached.stage if reached else None,
            phase=reached.phase if reached else planned.phase if planned else None,
            planned=beyond,
            status=_status(steps, reached or planned),
            partners=tuple(sorted(label(name) for name in owners.others)),
            partner_ids=owners.others,
            event=_latest_event(events, self._build),
            latest=date_words(max((self._told(step) for step in (*steps, *events)), key=first_day, default="")),
            documents=len({step.fact.boilerplate or step.fact.document for step in (*steps, *events)}),
            stage_passages=self._passages([step.fact for step in _latest_first(steps)]),
            owner_passages=self._passages([fact for fact in owners.developed if fact.object == owners.first]),
            target_passages=self._passages(self._targets[drug]),
            partner_passages=self._passages([*others, *owners.dealt]),
            event_passages=self._passages([step.fact for step in _latest_first(events)]),
            claim_passages=self._passages([fact for fact in self._claims[drug] if fact.object == indication]),
        )

    def _told(self, step: Step) -> str:
        """When a step was told: the date of its release, or of the event where the release has none."""
        return self._build.date(step.fact.document) or step.date

    def _passages(self, facts: Iterable[Fact]) -> tuple[Passage, ...]:
        return passages_of(facts, self._build)


def _fits(event: Step, key: _Key) -> bool:
    """Whether an event concerns a row: same indication and region, as far as both name one."""
    same = event.indication in {None, key[1]} or key[1] is None
    return same and (event.region in {None, key[2]} or key[2] is None)


def _furthest(steps: list[Step], *, planned: bool) -> Step | None:
    """The step of the furthest stage; of several, the latest that names a phase."""
    staged = [step for step in steps if step.stage and (step.status == "planned") is planned]
    return max(
        staged,
        key=lambda step: (step.stage.rank if step.stage else 0, step.phase is not None, first_day(step.date)),
        default=None,
    )


def _status(steps: list[Step], current: Step | None) -> str:
    since = first_day(current.date) if current else ""
    stopped = [step for step in steps if step.status in STOPPED and first_day(step.date) >= since]
    of_stage = [step for step in steps if step.status and (current is None or step.stage is current.stage)]
    latest = _latest_first(stopped or of_stage)
    if latest:
        return latest[0].status or ""
    return "approved" if current and current.stage is Stage.APPROVED else ""


def _latest_first(steps: Iterable[Step]) -> list[Step]:
    ordered = sorted(steps, key=lambda step: (step.fact.document, step.fact.start, step.fact.id))
    return sorted(ordered, key=lambda step: first_day(step.date), reverse=True)


def _latest_event(events: list[Step], build: Build) -> str:
    for step in _latest_first(events):
        words = step.fact.qualifiers
        what = words.designation or event_words(words.event)
        if words.designation and words.event == "application_submitted":
            what = f"{words.designation} applied for"
        if words.application and words.application not in what:
            what = f"{words.application} {what}"
        parts = (build.label(step.fact.object), what, date_words(step.date))
        return " · ".join(part for part in parts if part)
    return ""
