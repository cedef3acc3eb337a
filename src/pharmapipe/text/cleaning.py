"""The verb of this stage: a document as it was read, with its parts and what it says of itself."""

from pharmapipe.model.document import Document
from pharmapipe.model.span import Span
from pharmapipe.text.blocks import Block, blocks_of
from pharmapipe.text.datelines import Dateline, dateline
from pharmapipe.text.header import closing_dateline, publisher, release_date, squeeze, title_index
from pharmapipe.text.language import language_of
from pharmapipe.text.sections import divide
from pharmapipe.text.sentences import split


def clean(document: Document) -> Document:
    """The document with title, date, dateline, publisher, sections and sentences; its text is never changed.

    What the source already gave (title, date, publisher, a language other than English) is kept. Cleaning twice gives
    what cleaning once gives.

    Args:
        document: A document as the sources gave it.
    """
    text = document.text
    blocks = blocks_of(text)
    sentences = tuple(split(text, block) for block in blocks)
    title = title_index(text, blocks, document.title)
    opening = _opening(text, blocks)
    closing = closing_dateline(text, blocks)
    found = squeeze(text[blocks[title].start : blocks[title].end]) if title is not None else None
    return document.model_copy(
        update={
            "title": document.title or found,
            "date": document.date or release_date(text, blocks, opening),
            "publisher": document.publisher or publisher(text, blocks),
            "language": language_of(text) if document.language == "en" else document.language,
            "dateline": document.dateline or (opening.place if opening else closing.place if closing else None),
            "sections": divide(text, sentences, title),
            "sentences": tuple(Span(start=s.start, end=s.end) for block in sentences for s in block),
        }
    )


def _opening(text: str, blocks: tuple[Block, ...]) -> Dateline | None:
    found = (dateline(text[block.start : block.end]) for block in blocks[:14] if block.end - block.start > 60)
    return next((line for line in found if line), None)
