"""The example releases: all formats, listed, of a plausible length, current, and in our own words."""

import html
import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pypdf
import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SEEDS = ROOT.parent / "shared" / "seeds"
FILES = sorted(path for path in DATA.rglob("*") if path.is_file() and path.name != "README.md")
SHINGLE = 8


def texts_of(path: Path) -> list[str]:
    """The texts of one example file, one a release."""
    if path.suffix == ".pdf":
        return ["\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)]
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [f"{record['title']}\n{record['text']}" for record in map(json.loads, content.splitlines())]
    if path.suffix == ".html":
        return [html.unescape(re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", " ", content))]
    return [content]


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


@pytest.fixture(scope="module")
def make_data() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_data", ROOT / "scripts" / "make_data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_all_five_formats_are_there_and_some_files_lie_in_subfolders() -> None:
    assert {path.suffix for path in FILES} == {".txt", ".md", ".html", ".pdf", ".jsonl"}
    assert any(path.parent != DATA for path in FILES)


def test_there_are_at_least_ten_releases() -> None:
    assert sum(len(texts_of(path)) for path in FILES) >= 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_release_has_the_length_of_one(path: Path) -> None:
    for text in texts_of(path):
        assert 150 <= len(text.split()) <= 450


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_release_says_that_it_is_an_example(path: Path) -> None:
    for text in texts_of(path):
        assert "an example text written for pharmapipe" in " ".join(text.split())


def test_the_readme_lists_every_file_and_no_other() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[[^\]]+\]\(([^)]+)\)", readme, re.MULTILINE)
    assert sorted(listed) == sorted(path.relative_to(DATA).as_posix() for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_run_of_eight_words_stands_in_the_announcements_behind_it(path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the original announcements are not part of the repository")
    originals = set().union(*(shingles(seed.read_text(encoding="utf-8")) for seed in SEEDS.glob("*.txt")))
    for text in texts_of(path):
        assert not shingles(text) & originals


def test_the_pdf_is_what_the_script_makes(make_data: ModuleType) -> None:
    source = make_data.SOURCE.read_text(encoding="utf-8")
    assert make_data.TARGET.read_bytes() == make_data.to_pdf(source), "run python scripts/make_data.py"


def test_the_pdf_has_every_word_of_its_source(make_data: ModuleType) -> None:
    words = re.sub(r"^#+ ", "", make_data.SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE).split()
    assert " ".join(words) in " ".join(texts_of(make_data.TARGET)[0].split())


def test_a_long_text_runs_over_several_numbered_pages(make_data: ModuleType) -> None:
    pages = make_data.lay_out([(make_data.BODY, "word " * 40)] * 60)
    assert len(pages) > 1
    assert pages[-1][-1].text == f"Page {len(pages)} of {len(pages)}"


@pytest.mark.parametrize(
    "name",
    ["APG-1387", "pelcitoclax", "HQP1351", "HQP8361", "APG-2449", "APG-115", "GB226", "genolizumab", "JS001", "T315I"],
)
def test_the_names_that_the_questions_ask_for_are_in_the_releases(name: str) -> None:
    assert any(name in text for path in FILES for text in texts_of(path))
