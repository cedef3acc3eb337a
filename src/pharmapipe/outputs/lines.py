"""The JSON Lines files: mentions, entities and facts of the contract, and the merges made and refused."""

from collections.abc import Iterator, Mapping

from pharmapipe.errors import InconsistentError
from pharmapipe.model.fact import Knowledge

Row = Mapping[str, object]


def check_offsets(knowledge: Knowledge) -> None:
    """Refuse to go on if any line's offsets do not point at its text.

    Raises:
        InconsistentError: Naming the first line that lies.
    """
    texts = {document.id: document.text for document in knowledge.documents}
    for found in knowledge.mentions:
        span = found.mention.span
        _check(texts, found.document, span.start, span.end, found.mention.text)
    for fact in knowledge.facts:
        _check(texts, fact.document, fact.start, fact.end, fact.sentence)


def _check(texts: Mapping[str, str], document: str, start: int, end: int, said: str) -> None:
    stands = texts.get(document, "")[start:end]
    if stands != said:
        message = (
            f"{document}: characters {start} to {end} are {stands[:60]!r}, not {said[:60]!r}; "
            "nothing was written. Please report this with the document."
        )
        raise InconsistentError(message)


def mention_rows(knowledge: Knowledge) -> Iterator[Row]:
    """Lines of mentions.jsonl."""
    for found in knowledge.mentions:
        mention = found.mention
        yield {
            "document": found.document,
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.text,
            "type": mention.type.value,
            "entity": found.entity,
            "source": mention.means.value,
            "confidence": round(mention.confidence, 3),
        }


def entity_rows(knowledge: Knowledge) -> Iterator[Row]:
    """Lines of entities.jsonl."""
    for entity in knowledge.entities:
        yield {
            "id": entity.id,
            "type": entity.type.value,
            "label": entity.label,
            "aliases": [
                {
                    "text": alias.text,
                    "kind": alias.kind.value,
                    "evidence": alias.evidence,
                    "confidence": round(alias.confidence, 3),
                }
                for alias in entity.aliases
            ],
            "identifiers": list(entity.identifiers),
            "documents": entity.documents,
            "mentions": entity.mentions,
            "broader": list(entity.broader),
        }


def fact_rows(knowledge: Knowledge) -> Iterator[Row]:
    """Lines of facts.jsonl; qualifiers hold only what was said."""
    for fact in knowledge.facts:
        yield {
            **fact.model_dump(mode="json", exclude={"qualifiers"}, include={"id", "predicate", "subject", "object"}),
            "qualifiers": fact.qualifiers.model_dump(exclude_none=True),
            **fact.model_dump(mode="json", exclude={"id", "predicate", "subject", "object", "qualifiers"}),
        }


def merge_rows(knowledge: Knowledge) -> Iterator[Row]:
    """Lines of merges.jsonl: identity links that were made, and those that were refused, with the reason."""
    for merge in knowledge.merges:
        yield merge.model_dump(mode="json")
