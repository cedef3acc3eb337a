"""The steps of the spaCy pipeline, one registered component each; ``config.cfg`` puts them in order.

Importing this package registers the factories; spaCy does it by itself through the package's entry points.
"""

from pharmapipe.extraction import ner_component
from pharmapipe.extraction.components import lexicon, names, patterns, rules, statements, things

__all__ = ["lexicon", "names", "ner_component", "patterns", "rules", "statements", "things"]
