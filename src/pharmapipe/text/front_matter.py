"""The block of ``key: value`` lines between two lines of dashes that opens many Markdown files."""

import re
from typing import NamedTuple

from pharmapipe.text.blocks import Block, trim
from pharmapipe.text.datelines import date_line

#: Longest front matter looked at, in characters.
_MAX = 8_000
_FENCED = re.compile(r"\ufeff?\s{0,20}---[ \t]{0,9}\r?\n(?P<inside>[\s\S]*?)\n(?:---|\.\.\.)[ \t]{0,9}(?=\r?\n|\Z)")
#: What YAML may have on a line here: a key with its value, an item, a line that goes on, a comment, nothing.
_LINE = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):(?:\s+(?P<value>.*?))?\s*|\s+.*|-\s.*|#.*|", re.DOTALL)
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:.{0,20}")


class FrontMatter(NamedTuple):
    """Where it stands and what it says of the release."""

    span: Block
    title: str | None
    date: str | None
    publisher: str | None


def front_matter(text: str) -> FrontMatter | None:
    r"""The front matter that a text opens with, or None; a rule of dashes with prose below it is none.

    >>> found = front_matter('---\ntitle: "Acme: It Works"\ndate: 2021-07-19\n---\n\nAcme said.')
    >>> found.title, found.date, found.span.end
    ('Acme: It Works', '2021-07-19', 48)
    >>> front_matter("---\nAcme said so.\n---\n")
    """
    head = text[:_MAX]
    fenced = _FENCED.match(head)
    lines = [_LINE.fullmatch(line) for line in fenced["inside"].splitlines()] if fenced else []
    told = {line["key"].lower(): _unquoted(line["value"] or "") for line in lines if line and line["key"]}
    span = trim(text, 0, fenced.end()) if fenced else None
    if span is None or not told or None in lines:
        return None
    timed = _TIMED.fullmatch(told.get("date", ""))
    return FrontMatter(
        span=span,
        title=told.get("title") or None,
        date=date_line(timed[1] if timed else told.get("date", "")),
        publisher=told.get("publisher") or None,
    )


def _unquoted(value: str) -> str:
    r"""A value without YAML's quotes; block marks, which have their words on later lines, are no value.

    >>> _unquoted("'Acme''s drug'"), _unquoted(">-")
    ("Acme's drug", '')
    """
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').strip()
    return "" if re.fullmatch(r"[>|][+-]?|~|null", value) else value.strip()
