"""Identities that no document states: made with care, marked, and switched off on request."""

from normalisation_corpora import extraction, fact, thing

from pharmapipe.model.mention import AliasKind, EntityType, Extraction, LocalEntity, Predicate
from pharmapipe.model.span import Span
from pharmapipe.normalisation import normalise
from pharmapipe.normalisation.catalogue import Catalogue
from pharmapipe.normalisation.inference import INFERRED_CONFIDENCE, OWNERLESS_CONFIDENCE
from pharmapipe.normalisation.misspellings import edits

NO_TABLES = Catalogue(())
THINGS = [
    thing(EntityType.DRUG, "QJS001"),
    thing(EntityType.DRUG, "zorimalimab"),
    thing(EntityType.COMPANY, "Junlo Biosciences"),
    thing(EntityType.TARGET, "PD-1"),
    thing(EntityType.REGULATOR, "NMPA"),
]
FACTS = [
    *(fact(Predicate.DEVELOPED_BY, drug, 2) for drug in (0, 1)),
    *(fact(Predicate.HAS_TARGET, drug, 3) for drug in (0, 1)),
    fact(Predicate.REGULATORY_EVENT, 0, 4, event="application_accepted"),
    fact(Predicate.REGULATORY_EVENT, 1, 4, event="conditional_approval"),
]


def drugs(*documents: Extraction, infer: bool = True) -> set[str]:
    found = normalise(documents, infer=infer, catalogue=NO_TABLES)
    return {e.id for e in found.entities if e.type is EntityType.DRUG}


def release(extra: tuple[LocalEntity, ...] = (), leave_out: tuple[int, ...] = (), more: tuple = ()) -> Extraction:  # type: ignore[type-arg]  # any row
    kept = [f for n, f in enumerate(FACTS) if n not in leave_out]
    return extraction("a.txt", [*THINGS, *extra], [*kept, *more])


def test_a_code_and_a_generic_name_with_one_owner_target_and_regulator_are_one_drug() -> None:
    (drug,) = (e for e in normalise([release()], catalogue=NO_TABLES).entities if e.type is EntityType.DRUG)
    alias = next(a for a in drug.aliases if a.kind is AliasKind.INFERRED)
    assert (drug.id, drug.label, alias.text, alias.confidence) == (
        "drug/qjs-001",
        "zorimalimab",
        "QJS001",
        INFERRED_CONFIDENCE,
    )
    assert "no document states it" in alias.evidence
    assert "Junlo Biosciences" in alias.evidence


def test_inference_can_be_switched_off() -> None:
    assert drugs(release(), infer=False) == {"drug/qjs-001", "drug/zorimalimab"}


def test_no_inference_without_a_common_owner_target_or_event() -> None:
    for missing in ((1,), (2,), (4,)):
        assert len(drugs(release(leave_out=missing))) == 2


def test_a_code_without_a_known_owner_is_inferred_with_less_confidence_and_only_if_never_alone() -> None:
    ownerless = release(leave_out=(0,))
    (drug,) = (e for e in normalise([ownerless], catalogue=NO_TABLES).entities if e.type is EntityType.DRUG)
    assert [a.confidence for a in drug.aliases if a.kind is AliasKind.INFERRED] == [OWNERLESS_CONFIDENCE]
    assert len(drugs(ownerless, extraction("b.txt", [thing(EntityType.DRUG, "QJS001")]))) == 2


def test_no_inference_where_two_codes_would_do() -> None:
    more = (fact(Predicate.DEVELOPED_BY, 5, 2), fact(Predicate.HAS_TARGET, 5, 3))  # a second code
    assert len(drugs(release(extra=(thing(EntityType.DRUG, "QJS002"),), more=more))) == 3


def test_no_inference_between_drugs_given_together() -> None:
    assert len(drugs(release(more=(fact(Predicate.COMBINED_WITH, 0, 1),)))) == 2


def test_no_inference_where_one_sentence_names_both_and_does_not_say_that_they_are_one() -> None:
    apart = release()
    end = len(apart.document.text)
    cut = apart.document.text.index("zorimalimab")
    for ends, expected in (([(0, end)], 2), ([(0, cut), (cut, end)], 1)):
        sentences = tuple(Span(start=start, end=stop) for start, stop in ends)
        told = apart.model_copy(update={"document": apart.document.model_copy(update={"sentences": sentences})})
        assert len(drugs(told)) == expected


def test_a_misspelt_generic_name_is_joined_where_a_document_uses_both() -> None:
    both = extraction("a", [thing(EntityType.DRUG, "zorimalimab"), thing(EntityType.DRUG, "zorimlimab")])
    more = extraction("b", [thing(EntityType.DRUG, "zorimalimab")])
    (drug,) = (e for e in normalise([both, more], catalogue=NO_TABLES).entities if e.type is EntityType.DRUG)
    wrong = next(a for a in drug.aliases if a.text == "zorimlimab")
    assert (wrong.kind, wrong.confidence) == (AliasKind.VARIANT, 0.75)
    assert "Probable misspelling of 'zorimalimab'" in wrong.evidence


def test_names_that_are_alike_in_different_documents_stay_apart() -> None:
    one = extraction("a", [thing(EntityType.DRUG, "zorimalimab")])
    two = extraction("b", [thing(EntityType.DRUG, "zorimlimab")])
    assert len(drugs(one, two)) == 2


def test_edits_counts_letters() -> None:
    assert [edits("abc", other, 2) for other in ("abc", "abd", "ab", "xbcd", "xyz")] == [0, 1, 1, 2, 3]
