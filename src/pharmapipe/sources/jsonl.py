"""JSON Lines: one release a line, as an object with "text" and, where known, title, date, publisher, url, language."""

import json
from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pharmapipe.sources.drafts import Draft, Refusal, iso_date, with_title
from pharmapipe.sources.sniffing import Content, binary_name, content_of

#: After so many bad lines the rest are counted, not named, so that a wrong file cannot flood the report.
MAX_NAMED = 100
_Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$")]


class ReleaseLine(BaseModel):
    """One line of the file; fields it does not name are let pass."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    text: str = Field(description="The release's text.")
    id: str | int | None = Field(default=None, description="The publisher's own number or name for it.")
    title: str | None = Field(default=None, description="Headline.")
    date: str | None = Field(default=None, description="Publication date, ISO 8601; anything else is let pass.")
    publisher: str | None = Field(default=None, description="Outlet or wire service.")
    url: str | None = Field(default=None, description="Where it was published.")
    link: str | None = Field(default=None, description="Another name for url.")
    language: _Language | None = Field(default=None, description="BCP 47 tag.")


class _BadLineError(ValueError):
    """A line that is valid JSON but not safe to read."""


def read_jsonl(data: bytes) -> tuple[Draft | Refusal, ...]:
    r"""One draft or refusal per line that is not blank, in file order.

    Args:
        data: The file's bytes, UTF-8.

    >>> read_jsonl(b'{"title": "T", "text": "Acme said so."}\n{"text": 1}\n')[1].reason[:36]
    'line 2: field text got 1 (int); inpu'
    """
    content = content_of(data)
    if content is not Content.TEXT:
        name = binary_name(data) or content.value
        return (Refusal(f"it is {name}, not JSON Lines; give one JSON object a line or rename it"),)
    drafts: list[Draft | Refusal] = []
    refused = 0
    for record, (number, line) in enumerate(_lines(data), start=1):
        draft = _read_line(line, number)
        refused += isinstance(draft, Refusal)
        if isinstance(draft, Draft) or refused <= MAX_NAMED:
            drafts.append(draft._replace(number=record))
    if refused > MAX_NAMED:
        drafts.append(Refusal(f"{refused - MAX_NAMED} more lines are bad in the same or other ways; see those named"))
    return tuple(drafts) or (Refusal("it holds no lines; give one JSON object a line"),)


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Numbered lines that are not blank; only LF and CR LF end a line, since others may stand inside strings."""
    body = data.removeprefix(b"\xef\xbb\xbf")
    start, number = 0, 0
    while start < len(body):
        end = body.find(b"\n", start)
        end = len(body) if end < 0 else end
        number += 1
        if not body[start:end].isspace() and end > start:
            yield number, body[start:end]
        start = end + 1


def _read_line(line: bytes, number: int) -> Draft | Refusal:
    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        return Refusal(f"line {number}: byte {error.start} is no UTF-8; save the file as UTF-8")
    except RecursionError:
        return Refusal(f"line {number}: nested too deeply; give one flat object with the field text")
    except ValueError as error:
        return Refusal(f"line {number}: not valid JSON ({_short(str(error))}); give one JSON object a line")
    if not isinstance(value, dict):
        return Refusal(f"line {number}: got {_kind(value)}; give a JSON object with the field text")
    try:
        return _draft(ReleaseLine.model_validate(value), number)
    except ValidationError as error:
        return Refusal(f"line {number}: {_first(error)}")


def _draft(release: ReleaseLine, number: int) -> Draft | Refusal:
    fields = (release.text, release.title or "", release.publisher or "", release.url or release.link or "")
    if any(not _is_clean(value) for value in fields):
        return Refusal(f"line {number}: holds NUL or half of a surrogate pair; write the text as valid Unicode")
    if not release.text.strip():
        return Refusal(f"line {number}: field text is empty; give the release's text")
    title = (release.title or "").strip() or None
    return Draft(
        text=with_title(title, release.text),
        title=title,
        date=iso_date(release.date),
        publisher=release.publisher or None,
        url=release.url or release.link or None,
        language=release.language,
    )


def _is_clean(value: str) -> bool:
    return "\0" not in value and not any("\ud800" <= char <= "\udfff" for char in value)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record: dict[str, object] = {}
    for name, value in pairs:
        if name in record:
            message = f"field {_short(name)} stands twice"
            raise _BadLineError(message)
        record[name] = value
    return record


def _no_constant(name: str) -> object:
    message = f"{name} is no JSON number"
    raise _BadLineError(message)


def _first(error: ValidationError) -> str:
    """The first complaint in one clause: which field, what was got, what is allowed."""
    problem = error.errors(include_url=False)[0]
    field = problem["loc"][0] if problem["loc"] else "record"
    if problem["type"] == "missing":
        return f"field {field} is missing; give the release's text as a string"
    return f"field {field} got {_short(repr(problem['input']))} ({_kind(problem['input'])}); {problem['msg'].lower()}"


def _kind(value: object) -> str:
    return "null" if value is None else type(value).__name__


def _short(words: str) -> str:
    """Words cut to a length that a report can show, with nothing a terminal could act on."""
    return "".join(char if char.isprintable() else "?" for char in words[:60])
