"""Everything a build found, as the contract's files."""

from typing import TYPE_CHECKING

from pharmapipe.model.fact import Knowledge
from pharmapipe.outputs import graphs, kgx, tables
from pharmapipe.outputs.files import OutputFile, encode, json_lines
from pharmapipe.outputs.lines import check_offsets, entity_rows, fact_rows, mention_rows, merge_rows

if TYPE_CHECKING:
    import networkx as nx


def render(knowledge: Knowledge, graph: "nx.MultiDiGraph[str]", *, keep_text: bool = False) -> tuple[OutputFile, ...]:
    """The files made from ``knowledge`` and its networkx graph, all but the RDF and the manifest.

    Args:
        knowledge: What was found.
        graph: `pharmapipe.graph.to_graph` of it.
        keep_text: Also the texts that offsets count in, as ``texts/<document>.txt``.

    Raises:
        InconsistentError: An offset does not point at its text.
    """
    check_offsets(knowledge)
    made = {
        "mentions.jsonl": json_lines(mention_rows(knowledge)),
        "entities.jsonl": json_lines(entity_rows(knowledge)),
        "facts.jsonl": json_lines(fact_rows(knowledge)),
        "merges.jsonl": json_lines(merge_rows(knowledge)),
        "graph.graphml": graphs.to_graphml(graph),
        "graph.json": graphs.to_node_link(graph),
        "drugs.csv": tables.drugs(graph),
        "programmes.csv": tables.programmes(graph),
        "events.csv": tables.events(graph),
        "deals.csv": tables.deals(graph),
        "nodes.tsv": kgx.nodes(graph),
        "edges.tsv": kgx.edges(graph),
    }
    if keep_text:
        made |= {f"texts/{document.id}.txt": encode(document.text) for document in knowledge.documents}
    return tuple(OutputFile(name=name, content=content) for name, content in sorted(made.items()))
