"""``pharmapipe``: the subcommands, each a thin layer over one verb."""

import typer

from pharmapipe.cli.build import build
from pharmapipe.cli.judge import evaluate, validate
from pharmapipe.cli.look import pipeline, report, show

# plain help: with rich's it would take twice as long to appear
app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="From biopharma press releases to a knowledge graph in which every fact leads to its sentence.",
)
for command in (build, pipeline, report, show, validate, evaluate):
    app.command()(command)
