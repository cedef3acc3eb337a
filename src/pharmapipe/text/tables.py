"""The stage's tables: cue phrases of sections, words of sentence ends, names of wire services and outlets."""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pydantic import Field

from pharmapipe.model.document import SectionKind
from pharmapipe.model.record import Record
from pharmapipe.vocabulary.tables import Row, read_rows


class CueForm(StrEnum):
    """Where a cue phrase must stand to count."""

    HEADING_STARTS = "heading-starts"  #: a heading begins with it as whole words, in any case
    HEADING_HAS = "heading-has"  #: a heading holds it, in any case
    PARAGRAPH_STARTS = "paragraph-starts"  #: a paragraph begins with it, as written
    PARAGRAPH_HAS = "paragraph-has"  #: a paragraph holds it, in any case
    CUT_BEFORE = "cut-before"  #: in a page run into one line, a new part begins here, as written
    CUT_AFTER = "cut-after"  #: in a page run into one line, a part ends here, as written


class Cue(Record):
    """A line of cues.tsv: words that tell which part of a release one is in."""

    kind: SectionKind = Field(description="The part they announce.")
    form: CueForm = Field(description="Where they must stand.")
    text: str = Field(description="The words.")
    reason: str = Field(description="Why they are a cue.")


class WordRole(StrEnum):
    """What a word with or before a full stop says about a sentence end."""

    BEFORE = "before"  #: its full stop never ends a sentence
    EITHER = "either"  #: its full stop may end one, if what follows looks like an opening
    STARTER = "starter"  #: an opening word


class SentenceWord(Record):
    """A line of sentence_words.tsv."""

    word: str = Field(description="The word without its last full stop, as written.")
    role: WordRole = Field(description="What it says about a sentence end.")
    reason: str = Field(description="Why.")


class Publisher(Record):
    """A line of publishers.tsv."""

    text: str = Field(description="How releases name it.")
    name: str = Field(description="Its name.")
    kind: str = Field(description="'wire' or 'outlet'.")
    reason: str = Field(description="Where it stands.")


def _rows(name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    text = files("pharmapipe.text").joinpath("data", name).read_text(encoding="utf-8")
    return read_rows(name, text, columns)


def _one_of(row: Row, column: str, value: str, allowed: type[StrEnum]) -> str:
    if value not in tuple(allowed):
        row.refuse(column, value, ", ".join(allowed))
    return value


@cache
def load_cues() -> tuple[Cue, ...]:
    """Every cue phrase, sorted.

    Raises:
        DataFileError: A line of cues.tsv has an unknown kind or form.
    """
    return tuple(
        Cue(
            kind=SectionKind(_one_of(row, "kind", row.cells[0], SectionKind)),
            form=CueForm(_one_of(row, "form", row.cells[1], CueForm)),
            text=row.cells[2],
            reason=row.cells[3],
        )
        for row in _rows("cues.tsv", ("kind", "form", "text", "reason"))
    )


@cache
def load_sentence_words() -> tuple[SentenceWord, ...]:
    """Every word that bears on sentence ends, sorted.

    Raises:
        DataFileError: A line of sentence_words.tsv has an unknown role.
    """
    return tuple(
        SentenceWord(
            word=row.cells[0], role=WordRole(_one_of(row, "role", row.cells[1], WordRole)), reason=row.cells[2]
        )
        for row in _rows("sentence_words.tsv", ("word", "role", "reason"))
    )


@cache
def load_publishers() -> tuple[Publisher, ...]:
    """Every wire service and outlet, sorted.

    Raises:
        DataFileError: A line of publishers.tsv is malformed.
    """
    return tuple(
        Publisher(text=row.cells[0], name=row.cells[1], kind=row.cells[2], reason=row.cells[3])
        for row in _rows("publishers.tsv", ("text", "name", "kind", "reason"))
    )


@cache
def load_languages() -> tuple[tuple[str, frozenset[str]], ...]:
    """Languages, sorted, each with its most frequent words.

    Raises:
        DataFileError: A line of languages.tsv is malformed.
    """
    rows = [row.cells for row in _rows("languages.tsv", ("word", "language", "reason"))]
    tags = sorted({language for _, language, _ in rows})
    return tuple((tag, frozenset(word for word, language, _ in rows if language == tag)) for tag in tags)


@cache
def load_language_names() -> tuple[tuple[str, str], ...]:
    """Languages and their English names, sorted; the names are those of ISO 639.

    Raises:
        DataFileError: A line of language_names.tsv is malformed.
    """
    rows = [row.cells for row in _rows("language_names.tsv", ("language", "name"))]
    return tuple(sorted((tag, name) for tag, name in rows))


@cache
def words_of(role: WordRole) -> frozenset[str]:
    """The words of one role."""
    return frozenset(word.word for word in load_sentence_words() if word.role is role)


@cache
def cues_of(form: CueForm) -> tuple[Cue, ...]:
    """The cues of one form, longest first so that the most exact one wins."""
    return tuple(sorted((cue for cue in load_cues() if cue.form is form), key=lambda cue: (-len(cue.text), cue.text)))


@cache
def lowered_cues(form: CueForm) -> tuple[tuple[str, SectionKind], ...]:
    """Words in lower case and kind of the cues of one form, longest first."""
    return tuple((cue.text.lower(), cue.kind) for cue in cues_of(form))


@cache
def cut_pattern(form: CueForm = CueForm.CUT_BEFORE) -> re.Pattern[str]:
    """Matches wherever a page run into one line should be cut for a cue of this form."""
    words = "|".join(re.escape(cue.text) for cue in cues_of(form))
    return re.compile(rf"(?<=[\s*|#.])(?:{words})")
