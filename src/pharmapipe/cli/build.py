"""``build-graph``: read a folder of releases, write the graph."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from pharmapipe.cli.run import say
from pharmapipe.errors import UsageError

if TYPE_CHECKING:
    from pharmapipe.settings import Settings


class Format(StrEnum):
    """More formats, on request: RDF, and the tables as Parquet."""

    TRIG = "trig"
    NQUADS = "nquads"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"
    PARQUET = "parquet"


def say_version(asked: bool) -> None:
    """Say which version this is, and end, where that was asked."""
    if asked:
        from pharmapipe.version import __version__

        typer.echo(f"pharmapipe {__version__}")
        raise typer.Exit


def build(
    data: Annotated[Path, Argument(metavar="DATA", help="Folder (or file) of releases: .txt .md .html .pdf .jsonl")],
    out: Annotated[Path, Option("--out", "-o", metavar="OUT", help="Folder to write into.")] = Path("out"),
    workers: Annotated[int, Option(min=0, metavar="N", help="Processes; 0 chooses by how much there is.")] = 0,
    min_confidence: Annotated[float, Option(min=0, max=1, metavar="X", help="Leave out facts less sure.")] = 0.0,
    no_model: Annotated[bool, Option("--no-model", help="Rules and lexicons only.")] = False,
    lexicon: Annotated[list[Path] | None, Option(metavar="FILE", help="Your names, TSV; repeatable.")] = None,
    patterns: Annotated[list[Path] | None, Option(metavar="FILE", help="Your patterns, JSONL; repeatable.")] = None,
    curation: Annotated[Path | None, Option(metavar="FILE", help="Which names are one thing, TSV.")] = None,
    no_inferred: Annotated[bool, Option("--no-inferred", help="Make no inferred identity links.")] = False,
    keep_text: Annotated[bool, Option("--keep-text", help="Also write the texts that offsets count in.")] = False,
    max_bytes: Annotated[int, Option(min=1, metavar="N", help="Skip files larger than this.")] = 20_000_000,
    formats: Annotated[list[Format] | None, Option("--format", help="Another format; repeatable.")] = None,
    quiet: Annotated[bool, Option("--quiet", "-q", help="No progress and no summary.")] = False,
    traceback: Annotated[bool, Option("--traceback", help="Show where an internal error arose.")] = False,  # noqa: ARG001  (read by run)
    version: Annotated[bool, Option("--version", callback=say_version, is_eager=True, help="Say which.")] = False,  # noqa: ARG001  (acts in its callback)
) -> None:
    """Read press releases, write a knowledge graph.

    Every release below DATA is read; every fact comes with its document, its sentence and its offsets.

    Exit codes: 0 all read, 3 some inputs skipped, 2 wrong usage, 1 internal error,
    75 output folder in use, 130 or 143 stopped by a signal.

    \b
    Examples:
      build-graph data/
      build-graph releases.jsonl --out graph --workers 8
      build-graph data/ --lexicon our-names.tsv --min-confidence 0.7
    """  # noqa: D301  (help keeps the lines after a backspace)
    from pharmapipe import pipeline
    from pharmapipe.cli.progress import shown
    from pharmapipe.version import __version__

    settings = _settings(
        data=data,
        out=out,
        workers=workers,
        min_confidence=min_confidence,
        use_model=not no_model,
        infer_identities=not no_inferred,
        lexicons=tuple(lexicon or ()),
        patterns=tuple(patterns or ()),
        curation=curation,
        keep_text=keep_text,
        max_bytes=max_bytes,
        formats=tuple(sorted({str(name) for name in formats or ()})),
    )
    with shown(quiet=quiet) as progress:
        knowledge = pipeline.build(settings, progress, version=__version__)
    if not quiet:
        from pharmapipe.cli.summary import summarise

        summarise(knowledge, settings.out)
    elif knowledge.skipped:
        say(f"inputs skipped: {len(knowledge.skipped)}; {out / 'manifest.json'} says why.")
    if knowledge.skipped:
        raise typer.Exit(3)


def _settings(**choices: object) -> "Settings":
    """The settings, with the number of processes chosen and the user's files looked at."""
    from pharmapipe.pipeline import find_files
    from pharmapipe.settings import Settings

    wanted = choices.pop("workers")
    settings = Settings.model_validate({**choices, "workers": wanted or 1})
    for path in (*settings.lexicons, *settings.patterns, *([settings.curation] if settings.curation else [])):
        if not path.is_file():
            message = f"{path}: there is no such file; check the path."
            raise UsageError(message)
    return settings if wanted else settings.model_copy(update={"workers": _processes(find_files(settings))})


def _processes(files: tuple[Path, ...]) -> int:
    """How many processes pay: each takes seconds to start, so few documents are faster read by one."""
    large = 400_000  # bytes of releases, about a hundred of them
    size = sum(path.stat().st_size for path in files)
    return 1 if size < large else min(os.cpu_count() or 1, 1 + size // large)
