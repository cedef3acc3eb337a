"""HTML pages: trafilatura finds the article; where it finds none or loses much of it, all visible text is taken.

Hidden text is dropped before either sees it. Nothing is fetched: no stylesheet, picture, frame or entity.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pharmapipe.errors import UnreadableError
from pharmapipe.sources.decoding import decode
from pharmapipe.sources.drafts import Draft, Refusal, iso_date, with_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Pages with more tags go straight to the fallback, since trafilatura takes minutes on them.
_MAX_TAGS = 20_000
#: Pages nested deeper go straight to the fallback, since trafilatura gives nothing for them.
_MAX_DEPTH = 200
#: Share of the page's paragraphs that trafilatura may leave out before the fallback is taken.
_MIN_KEPT = 0.5
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(
    r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|font-size\s{0,5}:\s{0,5}0(?![.\d]*[1-9])"
    r"|opacity\s{0,5}:\s{0,5}0(?:\.0+)?\s{0,5}(?:;|\Z)",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![-\w])color\s{0,5}:\s{0,5}(?:white|#fff(?:fff)?\b|rgb\(\s?255\s?,\s?255\s?,\s?255\s?\))", re.IGNORECASE
)
_BACKGROUND = re.compile(r"background", re.IGNORECASE)
_NO_TEXT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "svg",
        "math",
        "button",
        "select",
        "textarea",
    }
)
_FURNITURE = frozenset({"nav", "footer", "aside", "form", "menu"})
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3"}
    | {"h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul"}
)
_TITLE_META = ("og:title", "twitter:title", "dc.title", "citation_title")
_DATE_META = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "pubdate",
    "publishdate", "publish-date", "citation_publication_date", "og:published_time", "release_date",
)  # fmt: skip
_SITE_META = ("og:site_name", "application-name", "dc.publisher", "citation_publisher")


def read_html(data: bytes) -> tuple[Draft | Refusal, ...]:
    r"""The one document of an HTML page, or why there is none.

    Args:
        data: The file's bytes.

    >>> read_html(b"<title>T</title><p>Acme said so.</p>")[0].text
    'T\n\nAcme said so.'
    """
    try:
        page = _decoded(data)
    except UnreadableError as error:
        return (Refusal(str(error)),)
    tree = _parse(page)
    if isinstance(tree, Refusal):
        return (tree,)
    meta = _meta(tree)
    title = _first(meta, _TITLE_META) or _words(tree, ".//h1") or _words(tree, ".//title")
    _drop_hidden(tree)
    text = _article(tree, page)
    if not text:
        return (Refusal("the page holds no visible text; save the page with its text, or as .txt"),)
    return (
        Draft(
            text=with_title(title, text),
            title=title,
            date=_date(tree, meta),
            publisher=_first(meta, _SITE_META),
            url=_link(tree) or _first(meta, ("og:url",)),
            language=_language(tree),
        ),
    )


def _decoded(data: bytes) -> str:
    """The page as text, by its own declaration where that fits, without characters XML cannot hold."""
    declared = _CHARSET.search(data[:4096])
    text: str | None = None
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError, ValueError):
            text = None
    clean = text if text is not None else decode(data.replace(b"\0", b"") if b"\0" in data[:1] else data).text
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]", "", clean)


def _parse(page: str) -> "HtmlElement | Refusal":
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return Refusal("it holds no HTML that can be parsed; check that it is a saved page")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        return Refusal("the page is nested too deeply to be parsed (over 2048 elements); save its text as .txt")
    return tree


def _elements(tree: "HtmlElement") -> "Iterator[HtmlElement]":
    return (element for element in tree.iter() if isinstance(element.tag, str))


def _drop_hidden(tree: "HtmlElement") -> None:
    """Takes out scripts, forms' controls and everything styled so that no reader sees it."""
    hidden = [element for element in _elements(tree) if element.tag in _NO_TEXT - {"head"} or _is_hidden(element)]
    for element in hidden:
        if element.getparent() is not None:
            element.drop_tree()


def _is_hidden(element: "HtmlElement") -> bool:
    style = element.get("style") or ""
    is_white = bool(_WHITE.search(style[:2000])) and not _BACKGROUND.search(style[:2000])
    is_input = element.tag == "input" or element.get("type") == "hidden"
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(style[:2000])) or is_white or is_input


