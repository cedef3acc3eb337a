"""The verb of this stage: from what single documents say to the things of the corpus."""

from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

from pharmapipe.model.entity import Entity, LocalRef, Merge, Normalised
from pharmapipe.model.mention import Alias, EntityType, Extraction, Predicate
from pharmapipe.normalisation.catalogue import Catalogue, load_catalogue
from pharmapipe.normalisation.curation import Curation, read_curation
from pharmapipe.normalisation.drafts import Draft, aliases_of, draft_groups, settle_collisions, to_entity
from pharmapipe.normalisation.hierarchy import place_under_parents
from pharmapipe.normalisation.identifiers import add_identifiers, join_by_identifier, place_by_identifiers
from pharmapipe.normalisation.inference import join_inferred
from pharmapipe.normalisation.keys import key_of
from pharmapipe.normalisation.merge import join_names
from pharmapipe.normalisation.merger import Merger
from pharmapipe.normalisation.misspellings import join_misspellings
from pharmapipe.normalisation.near_misses import report_near_misses
from pharmapipe.normalisation.survey import survey

#: Types in the order they are joined: drugs are inferred from owners and targets, trials told apart by their drugs.
ORDER = (
    EntityType.COMPANY,
    EntityType.INSTITUTION,
    EntityType.REGULATOR,
    EntityType.TARGET,
    EntityType.INDICATION,
    EntityType.PHASE,
    EntityType.DESIGNATION,
    EntityType.DRUG,
    EntityType.TRIAL,
)


def normalise(
    extractions: Sequence[Extraction],
    *,
    infer: bool = True,
    curation: Path | None = None,
    catalogue: Catalogue | None = None,
) -> Normalised:
    """One entity for each real thing that the documents name, with the reasons.

    Args:
        extractions: One for each document, in any order; the result does not depend on it.
        infer: Whether to make links that no document, curated table or user states: inferred ones, and those from
            public lists that have two names under one identifier.
        curation: The user's TSV file of decisions, see `curation`.
        catalogue: Curated tables to use instead of the package's own.

    Raises:
        DataFileError: The curation file or a table cannot be used.
    """
    ordered = sorted(extractions, key=lambda e: e.document.id)
    decisions = read_curation(curation)
    tables = load_catalogue() if catalogue is None else catalogue
    mergers: dict[EntityType, Merger] = {}
    for type_ in ORDER:
        mergers[type_] = _join_type(type_, ordered, mergers, tables, decisions, infer=infer)
    return _finish(ordered, mergers, tables, decisions)


def _join_type(
    type_: EntityType,
    extractions: Sequence[Extraction],
    mergers: dict[EntityType, Merger],
    catalogue: Catalogue,
    decisions: Curation,
    *,
    infer: bool,
) -> Merger:
    contexts = _trial_contexts(extractions, mergers) if type_ is EntityType.TRIAL else None
    merger = Merger(survey(extractions, type_, contexts), catalogue)
    join_names(merger, decisions)
    if type_ is EntityType.DRUG:
        join_misspellings(merger)
        if infer:
            resolver = _resolver(extractions, {**mergers, type_: merger})
            join_inferred(merger, extractions, resolver, lambda group: _readable(mergers, group))
    if infer:
        join_by_identifier(merger)
    report_near_misses(merger)
    return merger


def _resolver(
    extractions: Sequence[Extraction], mergers: dict[EntityType, Merger]
) -> Callable[[int, int], tuple[EntityType, str]]:
    """Finds a local entity's type and group; groups of different types never share a name."""

    def resolve(document: int, index: int) -> tuple[EntityType, str]:
        type_ = extractions[document].entities[index].type
        merger = mergers.get(type_)
        if merger is None:
            return type_, ""
        root = merger.clusters.find(merger.survey.hubs[document, index])
        return type_, root if type_ is EntityType.DRUG else f"{type_}\t{root}"

    return resolve


def _readable(mergers: dict[EntityType, Merger], group: str) -> str:
    type_, _, root = group.partition("\t")
    return _label_of(mergers[EntityType(type_)], root)


def _label_of(merger: Merger, root: str) -> str:
    listing = merger.clusters.listing(root)
    return listing.label if listing is not None else merger.name(root)


def _trial_contexts(
    extractions: Sequence[Extraction], mergers: dict[EntityType, Merger]
) -> Callable[[int, int], tuple[str, ...]]:
    """A trial known by a word only ("ATTUNE") is one in two documents that share their chief company or its drug."""
    drugs, companies = _slugs(mergers[EntityType.DRUG]), _slugs(mergers[EntityType.COMPANY])
    tested: dict[tuple[int, int], set[str]] = {}
    for number, extraction in enumerate(extractions):
        for fact in extraction.facts:
            if fact.predicate is Predicate.TRIAL_OF and (number, fact.object) in drugs:
                tested.setdefault((number, fact.subject), set()).add(drugs[number, fact.object or 0])
    chief = [_chief_company(number, extraction, companies) for number, extraction in enumerate(extractions)]
    return lambda number, index: (*chief[number], *sorted(tested.get((number, index), ())))


