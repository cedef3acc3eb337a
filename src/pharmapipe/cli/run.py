"""Starting a command and ending it: exit codes, signals, and one sentence in place of a traceback."""

import signal
import sys
from collections.abc import Callable
from types import FrameType

import typer

from pharmapipe.cli.words import plain
from pharmapipe.errors import PharmapipeError

#: What a shell is told when a signal ended the program, and what the user is.
_SIGNALS = {128 + signal.SIGINT: "interrupted", 128 + signal.SIGTERM: "terminated"}


def build_graph() -> None:
    """Entry point of ``build-graph``."""
    from pharmapipe.cli.build import build

    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.command(name="build-graph")(build)
    run(app)


def main() -> None:
    """Entry point of ``pharmapipe``."""
    from pharmapipe.cli.commands import app

    run(app)


def run(app: Callable[[], object]) -> None:
    """Run ``app`` and leave with the exit code that fits what happened; never with a traceback unless asked for."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        app()
    except SystemExit as end:
        if end.code in _SIGNALS:
            say(f"{_SIGNALS[end.code]}; the output folder holds one whole set of files, the old or the new one.")
        raise
    except PharmapipeError as problem:
        _fail(str(problem), problem.exit_code)
    except BrokenPipeError:
        sys.stderr.close()  # nobody reads on, as in `pharmapipe query ... | head`
        raise SystemExit(0) from None
    except Exception as problem:
        if "--traceback" in sys.argv:
            raise
        kind = type(problem).__name__
        _fail(f"{kind}: {problem}. This is a fault of pharmapipe; run with --traceback and report what it shows.", 1)


def say(message: str) -> None:
    """One line on standard error."""
    print(plain(message), file=sys.stderr)  # noqa: T201, a message to the user


def _fail(message: str, code: int) -> None:
    say(f"Error: {message}")
    raise SystemExit(code) from None


def _stop(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)  # a second one ends the program at once; the next run tidies up
    raise SystemExit(128 + number)
