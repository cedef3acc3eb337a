"""What a user at a terminal meets: exit codes, one sentence, no traceback."""

import contextlib
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pharmapipe.cli.words import plain

ENTRY = "import sys; from pharmapipe.cli import {0} as entry; sys.argv[0] = '{1}'; entry()"
TEXT = "SHANGHAI, July 19, 2021 -- Nordhaven Bio today announced that the FDA cleared its IND for NB-101 in lymphoma.\n"


def command(name: str) -> list[str]:
    entry = {"build-graph": "build_graph", "pharmapipe": "main"}[name]
    return [sys.executable, "-c", ENTRY.format(entry, name)]


def run(name: str, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command(name), *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.mark.parametrize("where", ["missing", "empty"])
def test_a_missing_or_empty_folder_is_one_sentence_and_exit_2(tmp_path: Path, where: str) -> None:
    (tmp_path / "empty").mkdir()
    done = run("build-graph", where, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {where}")
    assert done.stderr.count("\n") == 1


def test_a_wrong_option_is_exit_2(data: Path) -> None:
    for wrong in (["--workers", "-1"], ["--min-confidence", "2"], ["--format", "xml"], ["--what"], []):
        done = run("build-graph", *([data, *wrong] if wrong else []), cwd=data.parent)
        assert done.returncode == 2, wrong
        assert "Traceback" not in done.stderr


def test_a_file_of_the_user_that_is_missing_is_exit_2(data: Path) -> None:
    done = run("build-graph", data, "--lexicon", "gone.tsv", cwd=data.parent)
    assert (done.returncode, done.stderr) == (2, "Error: gone.tsv: there is no such file; check the path.\n")


def test_the_version_is_said_on_standard_output(tmp_path: Path) -> None:
    done = run("build-graph", "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "pharmapipe 0.1.0\n")


def test_help_has_examples_and_all_exit_codes(tmp_path: Path) -> None:
    done = run("build-graph", "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "build-graph data/" in done.stdout


def test_a_build_says_what_it_found_on_standard_error_alone(data: Path) -> None:
    done = run("build-graph", data, cwd=data.parent)
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 document read" in done.stderr
    assert "Next: pharmapipe" in done.stderr


def test_quiet_is_quiet(data: Path) -> None:
    done = run("build-graph", data, "--quiet", cwd=data.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


HOSTILE = {
    "empty.txt": b"",
    "random.txt": bytes(range(256)) * 40,
    "broken.pdf": b"%PDF-1.7\n1 0 obj <<",
    "rows.jsonl": b'{"text": 7}\n{"text": \n',
}


def test_hostile_inputs_are_skipped_by_name_with_exit_3_and_the_rest_is_built(data: Path) -> None:
    for name, content in HOSTILE.items():
        (data / name).write_bytes(content)
    done = run("build-graph", data, cwd=data.parent)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert all(f"skipped {name}" in done.stderr for name in HOSTILE)
    assert (data.parent / "out" / "graph.ttl").stat().st_size > 0


def test_a_file_above_the_limit_is_skipped_and_the_option_its_message_names_is_there(data: Path) -> None:
    (data / "b.txt").write_text("Short enough for this limit, as it says.", encoding="utf-8")
    done = run("build-graph", data, "--max-bytes", "60", cwd=data.parent)
    assert done.returncode == 3
    assert "60 are allowed; split it or raise --max-bytes" in done.stderr


EXAMPLES = Path(__file__).parent.parent / "data"


def test_hash_seed_locale_zone_file_order_and_worker_count_change_no_byte(tmp_path: Path) -> None:
    made = []
    for seed, locale, zone, workers in (("0", "C", "UTC", "1"), ("7", "tr_TR.UTF-8", "Asia/Tokyo", "2")):
        folder = tmp_path / workers
        folder.mkdir()
        files = sorted(EXAMPLES.rglob("*.*"), key=lambda path: path.name, reverse=workers == "2")
        for path in files:
            shutil.copy(path, folder / path.name)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
        arguments = [
            *command("build-graph"),
            str(folder),
            "--out",
            f"out{workers}",
            "--workers",
            workers,
            "--keep-text",
        ]
        done = subprocess.run(
            arguments, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=280, check=False
        )
        assert done.returncode == 0, done.stderr
        out = tmp_path / f"out{workers}"
        made.append({path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.name[0] != "."
                     and path.is_file()})  # fmt: skip
    assert made[0] == made[1]
    assert len(made[0]) > 20


@pytest.mark.parametrize(("number", "code", "word"), [(signal.SIGINT, 130, "inter"), (signal.SIGTERM, 143, "termin")])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_signal_ends_the_build_with_one_line(data: Path, number: int, code: int, word: str, workers: str) -> None:
    for copy in range(200):
        (data / f"b{copy}.txt").write_text(TEXT * 20, encoding="utf-8")
    arguments = [*command("build-graph"), str(data), "--quiet", "--workers", workers]
    with subprocess.Popen(arguments, cwd=data.parent, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(2)
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
    assert process.returncode == code
    assert told.startswith(word)
    assert told.count("\n") == 1


def test_an_unexpected_error_is_one_sentence_unless_a_traceback_is_asked_for(data: Path) -> None:
    broken = "import pharmapipe.pipeline as p; p.build = lambda *a, **k: 1 / 0; " + command("build-graph")[2]
    done = subprocess.run(
        [sys.executable, "-c", broken, str(data)], cwd=data.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ZeroDivisionError: division by zero. This is a fault of pharmapipe")
    assert done.stderr.count("\n") == 1
    done = subprocess.run(
        [sys.executable, "-c", broken, str(data), "--traceback"],
        cwd=data.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" in done.stderr


def test_names_cannot_move_the_cursor(data: Path) -> None:
    (data / "\x1b[2Jevil[red].txt").write_bytes(b"")
    done = run("build-graph", data, cwd=data.parent)
    assert "\x1b" not in done.stderr
    assert "evil[red].txt" in done.stderr
    assert plain("a\rb") == "a\\rb"


def test_a_terminal_gets_a_live_bar(data: Path) -> None:
    parent, child = pty.openpty()
    process = subprocess.Popen([*command("build-graph"), str(data)], cwd=data.parent, stderr=child)
    os.close(child)
    shown = b""
    with contextlib.suppress(OSError):
        while chunk := os.read(parent, 4096):
            shown += chunk
    os.close(parent)
    assert process.wait(60) == 0
    assert b"Extracting" in shown
