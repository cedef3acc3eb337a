"""Reads one file: opens it safely, tells its format by name and content, and hands it to that format's reader."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from pharmapipe.errors import UnreadableError
from pharmapipe.model.document import Document, InputFile, ReadResult, Skipped
from pharmapipe.sources.drafts import Draft, Refusal, digest, to_document
from pharmapipe.sources.finding import document_id
from pharmapipe.sources.html import read_html
from pharmapipe.sources.jsonl import read_jsonl
from pharmapipe.sources.pdf import read_pdf
from pharmapipe.sources.plain import read_plain
from pharmapipe.sources.sniffing import Content, binary_name, content_of

#: A format's reader: all bytes of a file in, its documents and refusals out, in file order.
Reader = Callable[[bytes], tuple[Draft | Refusal, ...]]

#: Extension, in lower case, to the format's name and reader.
READERS: dict[str, tuple[str, Reader]] = {
    ".htm": ("html", read_html),
    ".html": ("html", read_html),
    ".jsonl": ("jsonl", read_jsonl),
    ".md": ("md", read_plain),
    ".pdf": ("pdf", read_pdf),
    ".txt": ("txt", read_plain),
}
#: Formats whose text is extracted anyway, so that a wrong extension among them does no harm.
_BY_CONTENT: dict[Content, tuple[str, Reader]] = {Content.HTML: ("html", read_html), Content.PDF: ("pdf", read_pdf)}


def read(path: Path, root: Path, *, max_bytes: int) -> ReadResult:
    """The documents of one file, and what of it was skipped with the reason. Never raises for bad input.

    Args:
        path: The file, as `find` gave it.
        root: The input folder or file, from which document ids count.
        max_bytes: Larger files are skipped, in bytes.
    """
    name = document_id(path, root)
    try:
        data = _bytes_of(path, max_bytes, follow=path == root)
    except UnreadableError as error:
        return _skipped(name, b"", str(error), _size(path))
    if not data:
        return _skipped(name, data, "it is empty; remove it or fill it")
    form, reader = _reader_of(path, data)
    if reader is None:
        return _skipped(name, data, form)
    try:
        drafts = reader(data)
    except Exception as error:  # noqa: BLE001, the per-document boundary: no file may end the build
        what = f"{type(error).__name__}: {error}"[:120]
        return _skipped(name, data, f"reading it as {form} failed ({what}); save its text as .txt and report the fault")
    return _result(name, data, form, drafts)


def _bytes_of(path: Path, max_bytes: int, *, follow: bool) -> bytes:
    """All bytes of a regular file, opened so that neither a link nor a pipe put in its place can do harm."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= 0 if follow else getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                message = "it is no regular file; only regular files are read"
                raise UnreadableError(message)
            data = file.read(max_bytes + 1)
            size = max(len(data), os.fstat(handle).st_size)
    except OSError as error:
        message = f"it cannot be opened ({error.strerror or error}); check that it is there and readable"
        raise UnreadableError(message) from error
    if len(data) > max_bytes:
        message = f"it holds {size} bytes and {max_bytes} are allowed; split it or raise --max-bytes"
        raise UnreadableError(message)
    return data


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _reader_of(path: Path, data: bytes) -> tuple[str, Reader] | tuple[str, None]:
    """Format and reader by extension; by content among HTML and PDF; a reason and None where there is no reader."""
    known = READERS.get(path.suffix.lower())
    if known is None:
        return (
            f"its extension is '{path.suffix}'; readable are {', '.join(sorted(READERS))}; convert or rename it",
            None,
        )
    content = content_of(data)
    if known[0] in {"html", "pdf"}:
        if content is Content.BINARY:
            return f"it is {binary_name(data)}, not {known[0].upper()}; give the original page or document", None
        return _BY_CONTENT.get(content, known)
    return known


def _skipped(name: str, data: bytes, reason: str, size: int | None = None) -> ReadResult:
    file = InputFile(path=name, sha256=digest(data), size=len(data) if size is None else size)
    return ReadResult(input=file, skipped=(Skipped(document=name, stage="sources", reason=reason),))


def _result(name: str, data: bytes, form: str, drafts: tuple[Draft | Refusal, ...]) -> ReadResult:
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for draft in drafts:
        document = f"{name}#{draft.number}" if draft.number else name
        if isinstance(draft, Draft):
            documents.append(to_document(draft, document, form))
        else:
            skipped.append(Skipped(document=document, stage="sources", reason=draft.reason))
    file = InputFile(path=name, sha256=digest(data), size=len(data))
    return ReadResult(input=file, documents=tuple(documents), skipped=tuple(skipped))
