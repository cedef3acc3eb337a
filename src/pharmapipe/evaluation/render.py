"""An evaluation as a text table and as JSON."""

from pydantic_core import to_json as dump

from pharmapipe.evaluation.records import (
    Bin,
    ErrorCount,
    ErrorKind,
    ErrorRow,
    Evaluation,
    Figure,
    MeansCount,
    NamedFigure,
)
from pharmapipe.evaluation.summary import error_counts


def to_text(evaluation: Evaluation, *, errors: int = 0) -> str:
    """The figures as a table, then the confusions and up to ``errors`` errors of each kind.

    >>> print(to_text(Evaluation(documents=0, mentions=(), entities=Figure(right=0, predicted=0, gold=0),
    ...                          facts=(), traps_asserted=0, traps_of=0)))
    0 documents
    mentions
    entities
      pairs            P 0.000  R 0.000  F1 0.000   right 0 of 0 predicted, 0 gold
    facts
    traps
      asserted 0 of 0
    """
    lines = [f"{evaluation.documents} documents", "mentions", *map(_row, evaluation.mentions)]
    lines += ["entities", _row(NamedFigure(name="pairs", figure=evaluation.entities))]
    lines += ["facts", *map(_row, evaluation.facts)]
    lines += ["traps", f"  asserted {evaluation.traps_asserted} of {evaluation.traps_of}"]
    wrong = [row for row in evaluation.confusions if row.predicted != row.gold]
    if wrong:
        lines += ["types on one span (predicted, gold)"]
        lines += [f"  {row.predicted:12} {row.gold:12} {row.count}" for row in wrong]
    for heading, means in (("mentions", evaluation.mention_means), ("facts", evaluation.fact_means)):
        if means:
            lines += [f"what found {heading}", *(_means(row) for row in means)]
    if evaluation.reliability:
        lines += ["confidence of facts, and how many are right", *map(_bin, evaluation.reliability)]
    if errors:
        lines += ["errors by sort", *(_count(row) for row in error_counts(evaluation.errors))]
        lines += _error_lines(evaluation, errors)
    return "\n".join(lines)


def _row(row: NamedFigure) -> str:
    figure = row.figure
    return (
        f"  {row.name:16} P {figure.precision:.3f}  R {figure.recall:.3f}  F1 {figure.f1:.3f}   "
        f"right {figure.right} of {figure.predicted} predicted, {figure.gold} gold"
    )


def _means(row: MeansCount) -> str:
    return f"  {row.name:28} right {row.right} of {row.found}, alone {row.alone_right} of {row.alone}"


def _bin(row: Bin) -> str:
    share = row.right / row.facts if row.facts else 0.0
    return (
        f"  {row.low:.1f} to {row.high:.1f}   said {row.confidence:.2f}  true {share:.2f}   {row.right} of {row.facts}"
    )


def _count(row: ErrorCount) -> str:
    return f"  {row.count:5}  {row.kind.value:20} {row.type:16} {row.why}"


def _error_lines(evaluation: Evaluation, limit: int) -> list[str]:
    lines = []
    for kind in ErrorKind:
        rows = [row for row in evaluation.errors if row.kind is kind]
        if rows:
            lines += ["", f"{kind.value}: {len(rows)}", *(_error_line(row) for row in rows[:limit])]
    return lines


def _error_line(row: ErrorRow) -> str:
    context = f" | {row.before}[{row.match}]{row.after}" if row.match else ""
    # Control characters of a text must not reach the terminal.
    line = "".join(c if c.isprintable() else " " for c in f"{row.what} | {row.why}{context}")
    return f"   {row.document} | {row.type} | {line}"


def to_json(evaluation: Evaluation) -> str:
    """The figures in the public scorer's shape, then confusions and errors; ends with a newline."""
    content = {
        "documents": evaluation.documents,
        "mentions": {row.name: _figures(row.figure) for row in evaluation.mentions},
        "entities": {"all": _figures(evaluation.entities)},
        "facts": {row.name: _figures(row.figure) for row in evaluation.facts},
        "traps": {"asserted": evaluation.traps_asserted, "of": evaluation.traps_of},
        "confusions": [row.model_dump() for row in evaluation.confusions],
        "mention_means": [row.model_dump() for row in evaluation.mention_means],
        "fact_means": [row.model_dump() for row in evaluation.fact_means],
        "reliability": [row.model_dump() for row in evaluation.reliability],
        "error_counts": [row.model_dump(mode="json") for row in error_counts(evaluation.errors)],
        "errors": [row.model_dump(mode="json") for row in evaluation.errors],
    }
    return dump(content, indent=1).decode() + "\n"


def _figures(figure: Figure) -> dict[str, float]:
    return {
        "precision": figure.precision,
        "recall": figure.recall,
        "f1": figure.f1,
        "right": figure.right,
        "predicted": figure.predicted,
        "gold": figure.gold,
    }
