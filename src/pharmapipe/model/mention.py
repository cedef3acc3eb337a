"""What one document says, in its own words: mentions, the things they name, and raw facts about them."""

from enum import StrEnum

from pydantic import Field

from pharmapipe.model.document import Document
from pharmapipe.model.record import Record
from pharmapipe.model.span import Span


class EntityType(StrEnum):
    """The nine types of thing of the public contract; definitions are those of the annotation guide."""

    DRUG = "Drug"
    TARGET = "Target"
    INDICATION = "Indication"
    COMPANY = "Company"
    INSTITUTION = "Institution"
    REGULATOR = "Regulator"
    TRIAL = "Trial"
    PHASE = "Phase"
    DESIGNATION = "Designation"


class Predicate(StrEnum):
    """The nine kinds of fact of the public contract."""

    HAS_TARGET = "hasTarget"
    DEVELOPED_BY = "developedBy"
    INVESTIGATED_FOR = "investigatedFor"
    TESTED_IN_PHASE = "testedInPhase"
    COMBINED_WITH = "combinedWith"
    PARTNERS_WITH = "partnersWith"
    APPROVED_FOR = "approvedFor"
    REGULATORY_EVENT = "regulatoryEvent"
    TRIAL_OF = "trialOf"


class Certainty(StrEnum):
    """How firmly a statement is made; only ``asserted`` and affirmed ones become plain triples."""

    ASSERTED = "asserted"  #: said as true, under way or firmly planned
    HEDGED = "hedged"  #: "may", "could", "potential"
    CONDITIONAL = "conditional"  #: "if approved"
    OPINION = "opinion"  #: praise or belief in a quotation


class Polarity(StrEnum):
    """Whether a statement is made or denied."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Means(StrEnum):
    """What found a mention."""

    RULE = "rule"
    LEXICON = "lexicon"
    MODEL = "model"
    ABBREVIATION = "abbreviation"
    PROPAGATION = "propagation"
    USER = "user"  #: a lexicon or pattern file the user gave


class AliasKind(StrEnum):
    """Why two names are taken for one thing."""

    STATED = "stated"  #: the text says so: parentheses, "also known as", apposition
    LISTED = "listed"  #: a vocabulary lists both names under one identifier
    VARIANT = "variant"  #: spelling: case, hyphens, Greek letters, British or American, legal form
    INFERRED = "inferred"  #: same owner, same target and matching events; lower confidence
    CURATED = "curated"  #: the user's curation file says so


class Alias(Record):
    """One name of a thing and why it is one."""

    text: str = Field(description="The name as written.")
    kind: AliasKind = Field(description="Why it names this thing.")
    evidence: str = Field(description="The sentence that states it, the vocabulary that lists it, or the rule.")
    confidence: float = Field(ge=0, le=1, description="0 to 1, higher is surer.")


class Mention(Record):
    """One span of a document that names a thing."""

    span: Span = Field(description="Where the name stands in the source text.")
    text: str = Field(description="The characters of the span.")
    type: EntityType = Field(description="What kind of thing it names.")
    means: Means = Field(description="What found it.")
    confidence: float = Field(ge=0, le=1, description="Calibrated chance that span and type are right.")
    local: int = Field(ge=0, description="Index of the LocalEntity of the same extraction that it names.")


class LocalEntity(Record):
    """One thing as far as one document tells: all the names by which that document calls it."""

    type: EntityType = Field(description="What kind of thing it is.")
    label: str = Field(description="The fullest or first-registered of its names in this document.")
    value: str | None = Field(
        default=None,
        description="Normal form for closed types: phase notation ('1b/2'), designation label, regulator acronym.",
    )
    aliases: tuple[Alias, ...] = Field(description="Every name the document uses, the label included, sorted.")


class Qualifiers(Record):
    """What narrows a fact; entity-valued fields hold local indices in raw facts' ``*_local`` fields."""

    phase: str | None = Field(default=None, description="Phase notation: preclinical 0 1 1a ... 4 pivotal.")
    status: str | None = Field(default=None, description="planned, ongoing, completed, approved or discontinued.")
    region: str | None = Field(default=None, description="Country or area: ISO 3166 alpha-2 code, 'EU' or 'WW'.")
    population: str | None = Field(default=None, description="Words that narrow the patients, verbatim.")
    trial: str | None = Field(default=None, description="Trial's own name or registry number.")
    action: str | None = Field(default=None, description="inhibitor, antagonist, agonist, degrader, binder, ...")
    role: str | None = Field(default=None, description="originator, licensee, co-developer or marketer.")
    kind: str | None = Field(default=None, description="Kind of deal: collaboration, licence, acquisition, ...")
    drug: str | None = Field(default=None, description="Entity id of the drug a deal is about.")
    indication: str | None = Field(default=None, description="Entity id of the indication concerned.")
    regulator: str | None = Field(default=None, description="Entity id of the regulator concerned.")
    event: str | None = Field(default=None, description="Kind of regulatory event, see the contract's list.")
    designation: str | None = Field(default=None, description="Label of the designation granted or sought.")
    application: str | None = Field(default=None, description="IND, CTA, NDA, sNDA, BLA, sBLA, MAA or ANDA.")
    setting: str | None = Field(default=None, description="Where a combination is given, verbatim or 'trial'.")
    money: str | None = Field(default=None, description="Sum named for a deal, verbatim.")
    date: str | None = Field(default=None, description="Date of the event, ISO 8601 at the precision given.")
    period: str | None = Field(
        default=None,
        description="First and last day it may mean, 'YYYY-MM-DD/YYYY-MM-DD', where the text gives a quarter, half, "
        "week or part of a year, for which ``date`` has no form.",
    )

    @property
    def time(self) -> str | None:
        """The date as closely as it is told: an interval of days where ``date`` has no form for it."""
        return self.period or self.date


class RawFact(Record):
    """One statement of one document between its local entities.

    ``object`` is None where the object is a phase (``qualifiers.phase`` then holds its notation) or an unnamed
    regulator. Entity-valued qualifiers are None here; their local indices stand in the ``*_local`` fields.
    """

    predicate: Predicate = Field(description="Which kind of fact.")
    subject: int = Field(ge=0, description="Index of the subject in the extraction's entities.")
    object: int | None = Field(default=None, description="Index of the object in the extraction's entities.")
    qualifiers: Qualifiers = Field(default=Qualifiers(), description="What narrows it.")
    drug_local: int | None = Field(default=None, description="Local index of qualifiers.drug.")
    indication_local: int | None = Field(default=None, description="Local index of qualifiers.indication.")
    regulator_local: int | None = Field(default=None, description="Local index of qualifiers.regulator.")
    certainty: Certainty = Field(default=Certainty.ASSERTED, description="How firmly it is said.")
    polarity: Polarity = Field(default=Polarity.AFFIRMED, description="Said or denied.")
    confidence: float = Field(ge=0, le=1, description="Calibrated chance that the fact is right.")
    claimant: str = Field(description="Who says it: issuing company, quoted person with role, or publisher.")
    sentence: Span = Field(description="The evidence sentence in the source text.")
    rule: str = Field(description="Name of the means that found it, '+'-joined where several agree.")


class Extraction(Record):
    """Everything one document says."""

    document: Document = Field(description="The document, with its sections and sentences.")
    entities: tuple[LocalEntity, ...] = Field(description="Things named; mentions and facts point here by index.")
    mentions: tuple[Mention, ...] = Field(description="Spans that name them, sorted, not overlapping.")
    facts: tuple[RawFact, ...] = Field(description="Statements about them, sorted.")
