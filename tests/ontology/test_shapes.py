"""Every shape has a case that fits it and one that does not, and looks at what it should."""

from pathlib import Path

import pytest

from pharmapipe.errors import UsageError
from pharmapipe.rdf import ShapeResult, to_rdf, validate
from pharmapipe.rdf.shapes import core_shapes, sparql_shapes
from small_knowledge import knowledge

CASES = Path(__file__).parent / "cases"
NAMES = sorted(shape.name for shape in (*core_shapes(), *sparql_shapes()))


def _result(case: Path) -> ShapeResult:
    return next(shape for shape in validate(case).shapes if shape.shape == case.stem)


def test_there_are_twenty_four_numbers_of_shapes() -> None:
    assert {name[:3] for name in NAMES} == {f"S{number:02}" for number in range(1, 25)}


@pytest.mark.parametrize("verdict", ["valid", "invalid"])
def test_every_shape_has_a_case_and_every_case_a_shape(verdict: str) -> None:
    assert sorted(path.stem for path in (CASES / verdict).glob("*.ttl")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_good_case_is_looked_at_and_fits(name: str) -> None:
    result = _result(CASES / "valid" / f"{name}.ttl")
    assert (result.violations, result.warnings, result.findings) == (0, 0, ())
    assert result.focus_nodes > 0


@pytest.mark.parametrize("name", NAMES)
def test_the_bad_case_is_found_out(name: str) -> None:
    result = _result(CASES / "invalid" / f"{name}.ttl")
    assert result.violations + result.warnings > 0
    assert result.focus_nodes > 0
    assert result.findings[0].message.endswith(".")


def test_an_export_fits_every_shape_it_exercises() -> None:
    report = validate(to_rdf(knowledge(), version="1"))
    assert report.conforms
    assert [shape.findings for shape in report.shapes if shape.violations] == []
    assert report.not_exercised == ("S12-rate",)


def test_a_strict_check_fails_where_a_shape_looked_at_nothing() -> None:
    assert not validate(to_rdf(knowledge(), version="1"), strict=True).conforms


@pytest.mark.parametrize("content", [b"", b"<https://a.example/> <https://b.example/> 1 ."])
def test_a_graph_in_which_nothing_was_checked_does_not_conform(content: bytes) -> None:
    report = validate(content)
    assert report.checked_nothing
    assert not report.conforms


def test_what_cannot_be_checked_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        validate(tmp_path / "none.ttl")
    with pytest.raises(UsageError, match="not readable"):
        validate(b"<a")
    with pytest.raises(UsageError, match=r"no \.ttl or \.nt file"):
        validate(tmp_path / "graph.rdf")
