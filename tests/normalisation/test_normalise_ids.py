"""Ids: readable, distinct for distinct keys, and untouched by documents that do not concern them."""

import random
import re

from hypothesis import given
from hypothesis import strategies as st
from normalisation_corpora import extraction, thing

from pharmapipe.model.entity import Normalised
from pharmapipe.model.mention import EntityType, Extraction
from pharmapipe.normalisation import normalise
from pharmapipe.normalisation.catalogue import Catalogue
from pharmapipe.normalisation.ids import slug_of_key
from pharmapipe.normalisation.keys import key_of

NAMES = [
    "ZZQ-101",
    "ZZQ 101",
    "Zanthoclax",
    "Quillimab",
    "QL-7",
    "QL7",
    "Borex",
    "borexinib",
    "A/B",
    "A B",
    "亞盛",
    "ABX",
]


def corpus(seed: int, size: int) -> list[Extraction]:
    chooser = random.Random(seed)
    documents = []
    for number in range(size):
        entities = [thing(EntityType.DRUG, *chooser.sample(NAMES, chooser.choice((1, 1, 1, 2)))) for _ in range(3)]
        entities.append(thing(EntityType.COMPANY, chooser.choice(("Apex Biotech", "Apex", "Zanthor Bio", "Quill"))))
        documents.append(extraction(f"{number:03}.txt", entities, date=f"2020-01-{number % 28 + 1:02}"))
    return documents


def ids(found: Normalised) -> dict[tuple[str, int], str]:
    return {(ref.document, ref.local): ref.entity for ref in found.refs}


def test_the_result_does_not_depend_on_the_order_of_documents() -> None:
    documents = corpus(1, 40)
    expected = normalise(documents, catalogue=Catalogue(()))
    for seed in (2, 3, 4):
        shuffled = documents[:]
        random.Random(seed).shuffle(shuffled)
        assert normalise(shuffled, catalogue=Catalogue(())) == expected


def test_documents_change_only_the_ids_of_entities_that_they_concern() -> None:
    for seed in range(5):
        documents = corpus(seed, 30)
        whole = normalise(documents, catalogue=Catalogue(()))
        fewer = documents[: 10 + seed]
        before, after = ids(normalise(fewer, catalogue=Catalogue(()))), ids(whole)
        added = {d.document.id for d in documents[len(fewer) :]}
        touched = {entity for (document, _), entity in after.items() if document in added}
        assert not {after[place] for place in before if before[place] != after[place]} - touched


def test_every_local_entity_has_one_entity() -> None:
    documents = corpus(7, 20)
    found = normalise(documents, catalogue=Catalogue(()))
    assert set(ids(found)) == {(d.document.id, n) for d in documents for n in range(len(d.entities))}
    assert set(ids(found).values()) <= {e.id for e in found.entities}
    assert len({e.id for e in found.entities}) == len(found.entities)


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_distinct_keys_have_distinct_slugs(left: str, right: str) -> None:
    one, two = key_of(EntityType.DRUG, left), key_of(EntityType.DRUG, right)
    assert (one == two) == (slug_of_key(one) == slug_of_key(two))


@given(st.text(min_size=1, max_size=200))
def test_slugs_are_safe_in_iris_and_file_names(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of_key(key_of(EntityType.COMPANY, name)))


def test_names_with_one_slug_are_two_entities() -> None:
    documents = [
        extraction("a", [thing(EntityType.DRUG, "Abc/Def")]),
        extraction("b", [thing(EntityType.DRUG, "Abc+Def")]),
    ]
    assert len({e.id for e in normalise(documents, catalogue=Catalogue(())).entities}) == 2
