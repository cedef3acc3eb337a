"""Train the name tagger.

    python scripts/train.py folds --base DIR --gold DIR --out DIR    cross-validation by issuer
    python scripts/train.py final --base DIR --gold DIR --out DIR    the model that is shipped; labels of dev
    python scripts/train.py all --base DIR --gold DIR --out DIR      both, one after the other

--more GOLD TEXTS adds annotated documents to both; it may be given several times. DIR of --base holds
model.safetensors and vocab.txt of all-MiniLM-L6-v2, DIR of --gold the annotated releases. All runs on the CPU with
fixed seeds; docs/model-card.md says how long it takes.
"""

import argparse
import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from pharmapipe.extraction.tagger import FEATURES, MODEL, TaggedWord, Tagger, viterbi
from pharmapipe.extraction.wordpiece import WordPiece
from train_augment import Augmenter
from train_data import LABELS, TYPES, Example, batches, cut, folds, read_examples, read_jsonl, sentence_starts, tensors
from train_encoder import BASE_SHA256, TaggerNet, load_base
from train_export import export

Report = Callable[[str], None]
SEED, FOLDS, EPOCHS, RATE, HEAD_RATE, BATCH, WARM_UP = 20231, 5, 10, 1.5e-4, 1e-3, 1536, 0.1


def learning_rate(step: int, steps: int) -> float:
    """Rise over the first tenth of all steps, then fall to nothing."""
    warm = WARM_UP * steps
    return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


def parameter_groups(net: TaggerNet) -> list[dict]:
    """The head and the features start from nothing and learn faster; the word vectors stay as they are."""
    net.encoder.word.weight.requires_grad_(False)
    fresh = [*net.head.parameters(), *net.encoder.feature.parameters()]
    known = {id(p) for p in fresh}
    rest = [p for p in net.parameters() if p.requires_grad and id(p) not in known]
    return [{"params": rest, "lr": RATE}, {"params": fresh, "lr": HEAD_RATE}]


