"""PDF documents: pypdf extracts the text layer, in a child process with limits on time and memory."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from pharmapipe.sources.drafts import Draft, Refusal
from pharmapipe.sources.sniffing import Content, content_of

#: Processor seconds one PDF may take, and megabytes of address space. The wall clock allows several times as long, so
#: that a busy machine does not skip what an idle one reads.
SECONDS = 20
MEGABYTES = 1536
_WALL = 3
#: Fewer letters than this on all pages means that there is no text layer.
_MIN_LETTERS = 20
_CHILD = Path(__file__).with_name("pdf_child.py")
_REASONS = {
    "encrypted": "the PDF is encrypted; save it without a password",
    "limit": "the PDF unpacks to more than the limits allow; print it to a new PDF or save its text as .txt",
    "memory": f"the PDF needs more than {MEGABYTES} MB to read; print it to a new PDF or save its text as .txt",
    "no text": "the PDF has no text layer (a scan?) and OCR is not included; run OCR on it first",
}
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u00ad": None, "\0": None}
)
_HYPHEN = re.compile(r"(?P<left>[A-Za-z]{2,30})-\n(?P<right>[a-z]{2,30})")


def read_pdf(data: bytes) -> tuple[Draft | Refusal, ...]:
    """The one document of a PDF, or why there is none.

    Args:
        data: The file's bytes.

    >>> read_pdf(b"no PDF")[0].reason
    'it is no PDF document; give the original file or save its text as .txt'
    """
    if content_of(data) is not Content.PDF:
        return (Refusal("it is no PDF document; give the original file or save its text as .txt"),)
    answer = _run(data)
    if isinstance(answer, Refusal):
        return (answer,)
    text = joined([str(page) for page in answer["pages"]])
    if sum(char.isalpha() for char in text) < _MIN_LETTERS:
        return (Refusal(_REASONS["no text"]),)
    return (Draft(text),)


def _run(
    data: bytes, seconds: int = SECONDS, megabytes: int = MEGABYTES, child: Path = _CHILD
) -> dict[str, Any] | Refusal:
    """What the child made of the PDF: its pages, or why it gave none."""
    command = [sys.executable, "-P", "-X", "utf8", str(child), str(seconds), str(megabytes)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_WALL * seconds, check=False)
    except subprocess.TimeoutExpired:
        return _slow(seconds)
    except OSError as error:
        return Refusal(f"the PDF parser could not be started ({error.strerror}); free memory and run again")
    if -done.returncode == getattr(signal, "SIGXCPU", None):
        return _slow(seconds)
    if done.returncode < 0:
        return Refusal(f"the PDF parser crashed (signal {-done.returncode}); print it to a new PDF or save its text")
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return Refusal("the PDF parser failed without an answer; print it to a new PDF or save its text as .txt")
    if "refused" not in answer:
        return answer
    kind = str(answer["refused"])
    return Refusal(_REASONS.get(kind) or f"the PDF is broken ({answer.get('detail')}); give the original file")


def _slow(seconds: int) -> Refusal:
    return Refusal(f"the PDF took longer than {seconds} s to parse; print it to a new PDF or save its text as .txt")


def joined(pages: list[str]) -> str:
    r"""Pages as one text: ligatures undone, lines that end in spaces trimmed, safe hyphens joined.

    A hyphen at a line's end is dropped only where the same document has the word without it, and the line break is
    dropped where it has the word with it; otherwise both stay, since "anti-\nbody" and "anti-\ntumor" look alike.

    >>> joined(["The anti-\nbody is an antibody."])
    'The antibody is an antibody.'
    """
    clean = ["\n".join(line.rstrip() for line in page.translate(_LIGATURES).splitlines()) for page in pages]
    text = "\n\n".join(page.strip("\n") for page in clean if page.strip())
    text = text.encode("utf-8", "replace").decode("utf-8")
    words = frozenset(re.findall(r"[A-Za-z-]{4,80}", text))
    return _HYPHEN.sub(lambda match: _unhyphened(match, words), text)


def _unhyphened(match: re.Match[str], words: frozenset[str]) -> str:
    left, right = match["left"], match["right"]
    if left + right in words:
        return left + right
    return f"{left}-{right}" if f"{left}-{right}" in words else match[0]
