"""Work spread over processes comes back in order, and a dead process costs one item only."""

import os
import signal
import time
from pathlib import Path

import pytest

from pharmapipe.errors import UsageError
from pharmapipe.workers import Lost, OutOfTimeError, Workers, time_limit


def double(number: int) -> int:
    time.sleep(0.01 * (number % 3))
    return 2 * number


def die_on_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def die_once(flag: str) -> str:
    if not Path(flag).exists():
        Path(flag).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def hang_on_three(number: int) -> int:
    time.sleep(60 if number == 3 else 0)
    return 2 * number


def refuse(number: int) -> int:
    message = f"not {number}"
    raise UsageError(message)


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    with Workers(workers, seconds=60) as pool:
        assert list(pool.map(double, range(12))) == [2 * number for number in range(12)]
        assert list(pool.map(double, [])) == []


def test_an_item_that_kills_its_process_is_lost_and_the_others_are_not() -> None:
    with Workers(2, seconds=60) as pool:
        results = list(pool.map(die_on_three, range(12)))
    assert isinstance(results[3], Lost)
    assert "died twice" in results[3].reason
    assert [result for result in results if result is not results[3]] == [2 * n for n in range(12) if n != 3]


def test_an_item_whose_process_was_killed_from_outside_is_tried_again(tmp_path: Path) -> None:
    with Workers(2, seconds=60) as pool:
        assert list(pool.map(die_once, [str(tmp_path / "flag")])) == ["done"]


def test_an_item_that_hangs_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    with Workers(2, seconds=60) as pool:
        list(pool.map(double, range(2)))  # the processes are up
        monkeypatch.setattr(pool, "_patience", 4)
        results = list(pool.map(hang_on_three, range(5)))
    assert isinstance(results[3], Lost)
    assert [results[n] for n in (0, 1, 2, 4)] == [0, 2, 4, 8]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_work_raises_reaches_the_caller(workers: int) -> None:
    with pytest.raises(UsageError, match="not 0"), Workers(workers, seconds=60) as pool:
        list(pool.map(refuse, range(3)))


def test_a_time_limit_ends_the_block_and_lets_go_afterwards() -> None:
    def toil(seconds: float) -> None:
        end = time.process_time() + seconds
        while time.process_time() < end:
            pass

    with pytest.raises(OutOfTimeError), time_limit(0.05):
        toil(5)
    with time_limit(0.05):
        time.sleep(0.1)  # waiting is no work
    toil(0.1)
