"""One document as it was understood: its text with every name marked, and under it every statement.

The look is displaCy's, so that people who know spaCy feel at home; the page is static, escaped and needs no script.
Each statement leads to its sentence, each sentence back to its statements.
"""

from collections import Counter
from collections.abc import Mapping

from pharmapipe.markup import Html, element, join, page
from pharmapipe.model.document import Document, Section, SectionKind
from pharmapipe.model.mention import Certainty, EntityType, Extraction, Mention, Polarity, RawFact
from pharmapipe.model.span import Span
from pharmapipe.views.colours import mention_style
from pharmapipe.views.words import PREDICATES, qualifier_words

#: Sections that are background or no news at all: shown, but faded.
_FADED = frozenset({SectionKind.CAUTIONARY, SectionKind.CONTACTS, SectionKind.CHROME})

_STYLE = (
    mention_style()
    + """
article{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:8px 28px 20px;margin-top:18px}
.part{display:grid;grid-template-columns:92px 1fr;gap:18px;padding:9px 0}
.part>.kind{color:var(--soft);font-size:12px;padding-top:8px;text-align:right}
.part>.text{white-space:pre-wrap;overflow-wrap:anywhere;line-height:2;max-width:82ch;min-width:0}
.headline>.text{font-size:1.25em;font-weight:600}.faded>.text{opacity:.62}
.said{background:linear-gradient(transparent 88%,#e3a00899 88%,#e3a00899 93%,transparent 93%);
-webkit-box-decoration-break:clone;box-decoration-break:clone}
.said:target,tr:target{outline:3px solid #e3a008;outline-offset:3px;border-radius:3px}
sup a{font-size:.75em;text-decoration:none;padding:0 2px;font-weight:600}
.legend{display:flex;flex-wrap:wrap;gap:8px 14px;margin:12px 0 0}
.claim td{color:var(--soft)}.badge{border:1px solid var(--line);border-radius:9px;padding:0 8px;font-size:12px;
white-space:nowrap}.claim .badge{border-color:var(--warn);color:var(--warn)}
@media (max-width:640px){.part{grid-template-columns:1fr;gap:0}.part>.kind{text-align:left}article{padding:8px 14px}}
"""
)

_COLUMNS = ("", "Subject", "Statement", "Object", "What narrows it", "How said", "Chance", "Who says it", "Found by")


def render_document(extraction: Extraction, labels: Mapping[int, str] | None = None) -> str:
    """A self-contained page of one document.

    Args:
        extraction: What was understood of the document.
        labels: Preferred names by local index, where the corpus gave the thing a better name than the document.
    """
    document = extraction.document
    names = {index: entity.label for index, entity in enumerate(extraction.entities)} | dict(labels or {})
    title = document.title or document.id
    return page(
        title,
        element("h1", title, dir="auto"),
        element("p", _byline(document), class_="soft"),
        _legend(extraction),
        element("article", *_Text(extraction, names).parts()),
        element("h2", f"Statements ({len(extraction.facts)})"),
        _facts(extraction, names),
        style=_STYLE,
    )


def _byline(document: Document) -> str:
    parts = (document.id, document.date, document.publisher, document.dateline, document.url)
    return " · ".join(part for part in parts if part)


def _legend(extraction: Extraction) -> Html:
    counts = Counter(mention.type for mention in extraction.mentions)
    marks = (
        element("span", element("mark", kind.value, class_=f"ent {kind.value}"), f" {counts[kind]}")
        for kind in EntityType
        if counts[kind]
    )
    return element("div", *marks, class_="legend")


