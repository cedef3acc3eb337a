"""The report as text and as a page."""

from pathlib import Path
from typing import Any

from tiny_build import FACTS, ZX, fact, write_build

from pharmapipe.views.build import read_build
from pharmapipe.views.build_report import report, to_text
from pharmapipe.views.passages import passages_of
from pharmapipe.views.report_page import to_html

MERGES = [
    {"type": "Drug", "left": "ZX-101", "right": "zexumab", "made": True, "reason": "stated: (a)", "confidence": 1.0},
    {
        "type": "Drug",
        "left": "<b>QB-7",
        "right": "QB-8\x1b",
        "made": False,
        "reason": "one letter; no",
        "confidence": 0.3,
    },
    {"type": "Drug", "left": "QB-9", "right": "QB-8", "made": False, "reason": "one letter; never", "confidence": 0.3},
]
SKIPPED = [{"document": "bad.pdf", "stage": "sources", "reason": "no text in it"}]


def write(folder: Path) -> Path:
    facts = [*FACTS, fact(40, "hasTarget", ZX, "target/<i>", "two.txt", sentence="<u>Other</u> target.")]
    return write_build(folder / "out", facts, duplicates={"old.txt": "one.txt"}, merges=MERGES, skipped=SKIPPED)


def test_the_text_has_every_part(tmp_path: Path) -> None:
    text = to_text(report(write(tmp_path)))
    for line in (
        "  Acme Pharma [Company], 5 mentions in 2 documents\n      stated: Acme",
        "Joined: stated (1)\n  ZX-101 | zexumab [Drug] 1.00: stated: (a)",
        "Not joined: one letter (2)",
        "Releases that disagree (1)\n  target of ZX-101 [target]",
        "      PD-1: one.txt (2019-03-05)",
        "Copies (1)\n  old.txt of one.txt (near, 0.90)",
        "Not read (1)\n  bad.pdf (sources): no text in it",
    ):
        assert line in text
    assert "\x1b" not in text


def test_the_text_counts_what_it_does_not_show(tmp_path: Path) -> None:
    assert "Largest nodes (9)\n  FDA" not in to_text(report(write(tmp_path)), limit=3)
    assert "  and 6 more" in to_text(report(write(tmp_path)), limit=3)


def test_parts_without_rows_are_left_out_of_the_text(tmp_path: Path) -> None:
    text = to_text(report(write_build(tmp_path / "out")))
    assert "Joined" not in text
    assert "Not read" not in text


def test_the_page_shows_both_sides_of_a_disagreement_escaped(tmp_path: Path) -> None:
    html = to_html(report(write(tmp_path)))
    assert "&lt;u&gt;Other&lt;/u&gt; target." in html
    assert "Sentence 2 of one.txt." in html
    assert "&lt;b&gt;QB-7" in html
    assert not any(tag in html for tag in ("<u>", "<script", "<b>QB", "\x1b"))


def test_a_page_of_an_empty_build_says_none(tmp_path: Path) -> None:
    assert to_html(report(write_build(tmp_path / "out", []))).count("None.") == 6


def paragraph(name: str, first: str, last: str, *documents: str) -> dict[str, Any]:
    places = [{"document": document, "start": 100, "end": 200} for document in documents]
    return {"id": name, "heading": "About <Acme>", "first": first, "last": last, "places": places}


def repeating(folder: Path, facts: list[dict[str, Any]] | None = None) -> Path:
    """Two versions of a paragraph: the later one names Beta and no longer ZX-101."""
    names = {"one.txt": ("company/acme", ZX), "three.txt": ("company/acme", "company/beta")}
    mentions = [
        {"document": document, "start": 110 + 10 * place, "end": 115 + 10 * place, "type": "Drug", "entity": entity}
        for document, entities in names.items()
        for place, entity in enumerate(entities)
    ]
    versions = [
        paragraph("ab", "2019-03-05", "2020-06-01", "one.txt", "two.txt"),
        paragraph("cd", "2021-07-19", "2021-07-19", "three.txt", "old.txt"),
    ]
    return write_build(folder / "out", facts, mentions=mentions, boilerplate=versions)


def test_each_version_of_a_repeated_paragraph_has_its_time_and_what_changed(tmp_path: Path) -> None:
    made = report(repeating(tmp_path))
    assert (
        "Repeated paragraphs (1)\n  About <Acme>\n"
        "      2019-03-05 to 2020-06-01, in 2 releases\n"
        "      2021-07-19 to 2021-07-19, in 2 releases; new: Beta <b>Bio</b>; gone: ZX-101"
    ) in to_text(made)
    assert "new: Beta &lt;b&gt;Bio&lt;/b&gt;; gone: ZX-101" in to_html(made)


def test_what_a_repeated_paragraph_says_is_shown_once_with_its_dates(tmp_path: Path) -> None:
    said = [
        fact(number, "hasTarget", ZX, "target/pd-1", document, sentence="ZX-101 hits PD-1.") | {"boilerplate": "ab"}
        for number, document in ((110, "one.txt"), (111, "two.txt"))
    ]
    build = read_build(repeating(tmp_path, said))
    (passage,) = passages_of(build.facts, build)
    assert (passage.published, passage.last, passage.releases) == ("2019-03-05", "2020-06-01", 2)
