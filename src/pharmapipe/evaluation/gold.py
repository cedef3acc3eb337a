"""Gold annotations as records, and the spans that their surfaces cover."""

import re
from pathlib import Path

from pharmapipe.errors import UsageError
from pharmapipe.evaluation.inputs import Loose, read_rows
from pharmapipe.model.mention import Predicate

#: Kinds of fact whose two ends may be given in either order.
SYMMETRIC = frozenset({Predicate.COMBINED_WITH.value, Predicate.PARTNERS_WITH.value})

#: (start, end, type) of a mention, code points, end exclusive.
TypedSpan = tuple[int, int, str]

#: (predicate, subject, object) or (predicate, subject, object, event): what makes two facts the same fact.
FactKey = tuple[str | None, ...]


class GoldEntity(Loose):
    """One real thing of one document and every string by which the document calls it."""

    id: str
    type: str
    label: str
    surfaces: tuple[str, ...]


class GoldFact(Loose):
    """One fact of one document, between gold entity ids; also the shape of a ``not_facts`` row."""

    p: str
    s: str
    o: str | None = None
    event: str | None = None

    @property
    def key(self) -> FactKey:
        """What the fact is compared by."""
        tested = self.p == Predicate.TESTED_IN_PHASE.value
        return fact_key(self.p, self.s, phase(self.o) if tested else self.o, self.event)


class GoldDocument(Loose):
    """One annotated document."""

    id: str
    entities: tuple[GoldEntity, ...]
    facts: tuple[GoldFact, ...]
    not_facts: tuple[GoldFact, ...] = ()


class GoldText(Loose):
    """The text that was annotated."""

    id: str
    text: str


def read_gold(gold: Path, texts: Path) -> tuple[tuple[GoldDocument, str], ...]:
    """Every gold document with its text, in file order (of two with one id the last counts, as in a dict).

    Raises:
        UsageError: A file is missing or a row is not of the guide's form, or a document has no text.
    """
    by_id = {row.id: row.text for row in read_rows(texts, GoldText)}
    documents = {row.id: row for row in read_rows(gold, GoldDocument)}
    for missing in sorted(documents.keys() - by_id.keys())[:1]:
        message = f"{texts} has no text for gold document {missing!r}; give the texts file that belongs to {gold}"
        raise UsageError(message)
    return tuple((document, by_id[document.id]) for document in documents.values())


def gold_spans(document: GoldDocument, text: str) -> dict[TypedSpan, str]:
    """Every span of a gold document and its entity: longest surface first, whole words, none overlapping.

    >>> entity = GoldEntity(id="d1", type="Drug", label="X-1", surfaces=("X-1", "X-1 plus"))
    >>> gold_spans(GoldDocument(id="a", entities=(entity,), facts=()), "X-1 plus or X-1")
    {(0, 8, 'Drug'): 'd1', (12, 15, 'Drug'): 'd1'}
    """
    taken, spans = bytearray(len(text)), dict[TypedSpan, str]()
    surfaces = [(surface, entity) for entity in document.entities for surface in entity.surfaces]
    for surface, entity in sorted(surfaces, key=lambda pair: -len(pair[0])):
        for match in re.finditer(r"(?<!\w)" + re.escape(surface) + r"(?!\w)", text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                spans[start, end, entity.type] = entity.id
    return spans


def phase(value: str | None) -> str:
    """A phase notation for comparing: lower case, without the word.

    >>> phase("Phase 1B"), phase("phase:2")
    ('1b', '2')
    """
    return re.sub(r"^phase:?\s*", "", str(value).strip().lower())


def fact_key(predicate: str, subject: str | None, obj: str | None, event: str | None) -> FactKey:
    """What two facts are compared by; ends of symmetric kinds are put in order.

    >>> fact_key("combinedWith", "b", "a", None)
    ('combinedWith', 'a', 'b')
    >>> fact_key("regulatoryEvent", "d", "r", "approval")
    ('regulatoryEvent', 'd', 'r', 'approval')
    """
    if predicate in SYMMETRIC:
        subject, obj = sorted((str(subject), str(obj)))
    if predicate == Predicate.REGULATORY_EVENT.value:
        return (predicate, subject, obj, event)
    return (predicate, subject, obj)
