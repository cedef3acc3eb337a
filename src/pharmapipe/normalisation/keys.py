"""Normal forms: two names with one key are spellings of one name.

A key is made for a name of a given type, and says nothing beyond spelling: that two different keys name one thing is
for `merge` to find out. Hyphens and spaces are one separator; inside a code or a gene symbol they vanish, between
two digits they stay (IMM-1-104 is not IMM-11-04).
"""

import re
from collections.abc import Callable
from functools import lru_cache

from pharmapipe.model.mention import EntityType
from pharmapipe.normalisation.letters import clean, fold
from pharmapipe.normalisation.organisations import company_key, institution_key
from pharmapipe.normalisation.spelling import entries, mapping
from pharmapipe.vocabulary.lexicon import load_stems

_CODE = re.compile(r"[A-Za-z]{1,8}[-' /]?\d[A-Za-z0-9]{0,12}(?:[-. ][A-Za-z]?\d[A-Za-z0-9]{0,8})*(?:-[A-Za-z]{1,6})?")
_DIGIT_CODE = re.compile(r"\d{1,3}-?[A-Z]{2,4}\d*")
_ABBREVIATION = re.compile(r"(?=[^a-z]*[A-Z][^a-z]*[A-Z]|[A-Z]{2})[A-Za-z0-9/&-]{2,7}s?")
_SEPARATORS = re.compile(r"[-\s_'./]+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[-\s./]+(?=\d)")
_FDA_SUFFIX = re.compile(r"(.{6,})-([a-z]{4})")
_MUTATION = re.compile(r"[\s-]+(?:p\.)?[A-Z]\d{1,4}(?:[A-Z]|fs|del|X)\b$")
_SYMBOL_NUMBER = re.compile(r"\b([a-z]{1,5})[-\s](\d+[a-z]{0,2})\b")
_PLURAL_SYMBOL = re.compile(r"(?<=[A-Z0-9])s$")
_INSERTED = re.compile(r'\s*\(["\']?[A-Z][A-Za-z-]{1,7}["\']?\)(?=\s)')
_POSSESSIVE = re.compile(r"'s?\b")


@lru_cache(maxsize=200_000)
def key_of(type_: EntityType, name: str) -> str:
    """The normal form of a name of a type; never empty for a name with a visible character.

    >>> [key_of(EntityType.DRUG, n) for n in ("APG-115", "APG 115", "APG115", "APG\u2011115®")]
    ['apg115', 'apg115', 'apg115', 'apg115']
    >>> key_of(EntityType.TARGET, "PD1") == key_of(EntityType.TARGET, "PD-1")
    True
    """
    return _KEYS[type_](name) or fold(name) or name.strip() or name


def is_code(name: str) -> bool:
    """Whether a drug name is a development code: letters, then digits, without an ordinary word.

    >>> is_code("APG-1252"), is_code("HQP 1351"), is_code("BNT162b2"), is_code("pelcitoclax"), is_code("5-FU")
    (True, True, True, False, False)
    """
    return _CODE.fullmatch(clean(name)) is not None


def is_abbreviation(name: str) -> bool:
    """Whether a name is a short form in capitals, which may stand for different things in different documents.

    >>> is_abbreviation("MS"), is_abbreviation("NSCLC"), is_abbreviation("ODDs"), is_abbreviation("melanoma")
    (True, True, True, False)
    """
    return _ABBREVIATION.fullmatch(clean(name)) is not None


def has_inn_stem(name: str) -> bool:
    """Whether a drug name ends, in its first word, like a generic name.

    >>> has_inn_stem("toripalimab"), has_inn_stem("Keytruda")
    (True, False)
    """
    return inn_stem(name) is not None


@lru_cache(maxsize=50_000)
def inn_stem(name: str) -> str | None:
    """The longest generic-name stem that ends a name's first word, or None.

    >>> inn_stem("genolimzumab")
    'mab'
    """
    word = fold(name).split(" ")[0]
    stems = [
        s.stem for s in load_stems() if word.endswith(s.stem) and len(word) >= s.min_length and word not in s.exclude
    ]
    return max(stems, key=len, default=None)


def drug_key(name: str) -> str:
    """Normal form of a drug's name: codes without separators, words joined by one space.

    >>> drug_key("GSK'990"), drug_key("IMM-1-104"), drug_key("Insulin-Lispro"), drug_key("emapalumab-lzsg")
    ('gsk990', 'imm1-104', 'insulin lispro', 'emapalumab')
    >>> drug_key("eftilagimod alfa") == drug_key("eftilagimod alpha")
    True
    """
    text = clean(name)
    if is_code(text) or _DIGIT_CODE.fullmatch(text):
        return _compact(fold(text))
    words = _SEPARATORS.split(_without_fda_suffix(fold(text)))
    return " ".join("alpha" if word == "alfa" else word for word in words).strip()


