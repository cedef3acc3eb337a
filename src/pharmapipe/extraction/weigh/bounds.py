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
    if type_ not in {EntityType.INDICATION, EntityType.TARGET} or listed_label(surface, type_):
        return True
    if type_ is EntityType.INDICATION:
        return not (_dropped().match(surface) or _SELECTED.match(surface))
    parts = [part for part in _JOINT.split(surface) if part]
    return len(parts) < 2 or not all(listed_label(part, type_) for part in parts)
