"""``validate`` and ``evaluate``: whether a graph keeps its shapes, and how good a build is against gold."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pharmapipe.cli.words import plain, save, turtle_of

if TYPE_CHECKING:
    from pharmapipe.rdf import ShapeResult


def evaluate(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder that build-graph has written.")],
    gold: Annotated[Path, typer.Option(metavar="FILE", help="Annotated documents, JSONL.")],
    texts: Annotated[Path, typer.Option(metavar="FILE", help="Their texts, JSONL.")],
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Show up to N errors of each kind.")] = 0,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write a page with every error.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Measure a build against gold annotations.

    Precision, recall and F1 of mentions, entity pairs and facts, and every error on request.
    """
    from pharmapipe import evaluation

    result = evaluation.score(out, gold, texts)
    if html is not None:
        save(html, evaluation.to_html(result))
    typer.echo(evaluation.to_json(result) if as_json else evaluation.to_text(result, errors=errors), nl=not as_json)


def validate(
    graph: Annotated[Path, typer.Argument(metavar="OUT_OR_TTL", help="Folder of a build, or a Turtle file.")],
    strict: Annotated[bool, typer.Option("--strict", help="A shape that saw no node fails too.")] = False,
    findings: Annotated[int, typer.Option(min=0, metavar="N", help="Show up to N findings of a shape.")] = 5,
) -> None:
    """Check a graph against the ontology's shapes.

    Shows how many nodes each shape looked at. Exit codes: 0 conforms, 4 does not.
    """
    from pharmapipe import rdf

    report = rdf.validate(turtle_of(graph), strict=strict, max_findings=max(findings, 1))
    typer.echo(f"{'shape':<36} {'nodes':>7} {'violations':>10} {'warnings':>8}")
    for shape in report.shapes:
        typer.echo(f"{shape.shape:<36} {shape.focus_nodes:>7} {shape.violations:>10} {shape.warnings:>8}")
        _tell(shape, findings)
    verdict = "conforms" if report.conforms else "does not conform"
    unseen = f"; {len(report.not_exercised)} shapes saw no node" if report.not_exercised else ""
    typer.echo(f"{report.triples} triples: {verdict}{unseen}")
    if not report.conforms:
        raise typer.Exit(4)


def _tell(shape: "ShapeResult", limit: int) -> None:
    for found in shape.findings[:limit]:
        typer.echo(plain(f"    {found.node}: {found.message}"))
