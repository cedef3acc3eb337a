"""Trials: named ones as entities with what is said of them, unnamed ones by drug, phase, condition and region."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import Predicate
from pharmapipe.rdf.development import condition_of
from pharmapipe.rdf.export import Export, plain, status_concept
from pharmapipe.rdf.pooling import Details, pool
from pharmapipe.vocabulary.terms import concept

_NO_TRIAL = frozenset({"preclinical"})


def add_trials(export: Export, facts: Sequence[Fact]) -> None:
    """Add what is said of every trial."""
    named: defaultdict[str, list[Fact]] = defaultdict(list)
    unnamed: defaultdict[tuple[str, str], list[tuple[Details, Fact]]] = defaultdict(list)
    for fact in plain(facts, Predicate.TRIAL_OF):
        named[fact.subject].append(fact)
    for fact in plain(facts, Predicate.TESTED_IN_PHASE, Predicate.INVESTIGATED_FOR):
        phase, trial = _phase(fact), export.trial(fact.qualifiers.trial)
        if trial is not None:
            named[trial].append(fact)
        elif phase is not None and phase not in _NO_TRIAL:
            details = (fact.qualifiers.trial, condition_of(fact), fact.qualifiers.region, None)
            unnamed[fact.subject, phase].append((details, fact))
    for trial, said in named.items():
        _add(export, export.thing(trial), said)
    for (drug, phase), statements in unnamed.items():
        for event in pool(statements):
            name, condition, region, _ = event.details
            node = export.node("unnamed-trial", (drug, f"phase-{phase}"), (drug, phase, name, condition, region))
            export.triples.text(node, "skos:prefLabel", name)
            _add(export, node, event.facts)


def _add(export: Export, node: str, facts: Sequence[Fact]) -> None:
    export.triples.kind(node, "ppl:ClinicalTrial", "ppl:Study", "ppl:PipelineFact")
    for fact in facts:
        drug = fact.object if fact.predicate is Predicate.TRIAL_OF else fact.subject
        export.participants(node, drug=drug, condition=condition_of(fact), region=fact.qualifiers.region)
        export.triples.text(node, "ppl:conditionText", fact.qualifiers.population)
    phases = (phase for fact in facts if (phase := _phase(fact)) is not None and concept("phase", phase))
    export.triples.concept(node, "ppl:hasPhase", concept("phase", _most_said(phases) or ""))
    latest = sorted(
        (export.document_date(fact) or "", fact.document, fact.qualifiers.status)
        for fact in facts
        if fact.qualifiers.status is not None and status_concept(fact.qualifiers.status)
    )
    export.status(node, latest[-1][2] if latest else None)
    export.support(facts, node)


def _phase(fact: Fact) -> str | None:
    return fact.object if fact.predicate is Predicate.TESTED_IN_PHASE else fact.qualifiers.phase


def _most_said(values: Iterable[str]) -> str | None:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value), default=None)
