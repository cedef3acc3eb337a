"""Which pairs of things of a document may stand in which kind of fact, and how likely each pair is."""

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pharmapipe.extraction.facts.event_features import EventCandidate, event_candidates, event_features
from pharmapipe.extraction.facts.features import pair_features
from pharmapipe.extraction.facts.patterns import claimed, find_stated
from pharmapipe.extraction.facts.triggers import Trigger, find_triggers
from pharmapipe.extraction.passage import Passage
from pharmapipe.extraction.weigh.linear import LinearModel
from pharmapipe.model.mention import EntityType, Predicate
from pharmapipe.vocabulary.lexicon import load_concepts

_ORGANISATIONS = (EntityType.COMPANY, EntityType.INSTITUTION)
#: Types of subject and object of each kind of fact between two things (contract, OUTPUTS).
SIGNATURES: Mapping[Predicate, tuple[tuple[EntityType, ...], tuple[EntityType, ...]]] = {
    Predicate.HAS_TARGET: ((EntityType.DRUG,), (EntityType.TARGET,)),
    Predicate.DEVELOPED_BY: ((EntityType.DRUG,), _ORGANISATIONS),
    Predicate.INVESTIGATED_FOR: ((EntityType.DRUG,), (EntityType.INDICATION,)),
    Predicate.TESTED_IN_PHASE: ((EntityType.DRUG,), (EntityType.PHASE,)),
    Predicate.COMBINED_WITH: ((EntityType.DRUG,), (EntityType.DRUG,)),
    Predicate.PARTNERS_WITH: (_ORGANISATIONS, _ORGANISATIONS),
    Predicate.APPROVED_FOR: ((EntityType.DRUG,), (EntityType.INDICATION,)),
    Predicate.TRIAL_OF: ((EntityType.TRIAL,), (EntityType.DRUG,)),
}
SYMMETRIC = frozenset({Predicate.COMBINED_WITH, Predicate.PARTNERS_WITH})
_OTHERS = re.compile(
    r"as well as|candidates|"
    r"(?:and|including|with)\s(?:other\s)?(?:\w+\s){0,3}(?:programs|programmes|compounds|inhibitors|molecules)"
)
_TREATING = frozenset(
    {
        "treat",
        "evaluate",
        "in-patients",
        "indicated",
        "candidate",
        "develop",
        "study-noun",
        "start",
        "approve",
        "market",
    }
)
_COMBINED = re.compile(
    r"combin(?:ation|ed|ing)\s(?:with|of)|(?<!\w)plus(?!\w)|\+|together\swith|added\sto|"
    r"(?:studied|tested|evaluated|given|combin\w+)\s(?:[\w-]+\s){0,4}with\s|"
    r"(?<!\w)(?:and|with)\s(?:(?:an?|another|other)\s)?(?:[\w-]+\s){0,3}anti-?$|"
    r"^[\u00ae\u2122]?\s(?:and|with|or)\s(?:the\s|an?\s)?$",
    re.IGNORECASE,
)
#: What stands between a drug and the target of what it is compared with, or of what its patients had before.
_COMPARED = re.compile(
    r"(?<!\w)(?:compared\s(?:with|to)|versus|vs\.?|relative\sto|than|refractory\sto|resistant\sto|intolerant\s(?:to|of)|"
    r"(?:previously|prior)\s(?:\w+\s){0,3}?(?:with|to|on)|prior|following|after|failed|failure\sof|progress\w*\s(?:on|after))"
    r"(?!\w)[^,;]*$",
    re.IGNORECASE,
)
#: What makes a target's name the description of patients: "HER2-positive", "EGFR-mutated", "PD-L1 expression".
_SELECTS = re.compile(
    r"[-\u2011\s](?:positive|negative|mutant|mutated|expressing|expression|amplified|altered|rearranged|status|"
    r"wild[- ]type)"
    r"(?!\w)|[-\u2011]driven",
    re.IGNORECASE,
)
#: Between a company and its own unit, in either order: the two sign nothing with each other.
_SUBSIDIARY = re.compile(
    r"(?:(?:[\u2019']s?|,?\s(?:its|an?|the))\s(?:[\w-]+[,\s]\s?){0,4}?|\s(?:(?:wholly|majority)[\s-]owned\s)?)"
    r"(?:subsidiary|division|unit|affiliate)(?:\scompany)?,?\s|"
    r",?\s\(?(?:a|an|the|its)\s(?:[\w.-]+\s){0,3}(?:subsidiary|division|unit)\s(?:company\s)?of\s(?:the\s)?|"
    r"\s(?:is|was)\sa\s(?:[\w.-]+\s){0,3}subsidiary\sof\s",
    re.IGNORECASE,
)
_END_OF = re.compile(r"end[- ]of[- ]$", re.IGNORECASE)
_NO_TRIAL = re.compile(r"\s(?:doses?|meeting|stage of the disease)(?!\w)")
_PATIENTS = frozenset({"treat", "evaluate", "in-patients", "indicated"})
_MOST = 25  #: things of one type considered, in order of first naming, so that long documents stay affordable


