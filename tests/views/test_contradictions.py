"""Each rule finds its disagreement, keeps both sides, and stays silent where nothing disagrees."""

from pathlib import Path
from typing import Any

import pytest
from tiny_build import FACTS, LUNG, QB, ZX, fact, write_build

from pharmapipe.views.build import read_build
from pharmapipe.views.contradictions import RULES, Contradiction, contradictions_of

Facts = list[dict[str, Any]]


MENTIONS = [
    {"document": document, "start": start, "end": end, "text": "", "type": kind, "entity": entity, "source": "rule"}
    for document in ("one.txt", "two.txt")
    for start, end, kind, entity in (
        (0, 4, "Company", "company/beta"),
        (16, 20, "Company", "company/acme"),
        (30, 35, "Target", "target/pd-l1"),
        (302, 308, "Drug", ZX),
        (322, 326, "Target", "target/pd-1"),
        (402, 406, "Drug", QB),
        (420, 424, "Target", "target/pd-1"),
    )
]


def found(folder: Path, facts: Facts, **more: Any) -> tuple[Contradiction, ...]:
    return contradictions_of(read_build(write_build(folder / "out", facts, mentions=MENTIONS, **more), places=True))


def event(number: int, document: str, date: str) -> dict[str, Any]:
    return fact(number, "regulatoryEvent", ZX, "regulator/nmpa", document, event="approval", indication=LUNG, date=date)


CASES: dict[str, Facts] = {
    "denied": [
        fact(1, "approvedFor", ZX, LUNG, "one.txt"),
        fact(2, "approvedFor", ZX, LUNG, "two.txt", polarity="negated"),
    ],
    "action": [
        fact(1, "hasTarget", ZX, "target/pd-1", "one.txt", action="agonist"),
        fact(2, "hasTarget", ZX, "target/pd-1", "two.txt", action="antagonist"),
    ],
    "originator": [
        fact(1, "developedBy", ZX, "company/acme", "one.txt", role="originator"),
        fact(2, "developedBy", ZX, "company/beta", "two.txt", role="originator"),
    ],
    "event date": [event(1, "one.txt", "2018-12-17"), event(2, "two.txt", "2019-03")],
    "target": [
        fact(1, "hasTarget", ZX, "target/pd-1", "one.txt"),
        fact(2, "hasTarget", ZX, "target/pd-l1", "two.txt"),
    ],
    "unnamed drug": [
        fact(1, "developedBy", ZX, "company/acme", "one.txt"),
        fact(2, "hasTarget", ZX, "target/pd-1", "one.txt"),
        fact(0, "combinedWith", QB, ZX, "two.txt", sentence="Beta works with Acme on their PD-L1 antibody."),
    ],
    "unnamed approval": [
        fact(1, "developedBy", ZX, "company/acme", "one.txt"),
        fact(2, "hasTarget", ZX, "target/pd-l1", "one.txt"),
        fact(3, "testedInPhase", ZX, "2", "one.txt"),
        fact(0, "combinedWith", QB, ZX, "two.txt", sentence="Beta works with Acme on their PD-L1 drug, now approved."),
    ],
    "first": [
        fact(
            300,
            "hasTarget",
            ZX,
            "target/pd-1",
            "one.txt",
            sentence="A ZX-101 is the first PD-1 drug approved in China.",
        ),
        fact(
            400, "hasTarget", QB, "target/pd-1", "two.txt", sentence="A QB-7 is the first PD-1 drug approved in China."
        ),
    ],
    "revived": [
        fact(1, "investigatedFor", QB, LUNG, "one.txt", status="discontinued"),
        fact(2, "investigatedFor", QB, LUNG, "two.txt", status="ongoing"),
    ],
}


def test_every_rule_has_a_case() -> None:
    assert [rule.name for rule in RULES] == list(CASES)


