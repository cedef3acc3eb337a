"""Names that lend a word from the names beside them are read for the whole name, each where it stands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.extraction.coreference.elliptic import read_names
from pharmapipe.model.mention import EntityType


def read(text: str, type_: EntityType, *names: str) -> list[str]:
    spans = sorted(
        {(m.start(), m.end(), type_) for n in names for m in re.finditer(rf"(?<!\w){re.escape(n)}(?!\w)", text)}
    )
    return [naming.name for naming in read_names(text, spans)]


@pytest.mark.parametrize(
    "text",
    [
        "a dual GIP and GLP-1 receptor agonist",
        "a GIP/GLP-1 receptor tri-agonist",
        "a dual agonist of the GIP (GLP-1) receptors",
        "it activates the body's receptors for GIP and GLP-1, which are hormones",
        "activates both GIP and GLP-1 hormone receptors",
        "two incretin hormone receptors, GIP and GLP-1, to tackle weight",
    ],
)
def test_a_hormone_that_stands_for_its_receptor_is_read_so(text: str) -> None:
    names = read(text, EntityType.TARGET, "GIP", "GLP-1")
    assert names == ["GIP receptor", "GLP-1 receptor"]


@pytest.mark.parametrize("text", ["a weekly GLP-1 RA", "switching to GLP-1 therapy"])
def test_the_short_name_of_a_class_of_drugs_is_its_receptor(text: str) -> None:
    assert read(text, EntityType.TARGET, "GLP-1") == ["GLP-1 receptor"]


@pytest.mark.parametrize(
    "text",
    [
        "GIP is a hormone that may complement the effects of GLP-1.",
        "It integrates the actions of both incretins. GIP has been shown to decrease food intake. GLP-1 slows it.",
        "levels of GIP and GLP-1 rose",
    ],
)
def test_a_hormone_said_to_act_is_the_hormone(text: str) -> None:
    assert read(text, EntityType.TARGET, "GIP", "GLP-1") == ["GIP", "GLP-1"]


def test_the_name_between_a_hormone_and_the_shared_word_need_not_be_known() -> None:
    assert read("it activates both GIP and XYZ-7 hormone receptors", EntityType.TARGET, "GIP") == ["GIP receptor"]


def test_both_senses_stand_apart_in_one_document() -> None:
    text = "A GIP receptor agonist. GIP is a hormone."
    assert read(text, EntityType.TARGET, "GIP") == ["GIP receptor", "GIP"]


@pytest.mark.parametrize("text", ["a CGRP antagonist", "anti-CGRP medicines", "CGRP therapies"])
def test_what_blocks_the_hormone_is_not_said_of_its_receptor(text: str) -> None:
    assert read(text, EntityType.TARGET, "CGRP") == ["CGRP"]


def test_a_receptor_with_a_name_of_its_own_lends_no_word() -> None:
    assert read("drugs that inhibit the VEGF or VEGFR pathway", EntityType.TARGET, "VEGF", "VEGFR") == ["VEGF", "VEGFR"]


def test_a_target_that_is_a_receptor_keeps_its_name() -> None:
    assert read("an EGFR and PD-1 receptor antibody", EntityType.TARGET, "EGFR", "PD-1") == ["EGFR", "PD-1"]


@pytest.mark.parametrize(
    ("text", "half", "whole"),
    [
        ("metastatic gastric or GEJ adenocarcinoma", "gastric", "gastric adenocarcinoma"),
        ("breast and ovarian cancer", "breast", "breast cancer"),
        ("acute and chronic pain", "acute", "acute pain"),
        ("acute respiratory failure", "acute", "acute"),
    ],
)
def test_half_of_a_coordination_is_the_whole_disease(text: str, half: str, whole: str) -> None:
    assert read(text, EntityType.INDICATION, half) == [whole]


def test_a_half_takes_the_whole_that_the_document_has_before_one_nobody_knows() -> None:
    text = "in lung and thyroid nodule tumors; lung cancer is common"
    assert read(text, EntityType.INDICATION, "lung", "lung cancer")[0] in {"lung cancer", "lung tumors"}


@given(st.text(alphabet="GIPLR-1 ,/and()receptors", max_size=60))
def test_every_place_gets_one_name_that_begins_with_what_stands_there(text: str) -> None:
    spans = [(m.start(), m.end(), EntityType.TARGET) for m in re.finditer("GIP|GLP-1", text)]
    namings = read_names(text, spans)
    assert [(n.start, n.end, n.type) for n in namings] == spans
    assert all(n.name.startswith(text[n.start : n.end]) for n in namings)
