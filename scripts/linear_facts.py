"""Examples for the models that weigh facts, on names as found, and their cross-validated figures."""

import collections
import sys
from typing import Any

from linear_data import FOLDS, Example, Gold, figures, fit
from linear_names import as_models, name_examples, names_out_of_fold
from pharmapipe.extraction.abbreviations import find_definitions
from pharmapipe.extraction.coreference.clusters import cluster
from pharmapipe.extraction.coreference.elliptic import read_names
from pharmapipe.extraction.extractor import _sentences
from pharmapipe.extraction.facts.event_features import event_candidates, event_features, events_by_sentence
from pharmapipe.extraction.facts.pairs import SYMMETRIC, candidate_pairs
from pharmapipe.extraction.passage import Name, Passage, Thing
from pharmapipe.extraction.rules.phases import phase_value
from pharmapipe.model.mention import EntityType, Predicate

THRESHOLDS = (0.35, 0.4, 0.45, 0.5)
EVENT = Predicate.REGULATORY_EVENT.value


def passage_from(gold: Gold, names: list[tuple[int, int, str]]) -> Passage:
    """A document with the given names, joined into things as the pipeline does it."""
    text = gold.document.text
    namings = read_names(text, [(start, end, EntityType(type_)) for start, end, type_ in sorted(names)])
    clusters = cluster(text, namings, find_definitions(text))
    roots = list(clusters.roots())
    order = {root: i for i, root in enumerate(roots)}
    things = tuple(Thing(t, s, phase_value(s) if t is EntityType.PHASE else None) for s, t in roots)
    found = tuple(Name(n.start, n.end, n.type, order[clusters.find((n.name, n.type))]) for n in namings)
    return Passage(text, _sentences(gold.document), found, things)


