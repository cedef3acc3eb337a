"""The component that proposes what a user's token patterns match; patterns are spaCy's, one JSON object a line."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from pharmapipe.errors import DataFileError
from pharmapipe.extraction.candidate import Candidate
from pharmapipe.extraction.state import add_candidates
from pharmapipe.model.mention import EntityType

USER_RULE = "user-pattern"


def read_patterns(path: Path) -> list[tuple[EntityType, list[dict[str, Any]]]]:
    """The patterns of a JSONL file, in the form of spaCy's entity ruler: ``{"label": "Drug", "pattern": [...]}``.

    A pattern is a string (words to be found as they stand) or a list of token descriptions.

    Raises:
        DataFileError: The file cannot be read or a line is not of that form; the message names file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"the patterns '{path}' cannot be read ({error}); give a UTF-8 JSONL file"
        raise DataFileError(message) from error
    return [_pattern(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def _pattern(path: Path, number: int, line: str) -> tuple[EntityType, list[dict[str, Any]]]:
    allowed = ", ".join(EntityType)
    try:
        row = json.loads(line)
        type_, pattern = EntityType(row["label"]), row["pattern"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = (
            f"{path.name} line {number}: not a pattern ({_said(error)}); "
            f'write {{"label": LABEL, "pattern": STRING or LIST}} with LABEL one of {allowed}'
        )
        raise DataFileError(message) from error
    if isinstance(pattern, str) and pattern.strip():
        return type_, [{"ORTH": word} for word in _words(pattern)]
    if isinstance(pattern, list) and pattern and all(isinstance(token, dict) for token in pattern):
        return type_, pattern
    message = f"{path.name} line {number}: 'pattern' is {pattern!r}; write a string or a list of token descriptions"
    raise DataFileError(message)


def _said(error: Exception) -> str:
    return f"there is no {error}" if isinstance(error, KeyError) else str(error)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text)


class PatternComponent:
    """Adds a candidate for every match of a user's patterns."""

    def __init__(self, nlp: Language, files: Iterable[Path]) -> None:
        self._matcher = Matcher(nlp.vocab, validate=True)
        for path in files:
            for number, (type_, pattern) in enumerate(read_patterns(path), start=1):
                try:
                    self._matcher.add(type_.value, [pattern])
                except Exception as error:
                    message = f"{path.name}, pattern {number}: spaCy refuses it ({error}); see spacy.io/api/matcher"
                    raise DataFileError(message) from error

    def __call__(self, doc: Doc) -> Doc:
        """Propose names."""
        spans = self._matcher(doc, as_spans=True) if len(self._matcher) else []
        add_candidates(doc, [Candidate(s.start_char, s.end_char, EntityType(s.label_), USER_RULE) for s in spans])
        return doc


@Language.factory("pharmapipe_patterns", assigns=["doc.spans"], default_config={"files": []})
def make_patterns(nlp: Language, name: str, *, files: list[str]) -> PatternComponent:  # noqa: ARG001 - spaCy gives both
    """Make the component.

    Args:
        nlp: The pipeline it is made for.
        name: Its name in that pipeline.
        files: JSONL files of patterns.
    """
    return PatternComponent(nlp, [Path(file) for file in files])
