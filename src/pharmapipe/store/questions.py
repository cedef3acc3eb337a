"""The questions that come with the package: ``ontology/queries/NN-name.rq``, each with a title and its parameters."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import Field

from pharmapipe.errors import UsageError
from pharmapipe.model.record import Record
from pharmapipe.store.asking import query
from pharmapipe.store.request import Binding
from pharmapipe.store.table import Table
from pharmapipe.vocabulary.ontology_files import ontology_file

#: Parameters that name things, and the class of thing; every other parameter is literal text.
_CLASSES: Final[Mapping[str, str]] = {
    "company": "ppl:Organization",
    "condition": "ppl:Condition",
    "drug": "ppl:Drug",
    "partner": "ppl:Organization",
    "regulator": "ppl:RegulatoryAgency",
    "target": "ppl:Target",
}
_HEADER = re.compile(r"^# (title|description|parameter): (.+)$", re.MULTILINE)


class Parameter(Record):
    """A value that a question may be narrowed by; none must be given."""

    name: str = Field(description="Name, which is also the query's variable.")
    description: str = Field(description="What it is.")


class Question(Record):
    """One question."""

    name: str = Field(description="Name to ask it by.")
    title: str = Field(description="The question in words.")
    description: str = Field(description="What the answer shows, and what it does not.")
    parameters: tuple[Parameter, ...] = Field(description="What it may be narrowed by.")
    sparql: str = Field(description="The query.")


def questions() -> tuple[Question, ...]:
    """Every question, in the order of their numbers.

    >>> questions()[0].name
    'partners'
    """
    return tuple(_read(path) for path in sorted(ontology_file("queries").glob("*.rq")))


def question(name: str) -> Question:
    """The question of a name.

    Raises:
        UsageError: There is none; the names that there are follow.
    """
    known = questions()
    for each in known:
        if each.name == name:
            return each
    message = f"there is no question '{name}'; choose one of {', '.join(each.name for each in known)}"
    raise UsageError(message)


def ask(graph: Path, name: str, *, timeout_s: float = 30, **parameters: str) -> Table:
    """The answer of a graph to one of the questions.

    Args:
        graph: Graph file, or the folder that a build wrote.
        name: Name of the question.
        timeout_s: Seconds after which it is stopped.
        parameters: Values to narrow it by: names of things in any spelling, or notations.

    Raises:
        UsageError: There is no such question, parameter or graph.
        QueryError: It was stopped or broke the engine.
    """
    asked = question(name)
    allowed = [parameter.name for parameter in asked.parameters]
    unknown = sorted(set(parameters) - set(allowed))
    if unknown:
        message = f"'{name}' has no parameter '{unknown[0]}'; it has {', '.join(allowed) or 'none'}"
        raise UsageError(message)
    bindings = tuple(
        Binding(variable=each, value=parameters[each], kind=_CLASSES.get(each))
        for each in allowed
        if each in parameters
    )
    table = query(graph, asked.sparql, timeout_s=timeout_s, bindings=bindings)
    if table.rows or table.note:
        return table
    return table.model_copy(update={"note": "the graph holds nothing that answers this"})


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    header = [(match.group(1), match.group(2)) for match in _HEADER.finditer(text)]
    values = dict(header)
    parameters = [value.partition(" — ") for kind, value in header if kind == "parameter"]
    return Question(
        name=path.stem.partition("-")[2],
        title=values["title"],
        description=values["description"],
        parameters=tuple(Parameter(name=name, description=description) for name, _, description in parameters),
        sparql=text,
    )
