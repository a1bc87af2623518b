"""Work is done whatever becomes of the workers, and nobody outlives who asked for it."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
import pytest

from argmap.work.crew import NoWorker
from argmap.work.pool import spread
from argmap.work.tasks import Done, Limits

from . import chores
from .outcomes import batches, expected, sorted_out

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def nobody_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.fixture(params=["copies of us", "new processes"])
def made(request: pytest.FixtureRequest) -> Iterator[str]:
    """Both ways in which workers are made: a copy of a process with threads is not safe, and new ones are made."""
    if request.param == "copies of us":
        yield request.param
        return
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    yield request.param
    over.set()
    thread.join()


def test_every_item_is_done_once_by_several_processes(made: str) -> None:
    done, lost = sorted_out(spread(chores.squares, batches(100, 7), workers=3))
    assert (done, lost) == (expected(100), {})


def test_one_worker_is_this_process_unless_it_is_to_be_a_process_of_its_own() -> None:
    here = [outcome.result for outcome in spread(chores.who, [[1]]) if isinstance(outcome, Done)]
    apart = [outcome.result for outcome in spread(chores.who, [[1]], isolated=True) if isinstance(outcome, Done)]
    assert here == [os.getpid()]
    assert apart != [os.getpid()]


def test_start_runs_once_in_each_worker(made: str) -> None:
    outcomes = list(spread(chores.starts, batches(30, 1), workers=2, start=chores.start))
    seen = [outcome.result for outcome in outcomes if isinstance(outcome, Done)]
    assert len(seen) == 30
    assert all(len(starts) == 1 for starts in seen)
    assert os.getpid() not in {starts[0] for starts in seen}


def test_start_runs_once_in_this_process_and_not_without_work() -> None:
    chores.STARTS.clear()
    list(spread(chores.squares, [], start=chores.start))
    assert chores.STARTS == []
    list(spread(chores.squares, [[1], [2]], start=chores.start))
    assert [os.getpid()] == chores.STARTS
    chores.STARTS.clear()


def test_batches_are_drawn_as_they_are_needed() -> None:
    drawn = 0

    def endless() -> Iterator[list[int]]:
        nonlocal drawn
        while True:
            drawn += 1
            yield [drawn]

    outcomes = spread(chores.squares, endless(), workers=2)
    for handed_out in range(1, 50):
        next(outcomes)
        assert drawn - handed_out <= 4
    outcomes.close()  # type: ignore[attr-defined]


def test_no_more_processes_are_made_than_there_are_batches() -> None:
    outcomes = spread(chores.squares, [[1], [2]], workers=50)
    next(outcomes)
    assert len(multiprocessing.active_children()) <= 2
    assert len(list(outcomes)) == 1


def test_large_batches_and_large_results_pass() -> None:
    large = [["x" * 3_000_000] for _ in range(4)]
    outcomes = list(spread(_repeat, large, workers=2))
    assert sorted(len(outcome.result) for outcome in outcomes if isinstance(outcome, Done)) == [6_000_000] * 4


def _repeat(batch: Sequence[str]) -> str:
    return batch[0] * 2


def test_a_worker_that_is_killed_once_costs_nothing(made: str, tmp_path: Path) -> None:
    done, lost = sorted_out(spread(chores.KilledOnce(tmp_path / "mark"), batches(40, 8), workers=2))
    assert (done, lost) == (expected(40), {})


POISONS = [
    (chores.killed, "its worker was killed by signal 9"),
    (chores.leaves, "its worker ended with exit code 7"),
    (chores.stuck, "took longer than 0.5 s"),
]


@pytest.mark.parametrize(("happens", "why"), POISONS)
def test_an_item_that_kills_whoever_tries_is_set_aside_and_named(happens: Callable[[], None], why: str) -> None:
    outcomes = spread(chores.Poison(happens), batches(40, 4), workers=2, limits=Limits(seconds=0.5))
    assert sorted_out(outcomes) == (expected(40, 13), {13: why})


def test_an_item_that_kills_a_new_process_is_set_aside_too() -> None:
    over = threading.Event()
    threading.Thread(target=over.wait).start()
    done, lost = sorted_out(spread(chores.Poison(chores.killed), [[12, 13]], isolated=True))
    over.set()
    assert (list(done), list(lost)) == ([12], [13])


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels hold nobody to a bound")
def test_an_item_that_needs_too_much_memory_is_set_aside(made: str) -> None:
    outcomes = spread(chores.Poison(chores.greedy), batches(20, 4), workers=2, limits=Limits(memory=500 * 1000**2))
    assert sorted_out(outcomes) == (expected(20, 13), {13: "needed more than 500 MB"})


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels hold nobody to a bound")
def test_a_start_that_needs_too_much_memory_ends_it_all() -> None:
    with pytest.raises(NoWorker, match="needed more than 100 MB"):
        list(spread(chores.squares, [[1]], isolated=True, start=chores.greedy, limits=Limits(memory=100 * 1000**2)))


def test_workers_that_are_killed_at_random_moments_cost_no_item(made: str) -> None:
    luck = random.Random(7)
    seen = []
    for outcome in spread(chores.slow_squares, batches(1600, 16), workers=3):
        seen.append(outcome)
        if luck.random() < 0.3:
            luck.choice(multiprocessing.active_children()).kill()
    assert sorted_out(seen) == (expected(1600), {})


@pytest.mark.parametrize("happens", [chores.stumbles, chores.stumbles_badly])
def test_an_exception_comes_out_with_its_place(made: str, happens: Callable[[], None]) -> None:
    with pytest.raises((ValueError, RuntimeError), match="our own mistake") as raised:
        list(spread(chores.Poison(happens), batches(40, 4), workers=2))
    assert f"in {happens.__name__}" in "".join(raised.value.__notes__)


def test_a_result_that_cannot_travel_is_our_mistake() -> None:
    with pytest.raises(Exception, match="pickle"):
        list(spread(chores.unwritable, [[1]], isolated=True))


def test_what_start_raises_comes_out() -> None:
    with pytest.raises(ValueError, match="our own mistake"):
        list(spread(chores.squares, batches(9, 3), workers=2, start=chores.stumbles))


def test_workers_that_die_before_they_begin_end_it_all() -> None:
    with pytest.raises(NoWorker, match="killed by signal 9"):
        list(spread(chores.squares, batches(9, 3), workers=2, start=chores.killed))


def test_who_stops_asking_leaves_nobody_behind() -> None:
    for _ in spread(chores.squares, batches(90, 1), workers=3):
        break
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_in_the_midst_of_work_end_with_who_asked_for_it(sent: signal.Signals, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.work.chores", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True) as program:
        _wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
        workers = [int(sign.name) for sign in tmp_path.iterdir()]
        if sent == signal.SIGINT:
            os.killpg(program.pid, sent)  # a terminal tells everyone
        else:
            program.send_signal(sent)
        _, said = program.communicate(timeout=30)
    _wait_until(lambda: not any(_runs(worker) for worker in workers))
    assert said.count("Traceback") == (sent == signal.SIGINT), said


def _runs(process: int) -> bool:
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)
