"""An output folder holds the old set or the new one, whatever goes wrong."""

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pharmapipe.errors import WriteError
from pharmapipe.outputs import OutputFile, stale_files, write
from pharmapipe.outputs.files import json_lines
from pharmapipe.outputs.writing import STAGING, sweep


def outputs(turn: str, *names: str) -> tuple[list[OutputFile], OutputFile]:
    """A set of files and their manifest, told from another by ``turn``."""
    files = [OutputFile(name=name, content=f"{turn} {name}".encode()) for name in names]
    rows = [{"path": file.name, "sha256": file.sha256} for file in files]
    content = json_lines([{"format": "pharmapipe-manifest/1", "turn": turn, "outputs": rows}])
    return files, OutputFile(name="manifest.json", content=content)


def listing(out: Path) -> dict[str, bytes]:
    """Every file a user sees."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.relative_to(out).as_posix().startswith(".")
    }


OLD = outputs("old", "a.ttl", "b.csv", "gone.trig", "texts/x.txt")
NEW = outputs("new", "a.ttl", "b.csv", "fresh.json", "texts/x.txt", "texts/y.txt")


def expected(files: list[OutputFile], manifest: OutputFile) -> dict[str, bytes]:
    return {file.name: file.content for file in [*files, manifest]}


def test_outputs_are_replaced_and_those_of_the_former_run_that_are_not_made_again_go(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    write(*OLD, tmp_path)
    assert listing(tmp_path) == {**expected(*OLD), "notes.txt": b"mine"}
    write(*NEW, tmp_path)
    assert listing(tmp_path) == {**expected(*NEW), "notes.txt": b"mine"}
    assert stale_files(tmp_path) == ()
    assert not list(tmp_path.glob(".*"))


class Faults:
    """Makes the nth of the watched system calls fail, or raise what ``error`` gives."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fail_at: int, error: Callable[[], BaseException]) -> None:
        self.calls, self.fail_at, self.error = 0, fail_at, error
        for owner, name in ((os, "replace"), (os, "fsync"), (os, "link"), (os, "open"), (Path, "open")):
            self._watch(monkeypatch, owner, name)
        for name in ("mkdir", "unlink", "read_bytes"):
            self._watch(monkeypatch, Path, name)

    def _watch(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
        original = getattr(owner, name)

        def call(*args: object, **kwargs: object) -> object:
            self.calls += 1
            if self.calls == self.fail_at:
                raise self.error()
            return original(*args, **kwargs)

        monkeypatch.setattr(owner, name, call)


def full() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Syncing is counted and may fail but does not wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def try_new(out: Path, nth: int, code: int) -> tuple[Faults, WriteError | None]:
    """Write the new set while the nth system call fails; what was raised, if anything."""
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch, nth, lambda: OSError(code, os.strerror(code)))
        try:
            write(*NEW, out)
        except WriteError as problem:
            return faults, problem
        return faults, None


@pytest.mark.usefixtures("_fast")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_whichever_system_call_fails_the_folder_holds_one_whole_set(tmp_path: Path, code: int) -> None:
    failed = 0
    for nth in range(1, 1000):
        out = tmp_path / str(nth)
        out.mkdir()
        write(*OLD, out)
        faults, problem = try_new(out, nth, code)
        assert listing(out) == (expected(*OLD) if problem else expected(*NEW))
        assert problem is None or os.strerror(code) in str(problem)
        failed += problem is not None
        write(*NEW, out)
        assert listing(out) == expected(*NEW)
        assert not list(out.glob(f"{STAGING}*"))
        if faults.calls < nth:
            break
    assert failed > 20


class Killed(BaseException):
    """Stands for a kill: nothing may be caught, undone or cleaned after it."""


@pytest.mark.usefixtures("_fast")
def test_after_a_kill_anywhere_the_next_run_finds_one_whole_set(tmp_path: Path) -> None:
    for nth in range(1, 1000):
        out = tmp_path / str(nth)
        out.mkdir()
        write(*OLD, out)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, nth, Killed)
            patch.setattr("pharmapipe.outputs.writing._undo", lambda *_: None)
            patch.setattr("shutil.rmtree", lambda *_, **__: None)
            with contextlib.suppress(Killed):
                write(*NEW, out)
        sweep(out)
        assert listing(out) in (expected(*OLD), expected(*NEW))
        assert not list(out.glob(f"{STAGING}*"))
        if faults.calls < nth:
            break


@pytest.mark.usefixtures("_fast")
def test_an_interrupt_anywhere_leaves_one_whole_set_at_once(tmp_path: Path) -> None:
    for nth in range(1, 1000):
        out = tmp_path / str(nth)
        out.mkdir()
        write(*OLD, out)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, nth, KeyboardInterrupt)
            with contextlib.suppress(KeyboardInterrupt):
                write(*NEW, out)
        assert listing(out) in (expected(*OLD), expected(*NEW))
        if faults.calls < nth:
            break


def test_undoing_that_is_cut_short_is_done_again(tmp_path: Path) -> None:
    write(*OLD, tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        Faults(patch, 45, Killed)
        patch.setattr("pharmapipe.outputs.writing._undo", lambda *_: None)
        with pytest.raises(Killed):
            write(*NEW, tmp_path)
    for nth in range(1, 30):
        with pytest.MonkeyPatch.context() as patch:
            Faults(patch, nth, Killed)
            patch.setattr("shutil.rmtree", lambda *_, **__: None)
            with contextlib.suppress(Killed):
                sweep(tmp_path)
    sweep(tmp_path)
    assert listing(tmp_path) == expected(*OLD)


def test_a_full_disk_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(*OLD, tmp_path)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(full()))
    with pytest.raises(WriteError, match=r"No space left on device.*previous output is untouched"):
        write(*NEW, tmp_path)
    assert listing(tmp_path) == expected(*OLD)


def test_a_manifest_that_names_files_outside_the_folder_removes_nothing(tmp_path: Path) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("mine")
    out = tmp_path / "out"
    out.mkdir()
    rows = [{"path": "../precious.txt"}, {"path": str(outside)}]
    (out / "manifest.json").write_bytes(json_lines([{"format": "pharmapipe-manifest/1", "outputs": rows}]))
    write(*NEW, out)
    assert outside.read_text() == "mine"
