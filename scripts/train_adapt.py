"""Accustom the base to press releases before it learns names: guess hidden words in unlabelled releases."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from pharmapipe.extraction.tagger import FEATURES, Window, by_sentence, windows
from pharmapipe.extraction.wordpiece import WordPiece, split_words
from train_data import Token, read_jsonl, sentence_starts, tensors, width
from train_encoder import HIDDEN, PIECES, Encoder, load_base

RATE, BATCH, HIDDEN_SHARE, WARM_UP = 3e-4, 2048, 0.18, 0.06
FILES = "leads.jsonl", "releases.jsonl"


class Guesser(nn.Module):
    """The encoder and, above it, a guess at the piece that stood at each hidden position."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = Encoder(FEATURES)
        load_base(self.encoder, base / "model.safetensors")
        self.dense = nn.Linear(HIDDEN, HIDDEN)
        nn.init.eye_(self.dense.weight)
        self.norm = nn.LayerNorm(HIDDEN)
        self.bias = nn.Parameter(torch.zeros(PIECES))

    def forward(self, ids: Tensor, features: Tensor, hidden: Tensor) -> Tensor:
        """Give the scores of all pieces at the hidden positions."""
        x = self.encoder(ids, features)[hidden]
        return self.norm(nn.functional.gelu(self.dense(x))) @ self.encoder.word.weight.T + self.bias


def corpus_windows(folder: Path, pieces: WordPiece) -> list[Window[Token]]:
    """Cut all unlabelled releases into windows, each once, however many releases repeat it."""
    unique: dict[tuple[int, ...], Window[Token]] = {}
    for row in (row for name in FILES for row in read_jsonl(folder / name)):
        text = f"{row['title']}\n\n{row['text']}"
        starts = sentence_starts(text)
        words = [Token(word.text, word.glued, 0, -1, word.start, word.end) for word in split_words(text)]
        sentences = by_sentence(words, starts)
        for window in windows(sentences, (), 0, pieces, 160):
            unique.setdefault(window.ids, window)
    return list(unique.values())


def adapt(folder: Path, base: Path, *, steps: int, seed: int, report: Callable[[str], None]) -> dict[str, Tensor]:
    """Train on hidden words for a number of steps and give the encoder's weights."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    pieces = WordPiece.read(base / "vocab.txt")
    rows = corpus_windows(folder, pieces)
    net = Guesser(base).train()
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(s / (WARM_UP * steps), (steps - s) / steps))
    begun, total = time.time(), 0.0
    for step, batch in enumerate(_endless(rows, rng)):
        if step == steps:
            break
        loss = _loss(net, batch, pieces, rng)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        rate.step()
        total += loss.item()
        if step % 50 == 49:
            report(f"  step {step + 1} of {steps}: loss {total / 50:.3f}, {time.time() - begun:.0f} s")
            total = 0.0
    return net.encoder.state_dict()


def _endless(rows: list[Window[Token]], rng: random.Random) -> Iterator[list[Window[Token]]]:
    """Batches of windows of one width, for ever; every window comes once before any comes again."""
    waiting: dict[int, list[Window[Token]]] = {}
    while True:
        rng.shuffle(rows)
        for window in rows:
            group = waiting.setdefault(width(window), [])
            group.append(window)
            if len(group) == max(1, BATCH // width(window)):
                yield waiting.pop(width(window))


def _loss(net: Guesser, batch: Sequence[Window[Token]], pieces: WordPiece, rng: random.Random) -> Tensor:
    ids, features, _ = tensors(batch)
    wanted = torch.full_like(ids, -100)
    for row, window in enumerate(batch):
        ends = [*window.firsts[1:], len(window.ids) - 1]
        for first, end in zip(window.firsts, ends, strict=True):
            if rng.random() < HIDDEN_SHARE:
                wanted[row, first:end] = ids[row, first:end]
                dice = rng.random()
                if dice < 0.8:
                    ids[row, first:end] = pieces.mask
                elif dice < 0.9:
                    ids[row, first:end] = torch.tensor([rng.randrange(1000, PIECES) for _ in range(first, end)])
    hidden = wanted >= 0
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = net(ids, features, hidden)
    return nn.functional.cross_entropy(scores.float(), wanted[hidden])
