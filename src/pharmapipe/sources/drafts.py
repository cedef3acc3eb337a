"""What a format's reader hands back, and how it becomes documents."""

import hashlib
import re
from typing import NamedTuple

from pharmapipe.model.document import Document
from pharmapipe.vocabulary.dates import to_iso

_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ].{0,40})?)?)?", re.ASCII)


class Draft(NamedTuple):
    """One document as a reader found it; what the source did not tell is None."""

    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    number: int | None = None  # position among the file's records, from 1; None where the file is one document


class Refusal(NamedTuple):
    """Why a file, or a record of it, was not read."""

    reason: str
    number: int | None = None  # as for Draft


def digest(data: bytes) -> str:
    """SHA-256 of bytes, in hexadecimal.

    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def to_document(draft: Draft, document: str, form: str) -> Document:
    """The document of a draft, under its id and format."""
    return Document(
        id=document,
        text=draft.text,
        sha256=digest(draft.text.encode("utf-8")),
        format=form,
        title=draft.title,
        date=draft.date,
        publisher=draft.publisher,
        url=draft.url,
        language=draft.language or "en",
    )


def with_title(title: str | None, text: str) -> str:
    r"""The text under its title, unless it begins with it already (spaces apart).

    >>> with_title("A drug", "It works."), with_title("A drug", "A  drug\nworks.")
    ('A drug\n\nIt works.', 'A  drug\nworks.')
    """
    if not title or not title.strip():
        return text
    wanted = "".join(title.split())
    head = "".join(text[: 3 * len(title) + 200].split())
    return text if head.startswith(wanted) else f"{title.strip()}\n\n{text}"


def iso_date(value: str | None) -> str | None:
    """An ISO 8601 date without its time of day, at the precision given; None where it is no such date.

    >>> iso_date("2024-02-29T10:00:00Z"), iso_date("2023-02-29"), iso_date("2021-07"), iso_date("yesterday")
    ('2024-02-29', None, '2021-07', None)
    """
    match = _ISO.fullmatch((value or "").strip())
    if not match:
        return None
    day = to_iso(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    return day[: 10 if match["day"] else 7 if match["month"] else 4] if day else None
