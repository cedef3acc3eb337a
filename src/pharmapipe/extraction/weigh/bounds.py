"""Where a name may begin and end, by the annotation guide: no patient wording, no two targets in one name."""

import re
from functools import cache

from pharmapipe.extraction.coreference.keys import listed_label
from pharmapipe.extraction.rules.phases import find_phases
from pharmapipe.model.mention import EntityType
from pharmapipe.vocabulary.lexicon import load_words

_SELECTED = re.compile(
    r"(?:[\w+/-]+[- ](?:positive|negative|mutant|mutated|amplified|expressing|overexpressing|driven|altered|refractory|"
    r"resistant|experienced|naive|na\u00efve|ineligible|eligible))\s",
    re.IGNORECASE,
)
_BARE_PHASE = re.compile(r"[0-4][abc]?(?:/[0-4][abc]?)*|registration")
_REGISTRY = re.compile(r"NCT\d{8}")
_EDGE = re.compile(r"^[^\w(]+|(?:[^\w).+%\u00b0]|\s)+$")
_JOINT = re.compile(r"\s?[-/\u2011]\s?|\s?[x\u00d7]\s")


_ORGANISATIONS = frozenset({EntityType.COMPANY, EntityType.INSTITUTION, EntityType.REGULATOR})
#: Names that a lost blank has glued to the word before or after them ("andPfizer", "FDAfor"), and names cut off.
_GLUED_BEFORE = re.compile(r"(?:and|at|by|from|in|of|the|with)(?=[A-Z])(.+)")
_GLUED_BEHIND = re.compile(r"(.+?[A-Za-z])(?:and|for|has|in|into|is|of|to|will|with)")
#: Such a start is no brand's either, as "in" and "the" may be ("inVentiv", "theSkimm").
_GLUED = re.compile(r"(?:and|at|by|from|of|with)[A-Z]")
_UNFINISHED = re.compile(r".*(?:\s(?:a|an|and|at|by|for|from|in|of|or|the|to|with)|-led|[\u2019']s)", re.DOTALL)
#: Kinds of `not_organisations` that no name may be; societies that stand for their meetings are names elsewhere.
_NEVER = frozenset({"channel", "exchange", "journal", "unit", "wire"})


@cache
def _never() -> frozenset[str]:
    return frozenset(word.text.casefold() for word in load_words("not_organisations") if word.kind in _NEVER)


@cache
def _dropped() -> re.Pattern[str]:
    words = sorted((w.text for w in load_words("disease_modifiers") if w.kind == "drop"), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})[\s,/-]+", re.IGNORECASE)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without the marks, quotes and blanks at the edges of a proposal; equal where nothing is left.

    >>> trimmed("HAV\u2122 (x)", 0, 4)
    (0, 3)
    """
    surface = text[start:end]
    left = _EDGE.match(surface)
    begin = left.end() if left else 0
    right = _EDGE.search(surface, begin)
    stop = right.start() if right and right.end() == len(surface) else len(surface)
    return (start + begin, start + max(begin, stop))


#: What is done with a drug is no part of its name: "Pfizer-BioNTech COVID-19 Vaccine Administration".
_GIVING = re.compile(r"\s(?:Administration|Treatment|Therapy)$", re.IGNORECASE)
#: Values of the laboratory that are spelt like a target: the kidneys' filtration rate.
_READ_OUTS = frozenset({"eGFR"})


def is_well_bounded(surface: str, type_: EntityType) -> bool:
    """Whether a string has the bounds that the guide gives names of its type; listed names always have.

    >>> is_well_bounded("advanced solid tumors", EntityType.INDICATION)
    False
    >>> is_well_bounded("MDM2-p53", EntityType.TARGET), is_well_bounded("BCR-ABL", EntityType.TARGET)
    (False, True)
    """
    if type_ is EntityType.PHASE:
        return (
            any(c.start == 0 and c.end == len(surface) for c in find_phases(surface))
            or _BARE_PHASE.fullmatch(surface) is not None
        )
    if type_ is not EntityType.TRIAL and _REGISTRY.fullmatch(surface):
        return False
    if type_ in _ORGANISATIONS:
        return listed_label(surface, type_) is not None or _is_whole_organisation(surface)
    if type_ is EntityType.DRUG:
        return any(character.isalpha() for character in surface) and not _GIVING.search(surface)
    if surface in _READ_OUTS:
        return False
    if type_ not in {EntityType.INDICATION, EntityType.TARGET} or listed_label(surface, type_):
        return True
    if type_ is EntityType.INDICATION:
        return not (_dropped().match(surface) or _SELECTED.match(surface))
    parts = [part for part in _JOINT.split(surface) if part]
    return len(parts) < 2 or not all(listed_label(part, type_) for part in parts)


def _is_whole_organisation(surface: str) -> bool:
    """Whether an unlisted name has no torn edge, and is no exchange, journal, wire or a company's unit by itself.

    >>> _is_whole_organisation("European Medicines Agency for"), _is_whole_organisation("andPfizer")
    (False, False)
    >>> [_is_whole_organisation(name) for name in ("inVentiv Health", "Nasdaq", "Nordhaven Bio")]
    [True, False, True]
    """
    if _UNFINISHED.fullmatch(surface) or surface.count("(") != surface.count(")") or surface.casefold() in _never():
        return False
    if _GLUED.match(surface):
        return False
    rests = (match[1] for match in (_GLUED_BEFORE.fullmatch(surface), _GLUED_BEHIND.fullmatch(surface)) if match)
    return not any(listed_label(rest, type_) for rest in rests for type_ in sorted(_ORGANISATIONS))
