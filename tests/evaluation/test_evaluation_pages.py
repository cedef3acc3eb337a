"""The three ways to show an evaluation."""

import json

from pharmapipe.evaluation import (
    Confusion,
    ErrorKind,
    ErrorRow,
    Evaluation,
    Figure,
    NamedFigure,
    to_html,
    to_json,
    to_text,
)

FIGURE = Figure(right=1, predicted=2, gold=4)
ROW = ErrorRow(
    kind=ErrorKind.MENTION_MISSED,
    document="<b>a</b>",
    type="Drug",
    what="ZX<script>",
    why="nothing there",
    before="so \x1b]0;",
    match="ZX<script>",
    after=" & more",
)
EVALUATION = Evaluation(
    documents=1,
    mentions=(NamedFigure(name="all", figure=FIGURE),),
    entities=FIGURE,
    facts=(NamedFigure(name="all", figure=FIGURE),),
    traps_asserted=1,
    traps_of=3,
    confusions=(Confusion(predicted="Drug", gold="Target", count=2),),
    errors=(ROW,),
)


def test_the_text_shows_figures_confusions_and_as_many_errors_as_asked() -> None:
    text = to_text(EVALUATION, errors=5)
    assert "all              P 0.500  R 0.250  F1 0.333   right 1 of 2 predicted, 4 gold" in text
    assert "asserted 1 of 3" in text
    assert "Drug         Target       2" in text
    assert "mention missed: 1" in text
    assert "mention missed" not in to_text(EVALUATION)


def test_no_control_character_of_a_document_reaches_the_terminal() -> None:
    assert "\x1b" not in to_text(EVALUATION, errors=5)


def test_the_json_has_the_public_scorers_shape_and_more() -> None:
    content = json.loads(to_json(EVALUATION))
    assert list(content)[:5] == ["documents", "mentions", "entities", "facts", "traps"]
    assert content["mentions"]["all"]["f1"] == 0.3333
    assert content["errors"][0]["kind"] == "mention missed"


def test_the_page_escapes_and_highlights_the_error_in_its_context() -> None:
    html = to_html(EVALUATION)
    assert "<mark>ZX&lt;script&gt;</mark> &amp; more" in html
    assert "<script" not in html
    assert "&lt;b&gt;a&lt;/b&gt;" in html
    assert "\x1b" not in html
