"""The exceptions a caller may meet.

::

    PharmapipeError              anything this package refuses to do
    ├── UsageError               wrong path, option or settings            exit 2
    │   └── DataFileError        a lexicon, pattern or curation file row   exit 2
    ├── UnreadableError          one input cannot be read (it is skipped)  exit 3
    ├── LockedError              another run holds the output folder       exit 75
    ├── WriteError               an output could not be written            exit 1
    └── InconsistentError        two stages contradict each other (a bug)  exit 1
"""


class PharmapipeError(Exception):
    """Anything this package refuses to do; its message is one sentence that says what to do next."""

    exit_code = 1


class UsageError(PharmapipeError):
    """A wrong path, option or setting."""

    exit_code = 2


class DataFileError(UsageError):
    """A row of a data file (lexicon, patterns, curation) that cannot be used: file, line, what was allowed."""


class UnreadableError(PharmapipeError):
    """An input that cannot be read; the build goes on without it."""

    exit_code = 3


class LockedError(PharmapipeError):
    """Another run holds the output folder."""

    exit_code = 75


class WriteError(PharmapipeError):
    """An output could not be written; the previous output is untouched."""


class InconsistentError(PharmapipeError):
    """What one stage handed on contradicts another: a fault of this program, found before anything is written."""
