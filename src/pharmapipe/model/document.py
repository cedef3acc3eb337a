"""A press release as it was read: its source text, what it says of itself, and its parts."""

from enum import StrEnum

from pydantic import Field

from pharmapipe.model.record import Record
from pharmapipe.model.span import Span


class SectionKind(StrEnum):
    """The parts of a press release; what is said in one weighs differently from what is said in another."""

    HEADLINE = "headline"  #: the title
    SUBHEAD = "subhead"  #: deck, bullet list under the title, or a heading inside the body
    LEAD = "lead"  #: the first paragraph of the news, mostly opened by the dateline
    BODY = "body"  #: any other paragraph of the news
    QUOTATION = "quotation"  #: a paragraph that quotes a person
    ABOUT = "about"  #: background on a company, drug, trial or disease ("About ...")
    CAUTIONARY = "cautionary"  #: forward-looking statement, safe harbour, disclaimer: gives no facts
    CONTACTS = "contacts"  #: media and investor contacts, signatures, board lists
    CHROME = "chrome"  #: navigation, adverts, link lists and other page furniture


class Section(Record):
    """One part of a document."""

    kind: SectionKind = Field(description="Which part of a release it is.")
    span: Span = Field(description="Where it stands in the source text.")
    heading: str | None = Field(default=None, description="Its heading, where it has one ('About APG-115').")


class Document(Record):
    """One release. Every offset in the program counts code points of ``text``, which nothing may change."""

    id: str = Field(description="Path relative to the input folder with '/', plus '#n' for the n-th record of a file.")
    text: str = Field(description="The source text: the decoded file (.txt, .md) or the text extracted from it.")
    sha256: str = Field(description="SHA-256 of the text's UTF-8 bytes, in hexadecimal.")
    format: str = Field(description="How it was read: txt, md, html, pdf or jsonl.")
    title: str | None = Field(default=None, description="The headline.")
    date: str | None = Field(default=None, description="Publication date, ISO 8601 at the precision given.")
    publisher: str | None = Field(default=None, description="Who published it: the outlet or wire service.")
    dateline: str | None = Field(default=None, description="Place named in the dateline, as written.")
    url: str | None = Field(default=None, description="Where the release says it was published.")
    language: str = Field(default="en", description="BCP 47 tag of the text's language.")
    sections: tuple[Section, ...] = Field(default=(), description="Its parts, in order, not overlapping.")
    sentences: tuple[Span, ...] = Field(default=(), description="Its sentences, in order, not overlapping.")


class Skipped(Record):
    """An input that was not read, with the reason a person can act on."""

    document: str = Field(description="Path relative to the input folder, plus '#n' for a record of a file.")
    stage: str = Field(description="The stage that refused it: sources, text, extraction.")
    reason: str = Field(description="One sentence: what was found, what was allowed, what to do.")


class InputFile(Record):
    """One file below the input folder, as it was when it was read."""

    path: str = Field(description="Path relative to the input folder with '/'.")
    sha256: str = Field(description="SHA-256 of the bytes that were parsed, in hexadecimal.")
    size: int = Field(ge=0, description="Bytes.")


class ReadResult(Record):
    """What came out of one file: any number of documents and of records skipped."""

    input: InputFile = Field(description="The file.")
    documents: tuple[Document, ...] = Field(default=(), description="Documents read, in file order.")
    skipped: tuple[Skipped, ...] = Field(default=(), description="What was not read, with reasons.")


class Recurrence(Record):
    """One place where a paragraph that releases repeat stands."""

    document: str = Field(description="Document id.")
    span: Span = Field(description="Where the paragraph stands in that document's text.")


class Boilerplate(Record):
    """One version of a paragraph that releases repeat word for word: one piece of evidence, however often it is sent.

    A company's "About" paragraph has one version for each time that its words changed.
    """

    id: str = Field(description="16 hex digits of a hash of its words: spacing, case and marks do not count.")
    heading: str = Field(description="Heading it stands under ('About Ascentage Pharma'), or an empty string.")
    first: str | None = Field(description="Earliest date of the documents that have it, ISO 8601, or None.")
    last: str | None = Field(description="Latest date of those documents, or None.")
    places: tuple[Recurrence, ...] = Field(description="Where it stands, sorted by document and place.")


class Duplicate(Record):
    """Two documents that are one release: they count as one piece of evidence with two sources."""

    document: str = Field(description="Id of the copy.")
    of: str = Field(description="Id of the document kept as the original (earliest date, then smallest id).")
    kind: str = Field(description="'exact' or 'near'.")
    similarity: float = Field(ge=0, le=1, description="Estimated Jaccard similarity of word 5-grams.")
