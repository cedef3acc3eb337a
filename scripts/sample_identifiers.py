"""Draw the identifiers that somebody then judges one by one.

    python scripts/sample_identifiers.py OUT --write docs/identifiers/5.tsv --without docs/identifiers/*.tsv

From finished builds the drugs, diseases and targets with an identifier are put in the order of a hash of their ids,
which nobody chose, and the first 200 of their identifiers are taken that no earlier sample holds: what was read once
has been mended since and says nothing of what nobody has read. Columns: the thing, its names in that build, the
identifier, the public list's own name of that entry, and two empty ones for the verdict (right, doubtful, wrong) and
a note.
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


def draw(entities: list[Entity], size: int, read: frozenset[str]) -> list[tuple[str, ...]]:
    """The rows of the sample, sorted by thing and identifier.

    Args:
        entities: Things with identifiers, one for each id.
        size: How many rows.
        read: Ids of things that were read before.
    """
    order = sorted(entities, key=lambda e: hashlib.sha256(e.id.encode()).hexdigest())
    pairs = [(entity, curie) for entity in order for curie in entity.identifiers if entity.id not in read][:size]
    return sorted(_row(entity, curie) for entity, curie in pairs)


def _row(entity: Entity, curie: str) -> tuple[str, ...]:
    entry = describe(curie)
    names = "|".join(alias.text for alias in entity.aliases)
    return (entity.id, names, curie, entry.label if entry is not None else "", "", "")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, nargs="+", help="folders of finished builds, with entities.jsonl")
    parser.add_argument("--size", type=int, default=200, help="how many identifiers to draw")
    parser.add_argument(
        "--without", type=Path, nargs="*", default=[], help="earlier samples, whose things are left out"
    )
    parser.add_argument("--write", type=Path, help="file to write; without it the rows go to stdout")
    args = parser.parse_args()
    lines = [line for out in args.out for line in (out / "entities.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {e.id: e for e in map(Entity.model_validate_json, reversed(lines)) if e.type in TYPES and e.documents}
    identified = [e for e in found.values() if e.identifiers]
    mentions = sum(e.mentions for e in identified) / max(1, sum(e.mentions for e in found.values()))
    print(f"{len(identified)} of {len(found)} have an identifier, {mentions:.1%} of their mentions", file=sys.stderr)
    read = {line.partition("\t")[0] for path in args.without for line in path.read_text(encoding="utf-8").splitlines()}
    rows = draw(identified, args.size, frozenset(read))
    with args.write.open("w", encoding="utf-8", newline="") if args.write else sys.stdout as out:
        csv.writer(out, delimiter="\t", lineterminator="\n").writerows([COLUMNS, *rows])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
