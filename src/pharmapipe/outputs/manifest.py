"""The manifest: every output, every input and what became of it, versions, settings, counts.

Its bytes depend on the inputs, the settings and the version of this package alone: no time, no machine, no path.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pharmapipe.errors import UsageError
from pharmapipe.model.fact import Knowledge
from pharmapipe.outputs.files import MANIFEST, OutputFile, encode
from pharmapipe.settings import Settings

#: Settings that change no byte of the other outputs, or name places of one machine.
_UNTOLD = {"data", "out", "workers", "lexicons", "patterns", "curation"}

Row = dict[str, object]


def describe(knowledge: Knowledge, settings: Settings, files: Iterable[OutputFile], version: str) -> OutputFile:
    """manifest.json for ``files``.

    Args:
        knowledge: What was found, with the inputs and what became of them.
        settings: How it was built; files the user gave are named by name and sha256.
        files: Every other output.
        version: Version of this package.

    Raises:
        UsageError: A lexicon, pattern or curation file of the settings cannot be read.
    """
    manifest: Row = {
        "format": "pharmapipe-manifest/1",
        "versions": {"pharmapipe": version},
        "settings": _settings(settings),
        "counts": _counts(knowledge),
        "outputs": [
            {"path": file.name, "sha256": file.sha256, "bytes": len(file.content)}
            for file in sorted(files, key=lambda file: file.name)
        ],
        "inputs": _inputs(knowledge),
        "documents": _documents(knowledge),
        "boilerplate": _boilerplate(knowledge),
        "skipped": [skip.model_dump() for skip in knowledge.skipped],
        "ignored": [{"path": skip.document, "reason": skip.reason} for skip in knowledge.ignored],
    }
    return OutputFile(name=MANIFEST, content=encode(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"))


def _settings(settings: Settings) -> Row:
    told: Row = settings.model_dump(mode="json", exclude=_UNTOLD)
    told["lexicons"] = [_named(path) for path in settings.lexicons]
    told["patterns"] = [_named(path) for path in settings.patterns]
    told["curation"] = None if settings.curation is None else _named(settings.curation)
    return told


def _named(path: Path) -> Row:
    try:
        content = path.read_bytes()
    except OSError as problem:
        message = f"{path}: {problem.strerror}; give a file that can be read."
        raise UsageError(message) from None
    return {"name": path.name, "sha256": hashlib.sha256(content).hexdigest()}


def _counts(knowledge: Knowledge) -> Row:
    entities = Counter(entity.type.value for entity in knowledge.entities)
    facts = Counter(fact.predicate.value for fact in knowledge.facts if fact.is_plain)
    return {
        "documents": len(knowledge.documents),
        "duplicates": len(knowledge.duplicates),
        "boilerplate": len(knowledge.boilerplate),
        "skipped": len(knowledge.skipped),
        "mentions": len(knowledge.mentions),
        "entities": dict(sorted(entities.items())),
        "facts": dict(sorted(facts.items())),
        "claims_that_are_not_facts": sum(not fact.is_plain for fact in knowledge.facts),
    }


def _file_of(document: str, paths: Iterable[str]) -> str:
    """The input file a document id belongs to: '#n' names a record of it, unless a file has just that name."""
    return document if document in paths else document.rpartition("#")[0] or document


def _inputs(knowledge: Knowledge) -> list[Row]:
    """One row a file: what became of it, in one word where all its records fared alike."""
    found = {file.path: file for file in knowledge.inputs}
    copies = {copy.document: copy.of for copy in knowledge.duplicates}
    fates: dict[str, list[str]] = {path: [] for path in found}
    for document in knowledge.documents:
        fate = f"duplicate of {copies[document.id]}" if document.id in copies else "read"
        fates.setdefault(_file_of(document.id, found), []).append(fate)
    for skip in knowledge.skipped:
        fates.setdefault(_file_of(skip.document, found), []).append(f"skipped: {skip.reason}")
    rows: list[Row] = []
    for path in sorted(fates):
        file = found.get(path)
        rows.append(
            {
                "path": path,
                "sha256": None if file is None else file.sha256,
                "bytes": None if file is None else file.size,
                "became": _summary(fates[path]),
            }
        )
    return rows


def _summary(fates: Sequence[str]) -> str:
    """What became of a file whose records fared as ``fates`` say.

    >>> _summary(["read"]), _summary([]), _summary(["read", "read", "skipped: no text"])
    ('read', 'read: no record in it', 'read: 2 records, 1 skipped')
    """
    if len(fates) == 1:
        return fates[0]
    if not fates:
        return "read: no record in it"
    told = Counter(fate.partition(" ")[0].rstrip(":") for fate in fates)
    words = [f"{told['read']} records"]
    words += [f"{told['duplicate']} duplicates"] if told["duplicate"] else []
    words += [f"{told['skipped']} skipped"] if told["skipped"] else []
    return "read: " + ", ".join(words)


def _documents(knowledge: Knowledge) -> list[Row]:
    copies = {copy.document: copy for copy in knowledge.duplicates}
    rows: list[Row] = []
    for document in knowledge.documents:
        copy = copies.get(document.id)
        rows.append(
            {
                "document": document.id,
                "sha256": document.sha256,
                "format": document.format,
                "date": document.date,
                "publisher": document.publisher,
                "title": document.title,
                "duplicate": None if copy is None else copy.model_dump(include={"of", "kind", "similarity"}),
            }
        )
    return rows


def _boilerplate(knowledge: Knowledge) -> list[Row]:
    return [
        {
            **paragraph.model_dump(include={"id", "heading", "first", "last"}),
            "places": [
                {"document": place.document, "start": place.span.start, "end": place.span.end}
                for place in paragraph.places
            ],
        }
        for paragraph in knowledge.boilerplate
    ]
