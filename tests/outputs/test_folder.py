"""The output folder is looked at before any work is done, and used by one run at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pharmapipe.errors import LockedError, UsageError
from pharmapipe.outputs import check_folder, hold

HOLD = """
import sys
from pathlib import Path
from pharmapipe.outputs import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    check_folder(tmp_path / "data", tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(UsageError, match=r"out: cannot be written \(File exists\)"):
        check_folder(tmp_path / "data", tmp_path / "out")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(UsageError, match="cannot be written"):
        check_folder(tmp_path / "data", tmp_path)


def test_another_process_that_holds_it_is_named_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=f"process {other.pid}"), hold(tmp_path):
            pass
        other.kill()
        other.communicate()
    with hold(tmp_path):
        pass
