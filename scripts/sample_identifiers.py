"""Draw the identifiers that somebody then judges one by one.

    python scripts/sample_identifiers.py OUT --write docs/identifier-sample.tsv

From a finished build the drugs, diseases and targets with an identifier are put in the order of a hash of their ids,
which nobody chose, and 200 of their identifiers are taken: the first, or those behind ``--skip`` that were read before
and whose faults have been mended since. Columns: the thing, its names in that build, the
identifier, the public list's own name of that entry, and two empty ones for the verdict (right, doubtful, wrong) and
a note. Verdicts of an older file are never carried over: names may have been joined since.
"""

import argparse
import csv
import hashlib
import sys
from pathlib import Path

from pharmapipe.model.entity import Entity
from pharmapipe.model.mention import EntityType
from pharmapipe.vocabulary.slices import describe

TYPES = frozenset({EntityType.DRUG, EntityType.INDICATION, EntityType.TARGET})
COLUMNS = ("entity", "names", "identifier", "entry", "verdict", "note")


def draw(entities: list[Entity], size: int, skip: int) -> list[tuple[str, ...]]:
    """The rows of the sample, sorted by thing and identifier."""
    order = sorted(entities, key=lambda e: hashlib.sha256(e.id.encode()).hexdigest())
    pairs = [(entity, curie) for entity in order for curie in entity.identifiers][skip : skip + size]
    return sorted(_row(entity, curie) for entity, curie in pairs)


def _row(entity: Entity, curie: str) -> tuple[str, ...]:
    entry = describe(curie)
    names = "|".join(alias.text for alias in entity.aliases)
    return (entity.id, names, curie, entry.label if entry is not None else "", "", "")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder of a finished build, with entities.jsonl")
    parser.add_argument("--size", type=int, default=200, help="how many identifiers to draw")
    parser.add_argument("--skip", type=int, default=0, help="how many to pass over, since they were read before")
    parser.add_argument("--write", type=Path, help="file to write; without it the rows go to stdout")
    args = parser.parse_args()
    lines = (args.out / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    things = [e for e in map(Entity.model_validate_json, lines) if e.type in TYPES and e.documents]
    identified = [e for e in things if e.identifiers]
    mentions = sum(e.mentions for e in identified) / max(1, sum(e.mentions for e in things))
    print(f"{len(identified)} of {len(things)} have an identifier, {mentions:.1%} of their mentions", file=sys.stderr)
    rows = draw(identified, args.size, args.skip)
    with args.write.open("w", encoding="utf-8", newline="") if args.write else sys.stdout as out:
        csv.writer(out, delimiter="\t", lineterminator="\n").writerows([COLUMNS, *rows])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
