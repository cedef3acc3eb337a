"""The pipeline chart as one self-contained page: bars by stage, every cell opening to its sentences.

It loads nothing, works without its script (which only filters and closes panels), and is usable by keyboard: each cell
with evidence is a native ``details`` element.
"""

from itertools import groupby
from pathlib import Path

from pharmapipe.markup import Html, element, page
from pharmapipe.views.evidence import PASSAGE_STYLE, passage_html
from pharmapipe.views.passages import Passage
from pharmapipe.views.pipeline_chart import PipelineChart, stage_text
from pharmapipe.views.programmes import STOPPED, Programme
from pharmapipe.views.stages import BAR_UNITS, CHART_COLUMNS, STAGE_WORDS, Stage

_DATA = Path(__file__).parent / "data"

#: Sentences shown in one cell; the rest are in facts.jsonl.
MAX_PASSAGES = 6

#: Bars shorter than this many units have their words beside them.
_ROOM_FOR_WORDS = 6

#: Class and heading of each column; the bars have their own headings.
_COLUMNS = (
    ("drug", "Drug"),
    ("ind", "Indication"),
    ("stage", ""),
    ("region", "Region"),
    ("status", "Status"),
    ("partner", "Partners"),
    ("event", "Latest regulatory event"),
)


def to_html(chart: PipelineChart) -> str:
    """The whole page."""
    title = f"Pipeline of {chart.company}" if chart.company else "Pipeline"
    if chart.as_of:
        title += f" as of {chart.as_of}"
    return page(
        title,
        element("header", element("div", element("h1", title), _summary(chart), _legend()), _controls()),
        _table(chart) if chart.programmes else element("p", "No programme is known.", class_="frame empty"),
        style=PASSAGE_STYLE + (_DATA / "pipeline.css").read_text(encoding="utf-8"),
        script=(_DATA / "pipeline.js").read_text(encoding="utf-8"),
    )


def _summary(chart: PipelineChart) -> Html:
    rows = chart.programmes
    companies = len({row.company_id for row in rows if row.company_id})
    drugs = len({row.drug_id for row in rows})
    words = f"{_count(len(rows), 'programme')} · {_count(drugs, 'drug')} · {_count(companies, 'developer')}, "
    words += f"from {_count(chart.releases, 'release')}. Open any cell to read the sentences it rests on."
    return element("p", words, class_="soft")


def _count(number: int, word: str) -> str:
    ending = "y" if word.endswith("y") else ""
    return f"{number} {word}{'' if number == 1 else 's'}" if not ending else f"{number} {word}"


def _legend() -> Html:
    kinds = (
        (f"bar {Stage.PHASE_2.value}", "reached"),
        ("bar planned", "planned"),
        (f"bar {Stage.REGISTRATION.value}", "filed"),
        (f"bar {Stage.APPROVED.value}", "approved"),
    )
    items = (element("li", element("span", class_=f"swatch {look}"), words) for look, words in kinds)
    return element("ul", *items, class_="legend")


def _controls() -> Html:
    label = element("label", "Find ", for_="filter")
    field = element("input", id="filter", type="search", placeholder="drug, target, indication, company")
    return element("div", label, field, element("span", id="shown", role="status"), class_="controls", hidden=True)


def _table(chart: PipelineChart) -> Html:
    names = dict(chart.names)
    groups = groupby(chart.programmes, key=lambda row: (row.company, row.company_id))
    bodies = [_group(company, list(rows), names) for (company, _), rows in groups]
    head = element("tr", *(_heading(key, words) for key, words in _COLUMNS))
    return element("div", element("table", element("thead", head), *bodies, class_="chart"), class_="frame")


def _heading(key: str, words: str) -> Html:
    inner: tuple[str, ...] = (words,)
    if key == "stage":
        inner = (element("div", *(element("span", name) for name in CHART_COLUMNS), class_="columns"),)
    return element("th", *inner, scope="col", class_=f"c-{key}")


