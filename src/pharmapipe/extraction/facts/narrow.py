"""The qualifiers of a fact between two things, read from its evidence sentence."""

import re
from collections.abc import Iterator

from pharmapipe.extraction.facts.evidence import Evidence
from pharmapipe.extraction.facts.pairs import Pair
from pharmapipe.extraction.facts.qualify import (
    action_in,
    deal_kind,
    money_in,
    phases_in,
    population_of,
    regions_in,
    status_in,
    time_in,
)
from pharmapipe.extraction.passage import Passage
from pharmapipe.model.mention import EntityType, Predicate, Qualifiers

_MOST_REGIONS = 6
_ROLES = (
    (
        "licensee", re.compile(r"(?:in-)?licen[sc]ed?\s(?:[\w-]+\s){0,4}from|in-licensed|licensee|"
        r"exclusive\s(?:[\w-]+\s){0,4}(?:license|licence|rights)"
    , re.IGNORECASE)),
    ("co-developer", re.compile(r"co-develop|jointly\sdevelop|joint\sdevelopment", re.IGNORECASE)),
    ("originator", re.compile(r"discover(?:ed|er)|originat|invent", re.IGNORECASE)),
    ("marketer", re.compile(r"market(?:s|ed)\sby|commerciali[sz](?:es|ed)\sby|sold\sby", re.IGNORECASE)),
)  # fmt: skip

_FOUND_BY = re.compile(r"(?:discovered|originated|invented)\s(?:and\s\w+\s){0,2}by\s(?:the\s)?", re.IGNORECASE)
_TO = re.compile(r"licen[sc]ed\s(?:exclusively\s)?to\s(?:the\s)?$", re.IGNORECASE)
#: What stands right before the name of the party that grants a licence.
_FROM = re.compile(r"licen[sc]\w*\b[^;:]*\bfrom\s(?:the\s)?$", re.IGNORECASE)


def narrow_pair(passage: Passage, pair: Pair, evidence: Evidence) -> Iterator[tuple[Qualifiers, int | None]]:
    """The qualifiers of a fact, once for each region its sentence names, with the drug that a deal is about."""
    sentence = evidence.sentence
    text = passage.text[sentence.start : sentence.end]
    names = passage.by_sentence[sentence.number]
    match pair.predicate:
        case Predicate.HAS_TARGET:
            action = action_in(passage, sentence, evidence.object) if evidence.object else None
            yield Qualifiers(action=action), None
        case Predicate.DEVELOPED_BY:
            place = evidence.object.start - sentence.start if evidence.object else 0
            yield Qualifiers(role=role_in(text, place)), None
        case Predicate.COMBINED_WITH:
            yield Qualifiers(setting=next(iter(phases_in(passage, names)), None)), None
        case Predicate.PARTNERS_WITH:
            drugs = sorted({n.local for n in names if n.type is EntityType.DRUG})
            time = time_in(text, passage.date)
            yield (
                Qualifiers(
                    kind=deal_kind(_all_said(passage, pair)),
                    money=money_in(text),
                    date=time and time.iso,
                    period=time and time.period,
                ),
                drugs[0] if len(drugs) == 1 else None,
            )
        case Predicate.TRIAL_OF:
            phases = phases_in(passage, names)
            yield Qualifiers(phase=next(iter(phases), None), status=status_in(text)), None
        case _:
            yield from _studies(passage, pair, evidence)


def role_in(text: str, place: int) -> str | None:
    """The role of the organisation whose name begins at a place of a sentence, towards the drug.

    Who grants a licence is an originator here: the vocabulary of roles has no licensor of its own.

    >>> text = "Abco licensed ABC-1 from Xyzco."
    >>> role_in(text, 0), role_in(text, text.index("Xyzco"))
    ('licensee', 'originator')
    >>> text = "ABC-1 was discovered by Xyzco and licensed to Abco."
    >>> role_in(text, text.index("Abco.")), role_in(text, text.index("Xyzco"))
    ('licensee', 'originator')
    """
    role = next((role for role, pattern in _ROLES if pattern.search(text)), None)
    if role == "licensee" and _FROM.search(text, 0, place):
        return "originator"
    by = _FOUND_BY.search(text)
    if by is None:
        return role
    if by.end() == place:
        return "originator"
    # "Discovered by Incyte and licensed to Lilly": the other one found nothing.
    return role if role not in {"originator", None} else "licensee" if _TO.search(text, 0, place) else None


def _all_said(passage: Passage, pair: Pair) -> str:
    """Every sentence that names both things: the kind of a deal is often told in another than its best evidence."""
    sentences = (passage.sentences[i] for i in passage.together(pair.subject, pair.object))
    return " ".join(passage.text[s.start : s.end] for s in sentences)


def _studies(passage: Passage, pair: Pair, evidence: Evidence) -> Iterator[tuple[Qualifiers, int | None]]:
    sentence = evidence.sentence
    text = passage.text[sentence.start : sentence.end]
    names = passage.by_sentence[sentence.number]
    trials = sorted({passage.things[n.local].label for n in names if n.type is EntityType.TRIAL})
    phase = next(iter(phases_in(passage, names)), None)
    if pair.predicate is Predicate.TESTED_IN_PHASE:
        phase = passage.things[pair.object].value
    population = population_of(passage, sentence, evidence.object) if evidence.object else None
    approved = pair.predicate is Predicate.APPROVED_FOR
    for region in regions_in(text)[:_MOST_REGIONS] or (None,):
        yield (
            Qualifiers(
                phase=None if approved else phase,
                status=None if approved else status_in(text),
                region=region,
                population=None if pair.predicate is Predicate.TESTED_IN_PHASE else population,
                trial=trials[0] if len(trials) == 1 and not approved else None,
            ),
            None,
        )
