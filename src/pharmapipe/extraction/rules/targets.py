"""Targets by the mechanism phrases around them: 'anti-X', 'X inhibitor', 'X-targeting', 'inhibits X'."""

import re
from collections.abc import Iterator

from pharmapipe.extraction.candidate import Candidate, propose
from pharmapipe.model.mention import EntityType

_SYMBOL = (
    r"(?:[A-Z\u0391-\u03c9][A-Za-z0-9\u0391-\u03c9]*(?:[-\u2011][A-Za-z0-9\u0391-\u03c9]+){0,2}"
    r"|[a-z]{1,3}[-\u2011]?[A-Z][A-Za-z0-9]*(?:-\d+)?|p\d{2,3})"
)
_WORDS = r"(?:[a-z\u03b1-\u03c9]+[- ]){0,3}?[a-z\u03b1-\u03c9]+(?:[ -][A-Za-z0-9\u03b1-\u03c9]{1,2})?"
_LIST = rf"{_SYMBOL}(?:(?:/|\s?[x\u00d7]\s?|,\s|,?\sand\s|\sor\s){_SYMBOL}){{0,3}}"
_ACTION = (
    r"(?:inhibitors?|antagonists?|agonists?|degraders?|modulators?|blockers?|activators?|antibod(?:y|ies)|inhibition|"
    r"blockade|binder|mimetic|stabilizer|engager|ADC|CAR[- ]T|vaccine|protein inhibitor|"
    r"monoclonal antibod(?:y|ies)|mAb|checkpoint inhibitor)"
)
_BEFORE_ACTION = re.compile(
    rf"(?<![\w-])({_LIST})[- ](?:(?:selective|specific|dual|small molecule|receptor|bispecific|"
    rf"immune|targeted|targeting|protein)\s){{0,2}}{_ACTION}(?!\w)"
)
_WORDS_BEFORE_ACTION = re.compile(
    rf"(?<![\w-])((?:[a-z\u03b1-\u03c9][\w-]*\s){{0,3}}(?:receptor|kinase|synthase|channel|factor|"
    rf"ligand|enzyme|protease|polymerase|transporter|oxidase|reductase|cyclase|dehydrogenase|"
    rf"antigen|interleukin)(?:\s[A-Z0-9\u03b1-\u03c9][\w-]{{0,5}})?)(?:\s\([\w-]+\))?\s{_ACTION}(?!\w)"
)
_ANTI = re.compile(rf"(?<!\w)(?i:anti)[-\u2011]?({_LIST})(?!\w)")
_TARGETING = re.compile(
    rf"(?<![\w-])({_LIST})[- ](?i:targeting|targeted|directed|positive|mutant|mutated|driven|"
    rf"specific|expressing|amplified|selective)(?!\w)"
)
_TARGETS_X = re.compile(
    rf"(?i:targeting|targets?|inhibits?|inhibiting|inhibitor\s+of|binds?(?:\s+to)?|blocks?|"
    rf"blocking|blocker of|agonist\s+of|antagonist\s+of|"
    rf"antibody\s+(?:against|to)|directed\s+(?:against|at)|against|inhibition\s+of|activity\s+of|"
    rf"degrader of)\s+(?:the\s+|human\s+|mutated\s+|mutant\s+|both\s+)?({_LIST})(?!\w)"
)
_NAMED = re.compile(
    rf"(?<!\w)({_SYMBOL})\s(?:receptors?|protein|gene|pathway|mutations?|fusions?|antigen|"
    rf"expression|complex|enzyme|kinase)s?(?!\w)"
)
_MUTANT = re.compile(r"(?<!\w)([A-Z]{2,6}\d?)\s[A-Z]\d{2,4}[A-Z](?!\w)")
_ONE = re.compile(_SYMBOL)


def _split(match: re.Match[str], rule: str) -> Iterator[Candidate]:
    base = match.start(1)
    for part in re.finditer(rf"(?:(?<=^)|(?<=[/x\u00d7,\s])){_SYMBOL}", match.group(1)):
        if part.group() not in {"and", "or", "x"}:
            yield Candidate(base + part.start(), base + part.end(), EntityType.TARGET, rule)


def find_targets(text: str) -> Iterator[Candidate]:
    """Target-like names of ``text``, coordinated ones apart.

    >>> text = "an anti-PD-1 antibody and a BCL-2/BCL-xL inhibitor"
    >>> sorted({text[c.start:c.end] for c in find_targets(text)})
    ['BCL-2', 'BCL-xL', 'PD-1']
    """
    for rule, pattern in (
        ("target-before-action", _BEFORE_ACTION),
        ("target-anti", _ANTI),
        ("target-targeting", _TARGETING),
        ("target-after-verb", _TARGETS_X),
        ("target-named", _NAMED),
    ):
        for match in pattern.finditer(text):
            yield from _split(match, rule)
    yield from propose(_MUTANT, text, EntityType.TARGET, "target-mutant", 1)
    yield from propose(_WORDS_BEFORE_ACTION, text, EntityType.TARGET, "target-words", 1)