def _article(tree: "HtmlElement", page: str) -> str:
    """The article's text, paragraphs parted by blank lines."""
    everything = _visible(tree)
    if page.count("<") > _MAX_TAGS or _is_deep(tree):
        return everything
    found = _by_trafilatura(tree)
    paragraphs = _long_paragraphs(tree)
    squeezed = "".join(found.split())
    wanted = ["".join(paragraph.split()) for paragraph in paragraphs]
    kept = sum(paragraph[:80] in squeezed for paragraph in wanted)
    is_long = len(squeezed) >= _MIN_KEPT * sum(len(paragraph) for paragraph in wanted)
    return found if found and is_long and kept >= _MIN_KEPT * len(paragraphs) else everything


def _is_deep(tree: "HtmlElement") -> bool:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            return True
    return False


def _by_trafilatura(tree: "HtmlElement") -> str:
    import copy

    import trafilatura

    found = trafilatura.extract(
        copy.deepcopy(tree), include_comments=False, include_tables=True, deduplicate=False, favor_recall=True
    )
    lines = (line.strip() for line in (found or "").split("\n"))
    return "\n\n".join(line for line in lines if line)


def _long_paragraphs(tree: "HtmlElement") -> list[str]:
    """The page's paragraphs of 80 characters or more that are no link lists, as a measure of what must be kept."""
    long: list[str] = []
    for element in tree.iter("p"):
        text = "".join(element.itertext())
        linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
        is_furniture = any(parent.tag in _FURNITURE for parent in element.iterancestors())
        if len(text) >= 80 and linked < len(text) / 2 and not is_furniture:
            long.append(text)
    return long


def _visible(tree: "HtmlElement") -> str:
    """All text outside navigation, one paragraph per block element; a walk, so that depth costs no recursion."""
    from lxml import etree

    pieces: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_out = element.tag in _FURNITURE or element.tag in _NO_TEXT
        is_block = element.tag in _BLOCKS or element.tag == "br"
        if event == "start":
            skipped += is_out
            pieces.append("\n" if is_block else "")
            pieces.append((element.text or "") if not skipped else "")
        else:
            skipped -= is_out
            pieces.append("\n" if is_block else "")
            pieces.append((element.tail or "") if not skipped else "")
    lines = (" ".join(line.split()) for line in "".join(_flat(pieces)).split("\0"))
    return "\n\n".join(line for line in lines if line)


def _flat(pieces: list[str]) -> Iterator[str]:
    """Pieces with the breaks between blocks as NUL and those of the source as spaces."""
    for piece in pieces:
        yield "\0" if piece == "\n" else piece.replace("\n", " ").replace("\0", "")


def _meta(tree: "HtmlElement") -> tuple[tuple[str, str], ...]:
    """Name and content of every meta tag, names in lower case."""
    found = (
        (m.get("property") or m.get("name") or m.get("itemprop") or "", m.get("content") or "")
        for m in tree.iter("meta")
    )
    return tuple(
        (name.lower().strip(), " ".join(content.split())) for name, content in found if name and content.strip()
    )


def _first(meta: tuple[tuple[str, str], ...], names: tuple[str, ...]) -> str | None:
    return next((content for name in names for key, content in meta if key == name), None)


def _words(tree: "HtmlElement", path: str) -> str | None:
    element = tree.find(path)
    words = " ".join("".join(element.itertext()).split()) if element is not None else ""
    return words or None


def _date(tree: "HtmlElement", meta: tuple[tuple[str, str], ...]) -> str | None:
    values = [content for name in _DATE_META for key, content in meta if key == name]
    values += [element.get("datetime") or "" for element in tree.iter("time")][:1]
    return next((date for value in values if (date := iso_date(value.replace("/", "-")))), None)


def _link(tree: "HtmlElement") -> str | None:
    return next((el.get("href") for el in tree.iter("link") if el.get("rel") == "canonical" and el.get("href")), None)


def _language(tree: "HtmlElement") -> str | None:
    tag = (tree.get("lang") or "").strip()
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}", tag) else None
