"""The verb of this stage: a document as it was read, with its parts and what it says of itself."""

from pharmapipe.model.document import Document, Section, SectionKind
from pharmapipe.model.span import Span
from pharmapipe.text.blocks import Block, blocks_of
from pharmapipe.text.datelines import Dateline, dateline
from pharmapipe.text.front_matter import front_matter
from pharmapipe.text.header import dateline_alone, publisher, release_date, squeeze, title_index
from pharmapipe.text.language import language_of
from pharmapipe.text.sections import divide
from pharmapipe.text.sentences import split


def clean(document: Document) -> Document:
    """The document with title, date, dateline, publisher, sections and sentences; its text is never changed.

    What the source already gave (title, date, publisher) is kept, a language only where the words do not show another.
    Cleaning twice gives what cleaning once gives.

    Args:
        document: A document as the sources gave it.
    """
    text = document.text
    front = front_matter(text)
    blocks = blocks_of(text, front.span.end if front else 0)
    sentences = tuple(split(text, block) for block in blocks)
    given = document.title or (front.title if front else None)
    title = title_index(text, blocks, given)
    opening = _opening(text, blocks)
    alone = dateline_alone(text, blocks)
    found = squeeze(text[blocks[title].start : blocks[title].end]) if title is not None else None
    sections, spans = divide(text, sentences, title), [one for block in sentences for one in block]
    if front:
        sections = (Section(kind=SectionKind.CHROME, span=_span(front.span)), *sections)
        spans = [front.span, *spans]
    return document.model_copy(
        update={
            "title": given or found,
            "date": document.date or (front.date if front else None) or release_date(text, blocks, opening),
            "publisher": document.publisher or (front.publisher if front else None) or publisher(text, blocks),
            "language": language_of(text, document.language),
            "dateline": document.dateline or (opening.place if opening else alone.place if alone else None),
            "sections": sections,
            "sentences": tuple(_span(one) for one in spans),
        }
    )


def _span(block: Block) -> Span:
    return Span(start=block.start, end=block.end)


def _opening(text: str, blocks: tuple[Block, ...]) -> Dateline | None:
    found = (dateline(text[block.start : block.end]) for block in blocks[:14] if block.end - block.start > 60)
    return next((line for line in found if line), None)
