"""Reading the two files of an output folder that are scored; fields that scoring does not need are passed over."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from pharmapipe.errors import UsageError
from pharmapipe.model.mention import Certainty, Polarity


class Loose(BaseModel):
    """A frozen record that ignores unknown fields: gold and later versions of the outputs may carry more."""

    model_config = ConfigDict(frozen=True, extra="ignore")


_Row = TypeVar("_Row", bound=Loose)


class FoundMention(Loose):
    """A line of mentions.jsonl, as far as it is scored."""

    document: str
    start: int
    end: int
    type: str
    entity: str
    source: str | None = None


class FoundQualifiers(Loose):
    """The one qualifier that is scored."""

    event: str | None = None


class FoundFact(Loose):
    """A line of facts.jsonl, as far as it is scored."""

    predicate: str
    subject: str | None = None
    object: str | None = None
    qualifiers: FoundQualifiers | None = None
    certainty: str = Certainty.ASSERTED.value
    polarity: str = Polarity.AFFIRMED.value
    confidence: float | None = None
    document: str
    start: int | None = None
    end: int | None = None
    sentence: str | None = None
    rule: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it is put forward as a fact: asserted and not negated."""
        return self.certainty == Certainty.ASSERTED.value and self.polarity != Polarity.NEGATED.value

    @property
    def event(self) -> str | None:
        """Its kind of regulatory event, if it has one."""
        return self.qualifiers.event if self.qualifiers else None


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a JSON Lines file that are not blank, with their numbers from 1.

    Raises:
        UsageError: The file is missing or not UTF-8.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, line
    except OSError as error:
        message = f"cannot read {path} ({error.strerror}); give build-graph's output folder and the gold's files"
        raise UsageError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 (byte {error.start}); JSON Lines files of this project are UTF-8"
        raise UsageError(message) from error


def read_mentions(out: Path) -> list[FoundMention]:
    """Every line of ``out/mentions.jsonl``."""
    return read_rows(out / "mentions.jsonl", FoundMention)


def read_facts(out: Path) -> list[FoundFact]:
    """Every line of ``out/facts.jsonl``."""
    return read_rows(out / "facts.jsonl", FoundFact)


def read_rows(path: Path, kind: type[_Row]) -> list[_Row]:
    """Every row of a JSON Lines file as a record.

    Raises:
        UsageError: The file cannot be read or a row lacks a field or has one of a wrong type.
    """
    rows = []
    for number, line in read_lines(path):
        try:
            rows.append(kind.model_validate(from_json(line)))
        except (ValidationError, ValueError) as error:
            message = f"{path} line {number}: {_reason(error)}; docs/outputs.md and docs/accuracy.md say what it holds"
            raise UsageError(message) from error
    return rows


def _reason(error: ValueError) -> str:
    """What is wrong with a row: its first field that is missing or wrong, or why it is no JSON.

    >>> _reason(ValueError("expected value at line 1 column 1"))
    'it is not valid JSON (expected value at line 1 column 1)'
    """
    if not isinstance(error, ValidationError):
        return f"it is not valid JSON ({error})"
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{first['msg'][:1].lower()}{first['msg'][1:]}{': ' * bool(place)}{place}"


def gold_id(document: str) -> str:
    """The gold id of a document that was given to build-graph as ``ID.txt``.

    >>> gold_id("wire/sw-1.txt")
    'sw-1'
    """
    return re.sub(r"\.txt$", "", PurePosixPath(document).name)
