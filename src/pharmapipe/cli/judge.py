"""``validate`` and ``evaluate``: whether a graph keeps its shapes, and how good a build is against gold."""

from pathlib import Path
from typing import Annotated

import typer


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
    from pharmapipe.cli.words import save

    result = evaluation.score(out, gold, texts)
    if html is not None:
        save(html, evaluation.to_html(result))
    typer.echo(evaluation.to_json(result) if as_json else evaluation.to_text(result, errors=errors), nl=not as_json)
