"""Where the components keep, on a spaCy Doc, what they find: keys of ``doc.user_data`` and ``doc.spans``."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from pharmapipe.extraction.abbreviations import Definition
from pharmapipe.extraction.candidate import Candidate
from pharmapipe.extraction.passage import Sentence
from pharmapipe.extraction.weigh.hypotheses import WordChances
from pharmapipe.model.document import SectionKind
from pharmapipe.model.mention import EntityType, LocalEntity, RawFact

CANDIDATES = "pharmapipe_candidates"  #: span group: what rules, lexicons and users propose; ``id_`` is the rule
SENTENCES = "pharmapipe_sentences"  #: user data: tuple of Sentence
HEADER = "pharmapipe_header"  #: user data: Header, what is known of the document itself
WORDS = "pharmapipe_words"  #: user data: tuple of WordChances
DEFINITIONS = "pharmapipe_definitions"  #: user data: tuple of Definition
CHANCES = "pharmapipe_chances"  #: user data: tuple of float, one per entity span of doc.ents
MEANS = "pharmapipe_means"  #: user data: tuple of Means, one per entity span of doc.ents
ENTITIES = "pharmapipe_entities"  #: user data: tuple of LocalEntity; ``id_`` of a doc.ents span is its index
FACTS = "pharmapipe_facts"  #: user data: tuple of RawFact


def add_candidates(doc: Doc, candidates: Iterable[Candidate]) -> None:
    """Add candidates to the document's; those that do not begin and end at a token are dropped."""
    group = list(doc.spans[CANDIDATES]) if CANDIDATES in doc.spans else []
    for candidate in candidates:
        span = doc.char_span(candidate.start, candidate.end, label=candidate.type.value, span_id=candidate.rule)
        if span is not None:
            group.append(span)
    doc.spans[CANDIDATES] = group


def candidates_of(doc: Doc) -> tuple[Candidate, ...]:
    """The candidates found so far."""
    spans: Iterable[Span] = doc.spans.get(CANDIDATES, ())
    return tuple(Candidate(s.start_char, s.end_char, EntityType(s.label_), s.id_) for s in spans)


def sentences_of(doc: Doc) -> tuple[Sentence, ...]:
    """The document's sentences; those spaCy sees where no one set any."""
    known = doc.user_data.get(SENTENCES)
    if known is not None:
        return tuple(known)
    bounds = [(s.start_char, s.end_char) for s in doc.sents] if doc.has_annotation("SENT_START") else []
    return tuple(
        Sentence(start, end, SectionKind.HEADLINE if index == 0 else SectionKind.BODY, index)
        for index, (start, end) in enumerate(bounds or [(0, len(doc.text))])
        if end > start
    )


def words_of(doc: Doc) -> Sequence[WordChances]:
    """The tagger's words; none where no model ran."""
    return tuple(doc.user_data.get(WORDS, ()))


def definitions_of(doc: Doc) -> tuple[Definition, ...]:
    """The short forms that the document defines."""
    return tuple(doc.user_data.get(DEFINITIONS, ()))


def entities_of(doc: Doc) -> tuple[LocalEntity, ...]:
    """The things that the document names."""
    return tuple(doc.user_data.get(ENTITIES, ()))


def facts_of(doc: Doc) -> tuple[RawFact, ...]:
    """What the document says of them."""
    return tuple(doc.user_data.get(FACTS, ()))
