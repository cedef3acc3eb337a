"""Reasons to take two strings of a document for names of one thing."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pharmapipe.extraction.abbreviations import Definition
from pharmapipe.extraction.coreference.keys import (
    LEXICONS,
    has_legal_form,
    is_bare_half,
    letter_distance_at_most,
    listed_label,
    organisation_core,
    spelling_key,
)
from pharmapipe.extraction.coreference.naming import Naming
from pharmapipe.extraction.weigh.shape import generic_name_stem
from pharmapipe.model.mention import AliasKind, EntityType

_PAREN_TYPES = frozenset(set(EntityType) - {EntityType.PHASE, EntityType.DESIGNATION})
_OPENING = re.compile(
    r"[\u00ae\u2122]{0,2},?\s?[(\[]\s?[\u201c\"\u2018]?(?:(?:also|formerly|"
    r"previously)?\s?(?:known|referred to)\s?(?:as|to as)\s|formerly\s|"
    r"brand name:?\s|generic name:?\s|aka\s|a\.k\.a\.\s|trade\s?name of\s|INN:?\s|(?:U\.S\.\s|"
    r"US\s|USA\s)?(?:generic|brand)\s(?:name|names):?\s|the\s|or\s)?[\u201c\"\u2018]?"
)
_ALSO = re.compile(
    r"[\u00ae\u2122]?,?\s(?:also|formerly|previously)\s(?:known|called|referred to)\s(?:as\s)?|"
    r"[\u00ae\u2122]?,\sa\.k\.a\.\s|"
    r",\sor\s(?=[A-Z]{2,}-?\d)"
)
_PRODUCT = re.compile(r"\s(?:[Pp]roduct|[Ff]ormulation|[Nn]asal [Ss]pray|[Tt]ablets?|[Ii]njection|[Cc]apsules?),\s")
_MORE_PARTS = re.compile(r"[\u00ae\u2122]?(?:\s?[/+&]|[^()\n]{0,60}?\s(?:and|plus)\s)[^()\n]*\)", re.IGNORECASE)
_CLOSING = re.compile(r"[\u00ae\u2122\u201d\"']{0,2}\s?(?:[);,\]]|$|[^().;\n]{0,40}\))")
_DEFINED_COMPANY = re.compile(r"\s?\([^()\n]{0,120}\)(?:\s?\([^()\n]{0,80}\))?")
_QUOTED = re.compile(r"[\u201c\"]([^\u201c\u201d\"\n]{2,40})[\u201d\"]")


_CJK = 0x2E80  #: first code point of the Chinese, Japanese and Korean blocks


class Link(NamedTuple):
    """Two strings of one type that name one thing, why, and where the text says so (-1: nowhere)."""

    left: str
    right: str
    type: EntityType
    kind: AliasKind
    reason: str
    at: int
    confidence: float


Strings = Sequence[tuple[str, EntityType]]  #: the distinct names of a document, sorted by type and text


def _spelling(strings: Strings) -> Iterator[Link]:
    first: dict[tuple[EntityType, str], str] = {}
    for surface, type_ in strings:
        known = first.setdefault((type_, spelling_key(surface, type_)), surface)
        if known != surface:
            yield Link(known, surface, type_, AliasKind.VARIANT, "same name in another spelling", -1, 0.98)


def _misspelt(strings: Strings) -> Iterator[Link]:
    words = [s for s, t in strings if t is EntityType.DRUG and len(s) >= 10 and generic_name_stem(s)]
    for index, one in enumerate(words):
        for two in words[index + 1 :]:
            low, high = one.lower(), two.lower()
            same_start = low[:4] == high[:4] and generic_name_stem(one) == generic_name_stem(two)
            if low != high and same_start and letter_distance_at_most(low, high, 2):
                reason = "one or two letters differ in a long generic name: probable misspelling"
                yield Link(one, two, EntityType.DRUG, AliasKind.VARIANT, reason, -1, 0.75)


def _listed(strings: Strings) -> Iterator[Link]:
    first: dict[tuple[EntityType, str], str] = {}
    for surface, type_ in strings:
        label = listed_label(surface, type_)
        if label is not None:
            known = first.setdefault((type_, label), surface)
            if known != surface:
                reason = f"the lexicon of {LEXICONS[type_]} lists both as {label}"
                yield Link(known, surface, type_, AliasKind.LISTED, reason, -1, 0.95)


def _short_organisations(strings: Strings) -> Iterator[Link]:
    for type_ in (EntityType.COMPANY, EntityType.INSTITUTION):
        names = [(s, organisation_core(s)) for s, t in strings if t is type_]
        # "LILLY" is as listed as the "Lilly" beside it.
        listed = {core: label for s, core in names if (label := listed_label(s, type_)) is not None}
        for short, core in names:
            longer = [
                (long, other)
                for long, other in names
                if long != short and core and _shortens(core, other) and not _is_parent(short, core, other, listed)
            ]
            nexts = {
                other[: len(core) + 1] for _, other in longer if len(other) > len(core) and other[: len(core)] == core
            }
            if longer and len(nexts) <= 1:
                target = max(longer, key=lambda pair: (len(pair[0]), pair[0]))[0]
                yield Link(target, short, type_, AliasKind.VARIANT, "short form of the full name", -1, 0.95)


def _is_parent(
    short: str, core: tuple[str, ...], other: tuple[str, ...], listed: Mapping[tuple[str, ...], str]
) -> bool:
    """Whether the longer name is a unit's or an alliance's ("Pfizer Ventures"), the shorter whole.

    A listed name, and one with its legal form ("Pfizer Inc."), is whole: it is cut short from no name that is not
    listed beside it.
    """
    if other[: len(core)] != core or len(other) == len(core):
        return False
    label = listed.get(core)
    return (label is not None or has_legal_form(short)) and (label is None or listed.get(other) != label)


def _shortens(core: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a name is a longer one cut short, or without the place before it (Shanghai Junshi Biosciences)."""
    if len(core) > len(other):
        return False
    return other[: len(core)] == core or (len(core) >= 2 and other[1:] == core)


