"""The pooled records as a networkx graph, and back.

Attributes are plain strings and numbers, so that GraphML, Gephi and Cytoscape take them: a tuple becomes one
string joined by `` | `` (`pool.clean` keeps that bar out of values) and what is empty is left out.
"""

import typing
from typing import Any

import networkx as nx

from pharmapipe.graph.pool import Edge, Network, Node, pool
from pharmapipe.model.fact import Knowledge
from pharmapipe.model.record import Record

SEPARATOR = " | "

#: Fields that networkx holds as the node, the ends and the key themselves.
_STRUCTURE = ("id", "key", "subject", "object")


def to_graph(knowledge: Knowledge | Network) -> "nx.MultiDiGraph[str]":
    """One node per entity, one edge per plain fact, in sorted order, so that every file made from it is stable."""
    network = knowledge if isinstance(knowledge, Network) else pool(knowledge)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        graph.add_node(node.id, **_attributes(node))
    for edge in network.edges:
        graph.add_edge(edge.subject, edge.object, key=edge.key, **_attributes(edge))
    return graph


def from_graph(graph: "nx.MultiDiGraph[str]") -> Network:
    """The records a graph of `to_graph` was made from; also after a trip through GraphML or node-link JSON."""
    nodes = [Node(id=name, **_fields(Node, data)) for name, data in graph.nodes(data=True)]
    edges = [
        Edge(subject=subject, object=goal, key=str(key), **_fields(Edge, data))
        for subject, goal, key, data in graph.edges(keys=True, data=True)
    ]
    return Network(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.subject, edge.object, edge.key))),
    )


def _attributes(record: Record) -> dict[str, str | int | float]:
    """The record's fields as scalars; None and empty tuples are left out."""
    written: dict[str, str | int | float] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name not in _STRUCTURE and value is not None and value != ():
            written[name] = SEPARATOR.join(value) if isinstance(value, tuple) else value
    return written


def _fields(kind: type[Record], data: dict[str, Any]) -> dict[str, Any]:
    """The scalars of `_attributes` as fields again; attributes others added are passed over."""
    read: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        if name in data and name not in _STRUCTURE:
            several = typing.get_origin(field.annotation) is tuple
            read[name] = tuple(str(data[name]).split(SEPARATOR)) if several else data[name]
    return read
