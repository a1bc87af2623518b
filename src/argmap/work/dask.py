"""A dask cluster as an executor that outlives its scheduler: the one door to dask.

dask itself runs a batch again when a worker is lost. It does not when the scheduler is: a client that lost it may look
for it for ever, or never know. So we look ourselves, and when the scheduler is another one, what was under way is
given back, to be handed out again.

A call travels as bytes, and is made where they are unpickled. So the scheduler needs nothing but dask, and a worker
without argmap says so, where it would else end as soon as it hears of the work.
"""

from __future__ import annotations

import logging
import pickle
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from contextlib import suppress
from functools import partial
from threading import Event, Lock, Thread
from typing import Any

from distributed.client import Client, ClosedClientError

from argmap.work.elsewhere import EngineFailed

_GONE = (OSError, AttributeError, ClosedClientError)
"""What a client that has given up its scheduler raises."""
_ANSWER = 10.0
"""Seconds for a scheduler to answer."""
_PATIENCE = 300.0
"""Seconds for a scheduler that was lost, or for any worker, to come: a cluster may have to find a machine for it."""
_LOOK = 1.0
"""Seconds between two looks."""


class DaskExecutor(Executor):
    """The workers of a scheduler. Raises `EngineFailed` when it does not answer."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._under_way: set[Future[Any]] = set()
        self._guard = Lock()
        self._over = Event()
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what is lost is found again, or told by us
        self._failed: EngineFailed | None = None
        try:
            self._connect()
        except (OSError, ValueError, TypeError) as error:
            raise EngineFailed(f"no dask scheduler answers at '{address}' ({error})") from error
        self._watcher = Thread(target=self._watch, name="argmap looks after dask", daemon=True)
        self._watcher.start()

    @property
    def slots(self) -> int:
        """How many batches the cluster can work on at once, as it is now."""
        return sum(self._client.nthreads().values())

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # the names are Executor's
        """Hand a call over. Its future ends in `ConnectionError` when the scheduler is lost meanwhile."""
        ours: Future[Any] = Future()
        ours.add_done_callback(self._under_way.discard)
        with self._guard:
            if self._failed:
                raise self._failed
            self._under_way.add(ours)
            with suppress(*_GONE):  # then it is given back, once there is another scheduler
                call = pickle.dumps(_Call(partial(fn, **kwargs), args))
                theirs = self._client.submit(pickle.loads, call, pure=False)
                self._client.loop.add_callback(_follow, self._client, theirs, ours)
        return ours

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - Executor's
        """Let go of the cluster, which then forgets what was asked of it."""
        self._over.set()
        self._watcher.join()
        _close(self._client)

    def _connect(self) -> None:
        """Find the scheduler, and give back what another one had under way."""
        client = Client(self._address, timeout=_ANSWER, set_as_default=False)
        scheduler, _ = _look(client)
        with self._guard:
            self._client, self._scheduler = client, scheduler
        self._give_back()

    def _give_back(self) -> None:
        """End all futures that are under way, so that their batches are handed out again."""
        with self._guard:
            lost = list(self._under_way)
        for future in lost:
            _end(future, ConnectionError("the scheduler was lost"))

    def _watch(self) -> None:
        """Look whether the scheduler is still the one that knows of us, and look for another one when it is not."""
        last = time.monotonic()  # when there were workers, or nothing for them to do
        while not self._over.wait(_LOOK):
            name, workers = _look(self._client)
            if name is None or name != self._scheduler:
                _close(self._client)
                self._reconnect()
            if workers or not self._under_way:
                last = time.monotonic()
            elif time.monotonic() > last + _PATIENCE:
                self._fail(f"the dask scheduler at '{self._address}' has had no workers for {_PATIENCE:g} s")

    def _reconnect(self) -> None:
        """Connect to the scheduler that comes in the place of the lost one, unless none comes for long."""
        end = time.monotonic() + _PATIENCE
        while self._failed is None and not self._over.wait(_LOOK):
            try:
                self._connect()
                break
            except OSError as error:
                if time.monotonic() > end:
                    self._fail(f"the dask scheduler at '{self._address}' was lost ({error})")

    def _fail(self, why: str) -> None:
        """Take no more work."""
        self._failed = EngineFailed(why)
        self._give_back()


class _Call:
    """A call, which is made by whoever unpickles it."""

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self._function, self._args = function, args

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self._function, self._args


def _look(client: Client) -> tuple[str | None, int]:
    """The name that a scheduler gives itself, another one each time it starts, and how many workers it has.

    None and 0 when it does not answer.
    """
    with suppress(*_GONE):
        told = client.sync(client.scheduler.identity, callback_timeout=_ANSWER)
        return str(told["id"]), len(told["workers"])
    return None, 0


def _close(client: Client) -> None:
    with suppress(OSError):
        client.close(timeout=_ANSWER)


async def _follow(client: Client, theirs: Any, ours: Future[Any]) -> None:
    """Let our future end as dask's does, unless it has ended already. This runs in dask's own thread."""
    try:
        value = await client.gather(theirs, asynchronous=True)
    except (Exception, CancelledError) as error:
        _end(ours, error)
    else:
        with suppress(InvalidStateError):
            ours.set_result(value)


def _end(future: Future[Any], error: BaseException) -> None:
    """Let a future end in an error, unless it has ended already."""
    with suppress(InvalidStateError):
        future.set_exception(error)
