"""What is joined across documents, what is not, and what the records say of it."""

from normalisation_corpora import extraction, thing

from pharmapipe.model.entity import Entity, Normalised
from pharmapipe.model.mention import AliasKind, EntityType, Extraction
from pharmapipe.normalisation import normalise
from pharmapipe.normalisation.catalogue import Catalogue, Listing

NO_TABLES = Catalogue(())


def merged(*documents: Extraction, tables: Catalogue = NO_TABLES) -> Normalised:
    return normalise(documents, catalogue=tables)


def things(found: Normalised, type_: EntityType) -> dict[str, Entity]:
    return {e.id: e for e in found.entities if e.type is type_}


def docs(type_: EntityType, *names: tuple[str, ...]) -> tuple[Extraction, ...]:
    return tuple(extraction(f"{n}.txt", [thing(type_, *row)]) for n, row in enumerate(names))


def listing(type_: EntityType, label: str, *names: str, broader: tuple[str, ...] = ()) -> Listing:
    return Listing(type=type_, label=label, names=(label, *names), broader=broader, table="table.tsv")


def test_a_statement_in_one_document_joins_the_names_in_all() -> None:
    found = merged(*docs(EntityType.DRUG, ("ZZQ-101",), ("zanthoclax", "ZZQ 101"), ("Zanthoclax",)))
    (drug,) = things(found, EntityType.DRUG).values()
    assert (drug.id, drug.documents, drug.mentions) == ("drug/zzq-101", 3, 4)
    assert {a.text: a.kind for a in drug.aliases}["ZZQ 101"] in {AliasKind.STATED, AliasKind.VARIANT}


def test_names_apart_in_many_documents_are_not_joined_by_one() -> None:
    pair = [thing(EntityType.DRUG, "ZZQ-101"), thing(EntityType.DRUG, "Quillimab")]
    apart = [extraction(f"{n}.txt", pair) for n in range(3)]
    found = merged(extraction("x.txt", [thing(EntityType.DRUG, "ZZQ-101", "Quillimab")]), *apart)
    assert set(things(found, EntityType.DRUG)) == {"drug/zzq-101", "drug/quillimab"}
    assert any("one thing in 1 document(s), two things in 3" in m.reason for m in found.merges if not m.made)


def test_two_numbers_of_one_series_are_never_one_drug() -> None:
    found = merged(*docs(EntityType.DRUG, ("ZZQ-101",), ("ZZQ-101", "ZZQ-202"), ("ZZQ-202",)))
    assert set(things(found, EntityType.DRUG)) == {"drug/zzq-101", "drug/zzq-202"}


def test_a_short_form_of_two_things_does_not_bridge_them() -> None:
    found = merged(*docs(EntityType.INDICATION, ("multiple sclerosis", "MS"), ("metabolic syndrome", "MS"), ("MS",)))
    ids = set(things(found, EntityType.INDICATION))
    assert ids == {"indication/multiple-sclerosis", "indication/metabolic-syndrome", "indication/ms"}
    assert sum("short form of several" in m.reason for m in found.merges if not m.made) == 2


def test_a_short_form_of_one_thing_stands_for_it_everywhere() -> None:
    found = merged(*docs(EntityType.INDICATION, ("multiple sclerosis", "MS"), ("MS",)))
    (disease,) = things(found, EntityType.INDICATION).values()
    assert (disease.id, disease.documents) == ("indication/multiple-sclerosis", 2)


def test_a_short_form_that_the_tables_list_for_another_thing_joins_no_other_document() -> None:
    other = Listing(type=EntityType.INDICATION, label="zorvitis", names=("zorvitis",), weak=("QD",), table="table.tsv")
    both = docs(EntityType.INDICATION, ("quill disorder", "QD"), ("QD",))
    assert set(things(merged(*both), EntityType.INDICATION)) == {"indication/quill-disorder"}
    apart = merged(*both, tables=Catalogue((other,)))
    assert set(things(apart, EntityType.INDICATION)) == {"indication/quill-disorder", "indication/qd"}


