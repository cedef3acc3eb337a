"""The pipeline page in a real browser: looks, keyboard, finding, and nothing that runs or loads."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from headless_browser import CHROMIUM, Browser
from tiny_build import FACTS, write_build

from pharmapipe.views.pipeline_chart import pipeline
from pharmapipe.views.pipeline_page import to_html

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here (apt-get install chromium)")

EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'javascript:alert(3)"


def write_page(folder: Path, *, evil: bool = False) -> Path:
    labels = {"drug/zx-101": EVIL, "company/acme": EVIL, "indication/melanoma": EVIL} if evil else None
    facts = [fact | {"sentence": EVIL, "claimant": EVIL} for fact in FACTS] if evil else None
    page = folder / "pipeline.html"
    page.write_text(to_html(pipeline(write_build(folder / "out", facts, labels=labels))), encoding="utf-8")
    return page


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with Browser(write_page(tmp_path), tmp_path / "profile") as browser:
        yield browser


def test_the_page_names_no_address_and_runs_no_foreign_script(tmp_path: Path) -> None:
    html = write_page(tmp_path, evil=True).read_text(encoding="utf-8")
    assert html.count("<script>") == 1
    assert "<img" not in html
    assert not re.search(r'(src|href|action)="', html)
    assert "http" not in re.sub(r'http-equiv="', "", html)


def test_every_passage_is_in_the_page_with_place_claimant_and_certainty(tmp_path: Path) -> None:
    html = write_page(tmp_path).read_text(encoding="utf-8")
    for fact in (*FACTS[2:8], *FACTS[9:12]):
        assert f"{fact['document']}, characters {fact['start']}–{fact['end']} · {fact['id']}" in html
    assert "It &lt;i&gt;may&lt;/i&gt; help in lung cancer." in html
    assert '<span class="badge">hedged</span>' in html


def test_an_empty_chart_is_a_page_too(tmp_path: Path) -> None:
    assert "No programme is known." in to_html(pipeline(write_build(tmp_path / "out", [])))


@needs_browser
def test_the_browser_asks_for_nothing_and_complains_of_nothing(browser: Browser) -> None:
    assert len(browser.requests()) == 1
    assert browser.complaints() == []


@needs_browser
def test_hostile_names_and_sentences_are_only_text(tmp_path: Path) -> None:
    with Browser(write_page(tmp_path, evil=True), tmp_path / "profile") as browser:
        assert browser.ask("document.querySelector('td.c-drug .name').textContent") == EVIL
        assert browser.ask("document.images.length") == 0
        assert browser.dialogs() == []
        assert browser.complaints() == []
        assert len(browser.requests()) == 1


@needs_browser
def test_bars_are_as_long_as_the_stages_they_stand_for(browser: Browser) -> None:
    bars = "[...document.querySelectorAll('td .bar:not(.planned)')]"
    lengths = browser.ask(f"{bars}.map(bar => bar.offsetWidth / bar.parentNode.offsetWidth)")
    assert lengths == pytest.approx([1, 8 / 14, 4 / 14], abs=0.01)


@needs_browser
def test_the_keyboard_alone_opens_and_closes_a_cell(browser: Browser) -> None:
    for _ in range(2):  # past the field for finding, to the first cell
        browser.press("Tab")
    assert browser.ask("document.activeElement.textContent") == "ZX-101PD-1"
    browser.press("Enter")
    assert browser.ask("document.querySelector('details[open] blockquote').textContent") == "Sentence 1 of one.txt."
    assert browser.ask("document.querySelector('details[open] .panel').offsetHeight") > 50
    browser.press("Escape")
    assert browser.ask("document.querySelectorAll('details[open]').length") == 0
    assert browser.ask("document.activeElement.tagName") == "SUMMARY"


@needs_browser
def test_only_one_cell_is_open_at_a_time(browser: Browser) -> None:
    browser.ask("document.querySelectorAll('summary').forEach(cell => cell.click())")
    assert browser.ask("document.querySelectorAll('details[open]').length") == 1


@needs_browser
@pytest.mark.parametrize(("words", "drugs"), [("zexumab", ["ZX-101", "ZX-101"]), ("QUABO us", ["QB-7"]), ("none", [])])
def test_rows_are_found_by_any_name(browser: Browser, words: str, drugs: list[str]) -> None:
    browser.press("Tab")
    browser.write(words)
    shown = "[...document.querySelectorAll('tr[data-find]')].filter(row => row.offsetHeight)"
    assert browser.ask(f"{shown}.map(row => row.querySelector('.name').textContent)") == drugs
    assert browser.ask("document.querySelector('#shown').textContent") == f"{len(drugs)} shown"