@pytest.mark.parametrize("name", CASES)
def test_each_rule_finds_its_case_and_keeps_both_sides_with_their_sentences(tmp_path: Path, name: str) -> None:
    (contradiction,) = found(tmp_path, CASES[name])
    assert contradiction.rule == name
    assert len(contradiction.sides) == 2
    documents = {passage.document for side in contradiction.sides for passage in side.passages}
    assert documents == {row["document"] for row in CASES[name]}
    assert all(passage.sentence for side in contradiction.sides for passage in side.passages)


@pytest.mark.parametrize("name", CASES)
def test_one_release_is_never_held_against_itself(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, [row | {"document": "one.txt"} for row in CASES[name]]) == ()


@pytest.mark.parametrize("name", CASES)
def test_a_copy_of_a_release_is_not_heard(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, CASES[name], duplicates={"two.txt": "one.txt"}) == ()


@pytest.mark.parametrize("name", CASES)
def test_what_is_only_hoped_contradicts_nothing(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, [row | {"certainty": "hedged"} for row in CASES[name]]) == ()


def test_progress_is_no_contradiction(tmp_path: Path) -> None:
    assert found(tmp_path, FACTS) == ()


def test_what_was_denied_before_it_came_about_is_progress(tmp_path: Path) -> None:
    early = fact(1, "approvedFor", ZX, LUNG, "one.txt", polarity="negated")
    assert found(tmp_path, [early, fact(2, "approvedFor", ZX, LUNG, "two.txt")]) == ()


def test_two_targets_that_one_release_names_together_agree(tmp_path: Path) -> None:
    both = [fact(3, "hasTarget", ZX, target, "three.txt") for target in ("target/pd-1", "target/pd-l1")]
    assert found(tmp_path, [*CASES["target"], *both]) == ()


def test_an_unnamed_drug_may_be_any_of_many(tmp_path: Path) -> None:
    others = [f"drug/{number}" for number in range(3)]
    many = [fact(10, "developedBy", drug, "company/acme", "one.txt") for drug in others]
    many += [fact(10, "hasTarget", drug, "target/pd-1", "one.txt") for drug in others]
    assert found(tmp_path, [*CASES["unnamed drug"], *many]) == ()


def test_an_unnamed_drug_with_the_known_target_agrees(tmp_path: Path) -> None:
    agreeing = fact(9, "hasTarget", ZX, "target/pd-l1", "one.txt")
    assert found(tmp_path, [*CASES["unnamed drug"], agreeing]) == ()


@pytest.mark.parametrize("words", ["is approved if all goes well", "was not approved", "waits to be approved"])
def test_an_unnamed_drug_that_is_not_called_approved_contradicts_no_trial(tmp_path: Path, words: str) -> None:
    *others, told = CASES["unnamed approval"]
    told = told | {"sentence": f"Beta works with Acme on their PD-L1 drug, which {words}."}
    assert found(tmp_path, [*others, told]) == ()


@pytest.mark.parametrize(
    "words",
    ["one of the first PD-1 drugs approved in China", "the first PD-1 drug approved in Japan", "the first PD-1 drug"],
)
def test_another_or_no_claim_to_be_first_contradicts_none(tmp_path: Path, words: str) -> None:
    one, other = CASES["first"]
    assert found(tmp_path, [one, other | {"sentence": f"A QB-7 is {words}."}]) == ()


def test_quarters_and_the_days_in_them_agree(tmp_path: Path) -> None:
    quarter = event(2, "two.txt", "2018")
    quarter["qualifiers"]["period"] = "2018-10-01/2018-12-31"
    assert found(tmp_path, [event(1, "one.txt", "2018-12-17"), quarter]) == ()
    assert found(tmp_path, [event(1, "one.txt", "2018-03-17"), quarter]) != ()


def test_dates_of_different_precision_may_agree(tmp_path: Path) -> None:
    assert found(tmp_path, [event(1, "one.txt", "2018-12-17"), event(2, "two.txt", "2018")]) == ()
