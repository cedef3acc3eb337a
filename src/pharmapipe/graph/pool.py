"""All evidence of one fact gathered into one edge, before any graph exists.

networkx replaces the attributes of an edge that is added twice without a word, so nothing may be left to pool there.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field

from pharmapipe.graph.identity import digest
from pharmapipe.model.entity import Entity
from pharmapipe.model.fact import Fact, Knowledge
from pharmapipe.model.mention import EntityType, Predicate
from pharmapipe.model.record import Record

#: What XML 1.0 cannot hold, plus the line breaks that its readers rewrite.
_UNWRITABLE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")

#: Edge field -> the qualifier whose distinct values it holds.
POOLED = {
    "phases": "phase",
    "statuses": "status",
    "regions": "region",
    "actions": "action",
    "roles": "role",
    "kinds": "kind",
    "trials": "trial",
    "populations": "population",
    "settings": "setting",
    "sums": "money",
    "drugs": "drug",
    "dates": "time",
}


class Node(Record):
    """One entity as the graph shows it."""

    id: str = Field(description="Entity id.")
    type: str = Field(description="One of the nine entity types.")
    label: str = Field(description="Preferred name.")
    aliases: tuple[str, ...] = Field(default=(), description="Every name, sorted.")
    identifiers: tuple[str, ...] = Field(default=(), description="CURIEs.")
    broader: tuple[str, ...] = Field(default=(), description="Ids of the entities it falls under.")
    documents: int = Field(default=0, description="How many documents name it.")
    mentions: int = Field(default=0, description="How many spans name it.")


class Edge(Record):
    """One plain fact with all its evidence."""

    key: str = Field(description="'<predicate>/' plus 12 hex digits; unique in the graph.")
    predicate: str = Field(description="Which kind of fact.")
    subject: str = Field(description="Node id.")
    object: str = Field(description="Node id; the subject's own where an event names no regulator.")
    event: str | None = Field(default=None, description="Kind of regulatory event.")
    designation: str | None = Field(default=None, description="Designation granted or sought.")
    application: str | None = Field(default=None, description="Kind of application.")
    indication: str | None = Field(default=None, description="Id of the indication an event concerns.")
    documents: int = Field(description="How many different releases say it; copies and repeated paragraphs count once.")
    evidence: int = Field(description="How many different sentences say it; copies and repeats count once.")
    confidence: float = Field(description="Chance that one release at least is right: 1 - product of (1 - each).")
    first: str | None = Field(default=None, description="Earliest date of a release that says it, ISO 8601.")
    last: str | None = Field(default=None, description="Latest date of a release that says it, ISO 8601.")
    phases: tuple[str, ...] = Field(default=(), description="Phases named with it.")
    statuses: tuple[str, ...] = Field(default=(), description="Statuses named with it.")
    regions: tuple[str, ...] = Field(default=(), description="Regions named with it.")
    actions: tuple[str, ...] = Field(default=(), description="Actions on the target.")
    roles: tuple[str, ...] = Field(default=(), description="Roles of the developer.")
    kinds: tuple[str, ...] = Field(default=(), description="Kinds of deal.")
    trials: tuple[str, ...] = Field(default=(), description="Names of trials.")
    populations: tuple[str, ...] = Field(default=(), description="Words that narrow the patients.")
    settings: tuple[str, ...] = Field(default=(), description="Where a combination is given.")
    sums: tuple[str, ...] = Field(default=(), description="Sums of money named.")
    drugs: tuple[str, ...] = Field(default=(), description="Ids of the drugs a deal is about.")
    dates: tuple[str, ...] = Field(default=(), description="Dates of the event or deal.")
    sentence: str = Field(description="The sentence that says it best, white space folded.")
    passage: str = Field(description="Where that sentence stands: document#char=start,end.")


class Network(Record):
    """The graph as records: nodes and edges sorted by id and key."""

    nodes: tuple[Node, ...] = Field(description="Sorted by id.")
    edges: tuple[Edge, ...] = Field(description="Sorted by subject, object and key.")


def clean(text: str) -> str:
    r"""Text that any graph format can hold: white space folded, control characters gone, no list separator.

    >>> clean("PD-1\x00\n\tantibody | first")
    'PD-1 antibody ¦ first'
    """
    return _UNWRITABLE.sub(" ", text).replace("|", "¦").strip()


def phase_id(notation: str) -> str:
    """The id of a phase's entity, as normalisation makes it.

    >>> phase_id("1b/2"), phase_id("pivotal")
    ('phase/phase-1b-2', 'phase/pivotal')
    """
    name = notation.replace("/", "-")
    return f"phase/phase-{name}" if name[:1].isdigit() else f"phase/{name}"


def pool(knowledge: Knowledge) -> Network:
    """One node per entity and one edge per plain fact of ``knowledge``, with its evidence counted and combined."""
    originals = {copy.document: copy.of for copy in knowledge.duplicates}
    dates = {document.id: document.date for document in knowledge.documents}
    groups: dict[tuple[str | None, ...], list[Fact]] = {}
    for fact in knowledge.facts:
        if fact.is_plain:
            groups.setdefault(_group(fact), []).append(fact)
    edges = [_edge(group, facts, originals, dates) for group, facts in groups.items()]
    nodes = {entity.id: _node(entity) for entity in knowledge.entities}
    for fact in knowledge.facts:
        if fact.is_plain and fact.predicate is Predicate.TESTED_IN_PHASE and fact.object is not None:
            name = phase_id(fact.object)
            nodes.setdefault(name, Node(id=name, type=EntityType.PHASE.value, label=fact.object))
    return Network(
        nodes=tuple(node for _, node in sorted(nodes.items())),
        edges=tuple(sorted(edges, key=lambda edge: (edge.subject, edge.object, edge.key))),
    )


def origin_of(fact: Fact, originals: Mapping[str, str]) -> str:
    """What a fact's evidence counts as: the release it stands in, or the paragraph that several releases repeat.

    Args:
        fact: One line of evidence.
        originals: The release of each document that is a copy.
    """
    return fact.boilerplate or originals.get(fact.document, fact.document)


def _node(entity: Entity) -> Node:
    return Node(
        id=entity.id,
        type=entity.type.value,
        label=clean(entity.label),
        aliases=tuple(sorted({clean(alias.text) for alias in entity.aliases})),
        identifiers=tuple(clean(identifier) for identifier in entity.identifiers),
        broader=entity.broader,
        documents=entity.documents,
        mentions=entity.mentions,
    )


def _group(fact: Fact) -> tuple[str | None, ...]:
    """What makes two lines one edge; events of different kinds between the same two stay apart."""
    goal = fact.object
    if fact.predicate is Predicate.TESTED_IN_PHASE and goal is not None:
        goal = phase_id(goal)
    ends: tuple[str | None, ...] = (fact.predicate.value, fact.subject, goal)
    if fact.predicate is not Predicate.REGULATORY_EVENT:
        return (*ends, None, None, None, None)
    said = fact.qualifiers
    return (*ends, said.event, said.designation, said.application, said.indication)


def _edge(
    group: tuple[str | None, ...],
    facts: Sequence[Fact],
    originals: Mapping[str, str],
    dates: Mapping[str, str | None],
) -> Edge:
    predicate, subject, goal, event, designation, application, indication = group
    surest: dict[str, float] = {}
    for fact in facts:
        origin = origin_of(fact, originals)
        surest[origin] = max(fact.confidence, surest.get(origin, 0.0))
    said_on = sorted(date for date in (dates.get(fact.document) for fact in facts) if date)
    best = min(facts, key=lambda fact: (fact.document in originals, -fact.confidence, fact.document, fact.start))
    return Edge(
        key=f"{predicate}/{digest(*group)}",
        predicate=str(predicate),
        subject=str(subject),
        object=str(subject if goal is None else goal),
        event=event,
        designation=None if designation is None else clean(designation),
        application=application,
        indication=indication,
        documents=len(surest),
        evidence=len({(origin_of(fact, originals), clean(fact.sentence)) for fact in facts}),
        confidence=round(1 - math.prod(1 - chance for chance in sorted(surest.values())), 3),
        first=said_on[0] if said_on else None,
        last=said_on[-1] if said_on else None,
        sentence=clean(best.sentence),
        passage=clean(f"{best.document}#char={best.start},{best.end}"),
        **{field: _values(getattr(fact.qualifiers, name) for fact in facts) for field, name in POOLED.items()},
    )


def _values(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({clean(value) for value in values if value}))
