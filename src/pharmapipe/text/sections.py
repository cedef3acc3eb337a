"""Tells which part of a release each block is: title, lead, quotation, background, cautionary statement and so on.

One pass from top to bottom. A heading sets the part that follows until the next heading; without headings, cue
words, position and form decide. The words are in ``data/cues.tsv``.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pharmapipe.model.document import Section, SectionKind
from pharmapipe.model.span import Span
from pharmapipe.text.blocks import Block
from pharmapipe.text.datelines import dateline, is_date_line
from pharmapipe.text.header import reads_like_title
from pharmapipe.text.headings import Heading, bare, heading_of
from pharmapipe.text.tables import CueForm, cues_of, load_publishers, lowered_cues

_ANNOUNCES = re.compile(
    r"\b(?:announc(?:ed|es|ing)|reported|today|pleased to|entered into|has (?:received|granted|approved|accepted))\b"
)
_SPEECH = re.compile(
    r"\b(?:said|says|commented|comments|stated|states|added|adds|explained|noted|remarked|"
    r"concluded|continued|according to)\b",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"“[^”]{40,3000}|(?<![\w])\"(?=\w)[^\"]{40,3000}")
_IS_A = re.compile(r"[^.\n]{2,100}?\s(?:is|are) (?:an?|the|one of) ")
_FOUNDED = re.compile(r"[^.\n]{2,60} was (?:founded|established) in\b")
_FIRM = re.compile(
    r"\b(?:company|companies|corporation|leader|institute|firm|manufacturer|biotech|organization|organisation)\b"
)
_LINK_LINE = re.compile(r"\s{0,9}(?:\[[^\]\n]{0,120}\]\([^)\n]{0,300}\)[\s,|]{0,9}){1,50}")
_GLUED = re.compile(r"[a-z][A-Z0-9]|\d[A-Z][a-z]")
_MERGED = frozenset({SectionKind.ABOUT, SectionKind.CAUTIONARY, SectionKind.CONTACTS, SectionKind.CHROME})
#: A block longer than this many characters is divided at sentences: its parts stand in it without paragraph marks.
_LONG = 900


class Part(NamedTuple):
    """A block with its sentences and what it was found to be."""

    kind: SectionKind
    heading: str | None
    sentences: tuple[Block, ...]


def divide(text: str, blocks: Sequence[tuple[Block, ...]], title: int | None) -> tuple[Section, ...]:
    """The sections of a text, in order, not overlapping, covering every sentence.

    Args:
        text: The source text.
        blocks: The sentences of each block, in order.
        title: Index of the block that is the title, if any.
    """
    parts = [part for long in _classify(text, blocks, title) for part in _divide_long(text, long)]
    sections: list[Section] = []
    for part in parts:
        span = Span(start=part.sentences[0].start, end=part.sentences[-1].end)
        last = sections[-1] if sections else None
        if last and part.kind in _MERGED and last.kind is part.kind and part.heading in {None, last.heading}:
            sections[-1] = Section(kind=last.kind, span=Span(start=last.span.start, end=span.end), heading=last.heading)
        else:
            sections.append(Section(kind=part.kind, span=span, heading=part.heading))
    return tuple(sections)


def _classify(text: str, blocks: Sequence[tuple[Block, ...]], title: int | None) -> list[Part]:
    """One part for each block."""
    words = [text[block[0].start : block[-1].end] for block in blocks]
    lead = _lead_index(words, title)
    state: Heading | None = None
    parts: list[Part] = []
    for index, block in enumerate(words):
        if state and state.kind is SectionKind.CHROME and _is_news_again(text, blocks, index, block):
            state = None
        opened = None if index in {title, lead} else _opened(words, index, lead, state)
        if opened and opened.kind is None and state and not _is_new_line(text, blocks, index):
            opened = None
        if opened:
            state = opened if _persists(opened, is_after_lead=lead is None or index > lead) else state
            state = state if opened.kind else None
        elif index in {title, lead}:
            state = None
        kind = _kind(words, index, title, lead, opened or state)
        if kind is SectionKind.ABOUT and state is None and lead is not None and index > lead:
            state = Heading("", kind)
        shown = opened or state
        parts.append(Part(kind, (shown.text or None) if shown and shown.kind is kind else None, blocks[index]))
    return parts


def _kind(words: list[str], index: int, title: int | None, lead: int | None, opened: Heading | None) -> SectionKind:
    """The part that block ``index`` is, given what opened it or the part that goes on."""
    if index == title:
        return SectionKind.HEADLINE
    if index == lead:
        return SectionKind.LEAD
    if is_furniture(words[index]):
        return SectionKind.CHROME
    if opened:
        return opened.kind or SectionKind.SUBHEAD
    return _plain_kind(words[index], is_before_lead=lead is not None and index < lead, is_late=index > len(words) // 2)


def _persists(opened: Heading, *, is_after_lead: bool) -> bool:
    """Whether what a block opened goes on into the next: not furniture without a heading, nor early notices."""
    if opened.kind is SectionKind.CHROME:
        return bool(opened.text)
    return is_after_lead or opened.kind is not SectionKind.CAUTIONARY


def _is_news_again(text: str, blocks: Sequence[tuple[Block, ...]], index: int, block: str) -> bool:
    """Whether page furniture has ended: a paragraph on a line of its own, not an item of a list of references."""
    return _is_new_line(text, blocks, index) and _is_prose(block) and not re.match(r"[\[(]?\d", block)


def _is_new_line(text: str, blocks: Sequence[tuple[Block, ...]], index: int) -> bool:
    return "\n" in text[blocks[index - 1][-1].end : blocks[index][0].start]


def _opened(words: list[str], index: int, lead: int | None, state: Heading | None) -> Heading | None:
    """The part a block opens by a heading or by its first or telling words; an empty text where it has no heading."""
    block = words[index]
    if is_furniture(block):
        return None
    following = words[index + 1] if index + 1 < len(words) else ""
    is_before_long = len(following) > len(block) or is_bullet(following)
    is_in_contacts = state is not None and state.kind is SectionKind.CONTACTS
    heading = heading_of(block, alone=is_before_long and index > (lead or 0) and not is_in_contacts)
    if heading:
        return heading
    cued = _cue_opening(block)
    if cued:
        return Heading("", cued)
    return Heading("", SectionKind.CAUTIONARY) if len(block) <= _LONG and is_cautionary(block) else None


def _cue_opening(block: str) -> SectionKind | None:
    """The part that a block's first words announce though they are no heading."""
    head = bare(block[:80])
    for cue in (*cues_of(CueForm.PARAGRAPH_STARTS), *cues_of(CueForm.CUT_BEFORE)):
        if block.startswith(cue.text) or head.startswith(cue.text):
            return cue.kind
    return None


