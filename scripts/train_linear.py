"""Fits the two linear models that weigh names and facts, and writes their weights into the package.

    python scripts/train_linear.py names --gold train.jsonl --texts train.texts.jsonl --chances out_of_fold.jsonl
    python scripts/train_linear.py facts --gold train.jsonl --texts train.texts.jsonl

``names`` needs, for every training document, the tagger's chances from a tagger that did not see the document's
company (``scripts/train.py`` writes them), so that what it learns of the tagger's worth holds on unseen releases.
``facts`` is fitted on names as found in that way, so that it learns to live with names that are missing or wrong.
Both print cross-validated figures, by company, before they fit on everything. Seeds are fixed; no GPU is needed.
"""

import argparse
import json
import pathlib
import sys

from linear_data import company_of, fit, folds, load_gold, read_jsonl
from linear_facts import fact_examples, report_facts
from linear_names import name_examples, report_names

MODEL = pathlib.Path(__file__).parent.parent / "src" / "pharmapipe" / "extraction" / "model"


def main() -> None:
    """Read the arguments, cross-validate, fit, and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("names", "facts"))
    many = {"type": pathlib.Path, "nargs": "+"}
    parser.add_argument("--gold", required=True, help="annotated documents, JSON Lines files", **many)
    parser.add_argument("--texts", required=True, help="their texts, JSON Lines files", **many)
    parser.add_argument("--chances", default=[], help="out-of-fold chances of the tagger, JSON Lines files", **many)
    parser.add_argument("--no-write", action="store_true", help="only print the figures")
    args = parser.parse_args()
    gold = load_gold(args.gold, args.texts, args.chances)
    groups = folds([company_of(document) for document in gold])
    if args.what == "names":
        for name, tagged in (("names.json", True), ("names-rules.json", False)):
            examples = name_examples(gold, tagged=tagged)
            report_names(gold, examples, groups, tagged=tagged)
            write(name, {key: fit(rows) for key, rows in examples.items()}, dry=args.no_write)
    else:
        examples = fact_examples(gold, groups)
        thresholds = report_facts(gold, examples, groups, len(read_jsonl(args.gold[0])))
        fitted = {key: {**fit(rows), "threshold": thresholds[key]} for key, rows in examples.items()}
        write("facts.json", fitted, dry=args.no_write)


def write(name: str, models: dict[str, dict[str, object]], *, dry: bool) -> None:
    """Write the weights as JSON, features sorted, so that the same fit gives the same bytes."""
    size = sum(len(m["weights"]) for m in models.values())  # type: ignore[arg-type]  # JSON
    sys.stderr.write(f"{name}: {size} weights\n")
    if not dry:
        text = json.dumps(models, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (MODEL / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
