"""Programmes, the stages they attained, trials, and the highest stage of each drug."""

from collections import defaultdict
from collections.abc import Sequence

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import Predicate
from pharmapipe.rdf.export import Export, plain
from pharmapipe.rdf.stages import is_reached, stage
from pharmapipe.vocabulary.terms import Concept

_OF_DRUGS = (
    Predicate.INVESTIGATED_FOR,
    Predicate.TESTED_IN_PHASE,
    Predicate.APPROVED_FOR,
    Predicate.REGULATORY_EVENT,
)


def condition_of(fact: Fact) -> str | None:
    """The condition that a fact about a drug concerns: its object, or what narrows it."""
    if fact.predicate in {Predicate.INVESTIGATED_FOR, Predicate.APPROVED_FOR}:
        return fact.object
    return fact.qualifiers.indication


def add_programmes(export: Export, facts: Sequence[Fact]) -> None:
    """Add a programme for each drug, condition and region under development, and each stage it is reported at."""
    for fact in plain(facts, *_OF_DRUGS):
        reached = stage(fact)
        if reached is None and fact.predicate is not Predicate.INVESTIGATED_FOR:
            continue
        key = (fact.subject, condition_of(fact), fact.qualifiers.region)
        programme = export.node("programme", key[:2], key)
        export.triples.kind(programme, "ppl:DevelopmentProgramme", "ppl:PipelineFact")
        _describe(export, programme, fact)
        export.support((fact,), programme)
        if reached is None:
            export.status(programme, fact.qualifiers.status)
        else:
            _add_stage(export, programme, fact, reached)


def add_highest_stages(export: Export, facts: Sequence[Fact]) -> None:
    """Say for each drug which stage is the most advanced that it is reported to have reached."""
    reached: defaultdict[str, list[Concept]] = defaultdict(list)
    for fact in plain(facts, *_OF_DRUGS):
        found = stage(fact)
        if found is not None and is_reached(fact):
            reached[fact.subject].append(found)
    for drug, stages in reached.items():
        export.triples.concept(export.thing(drug), "ppl:hasHighestStage", max(stages, key=lambda each: int(each.order)))


def _add_stage(export: Export, programme: str, fact: Fact, reached: Concept) -> None:
    date = fact.qualifiers.time or export.document_date(fact)
    key = (programme, reached.slug, fact.qualifiers.status, fact.qualifiers.time, date)
    node = export.node("stage", (fact.subject, reached.slug), key)
    export.triples.kind(node, "ppl:StageAttainment", "ppl:PipelineFact")
    export.triples.link(node, "ppl:isStageOf", programme)
    export.triples.concept(node, "ppl:hasStage", reached)
    _describe(export, node, fact)
    export.status(node, fact.qualifiers.status)
    export.triples.text(node, "ppl:conditionText", fact.qualifiers.population)
    export.happened(node, "ppl:eventDate", fact.qualifiers.time, (fact,))
    export.support((fact,), node)


def _describe(export: Export, node: str, fact: Fact) -> None:
    export.participants(node, drug=fact.subject, condition=condition_of(fact), region=fact.qualifiers.region)
