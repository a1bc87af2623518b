"""Any executor may take the work, and what a batch does to its worker is the same as on one machine."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import psutil
import pytest

from argmap.work.elsewhere import EngineFailed
from argmap.work.engines import executor_of
from argmap.work.pool import spread
from argmap.work.tasks import Done, Limits

from . import chores
from .outcomes import batches, expected, sorted_out

KINDS: list[Callable[[int], Executor]] = [ProcessPoolExecutor, ThreadPoolExecutor]


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    with request.param(2) as executor:
        yield executor
    end = time.monotonic() + 30
    while multiprocessing.active_children():  # a process beside a thread ends with it, a moment later
        assert time.monotonic() < end
        time.sleep(0.02)


def test_every_item_is_done_once(executor: Executor) -> None:
    done, lost = sorted_out(spread(chores.squares, batches(100, 7), workers=2, executor=executor))
    assert (done, lost) == (expected(100), {})


def test_the_process_beside_a_worker_stays_from_batch_to_batch(executor: Executor) -> None:
    outcomes = spread(chores.who, batches(20, 1), workers=2, executor=executor)
    assert len({outcome.result for outcome in outcomes if isinstance(outcome, Done)}) <= 2


def test_one_executor_serves_one_job_after_another(executor: Executor) -> None:
    first = sorted_out(spread(chores.squares, batches(10, 2), workers=2, executor=executor))
    second = sorted_out(spread(chores.slow_squares, batches(10, 2), workers=2, executor=executor))
    assert first == second == (expected(10), {})


@pytest.mark.parametrize(
    ("happens", "why"),
    [(chores.killed, "its worker was killed by signal 9"), (chores.stuck, "took longer than 0.5 s")],
)
def test_an_item_that_kills_whoever_tries_is_set_aside(executor: Executor, happens: Any, why: str) -> None:
    poison, limits = chores.Poison(happens), Limits(seconds=0.5)
    outcomes = spread(poison, batches(20, 4), workers=2, executor=executor, limits=limits)
    assert sorted_out(outcomes) == (expected(20, 13), {13: why})


@pytest.mark.parametrize("happens", [chores.stumbles, chores.cannot_read])
def test_an_exception_comes_out(executor: Executor, happens: Any) -> None:
    with pytest.raises((ValueError, OSError), match="our own mistake") as raised:
        list(spread(chores.Poison(happens), batches(20, 4), workers=2, executor=executor))
    assert f"in {happens.__name__}" in "".join(raised.value.__notes__)


def test_a_pool_that_does_not_replace_its_workers_says_so() -> None:
    with ProcessPoolExecutor(2) as executor:
        outcomes = spread(chores.slow_squares, batches(10**6, 100), workers=2, executor=executor)
        next(outcomes)
        worker = next(iter(executor._processes.values()))
        psutil.Process(worker.pid).kill()
        with pytest.raises(EngineFailed, match="does not replace a worker that died"):
            list(outcomes)


class Fatal(Executor):
    """An engine whose workers die, all that it tries, when they are given number 13; it says so as dask does."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if 13 in args[1]:
            future.set_exception(type("KilledWorker", (Exception,), {"__module__": "distributed.scheduler"})())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def test_an_item_that_the_workers_of_an_engine_do_not_outlive_is_set_aside() -> None:
    with ThreadPoolExecutor(1) as thread:  # so that the process beside it ends with it
        outcomes = spread(chores.squares, batches(20, 4), executor=Fatal())
        done = thread.submit(sorted_out, outcomes).result()
    assert done == (expected(20, 13), {13: "its worker was lost (KilledWorker)"})


class Forgetful(Executor):
    """An engine that loses each batch the first time, or every time."""

    def __init__(self, *, always: bool) -> None:
        self.always, self.seen = always, set[Sequence[int]]()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if self.always or args[1] not in self.seen:
            self.seen.add(args[1])
            future.set_exception(ConnectionError("the line is dead"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def test_a_batch_that_is_lost_on_the_way_is_handed_out_again() -> None:
    with ThreadPoolExecutor(1) as thread:  # so that the process beside it ends with it
        outcomes = spread(chores.squares, batches(20, 4), executor=Forgetful(always=False))
        assert thread.submit(sorted_out, outcomes).result() == (expected(20), {})


def test_an_engine_that_only_loses_is_given_up() -> None:
    with pytest.raises(EngineFailed, match="the line is dead"):
        list(spread(chores.squares, batches(20, 4), executor=Forgetful(always=True)))


@pytest.mark.parametrize(
    ("engine", "scheduler", "message"),
    [("spark", None, "there is no engine 'spark'"), ("dask", None, "needs the address of its scheduler")],
)
def test_a_wrong_engine_says_what_to_write(engine: str, scheduler: str | None, message: str) -> None:
    with pytest.raises(EngineFailed, match=message):
        executor_of(engine, scheduler)


def test_an_engine_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "argmap.work.dask", None)
    with pytest.raises(EngineFailed, match=r"pip install 'argmap\[dask\]'"):
        executor_of("dask", "tcp://127.0.0.1:1")
