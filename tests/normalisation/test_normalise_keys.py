"""Normal forms: what is one spelling of another, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.model.mention import EntityType
from pharmapipe.normalisation.keys import is_abbreviation, is_code, key_of
from pharmapipe.normalisation.letters import clean, fold, skeleton

SAME = [
    (EntityType.DRUG, ("APG-115", "APG 115", "APG115", "APG\u2011115", "APG\u2013115", "apg-115", "APG-115®")),
    (EntityType.DRUG, ("Keytruda®", "KEYTRUDA", "Keytruda™", "\u201cKeytruda\u201d")),
    (EntityType.DRUG, ("interferon-α", "interferon alpha", "Interferon Alpha")),
    (EntityType.DRUG, ("emapalumab-lzsg", "emapalumab")),
    (EntityType.TARGET, ("BCL-2", "Bcl-2", "BCL2", "Bcl 2")),
    (EntityType.TARGET, ("PD-1", "PD1", "PD 1")),
    (EntityType.TARGET, ("KRAS", "KRAS G12C", "KRAS-G12D")),
    (EntityType.TARGET, ("TNF-α", "TNFα", "TNF-alpha", "TNF alpha")),
    (EntityType.TARGET, ("IAP", "IAPs")),
    (EntityType.INDICATION, ("solid tumors", "solid tumours", "Solid Tumour")),
    (
        EntityType.INDICATION,
        ("chronic myelogenous leukaemia", "chronic myeloid leukemia", "Chronic Myelogenous Leukemia"),
    ),
    (EntityType.INDICATION, ("small-cell lung cancer", "small cell lung cancers")),
    (EntityType.INDICATION, ("oesophageal cancer", "esophageal cancer")),
    (EntityType.INDICATION, ("haematological malignancies", "hematologic malignancy")),
    (EntityType.INDICATION, ("Crohn’s disease", "Crohn's Disease", "Crohn disease")),
    (EntityType.INDICATION, ("β-thalassaemia", "beta thalassemia", "beta-thalassemias")),
    (EntityType.COMPANY, ("Genor Biopharma Co. Ltd.", "Genor Biopharma", "GENOR BIOPHARMA CO., LTD.")),
    (EntityType.COMPANY, ("Chiesi Farmaceutici S.p.A.", "Chiesi Farmaceutici SpA")),
    (EntityType.COMPANY, ("Novo Nordisk A/S", "Novo Nordisk")),
    (EntityType.COMPANY, ("Eisai K.K.", "Eisai Co., Ltd.", "Eisai Inc.", "Eisai GmbH")),
    (EntityType.COMPANY, ("Takeda Pharmaceutical Company Limited", "Takeda Pharmaceuticals")),
    (EntityType.COMPANY, ("Pﬁzer Inc.", "Pf\u200bizer", "Pfi\u00adzer", "\u202aPfizer\u202c", "Ｐｆｉｚｅｒ")),
    (EntityType.COMPANY, ("Ascentage Pharma Group International", "Ascentage Pharma")),
    (EntityType.TRIAL, ("KEYNOTE-189", "KEYNOTE 189", "the KEYNOTE-189 trial")),
]
DIFFERENT = [
    (EntityType.DRUG, "IMM-1-104", "IMM-11-04"),
    (EntityType.DRUG, "APG-115", "APG-1115"),
    (EntityType.DRUG, "trastuzumab-dkst", "trastuzumab-anns"),
    (EntityType.TARGET, "PD-1", "PD-L1"),
    (EntityType.TARGET, "BCL-2", "BCL-xL"),
    (EntityType.INDICATION, "small cell lung cancer", "non-small cell lung cancer"),
    (EntityType.INDICATION, "Hodgkin lymphoma", "non-Hodgkin lymphoma"),
    (EntityType.COMPANY, "Merck & Co., Inc.", "Merck KGaA, Darmstadt, Germany"),
    (EntityType.COMPANY, "The Medicines Company", "Medicines Inc."),
    (EntityType.COMPANY, "Рfizer", "Pfizer"),
    (EntityType.TRIAL, "KEYNOTE-189", "KEYNOTE-18"),
]


@pytest.mark.parametrize(("type_", "names"), SAME, ids=[names[0] for _, names in SAME])
def test_spellings_of_one_name_have_one_key(type_: EntityType, names: tuple[str, ...]) -> None:
    assert len({key_of(type_, name) for name in names}) == 1


@pytest.mark.parametrize(("type_", "left", "right"), DIFFERENT, ids=[left for _, left, _ in DIFFERENT])
def test_names_of_two_things_have_two_keys(type_: EntityType, left: str, right: str) -> None:
    assert key_of(type_, left) != key_of(type_, right)


def test_a_name_in_another_script_looks_like_its_twin_but_is_not_the_same() -> None:
    assert skeleton("Рfizer") == fold("Pfizer")
    assert fold("Рfizer") != fold("Pfizer")


def test_an_exponent_is_not_glued_to_its_base() -> None:
    assert clean("10⁶") != "106"


@pytest.mark.parametrize(
    "name", ["APG-1252", "HQP1351", "GSK'990", "BNT162b2", "mRNA-1273.214", "JNJ-64042056", "CT-P13"]
)
def test_development_codes_are_told_from_words(name: str) -> None:
    assert is_code(name) == (name != "CT-P13")


@pytest.mark.parametrize(("name", "short"), [("MS", True), ("COVID-19", False), ("NSCLC", True), ("Merck", False)])
def test_short_forms_are_capitals(name: str, short: bool) -> None:
    assert is_abbreviation(name) is short


@given(st.sampled_from(list(EntityType)), st.text(min_size=1, max_size=40))
def test_every_text_has_a_key_and_a_key_is_a_normal_form_of_itself_in_case_and_space(
    type_: EntityType, name: str
) -> None:
    key = key_of(type_, name)
    assert isinstance(key, str)
    assert key_of(type_, f"  {name}  ") == key or not name.strip()
