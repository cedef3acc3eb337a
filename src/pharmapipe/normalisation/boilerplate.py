"""Paragraphs that companies repeat from release to release: one statement, with the dates between which it was made."""

from collections.abc import Sequence
from hashlib import blake2b

from pydantic import Field

from pharmapipe.model.document import Document, SectionKind
from pharmapipe.model.record import Record
from pharmapipe.normalisation.shingles import words_of


class Boilerplate(Record):
    """One version of a repeated paragraph."""

    id: str = Field(description="16 hex digits of a hash of its words: spacing, case and marks do not count.")
    heading: str = Field(description="Heading it stands under ('About Ascentage Pharma'), or an empty string.")
    documents: tuple[str, ...] = Field(description="Ids of the documents that have it, sorted.")
    first: str | None = Field(description="Earliest date of those documents, ISO 8601, or None.")
    last: str | None = Field(description="Latest date of those documents, or None.")


def find_boilerplate(documents: Sequence[Document]) -> tuple[Boilerplate, ...]:
    """Every background paragraph that two documents or more share, sorted by heading, first date and id.

    Versions of a company's paragraph have the same heading and other words, so each stands for the time it was true.

    Args:
        documents: Documents with their sections.
    """
    found: dict[str, list[tuple[Document, str]]] = {}
    for document in sorted(documents, key=lambda d: d.id):
        for digest, heading in sorted(_paragraphs(document)):
            found.setdefault(digest, []).append((document, heading))
    records = [_record(digest, places) for digest, places in found.items() if len(places) > 1]
    return tuple(sorted(records, key=lambda b: (b.heading, b.first or "", b.id)))


def _paragraphs(document: Document) -> set[tuple[str, str]]:
    kept = (section for section in document.sections if section.kind is SectionKind.ABOUT)
    return {(_digest(s.span.of(document.text)), (s.heading or "").strip()) for s in kept}


def _digest(text: str) -> str:
    return blake2b(" ".join(words_of(text)).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _record(digest: str, places: list[tuple[Document, str]]) -> Boilerplate:
    dates = sorted(document.date for document, _ in places if document.date is not None)
    return Boilerplate(
        id=digest,
        heading=min(heading for _, heading in places),
        documents=tuple(sorted({document.id for document, _ in places})),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )
