"""Every page this program writes, opened in a real browser: it asks for nothing and complains of nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from headless_browser import CHROMIUM, Browser
from test_build_report import write
from test_show import EXTRACTION

from pharmapipe.evaluation import ErrorKind, ErrorRow, Evaluation, Figure, to_html
from pharmapipe.views import pipeline, render_document, report
from pharmapipe.views.pipeline_page import to_html as pipeline_html
from pharmapipe.views.report_page import to_html as report_html

EVIL = '"><script>alert(1)</script><img src=//example.org/x onerror=alert(2)>'


def evaluation(_folder: Path) -> str:
    figure = Figure(right=1, predicted=1, gold=1)
    row = ErrorRow(kind=ErrorKind.FACT_MISSED, document=EVIL, type="Drug", what=EVIL, why=EVIL, match=EVIL)
    whole = Evaluation(documents=1, mentions=(), entities=figure, facts=(), traps_asserted=0, traps_of=0, errors=(row,))
    return to_html(whole, title=EVIL)


PAGES: dict[str, Callable[[Path], str]] = {
    "evaluation": evaluation,
    "show": lambda _folder: render_document(EXTRACTION, {0: EVIL}),
    "report": lambda folder: report_html(report(write(folder))),
    "pipeline": lambda folder: pipeline_html(pipeline(write(folder))),
}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here (apt-get install chromium)")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_nothing_runs_nothing_foreign_and_has_no_error(tmp_path: Path, name: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGES[name](tmp_path), encoding="utf-8")
    with Browser(file, tmp_path / "profile") as browser:
        assert browser.requests() == [file.as_uri()]
        assert browser.complaints() == []
        assert browser.dialogs() == []
        assert browser.ask("document.querySelector('h1').offsetHeight") > 0
        assert browser.ask("document.images.length") == 0
        wide = browser.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, "the page is wider than its window"
