"""Reads annotated releases for fitting the linear models, fits them, and splits documents into folds by company."""

import collections
import hashlib
import json
import pathlib
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from annotated import text_in
from pharmapipe.extraction.weigh.hypotheses import WordChances
from pharmapipe.model.document import Document
from pharmapipe.text import clean

FOLDS = 5
STRENGTH = 0.4  # inverse of the L2 penalty, chosen by cross-validation among 0.1, 0.3, 0.4, 0.5, 1
LEAST = 0.02  # weights nearer to zero are left out: they change no decision and fill the package


class Gold(NamedTuple):
    """An annotated document."""

    document: Document
    spans: dict[tuple[int, int, str], str]  # start, end, type -> entity id
    entities: list[dict[str, Any]]
    facts: list[dict[str, Any]]
    traps: list[dict[str, Any]]  # tempting wrong facts
    words: tuple[WordChances, ...]


class Example(NamedTuple):
    """One case to learn from."""

    index: int  # of the document
    features: frozenset[str]
    right: bool
    key: Any  # what it is about, for reports


def read_jsonl(path: pathlib.Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def gold_spans(entities: list[dict[str, Any]], text: str) -> dict[tuple[int, int, str], str]:
    """The annotated spans: the longest surface first, none overlapping (annotation guide)."""
    taken, spans = bytearray(len(text)), {}
    surfaces = [(surface, entity) for entity in entities for surface in entity["surfaces"]]
    for surface, entity in sorted(surfaces, key=lambda pair: -len(pair[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                spans[match.start(), match.end(), entity["type"]] = entity["id"]
    return spans


def load_gold(
    gold: Sequence[pathlib.Path], texts: Sequence[pathlib.Path], chances: Sequence[pathlib.Path]
) -> list[Gold]:
    """The annotated documents, cut into sections and sentences, with the tagger's chances where given.

    The text of an annotated document may stand as ``text`` alone or behind its ``title`` in the texts' files.
    """
    text_of = {row["id"]: text_in(row) for path in texts for row in read_jsonl(path)}
    words_of = {row["id"]: row["words"] for path in chances for row in read_jsonl(path)}
    found = []
    for row in (row for path in gold for row in read_jsonl(path)):
        text = text_of[row["id"]]
        digest = hashlib.sha256(text.encode()).hexdigest()
        document = clean(Document(id=row["id"], text=text, sha256=digest, format="txt"))
        words = tuple(WordChances(w[0], w[1], w[2]) for w in words_of.get(row["id"], ()))
        found.append(
            Gold(
                document,
                gold_spans(row["entities"], text),
                row["entities"],
                row["facts"],
                row.get("not_facts", []),
                words,
            )
        )
    return found


def company_of(gold: Gold) -> str:
    """The first word of the first company annotated: releases of one company stay in one fold."""
    companies = [e["label"] for e in gold.entities if e["type"] == "Company"]
    return companies[0].casefold().split()[0] if companies else gold.document.id


def folds(groups: list[str]) -> list[int]:
    """A fold for each document; groups are dealt out whole, the largest first, to the emptiest fold."""
    sizes = collections.Counter(groups)
    filled = [0] * FOLDS
    fold_of = {}
    for group, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        fold_of[group] = min(range(FOLDS), key=lambda i: (filled[i], i))
        filled[fold_of[group]] += size
    return [fold_of[group] for group in groups]


def fit(examples: list[Example], strength: float = STRENGTH) -> dict[str, Any]:
    """A logistic model of the examples: its bias and its weights, sorted by feature."""
    counts = collections.Counter(f for e in examples for f in e.features)
    names = sorted(f for f, n in counts.items() if n > 1)
    column = {name: i for i, name in enumerate(names)}
    rows, columns = [], []
    for i, example in enumerate(examples):
        for feature in sorted(example.features):
            if feature in column:
                rows.append(i)
                columns.append(column[feature])
    right = np.array([e.right for e in examples])
    if not right.any() or right.all():
        return {"bias": 30.0 if right.any() else -30.0, "weights": []}
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(examples), len(names)))
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=3000, random_state=0).fit(matrix, right)
    weights = [[n, round(float(w), 3)] for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= LEAST]
    return {"bias": round(float(model.intercept_[0]), 3), "weights": weights}


def figures(right: int, predicted: int, gold: int) -> str:
    """Precision, recall and F1 as a line of text."""
    p, r = right / max(1, predicted), right / max(1, gold)
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}  ({right} of {predicted}, {gold} gold)"
