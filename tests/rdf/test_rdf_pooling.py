"""Statements join one event only where one of them says all that the other says."""

from pharmapipe.model.fact import Fact
from pharmapipe.model.mention import Predicate, Qualifiers
from pharmapipe.rdf.pooling import Details, pool
from small_knowledge import fact


def _fact(number: int) -> Fact:
    return fact(number, 0, "a.txt", (Predicate.APPROVED_FOR, "drug/a", "indication/b", Qualifiers(), "x"))


def _pooled(*details: Details) -> list[tuple[Details, int]]:
    pools = pool([(each, _fact(number)) for number, each in enumerate(details)])
    return sorted(((each.details, len(each.facts)) for each in pools), key=str)


def test_a_vague_statement_joins_the_only_fuller_one() -> None:
    assert _pooled(("CN", "2018-12-17"), ("CN", None), (None, "2018")) == [(("CN", "2018-12-17"), 3)]


def test_statements_silent_on_different_things_stay_apart() -> None:
    assert _pooled(("CN", None), (None, "2018")) == [(("CN", None), 1), ((None, "2018"), 1)]


def test_different_details_are_different_events() -> None:
    assert _pooled(("CN", "2018"), ("US", "2018")) == [(("CN", "2018"), 1), (("US", "2018"), 1)]


def test_a_statement_that_fits_several_events_adds_none() -> None:
    assert _pooled(("CN", "2018"), ("US", "2019"), (None, None)) == [(("CN", "2018"), 1), (("US", "2019"), 1)]
