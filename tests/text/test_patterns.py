"""No pattern of the sources, the text stage or the date grammar can be made slow by a hostile text."""

import re
import time
from types import ModuleType

import pytest

from pharmapipe.sources import decoding, drafts, html, pdf, sniffing
from pharmapipe.text import blocks, datelines, header, headings, language, sections, sentences, tables
from pharmapipe.vocabulary import dates

MODULES = (
    decoding,
    drafts,
    html,
    pdf,
    sniffing,
    blocks,
    datelines,
    header,
    headings,
    language,
    sections,
    sentences,
    dates,
)
ATTACKS = (
    "a", "A", "0", " ", " \t", "\n", ".", "*", "# ", "(", "[x](", "“",
    '"', "A, ", "A b ", "May 1, ", "About A A", "A.B.",
    "- ", "a-\n", "<!--", "<!-- -->", "<?xml>",
    "N.J., & ", "**A", "1. ", "Aa ", "display:none;", "<meta ", "* *", "Q1 ",
    "first half of ", "x is a x ",
)  # fmt: skip


def patterns(module: ModuleType) -> list[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    found = [(name, value) for name, value in vars(module).items() if isinstance(value, re.Pattern)]
    many = [(name, value) for name, value in vars(module).items() if isinstance(value, tuple)]
    inner = [(name, one) for name, value in many for one in value if isinstance(one, re.Pattern)]
    return [(f"{module.__name__}.{name}", value) for name, value in found + inner]


ALL = [pair for module in MODULES for pair in patterns(module)]
ALL += [(f"cut-{form}", tables.cut_pattern(form)) for form in (tables.CueForm.CUT_BEFORE, tables.CueForm.CUT_AFTER)]


def test_there_are_patterns_to_try() -> None:
    assert len(ALL) > 30


@pytest.mark.parametrize(("name", "pattern"), ALL, ids=[f"{number}-{name}" for number, (name, _) in enumerate(ALL)])
def test_a_pattern_is_done_with_20_kb_in_a_tenth_of_a_second(
    name: str, pattern: re.Pattern[str] | re.Pattern[bytes]
) -> None:
    slow = []
    for attack in ATTACKS:
        text = (attack * 20_000)[:20_000]
        began = time.process_time()
        if isinstance(pattern.pattern, bytes):
            sum(1 for _ in re.finditer(pattern.pattern, text.encode(), pattern.flags))
        else:
            sum(1 for _ in re.finditer(pattern.pattern, text, pattern.flags))
        if time.process_time() - began > 0.1:
            slow.append(attack)
    assert slow == [], name
