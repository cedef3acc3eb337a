"""Assembles the spaCy pipeline and runs it on a document."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config_from_str, load_model_from_config

from pharmapipe.extraction import components, tokenizer
from pharmapipe.extraction.facts.regulatory import Header
from pharmapipe.extraction.ner_component import TITLE_KEY
from pharmapipe.extraction.passage import Sentence
from pharmapipe.extraction.state import CHANCES, HEADER, MEANS, SENTENCES, entities_of, facts_of
from pharmapipe.model.document import Document, SectionKind
from pharmapipe.model.mention import EntityType, Extraction, Mention
from pharmapipe.model.span import Span

#: Modules whose import registers our factories and tokenizer with spaCy.
REGISTERED = (components, tokenizer)
#: Scraped pages glue the warning to the news; such a sentence states no facts wherever it stands.
_WARNING = re.compile(r"forward-looking\sstatements?|Private\sSecurities\sLitigation|safe\sharbor", re.IGNORECASE)
_BREAK = re.compile(r"\r?\n")
_GOES_ON = re.compile(r"[^\s|*\u2022-]")  #: how a line begins that is no list item, table row or blank line
_LONG_LINE = 60  #: characters; a shorter line was not broken for its length
_WARM_UP = "Genor Biopharma announced Phase 1 data of GB226 (genolimzumab) in solid tumors."


def nlp(overrides: Mapping[str, Any] | None = None) -> Language:
    """The spaCy pipeline of ``config.cfg``.

    Args:
        overrides: Settings to change, by dotted name ("components.pharmapipe_names.threshold").
    """
    text = (resources.files("pharmapipe.extraction") / "config.cfg").read_text(encoding="utf-8")
    return load_model_from_config(load_config_from_str(text, overrides=dict(overrides or {})), auto_fill=True)


class Extractor:
    """Reads one document at a time and remembers nothing of it."""

    def __init__(self, pipeline: Language) -> None:
        self.nlp = pipeline
        # words first seen inside a memory zone are forgotten with it, so common ones are seen once before
        self.nlp.make_doc(_WARM_UP)

    def annotate(self, document: Document) -> Doc:
        """The spaCy Doc of a document, with everything the pipeline found; for looking at, as with displacy."""
        doc = self.nlp.make_doc(_unwrapped(document))
        doc.user_data[SENTENCES] = _sentences(document)
        doc.user_data[HEADER] = Header(document.date, document.publisher)
        doc.user_data[TITLE_KEY] = document.title
        starts = {sentence.start for sentence in document.sentences}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx in starts
        for _, component in self.nlp.pipeline:
            doc = component(doc)
        return doc

    def extract(self, document: Document) -> Extraction:
        """Everything the document says.

        Args:
            document: A document with its sections and sentences.
        """
        with self.nlp.memory_zone():
            doc = self.annotate(document)
            chances, means = doc.user_data[CHANCES], doc.user_data[MEANS]
            mentions = tuple(
                Mention(
                    span=Span(start=ent.start_char, end=ent.end_char),
                    text=document.text[ent.start_char : ent.end_char],
                    type=EntityType(ent.label_),
                    means=found_by,
                    confidence=round(chance, 3),
                    local=int(ent.id_),
                )
                for ent, chance, found_by in zip(doc.ents, chances, means, strict=True)
            )
            return Extraction(document=document, entities=entities_of(doc), mentions=mentions, facts=facts_of(doc))


def _unwrapped(document: Document) -> str:
    """The text with a space for each line break that only wraps a sentence, so that no name is cut in two there.

    Places stay what they are. A break after a short line is kept, for headings and lists have such lines, unless the
    next line goes on in lower case.
    """
    text = document.text
    letters = list(text)
    for span in document.sentences:
        for wrap in _BREAK.finditer(text, span.start, span.end):
            is_long = wrap.start() - text.rfind("\n", 0, wrap.start()) > _LONG_LINE
            if text[wrap.end() : wrap.end() + 1].islower() or (is_long and _GOES_ON.match(text, wrap.end())):
                letters[wrap.start() : wrap.end()] = " " * len(wrap[0])
    return "".join(letters)


def _sentences(document: Document) -> tuple[Sentence, ...]:
    starts = [section.span.start for section in document.sections]
    found = []
    for index, span in enumerate(document.sentences):
        place = bisect_right(starts, span.start) - 1
        kind = document.sections[place].kind if place >= 0 else SectionKind.BODY
        if _WARNING.search(document.text, span.start, span.end):
            kind = SectionKind.CAUTIONARY
        found.append(Sentence(span.start, span.end, kind, index))
    return tuple(found)


def load(*, use_model: bool = True, lexicons: tuple[Path, ...] = (), patterns: tuple[Path, ...] = ()) -> Extractor:
    """An extractor, ready to read.

    Args:
        use_model: False for rules and lexicons only.
        lexicons: User TSV files of names: columns text, type, label, source.
        patterns: User JSONL files of spaCy patterns.

    Raises:
        DataFileError: A user's file cannot be used; the message names file and line.
    """
    return Extractor(
        nlp(
            {
                "components.pharmapipe_ner.enabled": use_model,
                "components.pharmapipe_lexicon.user_files": [str(path) for path in lexicons],
                "components.pharmapipe_patterns.files": [str(path) for path in patterns],
            }
        )
    )