class _Text:
    """Writes the text section by section, sentence by sentence, with marks inside; nothing is left out or moved."""

    def __init__(self, extraction: Extraction, names: Mapping[int, str]) -> None:
        self._document = extraction.document
        self._mentions = extraction.mentions
        self._names = names
        self._said: dict[Span, list[int]] = {}
        for number, fact in enumerate(extraction.facts, start=1):
            self._said.setdefault(fact.sentence, []).append(number)

    def parts(self) -> list[Html]:
        """Every section, and what lies between sections where it is more than white space."""
        parts, at = [], 0
        for section in self._document.sections:
            parts += self._part(None, at, section.span.start)
            parts += self._part(section, section.span.start, section.span.end)
            at = max(at, section.span.end)
        return parts + self._part(None, at, len(self._document.text))

    def _part(self, section: Section | None, start: int, end: int) -> list[Html]:
        if not self._document.text[start:end].strip():
            return []
        kind = section.kind if section else None
        look = f"part {kind.value if kind else ''}" + (" faded" if kind in _FADED else "")
        text = element("div", *self._sentences(start, end), class_="text", dir="auto")
        return [element("div", element("div", kind.value if kind else "", class_="kind"), text, class_=look)]

    def _sentences(self, start: int, end: int) -> list[Html]:
        pieces, at = [], start
        for sentence in sorted(self._said, key=lambda span: (span.start, span.end)):
            if at <= sentence.start and sentence.end <= end:
                pieces.append(self._marked(at, sentence.start))
                numbers = self._said[sentence]
                links = (element("a", str(n), href=f"#f{n}", aria_label=f"statement {n}") for n in numbers)
                said = self._marked(sentence.start, sentence.end)
                pieces.append(element("span", said, class_="said", id=_anchor(sentence)))
                pieces.append(element("sup", *links))
                at = sentence.end
        pieces.append(self._marked(at, end))
        return pieces

    def _marked(self, start: int, end: int) -> Html:
        text, pieces, at = self._document.text, list[str](), start
        for mention in self._mentions:
            span = mention.span
            if at <= span.start and span.end <= end:
                pieces += [text[at : span.start], self._mark(mention)]
                at = span.end
        return join(*pieces, text[at:end])

    def _mark(self, mention: Mention) -> Html:
        name = self._names.get(mention.local, mention.text)
        hint = f"{name} · {mention.means.value} · {mention.confidence:.2f}"
        small = element("small", mention.type.value)
        return element("mark", mention.text, small, class_=f"ent {mention.type.value}", title=hint)


def _anchor(sentence: Span) -> str:
    return f"s{sentence.start}-{sentence.end}"


def _facts(extraction: Extraction, names: Mapping[int, str]) -> Html:
    if not extraction.facts:
        return element("p", "Nothing was stated that this program knows how to keep.", class_="soft")
    head = element("tr", *(element("th", name, scope="col") for name in _COLUMNS))
    rows = (_fact(number, fact, names) for number, fact in enumerate(extraction.facts, start=1))
    return element("table", element("thead", head), element("tbody", *rows))


def _fact(number: int, fact: RawFact, names: Mapping[int, str]) -> Html:
    plain = fact.certainty is Certainty.ASSERTED and fact.polarity is Polarity.AFFIRMED
    goal = names.get(fact.object, "") if fact.object is not None else fact.qualifiers.phase or ""
    said = fact.certainty.value + (", negated" if fact.polarity is Polarity.NEGATED else "")
    return element(
        "tr",
        element("td", element("a", f"{number} ↑", href=f"#{_anchor(fact.sentence)}", title="to its sentence")),
        element("td", names.get(fact.subject, "")),
        element("td", PREDICATES[fact.predicate]),
        element("td", goal),
        element("td", _narrowed(fact, names), class_="small"),
        element("td", element("span", said, class_="badge")),
        element("td", f"{fact.confidence:.2f}", class_="num"),
        element("td", fact.claimant),
        element("td", fact.rule, class_="small soft"),
        id=f"f{number}",
        class_=None if plain else "claim",
    )


def _narrowed(fact: RawFact, names: Mapping[int, str]) -> str:
    ends = (("drug", fact.drug_local), ("indication", fact.indication_local), ("regulator", fact.regulator_local))
    words = [f"{name}: {names.get(local, '')}" for name, local in ends if local is not None]
    return "; ".join([qualifier_words(fact.qualifiers), *words]).strip("; ")
