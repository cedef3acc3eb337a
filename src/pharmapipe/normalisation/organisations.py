"""Normal forms of organisations: legal forms of many countries go, and the words companies add or drop.

Legal forms are stripped again and again until none is left ("Co., Ltd.", "GmbH & Co. KG"); names that would lose what
tells them apart ("The Medicines Company", "Merck KGaA") are protected by a table.
"""

import re
from functools import cache

from pharmapipe.normalisation.letters import fold
from pharmapipe.normalisation.spelling import entries, mapping
from pharmapipe.vocabulary.lexicon import load_words

_PARENTHESES = re.compile(r"\s*\([^()]{1,40}\)\s*$")


def company_key(name: str) -> str:
    """Normal form of a company's name: no legal form, no "the", descriptive words in the plural.

    >>> company_key("Genor Biopharma Co. Ltd."), company_key("GENOR BIOPHARMA"), company_key("Takeda Pharmaceutical")
    ('genor biopharma', 'genor biopharma', 'takeda pharmaceuticals')
    >>> company_key("Merck & Co., Inc."), company_key("Merck KGaA"), company_key("The Medicines Company")
    ('merck and co', 'merck kgaa', 'the medicines company')
    """
    words = light_key(name).split(" ")
    for size in range(len(words), 1, -1):
        if " ".join(words[:size]) in entries("company_names", "protected"):
            return " ".join(words[:size])
    while (shorter := _without_ending(words)) != words:
        words = shorter
    while words[0] in entries("company_names", "opening") and len(words) > 1:
        words = words[1:]
    return " ".join([words[0], *(mapping("company_names", "wording").get(w, w) for w in words[1:])])


def institution_key(name: str) -> str:
    """Normal form of a university's, hospital's or agency's name: British and American "center" are one.

    >>> institution_key("The Christie NHS Foundation Trust"), institution_key("MD Anderson Cancer Centre")
    ('christie nhs foundation trust', 'md anderson cancer center')
    """
    words = [{"centre": "center", "programme": "program"}.get(w, w) for w in light_key(name).split(" ")]
    return " ".join(words[1:] if words[0] == "the" and len(words) > 1 else words)


def light_key(name: str) -> str:
    """An organisation's name folded, without punctuation, with "&" spelled out; nothing else is dropped.

    >>> light_key("Merck & Co., Inc."), light_key("Dana-Farber"), light_key("S.p.A."), light_key("Sanofi (France)")
    ('merck and co inc', 'dana farber', 'spa', 'sanofi')
    """
    text = _PARENTHESES.sub("", fold(name)) or fold(name)
    text = text.replace("&", " and ").replace("+", " plus ")
    text = re.sub(r"(?<=\w)\.(?=\w\b)|[.'’]", "", text)
    return " ".join(t for t in re.split(r"[-\s,/_()]+", text) if t)


def is_descriptive(words: tuple[str, ...]) -> bool:
    """Whether words after a company's first name only describe its trade ("Biopharma", "Cell Therapy").

    >>> is_descriptive(("biopharma",)), is_descriptive(("oncology", "partners")), is_descriptive(("scientific",))
    (True, True, False)
    """
    return all(word in _head_words() for word in words)


def without_place(key: str) -> str:
    """A company's key without the city or province that opens it, or the key itself.

    >>> without_place("shanghai junshi biosciences"), without_place("shanghai pharma")
    ('junshi biosciences', 'shanghai pharma')
    """
    words = key.split(" ")
    if words[0] in entries("company_names", "place") and len(words) > 2:
        return " ".join(words[1:])
    return key


def has_legal_form(name: str) -> bool:
    """Whether a name ends in a legal form, so that it is a full name.

    >>> has_legal_form("Genor Biopharma Co. Ltd."), has_legal_form("Genor")
    (True, False)
    """
    words = light_key(name).split(" ")
    return any(tuple(words[-size:]) in _legal_forms() for size in range(1, min(5, len(words) - 1) + 1))


def _without_ending(words: list[str]) -> list[str]:
    for size in range(min(5, len(words) - 1), 0, -1):
        if tuple(words[-size:]) in _legal_forms():
            return _without_link(words[:-size])
    # "Group" and its like go only where a full name is left before them.
    if len(words) > 2 and words[-1] in entries("company_names", "group"):
        return _without_link(words[:-1])
    return words


def _without_link(words: list[str]) -> list[str]:
    return words[:-1] if len(words) > 1 and words[-1] == "and" else words


@cache
def _legal_forms() -> frozenset[tuple[str, ...]]:
    rows = (row.text for row in load_words("organisation_words") if row.kind == "legal-form")
    forms = {tuple(light_key(text).split(" ")) for text in rows if not text.startswith("(")}
    return frozenset(form for form in forms if form != ("",))


@cache
def _head_words() -> frozenset[str]:
    rows = (row.text for row in load_words("organisation_words") if row.kind in {"company-head", "investor-head"})
    heads = {word for text in rows for word in light_key(text).split(" ")}
    return frozenset(heads | {mapping("company_names", "wording").get(h, h) for h in heads})
