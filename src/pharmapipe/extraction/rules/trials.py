"""Trials by registry number and by name."""

import re
from collections.abc import Iterator

from pharmapipe.extraction.candidate import Candidate, propose
from pharmapipe.model.mention import EntityType

# Sources: ClinicalTrials.gov, EU CTR, ChiCTR, CTR (China drug trials), ISRCTN, ANZCTR, jRCT identifier formats.
_REGISTRY = re.compile(
    r"(?<!\w)(?:NCT\d{8}|ChiCTR[-\w]{8,14}|CTR20\d{6}|ISRCTN\d{8}|ACTRN\d{14}|jRCTs?\d{9,10}|"
    r"(?:20\d\d-\d{6}-\d\d(?:-\d\d)?))(?!\w)"
)
_NOUN = r"(?:[Ss]tud(?:y|ies)|[Tt]rials?|STUDY|TRIAL|[Pp]rogram(?:me)?s?|[Cc]ohort|[Ee]xtension|OLE)"
_NAME = r"[A-Z][A-Za-z0-9\u00ae]*(?:[-\u2011][A-Za-z0-9]+)*"
_CODED = re.compile(r"(?<!\w)[A-Z]{4,}[A-Za-z0-9]*[-\u2011 ]?(?:\d{1,4}|[IVX]{1,4}|[A-Z]{2,8}\d{0,3})(?!\w)")
_CAPS_BEFORE_NOUN = re.compile(
    rf"(?<!\w)({_NAME}(?:\s(?:I{{1,3}}(?:\s(?:&|and)\sI{{1,3}})?|IV|V|\d|Outcomes|[A-Z][a-z]+-[A-Z][a-z]+))?)"
    rf"(?:(?<=\u00ae)|\*?\s+)\s*(?:(?:[Cc]linical|[Pp]ivotal|[Oo]utcomes?|[Rr]egistrational|[Oo]pen[- ][Ll]abel|"
    rf"Phase\s\w+)\s+){{0,2}}{_NOUN}(?!\w)"
)
_PARENTHESES_BEFORE_NOUN = re.compile(rf"\(({_NAME}(?:\s(?:I{{1,3}}|\d))?)\)\s+(?:[Cc]linical\s+)?{_NOUN}(?!\w)")
_AFTER_NOUN = re.compile(
    rf"{_NOUN}\s*[,(:]?\s*(?:\(|called|named|known as|"
    rf"dubbed)?\s*[\u201c\"]?(?<=[\s(\u201c\"])({_NAME})(?=[)\u201d\",;.\s])"
)
_AFTER_PHASE = re.compile(
    rf"(?:Phase|phase|PHASE)\s[\w/]+\s+(?:clinical\s+)?\(?({_NAME}(?:\s(?:I{{1,3}}|\d|"
    rf"&))*)\)?\s"
)


def find_trials(text: str) -> Iterator[Candidate]:
    """Trial names and numbers of ``text``.

    >>> [c.rule for c in find_trials("the KEYNOTE-189 trial (NCT02578680)")][:2]
    ['trial-registry', 'trial-coded']
    """
    yield from propose(_REGISTRY, text, EntityType.TRIAL, "trial-registry")
    yield from propose(_CODED, text, EntityType.TRIAL, "trial-coded")
    yield from propose(_CAPS_BEFORE_NOUN, text, EntityType.TRIAL, "trial-before-noun", 1)
    yield from propose(_PARENTHESES_BEFORE_NOUN, text, EntityType.TRIAL, "trial-parentheses", 1)
    yield from propose(_AFTER_NOUN, text, EntityType.TRIAL, "trial-after-noun", 1)
    yield from propose(_AFTER_PHASE, text, EntityType.TRIAL, "trial-after-phase", 1)
