"""From what each document says to what the corpus says: resolved facts, and the networkx graph made from them.

``resolve`` puts the corpus's entities in the place of each document's own; ``pool`` gathers all evidence of one
fact into one edge; ``to_graph`` and ``from_graph`` turn those into a ``networkx.MultiDiGraph`` and back.
"""

from pharmapipe.graph.convert import from_graph, to_graph
from pharmapipe.graph.pool import Edge, Network, Node, pool
from pharmapipe.graph.resolve import resolve

__all__ = ["Edge", "Network", "Node", "from_graph", "pool", "resolve", "to_graph"]
