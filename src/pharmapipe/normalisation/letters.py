"""Characters: what is stripped, folded and transcribed before two names are compared.

Marks such as ® go before NFKC, which would turn ™ into the letters TM. NFKC alone leaves zero-width characters, the
soft hyphen and bidirectional controls in place, so they are removed by their category.
Source: Unicode Standard Annex 15 (normalisation) and Technical Standard 39 (confusables).
"""

import re
import unicodedata
from functools import cache

from pharmapipe.normalisation.spelling import mapping

_MARKS = str.maketrans("", "", "®™©℠")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⁃"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘‛′`´ʼ"), "'") | dict.fromkeys(map(ord, "“”„″"), '"')
_SUPERSCRIPT = re.compile(r"(?<=\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_SPACE = re.compile(r"\s+")


def clean(name: str) -> str:
    """A name without marks, invisible characters and odd dashes, quotes or spaces; letters and case are kept.

    >>> clean("Keytruda®"), clean("APG\u2011115"), clean("Pf\u200bizer"), clean("P\ufb01zer"), clean("10⁶")
    ('Keytruda', 'APG-115', 'Pfizer', 'Pfizer', '10^6')
    """
    text = _SUPERSCRIPT.sub(r"^\1", name.translate(_MARKS))
    text = unicodedata.normalize("NFKC", text.translate(_DASHES))
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Cc", "Cs", "Co"} or c in "\t\n\r")
    return _SPACE.sub(" ", text.translate(_DASHES).translate(_QUOTES)).strip(" ,;:\"'")


def fold(name: str) -> str:
    """A cleaned name in lower case with Greek letters spelled out and Latin letters without accents.

    >>> fold("TNF-α"), fold("Sjögren's"), fold("Løvens"), fold("亞盛醫藥集團")
    ('tnf-alpha', "sjogren's", 'lovens', '亞盛醫藥集團')
    """
    text = _spell_greek(clean(name))
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_transcription("latin"))
    return unicodedata.normalize("NFKC", bare).casefold()


def skeleton(name: str) -> str:
    """What a name looks like: letters of other scripts replaced by the Latin ones they resemble; only for reports.

    >>> skeleton("Рfizer") == skeleton("Pfizer")
    True
    """
    looks = _transcription("cyrillic") | _transcription("greek-look") | _transcription("other")
    return fold(clean(name).translate(looks))


@cache
def _transcription(kind: str) -> dict[int, str]:
    if kind in {"cyrillic", "other"}:
        return str.maketrans(mapping("confusables", kind))
    if kind == "greek-look":
        return str.maketrans(mapping("confusables", "greek"))
    return str.maketrans(mapping("letters", kind))


def _spell_greek(text: str) -> str:
    if text.isascii():
        return text
    greek = mapping("letters", "greek")
    # Only letters beside a symbol are spelled out: a word in the Greek script is a word, not a row of symbols.
    return "".join(
        greek[c] if c in greek and not (_is_greek(text[i - 1 : i]) or _is_greek(text[i + 1 : i + 2])) else c
        for i, c in enumerate(text)
    )


def _is_greek(character: str) -> bool:
    return bool(character) and unicodedata.name(character, "").startswith("GREEK")
