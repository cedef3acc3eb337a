"""Front matter of Markdown files, and datelines in bold."""

import pytest
from cleaned import check_spans, document, kind_of

from pharmapipe.model.document import SectionKind
from pharmapipe.text import clean

NEWS = "Acme, a company, today announced that its drug ACM-101 was approved for patients with lymphoma."
FRONT = """---
title: "Acme: Approval of ACM-101"
date: 2021-07-19T08:00:00Z
tags:
  - oncology
# a comment
---
"""


def test_front_matter_gives_title_and_date_and_is_no_news() -> None:
    text = f"{FRONT}\n# Acme Wins Its First Approval\n\n{NEWS}\n"
    cleaned = clean(document(text))
    check_spans(cleaned)
    assert (cleaned.title, cleaned.date) == ("Acme: Approval of ACM-101", "2021-07-19")
    assert cleaned.text == text
    assert kind_of(cleaned, "oncology") is SectionKind.CHROME
    assert kind_of(cleaned, "Wins Its First") is SectionKind.HEADLINE
    assert kind_of(cleaned, NEWS) is SectionKind.LEAD


def test_front_matter_takes_no_part_in_the_first_sentence() -> None:
    cleaned = clean(document(FRONT + NEWS))
    assert NEWS in [sentence.of(cleaned.text) for sentence in cleaned.sentences]
    assert clean(cleaned) == cleaned


def test_what_the_source_gave_comes_before_front_matter() -> None:
    assert clean(document(FRONT + NEWS, title="Another")).title == "Another"


@pytest.mark.parametrize("top", ["---\n", "---\nAcme said: it works\nand more\n---\n", "title: Acme\n"])
def test_dashes_alone_are_no_front_matter(top: str) -> None:
    cleaned = clean(document(f"{top}\n{NEWS}"))
    check_spans(cleaned)
    assert cleaned.title != "Acme"
    assert cleaned.date is None


@pytest.mark.parametrize(
    "opening",
    [
        f"**SHANGHAI, China, July 19, 2021** – {NEWS}",
        f"**SHANGHAI, China, July 19, 2021 /PRNewswire/** -- {NEWS}",
        f"**SHANGHAI, China**, July 19, 2021 – {NEWS}",
        f"**SHANGHAI, China, July 19, 2021**\n\n{NEWS}\n\n" + "More was said.\n\n" * 12,
    ],
)
def test_a_dateline_in_bold_gives_place_and_date(opening: str) -> None:
    cleaned = clean(document(f"# Acme Wins Its First Approval\n\n{opening}"))
    assert (cleaned.dateline, cleaned.date) == ("SHANGHAI, China", "2021-07-19")
    assert kind_of(cleaned, NEWS) is SectionKind.LEAD
