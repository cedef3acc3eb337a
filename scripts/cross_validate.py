"""Cross-validate the linear models by company, and write figures and pictures into ``docs/accuracy.md``.

    python scripts/cross_validate.py --gold GOLD/train.jsonl scripts/annotations/releases.jsonl \
        --texts GOLD/train.texts.jsonl CORPUS/releases.jsonl --chances OUT/oof.jsonl OUT/more.jsonl [--write]

The first file of ``--gold`` is the training set that figures by type and kind are given for; all files are fitted on.
``--chances`` are the tagger's, from a tagger that did not see the document (``scripts/train.py folds`` writes them).
Nothing of the package changes. Pictures need the extra: ``pip install -e ".[train,notebooks]"``.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cross_validate_errors import Sorter, name_errors
from cross_validate_parts import (
    LEADS,
    Count,
    Facts,
    Names,
    count_names,
    document,
    kept_documents,
    names_of,
    tagger_names,
    without_lexicons,
)
from cross_validate_pictures import draw_curve, draw_reliability
from linear_data import Example, Gold, company_of, folds, load_gold, read_jsonl
from linear_names import name_examples
from measure import PAGE, table

MARKS = re.compile(
    r"(<!-- cross-validated: made by scripts/cross_validate.py -->\n).*?(<!-- /cross-validated -->)", re.DOTALL
)
SHARES = (0.25, 0.5, 0.75, 1.0)
MOST_ERRORS = 20


class Run(NamedTuple):
    """The documents, and what was found in them by models that did not see their company."""

    gold: list[Gold]
    groups: list[int]
    parts: dict[str, list[int]]  # name of a part of the documents, and its documents
    tagged: dict[str, list[Example]]
    ruled: dict[str, list[Example]]
    names: dict[str, Names]
    facts: Facts
    everything: set[int]


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    many = {"type": Path, "nargs": "+", "required": True}
    for option in ("--gold", "--texts", "--chances"):
        parser.add_argument(option, **many)
    parser.add_argument("--write", action="store_true", help="write into docs/accuracy.md and docs/images")
    options = parser.parse_args()
    gold = load_gold(options.gold, options.texts, options.chances)
    text = "\n".join(page_of(run_of(gold, len(read_jsonl(options.gold[0]))), draw=options.write)) + "\n"
    if not options.write:
        print(text)
        return 0
    page, found = MARKS.subn(lambda marks: f"{marks[1]}\n{text}\n{marks[2]}", PAGE.read_text(encoding="utf-8"))
    if not found:
        print(f"{PAGE} lacks the marks '<!-- cross-validated ... -->' and '<!-- /cross-validated -->'")
        return 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


def run_of(gold: list[Gold], train: int) -> Run:
    """Find names and candidate facts of all documents out of fold; the first ``train`` documents are the train set."""
    groups = folds([company_of(one) for one in gold])
    tagged, ruled = name_examples(gold, tagged=True), name_examples(gold, tagged=False)
    everything = set(range(len(gold)))
    names = {
        "all means": names_of(gold, tagged, groups, everything),
        "rules": names_of(gold, ruled, groups, everything),
        "no lexicon": names_of(gold, without_lexicons(tagged), groups, everything),
        "tagger": tagger_names(gold),
    }
    leads = {i for i in range(train) if gold[i].document.id.startswith(LEADS)}
    parts = {
        "train": list(range(train)),
        "its headlines with leads": sorted(leads),
        "its whole releases": [i for i in range(train) if i not in leads],
        "further documents": list(range(train, len(gold))),
        "all": list(range(len(gold))),
    }
    return Run(gold, groups, parts, tagged, ruled, names, Facts(gold, names["all means"], groups), everything)


def page_of(run: Run, *, draw: bool) -> Iterator[str]:
    """The lines of the cross-validated part of the page."""
    chances = run.facts.chances(run.everything)
    yield "Made by `scripts/cross_validate.py` with the command above; change nothing here by hand."
    yield from ("", "By sort of document. F1; facts on names as found, but for the last but one column:", "")
    yield from parts_table(run, chances)
    yield from ("", "Names of train by type:", "")
    yield from types_table(run)
    yield from ("", "Facts of train by kind, on names as found and on annotated names:", "")
    yield from kinds_table(run, chances)
    yield from ("", "Means of facts (all documents, names as found):", "")
    yield from means_table(run, chances)
    yield from ("", "Each pattern by itself (all documents, nothing is fitted on them):", "")
    yield from patterns_table(run, chances)
    yield from ("", "Whether the chance of a fact keeps its word (all documents, names as found, all kinds):", "")
    yield from reliability(run, chances, draw=draw)
    yield from ("", "![The chance given to facts against the share that is right](images/accuracy-reliability.svg)")
    yield from ("", "Learning curve: F1 of models fitted on a share of the other folds' documents:", "")
    yield from curve(run, draw=draw)
    yield from ("", "![F1 against the share of documents that models are fitted on](images/accuracy-learning.svg)")
    yield from ("", "Folds by document instead of by company (the tagger's chances as before):", "")
    yield from by_document(run)
    yield from ("", "Names that are wrong (all documents):", "")
    yield from name_errors_table(run)
    yield from ("", "Facts that are wrong (all documents, names as found):", "")
    yield from fact_errors_tables(run, chances)


def cells(count: Count) -> tuple[str, ...]:
    """Precision, recall and F1 as cells."""
    return tuple(f"{value:.3f}" for value in count.measures)


def parts_table(run: Run, chances: dict) -> Iterable[str]:
    """One row a sort of document."""
    stated = run.facts.stated(chances)
    asserted = {key for key in stated if key[0] >= 0} & run.facts.traps
    head = [
        "",
        "documents",
        "names",
        "rules and lexicons",
        "all but lexicons",
        "tagger",
        "facts P",
        "facts R",
        "facts F1",
    ]
    rows = []
    for name, documents in run.parts.items():
        inside = set(documents)
        names = [cells(count_names(run.gold, found, documents))[2] for found in run.names.values()]
        on_gold = cells(run.facts.count(stated, documents, gold=True))[2]
        traps = f"{sum(i in inside for i, _ in asserted)} of {sum(i in inside for i, _ in run.facts.traps)}"
        found = cells(run.facts.count(stated, documents, gold=False))
        rows.append((name, str(len(documents)), *names, *found, on_gold, traps))
    return table([*head, "facts F1, annotated names", "traps asserted"], rows)


def types_table(run: Run) -> Iterable[str]:
    """One row a type of name."""
    train, rows = run.parts["train"], []
    for type_ in (None, *sorted({span[2] for i in train for span in run.gold[i].spans})):
        counts = [count_names(run.gold, found, train, type_) for found in run.names.values()]
        others = [cells(count)[2] for count in counts[1:]]
        rows.append((type_ or "all", *cells(counts[0]), *others, str(counts[0].gold)))
    others = ("rules and lexicons F1", "all but lexicons F1", "tagger F1")
    return table(["", "P", "R", "F1", *others, "in gold"], rows)


def kinds_table(run: Run, chances: dict) -> Iterable[str]:
    """One row a kind of fact."""
    stated, train, rows = run.facts.stated(chances), run.parts["train"], []
    for kind in (None, *sorted(run.facts.examples)):
        counts = [run.facts.count(stated, train, kind, gold=gold) for gold in (False, True)]
        threshold = f"{run.facts.thresholds[kind]}" if kind else ""
        rows.append((kind or "all", *cells(counts[0]), *cells(counts[1]), str(counts[0].gold), threshold))
    annotated = ("annotated names: P", "R", "F1")
    return table(["", "as found: P", "R", "F1", *annotated, "in gold", "threshold"], rows)


def means_table(run: Run, chances: dict) -> Iterable[str]:
    """One row a choice of means."""
    rows = []
    for means, name in (("linear", "linear model"), ("patterns", "patterns"), ("both", "both")):
        count = run.facts.count(run.facts.stated(chances, means), run.everything, gold=False)
        rows.append((name, str(count.found), str(count.right), *cells(count)))
    return table(["", "found", "right", "P", "R", "F1"], rows)


def patterns_table(run: Run, chances: dict) -> Iterable[str]:
    """One row a pattern: how much of what it states is right."""
    rows = []
    for name, given in sorted({(stated.pattern, stated.chance) for stated in run.facts.patterns.values()}):
        said = [k for k, stated in run.facts.patterns.items() if stated.pattern == name and k in chances]
        row = [name, f"{given:.2f}"]
        for some in ([k for k in said if k[0] >= 0], [k for k in said if k[0] < 0]):
            right = sum((document(i), key) in run.facts.wanted for i, key in some)
            row += [f"{right} of {len(some)}", f"{right / max(1, len(some)):.3f}"]
        rows.append(row)
    return table(["", "chance it gives", "right, as found", "share", "right, annotated names", "share"], rows)


def reliability(run: Run, chances: dict, *, draw: bool) -> Iterable[str]:
    """One row a tenth of chance."""
    tenths: dict[int, list[tuple[float, bool]]] = {n: [] for n in range(10)}
    for key, linear in chances.items():
        if key[0] >= 0:
            chance = max(linear, run.facts.patterns[key].chance if key in run.facts.patterns else 0.0)
            tenths[min(9, int(chance * 10))].append((chance, key in run.facts.wanted))
    points = [(sum(c for c, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows), len(rows))
              for rows in tenths.values() if rows]  # fmt: skip
    if draw:
        draw_reliability(points)
    rows = ((f"{chance:.2f}", f"{right:.2f}", str(count)) for chance, right, count in points)
    return table(["mean chance", "share that is right", "candidates"], rows)


def curve(run: Run, *, draw: bool) -> Iterable[str]:
    """One row a share of the documents that models are fitted on."""
    train, rows = run.parts["train"], []
    for share in SHARES:
        kept = kept_documents(run.gold, share)
        counts = [
            *(count_names(run.gold, names_of(run.gold, examples, run.groups, kept), train)
              for examples in (run.tagged, run.ruled)),
            *(run.facts.count(run.facts.stated(run.facts.chances(kept)), train, gold=gold) for gold in (False, True)),
        ]  # fmt: skip
        rows.append((share, *(count.measures[2] for count in counts)))
    heads = ("names", "names, rules and lexicons", "facts, names as found", "facts, annotated names")
    if draw:
        draw_curve(heads, rows)
    return table(["share", *heads], ((f"{share:.0%}", *(f"{v:.3f}" for v in values)) for share, *values in rows))


def by_document(run: Run) -> Iterable[str]:
    """Names and facts of train where releases of one company may lie in several folds."""
    groups = folds([one.document.id for one in run.gold])
    names = names_of(run.gold, run.tagged, groups, run.everything)
    ruled = names_of(run.gold, run.ruled, groups, run.everything)
    facts = Facts(run.gold, names, groups)
    stated, train = facts.stated(facts.chances(run.everything)), run.parts["train"]
    row = [count_names(run.gold, names, train), count_names(run.gold, ruled, train)]
    row += [facts.count(stated, train, gold=gold) for gold in (False, True)]
    head = ["names", "names, rules and lexicons", "facts, names as found", "facts, annotated names"]
    return table(head, [[cells(count)[2] for count in row]])


def name_errors_table(run: Run) -> Iterable[str]:
    """One row a type; columns are what lies there."""
    counts = name_errors(run.gold, run.names["all means"])
    columns = sorted({(word, near) for word, _, near in counts})
    types = sorted({type_ for _, type_, _ in counts})
    rows = [(t, *(str(counts[word, t, near]) for word, near in columns)) for t in types]
    total = [str(sum(counts[word, t, near] for t in types)) for word, near in columns]
    return table(["", *(f"{word}: {near}" for word, near in columns)], [*rows, ("all", *total)])


def fact_errors_tables(run: Run, chances: dict) -> Iterator[str]:
    """What wrong facts lack, by reason and by kind, and in which situations they lie."""
    sorter = Sorter(run.facts, run.facts.stated(chances), chances)
    reasons, totals = sorter.reasons(), Counter[tuple[str, str]]()
    for (word, _, reason), count in reasons.items():
        totals[word, reason] += count
    yield from table(["error", "reason", "how many"], ((*key, str(n)) for key, n in ordered(totals)))
    yield from ("", f"The {MOST_ERRORS} most frequent by kind:", "")
    rows = ((word, kind, reason, str(n)) for (word, kind, reason), n in ordered(reasons)[:MOST_ERRORS])
    yield from table(["error", "kind", "reason", "how many"], rows)
    yield from ("", "Situations known to be hard (an error may lie in several):", "")
    situations = sorter.situations()
    names = sorted({name for name, _ in situations})
    yield from table(
        ["situation", "missed", "not in gold"],
        ((name, str(situations[name, "missed"]), str(situations[name, "not in gold"])) for name in names),
    )


def ordered(counts: Counter) -> list:
    """The most frequent first; of equal ones in order of the alphabet."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


if __name__ == "__main__":
    sys.exit(main())