def _slugs(merger: Merger) -> dict[tuple[int, int], str]:
    """The last part of the id of each local entity of a type."""
    drafts = draft_groups(merger, {})
    hubs = merger.survey.hubs.items()
    return {place: drafts[merger.clusters.find(hub)].id.partition("/")[2] for place, hub in hubs}


def _chief_company(number: int, extraction: Extraction, companies: dict[tuple[int, int], str]) -> tuple[str, ...]:
    """The company that a document names most often, as a tuple of one or none."""
    counts: dict[str, int] = {}
    for mention in extraction.mentions:
        name = companies.get((number, mention.local))
        if name is not None:
            counts[name] = counts.get(name, 0) + 1
    return (min(counts, key=lambda name: (-counts[name], name)),) if counts else ()


def _finish(
    extractions: Sequence[Extraction], mergers: dict[EntityType, Merger], catalogue: Catalogue, decisions: Curation
) -> Normalised:
    drafts: dict[tuple[EntityType, str], Draft] = {}
    for type_, merger in mergers.items():
        for root, draft in draft_groups(merger, _labels(decisions, type_)).items():
            drafts[type_, root] = draft
    settle_collisions(drafts.values())
    owners = _owners(extractions, mergers, drafts)
    add_identifiers(drafts.values(), decisions)
    by_id = {draft.id: draft for draft in drafts.values()}
    parents = place_under_parents(by_id, catalogue, decisions)
    place_by_identifiers([*by_id.values(), *parents])
    local = _local_aliases(mergers, drafts)
    entities = [to_entity(d, aliases_of(d, mergers[d.type], local.get(d.id, []))) for d in by_id.values()]
    entities += [_parent_entity(d, mergers) for d in parents if d.id not in by_id]
    return Normalised(
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        refs=tuple(
            LocalRef(document=extractions[n].document.id, local=i, entity=d.id) for (n, i), d in sorted(owners.items())
        ),
        merges=_merges(mergers),
    )


def _parent_entity(draft: Draft, mergers: dict[EntityType, Merger]) -> Entity:
    return to_entity(draft, aliases_of(draft, mergers[draft.type], []))


def _labels(decisions: Curation, type_: EntityType) -> dict[str, str]:
    rows = (row for row in decisions.rows if row.relation == "preferred label" and row.type is type_)
    return {key_of(type_, row.left): row.right for row in rows}


def _owners(
    extractions: Sequence[Extraction], mergers: dict[EntityType, Merger], drafts: dict[tuple[EntityType, str], Draft]
) -> dict[tuple[int, int], Draft]:
    owners = {}
    for type_, merger in mergers.items():
        for place, hub in merger.survey.hubs.items():
            owners[place] = drafts[type_, merger.clusters.find(hub)]
            owners[place].documents.add(place[0])
    for number, extraction in enumerate(extractions):
        for mention in extraction.mentions:
            owners[number, mention.local].mentions += 1
    return owners


def _local_aliases(
    mergers: dict[EntityType, Merger], drafts: dict[tuple[EntityType, str], Draft]
) -> dict[str, list[Alias]]:
    found: dict[str, list[Alias]] = {}
    for type_, merger in mergers.items():
        for (hub, _), alias in sorted(merger.survey.local_texts.items()):
            found.setdefault(drafts[type_, merger.clusters.find(hub)].id, []).append(alias)
    return found


def _merges(mergers: dict[EntityType, Merger]) -> tuple[Merge, ...]:
    made = chain.from_iterable(_made(merger) for merger in mergers.values())
    refused = chain.from_iterable(merger.refused for merger in mergers.values())
    unique = {(m.type, m.left, m.right, m.made, m.reason): m for m in chain(made, refused)}
    return tuple(unique[key] for key in sorted(unique))


def _made(merger: Merger) -> list[Merge]:
    records = []
    for root in merger.clusters.roots():
        for key in merger.clusters.members(root):
            for link in merger.clusters.links(key):
                if link.left == key:
                    left, right = sorted((merger.name(link.left), merger.name(link.right)))
                    reason = f"{link.kind}: {link.evidence}"
                    confidence = round(link.confidence, 3)
                    records.append(
                        Merge(type=merger.type, left=left, right=right, made=True, reason=reason, confidence=confidence)
                    )
    return records
