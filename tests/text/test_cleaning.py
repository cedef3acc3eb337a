"""What the text stage makes of whole releases."""

import hashlib
import itertools
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.model.document import Document, SectionKind
from pharmapipe.text import clean

SHARED = Path(__file__).resolve().parents[3] / "shared"

WIRE = """Acme Announces First Patient Dosed with ACM-101

BOSTON, Oct. 11, 2023 (GLOBE NEWSWIRE) -- Acme, Inc. (Nasdaq: ACM), a biotechnology company, today announced that \
the first patient was dosed. The trial is in the U.S.

"We are delighted to have reached this milestone in our program for patients," said Jane Doe, CEO of Acme.

ACM-101 is being

developed by Acme alone.

Key Results From the Study

• Response rate was 20%
• No deaths

About ACM-101

ACM-101 is an antibody.

It was discovered by Acme.

About Acme

Acme is a company.

Forward-Looking Statements

This release speaks of the future.

Much may go wrong.

Contacts:
Jane Doe
jane@acme.example
"""


def document(text: str, title: str | None = None) -> Document:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id="a.txt", text=text, sha256=digest, format="txt", title=title)


def parts(cleaned: Document) -> list[tuple[str, str | None]]:
    return [(section.kind.value, section.heading) for section in cleaned.sections]


def kind_of(cleaned: Document, words: str) -> SectionKind:
    at = cleaned.text.index(words)
    return next(section.kind for section in cleaned.sections if section.span.start <= at < section.span.end)


def check_spans(cleaned: Document) -> None:
    sections = [section.span for section in cleaned.sections]
    for spans in (sections, list(cleaned.sentences)):
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(0 <= span.start < span.end <= len(cleaned.text) for span in spans)
    covered = bytearray(len(cleaned.text))
    for span in cleaned.sentences:
        assert any(section.contains(span) for section in sections)
        assert span.of(cleaned.text) == span.of(cleaned.text).strip()
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    assert all(done or char.isspace() for done, char in zip(covered, cleaned.text, strict=True))


def test_a_wire_release_falls_into_its_parts() -> None:
    assert parts(clean(document(WIRE))) == [
        ("headline", None),
        ("lead", None),
        ("quotation", None),
        ("body", None),
        ("subhead", None),
        ("body", None),
        ("body", None),
        ("about", "About ACM-101"),
        ("about", "About Acme"),
        ("cautionary", "Forward-Looking Statements"),
        ("contacts", "Contacts"),
    ]


def test_a_wire_release_tells_title_date_place_and_wire() -> None:
    cleaned = clean(document(WIRE))
    assert cleaned.title == "Acme Announces First Patient Dosed with ACM-101"
    assert (cleaned.date, cleaned.dateline, cleaned.publisher) == ("2023-10-11", "BOSTON", "GlobeNewswire")


def test_a_blank_line_before_a_lower_case_word_ends_no_sentence() -> None:
    cleaned = clean(document(WIRE))
    assert "ACM-101 is being\n\ndeveloped by Acme alone." in [span.of(cleaned.text) for span in cleaned.sentences]


def test_what_the_source_gave_is_kept() -> None:
    given_by_source = document(WIRE).model_copy(update={"title": "Other", "date": "2020", "publisher": "X"})
    cleaned = clean(given_by_source)
    assert (cleaned.title, cleaned.date, cleaned.publisher) == ("Other", "2020", "X")


@pytest.mark.parametrize(
    ("opening", "place", "date"),
    [
        ("SHANGHAI, China, March 5, 2021 /PRNewswire/ -- Acme said today it works.", "SHANGHAI, China", "2021-03-05"),
        ("ROCKVILLE, MARYLAND | Acme, a company, today announced that it works.", "ROCKVILLE, MARYLAND", None),
        ("Oslo, Norway, 1 September 2023 – Acme today announced that it all works.", "Oslo, Norway", "2023-09-01"),
        ("KENILWORTH, N.J.––Acme today announced that the drug was approved at last.", "KENILWORTH, N.J.", None),
    ],
)
def test_datelines_are_read(opening: str, place: str, date: str | None) -> None:
    cleaned = clean(document(f"Acme Has a New Drug for Patients\n\n{opening}"))
    assert (cleaned.dateline, cleaned.date) == (place, date)
    assert kind_of(cleaned, opening) is SectionKind.LEAD


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Thursday, December 20, 2018", "2018-12-20"),
        ("09 April 2019 | News", "2019-04-09"),
        ("2021-07-19", "2021-07-19"),
        ("04.12.2019", None),
        ("24.12.2019", "2019-12-24"),
        ("12/24/2019", "2019-12-24"),
        ("05.05.2019", "2019-05-05"),
    ],
)
def test_a_date_line_dates_the_release_unless_it_can_be_read_two_ways(line: str, date: str | None) -> None:
    cleaned = clean(document(f"Acme Has a New Drug for Patients\n\n{line}\n\nAcme, a company, has announced it works."))
    assert cleaned.date == date
    assert kind_of(cleaned, line) is SectionKind.CHROME


def test_a_lead_alone_is_a_headline_and_a_lead() -> None:
    cleaned = clean(document("Acme Gets Approval\n\nThe drug was approved.", title="Acme Gets Approval"))
    assert parts(cleaned) == [("headline", None), ("lead", None)]


def test_a_disclaimer_on_top_does_not_make_the_news_cautionary() -> None:
    notice = "The exchange takes no responsibility for the contents of this."
    news = "Acme is pleased to announce that it works with Zeta.\n\nBoth are glad."
    text = f"{notice}\n\nAcme Works With Zeta on a Drug\n\n{news}"
    cleaned = clean(document(text))
    assert parts(cleaned)[0] == ("cautionary", None)
    assert kind_of(cleaned, "Both are glad") is SectionKind.BODY


