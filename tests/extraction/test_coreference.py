"""Which names of a document become one thing."""

import pytest

from pharmapipe.extraction.abbreviations import find_definitions
from pharmapipe.extraction.coreference.clusters import cluster
from pharmapipe.extraction.coreference.elliptic import read_names
from pharmapipe.model.mention import EntityType


def things(text: str, type_: EntityType, *names: str) -> list[set[str]]:
    spans = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            spans.append((at, at + len(name), type_))
            at = text.find(name, at + len(name))
    clusters = cluster(text, read_names(text, sorted(spans)), find_definitions(text))
    return sorted(({s for s, _ in clusters.members(root)} for root in clusters.roots()), key=sorted)


@pytest.mark.parametrize(
    ("text", "type_", "names"),
    [
        ("APG-1252 (pelcitoclax) works", EntityType.DRUG, ("APG-1252", "pelcitoclax")),
        ("Alpha, also known as Beta, works", EntityType.DRUG, ("Alpha", "Beta")),
        ("KEYTRUDA® (pembrolizumab), a drug", EntityType.DRUG, ("KEYTRUDA", "pembrolizumab")),
        ("Bcl-2 and BCL-2 and BCL2", EntityType.TARGET, ("Bcl-2", "BCL-2", "BCL2")),
        ("Genor Biopharma Co. Ltd. said; Genor added", EntityType.COMPANY, ("Genor Biopharma Co. Ltd.", "Genor")),
        ('Zeta Holding (Nasdaq: Z, "ZT" or "Company") and ZT', EntityType.COMPANY, ("Zeta Holding", "ZT")),
        ("OLUMIANT (baricitinib, formerly LY3009104)", EntityType.DRUG, ("OLUMIANT", "baricitinib")),
        (
            "Ascentage Pharma and Ascentage Pharma Group",
            EntityType.COMPANY,
            ("Ascentage Pharma", "Ascentage Pharma Group"),
        ),
        ("small cell lung cancer (SCLC) in SCLC", EntityType.INDICATION, ("small cell lung cancer", "SCLC")),
        ("solid tumors and solid tumours", EntityType.INDICATION, ("solid tumors", "solid tumours")),
        ("Alzheimer’s and Alzheimer’s disease", EntityType.INDICATION, ("Alzheimer’s", "Alzheimer’s disease")),
        ("FDA, Food and Drug Administration", EntityType.REGULATOR, ("FDA", "Food and Drug Administration")),
        ("genolimzumab and genolizumab", EntityType.DRUG, ("genolimzumab", "genolizumab")),
        ("Phase II and phase 2", EntityType.PHASE, ("Phase II", "phase 2")),
    ],
)
def test_these_names_are_one_thing(text: str, type_: EntityType, names: tuple[str, ...]) -> None:
    assert len(things(text, type_, *names)) == 1


@pytest.mark.parametrize(
    ("text", "type_", "names"),
    [
        ("PD-1 (PD-L1) blockade", EntityType.TARGET, ("PD-1", "PD-L1")),
        ("avelumab and durvalumab", EntityType.DRUG, ("avelumab", "durvalumab")),
        ("Acme Bio and Acme Labs", EntityType.COMPANY, ("Acme Bio", "Acme Labs")),
        ("ZERBAXA® (ceftolozane and tazobactam)", EntityType.DRUG, ("ZERBAXA", "ceftolozane")),
        ("RECARBRIO (imipenem, cilastatin, and relebactam)", EntityType.DRUG, ("RECARBRIO", "imipenem")),
        ("Pfizer and Pfizer Ventures", EntityType.COMPANY, ("Pfizer", "Pfizer Ventures")),
        ("Lilly and Lilly Bio-Medicines", EntityType.COMPANY, ("Lilly", "Lilly Bio-Medicines")),
        ("Zeta Corp. and Zeta Oncology", EntityType.COMPANY, ("Zeta Corp.", "Zeta Oncology")),
        ("Phase 1 and Phase 2", EntityType.PHASE, ("Phase 1", "Phase 2")),
        ("pain and chronic pain", EntityType.INDICATION, ("pain", "chronic pain")),
    ],
)
def test_these_names_stay_apart(text: str, type_: EntityType, names: tuple[str, ...]) -> None:
    assert len(things(text, type_, *names)) == len(names)


def test_a_listed_parent_in_capitals_is_no_short_form_of_its_unit() -> None:
    text = "LILLY said. Lilly and Lilly Bio-Medicines agree"
    assert things(text, EntityType.COMPANY, "LILLY", "Lilly", "Lilly Bio-Medicines") == [
        {"LILLY", "Lilly"},
        {"Lilly Bio-Medicines"},
    ]
