"""Names that lend a word from the names beside them: 'gastric and colorectal cancer', 'GIP/GLP-1 receptor agonist'.

Such a name is read for the whole name it stands for at its own place: 'GIP' is the hormone in 'GIP is a hormone' and
the hormone's receptor in 'a dual GIP and GLP-1 receptor agonist', in one and the same document.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from pharmapipe.extraction.coreference.keys import is_bare_half, listed_label, spelling_key
from pharmapipe.extraction.coreference.naming import Naming, Span
from pharmapipe.extraction.rules.indications import completed_half
from pharmapipe.model.mention import EntityType
from pharmapipe.vocabulary.lexicon import load_terms

#: What may stand between two names that share the word behind the second.
_SHARED = re.compile(r"[\s(/,&)]+(?:(?:and|or|and/or)[\s(]+)?")
#: What makes a name before it the receptor's: an agonist acts on a receptor, an antagonist may bind the hormone too.
_OF_RECEPTOR = re.compile(
    r"\)?(?:(?:\s?/\s?|\s(?:and|or)\s)(?-i:[A-Z])[\w-]{1,12})?(?:[-\s](?:hormones?\s)?receptors?\b|\sRAs?\b|"
    r"[-\s](?:receptor\s)?(?:co-?|tri-?|dual\s)?agonis)",
    re.IGNORECASE,
)
#: "a GLP-1 medicine", "GLP-1s": short for the class of drugs that is named for the receptor.
_CLASS = re.compile(r"s\b|[-\s](?:therap|treatment|medicine|medication|drug|class)", re.IGNORECASE)
_ENDS_IN_RECEPTOR = re.compile(r"\breceptors?$", re.IGNORECASE)
#: "the body's receptors for GIP and GLP-1", "two incretin hormone receptors, GIP and GLP-1"
_RECEPTORS_BEFORE = re.compile(
    r"\breceptors?\s(?:for|of)\s(?:the\s|both\s)?$|\bhormone receptors(?:,|:|\s\()\s?$", re.IGNORECASE
)
_BEFORE = 40  #: characters before a name in which the words above are looked for


def read_names(text: str, spans: Sequence[Span]) -> tuple[Naming, ...]:
    """The names at some places of a document, each with the whole name that it stands for there; mostly itself.

    Args:
        text: The source text.
        spans: Where the names stand, in order.

    >>> text = "GIP is a hormone. A dual GIP and GLP-1 receptor agonist."
    >>> spans = ((0, 3), (25, 28), (33, 47))
    >>> [n.name for n in read_names(text, [(start, end, EntityType.TARGET) for start, end in spans])]
    ['GIP', 'GIP receptor', 'GLP-1 receptor']
    """
    receptors = _named_as_receptors(text, spans)
    diseases = [text[start:end] for start, end, type_ in spans if type_ is EntityType.INDICATION]
    return tuple(Naming(*span, _name(text, span, diseases, at in receptors)) for at, span in enumerate(spans))


def _name(text: str, span: Span, diseases: Sequence[str], is_receptor: bool) -> str:
    name = text[span[0] : span[1]]
    if is_receptor:
        return _receptor_of(name) or name
    return _whole_disease(text, span, diseases) if is_bare_half(name, span[2]) else name


@cache
def _classes() -> frozenset[str]:
    """Names of hormones that are also short for the class of drugs that act on the hormone's receptor."""
    terms = load_terms("drug_classes")
    return frozenset(t.text for t in terms if t.weak and t.label.startswith(f"{t.text} receptor"))


def _receptor_of(name: str) -> str | None:
    """The name of a hormone's receptor where the lexicon has both as two things, or None."""
    receptor = f"{name} receptor"
    other = listed_label(receptor, EntityType.TARGET)
    return receptor if other is not None and other != listed_label(name, EntityType.TARGET) else None


def _named_as_receptors(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Which of the names stand where a receptor's name would, by place in ``spans``."""
    places = [at for at, span in enumerate(spans) if span[2] is EntityType.TARGET]
    joined = {
        (one, two)
        for one, two in pairwise(places)
        if two == one + 1 and _SHARED.fullmatch(text, spans[one][1], spans[two][0])
    }
    before: set[int] = set()
    for at in places:
        if (at - 1 in before and (at - 1, at) in joined) or _receptors_before(text, spans[at][0]):
            before.add(at)
    behind: set[int] = set()
    for at in reversed(places):
        if ((at, at + 1) in joined and at + 1 in behind) or _closes_as_receptor(text, spans[at]):
            behind.add(at)
    return frozenset(before | behind)


def _receptors_before(text: str, start: int) -> bool:
    return _RECEPTORS_BEFORE.search(text, max(0, start - _BEFORE), start) is not None


def _closes_as_receptor(text: str, span: Span) -> bool:
    name = text[span[0] : span[1]]
    if _ENDS_IN_RECEPTOR.search(name) or _OF_RECEPTOR.match(text, span[1]):
        return True
    return name in _classes() and _CLASS.match(text, span[1]) is not None


def _whole_disease(text: str, span: Span, diseases: Sequence[str]) -> str:
    """The disease whose half stands here: one the lexicon or the document has; else the half with the shared noun."""
    half = text[span[0] : span[1]]
    whole = completed_half(text, span[0], span[1])
    if whole is None:
        return half
    keys = {spelling_key(name, EntityType.INDICATION) for name in diseases}
    if listed_label(whole, EntityType.INDICATION) or spelling_key(whole, EntityType.INDICATION) in keys:
        return whole
    others = [name for name in diseases if name.casefold().startswith(f"{half.casefold()} ")]
    return others[0] if len({spelling_key(name, EntityType.INDICATION) for name in others}) == 1 else whole
