"""What people look at: one document understood, the report on a build, the pipeline chart.

Each view takes records or an output folder and gives records, then text, CSV or one self-contained HTML page; the
command line decides where it goes. Nothing here changes an output, and no page loads or runs anything from elsewhere.
"""

from pharmapipe.views.build_report import Report, report
from pharmapipe.views.pipeline_chart import PipelineChart, pipeline
from pharmapipe.views.programmes import Programme
from pharmapipe.views.show import render_document

__all__ = ["PipelineChart", "Programme", "Report", "pipeline", "render_document", "report"]
