"""What a build found, as tables on standard error, and what to do next."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pharmapipe.cli.words import counted, plain
from pharmapipe.model.fact import Knowledge

#: Inputs skipped that are named one by one; the manifest names all.
_NAMED = 20


def summarise(knowledge: Knowledge, out: Path) -> None:
    """Documents, entities by type, facts by predicate, what was skipped and why, and the next step."""
    console = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
    facts = [fact for fact in knowledge.facts if fact.is_plain]
    console.print(
        f"\n{counted(len(knowledge.documents), 'document')} read ({len(knowledge.duplicates)} of them "
        f"{'a copy' if len(knowledge.duplicates) == 1 else 'copies'} of another), "
        f"{len(knowledge.skipped)} skipped; {counted(len(knowledge.mentions), 'mention')}"
    )
    console.print(_counts("Things", (entity.type.value for entity in knowledge.entities)))
    console.print(_counts("Facts (lines of evidence)", (fact.predicate.value for fact in facts)))
    others = len(knowledge.facts) - len(facts)
    if others:
        console.print(f"hedged, conditional, opinions or denied, so kept as claims only: {others}")
    for skip in knowledge.skipped[:_NAMED]:
        console.print(plain(f"skipped {skip.document}: {skip.reason}"))
    if len(knowledge.skipped) > _NAMED:
        console.print(f"... and {len(knowledge.skipped) - _NAMED} more; {plain(str(out / 'manifest.json'))} names all")
    if knowledge.ignored:
        console.print(f"passed over, being no releases: {len(knowledge.ignored)} (manifest.json names them)")
    console.print(f"\nWritten to {plain(str(out))}/ (graph.ttl, graph.graphml, facts.jsonl, drugs.csv and more)")
    console.print(f"Next: pharmapipe pipeline {plain(str(out))}   or: pharmapipe ask --list")


def _counts(title: str, names: Iterable[str]) -> Table:
    table = Table(title=title, title_justify="left", show_header=False, box=None, pad_edge=True)
    table.add_column()
    table.add_column(justify="right")
    counts = Counter(names)
    for name, number in sorted(counts.items()):
        table.add_row(name, str(number))
    table.add_row("all", str(counts.total()), style="bold")
    return table
