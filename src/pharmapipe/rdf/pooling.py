"""Which statements tell of one event: a vaguer one joins the one fuller statement that says all it says."""

import datetime
from collections.abc import Sequence

from pydantic import Field

from pharmapipe.model.fact import Fact
from pharmapipe.model.record import Record
from pharmapipe.vocabulary.dates import days_of

#: What a statement says beyond its main parts; None where it is silent. The last value is a date
#: as precise as given, or an interval of days.
Details = tuple[str | None, ...]


#: More days than any date leaves open.
_ENDLESS = 10_000


class Pool(Record):
    """Statements taken for one event, and what the fullest of them says."""

    details: tuple[str | None, ...] = Field(description="Values of the fullest statement.")
    facts: tuple[Fact, ...] = Field(description="The statements, sorted by id.")


def pool(statements: Sequence[tuple[Details, Fact]]) -> tuple[Pool, ...]:
    """Pool the statements about one kind of event with the same main parts.

    Two statements with different details are two events, and so are two that are silent on different things, for
    joining them would say what neither says. A vague statement that fits several events is left out.

    Args:
        statements: Details and statement; all details of one length.
    """
    pools: dict[Details, list[Fact]] = {}
    for details, fact in sorted(statements, key=_fullest_first):
        fits = [details] if details in pools else [known for known in pools if _says_all(known, details)]
        if len(fits) <= 1:
            pools.setdefault(fits[0] if fits else details, []).append(fact)
    return tuple(
        Pool(details=details, facts=tuple(sorted(facts, key=lambda fact: fact.id))) for details, facts in pools.items()
    )


def identity(details: Details, others: Sequence[Details]) -> Details:
    """The details that tell an event from the others: the date only where nothing else does.

    So a date found later does not change the IRI of an event that stands alone.

    >>> identity(("US", "2018-03"), [("US", "2018-03"), ("CN", "2019")])
    ('US', None)
    >>> identity(("US", "2018-03"), [("US", "2018-03"), ("US", "2019")])
    ('US', '2018-03')
    """
    alike = [other for other in others if other[:-1] == details[:-1]]
    return details if len(alike) > 1 else (*details[:-1], None)


def _fullest_first(statement: tuple[Details, Fact]) -> tuple[int, int, tuple[str, ...], str]:
    details, fact = statement
    said = sum(value is not None for value in details)
    return (-said, _length(details[-1]), tuple(value or "" for value in details), fact.id)


def _length(date: str | None) -> int:
    """Days that a date leaves open, so that the closest comes first; beyond any year for none."""
    if date is None:
        return _ENDLESS
    try:
        first, last = (datetime.date.fromisoformat(day) for day in days_of(date))
    except ValueError:
        return _ENDLESS - 1
    return (last - first).days


def _says_all(full: Details, vague: Details) -> bool:
    plain = all(theirs is None or theirs == ours for ours, theirs in zip(full[:-1], vague[:-1], strict=True))
    return plain and (vague[-1] is None or _within(full[-1], vague[-1]))


def _within(full: str | None, vague: str) -> bool:
    """Whether all days that a date may mean are days that the vaguer one may mean."""
    if full is None:
        return False
    try:
        (first, last), (start, end) = days_of(full), days_of(vague)
    except ValueError:
        return full == vague
    return start <= first and last <= end
