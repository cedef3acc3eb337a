"""Which files below a folder are inputs."""

import os
from pathlib import Path

import pytest

from pharmapipe.errors import UsageError
from pharmapipe.sources import find, ignored
from pharmapipe.sources.finding import document_id


def put(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")


def test_files_are_found_in_every_folder_and_sorted(tmp_path: Path) -> None:
    put(tmp_path, "b.TXT", "a/z.md", "a/y.html", "c.htm", "d.pdf", "e.jsonl", "a.txt")
    found = [document_id(path, tmp_path) for path in find(tmp_path)]
    assert found == ["a.txt", "a/y.html", "a/z.md", "b.TXT", "c.htm", "d.pdf", "e.jsonl"]


def test_a_file_may_be_given_itself(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert find(tmp_path / "a.txt") == (tmp_path / "a.txt",)
    assert document_id(tmp_path / "a.txt", tmp_path / "a.txt") == "a.txt"


def test_what_is_no_input_is_listed_with_a_reason(tmp_path: Path) -> None:
    put(tmp_path, "a.csv", ".hidden.txt", ".git/config.txt", "b.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [path.name for path in find(tmp_path)] == ["b.txt"]
    left = {skip.document: skip.reason for skip in ignored(tmp_path)}
    assert sorted(left) == [".git", ".hidden.txt", "a.csv", "link.txt", "loop", "pipe.txt"]
    assert "symbolic link" in left["loop"]
    assert "no regular file" in left["pipe.txt"]
    assert "'.csv'" in left["a.csv"]


def test_a_root_that_is_a_link_is_followed(tmp_path: Path) -> None:
    put(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert [path.name for path in find(tmp_path / "link")] == ["a.txt"]


def test_a_root_that_is_missing_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give a file or folder that exists"):
        find(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["two\nlines.txt", "😀.txt", "--help.txt", "n" * 240 + ".txt", "a b.txt"])
def test_odd_names_are_kept(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert [document_id(path, tmp_path) for path in find(tmp_path)] == [name]


def test_names_that_are_no_utf8_are_escaped(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text("x", encoding="utf-8")
    assert [document_id(found, tmp_path) for found in find(tmp_path)] == ["\\xff.txt"]


def test_a_deep_tree_is_walked_without_recursion(tmp_path: Path) -> None:
    put(tmp_path, "/".join("d" * 1 for _ in range(900)) + "/a.txt")
    assert len(find(tmp_path)) == 1


def test_a_readme_describes_its_folder_and_is_no_release_unless_it_is_named(tmp_path: Path) -> None:
    for name in ("README.md", "readme.txt", "readmeness.md"):
        (tmp_path / name).write_text("About these files.", encoding="utf-8")
    assert [path.name for path in find(tmp_path)] == ["readmeness.md"]
    assert [skip.document for skip in ignored(tmp_path)] == ["README.md", "readme.txt"]
    assert find(tmp_path / "README.md") == (tmp_path / "README.md",)


def test_what_a_build_wrote_among_the_releases_is_no_release(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "out/facts.jsonl", "out/deeper/b.txt", "out/mine.txt", "other/facts.jsonl")
    manifest = '{"format": "pharmapipe-manifest/1", "outputs": [{"path": "facts.jsonl"}]}'
    (tmp_path / "out" / "manifest.json").write_text(manifest, encoding="utf-8")
    (tmp_path / "other" / "manifest.json").write_text('{"outputs": [{"path": "facts.jsonl"}]}', encoding="utf-8")
    found = [document_id(path, tmp_path) for path in find(tmp_path)]
    assert found == ["a.txt", "other/facts.jsonl", "out/deeper/b.txt", "out/mine.txt"]
    assert "build-graph wrote it" in {skip.document: skip.reason for skip in ignored(tmp_path)}["out/facts.jsonl"]
