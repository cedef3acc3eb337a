"""The whole program on one screen: the stages, called in order.

The first half looks at one document at a time and runs on any number of processes; the second looks at the corpus.
Results depend on the documents and the settings, never on their order or on the number of processes.
"""

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from pharmapipe import documents as per_document
from pharmapipe.errors import UsageError
from pharmapipe.model.document import Document, InputFile, Skipped
from pharmapipe.model.fact import Knowledge
from pharmapipe.model.mention import Extraction
from pharmapipe.settings import Settings
from pharmapipe.workers import Lost, Workers

#: RDF formats written on request, and the ends of their file names.
SUFFIXES = {"trig": "trig", "nquads": "nq", "ntriples": "nt", "jsonld": "jsonld"}
#: Tables on request, by an extra.
PARQUET = "parquet"


class Progress(Protocol):
    """Somebody who is told how far the build is."""

    def begin(self, stage: str, total: int | None = None) -> None:
        """A stage begins, of ``total`` steps if that is known."""

    def advance(self) -> None:
        """One step is done."""


class Silence:
    """Tells nobody."""

    def begin(self, stage: str, total: int | None = None) -> None:
        """Say nothing."""

    def advance(self) -> None:
        """Say nothing."""


def build(settings: Settings, progress: Progress | None = None, *, version: str) -> Knowledge:
    """Read everything below ``settings.data`` and write the graph and its companions into ``settings.out``.

    Raises:
        UsageError: The input is missing or empty, the output folder cannot be used, or a user's file is wrong.
        LockedError: Another run holds the output folder.
        WriteError: Something could not be written; the previous output is untouched.
    """
    from pharmapipe import outputs

    find_files(settings)
    _check_formats(settings)
    outputs.check_folder(settings.data, settings.out)
    with outputs.hold(settings.out):
        knowledge = learn(settings, progress)
        write(knowledge, settings, progress, version=version)
    return knowledge


def learn(settings: Settings, progress: Progress | None = None) -> Knowledge:
    """All that the documents say; writes nothing.

    Raises:
        UsageError: The input is missing or empty, or a user's file is wrong.
    """
    from pharmapipe import graph, normalisation

    progress = progress or Silence()
    files = find_files(settings)
    if settings.curation is not None:  # a wrong row is told now, not after all the reading
        normalisation.normalise((), curation=settings.curation)
    inputs: list[InputFile] = []
    skipped: list[Skipped] = []
    with Workers(settings.workers, settings.seconds) as workers:
        progress.begin("Reading files", len(files))
        found = list(_read(workers, settings, files, inputs, skipped, progress))
        progress.begin("Extracting", len(found))
        extractions = sorted(
            _extract(workers, settings, found, skipped, progress), key=lambda extraction: extraction.document.id
        )
    progress.begin("Joining names")
    normalised = normalisation.normalise(extractions, infer=settings.infer_identities, curation=settings.curation)
    copies = normalisation.find_duplicates([extraction.document for extraction in extractions])
    repeated = normalisation.find_boilerplate([extraction.document for extraction in extractions], copies)
    progress.begin("Pooling evidence")
    knowledge = graph.resolve(
        extractions, normalised, skipped, copies, inputs, repeated, min_confidence=settings.min_confidence
    )
    return knowledge.model_copy(update={"ignored": _ignored(settings)})


