"""Work on many items in several processes: results in order, whatever a single item does to its process.

A process that dies (killed for memory, a crash in compiled code) or hangs takes only its own item with it: the item
is tried once more alone and then given up as `Lost`. With one worker everything runs in this process.
"""

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import FrameType, TracebackType
from typing import Self, TypeVar

from pydantic import Field

from pharmapipe.model.record import Record

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Items in flight per process: enough to keep all busy, few enough to hold little in memory.
_AHEAD = 4


class Lost(Record):
    """An item that no process could finish."""

    reason: str = Field(description="What became of the process that worked on it.")


class OutOfTimeError(BaseException):
    """The time for one item is up; not an Exception, so that no library in between takes it for its own."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `OutOfTimeError` in the block after ``seconds`` of processor time.

    Time spent waiting is not counted, so that a busy machine skips nothing an idle one reads. Without effect off the
    main thread or on Windows.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class Workers:
    """Processes that outlive one `map`, so that what they load is loaded once."""

    def __init__(self, workers: int, seconds: float) -> None:
        """Start nothing yet.

        Args:
            workers: Processes; 1 means this one.
            seconds: Processor time that the work on one item limits itself to; fifty times as much by the clock,
                which no machine is too busy for, is taken for a hang.
        """
        self._workers = workers
        self._patience = seconds * 50
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the processes, at once if something went wrong."""
        _end(self._pool, at_once=kind is not None)

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Lost]:
        """What ``work`` gives for each item, in the order of ``items``.

        Args:
            work: A function of a module, which processes can import.
            items: Read a few ahead of the results.
        """
        if self._workers == 1:
            yield from map(work, items)
            return
        rest, flying = iter(items), deque[tuple[Item, Future[Result]]]()
        while True:
            while len(flying) < _AHEAD * self._workers and (taken := next(rest, flying)) is not flying:
                flying.append((taken, self._submit(work, taken)))  # type: ignore[arg-type]  # `flying` marks the end
            if not flying:
                return
            item, future = flying.popleft()
            try:
                yield future.result(timeout=self._patience)
            except (BrokenProcessPool, TimeoutError):
                _end(self._pool, at_once=True)
                self._pool = None
                yield self._alone(work, item)
                flying = deque((other, self._again(work, other, running)) for other, running in flying)

    def _submit(self, work: Callable[[Item], Result], item: Item) -> "Future[Result]":
        if self._pool is None:
            self._pool = _start(self._workers)
        with _interrupts_held():  # processes start on the first submission and inherit what is held
            try:
                return self._pool.submit(work, item)
            except BrokenProcessPool as error:  # a process died since the last answer: told where this one is awaited
                broken: Future[Result] = Future()
                broken.set_exception(error)
                return broken

    def _again(self, work: Callable[[Item], Result], item: Item, running: "Future[Result]") -> "Future[Result]":
        """The future of an item whose process may have died under it."""
        kept = running.done() and not running.cancelled() and running.exception() is None
        return running if kept else self._submit(work, item)

    def _alone(self, work: Callable[[Item], Result], item: Item) -> Result | Lost:
        pool = _start(1)
        at_once = True
        try:
            with _interrupts_held():
                future = pool.submit(work, item)
            result = future.result(timeout=self._patience)
            at_once = False
        except BrokenProcessPool:
            return Lost(reason="the process working on it died twice; it may need more memory than there is.")
        except TimeoutError:
            return Lost(reason=f"the process working on it gave no answer in {self._patience:.0f} s.")
        else:
            return result
        finally:
            _end(pool, at_once=at_once)


def _start(workers: int) -> ProcessPoolExecutor:
    # spawn, not fork: the same on every system, and safe beside threads
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_prepare)


def _end(pool: ProcessPoolExecutor | None, *, at_once: bool) -> None:
    if pool is None:
        return
    if at_once:
        for process in list((pool._processes or {}).values()):
            process.kill()
    pool.shutdown(wait=True, cancel_futures=True)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started here never see Ctrl-C, which is for the parent to act on."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare() -> None:
    """In a new process: end with the parent, even if that is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
