"""A hand-made build that touches every part of the export; its sentences are our own."""

from pharmapipe.model.document import Boilerplate, Document, Duplicate, Recurrence
from pharmapipe.model.entity import Entity
from pharmapipe.model.fact import Fact, Knowledge
from pharmapipe.model.mention import Alias, AliasKind, Certainty, EntityType, Polarity, Predicate, Qualifiers
from pharmapipe.model.span import Span

D, T, X, C, N, R, S = (
    EntityType.DRUG,
    EntityType.TARGET,
    EntityType.INDICATION,
    EntityType.COMPANY,
    EntityType.INSTITUTION,
    EntityType.REGULATOR,
    EntityType.TRIAL,
)


def entity(
    kind: EntityType, slug: str, *names: str, ids: tuple[str, ...] = (), broader: tuple[str, ...] = ()
) -> Entity:
    """An entity whose first name is the preferred one and whose others are stated in a text."""
    prefix = kind.value.lower()
    aliases = [
        Alias(
            text=name,
            kind=AliasKind.STATED if place else AliasKind.LISTED,
            evidence=f"{names[0]} ({name})",
            confidence=0.95 if place else 1.0,
        )
        for place, name in enumerate(names)
    ]
    return Entity(
        id=f"{prefix}/{slug}",
        type=kind,
        label=names[0],
        aliases=tuple(sorted(aliases, key=lambda alias: alias.text)),
        identifiers=ids,
        broader=broader,
        documents=1,
        mentions=len(names),
    )


ENTITIES = (
    entity(D, "abc-101", "ABC-101", "velatinib"),
    entity(D, "abc-202", "ABC-202"),
    entity(D, "nolimab", "nolimab", "NOLIVA", ids=("UNII:1234567890",)),
    entity(D, "paclitaxel", "paclitaxel"),
    entity(D, "xyz-9", "XYZ-9"),
    entity(T, "bcl-2", "BCL-2", ids=("HGNC:990",), broader=("target/bcl-2-family",)),
    entity(T, "bcl-2-family", "BCL-2 family", ids=("FPLX:BCL2",)),
    entity(T, "pd-1", "PD-1"),
    entity(X, "lymphoma", "lymphoma", ids=("MONDO:0005062",)),
    entity(X, "b-cell-lymphoma", "B-cell lymphoma", broader=("indication/lymphoma",)),
    entity(X, "melanoma", "melanoma"),
    entity(C, "abcopharm", "Abcopharm", "Abcopharm Co. Ltd."),
    entity(C, "nolico", "Nolico"),
    entity(C, "xyztech", "Xyztech"),
    entity(N, "nci", "NCI", broader=("institution/nih",)),
    entity(N, "nih", "NIH"),
    entity(R, "cde", "CDE", broader=("regulator/nmpa",)),
    entity(R, "fda", "FDA", "Food and Drug Administration"),
    entity(R, "nmpa", "NMPA"),
    entity(S, "nova-1", "NOVA-1", "NCT01234567"),
    entity(EntityType.PHASE, "1b", "Phase 1b"),
    entity(EntityType.DESIGNATION, "orphan-drug-designation", "Orphan Drug Designation"),
)


_A, _N = Polarity.AFFIRMED, Polarity.NEGATED
_SAID, _MAY, _IF, _OPINION = Certainty.ASSERTED, Certainty.HEDGED, Certainty.CONDITIONAL, Certainty.OPINION
_P = Predicate


def fact(
    number: int,
    place: int,
    document: str,
    row: tuple[Predicate, str, str | None, Qualifiers, str],
    how: tuple[Certainty, Polarity] = (_SAID, _A),
) -> Fact:
    """A fact with its sentence at a place of the document."""
    predicate, subject, thing, qualifiers, sentence = row
    return Fact(
        id=f"fact/{number:012x}",
        predicate=predicate,
        subject=subject,
        object=thing,
        qualifiers=qualifiers,
        certainty=how[0],
        polarity=how[1],
        confidence=0.9,
        claimant="Abcopharm",
        document=document,
        start=place,
        end=place + len(sentence),
        sentence=sentence,
        rule="hand",
    )


