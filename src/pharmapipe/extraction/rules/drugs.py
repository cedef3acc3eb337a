"""Drugs by the shape of development codes, by trade marks, and by the words that introduce them."""

import re
from collections.abc import Iterator

from pharmapipe.extraction.candidate import Candidate, propose
from pharmapipe.model.mention import EntityType

# Development codes: owner's letters, then a number, then at most a letter or a second part.
# Source: WHO INN working document 05.167 and the USAN council on code designations; shapes seen in releases.
_CODE = re.compile(
    r"(?<![\w/])[A-Z][A-Za-z]{0,6}[-\u2010\u2011 ]?(?:[A-Z]{1,7}[-\u2011]?)?\d{2,7}[A-Za-z]{0,2}"
    r"(?:[-\u2011]\d{1,4})?(?![\w])"
)
_CODE_SMALL = re.compile(r"(?<![\w/])(?:mRNA|rAAV|rh|huMAb|si|mAb)[-\u2011]?\d{2,6}[A-Za-z]?(?!\w)")
_CODE_WITH_LETTERS = re.compile(r"(?<![\w/])[A-Z]{2,5}[-\u2011][A-Z]*\d*[A-Z]+\d+(?:[-\u2011]\w{1,4})?(?!\w)")
_CODE_SHORT = re.compile(r"(?<![\w/])[A-Z]{2,6}[-\u2011]?\d{1,2}[A-Z]?(?:[-\u2011]\d{1,4}){0,2}(?!\w)")
_MARKED = re.compile(r"(?<!\w)([A-Z][A-Za-z0-9-]{2,20}(?:\s[A-Z][A-Za-z0-9-]{2,15})?)\s?[\u00ae\u2122]")
_BRAND_AND_GENERIC = re.compile(
    r"(?<!\w)([A-Z][A-Za-z0-9-]{2,20})[\u00ae\u2122]{0,2}\s?\(([a-z][a-z]{4,25}"
    r"(?:[ -][a-z][A-Za-z]{2,25}){0,3})[,;)\s]"
)
_CODE_AND_GENERIC = re.compile(r"(?<!\w)([a-z]{6,25}(?:\s[a-z]{4,12})?)\s?\(([A-Z]{2,6}[-\u2011]?\d{2,6}\w?)[,;)]")
_INTRODUCED = re.compile(
    r"(?:(?:product|drug|therapeutic|clinical|vaccine|development|lead|therapy|"
    r"antibody)\s+(?:candidates?|assets?|compounds?|programs?|products?)"
    r"|(?:inhibitor|antibody|agonist|antagonist|vaccine|therapy|degrader|conjugate|modulator)s?)"
    r",?\s+(?:called\s+|named\s+|known\s+as\s+)?([A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|"
    r"[a-z]{7,22})(?=[\s,.;:)\u00ae\u2122(])"
)
_DEFINED = re.compile(
    r"(?<!\w)([A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|"
    r"[a-z]{7,22}(?:\s[a-z]{4,12})?)[\u00ae\u2122]?(?:\s\([^)]{2,40}\))?,?\s+(?:is\s+|"
    r"are\s+)?(?:an?|the|its|our|the company[\u2019']s)\s+"
    r"(?:[\w\u2019'/-]+[ ,]+){0,9}?(?:inhibitor|antibody|agonist|antagonist|vaccine|therapy|"
    r"candidate|degrader|conjugate|modulator|drug|"
    r"biologic|peptide|treatment|formulation|activator|blocker|immunotherapy|molecule|adenovirus|biosimilar)(?!\w)"
)
_OF_DRUG = re.compile(
    r"(?:(?:Study|study|Trial|trial|Data|data|Results|results|evaluating|Evaluating|efficacy|"
    r"safety|dose|doses|Approval|approval|treatment with|treated with)"
    r"\s+(?:of|for|with|from)?\s*)([A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|[a-z]{7,22})(?=[\s,.;:)\u00ae\u2122(])"
)
_PLUS = re.compile(
    r"(?:combination with|combined with|plus|\+|"
    r"in addition to)\s+([A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|[a-z]{5,22}(?:-[a-z]{5,15})?)(?=[\s,.;:)\u00ae\u2122(])"
)


def find_drugs(text: str) -> Iterator[Candidate]:
    """Drug-like names of ``text``: codes, trade marks, and names in defining positions.

    >>> sorted({"APG-1252 (pelcitoclax)"[c.start:c.end] for c in find_drugs("APG-1252 (pelcitoclax)")})
    ['APG-1252', 'pelcitoclax']
    """
    yield from propose(_CODE, text, EntityType.DRUG, "drug-code")
    yield from propose(_CODE_SMALL, text, EntityType.DRUG, "drug-code")
    yield from propose(_CODE_WITH_LETTERS, text, EntityType.DRUG, "drug-code-letters")
    yield from propose(_CODE_SHORT, text, EntityType.DRUG, "drug-code-short")
    yield from propose(_MARKED, text, EntityType.DRUG, "drug-trade-mark", 1)
    for rule, pattern in (("drug-brand-generic", _BRAND_AND_GENERIC), ("drug-generic-code", _CODE_AND_GENERIC)):
        yield from propose(pattern, text, EntityType.DRUG, rule, 1)
        yield from propose(pattern, text, EntityType.DRUG, rule, 2)
    yield from propose(_INTRODUCED, text, EntityType.DRUG, "drug-introduced", 1)
    yield from propose(_DEFINED, text, EntityType.DRUG, "drug-defined", 1)
    yield from propose(_OF_DRUG, text, EntityType.DRUG, "drug-studied", 1)
    yield from propose(_PLUS, text, EntityType.DRUG, "drug-plus", 1)
