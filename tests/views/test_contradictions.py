"""Each rule finds its disagreement, keeps both sides, and stays silent where nothing disagrees."""

from pathlib import Path
from typing import Any

import pytest
from tiny_build import FACTS, LUNG, MELANOMA, QB, ZX, fact, write_build

from pharmapipe.views.build import read_build
from pharmapipe.views.contradictions import RULES, Contradiction, contradictions_of

Facts = list[dict[str, Any]]


def found(folder: Path, facts: Facts, **more: Any) -> tuple[Contradiction, ...]:
    return contradictions_of(read_build(write_build(folder / "out", facts, **more)))


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
    "after approval": [
        fact(1, "approvedFor", ZX, MELANOMA, "one.txt"),
        fact(2, "investigatedFor", ZX, MELANOMA, "two.txt", phase="1"),
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
    documents = sorted(passage.document for side in contradiction.sides for passage in side.passages)
    assert documents == sorted(row["document"] for row in CASES[name])
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


def test_two_targets_that_one_release_names_together_agree(tmp_path: Path) -> None:
    both = [fact(3, "hasTarget", ZX, target, "three.txt") for target in ("target/pd-1", "target/pd-l1")]
    assert found(tmp_path, [*CASES["target"], *both]) == ()


def test_dates_of_different_precision_may_agree(tmp_path: Path) -> None:
    assert found(tmp_path, [event(1, "one.txt", "2018-12-17"), event(2, "two.txt", "2018")]) == ()