def target_key(name: str) -> str:
    """Normal form of a gene's, protein's or family's name: symbols without separators, plural and mutation dropped.

    >>> target_key("PD-L1s"), target_key("Bcl-2"), target_key("KRAS G12C"), target_key("TNF-α")
    ('pdl1', 'bcl2', 'kras', 'tnfalpha')
    >>> target_key("interleukin-17 receptors"), target_key("CD 20")
    ('interleukin 17 receptor', 'cd20')
    """
    text = fold(_PLURAL_SYMBOL.sub("", _MUTATION.sub("", clean(name))))
    tokens = [t for t in _SEPARATORS.split(_SYMBOL_NUMBER.sub(r"\1\2", text)) if t]
    if all(len(t) <= 5 or any(c.isdigit() for c in t) for t in tokens):
        return _compact(text)
    return " ".join(_word(t) for t in tokens)


def indication_key(name: str) -> str:
    """Normal form of a disease's name: American spelling, singular, hyphens as spaces, no possessive.

    >>> indication_key("chronic myelogenous leukaemia"), indication_key("Solid tumours")
    ('chronic myeloid leukemia', 'solid tumor')
    >>> indication_key("small-cell lung cancer"), indication_key("Crohn’s Disease")
    ('small cell lung cancer', 'crohn disease')
    >>> indication_key("central nervous system (CNS) disorders")
    'central nervous system disorder'
    """
    text = _POSSESSIVE.sub("", fold(_PLURAL_SYMBOL.sub("", _INSERTED.sub("", clean(name)))))
    words = " ".join(_word(t) for t in re.split(r"[-\s/,()\"]+", text) if t)
    for phrase, value in mapping("spelling", "phrase").items():
        if phrase in words:
            words = re.sub(rf"\b{phrase}\b", value, words)
    return words


def trial_key(name: str) -> str:
    """Normal form of a trial's name or number: one separator, no "trial" or "study" around it.

    >>> trial_key("KEYNOTE 189"), trial_key("the VIRAGE trial"), trial_key("NCT01234567")
    ('keynote 189', 'virage', 'nct01234567')
    """
    words = [t for t in re.split(r"[-\s_]+", fold(name)) if t and t != "the"]
    while len(words) > 1 and words[-1] in entries("trial_words", "word"):
        words = words[:-1]
    return " ".join(words)


def plain_key(name: str) -> str:
    """Normal form of a name of a closed list (regulator, phase, designation): words joined by one space.

    >>> plain_key("U.S. Food and Drug Administration"), plain_key("Phase 1b/2")
    ('us food and drug administration', 'phase 1b/2')
    """
    text = fold(_PLURAL_SYMBOL.sub("", clean(name))).replace(".", "").replace("&", " and ")
    return " ".join(t for t in re.split(r"[-\s_]+", text) if t and t != "the")


def _compact(text: str) -> str:
    kept = _BETWEEN_DIGITS.sub("\0", text)
    return _SEPARATORS.sub("", kept).replace("\0", "-")


def _without_fda_suffix(text: str) -> str:
    match = _FDA_SUFFIX.fullmatch(text)
    if match is None or inn_stem(match[1].split(" ")[-1]) is None or match[1] in entries("biosimilars", "base"):
        return text
    return match[1]


@lru_cache(maxsize=50_000)
def _word(token: str) -> str:
    whole = mapping("spelling", "word")
    token = whole.get(token, token)
    for british, american in mapping("spelling", "prefix").items():
        if token.startswith(british):
            token = american + token[len(british) :]
    for british, american in mapping("spelling", "part").items():
        token = token.replace(british, american)
    for plural, singular in mapping("spelling", "suffix").items():
        if token.endswith(plural):
            token = token[: -len(plural)] + singular
            break
    return whole.get(token, token)


_KEYS: dict[EntityType, Callable[[str], str]] = {
    EntityType.DRUG: drug_key,
    EntityType.TARGET: target_key,
    EntityType.INDICATION: indication_key,
    EntityType.COMPANY: company_key,
    EntityType.INSTITUTION: institution_key,
    EntityType.REGULATOR: plain_key,
    EntityType.TRIAL: trial_key,
    EntityType.PHASE: plain_key,
    EntityType.DESIGNATION: plain_key,
}
