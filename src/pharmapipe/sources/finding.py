"""Finds the input files below a folder. Symbolic links are not followed; only regular files are taken."""

import json
import os
import stat
from pathlib import Path

from pharmapipe.errors import UsageError
from pharmapipe.model.document import Skipped

#: What may be read, in lower case; any case is taken.
EXTENSIONS = (".htm", ".html", ".jsonl", ".md", ".pdf", ".txt")
_MANIFEST = "manifest.json"
_OURS = "build-graph wrote it, as the manifest beside it says; releases alone are read"
_ALLOWED = "readable are .txt, .md, .html, .htm, .pdf and .jsonl"


def document_id(path: Path, root: Path) -> str:
    r"""A file's path relative to the input folder, with '/'; bytes that are no UTF-8 stand as \xNN.

    >>> document_id(Path("data/sub/a.txt"), Path("data")), document_id(Path("a.txt"), Path("a.txt"))
    ('sub/a.txt', 'a.txt')
    """
    relative = path.name if path == root else path.relative_to(root).as_posix()
    return relative.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def find(root: Path) -> tuple[Path, ...]:
    """The files to read below ``root``, or ``root`` itself where it is a file, sorted by their document ids.

    Args:
        root: A file or a folder; it may itself be a symbolic link.

    Raises:
        UsageError: ``root`` does not exist or cannot be listed.
    """
    return _scan(root)[0]


def ignored(root: Path) -> tuple[Skipped, ...]:
    """What lies below ``root`` and is no input: other formats, links, devices, hidden files; sorted, with reasons.

    Args:
        root: As for `find`.

    Raises:
        UsageError: As for `find`.
    """
    return _scan(root)[1]


def _scan(root: Path) -> tuple[tuple[Path, ...], tuple[Skipped, ...]]:
    try:
        mode = root.stat().st_mode
    except OSError as error:
        message = f"cannot read {root}: {error.strerror or error}; give a file or folder that exists"
        raise UsageError(message) from error
    found: list[Path] = []
    left: list[tuple[Path, str]] = []
    folders: list[Path] = []
    if stat.S_ISDIR(mode):
        folders.append(root)
    else:
        _sort_out(root, _what(root.name, mode), found, left)
    while folders:
        _list(folders.pop(), root, folders, found, left)
    skipped = (Skipped(document=document_id(path, root), stage="sources", reason=reason) for path, reason in left)
    return (
        tuple(sorted(found, key=lambda path: document_id(path, root))),
        tuple(sorted(skipped, key=lambda skip: skip.document)),
    )


def _list(folder: Path, root: Path, folders: list[Path], found: list[Path], left: list[tuple[Path, str]]) -> None:
    """Sorts out one folder's entries; folders in it are added to ``folders``, so that depth costs no recursion."""
    try:
        with os.scandir(folder) as entries:
            listed = [(Path(entry.path), entry.name, entry.stat(follow_symlinks=False).st_mode) for entry in entries]
    except OSError as error:
        if folder == root:
            message = f"cannot list {folder}: {error.strerror or error}; make it readable or give another folder"
            raise UsageError(message) from error
        left.append((folder, f"the folder cannot be listed ({error.strerror or error}); make it readable"))
        return
    written = _written_by_a_build(folder) if any(name == _MANIFEST for _, name, _ in listed) else frozenset()
    for path, name, mode in listed:
        if stat.S_ISDIR(mode) and not name.startswith("."):
            folders.append(path)
        else:
            reason = _OURS if name in written else _what(name, mode) or _describes_its_folder(name)
            _sort_out(path, reason, found, left)


def _written_by_a_build(folder: Path) -> frozenset[str]:
    """Names of the files that a build wrote into this folder: an output folder may lie among the releases."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        ours = str(manifest["format"]).startswith("pharmapipe-manifest/")
        return frozenset(str(output["path"]) for output in manifest["outputs"]) if ours else frozenset()
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return frozenset()


def _describes_its_folder(name: str) -> str | None:
    """Why a file met in a folder is no release although it can be read; one that the user names is read."""
    if name.partition(".")[0].casefold() == "readme":
        return "it is named README, so it describes its folder; rename it if it is a release"
    return None


def _sort_out(path: Path, reason: str | None, found: list[Path], left: list[tuple[Path, str]]) -> None:
    if reason is None:
        found.append(path)
    else:
        left.append((path, reason))


def _what(name: str, mode: int) -> str | None:
    """Why a directory entry is no input; None where it is one."""
    if name.startswith("."):
        return "its name begins with a dot; rename it if it should be read"
    if stat.S_ISLNK(mode):
        return "it is a symbolic link, which is not followed; copy the file here if it should be read"
    if not stat.S_ISREG(mode):
        return "it is no regular file (a pipe, socket or device); only regular files are read"
    extension = os.path.splitext(name)[1].lower()  # noqa: PTH122, a name is no path
    return None if extension in EXTENSIONS else f"its extension is '{extension}'; {_ALLOWED}; convert or rename it"
