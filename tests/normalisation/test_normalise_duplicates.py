"""Releases read twice, and paragraphs repeated."""

import random

from pharmapipe.model.document import Document, Duplicate, Section, SectionKind
from pharmapipe.model.span import Span
from pharmapipe.normalisation import find_boilerplate, find_duplicates

WORDS = [
    f"{a}{b}" for a in ("lo", "mi", "ra", "tu", "zen", "kor", "pal") for b in ("ban", "dex", "fol", "gar", "hin", "jus")
]


def release(seed: int, words: int = 150) -> str:
    chooser = random.Random(seed)
    return " ".join(chooser.choice(WORDS) for _ in range(words))


def document(name: str, text: str, date: str | None = None, about: str = "") -> Document:
    whole = f"{text}\n{about}" if about else text
    sections: tuple[Section, ...] = ()
    if about:
        split = len(text) + 1
        sections = (
            Section(kind=SectionKind.BODY, span=Span(start=0, end=len(text))),
            Section(kind=SectionKind.ABOUT, span=Span(start=split, end=len(whole)), heading="About Zanthor"),
        )
    return Document(id=name, text=whole, sha256="0" * 64, format="txt", date=date, sections=sections)


def pairs(*documents: Document) -> list[tuple[str, str, str]]:
    return [(d.document, d.of, d.kind) for d in find_duplicates(documents)]


def test_texts_that_differ_in_spaces_case_and_marks_are_exact_copies() -> None:
    text = release(1)
    assert pairs(document("b", text), document("a", f"  {text.upper()} \n®")) == [("b", "a", "exact")]


def test_a_copy_under_another_header_is_a_near_copy() -> None:
    text = release(2)
    copy = document("b", f"News wire of the morning {release(99, 12)}\n{text}")
    (found,) = find_duplicates([document("a", text), copy])
    assert (found.kind, found.similarity > 0.7) == ("near", True)


def test_a_truncated_copy_is_a_copy_of_the_longer_text() -> None:
    text = release(3)
    assert pairs(document("a", " ".join(text.split()[:60])), document("b", text)) == [("a", "b", "near")]


def test_the_earliest_copy_is_the_original() -> None:
    text = release(4)
    found = pairs(document("a", text, "2020-02-03"), document("b", text, "2020-02-02"), document("c", text))
    assert found == [("a", "b", "exact"), ("c", "b", "exact")]


def test_a_shared_about_paragraph_makes_no_copy() -> None:
    about = release(5, 300)
    assert pairs(document("a", release(6, 80), about=about), document("b", release(7, 80), about=about)) == []


def test_a_quarterly_text_of_another_month_is_another_release() -> None:
    text = release(8)
    assert pairs(document("a", text, "2020-01-02"), document("b", f"{text} more", "2020-04-02")) == []


def test_many_copies_have_one_original_whatever_their_order() -> None:
    text = release(9)
    copies = [document(f"{n:02}", f"outlet {n} {release(100 + n, 8)}\n{text}") for n in range(40)]
    expected = find_duplicates(copies)
    random.Random(0).shuffle(copies)
    assert find_duplicates(copies) == expected
    assert len({d.of for d in expected}) == 1
    assert len(expected) == 39


def test_empty_and_very_short_texts_are_no_copies_of_each_other() -> None:
    assert (
        pairs(document("a", ""), document("b", "  "), document("c", "one two three"), document("d", "one two four"))
        == []
    )


def test_boilerplate_is_listed_once_for_each_version_with_its_dates() -> None:
    old, new = release(10, 30), release(11, 30)
    documents = [
        document("a", release(12), "2019-01-02", old),
        document("b", release(13), "2019-03-04", old.upper()),
        document("c", release(14), "2021-01-01", new),
        document("d", release(15), "2021-05-01", new),
        document("e", release(16), "2022-01-01", release(17, 30)),
    ]
    found = find_boilerplate(documents)
    told = [(b.heading, tuple(place.document for place in b.places), b.first, b.last) for b in found]
    assert told == [
        ("About Zanthor", ("a", "b"), "2019-01-02", "2019-03-04"),
        ("About Zanthor", ("c", "d"), "2021-01-01", "2021-05-01"),
    ]


def test_a_duplicate_is_never_its_own_original() -> None:
    text = release(18)
    found: tuple[Duplicate, ...] = find_duplicates([document(n, text) for n in "abc"])
    assert {d.of for d in found} == {"a"}
    assert "a" not in {d.document for d in found}


def test_a_paragraph_that_only_copies_share_is_no_boilerplate() -> None:
    about = release(17, 30)
    documents = [document("a", release(11), "2019-01-02", about), document("b", release(11), "2019-01-03", about)]
    copies = find_duplicates(documents)
    assert [copy.document for copy in copies] == ["b"]
    assert find_boilerplate(documents, copies) == ()


def test_a_short_line_that_two_releases_share_is_no_boilerplate() -> None:
    documents = [
        document("a", release(11), None, "About us in few words"),
        document("b", release(12), None, "About us in few words"),
    ]
    assert find_boilerplate(documents) == ()


def test_a_repeated_paragraph_is_found_whatever_its_part() -> None:
    shared = release(17, 30)
    documents = [document("a", shared, None, release(11, 30)), document("b", shared, None, release(12, 30))]
    (found,) = find_boilerplate(documents)
    assert [place.span.of(documents[0].text) for place in found.places] == [shared, shared]
