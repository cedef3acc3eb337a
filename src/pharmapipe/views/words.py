"""How predicates, qualifiers, stages and events are called when people read them."""

from functools import cache
from typing import Final

from pharmapipe.model.mention import Predicate, Qualifiers
from pharmapipe.vocabulary.dates import last_day
from pharmapipe.vocabulary.terms import countries

#: A predicate as words between subject and object.
PREDICATES: Final = {
    Predicate.HAS_TARGET: "acts on",
    Predicate.DEVELOPED_BY: "is developed by",
    Predicate.INVESTIGATED_FOR: "is investigated for",
    Predicate.TESTED_IN_PHASE: "is tested in phase",
    Predicate.COMBINED_WITH: "is combined with",
    Predicate.PARTNERS_WITH: "deals with",
    Predicate.APPROVED_FOR: "is approved for",
    Predicate.REGULATORY_EVENT: "had an event with",
    Predicate.TRIAL_OF: "is a trial of",
}

#: Region codes that are no countries, and countries by the names that tables use.
_REGIONS: Final = {"EU": "EU", "WW": "Worldwide", "US": "US", "GB": "UK"}


def qualifier_words(qualifiers: Qualifiers) -> str:
    """The qualifiers that are set, as ``name: value`` in the contract's order.

    >>> qualifier_words(Qualifiers(phase="2", region="CN"))
    'phase: 2; region: CN'
    """
    return "; ".join(f"{name}: {value}" for name, value in qualifiers.model_dump(exclude_none=True).items())


def event_words(event: str | None) -> str:
    """A regulatory event's notation as words.

    >>> event_words("ind_cleared"), event_words("priority_review"), event_words(None)
    ('IND cleared', 'priority review', 'event')
    """
    if event is None:
        return "event"
    return " ".join(word.upper() if word in {"ind", "cta"} else word for word in event.split("_"))


def phase_words(notation: str) -> str:
    """A phase notation as a heading or table cell says it.

    >>> phase_words("1b/2"), phase_words("preclinical")
    ('Phase 1b/2', 'Preclinical')
    """
    return f"Phase {notation}" if notation[:1].isdigit() else notation.capitalize()


def tested_words(notation: str) -> str:
    """A phase notation as words after "is tested".

    >>> tested_words("1b/2"), tested_words("pivotal"), tested_words("preclinical")
    ('in Phase 1b/2', 'in a pivotal trial', 'preclinically')
    """
    if notation[:1].isdigit():
        return f"in Phase {notation}"
    return "preclinically" if notation == "preclinical" else f"in a {notation} trial"


def region_words(code: str | None) -> str:
    """A region code as a table says it; a code that is none stays as it is.

    >>> region_words("CN"), region_words("US"), region_words(None)
    ('China', 'US', '')
    """
    if code is None:
        return ""
    return _REGIONS.get(code) or _countries().get(code, code)


def date_words(date: str | None) -> str:
    """A date, or an interval of days, as a table says it; an interval that has no name is given by its ends.

    >>> date_words("2018-03"), date_words("2024-07-01/2024-09-30"), date_words("2025-01-01/2025-06-30")
    ('2018-03', 'Q3 2024', 'H1 2025')
    >>> date_words("2019-01-01/2019-05-15")
    '2019-01-01 to 2019-05-15'
    """
    start, _, end = (date or "").partition("/")
    if not end:
        return start
    year = start[: len("2018")]
    for letter, months in (("Q", 3), ("H", 6)):
        for number in range(12 // months):
            first, last = number * months + 1, (number + 1) * months
            if (start, end) == (f"{year}-{first:02}-01", last_day(int(year), last)):
                return f"{letter}{number + 1} {year}"
    return f"{start} to {end}"


@cache
def _countries() -> dict[str, str]:
    return {country.code: country.label for country in countries()}
