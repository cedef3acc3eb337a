"""Documents to clean and what is asked of them afterwards, for the tests of the text stage."""

import hashlib
import itertools

from pharmapipe.model.document import Document, SectionKind


def document(text: str, title: str | None = None) -> Document:
    """A document as the sources give it."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id="a.txt", text=text, sha256=digest, format="txt", title=title)


def parts(cleaned: Document) -> list[tuple[str, str | None]]:
    return [(section.kind.value, section.heading) for section in cleaned.sections]


def kind_of(cleaned: Document, words: str) -> SectionKind:
    at = cleaned.text.index(words)
    return next(section.kind for section in cleaned.sections if section.span.start <= at < section.span.end)


def check_spans(cleaned: Document) -> None:
    sections = [section.span for section in cleaned.sections]
    for spans in (sections, list(cleaned.sentences)):
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(0 <= span.start < span.end <= len(cleaned.text) for span in spans)
    covered = bytearray(len(cleaned.text))
    for span in cleaned.sentences:
        assert any(section.contains(span) for section in sections)
        assert span.of(cleaned.text) == span.of(cleaned.text).strip()
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    assert all(done or char.isspace() for done, char in zip(covered, cleaned.text, strict=True))
