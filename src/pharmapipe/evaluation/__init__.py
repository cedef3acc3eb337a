"""How good a build is: its mentions and facts against gold annotations of the same documents.

The verb is :func:`score`, which reads an output folder, a gold file and its texts and gives an :class:`Evaluation`:
precision, recall and F1 of mentions, entity pairs and facts, how many traps it fell into, which types it confuses,
and every single error with its context. :func:`to_text`, :func:`to_json` and :func:`to_html` show one.
"""

from pharmapipe.evaluation.page import to_html
from pharmapipe.evaluation.records import (
    Bin,
    Confusion,
    ErrorCount,
    ErrorKind,
    ErrorRow,
    Evaluation,
    Figure,
    MeansCount,
    NamedFigure,
)
from pharmapipe.evaluation.render import to_json, to_text
from pharmapipe.evaluation.scoring import score
from pharmapipe.evaluation.summary import error_counts

__all__ = [
    "Bin",
    "Confusion",
    "ErrorCount",
    "ErrorKind",
    "ErrorRow",
    "Evaluation",
    "Figure",
    "MeansCount",
    "NamedFigure",
    "error_counts",
    "score",
    "to_html",
    "to_json",
    "to_text",
]
