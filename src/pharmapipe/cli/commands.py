"""``pharmapipe``: the subcommands, each a thin layer over one verb."""

from typing import Annotated

import typer

from pharmapipe.cli.build import build, say_version
from pharmapipe.cli.judge import evaluate, validate
from pharmapipe.cli.look import pipeline, report, show
from pharmapipe.cli.questions import ask, query

# plain help: with rich's it would take twice as long to appear
app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="From biopharma press releases to a knowledge graph in which every fact leads to its sentence.",
)


@app.callback()
def _common(
    version: Annotated[bool, typer.Option("--version", callback=say_version, is_eager=True, help="Say which.")] = False,
) -> None: ...


app.command()(build)
app.command()(query)
# a question's own options, such as --drug, are known only once the question is
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(ask)
app.command()(pipeline)
app.command()(report)
app.command()(show)
app.command()(validate)
app.command()(evaluate)
