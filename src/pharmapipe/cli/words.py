"""Words of other people on a terminal: shown, never obeyed."""

import unicodedata
from pathlib import Path

from pharmapipe.errors import UsageError

#: Characters that turn the direction of text, by which a name can be made to look like another.
_BIDIRECTIONAL = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def plain(text: str) -> str:
    r"""``text`` with control and direction characters written out, so that it cannot move the cursor or hide.

    >>> plain("a\x1b[31mred\nb\u202e")
    'a\\x1b[31mred b\\u202e'
    """
    return "".join(_shown(character) for character in text.replace("\n", " ").replace("\t", " "))


def counted(number: int, word: str) -> str:
    """A number of things.

    >>> counted(1, "document"), counted(2, "document")
    ('1 document', '2 documents')
    """
    return f"{number} {word}{'' if number == 1 else 's'}"


def _shown(character: str) -> str:
    if character in _BIDIRECTIONAL or unicodedata.category(character) in {"Cc", "Cs"}:
        return character.encode("unicode_escape").decode("ascii")
    return character


def save(path: Path, content: str) -> None:
    """Write a page the user asked for.

    Raises:
        UsageError: It could not be written there.
    """
    try:
        path.write_text(content, encoding="utf-8", newline="\n")
    except OSError as problem:
        message = f"{path}: cannot be written ({problem.strerror}); name another file."
        raise UsageError(message) from None


def turtle_of(place: Path) -> Path:
    """The Turtle file of an output folder, or the file itself.

    Raises:
        UsageError: There is none.
    """
    path = place / "graph.ttl" if place.is_dir() else place
    if not path.is_file():
        message = f"{path}: there is no such file; name a folder that build-graph has written, or a Turtle file."
        raise UsageError(message)
    return path
