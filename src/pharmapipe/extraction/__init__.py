"""Finds the things a release names and what it says of them; the only place that sees spaCy.

``load`` gives an `Extractor`; ``Extractor.extract`` turns a document with sentences into an `Extraction`. The pipeline
itself is spaCy's: ``config.cfg`` names its steps, `nlp` assembles them, and ``spacy.load`` reads it back from disk.
"""

from pharmapipe.extraction.extractor import Extractor, load, nlp

__all__ = ["Extractor", "load", "nlp"]