def write(knowledge: Knowledge, settings: Settings, progress: Progress | None = None, *, version: str) -> None:
    """Make every output file and put all of them in place; ``settings.out`` must be held.

    Raises:
        WriteError: Something could not be written; the previous output is untouched.
    """
    from pharmapipe import graph, normalisation, outputs, rdf

    progress = progress or Silence()
    progress.begin("Writing")
    turtle = rdf.to_rdf(knowledge, base_iri=settings.base_iri, version=version)
    mappings = normalisation.to_sssom(knowledge.entities, settings.base_iri)
    files = [
        *outputs.render(knowledge, graph.to_graph(knowledge), keep_text=settings.keep_text),
        outputs.OutputFile(name="graph.ttl", content=turtle),
        outputs.OutputFile(name="mappings.sssom.tsv", content=outputs.encode(mappings)),
        *(
            outputs.OutputFile(
                name=f"graph.{SUFFIXES[name]}",
                content=rdf.serialise(knowledge, base_iri=settings.base_iri, version=version, format=name),
            )
            for name in settings.formats
            if name != PARQUET
        ),
    ]
    files += outputs.render_parquet(files) if PARQUET in settings.formats else ()
    outputs.write(files, outputs.describe(knowledge, settings, files, version), settings.out)


def _check_formats(settings: Settings) -> None:
    """Refuse an unknown format before any work is done."""
    from pharmapipe import outputs

    for name in settings.formats:
        if name == PARQUET:
            outputs.check_parquet()
        elif name not in SUFFIXES:
            allowed = ", ".join((*SUFFIXES, PARQUET))
            message = f"there is no format {name!r}; choose from {allowed} (graph.ttl is always written)."
            raise UsageError(message)


def find_files(settings: Settings) -> tuple[Path, ...]:
    """The files to read, sorted; an output folder inside the input is no input.

    Raises:
        UsageError: There are none.
    """
    from pharmapipe import sources

    data, out = settings.data, settings.out.resolve()
    if not data.exists():
        message = f"{data}: there is no such file or folder; name one that holds press releases."
        raise UsageError(message)
    files = tuple(sources.find(data))
    if data.resolve() in out.parents:
        files = tuple(path for path in files if out not in path.resolve().parents)
    if not files:
        message = f"{data}: no press release found; put .txt, .md, .html, .pdf or .jsonl files there."
        raise UsageError(message)
    return files


def _ignored(settings: Settings) -> tuple[Skipped, ...]:
    """What lies below the input and is none, but for hidden files and what this program wrote there."""
    from pharmapipe import sources

    found = sources.ignored(settings.data)
    kept = [skip for skip in found if not any(part.startswith(".") for part in skip.document.split("/"))]
    inside = settings.data.resolve() in settings.out.resolve().parents
    own = settings.out.resolve().relative_to(settings.data.resolve()).as_posix() + "/" if inside else None
    return tuple(skip for skip in kept if own is None or not skip.document.startswith(own))


def _read(
    workers: Workers,
    settings: Settings,
    files: Iterable[Path],
    inputs: list[InputFile],
    skipped: list[Skipped],
    progress: Progress,
) -> Iterator[Document]:
    """The documents of the files; what else came out of them goes to ``inputs`` and ``skipped``."""
    seen = set[str]()
    files = tuple(files)
    results = workers.map(functools.partial(per_document.read_file, settings), files)
    for path, read in zip(files, results, strict=True):
        progress.advance()
        if isinstance(read, Lost):
            skipped.append(Skipped(document=per_document.name_of(settings, path), stage="sources", reason=read.reason))
            continue
        inputs += [read.input] if read.input else []
        skipped += read.skipped
        for document in read.documents:
            if document.id in seen:
                reason = "a record of another file has the same name; rename this file."
                skipped.append(Skipped(document=document.id, stage="sources", reason=reason))
            else:
                seen.add(document.id)
                yield document


def _extract(
    workers: Workers, settings: Settings, documents: list[Document], skipped: list[Skipped], progress: Progress
) -> Iterator[Extraction]:
    """What each document says; those that could not be read go to ``skipped``."""
    results = workers.map(functools.partial(per_document.extract_document, settings), documents)
    for document, result in zip(documents, results, strict=True):
        progress.advance()
        if isinstance(result, Lost):
            skipped.append(Skipped(document=document.id, stage="extraction", reason=result.reason))
        elif isinstance(result, Skipped):
            skipped.append(result)
        else:
            yield result
