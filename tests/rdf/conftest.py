"""A small build, and its Turtle."""

import pytest

from pharmapipe.model.fact import Knowledge
from pharmapipe.rdf import to_rdf
from small_knowledge import knowledge


@pytest.fixture(scope="session")
def small() -> Knowledge:
    return knowledge()


@pytest.fixture(scope="session")
def turtle(small: Knowledge) -> bytes:
    return to_rdf(small, version="0.1.0")
