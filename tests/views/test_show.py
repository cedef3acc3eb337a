"""The page of one document: every character, every mark, every statement, and nothing that runs."""

import re
from html import unescape

from pharmapipe.model.document import Document, Section, SectionKind
from pharmapipe.model.mention import (
    Alias,
    AliasKind,
    Certainty,
    EntityType,
    Extraction,
    LocalEntity,
    Means,
    Mention,
    Predicate,
    Qualifiers,
    RawFact,
)
from pharmapipe.model.span import Span
from pharmapipe.views import render_document

TITLE = "Acme doses <first> patient"
TEXT = f"{TITLE}\n\nZX-101 hits PD-1. ZX-101 may treat asthma.\n\nForward-looking statements are uncertain."


def entity(kind: EntityType, label: str) -> LocalEntity:
    alias = Alias(text=label, kind=AliasKind.STATED, evidence=label, confidence=1)
    return LocalEntity(type=kind, label=label, aliases=(alias,))


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start=start, end=start + len(words))


def mention(words: str, kind: EntityType, local: int, after: int = 0) -> Mention:
    return Mention(span=span(words, after), text=words, type=kind, means=Means.RULE, confidence=0.9, local=local)


def fact(predicate: Predicate, goal: int, words: str, **more: object) -> RawFact:
    return RawFact.model_validate(
        {"predicate": predicate, "subject": 0, "object": goal, "sentence": span(words)}
        | {"confidence": 0.8, "claimant": "Acme <Inc>", "rule": "pattern"}
        | more
    )


EXTRACTION = Extraction(
    document=Document(
        id="a.txt",
        text=TEXT,
        sha256="0",
        format="txt",
        title=TITLE,
        sections=(
            Section(kind=SectionKind.HEADLINE, span=span(TITLE)),
            Section(kind=SectionKind.LEAD, span=span("ZX-101 hits PD-1. ZX-101 may treat asthma.")),
            Section(kind=SectionKind.CAUTIONARY, span=span("Forward-looking statements are uncertain.")),
        ),
    ),
    entities=(
        entity(EntityType.DRUG, "ZX-101"),
        entity(EntityType.TARGET, "PD-1"),
        entity(EntityType.INDICATION, "asthma"),
    ),
    mentions=(
        mention("ZX-101", EntityType.DRUG, 0),
        mention("PD-1", EntityType.TARGET, 1),
        mention("ZX-101", EntityType.DRUG, 0, after=TEXT.index("PD-1")),
        mention("asthma", EntityType.INDICATION, 2),
    ),
    facts=(
        fact(Predicate.HAS_TARGET, 1, "ZX-101 hits PD-1.", qualifiers=Qualifiers(action="inhibitor")),
        fact(Predicate.INVESTIGATED_FOR, 2, "ZX-101 may treat asthma.", certainty=Certainty.HEDGED),
    ),
)
PAGE = render_document(EXTRACTION)


def shown(html: str) -> str:
    """The document's text as the page shows it."""
    article = html[html.index("<article>") : html.index("</article>")]
    article = re.sub(r'<small>.*?</small>|<sup>.*?</sup>|<div class="kind">.*?</div>', "", article)
    return unescape(re.sub(r"<[^>]*>", "", article.replace("</div>", "</div>\n")))


def test_the_page_shows_the_text_whole_and_unchanged() -> None:
    assert shown(PAGE).split() == TEXT.split()


def test_every_mention_is_marked_with_its_type() -> None:
    assert PAGE.count('<mark class="ent Drug" title="ZX-101 · rule · 0.90">ZX-101<small>Drug</small></mark>') == 2
    assert 'class="ent Indication"' in PAGE


def test_every_statement_leads_to_its_sentence_and_back() -> None:
    anchors = set(re.findall(r' id="([^"]+)"', PAGE))
    links = re.findall(r'href="#([^"]+)"', PAGE)
    assert len(links) == 4
    assert set(links) <= anchors


def test_what_is_not_asserted_is_shown_as_a_claim() -> None:
    row = re.search(r'<tr id="f2".*?</tr>', PAGE)
    assert row is not None
    assert 'class="claim"' in row[0]
    assert "hedged" in row[0]


def test_cautionary_text_is_faded() -> None:
    assert '<div class="part cautionary faded">' in PAGE


def test_names_from_the_corpus_take_the_place_of_local_ones() -> None:
    assert "zexumab" in render_document(EXTRACTION, {0: "zexumab"})


def test_text_and_claimant_are_escaped() -> None:
    assert "<first>" not in PAGE
    assert "Acme &lt;Inc&gt;" in PAGE


def test_a_document_without_statements_says_so() -> None:
    assert "Nothing was stated" in render_document(EXTRACTION.model_copy(update={"facts": ()}))
