"""The output folder: whether it may be used, and that one run at a time uses it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pharmapipe.errors import LockedError, UsageError
from pharmapipe.outputs.files import MANIFEST

LOCK = ".build-graph.lock"

#: Who holds the lock; the lock file itself is emptied by whoever tries to take it.
HOLDER = ".build-graph.pid"


def check_folder(data: Path, out: Path) -> None:
    """Make sure that ``out`` can take the outputs, before any work is done; it is made if it is missing.

    Raises:
        UsageError: It is the input itself, is a file, cannot be written, or holds another program's manifest.
    """
    if out.resolve() == data.resolve():
        message = f"{out}: input and output are the same folder; name another with --out."
        raise UsageError(message)
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as problem:
        message = f"{out}: cannot be written ({problem.strerror}); name another folder with --out."
        raise UsageError(message) from None
    if not _is_ours(out / MANIFEST):
        message = f"{out / MANIFEST} was not written by build-graph; name another folder with --out."
        raise UsageError(message)


def _is_ours(manifest: Path) -> bool:
    """Whether there is no manifest, or one that this program may replace."""
    try:
        found = json.loads(manifest.read_text("utf-8"))
    except FileNotFoundError:
        return True
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and str(found.get("format", "")).startswith("pharmapipe-manifest/")


@contextmanager
def hold(out: Path) -> Iterator[None]:
    """Hold the output folder; the system lets go of it when this process ends, however it ends.

    Raises:
        LockedError: Another run holds it; says which.
    """
    lock, holder = FileLock(out / LOCK, thread_local=False), out / HOLDER
    try:
        lock.acquire(timeout=0)
    except Timeout:
        message = f"{out}: another run ({_holder(holder)}) is writing there; wait for it or name another --out."
        raise LockedError(message) from None
    except OSError as problem:
        message = f"{out}: cannot be locked ({problem.strerror}); name another folder with --out."
        raise UsageError(message) from None
    try:
        holder.write_text(str(os.getpid()), "utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _holder(holder: Path) -> str:
    try:
        return f"process {int(holder.read_text('utf-8'))}"
    except (OSError, ValueError):
        return "process unknown"
