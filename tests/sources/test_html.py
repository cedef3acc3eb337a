"""HTML pages: the article, its metadata, and what must not come through."""

import socket
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pharmapipe.sources.drafts import Draft, Refusal
from pharmapipe.sources.html import read_html

LONG = "Acme said on Monday that its drug works in many patients and that it will file for approval soon. "


def draft(page: str | bytes) -> Draft:
    (found,) = read_html(page if isinstance(page, bytes) else page.encode("utf-8"))
    assert isinstance(found, Draft)
    return found


def article(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body><article>{body}</article></body></html>"


def test_a_page_tells_title_date_site_link_and_language() -> None:
    head = (
        "<title>Acme | News</title><meta property='og:title' content='Acme Drug Works'>"
        "<meta property='article:published_time' content='2021-03-05T10:00:00Z'>"
        "<meta property='og:site_name' content='Pharma Daily'><link rel='canonical' href='https://a.example/1'>"
    )
    found = draft(article(f"<h1>Acme Drug Works</h1><p>{LONG}</p><p>{LONG}It is glad.</p>", head))
    assert (found.title, found.date, found.publisher) == ("Acme Drug Works", "2021-03-05", "Pharma Daily")
    assert (found.url, found.language) == ("https://a.example/1", "en-GB")
    assert found.text.startswith("Acme Drug Works\n\nAcme said")
    assert found.text.count("Acme Drug Works") == 1


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert f"{LONG.strip()}\n\nIt is glad of it" in draft(article(f"<p>{LONG}</p><p>It is glad of it.</p>")).text


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>SECRET deal</p>",
        "<p style='visibility: hidden'>SECRET deal</p>",
        "<p style='font-size:0px'>SECRET deal</p>",
        "<p style='color:#ffffff'>SECRET deal</p>",
        "<p style='opacity: 0'>SECRET deal</p>",
        "<p hidden>SECRET deal</p>",
        "<script>SECRET</script>",
        "<style>SECRET</style>",
        "<!-- SECRET -->",
        "<template>SECRET</template>",
        "<textarea>SECRET</textarea>",
    ],
)
@pytest.mark.parametrize("wrap", ["<p>{}</p>{}<p>{}</p>", "{}<div>{}</div>{}"])
def test_hidden_text_is_dropped(hidden: str, wrap: str) -> None:
    assert "SECRET" not in draft(article(wrap.format(LONG, hidden, LONG))).text


def test_visible_styles_are_kept() -> None:
    page = article(
        f"<p style='font-size:0.9em;opacity:0.5'>{LONG}</p><p style='color:#fff;background:#000'>{LONG}White.</p>"
    )
    assert LONG.strip() in draft(page).text
    assert "White." in draft(page).text


def test_deeply_nested_text_is_not_lost() -> None:
    page = "<html><body>" + "<div>" * 1500 + LONG + "</div>" * 1500
    assert LONG.strip() in draft(page).text


def test_a_page_too_deep_for_the_parser_is_refused_by_name() -> None:
    (found,) = read_html(("<html><body>" + "<div>" * 20_000 + LONG + "</div>" * 20_000).encode())
    assert isinstance(found, Refusal)
    assert "nested too deeply" in found.reason


@pytest.mark.parametrize("unit", ["<br>", "<p>x y</p>", "<a href='x'>y</a>", "<div>", "<", "<p style='", "&", "<!--"])
def test_hostile_pages_end_in_time(unit: str) -> None:
    began = time.process_time()
    read_html(("<html><body>" + LONG + unit * 50_000).encode())
    assert time.process_time() - began < 10


def test_repeated_paragraphs_are_all_kept() -> None:
    assert draft(article(f"<p>{LONG}</p>" * 20)).text.count("it will file") == 20


def test_no_socket_is_opened_and_no_entity_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = (
        '<!DOCTYPE html SYSTEM "http://a.example/x.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<html><link rel=stylesheet href='http://a.example/s.css'><img src='http://a.example/i.png'><p>{LONG}&x;</p></html>"
    )
    assert "root:" not in draft(page).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "utf-8-sig"])
def test_pages_are_decoded(encoding: str) -> None:
    page = article(f"<p>{LONG}A naïve “approach” – really.</p>")
    assert "A naïve “approach” – really." in draft(page.encode(encoding)).text


def test_the_declared_charset_counts() -> None:
    page = article(f"<p>{LONG}Ascentage 亞盛醫藥集團.</p>", "<meta charset='big5'>").encode("big5")
    assert "亞盛醫藥集團" in draft(page).text


def test_a_wrong_charset_declaration_does_no_harm() -> None:
    page = article(f"<p>{LONG}naïve</p>", "<meta charset='no-such'>").encode()
    assert "naïve" in draft(page).text


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>", "   ", "<!-- x -->"])
def test_a_page_without_text_is_refused(page: str) -> None:
    (found,) = read_html(page.encode())
    assert isinstance(found, Refusal)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="<>/=\"' pdivabr&;!-x\0\ud800"[:-1], max_size=80))
def test_any_page_is_read_or_refused(page: str) -> None:
    (found,) = read_html(page.encode("utf-8"))
    assert isinstance(found, Draft | Refusal)
