"""Turns a file's bytes into text without changing a character: no newline is translated, nothing is normalised.

Order of trial: byte order mark; UTF-16 without one, told by its NUL bytes; UTF-8; UTF-8 with a few broken bytes;
Windows-1252, if the bytes beyond ASCII are few, as in Western text; then charset-normalizer's best guess.
"""

import codecs
import re
from typing import NamedTuple

from pharmapipe.errors import UnreadableError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
#: Share of control characters above which decoded bytes are taken for binary.
_MAX_CONTROL = 0.02
#: Share of broken among non-ASCII characters up to which text still counts as UTF-8.
_MAX_BROKEN = 0.1
#: Share of bytes beyond ASCII up to which text counts as Western.
_MAX_WESTERN = 0.1
#: Bytes that charset-normalizer is shown; more only makes it slower.
_SAMPLE = 100_000


class Decoded(NamedTuple):
    """A text and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    r"""The text of a file; a byte order mark at its beginning is no part of it.

    Args:
        data: All bytes of the file.

    Raises:
        UnreadableError: The bytes are no text: they hold NUL or many control characters, or fit no encoding.

    >>> decode(b"\xef\xbb\xbfna\xc3\xafve\r\n")
    Decoded(text='naïve\r\n', encoding='utf-8')
    >>> decode(b"na\xefve \x93yes\x94, it is said to be so").encoding
    'cp1252'
    """
    decoded = _marked(data) or _unmarked(data)
    if decoded is None:
        message = "its bytes fit no text encoding; save it as UTF-8"
        raise UnreadableError(message)
    if "\0" in decoded.text:
        message = f"it holds NUL characters at {decoded.text.index(chr(0))}, so it is binary; save it as UTF-8 text"
        raise UnreadableError(message)
    if len(_CONTROL.findall(decoded.text)) > _MAX_CONTROL * len(decoded.text) + 3:
        message = "it holds many control characters, so it is binary; save it as UTF-8 text"
        raise UnreadableError(message)
    return decoded


def _try(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding)
    return None


def _unmarked(data: bytes) -> Decoded | None:
    half = max(1, len(data) // 2)
    if len(data) % 2 == 0 and data[1::2].count(0) > 0.4 * half and data[::2].count(0) < 0.05 * half:
        return _try(data, "utf-16-le")
    if len(data) % 2 == 0 and data[::2].count(0) > 0.4 * half and data[1::2].count(0) < 0.05 * half:
        return _try(data, "utf-16-be")
    return _try(data, "utf-8") or _mostly_utf8(data) or _western(data) or _guessed(data)


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, which become U+FFFD; other encodings break at nearly every such byte."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond = sum(char > "\x7f" for char in text) - broken
    return Decoded(text, "utf-8") if beyond and broken <= _MAX_BROKEN * beyond else None


def _western(data: bytes) -> Decoded | None:
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return _try(data, "cp1252") if beyond <= _MAX_WESTERN * len(data) else None


def _guessed(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return _try(data, best.encoding) if best else _try(data, "cp1252")
