"""The verb: count what is right, what is missing and what is made up, document by document.

Source: the counting is that of the project's public scorer, digit for digit; a test compares the two.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from pharmapipe.errors import UsageError
from pharmapipe.evaluation.facts import Judged, compare_facts
from pharmapipe.evaluation.gold import TypedSpan, gold_spans, read_gold
from pharmapipe.evaluation.inputs import FoundFact, FoundMention, gold_id, read_facts, read_mentions
from pharmapipe.evaluation.matching import match_entities
from pharmapipe.evaluation.mentions import compare_mentions, confusions_of
from pharmapipe.evaluation.records import Confusion, ErrorKind, ErrorRow, Evaluation, Figure, NamedFigure
from pharmapipe.evaluation.summary import bins_of, means_of
from pharmapipe.evaluation.tally import Tally

_ORDER = {kind: rank for rank, kind in enumerate(ErrorKind)}


def score(out: Path, gold: Path, texts: Path) -> Evaluation:
    """Measure an output folder against gold.

    A mention is right when start, end and type are a gold mention's; a fact when predicate, subject and object are
    those of a gold fact of the document (either order for symmetric kinds; regulatory events also need their event).

    Args:
        out: Folder that build-graph wrote; mentions.jsonl and facts.jsonl are read.
        gold: Annotated documents, one a line.
        texts: Their texts, one ``{"id", "text"}`` a line; each was given to build-graph as the file ``ID.txt``.

    Raises:
        UsageError: A file is missing or has a row that cannot be used.
    """
    documents = read_gold(gold, texts)
    mentions, facts = _mentions_by_document(out), _facts_by_document(out)
    _check_common(out, [document.id for document, _ in documents], mentions)
    sourced: list[tuple[frozenset[str], bool]] = []
    types, predicates, whole = Tally(), Tally(), Tally()
    confusions: Counter[tuple[str, str]] = Counter()
    errors: list[ErrorRow] = []
    judged: list[Judged] = []
    for document, text in documents:
        want, found = gold_spans(document, text), mentions.get(document.id, {})
        got = {span: mention.entity for span, mention in found.items()}
        sourced += [(frozenset({each.source or "unnamed"}), span in want) for span, each in found.items()]
        errors += compare_mentions(document.id, text, want, got, types)
        errors += _compare_pairs(document.id, text, want, got, whole)
        confusions.update(confusions_of(want, got))
        matched = match_entities(document, text, want, got)
        compared = compare_facts(document, text, facts.get(document.id, []), matched, predicates, whole)
        errors += compared.errors
        judged += compared.judged
    return Evaluation(
        documents=len(documents),
        mentions=_table(types),
        entities=whole.figure("pairs"),
        facts=_table(predicates),
        traps_asserted=whole.figure("traps").right,
        traps_of=whole.figure("traps").gold,
        confusions=_sorted_confusions(confusions),
        errors=tuple(sorted(errors, key=lambda row: _ORDER[row.kind])),
        mention_means=means_of(sourced),
        fact_means=means_of((each.means, each.right) for each in judged),
        reliability=bins_of((each.confidence, each.right) for each in judged if each.confidence is not None),
    )


def _check_common(out: Path, wanted: list[str], found: Mapping[str, object]) -> None:
    """Refuse to measure a build of other texts: all its figures would be zero, and say nothing about it."""
    if found and wanted and not any(document in found for document in wanted):
        how = f"build the texts as files named ID.txt, such as {wanted[0]}.txt"
        message = f"{out} holds none of the {len(wanted)} annotated documents; {how}"
        raise UsageError(message)


def _mentions_by_document(out: Path) -> dict[str, dict[TypedSpan, FoundMention]]:
    by_document: dict[str, dict[TypedSpan, FoundMention]] = defaultdict(dict)
    for mention in read_mentions(out):
        by_document[gold_id(mention.document)][mention.start, mention.end, mention.type] = mention
    return by_document


def _facts_by_document(out: Path) -> dict[str, list[FoundFact]]:
    by_document: dict[str, list[FoundFact]] = defaultdict(list)
    for fact in read_facts(out):
        by_document[gold_id(fact.document)].append(fact)
    return by_document


def _compare_pairs(
    document: str, text: str, want: dict[TypedSpan, str], got: dict[TypedSpan, str], whole: Tally
) -> list[ErrorRow]:
    """Count pairs of right mentions that are one entity in gold, in the output, in both; equal strings don't count."""
    errors = []
    names = {span: text[span[0] : span[1]] for span in sorted(want) if span in got}
    for a, b in itertools.combinations(names, 2):
        if names[a].casefold() == names[b].casefold():
            continue
        same_want, same_got = want[a] == want[b], got[a] == got[b]
        whole.add("pairs", right=same_want and same_got, predicted=same_got, gold=same_want)
        if same_want != same_got:
            kind = ErrorKind.WRONGLY_JOINED if same_got else ErrorKind.NOT_JOINED
            what, why = f"{names[a]} | {names[b]}", f"at {a[0]} and {b[0]}"
            errors.append(ErrorRow(kind=kind, document=document, type=a[2], what=what, why=why))
    return errors


def _table(tally: Tally) -> tuple[NamedFigure, ...]:
    figures = [NamedFigure(name=name, figure=tally.figure(name)) for name in tally.names()]
    whole = Figure(
        right=sum(row.figure.right for row in figures),
        predicted=sum(row.figure.predicted for row in figures),
        gold=sum(row.figure.gold for row in figures),
    )
    return (NamedFigure(name="all", figure=whole), *figures)


def _sorted_confusions(counts: Counter[tuple[str, str]]) -> tuple[Confusion, ...]:
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confusion(predicted=predicted, gold=gold, count=count) for (predicted, gold), count in rows)
