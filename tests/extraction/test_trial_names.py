"""The name of a trial runs to its end."""

import pytest

from pharmapipe.extraction.weigh.choose import Choice, Means, place
from pharmapipe.model.mention import EntityType


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in the EMPA-REG OUTCOME trial", "EMPA-REG OUTCOME"),
        ("the EMPA-REG trial", "EMPA-REG"),
        ("from EMPA-REG TRIAL", "EMPA-REG"),
        ("NEW RESULTS FROM EMPA-REG WILL BE SHOWN", "EMPA-REG"),
        ("the EMPA-REG-Extended trial", "EMPA-REG-Extended"),
    ],
)
def test_a_trial_is_named_to_its_end(text: str, found: str) -> None:
    (hit,) = place(text, [Choice("EMPA-REG", EntityType.TRIAL, 0.9, Means.RULE)])
    assert text[hit[0] : hit[1]] == found
