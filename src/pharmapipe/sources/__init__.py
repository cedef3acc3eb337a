"""Reads files into documents: finds them below a folder, and reads each by its extension and by what is in it.

Nothing here raises for bad input: a file or record that cannot be read comes back as skipped, with a sentence that
says what was found, what is allowed and what to do. One file per format; `READERS` lists them.
"""

from pharmapipe.sources.finding import find, ignored
from pharmapipe.sources.reading import READERS, read

__all__ = ["READERS", "find", "ignored", "read"]
