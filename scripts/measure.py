"""Measure a build of annotated releases, and write the figures into ``docs/accuracy.md``.

    python scripts/measure.py ../shared/gold             print the figures of dev and seeds, with and without model
    python scripts/measure.py ../shared/gold --write     put them between the marks of docs/accuracy.md
    python scripts/measure.py ../shared/gold --sets dev --variants both

A set NAME is the pair NAME.jsonl (annotated) and NAME.texts.jsonl in the gold folder. Each text is written as a file
and built as a user would build it; nothing here looks at the annotations before the build is done.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pharmapipe
from pharmapipe.evaluation import Evaluation, Figure, MeansCount, error_counts, score

PAGE = Path(__file__).resolve().parents[1] / "docs" / "accuracy.md"
MARKS = re.compile(r"(<!-- measured: made by scripts/measure.py -->\n).*?(<!-- /measured -->)", re.DOTALL)

#: Name of a variant, what it is called, and the settings it is built with.
VARIANTS = {
    "both": ("rules, lexicons and model", {}),
    "rules": ("rules and lexicons only (`--no-model`)", {"use_model": False}),
}

#: Rows of the table of remaining errors.
MOST_ERRORS = 15


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, help="folder with NAME.jsonl and NAME.texts.jsonl")
    parser.add_argument("--sets", nargs="+", default=["dev", "seeds"], metavar="NAME")
    parser.add_argument("--variants", nargs="+", default=list(VARIANTS), choices=list(VARIANTS))
    parser.add_argument("--write", action="store_true", help="write into docs/accuracy.md instead of printing")
    options = parser.parse_args()
    measured = {
        name: {variant: measure(options.gold, name, variant) for variant in options.variants} for name in options.sets
    }
    text = "\n".join(page_of(measured)) + "\n"
    if not options.write:
        print(text)
        return 0
    page, found = MARKS.subn(lambda marks: f"{marks[1]}\n{text}\n{marks[2]}", PAGE.read_text(encoding="utf-8"))
    if not found:
        print(f"{PAGE} lacks the marks '<!-- measured: made by scripts/measure.py -->' and '<!-- /measured -->'")
        return 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


def measure(gold: Path, name: str, variant: str) -> Evaluation:
    """Build one set in one variant and score it."""
    print(f"{name}, {variant} ...", file=sys.stderr)
    texts = gold / f"{name}.texts.jsonl"
    with tempfile.TemporaryDirectory() as work:
        data, out = Path(work) / "data", Path(work) / "out"
        data.mkdir()
        for line in texts.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            (data / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8", newline="")
        pharmapipe.build(data, out, **VARIANTS[variant][1])
        return score(out, gold / f"{name}.jsonl", texts)


def page_of(measured: dict[str, dict[str, Evaluation]]) -> Iterable[str]:
    """The lines of the measured part of the page."""
    yield "Made by `python scripts/measure.py ../shared/gold --write`; change nothing here by hand."
    for name, variants in measured.items():
        first = next(iter(variants.values()))
        yield from ("", f"### {name}: {first.documents} documents", "")
        yield from variant_table(variants)
        yield from ("", f"By type and kind, with {VARIANTS[next(iter(variants))][0]}:", "")
        yield from figures_table(first)
        yield from ("", "What found them, and how much of it is right:", "")
        yield from means_table((*first.mention_means, *first.fact_means))
        yield from ("", "Facts if only one of the means spoke:", "")
        yield from ablation_table(first)
        if first.reliability:
            yield from ("", "Whether the confidence of facts keeps its word:", "")
            yield from reliability_table(first)
        yield from ("", "What remains wrong, by sort:", "")
        yield from errors_table(first)


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterable[str]:
    """A Markdown table.

    >>> list(table(["a"], [["1|2"]]))
    ['| a |', '| --- |', '| 1/2 |']
    """
    columns = list(columns)
    yield f"| {' | '.join(columns)} |"
    yield f"| {' | '.join('---' for _ in columns)} |"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"


def measures(figure: Figure) -> tuple[str, str, str]:
    """Precision, recall and F1 as cells."""
    return (f"{figure.precision:.3f}", f"{figure.recall:.3f}", f"{figure.f1:.3f}")


def variant_table(variants: dict[str, Evaluation]) -> Iterable[str]:
    """One row a variant: mentions, entity pairs, facts, traps."""
    head = [f"{what} {measure}" for what in ("mentions", "facts") for measure in ("P", "R", "F1")]
    rows = (
        (
            VARIANTS[name][0],
            *measures(found.mentions[0].figure),
            *measures(found.facts[0].figure),
            f"{found.entities.f1:.3f}",
            f"{found.traps_asserted} of {found.traps_of}",
        )
        for name, found in variants.items()
    )
    return table(["", *head, "entity pairs F1", "traps asserted"], rows)


def figures_table(found: Evaluation) -> Iterable[str]:
    """One row a type and kind of fact."""
    rows = ((row.name, *measures(row.figure), str(row.figure.gold)) for row in (*found.mentions[1:], *found.facts[1:]))
    return table(["", "P", "R", "F1", "in gold"], rows)


def means_table(means: Iterable[MeansCount]) -> Iterable[str]:
    """One row a means."""
    rows = ((row.name, str(row.found), str(row.right), f"{row.right / row.found:.3f}", str(row.alone)) for row in means)
    return table(["means", "found", "right", "share", "found by nothing else"], rows)


def ablation_table(found: Evaluation) -> Iterable[str]:
    """Facts by the linear model alone, by patterns alone, and by both, of one and the same build."""
    whole = found.facts[0].figure
    counts = [
        ("linear model", [m for m in found.fact_means if m.name.startswith("linear")]),
        ("patterns", [m for m in found.fact_means if not m.name.startswith("linear")]),
    ]
    rows = []
    for name, means in counts:
        right, said = sum(m.right for m in means), sum(m.found for m in means)
        p, r = right / max(1, said), right / max(1, whole.gold)
        rows.append((name, f"{p:.3f}", f"{r:.3f}", f"{2 * p * r / max(1e-9, p + r):.3f}"))
    return table(["means", "P", "R", "F1"], [*rows, ("both", *measures(whole))])


def reliability_table(found: Evaluation) -> Iterable[str]:
    """One row a bin of confidence."""
    rows = (
        (f"{row.low:.1f} to {row.high:.1f}", f"{row.confidence:.2f}", f"{row.right / row.facts:.2f}", str(row.facts))
        for row in found.reliability
    )
    return table(["confidence", "mean", "share that is right", "facts"], rows)


def errors_table(found: Evaluation) -> Iterable[str]:
    """The most frequent sorts of error."""
    counts = sorted(error_counts(found.errors), key=lambda row: -row.count)[:MOST_ERRORS]
    rows = ((row.kind.value, row.type, row.why, str(row.count)) for row in counts)
    return table(["error", "type or kind", "what came closest", "how many"], rows)


if __name__ == "__main__":
    sys.exit(main())