class Pair(NamedTuple):
    """Two things that may stand in a fact, and the features that speak for and against it."""

    predicate: Predicate
    subject: int
    object: int
    features: frozenset[str]


def candidate_pairs(passage: Passage, events: tuple[tuple[Trigger, ...], ...]) -> Iterator[Pair]:
    """Every pair of things whose types fit a kind of fact; symmetric kinds once, the earlier-named first.

    Two drugs or two organisations must stand in one sentence: a release that ties them says so in one.

    Args:
        passage: The document.
        events: For each sentence the wordings of regulatory events in it.
    """
    claims = claimed(passage)
    for predicate, (subjects, objects) in SIGNATURES.items():
        for subject in passage.of_type(*subjects)[:_MOST]:
            for object_ in passage.of_type(*objects)[:_MOST]:
                if subject == object_ or (predicate in SYMMETRIC and passage.first[object_] < passage.first[subject]):
                    continue
                if not _is_possible(passage, predicate, subject, object_, claims):
                    continue
                features = pair_features(passage, subject, object_)
                if predicate in {Predicate.APPROVED_FOR, Predicate.INVESTIGATED_FOR}:
                    features |= frozenset(_event_features(passage, events, subject, object_))
                yield Pair(predicate, subject, object_, features)


def _is_possible(
    passage: Passage, predicate: Predicate, subject: int, object_: int, claims: dict[tuple[int, int], frozenset[int]]
) -> bool:
    """Whether the document can state the fact at all, by rules that hold whatever the words."""
    together = passage.together(subject, object_)
    if predicate is Predicate.PARTNERS_WITH and _is_own_unit(passage, subject, object_, together):
        return False
    if predicate is Predicate.DEVELOPED_BY and _is_generic_chemotherapy(passage, subject):
        return False
    if predicate in SYMMETRIC:
        return bool(together)
    if predicate is Predicate.HAS_TARGET and together:
        free = (i for i in together if subject in claims.get((i, object_), {subject}))
        return any(not _is_cut(passage, index, subject, object_) for index in free)
    spoken = passage.sentences_of.get(object_, ())
    if predicate is Predicate.INVESTIGATED_FOR and not together:
        return any(_speaks_of_treatment(passage, index) for index in spoken)
    if predicate is Predicate.TESTED_IN_PHASE:
        return _is_tested(passage, object_) and (
            bool(together) or not all("aggregate" in _labels(passage, index) for index in spoken)
        )
    return True


def _is_own_unit(passage: Passage, one: int, two: int, together: tuple[int, ...]) -> bool:
    """Whether a sentence says that one organisation belongs to the other ('OpGen's subsidiary Curetis')."""
    for index in together:
        names = [n for n in passage.by_sentence[index] if n.local in {one, two}]
        for left, right in itertools.pairwise(names):
            if left.local != right.local and _SUBSIDIARY.fullmatch(passage.text, left.end, right.start):
                return True
    return False


@cache
def _chemotherapies() -> frozenset[str]:
    """The generic names of the chemotherapies of the lexicon, lower-case: sold by many makers, developed by none."""
    return frozenset(c.label.casefold() for c in load_concepts("drugs") if c.kind == "chemotherapy")


def _is_generic_chemotherapy(passage: Passage, drug: int) -> bool:
    """Whether a document names a drug by nothing but the generic name of an old chemotherapy."""
    said = {passage.text[n.start : n.end].casefold() for n in passage.names if n.local == drug}
    return said <= _chemotherapies()


