"""An output folder read back as records: what every view of a build starts from.

Fields that later versions add are passed over; a folder without merges.jsonl (written by an older version) has none.
"""

from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from pydantic_core import from_json

from pharmapipe.errors import UsageError
from pharmapipe.model.document import Duplicate, Skipped
from pharmapipe.model.entity import Entity, Merge
from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import EntityType
from pharmapipe.model.record import Record

_Row = TypeVar("_Row", bound=BaseModel)


class Release(Record):
    """One document as the manifest tells of it."""

    document: str = Field(description="Document id.")
    date: str | None = Field(default=None, description="Publication date, ISO 8601 at the precision given.")
    publisher: str | None = Field(default=None, description="Who published it.")
    title: str | None = Field(default=None, description="The headline.")


class Place(Record):
    """One mention, as far as views need it."""

    document: str = Field(description="Document id.")
    start: int = Field(description="First character, code points.")
    end: int = Field(description="One past the last character.")
    type: EntityType = Field(description="What kind of thing it names.")
    entity: str = Field(description="Entity id.")


class Stretch(Record):
    """Where a paragraph stands in one document."""

    document: str = Field(description="Document id.")
    start: int = Field(description="First character, code points.")
    end: int = Field(description="One past the last character.")


class Repeated(Record):
    """One version of a paragraph that releases repeat word for word: one piece of evidence."""

    id: str = Field(description="As in the field boilerplate of facts.jsonl.")
    heading: str = Field(description="Heading it stands under, or an empty string.")
    first: str | None = Field(default=None, description="Earliest date of its documents, ISO 8601, or None.")
    last: str | None = Field(default=None, description="Latest date of its documents, or None.")
    places: tuple[Stretch, ...] = Field(description="Where it stands, by document.")


class Build(Record):
    """What one build found."""

    entities: tuple[Entity, ...] = Field(description="As in entities.jsonl.")
    facts: tuple[Fact, ...] = Field(description="As in facts.jsonl.")
    releases: tuple[Release, ...] = Field(default=(), description="Documents read, as in manifest.json.")
    duplicates: tuple[Duplicate, ...] = Field(default=(), description="Copies, as in manifest.json.")
    boilerplate: tuple[Repeated, ...] = Field(default=(), description="Paragraphs repeated, as in manifest.json.")
    skipped: tuple[Skipped, ...] = Field(default=(), description="Inputs not read, as in manifest.json.")
    merges: tuple[Merge, ...] = Field(default=(), description="As in merges.jsonl.")

    places: tuple[Place, ...] = Field(default=(), description="As in mentions.jsonl, where a view asked for them.")

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def release(self) -> dict[str, Release]:
        """Releases by document id."""
        return {release.document: release for release in self.releases}

    @cached_property
    def original(self) -> dict[str, str]:
        """Document kept, by the id of each copy."""
        return {copy.document: copy.of for copy in self.duplicates}

    @cached_property
    def repeated(self) -> dict[str, Repeated]:
        """Repeated paragraphs by id."""
        return {paragraph.id: paragraph for paragraph in self.boilerplate}

    @cached_property
    def places_of(self) -> dict[str, list[Place]]:
        """Mentions by document, in the order of the text."""
        found: dict[str, list[Place]] = {}
        for place in sorted(self.places, key=lambda place: (place.document, place.start)):
            found.setdefault(place.document, []).append(place)
        return found

    def label(self, name: str | None) -> str:
        """Preferred name of an entity; the id itself where entities.jsonl lacks it, nothing for None."""
        if name is None:
            return ""
        return self.entity[name].label if name in self.entity else name

    def date(self, document: str) -> str | None:
        """Publication date of a document, if it is known."""
        return self.release[document].date if document in self.release else None


def read_build(out: Path, *, places: bool = False) -> Build:
    """Read entities.jsonl, facts.jsonl, manifest.json and, where there is one, merges.jsonl of a folder.

    Args:
        out: Folder that build-graph wrote.
        places: Whether to read mentions.jsonl too, which is the largest.

    Raises:
        UsageError: A file is missing or is not of the contract's form; the message names file and line.
    """
    manifest = _manifest(out / "manifest.json")
    merges = out / "merges.jsonl"
    return Build(
        entities=_rows(out / "entities.jsonl", Entity),
        facts=_rows(out / "facts.jsonl", Fact),
        releases=tuple(Release(**row.model_dump(exclude={"duplicate"})) for row in manifest.documents),
        duplicates=tuple(
            Duplicate(document=row.document, **row.duplicate.model_dump())
            for row in manifest.documents
            if row.duplicate is not None
        ),
        boilerplate=manifest.boilerplate,
        skipped=manifest.skipped,
        merges=_rows(merges, Merge) if merges.is_file() else (),
        places=_rows(out / "mentions.jsonl", Place) if places else (),
    )


class _Copy(BaseModel):
    of: str
    kind: str
    similarity: float


class _Listed(BaseModel):
    document: str
    date: str | None = None
    publisher: str | None = None
    title: str | None = None
    duplicate: _Copy | None = None


class _Manifest(BaseModel):
    documents: tuple[_Listed, ...] = ()
    boilerplate: tuple[Repeated, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def _manifest(path: Path) -> _Manifest:
    try:
        return _Manifest.model_validate_json(_text(path))
    except ValidationError as error:
        message = f"{path} is no manifest of build-graph ({_reason(error)}); build the folder again"
        raise UsageError(message) from error


def _rows(path: Path, kind: type[_Row]) -> tuple[_Row, ...]:
    known = set(kind.model_fields)
    adapter = TypeAdapter(dict[str, object])
    rows = []
    for number, line in enumerate(_text(path).splitlines(), start=1):
        try:
            row = adapter.validate_python(from_json(line))
            rows.append(kind.model_validate({key: value for key, value in row.items() if key in known}))
        except (ValidationError, ValueError) as error:
            message = f"{path}:{number} is no {kind.__name__} ({_reason(error)}); build the folder again"
            raise UsageError(message) from error
    return tuple(rows)


def _reason(error: ValueError) -> str:
    return " ".join(line.strip() for line in str(error).split("\n")[1:3]) or str(error)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"{path} is missing; name a folder that build-graph has written"
    except (OSError, UnicodeDecodeError) as problem:
        message = f"{path} cannot be read ({problem}); build the folder again"
    raise UsageError(message)
