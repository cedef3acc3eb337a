"""Builders of extractions for the tests of normalisation: from a few names, or from annotated documents."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from pharmapipe.model.document import Document
from pharmapipe.model.mention import (
    Alias,
    AliasKind,
    EntityType,
    Extraction,
    LocalEntity,
    Means,
    Mention,
    Predicate,
    Qualifiers,
    RawFact,
)
from pharmapipe.model.span import Span

#: Where the annotated documents lie on machines that have them; tests that need them skip elsewhere.
GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"


def alias(text: str, kind: AliasKind = AliasKind.STATED, evidence: str = "the text says so") -> Alias:
    """An alias as the extraction stage would give it."""
    return Alias(text=text, kind=kind, evidence=evidence, confidence=0.95)


def thing(type_: EntityType, *names: str, value: str | None = None) -> LocalEntity:
    """A local entity with its names, the label first."""
    return LocalEntity(type=type_, label=names[0], value=value, aliases=tuple(alias(n) for n in sorted(names)))


def fact(predicate: Predicate, subject: int, object_: int | None = None, **qualifiers: str) -> RawFact:
    """A fact between two local entities of one document."""
    return RawFact(
        predicate=predicate,
        subject=subject,
        object=object_,
        qualifiers=Qualifiers(**qualifiers),
        confidence=0.9,
        claimant="the company",
        sentence=Span(start=0, end=1),
        rule="test",
    )


def extraction(
    name: str, entities: Iterable[LocalEntity], facts: Iterable[RawFact] = (), date: str | None = None
) -> Extraction:
    """A document in which each name of each entity stands once."""
    kept = tuple(entities)
    text, mentions = "", []
    for index, entity in enumerate(kept):
        for known in entity.aliases:
            span = Span(start=len(text), end=len(text) + len(known.text))
            text += f"{known.text} "
            mentions.append(
                Mention(span=span, text=known.text, type=entity.type, means=Means.LEXICON, confidence=0.9, local=index)
            )
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=name, text=text, sha256=digest, format="txt", date=date)
    return Extraction(document=document, entities=kept, mentions=tuple(mentions), facts=tuple(facts))


def from_gold(row: dict, text: str) -> Extraction:  # type: ignore[type-arg]  # any row
    """An annotated document as the extraction stage would have given it, if it made no mistake."""
    index = {e["id"]: i for i, e in enumerate(row["entities"])}
    entities = [_gold_entity(e) for e in row["entities"]]
    facts = [
        fact(
            Predicate(f["p"]),
            index[f["s"]],
            index.get(f.get("o")),
            **{k: f[k] for k in ("event", "designation", "status", "date", "kind") if f.get(k)},
        )
        for f in row["facts"]
    ]
    mentions = [
        Mention(span=Span(start=m.start(), end=m.end()), text=surface, type=EntityType(e["type"]),
                means=Means.RULE, confidence=1.0, local=index[e["id"]])
        for e in row["entities"]
        for surface in e["surfaces"]
        for m in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text)
    ]  # fmt: skip
    document = Document(id=row["id"], text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), format="txt")
    return Extraction(document=document, entities=tuple(entities), mentions=tuple(mentions), facts=tuple(facts))


def read_gold(name: str) -> tuple[Extraction, ...]:
    """The annotated documents of one file of the gold folder."""
    texts = {row["id"]: row["text"] for row in _lines(GOLD / f"{name}.texts.jsonl")}
    return tuple(from_gold(row, texts[row["id"]]) for row in _lines(GOLD / f"{name}.jsonl"))


def _gold_entity(row: dict) -> LocalEntity:  # type: ignore[type-arg]  # any row
    label = row["label"] if row["label"] in row["surfaces"] else row["surfaces"][0]
    if row.get("value"):
        label = row["label"]
    names = sorted({label, *row["surfaces"]})
    aliases = tuple(alias(n, evidence=f"annotated in {row['id']}") for n in names)
    return LocalEntity(type=EntityType(row["type"]), label=label, value=row.get("value"), aliases=aliases)


def _lines(path: Path) -> list[dict]:  # type: ignore[type-arg]  # any row
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