def to_gold(gold: Gold, passage: Passage) -> dict[int, str]:
    """For each thing found the annotated entity it is: by most shared spans, else by an equal string."""
    spans = {key[:2]: entity for key, entity in gold.spans.items()}
    strings = {s.casefold(): e["id"] for e in gold.entities for s in (*e["surfaces"], e["label"])}
    votes: dict[int, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for name in passage.names:
        if (name.start, name.end) in spans:
            votes[name.local][spans[name.start, name.end]] += 1
    for name in passage.names:
        hit = strings.get(passage.text[name.start : name.end].casefold())
        if name.local not in votes and hit:
            votes[name.local][hit] += 1
    return {local: counts.most_common(1)[0][0] for local, counts in votes.items()}


def gold_keys(gold: Gold) -> set[tuple[Any, ...]]:
    """The annotated facts as keys that found ones are compared with."""
    return {_key(f["p"], f["s"], f["o"], f.get("event")) for f in gold.facts}


def trap_key(trap: dict[str, Any]) -> tuple[Any, ...]:
    """The key of a tempting wrong fact."""
    return _key(trap["p"], trap["s"], trap.get("o"), trap.get("event"))


def _key(predicate: str, subject: Any, object_: Any, event: str | None) -> tuple[Any, ...]:
    if predicate in {p.value for p in SYMMETRIC}:
        subject, object_ = sorted((str(subject), str(object_)))
    return (predicate, subject, object_, event) if predicate == EVENT else (predicate, subject, object_)


def document_examples(index: int, gold: Gold, passage: Passage) -> list[tuple[str, Example]]:
    """One example for every candidate fact of a document; its key is the fact in gold's terms."""
    known, real = to_gold(gold, passage), gold_keys(gold)
    events = events_by_sentence(passage)
    found = []
    for pair in candidate_pairs(passage, events):
        subject = known.get(pair.subject, f"?{pair.subject}")
        object_ = known.get(pair.object, f"?{pair.object}")
        if pair.predicate is Predicate.TESTED_IN_PHASE:
            object_ = passage.things[pair.object].value or ""
        key = _key(pair.predicate.value, subject, object_, None)
        found.append((pair.predicate.value, Example(index, pair.features, key in real, key)))
    for candidate, indices in event_candidates(passage, events).items():
        object_ = None if candidate.object is None else known.get(candidate.object, f"?{candidate.object}")  # type: ignore[assignment]  # or None
        key = _key(EVENT, known.get(candidate.subject, f"?{candidate.subject}"), object_, candidate.event)
        features = event_features(passage, events, candidate, indices)
        found.append((EVENT, Example(index, features, key in real, key)))
    return found


def fact_examples(gold: list[Gold], groups: list[int]) -> dict[str, list[Example]]:
    """Examples on names found out of fold, and for fitting only on annotated names (index -1 - document)."""
    names = names_out_of_fold(gold, name_examples(gold, tagged=any(g.words for g in gold)), groups)
    examples: dict[str, list[Example]] = collections.defaultdict(list)
    for index, one in enumerate(gold):
        for predicate, example in document_examples(index, one, passage_from(one, names[index])):
            examples[predicate].append(example)
        for predicate, example in document_examples(-1 - index, one, passage_from(one, list(one.spans))):
            examples[predicate].append(example)
    return dict(examples)


def report_facts(gold: list[Gold], examples: dict[str, list[Example]], groups: list[int], own: int) -> dict[str, float]:
    """Print strict figures for each kind of fact, on names as found, cross-validated by company.

    Args:
        gold: All documents that models are fitted on.
        examples: Their candidate facts by kind.
        groups: The fold of each document.
        own: How many of the first documents are the training set; thresholds are chosen on those alone, for the
            further ones were annotated by other hands.

    Returns:
        For each kind the threshold, 0.35 to 0.5, at which its cross-validated F1 is highest.
    """
    chances = {predicate: _chances(rows, groups) for predicate, rows in examples.items()}
    wanted = {p: {(i, k) for i, g in enumerate(gold) for k in gold_keys(g) if k[0] == p} for p in examples}
    best = {p: _best_threshold(_first(chances[p], own), {k for k in wanted[p] if k[0] < own}) for p in examples}
    sys.stdout.write("facts, on names as found, five folds by company\n")
    total = [0, 0, 0]
    for predicate in sorted(examples):
        found = {key for key, chance in chances[predicate].items() if chance >= best[predicate]}
        counts = [len(found & wanted[predicate]), len(found), len(wanted[predicate])]
        total = [a + b for a, b in zip(total, counts, strict=True)]
        sys.stdout.write(f"  {predicate:16} {figures(*counts)}  threshold {best[predicate]}\n")
    sys.stdout.write(f"  {'all':16} {figures(*total)}\n")
    traps = {(i, trap_key(t)) for i, g in enumerate(gold) for t in g.traps if t.get("o") or t["p"] == EVENT}
    fell = sum(chances[k[0]].get((i, k), 0.0) >= best[k[0]] for i, k in traps if k[0] in chances)
    sys.stdout.write(f"traps asserted: {fell} of {len(traps)}\n")
    _report_calibration(chances, wanted)
    return best


def _chances(rows: list[Example], groups: list[int]) -> dict[tuple[int, Any], float]:
    """The chance of each candidate fact from a model that saw no document of its fold; the highest where it recurs."""
    found: dict[tuple[int, Any], float] = {}
    for fold in range(FOLDS):
        held = {i for i, g in enumerate(groups) if g == fold}
        model = as_models({"": fit([e for e in rows if _document(e.index) not in held])})[""]
        for e in (e for e in rows if e.index in held):
            key = (e.index, e.key)
            found[key] = max(found.get(key, 0.0), model.chance(e.features))
    return found


def _first(chances: dict[tuple[int, Any], float], count: int) -> dict[tuple[int, Any], float]:
    return {key: chance for key, chance in chances.items() if key[0] < count}


def _best_threshold(chances: dict[tuple[int, Any], float], wanted: set[tuple[int, Any]]) -> float:
    """The threshold of the highest F1; of equals the one nearest to 0.5."""
    return max(THRESHOLDS, key=lambda t: (_f1(chances, wanted, t), -abs(t - 0.5)))


def _f1(chances: dict[tuple[int, Any], float], wanted: set[tuple[int, Any]], threshold: float) -> float:
    found = {key for key, chance in chances.items() if chance >= threshold}
    return 2 * len(found & wanted) / max(1, len(found) + len(wanted))


def _report_calibration(
    chances: dict[str, dict[tuple[int, Any], float]], wanted: dict[str, set[tuple[int, Any]]]
) -> None:
    """Print how often facts of each tenth of confidence are right: the reliability curve."""
    sys.stdout.write("confidence against truth, all kinds, cross-validated\n")
    pairs = [(chance, key in wanted[p]) for p, found in chances.items() for key, chance in found.items()]
    for low in range(10):
        tenth = [right for chance, right in pairs if low / 10 <= chance < (low + 1) / 10 + (low == 9)]
        share = sum(tenth) / max(1, len(tenth))
        sys.stdout.write(f"  {low / 10:.1f} to {(low + 1) / 10:.1f}  right {share:.3f}  of {len(tenth)}\n")


def _document(index: int) -> int:
    return index if index >= 0 else -1 - index
