"""Scoring on two tiny documents of our own, each error planted by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from pharmapipe.errors import UsageError
from pharmapipe.evaluation import ErrorKind, Evaluation, error_counts, score

TEXT = "Acme said ZX-101 (zexumab), a PD-1 inhibitor, is in Phase 2 for lung cancer. The FDA has not approved ZX-101."

GOLD: dict[str, Any] = {
    "id": "a",
    "entities": [
        {"id": "c1", "type": "Company", "label": "Acme", "surfaces": ["Acme"]},
        {"id": "d1", "type": "Drug", "label": "ZX-101", "surfaces": ["ZX-101", "zexumab"]},
        {"id": "t1", "type": "Target", "label": "PD-1", "surfaces": ["PD-1"]},
        {"id": "i1", "type": "Indication", "label": "lung cancer", "surfaces": ["lung cancer"]},
        {"id": "p1", "type": "Phase", "label": "Phase 2", "value": "2", "surfaces": ["Phase 2"]},
        {"id": "r1", "type": "Regulator", "label": "FDA", "surfaces": ["FDA"]},
    ],
    "facts": [
        {"p": "developedBy", "s": "d1", "o": "c1"},
        {"p": "hasTarget", "s": "d1", "o": "t1"},
        {"p": "testedInPhase", "s": "d1", "o": "2", "status": "ongoing"},
        {"p": "investigatedFor", "s": "d1", "o": "i1", "phase": "2"},
    ],
    "not_facts": [{"p": "approvedFor", "s": "d1", "o": "i1", "why": "not approved"}],
}

TYPES = {"ZX-101": "Drug", "zexumab": "Drug", "Acme": "Company", "PD-1": "Target", "lung cancer": "Indication"}
TYPES |= {"Phase 2": "Phase", "FDA": "Regulator"}


def mention(surface: str, entity: str, *, type: str | None = None, nth: int = 0) -> dict[str, Any]:  # noqa: A002 -- the file's own key
    start = TEXT.index(surface)
    for _ in range(nth):
        start = TEXT.index(surface, start + 1)
    end = start + len(surface)
    kind = type or TYPES[surface]
    return {"document": "x/a.txt", "start": start, "end": end, "text": surface, "type": kind, "entity": entity}


def fact(predicate: str, obj: str | None, subject: str = "drug/zx-101", **more: Any) -> dict[str, Any]:
    row = {"predicate": predicate, "subject": subject, "object": obj, "document": "x/a.txt"}
    return row | {"start": 0, "end": TEXT.index(". ") + 1} | more


RIGHT = [
    mention("Acme", "company/acme"),
    mention("ZX-101", "drug/zx-101"),
    mention("ZX-101", "drug/zx-101", nth=1),
    mention("zexumab", "drug/zx-101"),
    mention("PD-1", "target/pdcd1"),
    mention("Phase 2", "phase/2"),
    mention("lung cancer", "indication/lung-cancer"),
    mention("FDA", "regulator/fda"),
]
FACTS = [
    fact("developedBy", "company/acme"),
    fact("hasTarget", "target/pdcd1"),
    fact("testedInPhase", "Phase 2"),
    fact("investigatedFor", "indication/lung-cancer"),
]


def evaluate(folder: Path, mentions: list[dict[str, Any]], facts: list[dict[str, Any]]) -> Evaluation:
    out = folder / "out"
    out.mkdir(exist_ok=True)
    for path, rows in (
        (out / "mentions.jsonl", mentions),
        (out / "facts.jsonl", facts),
        (folder / "gold.jsonl", [GOLD]),
        (folder / "texts.jsonl", [{"id": "a", "text": TEXT}]),
    ):
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return score(out, folder / "gold.jsonl", folder / "texts.jsonl")


def whys(evaluation: Evaluation, kind: ErrorKind) -> list[str]:
    return [row.why for row in evaluation.errors if row.kind is kind]


def test_a_perfect_output_scores_one_everywhere(tmp_path: Path) -> None:
    evaluation = evaluate(tmp_path, RIGHT, FACTS)
    figures = [evaluation.mentions[0].figure, evaluation.entities, evaluation.facts[0].figure]
    assert [figure.f1 for figure in figures] == [1.0, 1.0, 1.0]
    assert (evaluation.traps_asserted, evaluation.traps_of) == (0, 1)
    assert evaluation.errors == ()
    assert all(row.predicted == row.gold for row in evaluation.confusions)


def test_an_empty_output_scores_nothing_and_lists_all_as_missed(tmp_path: Path) -> None:
    evaluation = evaluate(tmp_path, [], [])
    assert evaluation.mentions[0].figure.recall == 0.0
    assert len(whys(evaluation, ErrorKind.MENTION_MISSED)) == 8
    assert whys(evaluation, ErrorKind.FACT_MISSED)[0] == "no entity for ZX-101"


def test_a_wrong_type_is_an_error_on_both_sides_and_a_confusion(tmp_path: Path) -> None:
    wrong = [mention("zexumab", "target/zexumab", type="Target"), *(m for m in RIGHT if m["text"] != "zexumab")]
    evaluation = evaluate(tmp_path, wrong, FACTS)
    assert whys(evaluation, ErrorKind.MENTION_SPURIOUS) == ["type: gold has Drug"]
    assert whys(evaluation, ErrorKind.MENTION_MISSED) == ["type: found has Target"]
    assert [(c.predicted, c.gold) for c in evaluation.confusions if c.predicted != c.gold] == [("Target", "Drug")]


def test_a_wrong_boundary_names_the_other_sides_span(tmp_path: Path) -> None:
    wrong = [*RIGHT[:6], mention("cancer", "indication/cancer", type="Indication"), RIGHT[7]]
    evaluation = evaluate(tmp_path, wrong, FACTS)
    assert whys(evaluation, ErrorKind.MENTION_SPURIOUS) == ["boundary: gold has Indication 'lung cancer'"]


def test_two_names_of_one_thing_kept_apart_are_not_joined(tmp_path: Path) -> None:
    wrong = [*RIGHT[:3], mention("zexumab", "drug/zexumab"), *RIGHT[4:]]
    evaluation = evaluate(tmp_path, wrong, FACTS)
    assert evaluation.entities.recall == 0.0
    assert [row.what for row in evaluation.errors] == ["ZX-101 | zexumab", "zexumab | ZX-101"]


def test_two_things_on_one_entity_are_wrongly_joined(tmp_path: Path) -> None:
    wrong = [mention("Acme", "drug/zx-101"), *RIGHT[1:]]
    evaluation = evaluate(tmp_path, wrong, FACTS[1:])
    assert whys(evaluation, ErrorKind.WRONGLY_JOINED) == ["at 0 and 10", "at 0 and 18", "at 0 and 102"]


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        (fact("approvedFor", "indication/lung-cancer"), "a trap"),
        (fact("hasTarget", "target/other"), "an end is no gold entity"),
        (fact("approvedFor", "company/acme"), "gold says developedBy"),
        (fact("regulatoryEvent", None, qualifiers={"event": "approval"}), "gold has no fact of these two"),
    ],
    ids=["trap", "unknown end", "other predicate", "unrelated"],
)
def test_a_fact_not_in_gold_says_what_came_closest(tmp_path: Path, extra: dict[str, Any], why: str) -> None:
    evaluation = evaluate(tmp_path, RIGHT, [*FACTS, extra])
    assert whys(evaluation, ErrorKind.FACT_SPURIOUS) == [why]
    assert evaluation.traps_asserted == (why == "a trap")


def test_a_fact_kept_as_a_claim_does_not_count_and_is_named_as_one(tmp_path: Path) -> None:
    hedged = [*FACTS[:1], FACTS[1] | {"certainty": "hedged"}, *FACTS[2:]]
    evaluation = evaluate(tmp_path, RIGHT, hedged)
    assert whys(evaluation, ErrorKind.FACT_MISSED) == ["kept as a claim: hedged, affirmed"]


def test_the_ends_of_a_symmetric_fact_may_stand_in_any_order(tmp_path: Path) -> None:
    pair = {"p": "partnersWith", "s": "c1", "o": "r1"}
    gold = GOLD | {"facts": [pair]}
    evaluate(tmp_path, RIGHT, [fact("partnersWith", "company/acme", "regulator/fda")])
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    evaluation = score(tmp_path / "out", tmp_path / "gold.jsonl", tmp_path / "texts.jsonl")
    assert evaluation.facts[0].figure.f1 == 1.0


def test_unknown_fields_are_passed_over(tmp_path: Path) -> None:
    evaluation = evaluate(tmp_path, [row | {"new": 1} for row in RIGHT], [row | {"new": 1} for row in FACTS])
    assert evaluation.errors == ()


def test_a_missing_output_names_the_file(tmp_path: Path) -> None:
    evaluate(tmp_path, RIGHT, FACTS)
    with pytest.raises(UsageError, match=r"mentions\.jsonl"):
        score(tmp_path, tmp_path / "gold.jsonl", tmp_path / "texts.jsonl")


def test_a_broken_row_names_file_and_line(tmp_path: Path) -> None:
    evaluate(tmp_path, RIGHT, FACTS)
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD) + '\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"gold\.jsonl line 2: field required: entities"):
        score(tmp_path / "out", tmp_path / "gold.jsonl", tmp_path / "texts.jsonl")


def test_a_gold_document_without_text_is_named(tmp_path: Path) -> None:
    evaluate(tmp_path, RIGHT, FACTS)
    (tmp_path / "texts.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="no text for gold document 'a'"):
        score(tmp_path / "out", tmp_path / "gold.jsonl", tmp_path / "texts.jsonl")


def test_confidence_is_held_against_truth(tmp_path: Path) -> None:
    told = [FACTS[0] | {"confidence": 0.95}, FACTS[0] | {"confidence": 0.4}, fact("hasTarget", "?", confidence=0.92)]
    (only,) = evaluate(tmp_path, RIGHT, told).reliability
    assert (only.low, only.facts, only.right) == (0.9, 2, 1)


def test_errors_are_counted_by_sort_without_their_particulars(tmp_path: Path) -> None:
    counts = error_counts(evaluate(tmp_path, RIGHT[1:], FACTS[1:]).errors)
    assert [(row.type, row.why, row.count) for row in counts] == [
        ("Company", "nothing there", 1),
        ("developedBy", "an end was not found", 1),
    ]


def test_what_found_them_is_counted_for_mentions_and_facts(tmp_path: Path) -> None:
    mentions = [row | {"source": "model"} for row in RIGHT] + [
        mention("Acme said", "x", type="Drug") | {"source": "rule"}
    ]
    facts = [FACTS[0] | {"rule": "pattern"}, FACTS[0] | {"rule": "model"}, FACTS[1] | {"rule": "model"}]
    evaluation = evaluate(tmp_path, mentions, facts)
    assert [(row.name, row.right, row.found) for row in evaluation.mention_means] == [("model", 8, 8), ("rule", 0, 1)]
    assert [(row.name, row.found, row.alone) for row in evaluation.fact_means] == [("model", 2, 1), ("pattern", 1, 0)]


def test_a_build_of_other_texts_is_refused_rather_than_measured(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds none of the 1 annotated documents"):
        evaluate(tmp_path, [mention("Acme", "company/acme") | {"document": "x/other.txt"}], [])


def test_a_wrong_row_is_told_with_its_line_and_field(tmp_path: Path) -> None:
    evaluate(tmp_path, RIGHT, FACTS)
    (tmp_path / "texts.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"texts\.jsonl line 1: field required: text;"):
        score(tmp_path / "out", tmp_path / "gold.jsonl", tmp_path / "texts.jsonl")