def is_cautionary(words: str) -> bool:
    """Whether words hold a strong cue of a cautionary statement or disclaimer."""
    lowered = words.lower()
    return any(phrase in lowered for phrase, _ in lowered_cues(CueForm.PARAGRAPH_HAS))


def _lead_index(words: list[str], title: int | None) -> int | None:
    """The block that is the lead: the first with a dateline or an announcement among the first paragraphs."""
    first = 0 if title is None else title + 1
    end = next((i for i in range(first, len(words)) if _opens_background(words[i])), len(words))
    after = range(first, end)
    prose = [index for index in after if _is_prose(words[index])]
    for index in after:
        if len(words[index]) >= 60 and dateline(words[index]):
            return index
    whole = [index for index in prose if words[index].rstrip('”"’)*0123456789 ')[-1:] in ".!?:"]
    for index in whole[:5]:
        if _ANNOUNCES.search(words[index][:1500]):
            return index
    if whole or prose:
        return (whole or prose)[0]
    rest = [index for index in after if _is_body_like(words[index])]
    return rest[0] if rest else None


def _opens_background(block: str) -> bool:
    heading = heading_of(block, alone=False)
    return heading is not None and heading.kind is SectionKind.ABOUT


def _is_body_like(block: str) -> bool:
    is_cued = is_cautionary(block) or _cue_opening(block) is not None or heading_of(block, alone=False) is not None
    return not is_furniture(block) and not is_cued


def _is_prose(block: str) -> bool:
    """Whether a block is a paragraph of news: long enough, with a full stop, not furniture, heading or bullet."""
    has_stop = bool(re.search(r"[.!?:][\"”’)*\d]{0,6}\Z|[.!?]\s", block))
    return len(block) >= 60 and has_stop and not is_bullet(block) and _is_body_like(block)


