"""What people look at: one document understood, the report on a build, the pipeline chart.

Each view takes records or an output folder and gives text, CSV or one self-contained HTML page; the command line
decides where it goes. Nothing here changes an output, and no page loads or runs anything from elsewhere.
"""

from pharmapipe.views.show import render_document

__all__ = ["render_document"]