def _is_tested(passage: Passage, phase: int) -> bool:
    """Whether a phase is named other than in 'End-of-Phase 2 meeting', 'Phase 2 dose' or 'preclinical Alzheimer's'."""
    starts = {n.start for n in passage.names if n.type is EntityType.INDICATION}
    for name in (n for n in passage.names if n.local == phase):
        before = passage.text[max(0, name.start - 12) : name.start]
        after = passage.text[name.end : name.end + 20]
        if not (_END_OF.search(before) or _NO_TRIAL.match(after) or name.end + 1 in starts):
            return True
    return False


def _is_cut(passage: Passage, index: int, subject: int, object_: int) -> bool:
    """Whether something else comes between a drug and a target wherever a sentence names both.

    That is unnamed candidates behind the drug ('APG-1252, as well as inhibitors of'), the words of a combination
    ('with an anti-PD-1 antibody') or of a comparison ('compared with DPP-4 inhibitors'). A target that only selects
    the patients ('HER2-positive') is cut off too.
    """
    names = passage.by_sentence[index]
    drugs = [n for n in names if n.local == subject]
    for target in (n for n in names if n.local == object_):
        for drug in drugs:
            left, right = (drug, target) if drug.end <= target.start else (target, drug)
            gap = passage.text[left.end : right.start]
            others = left is drug and (_OTHERS.search(gap) or _COMPARED.search(gap))
            if not (_COMBINED.search(gap) or others or _SELECTS.match(passage.text, target.end)):
                return False
    return True


def _speaks_of_treatment(passage: Passage, index: int) -> bool:
    """Whether a sentence speaks of treating or studying, and not of what causes a disease."""
    labels = _labels(passage, index)
    return bool(labels & _TREATING) and not ("cause" in labels and not labels & _PATIENTS)


def _labels(passage: Passage, index: int) -> frozenset[str]:
    sentence = passage.sentences[index]
    return frozenset(t.label for t in find_triggers(passage.text[sentence.start : sentence.end]))


def _event_features(
    passage: Passage, events: tuple[tuple[Trigger, ...], ...], drug: int, indication: int
) -> Iterator[str]:
    """Which regulatory events the sentences speak of that name the drug, the indication or both."""
    for index, triggers in enumerate(events):
        if not triggers:
            continue
        locals_ = {n.local for n in passage.by_sentence[index]}
        named = f"{'D' if drug in locals_ else ''}{'I' if indication in locals_ else ''}"
        section = passage.sentences[index].section
        for label in {t.label for t in triggers}:
            yield f"e:{named}:{label}"
            if named == "DI":
                yield f"e:{section}:{label}"
        if named and any(t.label == "approval" for t in triggers):
            labels = "+".join(sorted({t.label for t in triggers} - {"other"}))
            yield f"e:{named}:set:{labels}"


class WeighedPair(NamedTuple):
    """A pair, the chance that the document states the fact, and the means that say so."""

    pair: Pair
    chance: float
    means: str


class WeighedEvent(NamedTuple):
    """A regulatory event, the sentences that suggest it, and the chance that the document states it."""

    candidate: EventCandidate
    sentences: tuple[int, ...]
    chance: float


def weigh_pairs(
    passage: Passage, events: tuple[tuple[Trigger, ...], ...], models: Mapping[str, LinearModel]
) -> tuple[WeighedPair, ...]:
    """All candidate pairs with their chances, 0 to 1: the model's, or a pattern's where that is surer."""
    stated = find_stated(passage)
    found = []
    for pair in candidate_pairs(passage, events):
        model = models[pair.predicate.value]
        chance = model.chance(pair.features)
        pattern = stated.get((pair.predicate, pair.subject, pair.object))
        names = ["linear"] if chance >= model.threshold or pattern is None else []
        names += [pattern.pattern] if pattern else []
        found.append(WeighedPair(pair, max(chance, pattern.chance if pattern else 0.0), "+".join(names)))
    return tuple(found)


def weigh_events(
    passage: Passage, events: tuple[tuple[Trigger, ...], ...], models: Mapping[str, LinearModel]
) -> tuple[WeighedEvent, ...]:
    """All candidate events with their chances, 0 to 1."""
    model = models[Predicate.REGULATORY_EVENT.value]
    return tuple(
        WeighedEvent(key, indices, model.chance(event_features(passage, events, key, indices)))
        for key, indices in event_candidates(passage, events).items()
    )
