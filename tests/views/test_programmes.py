"""What the rows of a pipeline chart say, as of any date."""

from pathlib import Path

import pytest
from tiny_build import FACTS, MELANOMA, QB, ZX, fact, write_build

from pharmapipe.errors import UsageError
from pharmapipe.views.build import read_build
from pharmapipe.views.programmes import Programme, programmes_of
from pharmapipe.views.stages import Stage


def rows(out: Path, as_of: str | None = None) -> dict[tuple[str, str, str], Programme]:
    programmes = programmes_of(read_build(out), as_of=as_of)
    return {(row.drug, row.indication, row.region): row for row in programmes}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return write_build(tmp_path / "out")


def test_a_row_is_a_drug_an_indication_and_a_region(out: Path) -> None:
    assert set(rows(out)) == {("ZX-101", "melanoma", "China"), ("ZX-101", "lung cancer", ""), ("QB-7", "", "US")}


def test_the_stage_is_the_furthest_reached_and_its_events_and_targets_stand_beside_it(out: Path) -> None:
    row = rows(out)["ZX-101", "melanoma", "China"]
    assert (row.stage, row.status, row.planned) == (Stage.APPROVED, "approved", None)
    assert row.event == "NMPA · NDA approval · 2021-07"
    assert (row.company, row.partners, row.targets) == ("Acme Pharma", ("Beta <b>Bio</b>",), "PD-1")
    assert row.latest == "2021-07-19"


@pytest.mark.parametrize(
    ("as_of", "stage", "planned", "status"),
    [
        ("2019", Stage.PHASE_1, None, "completed"),
        ("2020-06", Stage.PHASE_2, Stage.PHASE_3, "ongoing"),
        ("2021-07-18", Stage.PHASE_2, Stage.PHASE_3, "ongoing"),
        ("2021-07-19", Stage.APPROVED, None, "approved"),
    ],
)
def test_a_chart_can_be_drawn_as_it_stood_on_any_date(
    out: Path, as_of: str, stage: Stage, planned: Stage | None, status: str
) -> None:
    row = rows(out, as_of)["ZX-101", "melanoma", "China"]
    assert (row.stage, row.planned, row.status) == (stage, planned, status)


def test_before_the_first_release_nothing_is_known(out: Path) -> None:
    assert rows(out, "2018") == {}


def test_what_is_planned_is_never_reached(out: Path) -> None:
    assert rows(out, "2020")["ZX-101", "melanoma", "China"].phase == "2b"


def test_a_later_statement_that_it_was_stopped_is_the_status_and_the_stage_stays(out: Path) -> None:
    row = rows(out)["ZX-101", "lung cancer", ""]
    assert (row.stage, row.status) == (Stage.PHASE_2, "discontinued")


def test_what_is_hoped_counts_for_nothing_and_is_kept_beside_the_row(out: Path) -> None:
    row = rows(out)["ZX-101", "lung cancer", ""]
    assert row.stage is not Stage.APPROVED
    assert [passage.certainty.value for passage in row.claim_passages] == ["hedged"]


def test_a_row_without_a_region_goes_into_the_one_that_has_one_and_has_come_as_far(out: Path) -> None:
    passages = rows(out)["ZX-101", "melanoma", "China"].stage_passages
    assert "fact/000000000006" in {passage.fact for passage in passages}


def test_a_row_without_an_indication_stays_where_no_other_has_come_as_far(tmp_path: Path) -> None:
    facts = [*FACTS, fact(20, "testedInPhase", QB, "2", "three.txt")]
    row = rows(write_build(tmp_path / "out", facts))["QB-7", "", ""]
    assert row.phase == "2"


def test_the_regulator_tells_the_region(out: Path) -> None:
    assert rows(out)["QB-7", "", "US"].stage is Stage.IND_FILED


def test_evidence_is_the_latest_first_and_leads_to_its_place(out: Path) -> None:
    passages = rows(out)["ZX-101", "melanoma", "China"].stage_passages
    assert [passage.published for passage in passages[:2]] == ["2021-07-19", "2020-06-01"]
    assert passages[-1].sentence == "Sentence 3 of one.txt."
    assert (passages[-1].document, passages[-1].start, passages[-1].title) == ("one.txt", 3, "Title of one.txt")
    assert passages[-1].said == "ZX-101 is investigated for melanoma (Phase 1, completed, China)"


def test_copies_of_a_release_are_no_evidence_of_their_own(tmp_path: Path) -> None:
    out = write_build(tmp_path / "out", duplicates={"three.txt": "two.txt"})
    assert rows(out)["ZX-101", "melanoma", "China"].stage is Stage.PHASE_2


def test_the_order_of_the_facts_does_not_matter(tmp_path: Path) -> None:
    one = programmes_of(read_build(write_build(tmp_path / "one")))
    other = programmes_of(read_build(write_build(tmp_path / "other", FACTS[::-1])))
    assert [row.model_dump(exclude={"target_passages"}) for row in one] == [
        row.model_dump(exclude={"target_passages"}) for row in other
    ]


def test_the_company_that_most_releases_name_owns_the_drug_and_of_equals_the_originator(tmp_path: Path) -> None:
    facts = [fact(3, "developedBy", ZX, "company/beta", "one.txt", role="originator")]
    facts += [
        fact(1, "developedBy", ZX, "company/acme", "one.txt"),
        fact(4, "investigatedFor", ZX, MELANOMA, "one.txt"),
    ]
    again = fact(2, "developedBy", ZX, "company/acme", "two.txt")
    equal, more = write_build(tmp_path / "equal", facts), write_build(tmp_path / "more", [*facts, again])
    assert rows(equal)["ZX-101", "melanoma", ""].company == "Beta <b>Bio</b>"
    assert rows(more)["ZX-101", "melanoma", ""].company == "Acme Pharma"


def test_a_deal_about_the_drug_makes_both_ends_its_partners(tmp_path: Path) -> None:
    deal = fact(30, "partnersWith", "company/beta", "company/acme", "one.txt", kind="licence", drug=QB)
    facts = [fact for fact in FACTS if fact["id"] != "fact/00000000000d"]
    row = rows(write_build(tmp_path / "out", [*facts, deal]))["QB-7", "", "US"]
    assert (row.company, row.partners) == ("Beta <b>Bio</b>", ("Acme Pharma",))


def test_a_broken_line_names_file_and_line(out: Path) -> None:
    (out / "facts.jsonl").write_text('{"id": "fact/1"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"facts\.jsonl:1 is no Fact"):
        read_build(out)


def test_a_folder_that_no_build_wrote_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"manifest\.json is missing"):
        read_build(tmp_path)
