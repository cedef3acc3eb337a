"""Every relative link and anchor in the repository's Markdown leads somewhere."""

import re
from collections.abc import Callable, Iterator, Sized
from pathlib import Path

import pytest

from pharmapipe.extraction.components.patterns import read_patterns
from pharmapipe.normalisation.curation import read_curation
from pharmapipe.vocabulary.lexicon import read_user_terms

ROOT = Path(__file__).resolve().parent.parent
TOP = ("data", "docs", "notebooks", "ontology", "scripts", "src", "tests")
PAGES = sorted([*ROOT.glob("*.md"), *(page for name in TOP for page in (ROOT / name).rglob("*.md"))])
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def prose(page: Path) -> str:
    """The page without its code blocks and inline code."""
    return re.sub(r"`[^`\n]+`", lambda code: code[0].strip("`"), FENCE.sub("", page.read_text(encoding="utf-8")))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, made as code hosts make them."""
    headings = re.findall(r"^#{1,6}\s+(.+?)\s*$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> Iterator[tuple[str, str]]:
    """Path and anchor of every link that stays inside the repository."""
    for target in LINK.findall(prose(page)):
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = target.partition("#")
            yield path, anchor


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_of_the_repository(page: Path) -> None:
    assert not [path for path, _ in links(page) if path and not (page.parent / path).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_anchor_is_a_heading_of_its_page(page: Path) -> None:
    wanted = [((page.parent / path) if path else page, anchor) for path, anchor in links(page) if anchor]
    pages = [(target, anchor) for target, anchor in wanted if target.suffix == ".md" and target.exists()]
    assert not [f"{target.name}#{anchor}" for target, anchor in pages if anchor not in anchors(target)]


def test_every_page_of_the_documentation_can_be_reached_from_its_index() -> None:
    index = ROOT / "docs" / "index.md"
    reached = {(index.parent / path).resolve() for path, _ in links(index) if path}
    assert not [page.name for page in (ROOT / "docs").glob("*.md") if page != index and page.resolve() not in reached]


def test_every_decision_record_has_the_parts_of_the_template() -> None:
    folder = ROOT / "docs" / "decisions"
    parts = ("Question", "Decision", "Rejected", "Consequences")
    for record in folder.glob("[0-9]*.md"):
        text = record.read_text(encoding="utf-8")
        assert not [part for part in parts if f"\n## {part}\n" not in text], record.name
        assert re.search(r"^- \*\*Status:\*\* ", text, re.MULTILINE), record.name


@pytest.mark.parametrize(("language", "rows"), [("tsv", 3), ("jsonl", 2), ("curation", 3)])
def test_the_example_files_of_users_are_taken_as_they_stand(language: str, rows: int, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "your-own-names.md").read_text(encoding="utf-8")
    example = re.search(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert example is not None
    (tmp_path / "mine").write_text(example[1], encoding="utf-8")
    readers: dict[str, Callable[[Path], Sized]] = {
        "tsv": read_user_terms,
        "jsonl": read_patterns,
        "curation": lambda path: read_curation(path).rows,
    }
    assert len(readers[language](tmp_path / "mine")) == rows