def is_bullet(block: str) -> bool:
    """Whether a block is an item of a list.

    >>> is_bullet("• No deaths"), is_bullet("-5% was found")
    (True, False)
    """
    return block[:2] in {"- ", "* ", "– ", "— "} or block[:1] in tuple("•●▪◦")


def is_furniture(block: str) -> bool:
    """Whether a block is page furniture by its form: links, rules, dates, run-together captions, an outlet's name."""
    line = block.strip()
    if line.startswith("#####") and not is_cued_opening(line):
        return True
    if not re.search(r"[^\W_]{2}", line) or _LINK_LINE.fullmatch(line) or is_date_line(line):
        return True
    if len(line) < 60 and any(line == known.text for known in load_publishers()):
        return True
    stops = len(re.findall(r"[a-z][.!?](?:\s|\Z)", line))
    return len(line) > 150 and stops == 0 and len(_GLUED.findall(line)) > 4


def is_cued_opening(block: str) -> bool:
    """Whether a block opens with cue words, so that marks before them are no sign of page furniture."""
    return heading_of(block, alone=False) is not None or _cue_opening(block) is not None


def _plain_kind(block: str, *, is_before_lead: bool, is_late: bool) -> SectionKind:
    if is_furniture(block):
        return SectionKind.CHROME
    if is_before_lead:
        is_letterhead = len(block.split()) < 4 or block.startswith("(") or block.count(" | ") > 1
        return SectionKind.CHROME if is_letterhead and not reads_like_title(block) else SectionKind.SUBHEAD
    if is_late and is_profile(block):
        return SectionKind.ABOUT
    if len(block) <= _LONG and is_quotation(block):
        return SectionKind.QUOTATION
    return SectionKind.BODY


def is_profile(block: str) -> bool:
    """Whether a paragraph begins by saying what a company is, as background without a heading does.

    >>> is_profile("Acme is a clinical-stage biotechnology company."), is_profile("ACM-101 is an antibody.")
    (True, False)
    """
    opening = _IS_A.match(block)
    if opening and _FIRM.search(block[opening.end() : opening.end() + 200].partition(".")[0]):
        return True
    return bool(_FOUNDED.match(block))


def is_quotation(block: str) -> bool:
    """Whether a paragraph quotes a person at length.

    >>> is_quotation('“We are delighted to work with Genor on this new combination,” said the CEO.')
    True
    """
    quote = _QUOTE.search(block)
    if quote is None:
        return False
    is_whole = block.lstrip()[:1] in '“"' and block.rstrip()[-1:] in '”"'
    return is_whole or bool(_SPEECH.search(block[: quote.start()] + " " + block[quote.start() :].replace("\n", " ")))


def _divide_long(text: str, part: Part) -> list[Part]:
    """A long block without paragraph marks, divided at its quotations and where a cautionary statement begins."""
    length = part.sentences[-1].end - part.sentences[0].start
    if length <= _LONG or part.kind not in {SectionKind.LEAD, SectionKind.BODY, SectionKind.ABOUT}:
        return [part]
    kinds = _sentence_kinds([text[s.start : s.end] for s in part.sentences], part.kind)
    found: list[Part] = []
    for kind, sentence in zip(kinds, part.sentences, strict=True):
        heading = part.heading if kind is part.kind else None
        if found and found[-1].kind is kind:
            found[-1] = Part(kind, heading, (*found[-1].sentences, sentence))
        else:
            found.append(Part(kind, heading, (sentence,)))
    return found


def _sentence_kinds(sentences: list[str], kind: SectionKind) -> list[SectionKind]:
    """The part each sentence of a long block belongs to."""
    kinds: list[SectionKind] = []
    is_open = False
    for sentence in sentences:
        is_quoted = is_open or (sentence[:1] in '“"' and len(sentence) > 40)
        if "“" in sentence or "”" in sentence:
            is_open = sentence.rfind("“") > sentence.rfind("”")
        else:
            is_open = is_open != (sentence.count('"') % 2 == 1)
        is_risk = is_cautionary(sentence) or (kinds and kinds[-1] is SectionKind.CAUTIONARY)
        later = SectionKind.BODY if kind is SectionKind.LEAD and kinds else kind
        kinds.append(SectionKind.CAUTIONARY if is_risk else SectionKind.QUOTATION if is_quoted else later)
    return kinds
