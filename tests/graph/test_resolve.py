"""Facts of single documents become facts between the corpus's entities."""

import random

import pytest

from pharmapipe.errors import InconsistentError
from pharmapipe.graph import resolve
from pharmapipe.model.document import Boilerplate, Recurrence
from pharmapipe.model.entity import LocalRef, Normalised
from pharmapipe.model.fact import Fact, Knowledge
from pharmapipe.model.mention import Extraction, Predicate, RawFact
from pharmapipe.model.span import Span


def of(knowledge: Knowledge, predicate: Predicate, document: str = "a.txt") -> Fact:
    (fact,) = [fact for fact in knowledge.facts if fact.predicate is predicate and fact.document == document]
    return fact


def test_every_line_points_at_its_sentence(tiny_knowledge: Knowledge) -> None:
    texts = {document.id: document.text for document in tiny_knowledge.documents}
    assert len(tiny_knowledge.facts) == 18
    assert all(texts[fact.document][fact.start : fact.end] == fact.sentence for fact in tiny_knowledge.facts)


def test_entity_valued_qualifiers_hold_entity_ids(tiny_knowledge: Knowledge) -> None:
    event = of(tiny_knowledge, Predicate.REGULATORY_EVENT)
    assert (event.object, event.qualifiers.indication) == ("regulator/fda", "indication/lymphoma")
    assert event.qualifiers.regulator is None


def test_the_object_of_tested_in_phase_is_the_notation(tiny_knowledge: Knowledge) -> None:
    fact = of(tiny_knowledge, Predicate.TESTED_IN_PHASE)
    assert (fact.object, fact.qualifiers.phase, fact.qualifiers.status) == ("1b", None, "ongoing")


def test_symmetric_facts_have_their_ends_in_order(tiny_knowledge: Knowledge) -> None:
    fact = of(tiny_knowledge, Predicate.COMBINED_WITH)
    assert (fact.subject, fact.object) == ("drug/xy-12", "drug/zeta")


def test_a_fact_between_two_names_of_one_thing_is_dropped(
    tiny_extractions: tuple[Extraction, ...], tiny_normalised: Normalised
) -> None:
    refs = tuple(
        ref.model_copy(update={"entity": "drug/xy-12"}) if ref.local == 5 else ref for ref in tiny_normalised.refs
    )
    knowledge = resolve(tiny_extractions, tiny_normalised.model_copy(update={"refs": refs}))
    assert all(fact.predicate is not Predicate.COMBINED_WITH for fact in knowledge.facts)


def test_the_order_of_documents_and_facts_does_not_matter(
    tiny_extractions: tuple[Extraction, ...], tiny_normalised: Normalised
) -> None:
    shuffled = list(tiny_extractions)
    random.Random(7).shuffle(shuffled)
    turned = [one.model_copy(update={"facts": one.facts[::-1]}) for one in shuffled]
    assert resolve(turned, tiny_normalised) == resolve(tiny_extractions, tiny_normalised)


def test_a_statement_found_twice_in_one_sentence_is_one_line(
    tiny_extractions: tuple[Extraction, ...], tiny_normalised: Normalised
) -> None:
    first = tiny_extractions[0]
    again = first.facts[0].model_copy(update={"rule": "model", "confidence": 0.95})
    doubled = first.model_copy(update={"facts": (*first.facts, again)})
    fact = of(resolve([doubled], tiny_normalised), Predicate.HAS_TARGET)
    assert (fact.rule, fact.confidence) == ("hand+model", 0.95)


def test_facts_below_the_least_confidence_are_left_out(
    tiny_extractions: tuple[Extraction, ...], tiny_normalised: Normalised
) -> None:
    assert resolve(tiny_extractions, tiny_normalised, min_confidence=0.91).facts == ()
    assert len(resolve(tiny_extractions, tiny_normalised, min_confidence=0.9).facts) == 18


def test_a_local_entity_without_an_entity_is_refused(
    tiny_extractions: tuple[Extraction, ...], tiny_normalised: Normalised
) -> None:
    refs: tuple[LocalRef, ...] = tiny_normalised.refs[1:]
    with pytest.raises(InconsistentError, match=r"a\.txt: local entity 0 was resolved to nothing"):
        resolve(tiny_extractions, tiny_normalised.model_copy(update={"refs": refs}))


def test_a_sentence_after_the_end_of_the_text_is_refused(
    tiny_extractions: tuple[Extraction, ...], tiny_normalised: Normalised
) -> None:
    first = tiny_extractions[0]
    late: RawFact = first.facts[0].model_copy(update={"sentence": Span(start=5, end=10_000)})
    with pytest.raises(InconsistentError, match="ends after the text"):
        resolve([first.model_copy(update={"facts": (late,)})], tiny_normalised)


def test_ids_are_unique_and_stay_when_documents_are_added(
    tiny_extractions: tuple[Extraction, ...], tiny_normalised: Normalised
) -> None:
    alone = {fact.id for fact in resolve(tiny_extractions[:1], tiny_normalised).facts}
    every = [fact.id for fact in resolve(tiny_extractions, tiny_normalised).facts]
    assert alone < set(every)
    assert len(every) == len(set(every))


def test_facts_in_a_repeated_paragraph_carry_its_id(
    tiny_extractions: tuple[Extraction, ...], tiny_normalised: Normalised
) -> None:
    plain = resolve(tiny_extractions, tiny_normalised)
    first = plain.facts[0]
    place = Recurrence(document=first.document, span=Span(start=first.start, end=first.end))
    paragraph = Boilerplate(id="ab", heading="", first=None, last=None, places=(place,))
    marked = resolve(tiny_extractions, tiny_normalised, boilerplate=[paragraph])
    inside = {f.id for f in plain.facts if (f.document, f.start) == (first.document, first.start)}
    assert {fact.id for fact in marked.facts if fact.boilerplate == "ab"} == inside
    assert [fact.id for fact in marked.facts] == [fact.id for fact in plain.facts]
