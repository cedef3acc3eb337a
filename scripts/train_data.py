"""Gold documents as labelled words, cut into windows; and the same documents with other names and letter cases."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor

from annotated import text_in
from pharmapipe.extraction.tagger import FEATURES, WINDOW_PIECES, Window, windows
from pharmapipe.extraction.wordpiece import WordPiece, split_words

TYPES = ("Drug", "Target", "Indication", "Company", "Institution", "Regulator", "Trial", "Phase", "Designation")
LABELS = ("O", *(f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"))
SWAPPED = ("Drug", "Company", "Target", "Indication", "Trial", "Institution")
SENTENCE_END = re.compile(r"\n+|(?<=[.!?])[”\"’)]*\s+(?=[A-Z“\"(•])")


class Token(NamedTuple):
    """A word with its gold label; ``entity`` numbers the gold entity within its document, -1 for none."""

    text: str
    glued: bool
    label: int
    entity: int
    start: int
    end: int


class Example(NamedTuple):
    """A document: its sentences of tokens; the first one is the title."""

    id: str
    issuer: str
    sentences: tuple[tuple[Token, ...], ...]
    kinds: tuple[str, ...]  #: type of each gold entity
    surfaces: tuple[tuple[str, ...], ...]  #: names of each gold entity


def read_jsonl(path: Path) -> list[dict]:
    """Read one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def gold_spans(gold: dict, text: str) -> list[tuple[int, int, int]]:
    """Find all spans of a gold document as ../shared/score/score.py does: longest surface first, none overlapping."""
    taken, spans = bytearray(len(text)), []
    surfaces = [(s, i) for i, e in enumerate(gold["entities"]) for s in e["surfaces"]]
    for surface, entity in sorted(surfaces, key=lambda pair: -len(pair[0])):
        for m in re.finditer(r"(?<!\w)" + re.escape(surface) + r"(?!\w)", text):
            if not any(taken[m.start() : m.end()]):
                taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
                spans.append((m.start(), m.end(), entity))
    return sorted(spans)


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin, roughly: after line ends and after full stops before a capital."""
    return [0, *(m.end() for m in SENTENCE_END.finditer(text))]


def example(gold: dict, text: str) -> Example:
    """Label the words of one document."""
    begin, inside = {}, {}
    for start, end, entity in gold_spans(gold, text):
        begin[start] = entity
        inside |= dict.fromkeys(range(start, end), entity)
    starts = set(sentence_starts(text))
    sentences: list[list[Token]] = []
    last = 0
    for word in split_words(text):
        entity = inside.get(word.start, -1)
        kind = TYPES.index(gold["entities"][entity]["type"]) if entity >= 0 else 0
        label = 1 + 2 * kind + (word.start not in begin) if entity >= 0 else 0
        if not sentences or any(s in starts for s in range(last, word.start + 1)):
            sentences.append([])
        sentences[-1].append(Token(word.text, word.glued, label, entity, word.start, word.end))
        last = word.start + 1
    entities = gold["entities"]
    companies = [e["surfaces"][0] for e in entities if e["type"] == "Company"]
    issuer = (companies[0] if companies else gold["id"]).casefold().split()[0]
    rows = tuple(tuple(sentence) for sentence in sentences)
    return Example(
        gold["id"], issuer, rows, tuple(e["type"] for e in entities), tuple(tuple(e["surfaces"]) for e in entities)
    )


def read_examples(gold: Path, texts: Path) -> list[Example]:
    """Read an annotated set."""
    by_id = {row["id"]: text_in(row) for row in read_jsonl(texts)}
    return [example(row, by_id[row["id"]]) for row in read_jsonl(gold)]


def folds(examples: Sequence[Example], count: int) -> list[list[int]]:
    """Divide documents into folds of equal words, all documents of an issuer in one of them."""
    groups = defaultdict(list)
    for index, row in enumerate(examples):
        groups[row.issuer].append(index)
    words = [sum(map(len, row.sentences)) for row in examples]
    sizes = {issuer: sum(words[i] for i in group) for issuer, group in groups.items()}
    result, load = [[] for _ in range(count)], [0] * count
    for issuer in sorted(groups, key=lambda name: (-sizes[name], name)):
        least = load.index(min(load))
        result[least] += groups[issuer]
        load[least] += sizes[issuer]
    return [sorted(fold) for fold in result]


def cut(row: Example, pieces: WordPiece, limit: int = WINDOW_PIECES) -> Iterator[Window[Token]]:
    """Cut a document into windows as at run time; its first sentence is its title."""
    return windows(row.sentences, row.sentences[0], 1, pieces, limit)


def batches(rows: Sequence[Window[Token]], size: int, rng: random.Random) -> list[list[Window[Token]]]:
    """Group windows of like length, about ``size`` pieces (padding included) a batch, in random order."""
    by_width = defaultdict(list)
    for window in rows:
        by_width[width(window)].append(window)
    result = []
    for key in sorted(by_width):
        group, rowcount = by_width[key], max(1, size // key)
        rng.shuffle(group)
        result += [group[i : i + rowcount] for i in range(0, len(group), rowcount)]
    rng.shuffle(result)
    return result


def width(window: Window[Token]) -> int:
    """Pieces of a window, padding included; few widths, as each new shape of a batch must first be compiled."""
    return -(-len(window.ids) // 32) * 32


def tensors(batch: Sequence[Window[Token]]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, features and labels of a batch; label -100 where none counts."""
    shape = len(batch), max(map(width, batch))
    ids = torch.zeros(shape, dtype=torch.long)
    features = torch.zeros(*shape, FEATURES)
    labels = torch.full(shape, -100)
    for i, window in enumerate(batch):
        ids[i, : len(window.ids)] = torch.tensor(window.ids)
        features[i, : len(window.ids)] = torch.tensor(window.features, dtype=torch.float32)
        labels[i, torch.tensor(window.firsts, dtype=torch.long)] = torch.tensor([word.label for word in window.words])
    return ids, features, labels
