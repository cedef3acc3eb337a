"""The networkx graph as GraphML and as node-link JSON; the graph's own order makes both stable."""

import io
import json

import networkx as nx

from pharmapipe.outputs.files import encode


def to_graphml(graph: "nx.MultiDiGraph[str]") -> bytes:
    """GraphML that Gephi, Cytoscape and ``networkx.read_graphml`` take.

    The writer of the standard library's ElementTree is named on purpose: ``write_graphml`` takes whichever of two
    writers is installed, and their bytes differ.
    """
    written = io.BytesIO()
    nx.write_graphml_xml(graph, written, prettyprint=True)
    return written.getvalue() + b"\n"


def to_node_link(graph: "nx.MultiDiGraph[str]") -> bytes:
    """``networkx.node_link_data`` as JSON, one node or edge a line so that it can be compared line by line."""
    data = nx.node_link_data(graph, edges="edges")
    head = {key: value for key, value in data.items() if key not in {"nodes", "edges"}}
    lines = ["{", *(f"{json.dumps(key)}: {json.dumps(value)}," for key, value in head.items())]
    for key, end in (("nodes", ","), ("edges", "")):
        rows = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in data[key])
        lines.append(f"{json.dumps(key)}: [\n{rows}\n]{end}" if rows else f"{json.dumps(key)}: []{end}")
    return encode("\n".join([*lines, "}"]) + "\n")
