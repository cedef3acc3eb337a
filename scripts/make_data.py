"""Builds data/2019/ascentage-junshi-collaboration.pdf from scripts/texts/, the same bytes on every machine.

The writer is plain Python on purpose: no fonts, no compression, no clock, so that two runs can be
compared byte by byte.

Usage: python scripts/make_data.py [--check]
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "scripts" / "texts" / "ascentage-junshi-collaboration.txt"
TARGET = ROOT / "data" / "2019" / "ascentage-junshi-collaboration.pdf"

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 64
HEADER = "ASCENTAGE PHARMA  |  PRESS RELEASE"
BOLD_IS_WIDER = 1.08  # Helvetica-Bold against Helvetica, over English text, rounded up

#: Advance widths of Helvetica for the characters 32 to 126, in thousandths of the font size.
#: Source: the Adobe font metrics of the 14 standard PDF fonts.
WIDTHS = (
    [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278]
    + [556] * 10
    + [278, 278, 584, 584, 584, 556, 1015]
    + [667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667]
    + [944, 667, 667, 611, 278, 278, 278, 469, 556, 333]
    + [556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500]
    + [722, 500, 500, 500, 334, 260, 334, 584]
)


class Style(NamedTuple):
    """How a paragraph looks: font name of the page, size and leading in points, space above in points."""

    font: str
    size: float
    leading: float
    above: float


class Line(NamedTuple):
    """One line of text placed on a page; `x` and `y` in points from the lower left corner."""

    font: str
    size: float
    x: float
    y: float
    text: str


TITLE, SUBTITLE, HEADING, BODY = (
    Style("F2", 15, 19, 6),
    Style("F1", 11.5, 15, 6),
    Style("F2", 10.5, 14, 10),
    Style("F1", 10, 13.5, 7),
)


def text_width(text: str, size: float) -> float:
    """The width of a line set in Helvetica, in points; other characters count as an average letter.

    >>> text_width("il", 10)
    4.44
    """
    thousandths = sum(WIDTHS[ord(char) - 32] if 32 <= ord(char) <= 126 else 556 for char in text)
    return round(thousandths * size / 1000, 3)


def wrap(text: str, style: Style, width: float) -> Iterator[str]:
    """The lines of a paragraph, broken at spaces only.

    >>> list(wrap("one two three", BODY, 40))
    ['one two', 'three']
    """
    room = width / BOLD_IS_WIDER if style.font == "F2" else width
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, style.size) > room:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def styled(source: str) -> Iterator[tuple[Style, str]]:
    r"""The paragraphs of the source text with their styles: `#` title, `##` subtitle (first) or heading, else body.

    >>> [text for style, text in styled("# Title\n## Sub\n\nBody.") if style is BODY]
    ['Body.']
    """
    seen_subtitle = False
    for paragraph in filter(None, (line.strip() for line in source.splitlines())):
        if paragraph.startswith("## "):
            yield (HEADING if seen_subtitle else SUBTITLE), paragraph[3:]
            seen_subtitle = True
        elif paragraph.startswith("# "):
            yield TITLE, paragraph[2:]
        else:
            yield BODY, paragraph


def lay_out(paragraphs: Iterable[tuple[Style, str]]) -> list[list[Line]]:
    """The pages: every line with its place, a running head and a page number on each."""
    pages: list[list[Line]] = [[]]
    top = PAGE_HEIGHT - MARGIN - 24
    y: float = top
    for style, text in paragraphs:
        y -= style.above
        for line in wrap(text, style, PAGE_WIDTH - 2 * MARGIN):
            if y < MARGIN + 24:
                pages.append([])
                y = top
            pages[-1].append(Line(style.font, style.size, MARGIN, y, line))
            y -= style.leading
    for number, page in enumerate(pages, start=1):
        page.insert(0, Line("F2", 8, MARGIN, PAGE_HEIGHT - 44, HEADER))
        page.append(Line("F1", 8, PAGE_WIDTH / 2 - 20, 36, f"Page {number} of {len(pages)}"))
    return pages


def escape(text: str) -> bytes:
    r"""The text as the inside of a PDF string in WinAnsi encoding.

    >>> escape("a (b) – c")
    b'a \\(b\\) \x96 c'
    """
    data = text.encode("cp1252")
    for char in (b"\\", b"(", b")"):
        data = data.replace(char, b"\\" + char)
    return data


def page_stream(lines: Iterable[Line]) -> bytes:
    """The drawing commands of one page."""
    return b"\n".join(
        b"BT /%s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET"
        % (line.font.encode(), line.size, line.x, round(line.y, 2), escape(line.text))
        for line in lines
    )


def to_pdf(source: str) -> bytes:
    """A PDF 1.4 file with selectable text."""
    paragraphs = list(styled(source))
    pages = lay_out(paragraphs)
    first_page = 6
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font.format("Helvetica").encode(),
        font.format("Helvetica-Bold").encode(),
        b"<< /Title (%s) /Author (Ascentage Pharma) /CreationDate (D:20190409080000Z) >>" % escape(paragraphs[0][1]),
    ]
    for number, page in enumerate(pages):
        stream = page_stream(page)
        objects += [
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] "
                f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {first_page + 2 * number + 1} 0 R >>"
            ).encode(),
            b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        ]
    return assemble(objects)


def assemble(objects: Iterable[bytes]) -> bytes:
    """A PDF file of numbered objects, the first the catalogue, the fifth the document information."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, start)
    return bytes(out)


def main(arguments: list[str]) -> int:
    """Writes the PDF; with --check only says whether the committed one is current (exit 1 if not)."""
    made = to_pdf(SOURCE.read_text(encoding="utf-8"))
    if "--check" in arguments:
        current = TARGET.is_file() and TARGET.read_bytes() == made
        print(f"{TARGET.name}: {'current' if current else 'out of date, run python scripts/make_data.py'}")
        return 0 if current else 1
    TARGET.write_bytes(made)
    print(f"wrote {TARGET.relative_to(ROOT)}, {len(made)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