def test_a_company_alone_by_its_first_word_is_the_one_company_that_begins_so() -> None:
    found = merged(*docs(EntityType.COMPANY, ("Zanthor Biopharma Co. Ltd.",), ("Zanthor",)))
    assert set(things(found, EntityType.COMPANY)) == {"company/zanthor-biopharma"}


def test_a_first_word_that_two_companies_share_names_neither() -> None:
    found = merged(*docs(EntityType.COMPANY, ("Apex Biotech", "Apex"), ("Apex Medical",), ("Apex",)))
    assert len(things(found, EntityType.COMPANY)) == 3


def test_a_first_word_is_not_joined_to_a_name_that_adds_more_than_its_trade() -> None:
    found = merged(*docs(EntityType.COMPANY, ("Boston Scientific",), ("Boston",)))
    assert len(things(found, EntityType.COMPANY)) == 2


def test_a_place_before_a_company_is_no_other_company() -> None:
    found = merged(*docs(EntityType.COMPANY, ("Shanghai Junlo Biosciences Co., Ltd.",), ("Junlo Bioscience",)))
    assert set(things(found, EntityType.COMPANY)) == {"company/junlo-biosciences"}


def test_things_that_a_table_lists_apart_stay_apart_whatever_a_document_says() -> None:
    tables = Catalogue((listing(EntityType.TARGET, "PD-1"), listing(EntityType.TARGET, "PD-L1")))
    found = merged(*docs(EntityType.TARGET, ("PD-1",), ("PD-1", "PD-L1"), ("PDL1",)), tables=tables)
    assert set(things(found, EntityType.TARGET)) == {"target/pd-1", "target/pd-l1"}
    assert any("lists 'PD-1' and 'PD-L1' as two things" in m.reason for m in found.merges)


def test_a_listed_name_says_which_table_lists_it() -> None:
    tables = Catalogue((listing(EntityType.TARGET, "PD-1", "PDCD1"),))
    found = merged(*docs(EntityType.TARGET, ("PDCD1",)), tables=tables)
    (target,) = things(found, EntityType.TARGET).values()
    kinds = {a.text: (a.kind, a.evidence) for a in target.aliases}
    assert kinds["PDCD1"] == (AliasKind.LISTED, "table.tsv lists 'PDCD1' as a name of 'PD-1'.")


def test_a_name_that_two_rows_list_is_listed_for_neither() -> None:
    tables = Catalogue((listing(EntityType.TARGET, "A1", "X9"), listing(EntityType.TARGET, "B1", "X9")))
    assert tables.find(EntityType.TARGET, "X9") is None


def test_a_listed_parent_that_no_document_names_is_added_without_mentions() -> None:
    rows = (listing(EntityType.TARGET, "BCL-2", broader=("BCL-2 family",)), listing(EntityType.TARGET, "BCL-2 family"))
    found = things(merged(*docs(EntityType.TARGET, ("Bcl-2",)), tables=Catalogue(rows)), EntityType.TARGET)
    assert found["target/bcl-2"].broader == ("target/bcl-2-family",)
    assert (found["target/bcl-2-family"].documents, found["target/bcl-2-family"].mentions) == (0, 0)


def test_a_disease_falls_under_the_disease_that_ends_its_name() -> None:
    names = (("small-cell lung cancer",), ("non-small cell lung cancer",), ("lung cancer",), ("cancers",))
    found = things(merged(*docs(EntityType.INDICATION, *names)), EntityType.INDICATION)
    assert found["indication/small-cell-lung-cancer"].broader == ("indication/lung-cancer",)
    assert found["indication/non-small-cell-lung-cancer"].broader == ("indication/lung-cancer",)
    assert found["indication/lung-cancer"].broader == ("indication/cancer",)


