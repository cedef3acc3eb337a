"""``pharmapipe``: the subcommands, each a thin layer over one verb."""

import typer

from pharmapipe.cli.build import build
from pharmapipe.cli.judge import evaluate, validate
from pharmapipe.cli.look import pipeline, report, show
from pharmapipe.cli.questions import ask, query

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="From biopharma press releases to a knowledge graph in which every fact leads to its sentence.",
)
for command in (build, query, ask, validate, evaluate, show, report, pipeline):
    app.command()(command)
