"""``query`` and ``ask``: answers from a graph, as a table for the eye, CSV or JSON on standard output."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from pharmapipe.errors import UsageError

if TYPE_CHECKING:
    from pharmapipe.store import Table


class TableFormat(StrEnum):
    """How an answer is shown."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


Form = Annotated[TableFormat, Option("--format", metavar="FORMAT", help="table, csv or json.")]
Seconds = Annotated[float, Option("--timeout", min=1, metavar="S", help="Stop a query after S seconds.")]


def query(
    graph: Annotated[Path, Argument(metavar="OUT_OR_TTL", help="Folder of a build, or a Turtle file.")],
    sparql: Annotated[str | None, Option("-c", "--sparql", metavar="SPARQL", help="The query itself.")] = None,
    file: Annotated[Path | None, Option("-f", "--file", metavar="FILE.rq", help="A file that holds it.")] = None,
    name: Annotated[str | None, Option("--name", metavar="QUESTION", help="A question of `ask --list`.")] = None,
    form: Form = TableFormat.TABLE,
    timeout: Seconds = 30,
) -> None:
    """Ask a graph in SPARQL, or by a question's name.

    \b
    Examples:
      pharmapipe query out --name pipeline
      pharmapipe query out -c "SELECT ?drug { ?d a ppl:Drug ; skos:prefLabel ?drug }" --format csv
    """  # noqa: D301  (help keeps the lines after a backspace)
    from pharmapipe import store

    given = [choice for choice in (sparql, file, name) if choice is not None]
    if len(given) != 1:
        message = "give one of -c SPARQL, -f FILE.rq or --name QUESTION (pharmapipe ask --list shows the questions)."
        raise UsageError(message)
    if name is not None:
        _print(store.ask(graph, name, timeout_s=timeout), form)
    else:
        _print(store.query(graph, sparql if sparql is not None else _read(file), timeout_s=timeout), form)


def ask(
    context: typer.Context,
    name: Annotated[str | None, Argument(metavar="QUESTION", help="Its name; see --list.")] = None,
    graph: Annotated[Path, Option("-g", "--graph", metavar="OUT_OR_TTL", help="Build or Turtle file.")] = Path("out"),
    listed: Annotated[bool, Option("--list", help="Show all questions and what narrows them.")] = False,
    form: Form = TableFormat.TABLE,
    timeout: Seconds = 30,
) -> None:
    """Ask one of the questions that come with it.

    Each may be narrowed by its own options, such as --drug or --company: any name of the thing will do.

    \b
    Examples:
      pharmapipe ask --list
      pharmapipe ask partners --drug APG-115
    """  # noqa: D301  (help keeps the lines after a backspace)
    from pharmapipe import store

    if listed or name is None:
        for each in store.questions():
            narrowed = " ".join(f"[--{parameter.name} X]" for parameter in each.parameters)
            typer.echo(f"{each.name} {narrowed}\n    {each.title}")
        return
    _print(store.ask(graph, name, timeout_s=timeout, **_parameters(context.args)), form)


def _parameters(words: list[str]) -> dict[str, str]:
    """``--drug APG-115 --company=Genor`` as a mapping."""
    found: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        option, equals, value = word.partition("=")
        given = value if equals else next(rest, None)
        if not option.startswith("--") or given is None:
            hint = "give options as --drug NAME and the build as --graph OUT; pharmapipe ask --list shows the questions"
            message = f"{word}: {hint}."
            raise UsageError(message)
        found[option.removeprefix("--").replace("-", "_")] = given
    return found


def _read(file: Path | None) -> str:
    try:
        return "" if file is None else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else "it is not UTF-8"
        message = f"{file}: cannot be read ({why}); name a file that holds a SPARQL query."
        raise UsageError(message) from None


def _print(table: "Table", form: TableFormat) -> None:
    from pharmapipe import store

    shown = {TableFormat.TABLE: store.to_table_text, TableFormat.CSV: store.to_csv, TableFormat.JSON: store.to_json}
    typer.echo(shown[form](table), nl=form is TableFormat.TABLE)
