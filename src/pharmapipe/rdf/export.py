"""What the parts of the export share: the triples so far, look-ups over the build, and which fact supports what."""

from collections import defaultdict
from collections.abc import Iterable

from pharmapipe.model.fact import Fact, Knowledge
from pharmapipe.model.mention import EntityType, Predicate
from pharmapipe.rdf import iris
from pharmapipe.rdf.triples import Triples
from pharmapipe.vocabulary.prefixes import COUNTRY_CODES
from pharmapipe.vocabulary.terms import Concept, concept, countries


class Export:
    """One export under way."""

    def __init__(self, knowledge: Knowledge, base: str) -> None:
        self.base = base
        self.triples = Triples()
        self._labels = {entity.id: entity.label for entity in knowledge.entities}
        self._types = {entity.id: entity.type for entity in knowledge.entities}
        self._trials = {
            alias.text.casefold(): entity.id
            for entity in reversed(knowledge.entities)
            if entity.type is EntityType.TRIAL
            for alias in entity.aliases
        }
        self._designations = {
            entity.label: entity.id for entity in reversed(knowledge.entities) if entity.type is EntityType.DESIGNATION
        }
        self._dates = {document.id: document.date for document in knowledge.documents}
        self._countries = {country.code: country.label for country in countries()}
        self._supported: defaultdict[str, set[str]] = defaultdict(set)

    def thing(self, entity_id: str) -> str:
        """The IRI of an entity."""
        return iris.thing(self.base, entity_id)

    def node(self, kind: str, readable: Iterable[str | None], key: tuple[str | None, ...]) -> str:
        """The IRI of a node that stands for what is said; readable parts are ids of entities or plain words."""
        words = " ".join(self._labels.get(part, part) for part in readable if part)
        return iris.node(self.base, kind, words, key)

    def label(self, entity_id: str) -> str:
        """The preferred name of an entity."""
        return self._labels.get(entity_id, entity_id)

    def is_a(self, entity_id: str | None, *types: EntityType) -> bool:
        """Whether an id is that of an entity of one of the types."""
        return entity_id is not None and self._types.get(entity_id) in types

    def trial(self, name: str | None) -> str | None:
        """The id of the trial with a name or number, or None."""
        return self._trials.get(name.casefold()) if name else None

    def designation(self, label: str) -> str | None:
        """The id of the designation with a label, or None."""
        return self._designations.get(label)

    def document_date(self, fact: Fact) -> str | None:
        """The date of the document that states a fact."""
        return self._dates.get(fact.document)

    def repeated(self, boilerplate: str) -> str:
        """The IRI of a paragraph that releases repeat."""
        return self.thing(f"boilerplate/{boilerplate}")

    def support(self, facts: Iterable[Fact], node: str) -> None:
        """Remember that the facts are evidence for a node."""
        for fact in facts:
            self._supported[fact.id].add(node)

    def supported(self, fact: Fact) -> tuple[str, ...]:
        """The nodes that a fact is evidence for, sorted."""
        return tuple(sorted(self._supported.get(fact.id, ())))

    def region(self, code: str | None) -> str | None:
        """The IRI of a region, which it describes too; None where the code is no country's and no known area's."""
        area = concept("region", code) if code else None
        name = area.label if area else self._countries.get(code or "")
        if code is None or name is None:
            return None
        region = iris.thing(self.base, f"region/{code.lower()}")
        self.triples.kind(region, "ppl:Region")
        self.triples.text(region, "skos:prefLabel", name)
        self.triples.text(region, "skos:notation", code)
        if area is None:
            self.triples.link(region, "skos:exactMatch", COUNTRY_CODES + code)
        return region

    def participants(self, node: str, *, drug: str | None, condition: str | None, region: str | None) -> None:
        """Say which drug, condition and region a node is about."""
        if drug is not None:
            self.triples.link(node, "ppl:concernsIntervention", self.thing(drug))
        if self.is_a(condition, EntityType.INDICATION) and condition is not None:
            self.triples.link(node, "ppl:concernsCondition", self.thing(condition))
        area = self.region(region)
        if area is not None:
            self.triples.link(node, "ppl:appliesInRegion", area)

    def status(self, node: str, status: str | None) -> None:
        """Say how far the work of a node has come."""
        self.triples.concept(node, "ppl:hasStatus", status_concept(status))

    def happened(self, node: str, term: str, date: str | None, facts: Iterable[Fact] = ()) -> None:
        """Date a node: when it happened, or else as of which document date it is reported."""
        if not self.triples.date(node, term, date):
            reported = sorted(each for fact in facts if (each := self.document_date(fact)) is not None)
            self.triples.date(node, "ppl:asOfDate", reported[0] if reported else None)


def status_concept(status: str | None) -> Concept | None:
    """The concept of a status, or None."""
    return concept("status", status) if status else None


def plain(facts: Iterable[Fact], *predicates: Predicate) -> tuple[Fact, ...]:
    """The asserted and affirmed facts of some kinds: the only ones that may stand as more than claims."""
    return tuple(fact for fact in facts if fact.is_plain and fact.predicate in predicates)
