"""pharmapipe reads biopharma press releases and writes a knowledge graph with the sentence behind every fact."""

__version__ = "0.1.0"
