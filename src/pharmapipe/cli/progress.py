"""How far a build is, on standard error: a live bar on a terminal, a line now and then elsewhere."""

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pharmapipe.cli.run import say
from pharmapipe.pipeline import Progress, Silence

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

#: Seconds between lines where there is no terminal.
_EVERY = 10.0


@contextlib.contextmanager
def shown(*, quiet: bool) -> Iterator[Progress]:
    """Somebody to tell about progress."""
    if quiet:
        yield Silence()
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as bar:
            yield _Bars(bar)
    else:
        yield _Lines()


class _Bars:
    """One bar a stage."""

    def __init__(self, bar: "Bar") -> None:
        self._bar = bar
        self._total: int | None = None

    def begin(self, stage: str, total: int | None = None) -> None:
        self._finish()
        self._total = total
        self._task = self._bar.add_task(stage, total=total)

    def advance(self) -> None:
        self._bar.advance(self._task)

    def _finish(self) -> None:
        """A stage of unknown length is done when the next begins."""
        if self._bar.tasks and self._total is None:
            self._bar.update(self._task, total=1, completed=1)


class _Lines:
    """A line when a stage begins and every ten seconds of it."""

    def begin(self, stage: str, total: int | None = None) -> None:
        self._stage, self._total, self._done = stage, total, 0
        self._start = self._told = time.monotonic()
        say(f"{stage} ..." if total is None else f"{stage}: {total}")

    def advance(self) -> None:
        self._done += 1
        now = time.monotonic()
        if self._total and now - self._told >= _EVERY:
            self._told = now
            left = (now - self._start) / self._done * (self._total - self._done)
            say(f"{self._stage}: {self._done} of {self._total}, about {left:.0f} s left")
