"""Tiny releases, extracted by hand, for the tests of what comes after extraction."""

import hashlib

from pharmapipe.model.document import Document
from pharmapipe.model.entity import Entity, LocalRef, Normalised
from pharmapipe.model.mention import (
    Alias,
    AliasKind,
    Certainty,
    EntityType,
    Extraction,
    LocalEntity,
    Means,
    Mention,
    Predicate,
    Qualifiers,
    RawFact,
)
from pharmapipe.model.span import Span

#: Local entities of every tiny release, in the order of their index.
NAMES = (
    ("XY-12", EntityType.DRUG, "drug/xy-12", None),
    ("MDM2", EntityType.TARGET, "target/mdm2", None),
    ("Nordhaven", EntityType.COMPANY, "company/nordhaven", None),
    ("FDA", EntityType.REGULATOR, "regulator/fda", "FDA"),
    ("lymphoma", EntityType.INDICATION, "indication/lymphoma", None),
    ("Zeta", EntityType.DRUG, "drug/zeta", None),
    ("Phase 1b", EntityType.PHASE, "phase/phase-1b", "1b"),
)

TEXT = (
    "Nordhaven’s XY-12 inhibits MDM2 – a first. The FDA cleared XY-12 for lymphoma in March 2020. "
    "XY-12 is given with Zeta in a Phase 1b trial. XY-12 may treat lymphoma."
)


def document(name: str, text: str = TEXT, date: str | None = "2020-04-01") -> Document:
    """A document of which only the text matters."""
    return Document(id=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), format="txt", date=date)


def _span(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def _alias(name: str) -> Alias:
    return Alias(text=name, kind=AliasKind.STATED, evidence="as written", confidence=1.0)


def extract(release: Document) -> Extraction:
    """What the text says, by hand."""
    sentences = [_span(release.text, part if part.endswith(".") else part + ".") for part in release.text.split(". ")]
    first, cleared, given, may = sentences[:4]

    def fact(kind: Predicate, subject: int, goal: int | None, where: Span, **more: object) -> RawFact:
        fields: dict[str, object] = {"confidence": 0.9, "claimant": "Nordhaven", "rule": "hand", **more}
        return RawFact.model_validate(
            {"predicate": kind, "subject": subject, "object": goal, "sentence": where, **fields}
        )

    cleared_on = Qualifiers(event="ind_cleared", application="IND", region="US", date="2020-03")
    facts = (
        fact(Predicate.HAS_TARGET, 0, 1, first, qualifiers=Qualifiers(action="inhibitor")),
        fact(Predicate.DEVELOPED_BY, 0, 2, first),
        fact(Predicate.REGULATORY_EVENT, 0, 3, cleared, qualifiers=cleared_on, indication_local=4),
        fact(Predicate.COMBINED_WITH, 5, 0, given),
        fact(Predicate.TESTED_IN_PHASE, 0, None, given, qualifiers=Qualifiers(phase="1b", status="ongoing")),
        fact(Predicate.INVESTIGATED_FOR, 0, 4, may, certainty=Certainty.HEDGED),
    )
    mentions = tuple(
        Mention(span=_span(release.text, name), text=name, type=kind, means=Means.RULE, confidence=1.0, local=index)
        for index, (name, kind, _, _) in enumerate(NAMES)
    )
    return Extraction(
        document=release.model_copy(update={"sentences": tuple(sentences)}),
        entities=tuple(
            LocalEntity(type=kind, label=name, value=value, aliases=(_alias(name),)) for name, kind, _, value in NAMES
        ),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span.start)),
        facts=facts,
    )


def normalise(extractions: tuple[Extraction, ...]) -> Normalised:
    """Every local entity is the corpus's entity of the same index."""
    entities = [
        Entity(id=name, type=kind, label=label, aliases=(_alias(label),), documents=len(extractions), mentions=3)
        for label, kind, name, _ in NAMES
    ]
    refs = [
        LocalRef(document=one.document.id, local=index, entity=NAMES[index][2])
        for one in extractions
        for index in range(len(NAMES))
    ]
    return Normalised(entities=tuple(sorted(entities, key=lambda entity: entity.id)), refs=tuple(refs))


def shifted(release: Document) -> Extraction:
    """The copy: its first sentence is the wire's name."""
    inner = extract(document("x", release.text.removeprefix("Wire. ")))
    by = len("Wire. ")

    def move(span: Span) -> Span:
        return Span(start=span.start + by, end=span.end + by)

    return inner.model_copy(
        update={
            "document": release,
            "mentions": tuple(m.model_copy(update={"span": move(m.span)}) for m in inner.mentions),
            "facts": tuple(f.model_copy(update={"sentence": move(f.sentence)}) for f in inner.facts),
        }
    )
