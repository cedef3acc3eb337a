"""The paragraphs that releases repeat, by version: what a company tells of itself, and what it tells no more."""

from bisect import bisect_left
from collections import defaultdict

from pydantic import Field

from pharmapipe.model.record import Record
from pharmapipe.views.build import Build, Repeated
from pharmapipe.views.statements import first_day

#: Least share of names that two versions of one paragraph have in common; below it they are two paragraphs.
_ALIKE = 0.3


class Version(Record):
    """One wording of a paragraph."""

    first: str | None = Field(description="Date of the first release that has it, ISO 8601, or None.")
    last: str | None = Field(description="Date of the last one, or None.")
    releases: int = Field(description="How many releases have it; it counts as one piece of evidence.")
    names: tuple[str, ...] = Field(description="Preferred names of the things it names, sorted.")
    new: tuple[str, ...] = Field(description="Those that the version before it does not name.")
    gone: tuple[str, ...] = Field(description="Those that only the version before it names.")


class RepeatedParagraph(Record):
    """A paragraph with all its versions."""

    heading: str = Field(description="Heading it stands under, or an empty string.")
    versions: tuple[Version, ...] = Field(description="By first date.")


def repeated_paragraphs(build: Build) -> tuple[RepeatedParagraph, ...]:
    """Every repeated paragraph of a build that was read with its places, most often repeated first."""
    groups: dict[str, list[Repeated]] = defaultdict(list)
    for paragraph in build.boilerplate:
        groups[" ".join(paragraph.heading.casefold().split())].append(paragraph)
    found = [_paragraph(group, build) for group in groups.values()]
    return tuple(sorted(found, key=lambda each: (-sum(v.releases for v in each.versions), each.heading)))


def _paragraph(group: list[Repeated], build: Build) -> RepeatedParagraph:
    ordered = sorted(group, key=lambda each: (first_day(each.first), first_day(each.last), each.id))
    versions: list[Version] = []
    for paragraph in ordered:
        names = _names(paragraph, build)
        alike = [each for each in versions if _share(set(each.names), names) >= _ALIKE] if paragraph.heading else []
        before = set(alike[-1].names) if alike else names
        versions.append(
            Version(
                first=paragraph.first,
                last=paragraph.last,
                releases=len({place.document for place in paragraph.places}),
                names=tuple(sorted(names)),
                new=tuple(sorted(names - before)),
                gone=tuple(sorted(before - names)),
            )
        )
    return RepeatedParagraph(heading=ordered[0].heading, versions=tuple(versions))


def _names(paragraph: Repeated, build: Build) -> set[str]:
    where = paragraph.places[0]
    own = build.places_of.get(where.document, [])
    first = bisect_left(own, where.start, key=lambda place: place.start)
    last = bisect_left(own, where.end, key=lambda place: place.start)
    return {build.label(place.entity) for place in own[first:last]}


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
