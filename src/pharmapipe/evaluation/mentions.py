"""Mentions of one document against gold: counts, errors with what came closest, confusions between types."""

from collections.abc import Iterator

from pharmapipe.evaluation.gold import TypedSpan
from pharmapipe.evaluation.records import ErrorKind, ErrorRow
from pharmapipe.evaluation.tally import Tally

#: Characters of context shown on either side of an error.
CONTEXT = 60

#: Stands for 'no mention with this span' in a confusion.
NOTHING = "(nothing)"


def compare_mentions(
    document: str, text: str, want: dict[TypedSpan, str], got: dict[TypedSpan, str], types: Tally
) -> list[ErrorRow]:
    """Count a document's mentions into ``types`` and give its errors in order of place."""
    for span in got:
        types.add(span[2], predicted=1, right=span in want)
    for span in want:
        types.add(span[2], gold=1)
    return [
        *_rows(ErrorKind.MENTION_SPURIOUS, document, text, [span for span in got if span not in want], want),
        *_rows(ErrorKind.MENTION_MISSED, document, text, [span for span in want if span not in got], got),
    ]


def _rows(
    kind: ErrorKind, document: str, text: str, spans: list[TypedSpan], others: dict[TypedSpan, str]
) -> Iterator[ErrorRow]:
    side = "gold" if kind is ErrorKind.MENTION_SPURIOUS else "found"
    for start, end, entity_type in sorted(spans):
        yield ErrorRow(
            kind=kind,
            document=document,
            type=entity_type,
            what=text[start:end],
            why=_closest((start, end, entity_type), text, others, side),
            before=text[max(0, start - CONTEXT) : start],
            match=text[start:end],
            after=text[end : end + CONTEXT],
        )


def _closest(span: TypedSpan, text: str, others: dict[TypedSpan, str], side: str) -> str:
    """Why a span is wrong: the other side has another type there, another boundary, or nothing.

    >>> _closest((0, 3, "Drug"), "X-1 is", {(0, 3, "Target"): "t"}, "gold")
    'type: gold has Target'
    """
    start, end, _ = span
    near = sorted(other for other in others if other[0] < end and start < other[1])
    exact = [other for other in near if other[:2] == span[:2]]
    if exact:
        return f"type: {side} has {exact[0][2]}"
    if near:
        other = near[0]
        return f"boundary: {side} has {other[2]} '{text[other[0] : other[1]]}'"
    return "nothing there"


def confusions_of(want: dict[TypedSpan, str], got: dict[TypedSpan, str]) -> Iterator[tuple[str, str]]:
    """(predicted type, gold type) of every span on either side; equal types are right ones.

    >>> list(confusions_of({(0, 3, "Drug"): "d"}, {(0, 3, "Target"): "t"}))
    [('Target', 'Drug')]
    """
    gold_types, found_types = _types(want), _types(got)
    for span, types in gold_types.items():
        found = found_types.get(span, [])
        for entity_type in types:
            yield (entity_type if entity_type in found else (found or [NOTHING])[0], entity_type)
    for span, types in found_types.items():
        if span not in gold_types:
            for entity_type in types:
                yield (entity_type, NOTHING)


def _types(spans: dict[TypedSpan, str]) -> dict[tuple[int, int], list[str]]:
    types: dict[tuple[int, int], list[str]] = {}
    for start, end, entity_type in spans:
        types.setdefault((start, end), []).append(entity_type)
    return types
