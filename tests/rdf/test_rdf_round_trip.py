"""What is written reads back as the same entities and facts, whatever the texts hold."""

import string

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from pharmapipe.errors import UsageError
from pharmapipe.model.entity import Entity
from pharmapipe.model.fact import Fact, Knowledge
from pharmapipe.model.mention import Alias, AliasKind, Certainty, EntityType, Polarity, Predicate, Qualifiers
from pharmapipe.rdf import Statements, from_rdf, to_rdf
from pharmapipe.rdf.triples import scrub

TEXT = st.text(min_size=1, max_size=20).filter(lambda text: scrub(text) == text)
SLUG = st.text(string.ascii_lowercase + string.digits + "-é /#%", min_size=1, max_size=8)
MAYBE = st.none() | TEXT
SHARE = st.floats(0, 1)


@st.composite
def entities(draw: st.DrawFn) -> tuple[Entity, ...]:
    keys = draw(st.lists(st.tuples(st.sampled_from(EntityType), SLUG), min_size=1, max_size=6, unique=True))
    ids = [f"{kind.value.lower()}/{slug}" for kind, slug in keys]
    made = []
    for (kind, _), each in zip(keys, ids, strict=True):
        names = draw(st.sets(TEXT, min_size=1, max_size=3))
        aliases = [
            Alias(text=name, kind=draw(st.sampled_from(AliasKind)), evidence=draw(TEXT), confidence=draw(SHARE))
            for name in sorted(names)
        ]
        broader = tuple(sorted(draw(st.sets(st.sampled_from(ids), max_size=2))))
        identifiers = tuple(sorted(draw(st.sets(st.sampled_from(["UNII:A1", "MONDO:7", "ODD:x y"]), max_size=2))))
        made.append(
            Entity(
                id=each,
                type=kind,
                label=draw(st.sampled_from(sorted(names))),
                aliases=tuple(aliases),
                identifiers=identifiers,
                broader=broader,
                documents=draw(st.integers(0, 9)),
                mentions=draw(st.integers(0, 9)),
            )
        )
    return tuple(sorted(made, key=lambda entity: entity.id))


@st.composite
def knowledges(draw: st.DrawFn) -> Knowledge:
    things = draw(entities())
    ids = st.sampled_from([entity.id for entity in things])
    facts = []
    for number in range(draw(st.integers(0, 8))):
        predicate = draw(st.sampled_from(Predicate))
        text = predicate is Predicate.TESTED_IN_PHASE
        sentence, start = draw(TEXT), number * 100
        qualifiers = {field: draw(MAYBE) for field in Qualifiers.model_fields}
        qualifiers |= {field: draw(st.none() | ids) for field in ("drug", "indication", "regulator")}
        facts.append(
            Fact(
                id=f"fact/{number:012x}",
                predicate=predicate,
                subject=draw(ids),
                object=draw(TEXT if text else st.none() | ids),
                qualifiers=Qualifiers.model_validate(qualifiers),
                certainty=draw(st.sampled_from(Certainty)),
                polarity=draw(st.sampled_from(Polarity)),
                confidence=draw(SHARE),
                claimant=draw(TEXT),
                document=draw(SLUG),
                start=start,
                end=start + len(sentence),
                sentence=sentence,
                rule=draw(TEXT),
            )
        )
    ordered = tuple(sorted(facts, key=lambda fact: (fact.document, fact.start, fact.id)))
    return Knowledge(documents=(), skipped=(), entities=things, mentions=(), facts=ordered)


@given(knowledges())
@settings(max_examples=60, deadline=None)
def test_entities_and_facts_come_back_as_they_were(knowledge: Knowledge) -> None:
    content = to_rdf(knowledge, version="1")
    assert from_rdf(content) == Statements(entities=knowledge.entities, facts=knowledge.facts)


def test_the_small_build_comes_back(small: Knowledge, turtle: bytes) -> None:
    assert from_rdf(turtle) == Statements(entities=small.entities, facts=small.facts)


@pytest.mark.parametrize(
    "label",
    ['a "quoted" name', "back\\slash", '\n\\"', '"""', "\r\u2028", "\u202ertl", "<img src=x>", "a> <b> <c> .", "a%zz"],
)
def test_awkward_labels_survive_in_two_parsers(small: Knowledge, label: str) -> None:
    first, *others = small.entities
    changed = first.model_copy(update={"label": label})
    content = to_rdf(small.model_copy(update={"entities": (changed, *others)}), version="1")
    assert from_rdf(content).entities[0].label == label
    graph = rdflib.Graph().parse(data=content, format="turtle")
    labels = {str(each) for each in graph.objects(predicate=rdflib.SKOS.prefLabel)}
    assert label.replace("\r", "\r") in labels


def test_characters_that_rdf_cannot_carry_are_replaced_one_for_one(small: Knowledge) -> None:
    first, *others = small.facts
    changed = first.model_copy(update={"sentence": "a\x00b\ud800c\x0bd"})
    content = to_rdf(small.model_copy(update={"facts": (changed, *others)}), version="1")
    assert "a\ufffdb\ufffdc\ufffdd" in {fact.sentence for fact in from_rdf(content).facts}


def test_what_is_no_turtle_is_refused_in_one_sentence() -> None:
    with pytest.raises(UsageError, match="not readable as Turtle"):
        from_rdf(b"<a> <b> .")