def train(examples: Sequence[Example], base: Path, *, epochs: int, seed: int, report: Report) -> TaggerNet:
    """Fine-tune the base on labelled documents."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    pieces = WordPiece.read(base / "vocab.txt")
    net = TaggerNet(FEATURES, len(LABELS))
    load_base(net.encoder, base / "model.safetensors")
    augment = Augmenter(examples, rng)
    plan = [_epoch(examples, pieces, augment if epoch < epochs - 1 else None, rng) for epoch in range(epochs)]
    optimiser = torch.optim.AdamW(parameter_groups(net), weight_decay=0.01)
    steps = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: learning_rate(step, steps))
    net.train()
    for epoch, group in enumerate(plan):
        begun, total = time.time(), 0.0
        for batch in group:
            loss = _loss(net, *tensors(batch))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        report(f"  epoch {epoch + 1}: loss {total / len(group):.4f}, {time.time() - begun:.0f} s")
    return net.eval()


def _epoch(examples: Sequence[Example], pieces: WordPiece, augment: Augmenter | None, rng: random.Random) -> list:
    rows = [augment(row) if augment else row for row in examples]
    return batches([w for row in rows for w in cut(row, pieces, rng.choice((64, 128, 192, 192)))], BATCH, rng)


def _loss(net: TaggerNet, ids: Tensor, features: Tensor, labels: Tensor) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = net(ids, features)
    return nn.functional.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), ignore_index=-100)


def predict(
    net: Callable[[Tensor, Tensor], Tensor], examples: Sequence[Example], pieces: WordPiece
) -> dict[str, list[TaggedWord]]:
    """Label probabilities of each word of each document."""
    words: dict[str, list[TaggedWord]] = {row.id: [] for row in examples}
    for row in examples:
        for window in cut(row, pieces):
            with torch.inference_mode():
                scores = net(*tensors([window])[:2])[0].float().softmax(-1).numpy()
            rows = scores[list(window.firsts)]
            words[row.id] += [TaggedWord(t.start, t.end, p) for t, p in zip(window.words, rows, strict=True)]
    return words


def tally(examples: Sequence[Example], words: dict[str, list[TaggedWord]]) -> dict[str, Counter]:
    """Count right, predicted and gold spans of each type; a span is right when start, end and type are."""
    counts = {kind: Counter() for kind in TYPES}
    for row in examples:
        want = _gold(row)
        got = {(s.start, s.end, s.type) for s in viterbi(words[row.id], LABELS)}
        for name, spans in (("gold", want), ("predicted", got), ("right", want & got)):
            for span in spans:
                counts[span[2]][name] += 1
    return counts


def _gold(row: Example) -> set[tuple[int, int, str]]:
    spans: list[list] = []
    for token in (t for sentence in row.sentences for t in sentence if t.label):
        if token.label % 2:
            spans.append([token.start, token.end, TYPES[token.label // 2]])
        else:
            spans[-1][1] = token.end
    return {(a, b, c) for a, b, c in spans}


def figures(counts: dict[str, Counter]) -> str:
    """F1 with precision and recall of all types together and of each."""
    whole = sum(counts.values(), Counter())
    return "  ".join(f"{kind} {_prf(row)}" for kind, row in [("ALL", whole), *counts.items()])


def _prf(row: Counter) -> str:
    p, r = (row["right"] / row[k] if row[k] else 0.0 for k in ("predicted", "gold"))
    return f"{2 * p * r / (p + r) if p + r else 0:.3f} ({p:.2f}/{r:.2f})"


def write_words(path: Path, words: dict[str, list[TaggedWord]]) -> None:
    """Write word by word the labels of a chance above 0.01: {"id", "words": [[start, end, {label: p}]]}."""
    with path.open("w", encoding="utf-8") as file:
        for key, row in words.items():
            cells = [
                [w.start, w.end, {LABELS[i]: round(float(p), 4) for i, p in enumerate(w.probabilities) if p > 0.01}]
                for w in row
            ]
            file.write(json.dumps({"id": key, "words": cells}) + "\n")


def annotated(args: argparse.Namespace) -> tuple[list[Example], int]:
    """All annotated documents, those of train first, and how many those are."""
    own = read_examples(args.gold / "train.jsonl", args.gold / "train.texts.jsonl")
    return own + [row for pair in args.more for row in read_examples(*pair)], len(own)


def cross_validate(args: argparse.Namespace, report: Report) -> None:
    """Train on four fifths, label the fifth; all documents of an issuer are in one fifth."""
    examples, own = annotated(args)
    pieces = WordPiece.read(args.base / "vocab.txt")
    words: dict[str, list[TaggedWord]] = {}
    chosen = [int(k) for k in args.only.split(",")] if args.only else range(FOLDS)
    for number, held in enumerate(folds(examples, FOLDS)):
        if number not in chosen:
            continue
        begun, out = time.time(), set(held)
        rest = [row for i, row in enumerate(examples) if i not in out]
        net = train(rest, args.base, epochs=args.epochs, seed=SEED + number, report=report)
        test = [examples[i] for i in held]
        words |= predict(net, test, pieces)
        report(f"fold {number}: {len(rest)}+{len(held)} documents, {time.time() - begun:.0f} s: {_of(test, words)}")
        write_words(args.out / f"oof{number}.jsonl", {row.id: words[row.id] for row in test})
    for name, part in (("train", examples[:own]), ("further documents", examples[own:])):
        report(f"all folds, {name}: {_of([row for row in part if row.id in words], words)}")
    write_words(args.out / "oof.jsonl", {row.id: words[row.id] for row in examples if row.id in words})


def _of(rows: Sequence[Example], words: dict[str, list[TaggedWord]]) -> str:
    return figures(tally(rows, words))


def finish(args: argparse.Namespace, report: Report) -> None:
    """Train on all of train, write the files that are shipped, and label dev and the seeds with them."""
    examples, _ = annotated(args)
    net = train(examples, args.base, epochs=args.epochs, seed=SEED, report=report)
    torch.save(net.state_dict(), args.out / "final.pt")
    args.model.mkdir(parents=True, exist_ok=True)
    export(net, args.model / "ner.onnx", f"pharmapipe name tagger, from {BASE_SHA256}; see docs/model-card.md")
    shutil.copyfile(args.base / "vocab.txt", args.model / "vocab.txt")
    (args.model / "labels.json").write_text(json.dumps(LABELS) + "\n", encoding="utf-8")
    tagger = Tagger(args.model)
    for name in ("dev", "seeds"):
        rows = read_examples(args.gold / f"{name}.jsonl", args.gold / f"{name}.texts.jsonl")
        texts = {row["id"]: row["text"] for row in read_jsonl(args.gold / f"{name}.texts.jsonl")}
        words = {row.id: _tagged(tagger, texts[row.id]) for row in rows}
        write_words(args.out / f"{name}.jsonl", words)
        report(f"{name}: {figures(tally(rows, words))}")


def _tagged(tagger: Tagger, text: str) -> list[TaggedWord]:
    starts = sentence_starts(text)
    edges = [(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True) if a < b]
    return list(tagger.tag(text, edges, text.split("\n")[0]))


def main() -> None:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("folds", "final", "all"))
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="weights between steps, labels and progress.txt")
    parser.add_argument("--model", type=Path, default=MODEL, help="folder of the files that are shipped")
    parser.add_argument(
        "--more", type=Path, nargs=2, action="append", default=[], metavar=("GOLD", "TEXTS"), help="further documents"
    )
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=2, help="processor threads")
    parser.add_argument("--only", default="", help="folds to run, for trials: 0,1")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)

    def report(line: str) -> None:
        print(line, flush=True)
        with (args.out / "progress.txt").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    commands = {"folds": cross_validate, "final": finish}
    for name in commands if args.command == "all" else (args.command,):
        commands[name](args, report)


if __name__ == "__main__":
    main()
