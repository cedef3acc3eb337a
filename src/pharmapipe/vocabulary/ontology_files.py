"""Where the files of ``ontology/`` lie: inside the package when installed, beside ``src/`` in a checkout."""

from functools import cache
from pathlib import Path

from pharmapipe.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def ontology_folder() -> Path:
    """The folder that holds the ontology, its vocabulary, its shapes and the shipped questions.

    Raises:
        UsageError: It is in neither place, so the installation is broken.

    >>> (ontology_folder() / "pharmapipe.ttl").is_file()
    True
    """
    for folder in (_PACKAGE / "ontology", _PACKAGE.parent.parent / "ontology"):
        if (folder / "pharmapipe.ttl").is_file():
            return folder
    message = f"the ontology's files are missing below {_PACKAGE.name}; reinstall the package"
    raise UsageError(message)


def ontology_file(*parts: str) -> Path:
    """The path of one of the ontology's files.

    Raises:
        UsageError: There is no such file.

    >>> ontology_file("vocab.ttl").name
    'vocab.ttl'
    """
    path = ontology_folder().joinpath(*parts)
    if not path.exists():
        message = f"the ontology has no file {'/'.join(parts)}; reinstall the package"
        raise UsageError(message)
    return path
