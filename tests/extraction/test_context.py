"""How firmly a sentence says a thing, who says it, and what narrows it."""

import pytest

from pharmapipe.extraction.facts.claimant import quoted_speaker
from pharmapipe.extraction.facts.context import context_of
from pharmapipe.extraction.facts.qualify import deal_kind, money_in, regions_in, status_in, time_in
from pharmapipe.extraction.facts.triggers import find_events
from pharmapipe.model.mention import Certainty, Polarity


def context(text: str, wording: str) -> tuple[Certainty, Polarity]:
    start = text.index(wording)
    return tuple(context_of(text, start, start + len(wording)))  # type: ignore[return-value]  # a pair


@pytest.mark.parametrize(
    ("text", "certainty", "polarity"),
    [
        ("The FDA approved it for melanoma.", Certainty.ASSERTED, Polarity.AFFIRMED),
        ("It has not been approved for any use.", Certainty.ASSERTED, Polarity.NEGATED),
        ("We cannot guarantee that it will be approved.", Certainty.ASSERTED, Polarity.NEGATED),
        ("If approved, it would be the first.", Certainty.CONDITIONAL, Polarity.AFFIRMED),
        ("It could be approved next year.", Certainty.HEDGED, Polarity.AFFIRMED),
    ],
)
def test_cues_decide_how_an_approval_is_said(text: str, certainty: Certainty, polarity: Polarity) -> None:
    assert context(text, "approved") == (certainty, polarity)


def test_the_speaker_of_a_quotation_is_named_with_role() -> None:
    text = "“It works,” said Ann Lee, chief executive of Zeta. The rest is ours."
    assert quoted_speaker(text, 0, 12) == "Ann Lee, chief executive of Zeta"
    assert quoted_speaker("It works. The rest is ours.", 0, 9) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("signed a CRADA with the institute", "CRADA"),
        ("completed its acquisition of Zeta", "acquisition"),
        ("an exclusive licence agreement", "licence"),
        ("a clinical collaboration", "collaboration"),
        ("a grant that funds the work", "funding"),
    ],
)
def test_the_kind_of_a_deal_is_read_from_its_sentence(text: str, kind: str) -> None:
    assert deal_kind(text) == kind


def test_regions_statuses_and_sums_are_read_from_a_sentence() -> None:
    assert regions_in("completed in China and Australia") == ("AU", "CN")
    assert status_in("The trial was discontinued early") == "discontinued"
    assert money_in("pays US$1.2 billion at signing") == "US$1.2 billion"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("FDA accepted the IND application for Alpha", "ind_cleared"),
        ("Health Canada cleared the clinical trial application", "cta_cleared"),
        ("the NDA was accepted by the NMPA", "application_accepted"),
        ("submitted a BLA to the FDA", "application_submitted"),
        ("adopted a positive opinion", "approval_recommended"),
        ("received a complete response letter", "complete_response"),
        ("lifted the clinical hold", "hold_lifted"),
        ("was conditionally granted marketing approval", "approval"),
        ("an End-of-Phase 2 meeting with the FDA", "meeting"),
    ],
)
def test_wordings_of_regulatory_events_are_found(text: str, event: str) -> None:
    assert event in {t.label for t in find_events(text)}


def test_an_accepted_ind_is_not_an_application_taken_for_review() -> None:
    assert "application_accepted" not in {t.label for t in find_events("FDA accepted the IND application")}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("was approved on 17 December 2018", "2018-12-17"),
        ("signed a compound library agreement three years ago", "2016"),
        ("was accepted last month", "2019-11"),
        ("in March 2018 and in May 2018", None),
        ("works well", None),
    ],
)
def test_an_event_takes_the_one_date_of_its_sentence_in_figures_or_relative_to_the_release(
    text: str, date: str | None
) -> None:
    found = time_in(text, "2019-12-04")
    assert (found and found.iso) == date


def test_a_time_told_twice_is_the_closer_one() -> None:
    found = time_in("The NDA was filed in the third quarter of 2018, the first in 2018 of its class.", None)
    assert found is not None
    assert found.period == "2018-07-01/2018-09-30"


def test_a_quarter_and_a_half_keep_their_days() -> None:
    told = [time_in(text, "2019-12-04") for text in ("filed in Q3 2018", "signed in the first half of this year")]
    assert [time and time.period for time in told] == ["2018-07-01/2018-09-30", "2019-01-01/2019-06-30"]


def test_a_place_in_brackets_is_no_region_of_the_study() -> None:
    assert regions_in("licensed from MSD (Merck & Co. in the US and Canada) for China") == ("CN",)


def test_where_a_company_has_another_name_is_no_region_of_a_study() -> None:
    text = "Merck, known as MSD outside the United States and Canada, began a trial in Japan."
    assert regions_in(text) == ("JP",)


@pytest.mark.parametrize(
    "text",
    [
        "Patients who discontinue treatment were followed.",
        "It led to discontinuation in 4% of patients.",
        "Discontinuations due to adverse events were rare.",
        "Permanently discontinue it in severe cases.",
    ],
)
def test_a_treatment_that_patients_stop_is_no_programme_that_was_stopped(text: str) -> None:
    assert status_in(text) != "discontinued"


def test_a_programme_that_was_stopped_is_one() -> None:
    assert status_in("Zeta discontinued the development of ZP-101.") == "discontinued"
