"""The per-document half of the program: one file or document in, what it holds or why it was skipped out.

This is the one boundary at which any exception is caught, so that one bad document never costs the others. Nothing
here remembers a document, so the work can be spread over processes (`pharmapipe.workers`).
"""

import functools
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import Field

from pharmapipe.errors import UnreadableError, UsageError
from pharmapipe.model.document import Document, InputFile, Skipped
from pharmapipe.model.mention import Extraction
from pharmapipe.model.record import Record
from pharmapipe.settings import Settings
from pharmapipe.workers import OutOfTimeError, time_limit

if TYPE_CHECKING:
    from pharmapipe.extraction import Extractor

Result = TypeVar("Result")


class FileRead(Record):
    """What one file gave."""

    input: InputFile | None = Field(description="The file; None if not even its bytes could be read.")
    documents: tuple[Document, ...] = Field(default=(), description="Documents read.")
    skipped: tuple[Skipped, ...] = Field(default=(), description="What was not read, with reasons.")


def name_of(settings: Settings, path: Path) -> str:
    """The document id of a file, by which skipped ones are named too."""
    from pharmapipe.sources.finding import document_id

    return document_id(path, settings.data)


def read_file(settings: Settings, path: Path) -> FileRead:
    """The documents of one file; whatever is wrong with it becomes a reason."""
    from pharmapipe import sources

    name = name_of(settings, path)
    read = _guarded(
        lambda: sources.read(path, settings.data, max_bytes=settings.max_bytes), name, "sources", settings.seconds
    )
    if isinstance(read, Skipped):
        return FileRead(input=_fingerprint(path, name), skipped=(read,))
    return FileRead(input=read.input, documents=read.documents, skipped=read.skipped)


def extract_document(settings: Settings, document: Document) -> Extraction | Skipped:
    """What one document says, or why it was skipped."""
    from pharmapipe import text

    cleaned = _guarded(lambda: text.clean(document), document.id, "text", settings.seconds)
    if isinstance(cleaned, Skipped):
        return cleaned
    refused = text.refusal(cleaned.language)
    if refused:
        return Skipped(document=document.id, stage="text", reason=refused)
    extractor = _extractor(settings)
    return _guarded(lambda: extractor.extract(cleaned), document.id, "extraction", settings.seconds)


def _guarded(work: Callable[[], Result], document: str, stage: str, seconds: float) -> Result | Skipped:
    try:
        with time_limit(seconds):
            return work()
    except UnreadableError as problem:
        reason = str(problem)
    except UsageError:  # what the user asked for is wrong, not the document
        raise
    except OutOfTimeError:
        reason = f"it took more than {seconds:g} s of processor time; split it or leave it out."
    except Exception as problem:  # noqa: BLE001  (the per-document boundary)
        told = " ".join(str(problem).split())[:200]
        reason = f"{type(problem).__name__} in {stage}: {told or 'no message'}. Please report this document."
    return Skipped(document=document, stage=stage, reason=reason)


@functools.lru_cache(maxsize=1)
def _extractor(settings: Settings) -> "Extractor":
    from pharmapipe import extraction

    return extraction.load(use_model=settings.use_model, lexicons=settings.lexicons, patterns=settings.patterns)


def _fingerprint(path: Path, name: str) -> InputFile | None:
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return InputFile(path=name, sha256=digest, size=path.stat().st_size)
    except OSError:
        return None
