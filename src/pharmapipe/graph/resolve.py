"""Raw facts of single documents -> fact lines between the corpus's entities."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pharmapipe.errors import InconsistentError
from pharmapipe.graph.identity import fact_key, merge_same, with_ids
from pharmapipe.model.document import Boilerplate, Duplicate, InputFile, Skipped
from pharmapipe.model.entity import Normalised
from pharmapipe.model.fact import Fact, Knowledge, ResolvedMention
from pharmapipe.model.mention import Extraction, Predicate, Qualifiers, RawFact
from pharmapipe.model.span import Span

#: Predicates that mean the same in both directions; their ends are put in the order of their ids.
SYMMETRIC = (Predicate.COMBINED_WITH, Predicate.PARTNERS_WITH)

#: (document id, local index) -> entity id
Refs = Mapping[tuple[str, int], str]


def resolve(
    extractions: Sequence[Extraction],
    normalised: Normalised,
    skipped: Iterable[Skipped] = (),
    duplicates: Iterable[Duplicate] = (),
    inputs: Iterable[InputFile] = (),
    boilerplate: Iterable[Boilerplate] = (),
    *,
    min_confidence: float = 0.0,
) -> Knowledge:
    """All that the corpus says, between its own entities.

    A statement whose two ends turned out to be one thing is dropped: it says nothing. Copies of a release keep
    their own evidence lines; ``Knowledge.duplicates`` tells later stages to count them once.

    Args:
        extractions: One per document, in any order.
        normalised: The corpus's entities, and the entity of every local entity of every extraction.
        skipped: Inputs that were not read.
        duplicates: Documents that are copies of another.
        inputs: The files found.
        boilerplate: Paragraphs that releases repeat; facts that stand in one carry its id.
        min_confidence: Facts below it (0 to 1) are left out.

    Raises:
        InconsistentError: A local entity has no entity, or a sentence ends after the text.
    """
    refs = {(ref.document, ref.local): ref.entity for ref in normalised.refs}
    repeated = tuple(boilerplate)
    paragraphs = _by_document(repeated)
    facts: list[Fact] = []
    for extraction in extractions:
        facts += with_ids(merge_same(_facts(extraction, refs, paragraphs, min_confidence)))
    mentions = itertools.chain.from_iterable(_mentions(extraction, refs) for extraction in extractions)
    return Knowledge(
        documents=tuple(sorted((e.document for e in extractions), key=lambda document: document.id)),
        skipped=tuple(sorted(skipped, key=lambda skip: (skip.document, skip.stage, skip.reason))),
        entities=tuple(sorted(normalised.entities, key=lambda entity: entity.id)),
        mentions=tuple(sorted(mentions, key=lambda m: (m.document, m.mention.span.start, m.mention.span.end))),
        facts=tuple(sorted(facts, key=lambda fact: (fact.document, fact.start, fact.id))),
        merges=normalised.merges,
        duplicates=tuple(sorted(duplicates, key=lambda duplicate: duplicate.document)),
        boilerplate=repeated,
        inputs=tuple(sorted(inputs, key=lambda found: found.path)),
    )


def _mentions(extraction: Extraction, refs: Refs) -> Iterator[ResolvedMention]:
    document = extraction.document
    for mention in extraction.mentions:
        yield ResolvedMention(document=document.id, entity=_entity(refs, document.id, mention.local), mention=mention)


#: document id -> the repeated paragraphs that stand in it, with their ids
_Paragraphs = Mapping[str, Sequence[tuple[Span, str]]]


def _by_document(boilerplate: Iterable[Boilerplate]) -> _Paragraphs:
    found: dict[str, list[tuple[Span, str]]] = {}
    for paragraph in boilerplate:
        for place in paragraph.places:
            found.setdefault(place.document, []).append((place.span, paragraph.id))
    return found


def _facts(extraction: Extraction, refs: Refs, paragraphs: _Paragraphs, min_confidence: float) -> Iterator[Fact]:
    own = paragraphs.get(extraction.document.id, ())
    for raw in extraction.facts:
        if round(raw.confidence, 3) >= min_confidence:
            fact = _fact(raw, extraction, refs)
            if fact is not None:
                repeated = next((name for span, name in own if span.contains(raw.sentence)), None)
                yield fact if repeated is None else fact.model_copy(update={"boilerplate": repeated})


def _fact(raw: RawFact, extraction: Extraction, refs: Refs) -> Fact | None:
    document = extraction.document
    if raw.sentence.end > len(document.text):
        message = (
            f"{document.id}: the evidence sentence {raw.sentence.start}-{raw.sentence.end} ends after the text "
            f"({len(document.text)} characters). Please report this."
        )
        raise InconsistentError(message)
    subject = _entity(refs, document.id, raw.subject)
    goal, qualifiers = _object(raw, extraction, refs)
    if goal == subject or (goal is None and raw.predicate is not Predicate.REGULATORY_EVENT):
        return None
    if raw.predicate in SYMMETRIC and goal is not None and goal < subject:
        subject, goal = goal, subject
    return Fact(
        id=fact_key(raw.predicate, subject, goal),
        predicate=raw.predicate,
        subject=subject,
        object=goal,
        qualifiers=qualifiers,
        certainty=raw.certainty,
        polarity=raw.polarity,
        confidence=round(raw.confidence, 3),
        claimant=raw.claimant,
        document=document.id,
        start=raw.sentence.start,
        end=raw.sentence.end,
        sentence=raw.sentence.of(document.text),
        rule=raw.rule,
    )


def _object(raw: RawFact, extraction: Extraction, refs: Refs) -> tuple[str | None, Qualifiers]:
    """The object and the qualifiers, with entity ids in place of local indices."""
    document = extraction.document.id
    ids = {
        "drug": _optional(refs, document, raw.drug_local),
        "indication": _optional(refs, document, raw.indication_local),
        "regulator": _optional(refs, document, raw.regulator_local),
    }
    goal = _optional(refs, document, raw.object)
    if raw.predicate is Predicate.TESTED_IN_PHASE:
        named = extraction.entities[raw.object].value if raw.object is not None else None
        goal, ids["phase"] = raw.qualifiers.phase or named, None
    if raw.predicate is Predicate.REGULATORY_EVENT:
        # The regulator is the object of an event; a qualifier would say it twice.
        goal, ids["regulator"] = goal or ids["regulator"], None
    return goal, raw.qualifiers.model_copy(update=ids)


def _optional(refs: Refs, document: str, local: int | None) -> str | None:
    return None if local is None else _entity(refs, document, local)


def _entity(refs: Refs, document: str, local: int) -> str:
    try:
        return refs[document, local]
    except KeyError:
        message = f"{document}: local entity {local} was resolved to nothing; every one must be. Please report this."
        raise InconsistentError(message) from None
