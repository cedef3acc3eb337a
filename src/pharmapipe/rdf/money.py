"""Sums of money as press releases write them."""

import re
from decimal import Decimal

from pydantic import Field

from pharmapipe.model.record import Record

#: How a currency is written, longest first, to its ISO 4217 code.
_CURRENCIES: tuple[tuple[str, str], ...] = (
    ("US$", "USD"),
    ("USD", "USD"),
    ("HK$", "HKD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("RMB", "CNY"),
    ("CNY", "CNY"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("CHF", "CHF"),
    ("JPY", "JPY"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
)
_SCALES = {"": 0, "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_MARKS = "|".join(re.escape(mark) for mark, _ in _CURRENCIES)
_SUM = re.compile(
    rf"({_MARKS})\s?(\d{{1,3}}(?:,\d{{3}})+|\d{{1,12}})(?:\.(\d{{1,4}}))?\s?(thousand|million|billion|mn|bn|k|m|b)?\b",
    re.IGNORECASE,
)


class Money(Record):
    """One sum."""

    amount: Decimal = Field(description="Number of whole units of the currency.")
    currency: str = Field(description="ISO 4217 code.")


def first_sum(text: str) -> Money | None:
    """The first sum that a text names, or None.

    >>> first_sum("up to US$1.5 billion in milestones")
    Money(amount=Decimal('1500000000'), currency='USD')
    """
    match = _SUM.search(text)
    if match is None:
        return None
    mark, whole, part, scale = match.groups()
    number = Decimal(f"{whole.replace(',', '')}.{part or '0'}") * 10 ** _SCALES[(scale or "").lower()]
    plain = number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()
    return Money(amount=plain, currency=dict(_CURRENCIES)[mark.upper()])
