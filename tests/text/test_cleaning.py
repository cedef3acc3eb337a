"""What the text stage makes of whole releases."""

import pytest
from cleaned import check_spans, document, kind_of, parts

from pharmapipe.model.document import SectionKind
from pharmapipe.text import clean

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


def test_a_site_s_line_of_parts_between_bars_is_no_title() -> None:
    title = "Acme Announces First Patient Dosed with ACM-101"
    cleaned = clean(document(f"Oncology Daily | Newswire | Regulatory\nProvided by others\n\n{WIRE}"))
    assert cleaned.title == title
    assert parts(cleaned)[:2] == [("chrome", None), ("headline", None)]


def test_a_date_between_bars_dates_the_release_and_one_in_a_table_does_not() -> None:
    body = "Acme, a company, has announced that its drug works.\n\nIt was tried for long."
    assert (
        clean(document(f"Acme Has a New Drug\n\nThe Outlet | Analysis | July 26, 2021\n\n{body}")).date == "2021-07-26"
    )
    assert clean(document(f"Acme Has a New Drug\n\n| trial | July 26, 2021 |\n\n{body}")).date is None


def test_rows_of_a_markdown_table_stand_each_for_itself() -> None:
    rows = (
        "| Region | Step of the Review |",
        "| China | The application was submitted to the regulator |",
        "| US | – |",
    )
    cleaned = clean(document(f"{WIRE[: WIRE.index('About')]}{rows[0]}\n|---|---|\n{rows[1]}\n{rows[2]}\n"))
    assert set(rows) < {sentence.of(cleaned.text) for sentence in cleaned.sentences}
    assert kind_of(cleaned, rows[1]) is SectionKind.BODY
