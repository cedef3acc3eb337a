"""KGX: nodes.tsv and edges.tsv with Biolink categories and predicates, for the tools of that world.

Biolink has no word for a stage, a designation or a deal: such nodes are ``biolink:NamedThing``, such edges
``biolink:related_to``; ``original_predicate`` always says what is meant. Values of one cell are joined by ``|``.

Source: KGX specification (https://biolink.github.io/kgx/), Biolink Model 4.4.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pharmapipe.markup import csv_cell
from pharmapipe.outputs.files import encode

if TYPE_CHECKING:
    import networkx as nx

CATEGORIES = {
    "Drug": "biolink:Drug",
    "Target": "biolink:BiologicalEntity",
    "Indication": "biolink:DiseaseOrPhenotypicFeature",
    "Company": "biolink:Agent",
    "Institution": "biolink:Agent",
    "Regulator": "biolink:Agent",
    "Trial": "biolink:ClinicalTrial",
}

#: Our predicate -> Biolink predicate and association. ``treats`` is for approved uses only.
PREDICATES = {
    "hasTarget": ("biolink:affects", "biolink:ChemicalAffectsBiologicalEntityAssociation"),
    "investigatedFor": (
        "biolink:studied_to_treat",
        "biolink:ChemicalOrDrugOrTreatmentToDiseaseOrPhenotypicFeatureAssociation",
    ),
    "approvedFor": ("biolink:treats", "biolink:ChemicalOrDrugOrTreatmentToDiseaseOrPhenotypicFeatureAssociation"),
}

NODE_COLUMNS = ("id", "category", "name", "synonym", "xref", "provided_by")
EDGE_COLUMNS = (
    "id",
    "subject",
    "predicate",
    "object",
    "category",
    "original_predicate",
    "knowledge_level",
    "agent_type",
    "primary_knowledge_source",
    "evidence_count",
    "supporting_text",
)


def curie(name: str) -> str:
    """A node id as a CURIE.

    >>> curie("drug/apg-1252")
    'pharmapipe:drug/apg-1252'
    """
    return f"pharmapipe:{name}"


def nodes(graph: "nx.MultiDiGraph[str]") -> bytes:
    """nodes.tsv."""
    return _tsv(
        NODE_COLUMNS,
        (
            {
                "id": curie(name),
                "category": CATEGORIES.get(data["type"], "biolink:NamedThing"),
                "name": data["label"],
                "synonym": str(data.get("aliases", "")).replace(" | ", "|"),
                "xref": str(data.get("identifiers", "")).replace(" | ", "|"),
                "provided_by": "infores:pharmapipe",
            }
            for name, data in graph.nodes(data=True)
        ),
    )


def edges(graph: "nx.MultiDiGraph[str]") -> bytes:
    """edges.tsv; only plain facts, so that no reader takes a denied or conditional statement for one."""
    rows = []
    for subject, goal, key, data in graph.edges(keys=True, data=True):
        predicate, category = PREDICATES.get(data["predicate"], ("biolink:related_to", "biolink:Association"))
        rows.append(
            {
                "id": curie(str(key)),
                "subject": curie(subject),
                "predicate": predicate,
                "object": curie(goal),
                "category": category,
                "original_predicate": f"pharmapipe:{data['predicate']}",
                "knowledge_level": "knowledge_assertion",
                "agent_type": "text_mining_agent",
                "primary_knowledge_source": "infores:pharmapipe",
                "evidence_count": data["evidence"],
                "supporting_text": data["sentence"],
            }
        )
    return _tsv(EDGE_COLUMNS, rows)


def _tsv(columns: tuple[str, ...], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Tab-separated; the graph's strings hold neither tabs nor line ends."""
    lines = ["\t".join(columns), *("\t".join(csv_cell(row[column]) for column in columns) for row in rows)]
    return encode("\n".join(lines) + "\n")
