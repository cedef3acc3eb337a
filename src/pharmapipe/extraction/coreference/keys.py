"""Keys that the spelling variants of one name share, and the preferred names our lexicons give."""

import re
from collections.abc import Mapping
from functools import cache

from pharmapipe.extraction.rules.indications import is_half
from pharmapipe.extraction.rules.phases import phase_value
from pharmapipe.extraction.tables import read_words
from pharmapipe.model.mention import EntityType
from pharmapipe.vocabulary.lexicon import load_terms

#: The concept file that lists the names of each type.
LEXICONS: Mapping[EntityType, str] = {
    EntityType.REGULATOR: "regulators",
    EntityType.DESIGNATION: "designations",
    EntityType.TARGET: "targets",
    EntityType.INDICATION: "indications",
    EntityType.COMPANY: "companies",
    EntityType.INSTITUTION: "institutions",
    EntityType.DRUG: "drugs",
}
ORGANISATIONS = frozenset({EntityType.COMPANY, EntityType.INSTITUTION})
_BRITISH = (
    ("tumour", "tumor"),
    ("aemi", "emi"),
    ("haem", "hem"),
    ("oedema", "edema"),
    ("oesoph", "esoph"),
    ("paediatr", "pediatr"),
)
_PREFIX = re.compile(r"^(?:relapsing\sforms\sof|forms\sof|early|active)\s", re.IGNORECASE)


@cache
def _listed(type_: EntityType) -> Mapping[str, str]:
    name = LEXICONS.get(type_)
    if name is None:
        return {}
    return {(t.text if t.match_case else t.text.casefold()): t.label for t in load_terms(name) if not t.weak}


def listed_label(surface: str, type_: EntityType) -> str | None:
    """The preferred name that our lexicons give ``surface``, or None.

    >>> listed_label("Food and Drug Administration", EntityType.REGULATOR)
    'FDA'
    """
    terms = _listed(type_)
    return terms.get(surface) or terms.get(surface.casefold())


def _singular(key: str, surface: str) -> str:
    if not key.endswith("s") or key.endswith(("ss", "is", "us")):
        return key
    return key[:-1] if len(key) > 4 or surface[:-1].isupper() else key


def spelling_key(surface: str, type_: EntityType) -> str:
    """A key that spelling variants of one name share: case, hyphens, blanks, apostrophes, plural; phases by value.

    >>> spelling_key("Bcl-2", EntityType.TARGET) == spelling_key("BCL2", EntityType.TARGET)
    True
    >>> spelling_key("Alzheimer\u2019s disease", EntityType.INDICATION)
    'alzheimer'
    """
    if type_ is EntityType.PHASE:
        return phase_value(surface)
    plain = surface.casefold().replace("\u2019", "'")
    if type_ is EntityType.INDICATION:
        plain = _PREFIX.sub("", plain)
        plain = re.sub(r"'s\s(?:disease|syndrome|dementia)s?$", "'s", plain)
        plain = re.sub(r"\s\([a-z]{2,6}\)", "", plain)
        for british, american in _BRITISH:
            plain = plain.replace(british, american)
    key = re.sub(r"[^\w+]", "", plain.replace("'s", ""))
    return key if type_ in ORGANISATIONS else _singular(key, surface)


def organisation_core(surface: str) -> tuple[str, ...]:
    """The words of an organisation's name without legal forms at its end, lower-cased, in the singular.

    >>> organisation_core("Genor Biopharma Co. Ltd.")
    ('genor', 'biopharma')
    """
    plain = surface.replace("\u2019s", "").replace("'s", "")
    words = [w.casefold() for w in re.findall(r"[\w&]+", plain)]
    legal = read_words("legal-forms")
    while len(words) > 1 and words[-1] in legal:
        words.pop()
    return tuple(w[:-1] if len(w) > 4 and w.endswith("s") else w for w in words)


def has_legal_form(surface: str) -> bool:
    """Whether an organisation's name closes with a legal form, as a full name does.

    >>> has_legal_form("Genor Biopharma Co. Ltd."), has_legal_form("Genor Biopharma")
    (True, False)
    """
    words = re.findall(r"[\w&]+", surface.casefold())
    return len(words) > 1 and words[-1] in read_words("legal-forms")


def is_bare_half(name: str, type_: EntityType) -> bool:
    """Whether a name of a disease is one plain word that names none by itself ('pancreatic', not 'gout').

    >>> is_bare_half("pancreatic", EntityType.INDICATION), is_bare_half("gout", EntityType.INDICATION)
    (True, False)
    """
    return type_ is EntityType.INDICATION and is_half(name) and listed_label(name, type_) is None


def letter_distance_at_most(left: str, right: str, most: int) -> bool:
    """Whether at most ``most`` letters must be added, dropped or changed to make one string the other.

    >>> letter_distance_at_most("genolizumab", "genolimzumab", 2), letter_distance_at_most("avelumab", "ipilimumab", 2)
    (True, False)
    """
    if abs(len(left) - len(right)) > most:
        return False
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        above, row = row, [i]
        for j, b in enumerate(right, start=1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b)))
    return row[-1] <= most
