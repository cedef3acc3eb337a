"""The annotated releases, taken as if the extraction made no mistake: one node for each real thing."""

import pytest
from normalisation_corpora import GOLD, fact, read_gold, thing

from pharmapipe.model.entity import Entity, Normalised
from pharmapipe.model.mention import AliasKind, EntityType, Extraction, Predicate
from pharmapipe.normalisation import normalise

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated releases are not on this machine")


@pytest.fixture(scope="module")
def seeds() -> Normalised:
    return normalise(read_gold("seeds"))


@pytest.fixture(scope="module")
def everything() -> Normalised:
    return normalise([*read_gold("train"), *read_gold("seeds"), *read_gold("dev")])


def named(found: Normalised, type_: EntityType, name: str) -> list[Entity]:
    return [e for e in found.entities if e.type is type_ and name in {a.text for a in e.aliases}]


@pytest.mark.parametrize(
    ("type_", "names"),
    [
        (EntityType.COMPANY, ("Ascentage Pharma", "Ascentage", "ASCENTAGE PHARMA GROUP INTERNATIONAL", "亞盛醫藥集團")),
        (EntityType.COMPANY, ("MSD", "Merck & Co.", "Merck & Co")),
        (EntityType.COMPANY, ("Genor", "Genor Biopharma", "Genor Biopharma Co. Ltd.")),
        (EntityType.DRUG, ("APG-1252", "Pelcitoclax")),
        (EntityType.DRUG, ("genolimzumab", "Genolimzumab", "GB226", "genolizumab")),
        (EntityType.DRUG, ("toripalimab", "JS001")),
        (EntityType.TARGET, ("BCL-2", "Bcl-2")),
        (EntityType.INDICATION, ("solid tumors", "solid tumours")),
        (EntityType.INDICATION, ("chronic myelogenous leukaemia", "chronic myeloid leukemia", "CML")),
        (EntityType.REGULATOR, ("NMPA", "National Medical Products Administration")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else str(value),
)
def test_each_real_thing_of_the_seeds_is_one_node(seeds: Normalised, type_: EntityType, names: tuple[str, ...]) -> None:
    assert len({entity.id for name in names for entity in named(seeds, type_, name)}) == 1
    assert all(named(seeds, type_, name) for name in names)


@pytest.mark.parametrize(
    ("type_", "left", "right"),
    [
        (EntityType.TARGET, "PD-1", "PD-L1"),
        (EntityType.TARGET, "BCL-2", "BCL-xL"),
        (EntityType.DRUG, "APG-1252", "APG-115"),
        (EntityType.INSTITUTION, "NCI", "NIH"),
        (EntityType.PHASE, "Phase 1", "Phase 1b"),
    ],
)
def test_two_things_of_the_seeds_are_two_nodes(seeds: Normalised, type_: EntityType, left: str, right: str) -> None:
    assert {e.id for e in named(seeds, type_, left)}.isdisjoint({e.id for e in named(seeds, type_, right)})


def test_ids_are_those_of_the_design(seeds: Normalised) -> None:
    ids = {e.id for e in seeds.entities}
    assert ids >= {
        "drug/apg-1252",
        "company/ascentage-pharma",
        "regulator/nmpa",
        "target/bcl-2",
        "phase/phase-1b",
        "designation/orphan-drug",
    }


def test_the_agency_of_an_agency_falls_under_it(seeds: Normalised) -> None:
    (cde,) = named(seeds, EntityType.REGULATOR, "CDE")
    assert cde.broader == ("regulator/nmpa",)


def split_toripalimab() -> list[Extraction]:
    """The seeds as a careful extraction gives them: the text never says that JS001 is toripalimab."""
    documents = []
    for document in read_gold("seeds"):
        place = next((n for n, e in enumerate(document.entities) if e.label == "toripalimab"), None)
        if place is None:
            documents.append(document)
            continue
        code = len(document.entities)
        entities = [*document.entities, thing(EntityType.DRUG, "JS001")]
        entities[place] = thing(EntityType.DRUG, "toripalimab")
        owner = next(n for n, e in enumerate(entities) if e.label.startswith("Junshi"))
        target = next(n for n, e in enumerate(entities) if e.label == "PD-1")
        regulator = next(n for n, e in enumerate(entities) if e.label == "NMPA")
        said = [
            fact(Predicate.DEVELOPED_BY, code, owner),
            fact(Predicate.HAS_TARGET, code, target),
            fact(Predicate.REGULATORY_EVENT, code, regulator, event="application_accepted"),
        ]
        mentions = tuple(m.model_copy(update={"local": code}) if m.text == "JS001" else m for m in document.mentions)
        update = {"entities": tuple(entities), "facts": (*document.facts, *said), "mentions": mentions}
        documents.append(document.model_copy(update=update))
    return documents


def test_a_code_is_inferred_to_be_the_antibody_with_its_owner_target_and_events() -> None:
    (drug,) = named(normalise(split_toripalimab()), EntityType.DRUG, "JS001")
    alias = next(a for a in drug.aliases if a.text == "JS001")
    assert drug.label == "toripalimab"
    assert (alias.kind, alias.confidence) == (AliasKind.INFERRED, 0.7)


def test_without_inference_the_code_stays_a_drug_of_its_own() -> None:
    found = normalise(split_toripalimab(), infer=False)
    assert named(found, EntityType.DRUG, "JS001") != named(found, EntityType.DRUG, "toripalimab")


def test_the_two_mercks_stay_apart(everything: Normalised) -> None:
    american = named(everything, EntityType.COMPANY, "Merck & Co., Inc.")
    german = named(everything, EntityType.COMPANY, "Merck KGaA")
    assert {e.id for e in american}.isdisjoint({e.id for e in german})


def test_every_alias_says_why_it_is_one(everything: Normalised) -> None:
    assert all(a.evidence and 0 < a.confidence <= 1 for e in everything.entities for a in e.aliases)


def test_nothing_falls_under_itself_or_under_what_is_missing(everything: Normalised) -> None:
    ids = {e.id for e in everything.entities}
    assert all(set(e.broader) <= ids - {e.id} for e in everything.entities)


def test_three_orders_of_documents_give_one_result() -> None:
    documents = [*read_gold("train"), *read_gold("seeds"), *read_gold("dev")]
    first = normalise(documents)
    assert normalise(documents[::-1]) == first
    assert normalise([*documents[200:], *documents[:200]]) == first


def test_adding_documents_changes_only_the_ids_of_entities_that_they_name() -> None:
    documents = [*read_gold("train"), *read_gold("seeds"), *read_gold("dev")]
    fewer = documents[::2]
    before = {(r.document, r.local): r.entity for r in normalise(fewer).refs}
    after = {(r.document, r.local): r.entity for r in normalise(documents).refs}
    added = {d.document.id for d in documents} - {d.document.id for d in fewer}
    touched = {entity for (document, _), entity in after.items() if document in added}
    changed = {after[place] for place in before if before[place] != after[place]}
    assert changed <= touched
    assert len(changed) <= 5
