"""Child processes that hold the map, each good for one query at a time; one whose time is over is killed.

They are started beforehand, so that a query does not wait for the map to be read. When the build is another one
they are replaced, once the new ones stand.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Event, RLock, Thread
from typing import IO, Any, cast

from argmap.publish.manifest import MANIFEST

_LOOK = 0.5  # seconds between two looks at the manifest and at the client
_REST = 2.0  # seconds until another try, after one that failed
_START = 600.0  # seconds for a child to read the map: a large one takes minutes where rdflib reads it


class NotReady(Exception):  # noqa: N818 - it says what the child is
    """A child that did not come up: why."""


class Busy(Exception):  # noqa: N818 - it says what the pool is
    """No child became free in time, or too many wait for one."""


class TimedOut(Exception):  # noqa: N818 - it says what became of the query
    """The query ran until its time was over, and was ended."""


class Lost(Exception):  # noqa: N818 - it says what became of the child
    """The child ended in the middle of the query, as it does when it needs more memory than it may have."""


@dataclass(frozen=True)
class Reply:
    """What a child answers: a head of plain values, and the content."""

    head: Mapping[str, Any]
    content: bytes


class Worker:
    """One child. It ends by itself when we do, since it reads from us."""

    def __init__(self, build: Path, memory: int) -> None:
        command = [sys.executable, "-P", "-m", "argmap.serve.child", str(build), str(memory)]
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by its name
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._questions = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        self.about: Mapping[str, Any] = {}

    def wait_until_ready(self) -> None:
        """Wait until the map is read. Raises `NotReady`."""
        try:
            self.about = self._within(_START, self._receive, lambda: False).head
        except (Lost, TimedOut) as error:
            raise NotReady("the process that answers queries did not start") from error
        if problem := self.about.get("problem"):
            raise NotReady(problem)

    def ask(self, question: Mapping[str, Any], seconds: float, gone: Callable[[], bool]) -> Reply:
        """The answer. Raises `TimedOut` or `Lost`, and the child is then of no more use."""

        def run() -> Reply:
            try:
                self._questions.write(json.dumps(question).encode() + b"\n")
                self._questions.flush()
            except OSError as error:
                raise Lost from error
            return self._receive()

        return self._within(seconds, run, gone)

    def end(self) -> None:
        """Kill the child, and wait for its end."""
        self._process.kill()
        self._process.wait()
        self._answers.close()
        with suppress(OSError):  # the end of a question that was not sent any more
            self._questions.close()

    @property
    def alive(self) -> bool:
        """Whether the child still runs."""
        return self._process.poll() is None

    def _receive(self) -> Reply:
        line = self._answers.readline()
        if not line.endswith(b"\n"):
            raise Lost
        head = json.loads(line)
        content = self._answers.read(head["length"])
        if len(content) < head["length"]:
            raise Lost
        return Reply(head, content)

    def _within(self, seconds: float, run: Callable[[], Reply], gone: Callable[[], bool]) -> Reply:
        """Run something that ends with the child, and kill the child when time is over or the client has gone."""
        done, killed = Event(), Event()
        end = time.monotonic() + seconds

        def watch() -> None:
            while not done.wait(min(_LOOK, max(0.0, end - time.monotonic()))):
                if time.monotonic() >= end or gone():
                    killed.set()
                    self._process.kill()
                    return

        watching = Thread(target=watch, daemon=True)
        watching.start()
        try:
            return run()
        except Lost:
            if killed.is_set():
                raise TimedOut from None
            raise
        finally:
            done.set()
            watching.join()


class Pool:
    """As many children as wanted, for the build as it is now. Raises `NotReady` where one cannot start."""

    def __init__(self, build: Path, size: int, memory: int) -> None:
        self._build, self._size, self._memory = build, size, memory
        lock = RLock()
        self._changed, self._freed = Condition(lock), Condition(lock)  # for the keeper, and for who waits for a child
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._rising: set[Worker] = set()
        self._waiting = 0
        self._closed = False
        self._about: Mapping[str, Any] = {}
        self._seen = self._state()
        self._enlist(*self._ready(size))
        self._keeper = Thread(target=self._keep, daemon=True)
        self._keeper.start()

    @property
    def about(self) -> Mapping[str, Any]:
        """What a child says of the map it holds."""
        return self._about

    def ask(self, question: Mapping[str, Any], seconds: float, gone: Callable[[], bool] = lambda: False) -> Reply:
        """The answer, the wait for a free child included. Raises `Busy`, `TimedOut` or `Lost`."""
        end = time.monotonic() + seconds
        worker = self._take(seconds)
        try:
            reply = worker.ask(question, end - time.monotonic(), gone)
        except (TimedOut, Lost):
            self._discharge(worker)
            raise
        self._give_back(worker)
        return reply

    def close(self) -> None:
        """Kill every child."""
        with self._changed:
            self._closed = True
            ended, self._all, self._idle = self._all | self._rising, set(), []
            self._changed.notify_all()
            self._freed.notify_all()
        for worker in ended:
            worker.end()

    def _take(self, seconds: float) -> Worker:
        with self._changed:
            if self._waiting >= 32 * self._size:
                raise Busy
            self._waiting += 1
            try:
                if not self._freed.wait_for(lambda: self._idle or self._closed, seconds) or self._closed:
                    raise Busy
            finally:
                self._waiting -= 1
            return self._idle.pop()

    def _give_back(self, worker: Worker) -> None:
        with self._changed:
            if worker in self._all and worker.alive:
                self._idle.append(worker)
                self._freed.notify()  # who has waited longest
                return
        self._discharge(worker)

    def _discharge(self, worker: Worker) -> None:
        with self._changed:
            self._all.discard(worker)
            self._idle = [other for other in self._idle if other is not worker]
            self._changed.notify_all()
        worker.end()

    def _enlist(self, *workers: Worker, instead: bool = False) -> None:
        """Take on children that are ready: beside the others, or instead of them."""
        with self._changed:
            ended = self._idle if instead else []
            if instead:
                self._idle, self._all = [], set()
            if self._closed:
                ended = list(workers)
            else:
                self._about = next((worker.about for worker in workers), self._about)
                self._idle += workers
                self._all |= set(workers)
            self._freed.notify_all()
        for worker in ended:
            worker.end()

    def _ready(self, count: int) -> list[Worker]:
        """So many new children, started side by side. Raises `NotReady` when one does not come up."""
        with self._changed:
            fresh = [] if self._closed else [Worker(self._build, self._memory) for _ in range(count)]
            self._rising |= set(fresh)
        try:
            for worker in fresh:
                worker.wait_until_ready()
        except NotReady:
            for worker in fresh:
                worker.end()
            raise
        finally:
            self._rising -= set(fresh)
        return fresh

    def _keep(self) -> None:
        """Replace children that are missing, and all of them when the build is another one."""
        while not self._closed:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or len(self._all) < self._size, _LOOK)
            try:
                self._look_after()
            except NotReady:
                time.sleep(_REST)  # the build cannot be read; the children that there are go on

    def _look_after(self) -> None:
        for worker in [worker for worker in self._idle if not worker.alive]:
            self._discharge(worker)
        now = self._state()
        if now is not None and now != self._seen:
            self._seen = now
            self._enlist(*self._ready(self._size), instead=True)
        elif not self._closed and (missing := self._size - len(self._all)) > 0:
            self._enlist(*self._ready(missing))

    def _state(self) -> tuple[int, ...] | None:
        """What tells one build from another; None while there is none."""
        try:
            state = (self._build / MANIFEST).stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_size, state.st_ino