def _group(company: str, rows: list[Programme], names: dict[str, str]) -> Html:
    drugs = len({row.drug_id for row in rows})
    words = f"{_count(drugs, 'drug')}, {_count(len(rows), 'programme')}"
    heading = element("th", company or "Developer not stated", element("small", words), colspan=7, scope="rowgroup")
    pairs = zip([None, *rows], rows, strict=False)
    lines = (_row(row, names, again=before is not None and before.drug_id == row.drug_id) for before, row in pairs)
    return element("tbody", element("tr", heading, class_="company"), *lines)


def _row(row: Programme, names: dict[str, str], *, again: bool) -> Html:
    found = (names.get(name or "", "") for name in (row.company_id, row.drug_id, row.indication_id))
    find = " ".join((*found, row.targets, row.region, *row.partners)).lower()
    return element(
        "tr",
        element("td", _drug(row), class_="c-drug"),
        element("td", _cell(row.indication or "not stated", row.stage_passages), class_="c-ind"),
        element("td", _stage(row), class_="stage c-stage"),
        element("td", _cell(row.region, [each for each in row.stage_passages if each.region]), class_="c-region"),
        element("td", _status(row), class_="c-status"),
        element("td", _cell(", ".join(row.partners), row.partner_passages), class_="c-partner"),
        element("td", _event(row), class_="c-event"),
        data_find=find,
        class_=" ".join(look for look in ("again" * again, "stopped" * (row.status in STOPPED)) if look) or None,
    )


def _drug(row: Programme) -> Html:
    targets = element("span", row.targets, class_="sub") if row.targets else None
    return _cell((element("span", row.drug, class_="name"), targets), (*row.owner_passages, *row.target_passages))


def _status(row: Programme) -> Html:
    shown = element("span", row.status, class_=f"pill {_pill(row.status)}") if row.status else ""
    return _cell(shown, [each for each in row.stage_passages if each.status])


def _event(row: Programme) -> Html:
    before, dot, last = row.event.rpartition(" · ")
    dated = last[:1].isdigit()
    shown = (before, dot, element("span", last, class_="date")) if dated else row.event
    return _cell(shown, row.event_passages)


def _pill(status: str) -> str:
    if status in STOPPED:
        return "stopped-pill"
    return f"{status}-pill" if status in {"planned", "approved", "completed"} else ""


def _stage(row: Programme) -> Html:
    words = stage_text(row)
    parts: list[Html] = []
    if row.planned:
        label = None if row.stage else element("b", words)
        hint = f"{STAGE_WORDS[row.planned]} planned"
        parts.append(element("span", label, class_=f"bar planned u{BAR_UNITS[row.planned]}", title=hint))
    if row.stage:
        units = BAR_UNITS[row.stage]
        inside = words if units >= _ROOM_FOR_WORDS else None
        parts.append(element("span", inside, class_=f"bar {row.stage.value} u{units}"))
        if inside is None:
            parts.append(element("span", words, class_=f"beside after{units}"))
    if not parts:
        parts.append(element("span", "stage not stated", class_="none"))
    track = "track" if row.stage or row.planned else "track empty-track"
    return _cell((element("span", *parts, class_=track),), row.stage_passages, row.claim_passages)


def _cell(
    shown: str | tuple[str | None, ...],
    passages: tuple[Passage, ...] | list[Passage],
    claims: tuple[Passage, ...] = (),
) -> Html:
    """A cell that opens to its evidence, or plain words where there is none."""
    if not shown:
        return element("span", "–", class_="plain nothing")
    inner = (shown,) if isinstance(shown, str) else shown
    if not passages and not claims:
        return element("span", *inner, class_="plain")
    panel = element("div", *_panel(passages, "Said"), *_panel(claims, "Hoped, conditional or denied"), class_="panel")
    return element("details", element("summary", *inner), panel, class_="cell", name="cell")


def _panel(passages: tuple[Passage, ...] | list[Passage], heading: str) -> list[Html]:
    if not passages:
        return []
    shown = [passage_html(passage) for passage in passages[:MAX_PASSAGES]]
    more = len(passages) - len(shown)
    rest = [element("p", f"and {more} more in facts.jsonl", class_="soft small")] if more else []
    return [element("h3", heading), *shown, *rest]
