"""What a person should look at after a build, as records and as text; its page is in `report_page`.

That is: the largest nodes and why each is one, what was joined and what was not, releases that disagree, copies of
releases, paragraphs that releases repeat, and inputs that were not read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from pharmapipe.model.document import Duplicate, Skipped
from pharmapipe.model.entity import Entity, Merge
from pharmapipe.model.record import Record
from pharmapipe.views.build import Build, read_build
from pharmapipe.views.contradictions import Contradiction, contradictions_of
from pharmapipe.views.passages import Passage
from pharmapipe.views.repeated import RepeatedParagraph, Version, repeated_paragraphs


class Count(Record):
    """How many there are of something."""

    name: str = Field(description="What is counted.")
    number: int = Field(description="How many.")


class MergeGroup(Record):
    """Identity links made, or near-merges refused, for one reason."""

    reason: str = Field(description="The reason, up to its first colon or semicolon.")
    merges: tuple[Merge, ...] = Field(description="The links, as in merges.jsonl.")


class Report(Record):
    """The report on one build."""

    counts: tuple[Count, ...] = Field(description="Documents, entities by type, facts by kind.")
    nodes: tuple[Entity, ...] = Field(description="Entities by mentions, then documents, largest first.")
    made: tuple[MergeGroup, ...] = Field(description="Links made, by reason.")
    refused: tuple[MergeGroup, ...] = Field(description="Near-merges and look-alikes that were not joined, by reason.")
    contradictions: tuple[Contradiction, ...] = Field(description="Releases that disagree.")
    duplicates: tuple[Duplicate, ...] = Field(description="Copies and what they are copies of.")
    repeated: tuple[RepeatedParagraph, ...] = Field(description="Paragraphs that releases repeat, by version.")
    skipped: tuple[Skipped, ...] = Field(description="Inputs not read, with reasons.")


def report(out: Path) -> Report:
    """The report on an output folder.

    Raises:
        UsageError: The folder cannot be read; the message names file and line.
    """
    build = read_build(out, places=True)
    return Report(
        counts=_counts(build),
        nodes=tuple(sorted(build.entities, key=lambda entity: (-entity.mentions, -entity.documents, entity.id))),
        made=_grouped(merge for merge in build.merges if merge.made),
        refused=_grouped(merge for merge in build.merges if not merge.made),
        contradictions=contradictions_of(build),
        duplicates=build.duplicates,
        repeated=repeated_paragraphs(build),
        skipped=build.skipped,
    )


def _counts(build: Build) -> tuple[Count, ...]:
    types = Counter(entity.type.value for entity in build.entities)
    kinds = Counter(fact.predicate.value for fact in build.facts if fact.is_plain)
    claims = sum(not fact.is_plain for fact in build.facts)
    rows = [("documents", len(build.releases)), ("copies", len(build.duplicates))]
    rows += [("repeated paragraphs", len(build.boilerplate)), ("skipped", len(build.skipped))]
    rows += [("entities", len(build.entities)), *sorted(types.items())]
    rows += [("fact lines", sum(kinds.values())), *sorted(kinds.items()), ("claims that are no facts", claims)]
    return tuple(Count(name=name, number=number) for name, number in rows)


def _grouped(merges: Iterable[Merge]) -> tuple[MergeGroup, ...]:
    groups: dict[str, list[Merge]] = defaultdict(list)
    for merge in merges:
        groups[merge.reason.split(";")[0].split(":")[0]].append(merge)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(MergeGroup(reason=reason, merges=tuple(found)) for reason, found in ordered)


def aliases_by_kind(entity: Entity) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names of an entity other than its label, by why they are ones."""
    groups: dict[str, list[str]] = defaultdict(list)
    for alias in entity.aliases:
        if alias.text != entity.label:
            groups[alias.kind.value].append(alias.text)
    return tuple((kind, tuple(names)) for kind, names in sorted(groups.items()))


def to_text(report: Report, *, limit: int = 20) -> str:
    """The report for a terminal.

    Args:
        report: The report.
        limit: Rows shown of each part; the rest is counted.
    """
    parts = [
        ["Counts", *(f"  {count.number:>7}  {count.name}" for count in report.counts)],
        _part("Largest nodes", [_node(entity) for entity in report.nodes], limit),
        *(_part(f"Joined: {group.reason}", [_merge(merge) for merge in group.merges], limit) for group in report.made),
        *(
            _part(f"Not joined: {group.reason}", [_merge(merge) for merge in group.merges], limit)
            for group in report.refused
        ),
        _part("Releases that disagree", [_contradiction(found) for found in report.contradictions], limit),
        _part(
            "Copies",
            [f"{copy.document} of {copy.of} ({copy.kind}, {copy.similarity:.2f})" for copy in report.duplicates],
            limit,
        ),
        _part("Repeated paragraphs", [_repeated(paragraph) for paragraph in report.repeated], limit),
        _part("Not read", [f"{skip.document} ({skip.stage}): {skip.reason}" for skip in report.skipped], limit),
    ]
    lines = "\n\n".join("\n".join(part) for part in parts if part)
    return "".join(character if character.isprintable() or character == "\n" else " " for character in lines)


def _part(heading: str, rows: list[str], limit: int) -> list[str]:
    if not rows:
        return []
    more = [f"  and {len(rows) - limit} more"] if len(rows) > limit else []
    return [f"{heading} ({len(rows)})", *(f"  {row}" for row in rows[:limit]), *more]


def _node(entity: Entity) -> str:
    names = "; ".join(f"{kind}: {', '.join(texts)}" for kind, texts in aliases_by_kind(entity))
    identifiers = f" {' '.join(entity.identifiers)}" if entity.identifiers else ""
    told = f"{entity.mentions} mentions in {entity.documents} documents"
    return f"{entity.label} [{entity.type.value}]{identifiers}, {told}" + (f"\n      {names}" if names else "")


def _merge(merge: Merge) -> str:
    reason = " ".join(merge.reason.split())
    return f"{merge.left} | {merge.right} [{merge.type.value}] {merge.confidence:.2f}: {reason}"


def _contradiction(found: Contradiction) -> str:
    sides = (f"\n      {side.says}: {_sources(side.passages)}" for side in found.sides)
    return f"{found.about} [{found.rule}]" + "".join(sides)


def _sources(passages: tuple[Passage, ...]) -> str:
    return ", ".join(dict.fromkeys(f"{each.document} ({each.published or 'undated'})" for each in passages))


def _repeated(paragraph: RepeatedParagraph) -> str:
    return (paragraph.heading or "without a heading") + "".join(
        f"\n      {version_words(version)}" for version in paragraph.versions
    )


def version_words(version: Version) -> str:
    """One version of a repeated paragraph in a line: when it was sent, how often, and whom it names no more."""
    sent = f"{version.first or 'undated'} to {version.last or 'undated'}, in {version.releases} releases"
    changes = [
        f"{words} {', '.join(names)}" for words, names in (("new:", version.new), ("gone:", version.gone)) if names
    ]
    return "; ".join([sent, *changes])
