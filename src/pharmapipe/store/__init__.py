"""Ask a graph: any reading query by `query`, or one of the questions that come with the package by `ask`.

Queries run in a process of their own that is stopped when it takes too long or too much memory, that cannot reach the
network, and that a crash of the engine ends without ending the program.
"""

from pharmapipe.store.asking import QueryError, query
from pharmapipe.store.questions import Parameter, Question, ask, question, questions
from pharmapipe.store.table import Table, to_csv, to_json, to_table_text

__all__ = [
    "Parameter",
    "QueryError",
    "Question",
    "Table",
    "ask",
    "query",
    "question",
    "questions",
    "to_csv",
    "to_json",
    "to_table_text",
]
