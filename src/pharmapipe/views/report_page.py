"""The report on a build as one self-contained page."""

from collections.abc import Iterable, Sequence

from pharmapipe.markup import Html, element, page
from pharmapipe.model.entity import Entity, Merge
from pharmapipe.views.build_report import MergeGroup, Report, version_words
from pharmapipe.views.colours import mention_style
from pharmapipe.views.contradictions import RULES, Contradiction, Side
from pharmapipe.views.evidence import PASSAGE_STYLE, passage_html

_STYLE = (
    mention_style()
    + PASSAGE_STYLE
    + """
nav{display:flex;flex-wrap:wrap;gap:4px 20px;margin:14px 0}
.counts{display:flex;flex-wrap:wrap;gap:8px}.counts div{background:var(--paper);border:1px solid var(--line);
border-radius:8px;padding:6px 13px}.counts b{display:block;font-size:18px;font-variant-numeric:tabular-nums}
.counts span{color:var(--soft);font-size:12.5px}
.conflict{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:12px 20px 16px;margin:12px 0}
.conflict h3{margin:0 0 2px;font-size:16px}.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));
gap:4px 28px}.side h4{margin:10px 0 0;font-size:14px;color:var(--warn)}
td .ent,.id{white-space:nowrap}summary{cursor:pointer}td details{font-size:13px}td .alias{margin:3px 0}
details.group{margin:10px 0}
details.group>summary{font-weight:600;padding:4px 0}
"""
)


def to_html(report: Report, *, limit: int = 300) -> str:
    """The whole page.

    Args:
        report: The report.
        limit: Rows shown of each list; the rest is counted.
    """
    parts = (
        ("nodes", "Largest nodes", len(report.nodes), _nodes(report.nodes[:limit])),
        ("made", "Names joined", _size(report.made), [_merges(group, limit) for group in report.made]),
        ("refused", "Near-merges refused and look-alikes", _size(report.refused), _refused(report, limit)),
        ("conflicts", "Releases that disagree", len(report.contradictions), _contradictions(report, limit)),
        ("copies", "Copies of a release", len(report.duplicates), _copies(report)),
        ("repeated", "Repeated paragraphs", len(report.repeated), _repeated(report, limit)),
        ("skipped", "Inputs not read", len(report.skipped), _skipped(report)),
    )
    links = (element("a", f"{title} ({number})", href=f"#{anchor}") for anchor, title, number, _ in parts)
    sections = (
        element("section", element("h2", f"{title} ({number})"), *(body or [_none()]), id=anchor)
        for anchor, title, number, body in parts
    )
    counts = (element("div", element("b", str(each.number)), element("span", each.name)) for each in report.counts)
    title = "Report on a build"
    return page(
        title,
        element("h1", title),
        element("nav", *links),
        element("div", *counts, class_="counts"),
        *sections,
        style=_STYLE,
    )


def _none() -> Html:
    return element("p", "None.", class_="soft")


def _size(groups: Iterable[MergeGroup]) -> int:
    return sum(len(group.merges) for group in groups)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str | Html]]) -> Html:
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in columns)))
    lines = (element("tr", *(element("td", cell) for cell in row)) for row in rows)
    return element("table", head, element("tbody", *lines))


def _nodes(nodes: Sequence[Entity]) -> list[Html]:
    columns = ("Name", "Type", "Identifiers", "Mentions", "Documents", "Other names and why they are ones")
    rows = (
        (
            entity.label,
            element("mark", entity.type.value, class_=f"ent {entity.type.value}"),
            element("span", *(element("span", f"{each} ", class_="id") for each in entity.identifiers)),
            str(entity.mentions),
            str(entity.documents),
            _aliases(entity),
        )
        for entity in nodes
    )
    return [_table(columns, rows)] if nodes else []


def _aliases(entity: Entity) -> Html:
    others = [alias for alias in entity.aliases if alias.text != entity.label]
    if not others:
        return element("span", "–", class_="soft")
    lines = (
        element(
            "div",
            element("b", alias.text),
            element("span", f" {alias.kind.value}, {alias.confidence:.2f}: {alias.evidence}", class_="soft"),
            class_="alias",
        )
        for alias in others
    )
    return element("details", element("summary", ", ".join(alias.text for alias in others)), *lines)


def _merges(group: MergeGroup, limit: int) -> Html:
    columns = ("One name", "The other", "Type", "Confidence", "Reason")
    table = _table(columns, (_merge(merge) for merge in group.merges[:limit]))
    more = len(group.merges) - limit
    rest = element("p", f"and {more} more in merges.jsonl", class_="soft") if more > 0 else None
    summary = element("summary", f"{group.reason} ({len(group.merges)})")
    return element("details", summary, table, rest, class_="group")


def _merge(merge: Merge) -> tuple[str, ...]:
    return (merge.left, merge.right, merge.type.value, f"{merge.confidence:.2f}", merge.reason)


def _refused(report: Report, limit: int) -> list[Html]:
    return [_merges(group, limit) for group in report.refused]


def _contradictions(report: Report, limit: int) -> list[Html]:
    meaning = {rule.name: rule.meaning for rule in RULES}
    return [_contradiction(found, meaning[found.rule]) for found in report.contradictions[:limit]]


def _contradiction(found: Contradiction, meaning: str) -> Html:
    return element(
        "div",
        element("h3", found.about),
        element("p", meaning, class_="soft small"),
        element("div", *(_side(side) for side in found.sides), class_="sides"),
        class_="conflict",
    )


def _side(side: Side) -> Html:
    return element(
        "div", element("h4", side.says), *(passage_html(passage) for passage in side.passages), class_="side"
    )


def _copies(report: Report) -> list[Html]:
    rows = ((copy.document, copy.of, copy.kind, f"{copy.similarity:.2f}") for copy in report.duplicates)
    return [_table(("Copy", "Of", "Kind", "Similarity"), rows)] if report.duplicates else []


def _skipped(report: Report) -> list[Html]:
    rows = ((skip.document, skip.stage, skip.reason) for skip in report.skipped)
    return [_table(("Input", "Stage", "Reason"), rows)] if report.skipped else []


def _repeated(report: Report, limit: int) -> list[Html]:
    rows = (
        (
            paragraph.heading or "–",
            element("div", *(element("div", version_words(version)) for version in paragraph.versions)),
        )
        for paragraph in report.repeated[:limit]
    )
    return [_table(("Heading", "Versions, each one piece of evidence"), rows)] if report.repeated else []