Q = Qualifiers
_FIRST: tuple[tuple[Predicate, str, str | None, Qualifiers, str], ...] = (
    (_P.HAS_TARGET, "drug/abc-101", "target/bcl-2", Q(action="inhibitor"), "ABC-101 inhibits BCL-2."),
    (_P.DEVELOPED_BY, "drug/abc-101", "company/abcopharm", Q(role="licensee"), "Abcopharm took a licence to ABC-101."),
    (_P.DEVELOPED_BY, "drug/abc-101", "company/xyztech", Q(role="originator"), "Xyztech found ABC-101."),
    (
        _P.INVESTIGATED_FOR,
        "drug/abc-101",
        "indication/b-cell-lymphoma",
        Q(phase="1b/2", status="ongoing", region="US", population="relapsed"),
        "A phase 1b/2 trial of ABC-101 in relapsed B-cell lymphoma is under way in the United States.",
    ),
    (_P.TESTED_IN_PHASE, "drug/abc-101", "1b/2", Q(status="ongoing", region="US"), "ABC-101 is in phase 1b/2."),
    (_P.TESTED_IN_PHASE, "drug/abc-202", "preclinical", Q(), "ABC-202 is in preclinical work."),
    (_P.COMBINED_WITH, "drug/abc-101", "drug/paclitaxel", Q(setting="trial"), "ABC-101 is given with paclitaxel."),
    (
        _P.PARTNERS_WITH,
        "company/abcopharm",
        "company/xyztech",
        Q(kind="licence", drug="drug/abc-101", date="2019-03", money="US$12 million upfront"),
        "In March 2019 Abcopharm licensed ABC-101 from Xyztech for US$12 million upfront.",
    ),
    (_P.PARTNERS_WITH, "company/abcopharm", "institution/nci", Q(kind="CRADA"), "Abcopharm and NCI signed a CRADA."),
    (_P.TRIAL_OF, "trial/nova-1", "drug/abc-101", Q(phase="2", status="ongoing"), "NOVA-1 is a phase 2 of ABC-101."),
    (
        _P.REGULATORY_EVENT,
        "drug/abc-101",
        "regulator/fda",
        Q(event="ind_cleared", date="2018-05-04", indication="indication/b-cell-lymphoma", region="US"),
        "On 4 May 2018 the FDA cleared the IND for ABC-101 in B-cell lymphoma.",
    ),
    (
        _P.REGULATORY_EVENT,
        "drug/abc-101",
        "regulator/fda",
        Q(event="designation_granted", designation="Orphan Drug Designation", date="2020"),
        "In 2020 the FDA gave ABC-101 orphan drug status.",
    ),
    (
        _P.REGULATORY_EVENT,
        "drug/abc-101",
        "regulator/fda",
        Q(event="designation_granted", designation="Fast Track Designation"),
        "The FDA gave ABC-101 fast track status.",
    ),
    (
        _P.REGULATORY_EVENT,
        "drug/abc-101",
        "regulator/cde",
        Q(event="priority_review", application="NDA", region="CN"),
        "The CDE gave the NDA of ABC-101 priority review.",
    ),
)
_SECOND: tuple[tuple[Predicate, str, str | None, Qualifiers, str], ...] = (
    (_P.HAS_TARGET, "drug/nolimab", "target/pd-1", Q(action="antibody"), "Nolimab is an antibody to PD-1."),
    (_P.HAS_TARGET, "drug/xyz-9", "target/pd-1", Q(), "XYZ-9 acts on PD-1."),
    (_P.DEVELOPED_BY, "drug/nolimab", "company/nolico", Q(), "Nolico markets nolimab."),
    (_P.DEVELOPED_BY, "drug/xyz-9", "company/xyztech", Q(), "Xyztech develops XYZ-9."),
    (
        _P.APPROVED_FOR,
        "drug/nolimab",
        "indication/melanoma",
        Q(region="CN", regulator="regulator/nmpa"),
        "Nolimab is approved for melanoma.",
    ),
    (
        _P.REGULATORY_EVENT,
        "drug/nolimab",
        "regulator/nmpa",
        Q(event="conditional_approval", indication="indication/melanoma", region="CN", date="2018-12-17"),
        "On 17 December 2018 the NMPA conditionally approved nolimab for melanoma.",
    ),
    (
        _P.REGULATORY_EVENT,
        "drug/nolimab",
        "regulator/nmpa",
        Q(event="application_accepted", application="NDA", date="2018-03", indication="indication/melanoma"),
        "In March 2018 the NMPA accepted the NDA for nolimab.",
    ),
    (
        _P.REGULATORY_EVENT,
        "drug/abc-202",
        "regulator/nmpa",
        Q(event="meeting", date="2018", period="2018-07-01/2018-09-30"),
        "In the third quarter of 2018 the NMPA met Abcopharm about ABC-202.",
    ),
    (_P.INVESTIGATED_FOR, "drug/nolimab", "indication/melanoma", Q(region="US", phase="3"), "A US phase 3 goes on."),
    (_P.INVESTIGATED_FOR, "drug/xyz-9", "indication/melanoma", Q(phase="3", status="planned"), "A phase 3 is planned."),
    (_P.COMBINED_WITH, "drug/abc-101", "drug/nolimab", Q(), "ABC-101 will be tested with nolimab."),
    (_P.PARTNERS_WITH, "company/abcopharm", "company/nolico", Q(kind="collaboration"), "Abcopharm and Nolico agreed."),
    (_P.INVESTIGATED_FOR, "drug/abc-202", "indication/lymphoma", Q(status="discontinued"), "ABC-202 was given up."),
)
_CLAIMS: tuple[tuple[tuple[Predicate, str, str | None, Qualifiers, str], tuple[Certainty, Polarity]], ...] = (
    (
        (_P.APPROVED_FOR, "drug/abc-101", "indication/lymphoma", Q(trial="NOVA-1"), "ABC-101 may be approved one day."),
        (_MAY, _A),
    ),
    ((_P.APPROVED_FOR, "drug/abc-101", "indication/melanoma", Q(), "ABC-101 is not approved."), (_SAID, _N)),
    ((_P.PARTNERS_WITH, "company/nolico", "institution/nci", Q(kind="supply"), "If all goes well."), (_IF, _A)),
    (
        (_P.REGULATORY_EVENT, "drug/xyz-9", None, Q(event="approval", date="2024"), "The best approval ever."),
        (_OPINION, _A),
    ),
    ((_P.HAS_TARGET, "drug/nolimab", "target/pd-1", Q(), "Nolimab does not hit PD-1."), (_SAID, _N)),
)


