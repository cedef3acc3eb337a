"""Where sentences end and where they do not."""

import time

import pytest

from pharmapipe.text.blocks import Block
from pharmapipe.text.sentences import split


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, Block(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Food and Drug Administration cleared it.",
        "Shanghai Acme Biosciences Co., Ltd. and Zeta Inc. (Nasdaq: ZTA) agreed.",
        "Dr. Jane Doe, Ph.D., M.D., leads it.",
        "It binds many targets, e.g. Bcl-2 and Bcl-xL, vs. only one.",
        "The hazard ratio was 0.63 and the p value .01 in all.",
        "It was filed on Oct. 11, 2023 in Boston, Mass. by Acme.",
        "J. R. Smith wrote it with A.B. Jones.",
        "No. 5 of the list, see Fig. 2 and Vol. 3.",
        "“Is it safe?” he asked.",
        "Visit www.Acme.Com or mail info@Acme.Org for more.",
        "See the site at https://acme.example/About.Us for it.",
        "Acme (see below. It is long) grew.",
        "1. The drug works.",
        "Merck & Co., Inc., Rahway, N.J., USA said so.",
        "Patients got a dose of 5 mg/kg vs. placebo.",
        "It uses the Smith et al. Method.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It works.", "The company is glad."),
        ("It works.", "“We are glad,” said the CEO."),
        ("Does it work?", "It does."),
        ("It works!", "We are glad."),
        ("“It works.”", "“We are glad.”"),
        ("A trial is ongoing in the U.S.", "APG-1387 is also tested elsewhere."),
        ("It was bought by Acme Inc.", "The price is secret."),
        ("It treats hepatitis B.", "The virus hides."),
        ("It began in 2018.", "Results came later."),
        ("It is used in smallpox.1", "The vaccine is old."),
        ("It failed.", "mRNA vaccines did not."),
        ("The trial met its goal (p<0.01).", "Safety was good."),
        ("He holds a Ph.D.", "He joined Acme."),
        ("It improved by 5%.", "That is much."),
    ],
)
def test_two_sentences_are_split(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_glued_sentences_are_split() -> None:
    assert sentences("It shrinks tumors.The company is glad.") == ["It shrinks tumors.", "The company is glad."]


def test_marks_alone_make_no_sentence() -> None:
    assert sentences("It works.** **") == ["It works.** **"]


@pytest.mark.parametrize(
    "unit",
    [".", "a. ", "A.", "“", '"', "(", "(a. B", ". A", "?!", "U.S. ", "1. ", "x" * 50 + ". Y ", ".)" * 3, "*", "a.B"],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = (unit * (20_000 // len(unit)))[:20_000].strip()
    began = time.process_time()
    split(text, Block(0, len(text)))
    assert time.process_time() - began < 0.5