def _halves(strings: Strings) -> Iterator[Link]:
    """'Pancreatic' of 'pancreatic and colorectal cancers' beside 'pancreatic cancer'."""
    names = [s for s, t in strings if t is EntityType.INDICATION]
    for half in (s for s in names if is_bare_half(s, EntityType.INDICATION)):
        whole = [s for s in names if s.casefold().startswith(half.casefold() + " ")]
        if whole and len({spelling_key(s, EntityType.INDICATION) for s in whole}) == 1:
            reason = "half of a coordinated name whose whole stands elsewhere in the document"
            yield Link(whole[0], half, EntityType.INDICATION, AliasKind.VARIANT, reason, -1, 0.9)


def _defined(text: str, strings: Strings, definitions: Sequence[Definition]) -> Iterator[Link]:
    known = set(strings)
    for d in definitions:
        short, long = text[d.short_start : d.short_end], text[d.long_start : d.long_end]
        for type_ in EntityType:
            if (short, type_) in known and (long, type_) in known:
                yield Link(long, short, type_, AliasKind.STATED, "defined in parentheses", d.short_start, 0.99)


def _stated(text: str, namings: Sequence[Naming]) -> Iterator[Link]:
    for one, two in itertools.pairwise(namings):
        if one.type is not two.type or one.type not in _PAREN_TYPES:
            continue
        gap = text[one.end : two.start]
        opened = len(gap) <= 60 and _OPENING.fullmatch(gap) and _CLOSING.match(text, two.end)
        if opened and one.type is EntityType.DRUG and _MORE_PARTS.match(text, two.end):
            continue  # ZERBAXA (ceftolozane and tazobactam) is neither of the two
        also = _ALSO.fullmatch(gap) or (one.type is EntityType.DRUG and _PRODUCT.fullmatch(gap))
        if opened or also:
            yield Link(one.name, two.name, one.type, AliasKind.STATED, "said in apposition", one.start, 0.97)


def _named_in_quotes(text: str, namings: Sequence[Naming]) -> Iterator[Link]:
    """'Scilex Holding Company (Nasdaq: SCLX, "Scilex" or "Company")', and a name in another script below it."""
    known = defaultdict(set)
    for naming in namings:
        known[naming.name].add(naming.type)
    for one in namings:
        brackets = (
            _DEFINED_COMPANY.match(text, one.end) if one.type in {EntityType.COMPANY, EntityType.INSTITUTION} else None
        )
        for quoted in _QUOTED.finditer(brackets.group() if brackets else ""):
            name = quoted.group(1).strip(" ,")
            if one.type in known.get(name, ()):
                yield Link(one.name, name, one.type, AliasKind.STATED, "short form in quotes", one.start, 0.99)
    for one, two in itertools.pairwise(namings):
        alone = not text[one.end : two.start].strip(" \n(")
        if one.type is two.type is EntityType.COMPANY and alone and ord(text[two.start]) >= _CJK:
            yield Link(
                one.name, two.name, one.type, AliasKind.STATED, "name in another script below it", one.start, 0.95
            )


def find_links(text: str, namings: Sequence[Naming], definitions: Sequence[Definition]) -> tuple[Link, ...]:
    """Every reason to take two strings of ``text`` for one thing, the surest kinds first."""
    strings = sorted({(n.name, n.type) for n in namings}, key=lambda pair: (pair[1], pair[0]))
    return (
        *_defined(text, strings, definitions),
        *_named_in_quotes(text, namings),
        *_stated(text, namings),
        *_spelling(strings),
        *_short_organisations(strings),
        *_listed(strings),
        *_halves(strings),
        *_misspelt(strings),
    )
