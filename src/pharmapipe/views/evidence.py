"""How a passage looks in a page: what it says, its sentence, who says it, where and how firmly."""

from typing import Final

from pharmapipe.markup import Html, element
from pharmapipe.model.mention import Certainty, Polarity
from pharmapipe.views.passages import Passage

#: CSS that every page with passages adds.
PASSAGE_STYLE: Final = """
.passage{border-top:1px solid var(--line);padding:10px 0 2px;margin-top:8px}
.passage blockquote{margin:4px 0 6px;padding-left:11px;border-left:3px solid #4178c9;white-space:pre-wrap;
overflow-wrap:anywhere}
.passage .words{font-weight:600;font-size:13px}.passage .meta{font-size:12.5px;color:var(--soft)}
.badge{border:1px solid var(--line);border-radius:9px;padding:0 7px;font-size:11.5px;margin-right:6px;
white-space:nowrap}
.claim blockquote{border-left-color:var(--warn)}.claim .badge{border-color:var(--warn);color:var(--warn)}
"""


def passage_html(passage: Passage) -> Html:
    """One passage, all escaped; what is not asserted and affirmed is set apart as a claim."""
    plain = passage.certainty is Certainty.ASSERTED and passage.polarity is Polarity.AFFIRMED
    firmness = passage.certainty.value + (", negated" if passage.polarity is Polarity.NEGATED else "")
    event = f" · of {passage.event_date}" if passage.event_date else ""
    published = passage.published or "undated"
    if passage.releases > 1:
        published += f" to {passage.last}, in {passage.releases} releases"
    source = f"{published}{event} · {passage.title or passage.document}"
    place = f"{passage.document}, characters {passage.start}–{passage.end} · {passage.fact}"
    badges = (element("span", words, class_="badge") for words in (firmness, f"chance {passage.confidence:.2f}"))
    return element(
        "div",
        element("div", passage.said, class_="words"),
        element("blockquote", passage.sentence, dir="auto"),
        element("div", *badges, f"{passage.claimant}, {source}", class_="meta"),
        element("div", place, class_="meta"),
        class_="passage" if plain else "passage claim",
    )
