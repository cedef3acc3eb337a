"""Which language a text is taken to be in."""

import pytest

from pharmapipe.text.language import language_of, refusal


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Acme announced that the drug was approved by the agency.", "en"),
        ("Acme hat bekannt gegeben, dass das Mittel von der Behörde für die Behandlung zugelassen ist.", "de"),
        ("Acme annonce que le médicament est approuvé par les autorités pour une maladie dans la région.", "fr"),
        ("Acme anuncia que el medicamento se aprueba para los pacientes con una enfermedad del hígado.", "es"),
        ("Acme meldt dat het middel van de firma is goedgekeurd voor een ziekte en op de markt komt.", "nl"),
        ("亞盛醫藥宣布與美國國家癌症研究所合作 APG-1252", "zh"),
        ("アセンテージ・ファーマは本日発表しました", "ja"),
        ("APG-1387 PD-1 BCL-2", "en"),
        ("", "en"),
    ],
)
def test_a_language_is_told_by_its_frequent_words(text: str, tag: str) -> None:
    assert language_of(text) == tag


ENGLISH = (
    "Acme announced that the drug was approved by the agency, which has seen the data of the trial and its results."
)


@pytest.mark.parametrize(
    ("text", "declared", "tag"),
    [
        (ENGLISH, "zh-CN", "en"),
        (ENGLISH, "en-GB", "en-GB"),
        (ENGLISH + " 亞盛醫藥宣布與美國國家癌症研究所合作" * 9, "en", "en"),
        ("Lääke on hyväksytty.", "fi", "fi"),
        ("Acme hat das Mittel für die Behandlung von der Behörde zugelassen.", "en", "de"),
    ],
)
def test_plain_words_outweigh_what_a_page_declares(text: str, declared: str, tag: str) -> None:
    assert language_of(text, declared) == tag


@pytest.mark.parametrize("tag", ["en", "en-US", "EN", "und"])
def test_english_is_read(tag: str) -> None:
    assert refusal(tag) is None


def test_another_language_is_refused_by_name() -> None:
    assert refusal("nl") == "the text is in Dutch (nl); only English is read"
    assert refusal("zh-Hant") == "the text is in Chinese (zh-Hant); only English is read"