def test_a_trial_known_by_a_word_is_not_the_trial_of_another_company() -> None:
    def told(name: str, company: str) -> Extraction:
        return extraction(name, [thing(EntityType.COMPANY, company), thing(EntityType.TRIAL, "ATLAS")])

    found = merged(told("a", "Zanthor Bio"), told("b", "Zanthor Bio, Inc."), told("c", "Quill Pharma"))
    trials = things(found, EntityType.TRIAL)
    assert {e.documents for e in trials.values()} == {1, 2}
    assert set(trials) == {"trial/atlas-zanthor-bio", "trial/atlas-quill-pharma"}


def test_look_alikes_and_near_misses_are_reported_and_not_joined() -> None:
    found = merged(*docs(EntityType.COMPANY, ("Рlizer",), ("Plizer",), ("Zanthor Bio",), ("Xanthor Bio",)))
    assert len(things(found, EntityType.COMPANY)) == 4
    reasons = {m.reason for m in found.merges if not m.made}
    assert reasons == {"look alike in different scripts; not joined", "one letter apart; not joined on spelling alone"}


def test_closed_types_are_one_thing_for_each_value() -> None:
    one = extraction(
        "a", [thing(EntityType.PHASE, "Phase Ib", value="1b"), thing(EntityType.PHASE, "Phase 2", value="2")]
    )
    two = extraction("b", [thing(EntityType.PHASE, "phase 1b", value="1b")])
    found = things(merged(one, two), EntityType.PHASE)
    assert {e.id: e.label for e in found.values()} == {"phase/phase-1b": "Phase 1b", "phase/phase-2": "Phase 2"}


def test_a_bare_abbreviation_is_what_the_table_lists_where_the_document_names_that() -> None:
    row = Listing(
        type=EntityType.INDICATION,
        label="ulcerative colitis",
        names=("ulcerative colitis",),
        weak=("UC",),
        table="t.tsv",
    )
    both = extraction("a", [thing(EntityType.INDICATION, "UC"), thing(EntityType.INDICATION, "ulcerative colitis")])
    bare = extraction("b", [thing(EntityType.INDICATION, "UC")])
    found = merged(both, bare, tables=Catalogue((row,)))
    assert {(r.document, r.local): r.entity for r in found.refs} == {
        ("a", 0): "indication/ulcerative-colitis",
        ("a", 1): "indication/ulcerative-colitis",
        ("b", 0): "indication/uc",
    }


def test_an_abbreviation_of_two_listed_things_is_the_one_that_its_document_names() -> None:
    rows = tuple(
        Listing(type=EntityType.INDICATION, label=label, names=(label,), weak=("AD",), table="t.tsv")
        for label in ("Alzheimer's disease", "atopic dermatitis")
    )
    short, skin, mind = (
        thing(EntityType.INDICATION, name) for name in ("AD", "atopic dermatitis", "Alzheimer's disease")
    )
    found = merged(
        extraction("a", [short, skin]),
        extraction("b", [short, mind]),
        extraction("c", [short, skin, mind]),
        tables=Catalogue(rows),
    )
    of_short = [ref.entity for ref in found.refs if ref.local == 0]
    assert of_short == ["indication/atopic-dermatitis", "indication/alzheimers-disease", "indication/ad"]


def test_long_names_that_differ_in_blanks_alone_are_one() -> None:
    names = (("Larner College of Medicine",), ("Larner Collegeof Medicine",))
    assert len(things(merged(*docs(EntityType.INSTITUTION, *names)), EntityType.INSTITUTION)) == 1
    assert len(things(merged(*docs(EntityType.COMPANY, ("Ono Va",), ("Onova",))), EntityType.COMPANY)) == 2


def test_a_degree_before_a_disease_is_no_other_disease() -> None:
    found = things(
        merged(*docs(EntityType.INDICATION, ("severe asthma", "asthma"), ("asthma",))), EntityType.INDICATION
    )
    assert set(found) == {"indication/asthma"}


def test_a_company_with_more_than_its_name_beside_it_is_that_company() -> None:
    found = merged(
        *docs(EntityType.COMPANY, ("Zanthor & Quill", "Zanthor"), ("Zanthor’s Unit Quill", "Zanthor"), ("Zanthor",))
    )
    assert set(things(found, EntityType.COMPANY)) == {"company/zanthor"}
