"""Finds the parts of a release: its title, dateline and date, its sections and its sentences.

The text itself is never changed, since every offset of the program counts its characters. Which words announce
which part, and which full stops end no sentence, is data in ``data/*.tsv``; this folder holds the machinery.
"""

from pharmapipe.text.cleaning import clean
from pharmapipe.text.language import refusal

__all__ = ["clean", "refusal"]
