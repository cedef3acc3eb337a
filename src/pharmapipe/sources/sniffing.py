"""Tells what a file is by its bytes, whatever its name says."""

import re
from enum import StrEnum

#: First bytes of formats that people rename or misplace, with the name to show.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90\x00", "a program (Windows)"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"%!PS", "a PostScript document"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)
_HTML = re.compile(rb"<(?:!doctype\s{1,9}html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
#: So many declarations and comments may stand before a page's first tag.
_MAX_PREAMBLE = 20
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Content(StrEnum):
    """What the bytes of a file are."""

    TEXT = "text"
    HTML = "an HTML page"
    PDF = "a PDF document"
    BINARY = "binary"


def content_of(data: bytes) -> Content:
    """What the bytes are, as far as their beginning tells.

    >>> content_of(b"<!DOCTYPE html><p>x"), content_of(b"%PDF-1.7"), content_of(b"Acme said")
    (<Content.HTML: 'an HTML page'>, <Content.PDF: 'a PDF document'>, <Content.TEXT: 'text'>)
    """
    if b"%PDF-" in data[:1024]:
        return Content.PDF
    if binary_name(data):
        return Content.BINARY
    head = data[:4096]
    if head.startswith(_UTF16):
        head = head.replace(b"\0", b"")[2:]
    return Content.HTML if _HTML.match(_without_preamble(head)) else Content.TEXT


def _without_preamble(head: bytes) -> bytes:
    """The bytes after white space, XML declarations and comments."""
    rest = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for _ in range(_MAX_PREAMBLE):
        close = b"-->" if rest.startswith(b"<!--") else b">" if rest.startswith(b"<?") else None
        if close is None or close not in rest:
            break
        rest = rest.partition(close)[2].lstrip()
    return rest


def binary_name(data: bytes) -> str | None:
    r"""What known binary format the bytes begin like, or None.

    >>> binary_name(b"\x89PNG\r\n\x1a\n")
    'a PNG picture'
    """
    return next((name for magic, name in _MAGIC if data.startswith(magic)), None)
