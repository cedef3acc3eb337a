"""``show``, ``pipeline`` and ``report``: pages and tables for people."""

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from pharmapipe.cli.words import save
from pharmapipe.errors import UnreadableError, UsageError

Html = Annotated[Path | None, Option("--html", metavar="FILE", help="Write a self-contained page there.")]
Out = Annotated[Path, Argument(metavar="OUT", help="Folder that build-graph has written.")]


def show(
    document: Annotated[str, Argument(metavar="DOCUMENT", help="A release; FILE.jsonl#3 for a record of a file.")],
    html: Annotated[Path | None, Option("--html", "-o", metavar="FILE", help="Where to write; else printed.")] = None,
    no_model: Annotated[bool, Option("--no-model", help="Rules and lexicons only.")] = False,
) -> None:
    """Show one release as it was understood.

    An HTML page: every name marked, every statement linked to its sentence.
    """
    from pharmapipe import views
    from pharmapipe.documents import extract_document, read_file
    from pharmapipe.model.document import Skipped
    from pharmapipe.settings import Settings

    path, record = _place(document)
    settings = Settings(data=path, use_model=not no_model)
    read = read_file(settings, path)
    wanted = [one for one in read.documents if record is None or one.id.endswith(f"#{record}")]
    if len(wanted) != 1:
        ids = ", ".join(one.id for one in read.documents[:5])
        reasons = " ".join(f"{skip.document}: {skip.reason}" for skip in read.skipped[:3])
        message = f"{document}: name one release; the file holds {ids or 'none'}. {reasons}".strip()
        raise UsageError(message)
    extraction = extract_document(settings, wanted[0])
    if isinstance(extraction, Skipped):
        message = f"{extraction.document}: {extraction.reason}"
        raise UnreadableError(message)
    page = views.render_document(extraction)
    if html is None:
        typer.echo(page)
    else:
        save(html, page)


def _place(document: str) -> tuple[Path, str | None]:
    """The file, and which record of it."""
    path = Path(document)
    if path.is_file():
        return path, None
    name, mark, record = document.rpartition("#")
    if mark and Path(name).is_file():
        return Path(name), record
    problem = "it is a folder" if path.is_dir() else "there is no such file"
    message = f"{document}: {problem}; name a .txt, .md, .html, .pdf or .jsonl file."
    raise UsageError(message)


def pipeline(
    out: Out,
    company: Annotated[str | None, Option(metavar="NAME", help="Only this company's, by any of its names.")] = None,
    as_of: Annotated[str | None, Option(metavar="DATE", help="As it was known then: 2021, 2021-07 or a day.")] = None,
    csv: Annotated[bool, Option("--csv", help="A CSV table in place of one for the eye.")] = False,
    html: Html = None,
) -> None:
    """Show who develops what, and how far it is.

    The pipeline chart: drug, indication, phase, region, status and partners, company by company.
    """
    import shutil

    from pharmapipe.views import pipeline_chart, pipeline_page

    chart = pipeline_chart.pipeline(out, company=company, as_of=as_of)
    if html is not None:
        save(html, pipeline_page.to_html(chart))
    elif csv:
        typer.echo(pipeline_chart.to_csv(chart), nl=False)
    else:
        typer.echo(pipeline_chart.to_text(chart, width=shutil.get_terminal_size((140, 24)).columns))


def report(
    out: Out,
    limit: Annotated[int, Option(min=0, metavar="N", help="Show up to N of each kind.")] = 20,
    html: Html = None,
) -> None:
    """Show how a build came about, to be checked.

    Largest things, names joined and not joined and why, contradictions, copies, inputs skipped.
    """
    from pharmapipe.views import build_report, report_page

    found = build_report.report(out)
    if html is not None:
        save(html, report_page.to_html(found))
    else:
        typer.echo(build_report.to_text(found, limit=limit))
