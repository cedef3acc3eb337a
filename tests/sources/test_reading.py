"""Reading one file: formats, mismatches and everything that may be wrong with a file."""

import hashlib
import os
from pathlib import Path

import pytest

from pharmapipe.model.document import ReadResult
from pharmapipe.sources import READERS, read
from pharmapipe.sources.drafts import Draft
from pharmapipe.sources.finding import EXTENSIONS

SHARED = Path(__file__).resolve().parents[3] / "shared"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
PAGE = b"<!DOCTYPE html><html><body><p>Acme said that its drug works in many patients.</p></body></html>"


def read_bytes(tmp_path: Path, name: str, data: bytes, max_bytes: int = 1_000_000) -> ReadResult:
    path = tmp_path / name
    path.write_bytes(data)
    return read(path, tmp_path, max_bytes=max_bytes)


def reason(result: ReadResult) -> str:
    assert result.documents == ()
    (skipped,) = result.skipped
    assert skipped.stage == "sources"
    assert skipped.document == result.input.path
    return skipped.reason


def test_every_extension_found_has_a_reader_and_the_reverse() -> None:
    assert tuple(sorted(READERS)) == EXTENSIONS


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_an_empty_file_is_skipped(tmp_path: Path, extension: str) -> None:
    assert "empty" in reason(read_bytes(tmp_path, f"a{extension}", b""))


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("data", [PNG, b"\x7fELF" + bytes(100), b"PK\x03\x04" + bytes(100)], ids=["png", "elf", "zip"])
def test_binary_under_a_text_name_is_skipped(tmp_path: Path, extension: str, data: bytes) -> None:
    assert "it is " in reason(read_bytes(tmp_path, f"a{extension}", data))


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\0" * 100, b"\x80\x01\x02" * 300])
def test_random_bytes_as_text_are_skipped(tmp_path: Path, data: bytes) -> None:
    assert "save it as UTF-8" in reason(read_bytes(tmp_path, "a.txt", data))


def test_a_text_file_is_taken_exactly_as_it_is(tmp_path: Path) -> None:
    text = "\n\nTitle\r\n\r\nA “quote”\u2028 and\ttabs — naïve 亞盛 😀\u00a0.\n"
    result = read_bytes(tmp_path, "a.txt", text.encode("utf-8"))
    (document,) = result.documents
    assert (document.text, document.id, document.format) == (text, "a.txt", "txt")
    assert document.sha256 == hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert result.input.sha256 == hashlib.sha256(text.encode("utf-8")).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_is_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Acme’s drug – a naïve “approach” – works in 5 µg doses.\r\nIt is safe, and it is sold in Zürich today.\n"
    (document,) = read_bytes(tmp_path, "a.txt", text.encode(encoding)).documents
    assert document.text == text


def test_a_few_broken_bytes_do_not_spoil_utf8(tmp_path: Path) -> None:
    data = ("naïve – “quote” " * 10).encode("utf-8") + b"\xff end"
    (document,) = read_bytes(tmp_path, "a.txt", data).documents
    assert document.text == "naïve – “quote” " * 10 + "\ufffd end"


def test_an_html_page_named_txt_is_skipped_with_advice(tmp_path: Path) -> None:
    assert reason(read_bytes(tmp_path, "a.txt", PAGE)) == "it is an HTML page, not plain text; rename it to .html"
    assert "rename it to .pdf" in reason(read_bytes(tmp_path, "b.md", b"%PDF-1.7 ..."))


def test_an_html_page_named_pdf_is_read_as_what_it_is(tmp_path: Path) -> None:
    (document,) = read_bytes(tmp_path, "a.pdf", PAGE).documents
    assert (document.format, document.text) == ("html", "Acme said that its drug works in many patients.")


@pytest.mark.timeout(5)
@pytest.mark.parametrize("unit", [b" ", b" \t", b"<!---->", b"<?x>", b"<!-- "])
def test_a_long_preamble_costs_no_time(tmp_path: Path, unit: bytes) -> None:
    read_bytes(tmp_path, "a.txt", unit * 20_000 + b"x")


def test_a_page_after_comments_and_a_declaration_is_known_as_html(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- saved -->\n" + PAGE
    assert "rename it to .html" in reason(read_bytes(tmp_path, "a.txt", data))


def test_markdown_is_kept_as_written(tmp_path: Path) -> None:
    (document,) = read_bytes(tmp_path, "a.md", b"# Title\n\n<b>bold</b> text\n").documents
    assert document.text == "# Title\n\n<b>bold</b> text\n"


def test_a_file_over_the_limit_is_skipped_with_both_sizes(tmp_path: Path) -> None:
    result = read_bytes(tmp_path, "a.txt", b"x" * 11, max_bytes=10)
    assert reason(result) == "it holds 11 bytes and 10 are allowed; split it or raise --max-bytes"
    assert result.input.size == 11


def test_a_huge_sparse_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(2**36)
    assert str(2**36) in reason(read(tmp_path / "a.txt", tmp_path, max_bytes=1000))


def test_a_file_that_vanished_is_skipped(tmp_path: Path) -> None:
    assert "cannot be opened" in reason(read(tmp_path / "gone.txt", tmp_path, max_bytes=10))


def test_an_unreadable_file_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    assert "cannot be opened" in reason(read(tmp_path / "a.txt", tmp_path, max_bytes=10))


def test_a_pipe_or_link_put_in_place_of_a_file_is_skipped_without_hanging(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "target.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "target.txt")
    assert "no regular file" in reason(read(tmp_path / "pipe.txt", tmp_path, max_bytes=10))
    assert "cannot be opened" in reason(read(tmp_path / "link.txt", tmp_path, max_bytes=10))


def test_a_folder_named_like_a_file_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert reason(read(tmp_path / "a.txt", tmp_path, max_bytes=10))


def test_white_space_alone_is_skipped(tmp_path: Path) -> None:
    assert "white space" in reason(read_bytes(tmp_path, "a.txt", b" \n\t\r\n"))


def test_an_unknown_extension_is_skipped_with_the_known_ones(tmp_path: Path) -> None:
    assert ".jsonl" in reason(read_bytes(tmp_path, "a.doc", b"text"))


def test_a_fault_in_a_reader_skips_the_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: bytes) -> tuple[Draft, ...]:
        message = "boom"
        raise RuntimeError(message)

    monkeypatch.setitem(READERS, ".txt", ("txt", fail))
    assert "RuntimeError: boom" in reason(read_bytes(tmp_path, "a.txt", b"x"))


@pytest.mark.parametrize("name", [path.name for path in sorted((SHARED / "seeds").glob("*.txt"))] or ["none"])
def test_the_seeds_are_read_exactly_as_they_are(name: str) -> None:
    path = SHARED / "seeds" / name
    if not path.exists():
        pytest.skip("the shared seeds are not here")
    (document,) = read(path, path.parent, max_bytes=1_000_000).documents
    assert document.text.encode("utf-8") == path.read_bytes()
