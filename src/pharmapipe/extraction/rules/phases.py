"""Clinical phases: 'Phase 1b/2a', 'phase III', 'pivotal', 'pre-clinical', and their notation."""

import re
from collections.abc import Iterator

from pharmapipe.extraction.candidate import Candidate, propose
from pharmapipe.model.mention import EntityType

_ROMAN = {"IV": "4", "III": "3", "II": "2", "I": "1"}
_ONE = r"(?:IV|I{1,3}|[0-4])(?:[abcABC](?![a-z]))?"
_NUMBERED = re.compile(rf"(?<!\w)(?i:phases?)[\s\u00a0-]{{0,2}}{_ONE}(?:\s?[/\u2013-]\s?{_ONE})*(?!\w)(?!\.\d)")
_BARE = re.compile(r"(?<![\w/])[12][abc]?/[23][abc]?(?=\s+(?:clinical\s+)?(?:trial|study))")
_PRECLINICAL = re.compile(r"(?<!\w)(?i:pre-?clini?cal|non-?clinical)(?!\w)")
_PIVOTAL = re.compile(
    r"(?<!\w)(?i:pivotal|registrational|registration(?=(?:[- ]enabling)?\s+(?:trial|study|program)))(?!\w)"
)


def find_phases(text: str) -> Iterator[Candidate]:
    """Phase wordings of ``text``.

    >>> [phase_value("a Phase Ib/II study"[c.start:c.end]) for c in find_phases("a Phase Ib/II study")]
    ['1b/2']
    """
    yield from propose(_NUMBERED, text, EntityType.PHASE, "phase-numbered")
    yield from propose(_BARE, text, EntityType.PHASE, "phase-bare")
    yield from propose(_PRECLINICAL, text, EntityType.PHASE, "phase-preclinical")
    yield from propose(_PIVOTAL, text, EntityType.PHASE, "phase-pivotal")


def phase_value(surface: str) -> str:
    """The notation of a phase wording: preclinical, pivotal, or Arabic numbers with letters, '/'-joined.

    >>> phase_value("phase III"), phase_value("Phase 1-2"), phase_value("Pre-clinical"), phase_value("Phase1b/2")
    ('3', '1/2', 'preclinical', '1b/2')
    """
    if _PRECLINICAL.fullmatch(surface):
        return "preclinical"
    if not any(c.isdigit() for c in surface) and not re.search(r"(?<!\w)[IV]+[abcABC]?(?!\w)", surface):
        return "pivotal"
    # Scraped pages glue the word to its number ("Phase1b/2").
    numbers = re.sub(r"^phases?", " ", surface, flags=re.IGNORECASE)
    parts = re.findall(r"(?<![A-Za-z])(IV|I{1,3}|[0-4])([abcABC]?)(?!\w)", numbers)
    return "/".join(_ROMAN.get(number, number) + letter.lower() for number, letter in parts)