def test_a_page_run_into_one_line_is_cut_into_its_parts() -> None:
    news = "Acme announced today that its drug works in many patients. It is an antibody against a target. " * 4
    text = (
        "## Acme Drug Works in Trial May 2, 2019 * * * * * INDIANAPOLIS, May 2, 2019 // -- "
        + news
        + "**About Acme **Acme is a company. **Acme Forward-Looking Statement** This press release contains "
        "forward-looking statements. Refer to: Jane Doe; 317-000-0000 SOURCE Acme"
    )
    cleaned = clean(document(text))
    check_spans(cleaned)
    assert cleaned.date == "2019-05-02"
    assert kind_of(cleaned, "Acme announced today") is SectionKind.LEAD
    assert kind_of(cleaned, "Acme is a company") is SectionKind.ABOUT
    assert kind_of(cleaned, "This press release") is SectionKind.CAUTIONARY
    assert kind_of(cleaned, "Refer to") is SectionKind.CONTACTS


def test_a_cautionary_statement_glued_to_the_news_is_cut_off() -> None:
    news = "BOSTON––Acme today announced that its drug is approved for tumors"
    text = f"Acme Drug Approved in China for Cancer\n\n{news} includes “forward-looking statements” within the law."
    cleaned = clean(document(text))
    assert kind_of(cleaned, "Acme today") is SectionKind.LEAD
    assert kind_of(cleaned, "includes “forward") is SectionKind.CAUTIONARY


def test_a_release_without_blank_lines_is_still_divided() -> None:
    lines = (
        "Pharma Focus Asia\nAcme Announces Collaboration With Zeta on Its Drug in Solid Tumors\n"
        "Thursday, December 20, 2018\nBOSTON, Dec. 20, 2018 -- Acme today announced that it works with Zeta on a\n"
        "drug against tumors.\nAbout Acme\nAcme is a company that has been\nmaking drugs for years."
    )
    cleaned = clean(document(lines))
    assert [kind for kind, _ in parts(cleaned)] == ["chrome", "headline", "chrome", "lead", "about"]
    assert cleaned.title == "Acme Announces Collaboration With Zeta on Its Drug in Solid Tumors"


def test_furniture_before_the_news_does_not_swallow_it() -> None:
    news = "Speaking in May, the chief shares highlights of the decade.\n\nMore was said then."
    text = f"Acme and Its Chief Executive Speak\n\nTags: [China](#), [Biotech](#)\n\n{news}"
    cleaned = clean(document(text))
    assert kind_of(cleaned, "Tags") is SectionKind.CHROME
    assert kind_of(cleaned, "Speaking") is SectionKind.LEAD
    assert kind_of(cleaned, "More was") is SectionKind.BODY


@pytest.mark.parametrize("text", ["", " \n\t\n", "x", "\ufeff", "* * *", "—", "\u2028", "A.\r\n\r\nB."])
def test_tiny_texts_are_taken(text: str) -> None:
    check_spans(clean(document(text)))


_PIECES = st.sampled_from(
    [
        "About Acme",
        "BOSTON, Oct. 11, 2023 (GLOBE NEWSWIRE) -- ",
        "Acme said. ",
        "\n",
        "\n\n",
        "“Yes",
        "”",
        '"',
        "**",
        "## ",
        " * ",
        "Forward-Looking Statements",
        "includes “forward-looking statements” within",
        "Refer to:",
        "- ",
        "a",
        "The drug is safe.",
        "May 2, 2019",
        ". ",
        "(",
        ")",
        "U.S. ",
        "\u2029",
        "References 1. X",
        "04.12.2019",
        "x" * 100,
        "é",
        "😀",
        "Dr. ",
        "\r\n",
        "!",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_spans_are_ordered_disjoint_and_cover_and_cleaning_again_changes_nothing(text: str) -> None:
    cleaned = clean(document(text))
    assert cleaned.text == text
    check_spans(cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "unit",
    [
        "**A",
        "## ",
        "* ",
        "A B, ",
        "About A A ",
        "“a",
        "\n",
        "a\n",
        "a\n\n",
        "[x](",
        "N.J., ",
        "May 2, 2019 ",
        "- A",
        "! ",
        "BOSTON, ",
        "A: ",
        "x",
        "A. ",
        "(/ ",
        "/a ",
        '"a b',
        "# ",
        "A",
        "About ",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = (unit * (20_000 // len(unit) + 1))[:20_000]
    began = time.process_time()
    clean(document(text))
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize("name", ["releases", "leads"])
def test_real_releases_keep_the_promises(name: str) -> None:
    corpus = SHARED / "corpus" / f"{name}.jsonl"
    if not corpus.exists():
        pytest.skip("the shared corpus is not here")
    lines = corpus.read_text(encoding="utf-8").split("\n")[:-1]
    for record in map(json.loads, lines[::60]):
        cleaned = clean(document(f"{record['title']}\n\n{record['text']}"))
        check_spans(cleaned)
        assert clean(cleaned) == cleaned


def test_the_seeds_tell_their_titles_and_dates() -> None:
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the shared seeds are not here")
    found = [clean(document(path.read_text(encoding="utf-8"))) for path in seeds]
    assert [cleaned.date for cleaned in found] == [None, "2021-07-19", "2019-04-09", "2018-12-20", None]
    assert [(cleaned.title or "")[:28] for cleaned in found[:4]] == [
        "Ascentage Pharma Announces U",
        "Ascentage Pharma Establishes",
        "Ascentage Pharma collaborate",
        "Ascentage Pharma Announces S",
    ]
