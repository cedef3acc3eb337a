"""An evaluation as one HTML page: the figures, the confusions, and every error in its context."""

from itertools import groupby

from pharmapipe.evaluation.records import Bin, ErrorKind, ErrorRow, Evaluation, Figure, NamedFigure
from pharmapipe.markup import Html, element, page

_STYLE = """
section>table{margin-top:4px}td.context{min-width:22em;white-space:pre-wrap}details{margin:8px 0}
summary{cursor:pointer;font-weight:600;padding:4px 0}.right{color:var(--soft)}
tr.all td{font-weight:650}nav a{margin-right:16px}
"""

_HEADINGS = ("", "Precision", "Recall", "F1", "Right", "Predicted", "Gold")


def to_html(evaluation: Evaluation, *, title: str = "Evaluation") -> str:
    """A self-contained page; every text in it is escaped and nothing is loaded or run."""
    return page(
        title,
        element("h1", title),
        element("p", f"{evaluation.documents} gold documents. ", _traps(evaluation), class_="soft"),
        element("nav", *(_link(kind, evaluation) for kind in ErrorKind)),
        _figures("Mentions", evaluation.mentions),
        _figures("Entity pairs", (NamedFigure(name="pairs", figure=evaluation.entities),)),
        _figures("Facts", evaluation.facts),
        _confusions(evaluation),
        _reliability(evaluation),
        *(_errors(kind, evaluation) for kind in ErrorKind),
        style=_STYLE,
    )


def _traps(evaluation: Evaluation) -> str:
    return f"Traps asserted: {evaluation.traps_asserted} of {evaluation.traps_of}."


def _slug(kind: ErrorKind) -> str:
    return kind.value.replace(" ", "-")


def _rows_of(kind: ErrorKind, evaluation: Evaluation) -> list[ErrorRow]:
    return [row for row in evaluation.errors if row.kind is kind]


def _link(kind: ErrorKind, evaluation: Evaluation) -> Html:
    return element("a", f"{kind.value} ({len(_rows_of(kind, evaluation))})", href=f"#{_slug(kind)}")


def _figures(heading: str, rows: tuple[NamedFigure, ...]) -> Html:
    head = element("tr", *(element("th", name, scope="col", class_="num" if name else None) for name in _HEADINGS))
    body = (
        element("tr", element("td", row.name), *_numbers(row.figure), class_="all" if row.name == "all" else None)
        for row in rows
    )
    return element("section", element("h2", heading), element("table", head, *body))


def _numbers(figure: Figure) -> tuple[Html, ...]:
    shares = (f"{value:.3f}" for value in (figure.precision, figure.recall, figure.f1))
    counts = (str(value) for value in (figure.right, figure.predicted, figure.gold))
    return tuple(element("td", value, class_="num") for value in (*shares, *counts))


def _confusions(evaluation: Evaluation) -> Html:
    head = element("tr", *(element("th", name, scope="col") for name in ("Predicted", "Gold", "Spans")))
    rows = (
        element("tr", element("td", row.predicted), element("td", row.gold), element("td", str(row.count)))
        for row in evaluation.confusions
        if row.predicted != row.gold
    )
    return element("section", element("h2", "Types on one span"), element("table", head, *rows))


def _reliability(evaluation: Evaluation) -> Html:
    head = element(
        "tr", *(element("th", name, scope="col") for name in ("Confidence", "Mean", "Facts", "Right", "Share"))
    )
    rows = (element("tr", *(element("td", cell) for cell in _bin(row))) for row in evaluation.reliability)
    return element(
        "section", element("h2", "Whether confidence of facts keeps its word"), element("table", head, *rows)
    )


def _bin(row: Bin) -> tuple[str, ...]:
    share = f"{row.right / row.facts:.2f}" if row.facts else ""
    return (f"{row.low:.1f} to {row.high:.1f}", f"{row.confidence:.2f}", str(row.facts), str(row.right), share)


def _errors(kind: ErrorKind, evaluation: Evaluation) -> Html:
    rows = sorted(_rows_of(kind, evaluation), key=lambda row: row.type)
    groups = (_group(name, list(group)) for name, group in groupby(rows, key=lambda row: row.type))
    return element("section", element("h2", f"{kind.value} ({len(rows)})"), *groups, id=_slug(kind))


def _group(name: str, rows: list[ErrorRow]) -> Html:
    names = ("Document", "What", "What came closest", "Context")
    head = element("tr", *(element("th", text, scope="col") for text in names))
    table = element("table", head, *(_row(row) for row in rows))
    return element("details", element("summary", f"{name} ({len(rows)})"), table)


def _row(row: ErrorRow) -> Html:
    context = (row.before, element("mark", row.match), row.after) if row.match else ()
    return element(
        "tr",
        element("td", row.document),
        element("td", row.what),
        element("td", row.why),
        element("td", *context, class_="context", dir="auto"),
    )
