"""One file of the output folder, before it is written."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from pydantic import Field

from pharmapipe.model.record import Record

#: The file that is written last and names all the others.
MANIFEST = "manifest.json"


class OutputFile(Record):
    """A name and the bytes that belong under it."""

    name: str = Field(description="Path relative to the output folder with '/'.")
    content: bytes = Field(repr=False, description="Its bytes.")

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def encode(text: str) -> bytes:
    r"""UTF-8 of ``text``; half of a surrogate pair, which UTF-8 has no bytes for, becomes '?'.

    >>> encode("é\ud800").decode()
    'é?'
    """
    return text.encode("utf-8", "replace")


#: Line ends to some readers though not to JSON: Python's ``splitlines`` would tear a row apart at them.
_LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def json_lines(rows: Iterable[Mapping[str, object]]) -> bytes:
    r"""One object a line, keys in the order given, UTF-8, LF.

    >>> json_lines([{"b": 1, "a": "é"}]).decode()
    '{"b": 1, "a": "é"}\n'
    >>> json_lines([{"a": "one\u2028line"}]).decode().splitlines()
    ['{"a": "one\\u2028line"}']
    """
    written = "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows)
    return encode(written.translate(_LINE_ENDS))
