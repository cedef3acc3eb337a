"""Words that carry a meaning for facts ('evaluates', 'plus', 'granted'), sorted into classes by a data file."""

import re
from functools import cache
from typing import NamedTuple

from pharmapipe.extraction.tables import read_rows

_TRIAL_APPLICATION = re.compile(
    r"investigational new drug|(?<!\w)INDs?(?!\w)|clinical trial|(?<!\w)CTAs?(?!\w)", re.IGNORECASE
)
_MARKETING_APPLICATION = re.compile(
    r"(?<!\w)s?(?:NDA|BLA)s?(?!\w)|(?<!\w)MAAs?(?!\w)|(?<!nal )new drug application|licen[sc]e application|marketing",
    re.IGNORECASE,
)
_BEHIND = 40  #: characters after the wording in which its application may still be named


class Trigger(NamedTuple):
    """A word or phrase of a class, at characters ``start`` to ``end`` of the text searched."""

    start: int
    end: int
    label: str


@cache
def _triggers() -> re.Pattern[str]:
    rows = read_rows("triggers.tsv", ("class", "pattern", "reason"))
    parts = (f"(?P<{label.replace('-', '_')}>{pattern})" for label, pattern, _ in rows)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@cache
def _events() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_rows("events.tsv", ("event", "pattern", "reason"))
    return tuple((event, re.compile(pattern, re.IGNORECASE)) for event, pattern, _ in rows)


def find_triggers(text: str) -> tuple[Trigger, ...]:
    """The triggers of ``text`` in order; where several classes match, the first of the file.

    >>> [t.label for t in find_triggers("is being evaluated in combination with")]
    ['ongoing', 'evaluate', 'combine', 'with']
    """
    return tuple(Trigger(m.start(), m.end(), (m.lastgroup or "").replace("_", "-")) for m in _triggers().finditer(text))


def find_events(text: str) -> tuple[Trigger, ...]:
    """Wordings of regulatory events in ``text``, by kind in the file's order; kinds may overlap.

    >>> [t.label for t in find_events("FDA lifts the clinical hold")]
    ['hold_lifted', 'clinical_hold']
    """
    found = (Trigger(m.start(), m.end(), event) for event, pattern in _events() for m in pattern.finditer(text))
    return tuple(t for t in found if not (t.label == "application_accepted" and _is_trial_application(text, t)))


def _is_trial_application(text: str, trigger: Trigger) -> bool:
    """Whether the application is one for a trial: an IND that is accepted is cleared, not taken for review."""
    around = text[trigger.start : trigger.end + _BEHIND]
    return bool(_TRIAL_APPLICATION.search(around)) and not _MARKETING_APPLICATION.search(around)