#: The paragraph about Nolico, which a release and another one repeat.
ABOUT = Boilerplate(
    id="00112233445566ff",
    heading="About Nolico",
    first="2019-07-01",
    last="2021-02",
    places=(
        Recurrence(document="2019/abc.txt", span=Span(start=2000, end=2100)),
        Recurrence(document="nolimab.jsonl#2", span=Span(start=100, end=5000)),
    ),
)


def _facts() -> tuple[Fact, ...]:
    found: list[Fact] = []
    for document, rows in (("2019/abc.txt", _FIRST), ("nolimab.jsonl#2", _SECOND)):
        place = 100
        for row in rows:
            found.append(fact(len(found) + 1, place, document, row))
            place += len(row[-1]) + 1
    place = 5000
    for row, how in _CLAIMS:
        found.append(fact(len(found) + 1, place, "nolimab.jsonl#2", row, how))
        place += len(row[-1]) + 1
    marked = (
        each.model_copy(update={"boilerplate": ABOUT.id}) if each.object == "company/nolico" else each for each in found
    )
    return tuple(sorted(marked, key=lambda each: (each.document, each.start, each.id)))


def knowledge() -> Knowledge:
    """The build."""
    documents = (
        Document(
            id="2019/abc.txt",
            text="",
            sha256="a" * 64,
            format="txt",
            title="Abcopharm's year",
            date="2019-07-01",
            publisher="Wire",
            url="https://example.org/a b",
        ),
        Document(id="copy.txt", text="", sha256="c" * 64, format="txt"),
        Document(id="nolimab.jsonl#2", text="", sha256="b" * 64, format="jsonl", date="2021-02"),
    )
    copies = (Duplicate(document="copy.txt", of="2019/abc.txt", kind="near", similarity=0.97),)
    return Knowledge(
        documents=documents,
        skipped=(),
        entities=tuple(sorted(ENTITIES, key=lambda each: each.id)),
        mentions=(),
        facts=_facts(),
        duplicates=copies,
        boilerplate=(ABOUT,),
    )
