"""Which queries may run: reading only, from the given graph only, and not so long or deep as to break the engine.

The text is cut into tokens as SPARQL's grammar does, so that a word in a string, name or comment is no keyword, and
an escape cannot hide one.
"""

import re
from typing import Final

from pharmapipe.errors import UsageError

#: Longest query, in characters.
MAX_LENGTH: Final = 64_000
#: Deepest nesting of brackets; the engine's parser overflows its stack at some thousands.
MAX_DEPTH: Final = 128

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_FORBIDDEN: Final = frozenset(
    {"SERVICE", "FROM", "LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
#: Source: SPARQL 1.1 Query Language, section 19.8, terminals.
_TOKEN = re.compile(
    r"""
      (?P<skip>\s+|\#[^\r\n]*)
    | (?P<text>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
              |\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>[\w.-]*:(?:[\w.:%-]|\\.)*)
    | (?P<tag>@[A-Za-z-]+)
    | (?P<word>\w+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def check(query: str) -> None:
    """Let a query pass, or refuse it.

    Args:
        query: SPARQL text.

    Raises:
        UsageError: It is too long, too deep, not of a reading form, or would reach outside the graph.

    >>> check('SELECT ?s { ?s ?p "SERVICE" } # FROM')
    """
    if len(query) > MAX_LENGTH:
        message = f"the query has {len(query)} characters; at most {MAX_LENGTH} are allowed"
        raise UsageError(message)
    depth, forms = 0, 0
    for kind, piece in _tokens(_decoded(query)):
        if kind == "word":
            forms += piece.upper() in _FORMS
            _refuse_forbidden(piece)
        elif kind == "mark":
            depth += (piece in "([{") - (piece in ")]}")
            _refuse_depth(depth)
    if not forms:
        message = f"the query has none of the forms {', '.join(sorted(_FORMS))}; updates are not run"
        raise UsageError(message)


def _decoded(query: str) -> str:
    """SPARQL reads code point escapes before anything else, even inside keywords."""
    return _ESCAPE.sub(lambda match: _character(match.group(1) or match.group(2)), query)


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"


def _tokens(query: str) -> list[tuple[str, str]]:
    found = ((match.lastgroup or "", match.group()) for match in _TOKEN.finditer(query))
    return [(kind, piece) for kind, piece in found if kind != "skip"]


def _refuse_forbidden(word: str) -> None:
    if word.upper() in _FORBIDDEN:
        message = f"the query uses {word.upper()}; only the given graph may be read, and nothing written"
        raise UsageError(message)


def _refuse_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        message = f"the query nests brackets more than {MAX_DEPTH} deep; write it flatter"
        raise UsageError(message)
