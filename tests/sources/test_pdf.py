"""PDF documents: text out, and every kind of bad PDF refused in time with its reason."""

import zlib
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from pharmapipe.sources import pdf
from pharmapipe.sources.drafts import Draft, Refusal
from pharmapipe.sources.pdf import joined, read_pdf


def build(content: bytes, *, packed: bytes | None = None, filters: str = "", extra: str = "") -> bytes:
    """A one-page PDF with the given content stream, written by hand so that it may be as odd as a test needs."""
    stream = content if packed is None else packed
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{extra}>>".encode(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}{filters}>>\nstream\n".encode() + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    xref = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    out += b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % xref
    return bytes(out)


def page(*lines: str) -> bytes:
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    return f"BT /F1 12 Tf 72 720 Td {shown}ET".encode("cp1252")


def reason(data: bytes) -> str:
    (refusal,) = read_pdf(data)
    assert isinstance(refusal, Refusal)
    return refusal.reason


def test_a_text_layer_is_read() -> None:
    (draft,) = read_pdf(build(page("Acme said that its drug works.", "It is glad of it.")))
    assert isinstance(draft, Draft)
    assert draft.text == "Acme said that its drug works.\nIt is glad of it."


def test_javascript_and_actions_are_ignored() -> None:
    action = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
    (draft,) = read_pdf(build(page("Acme said that its drug works."), extra=action))
    assert isinstance(draft, Draft)
    assert "alert" not in draft.text


def test_a_scan_is_refused_for_want_of_a_text_layer() -> None:
    assert "no text layer" in reason(build(b"0 0 612 792 re f"))


@pytest.mark.parametrize("cut", [9, 60, 300])
def test_a_truncated_pdf_is_refused(cut: int) -> None:
    assert "PDF" in reason(build(page("Acme said that its drug works."))[:cut])


def test_an_encrypted_pdf_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(build(page("Acme said that its drug works."))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert reason(out.getvalue()) == "the PDF is encrypted; save it without a password"


def test_a_decompression_bomb_is_refused() -> None:
    bomb = zlib.compress(zlib.compress(b" " * 120_000_000, 9), 9)
    data = build(b"", packed=bomb, filters="/Filter[/FlateDecode/FlateDecode]")
    assert "PDF" in reason(data)


def test_pages_that_run_in_a_circle_are_refused_or_read() -> None:
    data = build(page("Acme said.")).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")
    (found,) = read_pdf(data)
    assert isinstance(found, Draft | Refusal)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("import os; os.abort()", "crashed (signal 6)"),
        ("import time; time.sleep(60)", "took longer than 1 s"),
        ("import runpy\nrunpy.run_path(CHILD)['_limit'](1, 999)\nwhile True: pass", "took longer than"),
        ("raise SystemExit(3)", "failed without an answer"),
        ("print('[' * 5)", "failed without an answer"),
    ],
)
def test_whatever_the_child_does_is_a_reason(tmp_path: Path, script: str, words: str) -> None:
    child = tmp_path / "child.py"
    child.write_text(script.replace("CHILD", repr(str(pdf._CHILD))), encoding="utf-8")
    answer = pdf._run(b"%PDF-", seconds=1 if "sleep" in script else 60, child=child)
    assert isinstance(answer, Refusal)
    assert words in answer.reason


def test_a_child_that_wants_too_much_memory_ends_alone(tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    script = "import runpy, sys\nrunpy.run_path(sys.argv.pop())['_limit'](9, 200)\nbytearray(2**30)"
    child.write_text(script.replace("sys.argv.pop()", repr(str(pdf._CHILD))), encoding="utf-8")
    answer = pdf._run(b"%PDF-", child=child)
    assert isinstance(answer, Refusal)
    assert "without an answer" in answer.reason


def test_hyphens_are_joined_only_where_the_document_shows_how() -> None:
    assert joined(["The anti-\nbody, an antibody"]) == "The antibody, an antibody"
    assert joined(["The anti-\ntumor drug has anti-tumor effect"]) == "The anti-tumor drug has anti-tumor effect"
    assert joined(["The immuno-\ntherapy"]) == "The immuno-\ntherapy"


def test_ligatures_and_soft_hyphens_are_undone() -> None:
    assert joined(["Pﬁzer\u00ad  \nsaid", "more"]) == "Pfizer\nsaid\n\nmore"
