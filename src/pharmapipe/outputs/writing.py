"""All files or none: staged beside the old ones, synced, read again, then renamed, the manifest last.

Layout while a run writes (the folder is held by `folder.hold`, so any such folder found by a later run is dead)::

    OUT/.staging-<pid>-<random>/new/    the files to come
                               /old/    links to the files there were
                               /plan.json  names to be replaced or removed; from here on a crash is undone

Whatever goes wrong while renaming is undone from ``old``: at once by this run, or at the start of the next one if
this one was killed. So OUT holds the old set or the new one, and after a kill the manifest tells which files lie.
Source: SQLite, "Atomic Commit In SQLite" (https://www.sqlite.org/atomiccommit.html).
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from pharmapipe.errors import WriteError
from pharmapipe.outputs.files import MANIFEST, OutputFile

STAGING = ".staging-"
_PLAN = "plan.json"


def write(files: Iterable[OutputFile], manifest: OutputFile, out: Path) -> None:
    """Replace the outputs in ``out`` by ``files`` and ``manifest``; what a former manifest names besides goes.

    Args:
        files: Every output but the manifest.
        manifest: Made from just those files.
        out: An existing folder, held by this process.

    Raises:
        WriteError: Something could not be written; ``out`` holds what it held before.
    """
    ordered = [*sorted(files, key=lambda file: file.name), manifest]
    staging = out / f"{STAGING}{os.getpid()}-{secrets.token_hex(4)}"
    try:
        sweep(out)
        _stage(ordered, staging)
        plan = [file.name for file in ordered if file.name != MANIFEST]
        plan = [*plan, *_left_over(out, plan), MANIFEST]
        _keep_old(plan, out, staging)
        _commit(plan, out, staging)
    except OSError as problem:
        raise WriteError(_told(problem, out, staging)) from problem
    finally:
        if not (staging / _PLAN).exists():  # else the next run needs it to undo what this one could not
            shutil.rmtree(staging, ignore_errors=True)


def _told(problem: OSError, out: Path, staging: Path) -> str:
    where = Path(str(problem.filename)).name if problem.filename else "the outputs"
    state = "the previous output is untouched"
    if (staging / _PLAN).exists():
        state = "some files there are new and some old, which the next run puts right"
    why = problem.strerror or problem
    return f"{out}: could not write {where} ({why}); {state}. Make room or name another --out, then run again."


def _stage(files: Sequence[OutputFile], staging: Path) -> None:
    """Write, sync and read again every file of the new set."""
    for file in files:
        path = staging / "new" / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(file.content)
            stream.flush()
            os.fsync(stream.fileno())
        if hashlib.sha256(path.read_bytes()).hexdigest() != file.sha256:
            raise OSError(0, "what was read back is not what was written", str(path))


def _left_over(out: Path, names: Sequence[str]) -> list[str]:
    """Outputs of the former run that this one does not write."""
    try:
        listed = json.loads((out / MANIFEST).read_text("utf-8"))["outputs"]
        former = [str(row["path"]) for row in listed]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return []
    return sorted(name for name in set(former) - set(names) if _is_inside(name) and (out / name).is_file())


def _is_inside(name: str) -> bool:
    """Whether a name of a manifest, which anyone may have edited, stays below the folder."""
    return not Path(name).is_absolute() and ".." not in Path(name).parts and name != MANIFEST


def _keep_old(plan: Sequence[str], out: Path, staging: Path) -> None:
    """A second name for every file that is about to be replaced, then the plan, which starts the replacing."""
    (staging / "old").mkdir()
    for name in plan:
        if (out / name).is_file():
            _link(out / name, staging / "old" / name)
    written = staging / f"{_PLAN}.new"
    with written.open("x", encoding="utf-8") as stream:
        json.dump(list(plan), stream)
        stream.flush()
        os.fsync(stream.fileno())
    Path(written).replace(staging / _PLAN)
    _sync_folder(staging)


def _link(path: Path, name: Path) -> None:
    """A second name for a file, or a copy on a file system without hard links."""
    name.parent.mkdir(parents=True, exist_ok=True)
    name.unlink(missing_ok=True)
    try:
        os.link(path, name)
    except OSError:
        shutil.copy2(path, name)


def _commit(plan: Sequence[str], out: Path, staging: Path) -> None:
    """Rename the new files into place in the order of the plan; undo all of it if one fails."""
    try:
        for name in plan:
            new, final = staging / "new" / name, out / name
            if not new.exists():
                final.unlink(missing_ok=True)
                continue
            final.parent.mkdir(parents=True, exist_ok=True)
            Path(new).replace(final)
        for folder in sorted({(out / name).parent for name in plan}):
            _sync_folder(folder)
        Path(staging / _PLAN).replace(staging / "done")
    except BaseException:
        _undo(out, staging)
        raise


def _undo(out: Path, staging: Path) -> None:
    """Put every file of the plan back as it was, the manifest last; may itself be cut short and done again."""
    for name in json.loads((staging / _PLAN).read_text("utf-8")):
        kept, again = staging / "old" / name, staging / "again" / name
        if kept.exists():
            _link(kept, again)
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            Path(again).replace(out / name)
        elif not (staging / "new" / name).exists():
            (out / name).unlink(missing_ok=True)
    _sync_folder(out)
    (staging / _PLAN).unlink()


def sweep(out: Path) -> None:
    """Undo what a killed run left half renamed, and remove what dead runs left; call while holding ``out``."""
    for staging in sorted(out.glob(f"{STAGING}*")):
        if staging.is_dir() and not staging.is_symlink():
            if (staging / _PLAN).exists():
                _undo(out, staging)
            shutil.rmtree(staging, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Make renames in ``folder`` last through a power cut, where the system lets folders be synced."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
