"""Text is text in every page, whatever it holds."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from pharmapipe.markup import Html, element, page


class Reader(HTMLParser):
    """Collects tags, attribute values and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: list[str | None] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@given(st.text())
def test_any_text_stays_one_text_and_one_attribute_value(text: str) -> None:
    reader = read(element("p", text, title=text))
    assert reader.tags == ["p"]
    assert len(reader.text) == len(text)
    assert len(str(reader.values[0])) == len(text)


def test_html_pieces_are_not_escaped_twice() -> None:
    assert element("p", element("b", "<"), Html("<br>"), None) == "<p><b>&lt;</b><br></p>"


def test_a_page_forbids_everything_it_does_not_bring_itself() -> None:
    html = page("T", "body", style="p{color:red}", script="1")
    assert "default-src &#x27;none&#x27;; style-src &#x27;sha256-" in html
    assert "script-src &#x27;sha256-" in html
    assert "script-src" not in page("T")


def test_control_characters_and_surrogates_are_shown_as_replacement_characters() -> None:
    assert element("p", "a\x1b\x00\ud800b\tc") == "<p>a���b\tc</p>"
