"""Paragraphs that releases repeat word for word: one statement, with the dates between which it was made."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from pharmapipe.model.document import Boilerplate, Document, Duplicate, Recurrence, Section, SectionKind
from pharmapipe.normalisation.shingles import words_of

#: Fewest words of a repeated paragraph: two releases may have a shorter sentence in common by chance.
SHORTEST = 12
#: Parts that give no facts, so that it does not matter how often they are sent.
_SILENT = {SectionKind.CAUTIONARY, SectionKind.CONTACTS, SectionKind.CHROME}


def find_boilerplate(documents: Sequence[Document], copies: Iterable[Duplicate] = ()) -> tuple[Boilerplate, ...]:
    """Every paragraph that two releases or more share, sorted by heading, first date and id.

    Versions of a company's paragraph have the same heading and other words, so each stands for the time it was true.

    Args:
        documents: Documents with their sections.
        copies: Documents that are copies of another; what only a release and its copies share is no boilerplate.
    """
    originals = {copy.document: copy.of for copy in copies}
    found: dict[str, list[tuple[Document, Section]]] = {}
    for document in sorted(documents, key=lambda d: d.id):
        for digest, section in _paragraphs(document):
            found.setdefault(digest, []).append((document, section))
    records = [
        _record(digest, places)
        for digest, places in found.items()
        if len({originals.get(document.id, document.id) for document, _ in places}) > 1
    ]
    return tuple(sorted(records, key=lambda b: (b.heading, b.first or "", b.id)))


def _paragraphs(document: Document) -> Iterator[tuple[str, Section]]:
    for section in document.sections:
        words = [] if section.kind in _SILENT else words_of(section.span.of(document.text))
        if len(words) >= SHORTEST:
            told = " ".join(words).encode("utf-8", "replace")
            yield blake2b(told, digest_size=8).hexdigest(), section


def _record(digest: str, places: list[tuple[Document, Section]]) -> Boilerplate:
    dates = sorted({document.date for document, _ in places if document.date is not None})
    return Boilerplate(
        id=digest,
        heading=min((" ".join(section.heading.split()) for _, section in places if section.heading), default=""),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        places=tuple(
            Recurrence(document=document.id, span=section.span)
            for document, section in sorted(places, key=lambda place: (place[0].id, place[1].span.start))
        ),
    )
