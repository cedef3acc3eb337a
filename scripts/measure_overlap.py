"""Count how many of the things of a held-out set are named in the training set too: how unseen the set is.

    python scripts/measure_overlap.py ../shared/gold

For dev and seeds the training set is all of train; for cross-validation the folds other than the document's own. A
thing counts as known if a document fitted on has one of its names for a thing of the same type, whatever the case.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from linear_data import FOLDS, company_of, folds, load_gold
from measure import table

Entities = Sequence[dict[str, Any]]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, help="folder with NAME.jsonl and NAME.texts.jsonl")
    folder = parser.parse_args().gold
    sets = {n: load_gold([folder / f"{n}.jsonl"], [folder / f"{n}.texts.jsonl"], []) for n in ("train", "dev", "seeds")}
    train = sets.pop("train")
    counts = {
        name: known([one.entities for one in held], [one.entities for one in train]) for name, held in sets.items()
    }
    groups = folds([company_of(one) for one in train])
    counts["cross-validation"] = sum(
        (
            known(
                [one.entities for one, group in zip(train, groups, strict=True) if group == fold],
                [one.entities for one, group in zip(train, groups, strict=True) if group != fold],
            )
            for fold in range(FOLDS)
        ),
        Counter(),
    )
    companies = {company_of(one) for one in train}
    types = sorted({type_ for type_, _ in counts["dev"]})
    rows = [(name, *(share(found, type_) for type_ in types)) for name, found in counts.items()]
    print("\n".join(table(["", *types], rows)))
    for name, held in sets.items():
        print(f"{name}: {sum(company_of(one) in companies for one in held)} of {len(held)} issuers are in train")
    return 0


def known(held: Iterable[Entities], fitted: Iterable[Entities]) -> Counter[tuple[str, bool]]:
    """How many things of the held-out documents are known from the others, by type.

    >>> known([[{"type": "Drug", "surfaces": ["ABC-1"]}]], [[{"type": "Drug", "surfaces": ["abc-1"]}]])
    Counter({('Drug', True): 1})
    """
    names = defaultdict(set)
    for entity in (e for entities in fitted for e in entities):
        names[entity["type"]].update(s.casefold() for s in entity["surfaces"])
    return Counter(
        (e["type"], any(s.casefold() in names[e["type"]] for s in e["surfaces"])) for entities in held for e in entities
    )


def share(counts: Counter[tuple[str, bool]], type_: str) -> str:
    """The share of known things of a type, and of how many."""
    whole = counts[type_, True] + counts[type_, False]
    return f"{counts[type_, True] / whole:.0%} of {whole}" if whole else "-"


if __name__ == "__main__":
    sys.exit(main())
