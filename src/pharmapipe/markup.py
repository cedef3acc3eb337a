"""Static HTML, and table cells, that cannot be broken by what they show.

Text is escaped by construction and nothing is loaded.

Every page this program writes is one file: its style and its script are named by hash in a Content-Security-Policy
that forbids all else, so that nothing in a release's text can run, load or send anything even if escaping failed.
"""

import base64
import hashlib
import html
from typing import Final


class Html(str):
    """A piece of HTML that is already safe; plain ``str`` is text and gets escaped."""

    __slots__ = ()


#: Elements without an end tag.
_VOID: Final = frozenset({"br", "hr", "input", "meta"})

#: Looks common to all pages: system fonts, light and dark, entity colours as in displaCy.
_BASE_STYLE: Final = """
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#dde2e9;--paper:#fff;--ground:#f5f7fa;
--accent:#2456c9;--warn:#a33b12}
@media (prefers-color-scheme:dark){:root{--ink:#e7ebf1;--soft:#a3aebd;--line:#374151;--paper:#1b222c;--ground:#12171e;
--accent:#8db2ff;--warn:#ffab85}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
"Noto Sans","Liberation Sans",sans-serif}
main{max-width:1240px;margin:0 auto;padding:28px 24px 80px}
h1{font-size:26px;line-height:1.25;margin:0 0 6px;font-weight:650;letter-spacing:-.01em}
h2{font-size:18px;margin:36px 0 10px;font-weight:650}
p{margin:6px 0}.soft{color:var(--soft)}.small{font-size:13px}.num{text-align:right;font-variant-numeric:tabular-nums}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
table{border-collapse:collapse;width:100%;background:var(--paper);border:1px solid var(--line);font-size:14px}
th,td{padding:6px 10px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{font-weight:600;color:var(--soft);font-size:12.5px;overflow-wrap:normal}
mark{color:inherit;background:#ffe08a;border-radius:3px;padding:0 2px}
@media (prefers-color-scheme:dark){mark{background:#6b5410}}
"""


def element(tag: str, /, *children: str | None, **attributes: str | int | bool | None) -> Html:
    """An HTML element. Text children and attribute values are escaped, :class:`Html` children are not.

    Attribute names lose a final underscore (``class_``), other underscores become hyphens; ``None`` and ``False``
    leave the attribute out, ``True`` gives it without a value.

    >>> element("p", "a < b ", element("b", "c"), class_="x", hidden=True)
    '<p class="x" hidden>a &lt; b <b>c</b></p>'
    """
    opened = tag + "".join(_attribute(key, value) for key, value in attributes.items())
    if tag in _VOID:
        return Html(f"<{opened}>")
    return Html(f"<{opened}>{join(*children)}</{tag}>")


def join(*children: str | None) -> Html:
    """Children one after the other, text escaped, ``None`` left out.

    >>> join("a & b", Html("<br>"))
    'a &amp; b<br>'
    """
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children if child is not None))


def escape(text: str) -> str:
    """Text for HTML: markup characters escaped, characters that HTML forbids shown as U+FFFD.

    >>> escape('<img src=x onerror="x">')
    '&lt;img src=x onerror=&quot;x&quot;&gt;'
    """
    return html.escape("".join(c if _is_allowed(c) else "\ufffd" for c in text))


def _is_allowed(character: str) -> bool:
    code = ord(character)
    return code >= 0xA0 or 0x20 <= code < 0x7F or character in "\t\n\r" if not 0xD800 <= code < 0xE000 else False


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def page(title: str, *body: str | None, style: str = "", script: str = "") -> str:
    """A whole self-contained page.

    Args:
        title: Text of the title bar.
        body: Content of ``<main>``.
        style: CSS added to the common look; written by us, never from data.
        script: JavaScript run at the end; written by us, never from data. The page must work without it.
    """
    css = _BASE_STYLE + style
    policy = f"default-src 'none'; style-src '{_hash(css)}'; base-uri 'none'; form-action 'none'"
    if script:
        policy += f"; script-src '{_hash(script)}'"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        Html(f"<style>{css}</style>"),
    )
    end = Html(f"<script>{script}</script>") if script else None
    return "<!DOCTYPE html>\n" + element("html", head, element("body", element("main", *body), end), lang="en") + "\n"


def _hash(content: str) -> str:
    """The CSP source expression of an inline style or script.

    Source: Content Security Policy Level 3, section 2.3.1 (hash-source).
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def csv_cell(value: object) -> str:
    """A cell of a CSV or TSV table that no spreadsheet takes for a formula.

    Source: OWASP, CSV Injection.

    >>> csv_cell("=HYPERLINK(1)"), csv_cell("APG-1252"), csv_cell(None), csv_cell(-3)
    ("'=HYPERLINK(1)", 'APG-1252', '', '-3')
    """
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
