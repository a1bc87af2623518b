"""Chromium for measuring: a page is opened from its file, without a network, in a browser of its own.

What is compared is the CPU time of all the browser's processes, because the clock on the wall also tells what
else the machine was doing.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import psutil

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-3d-apis", "--disable-background-networking", "--no-first-run"]
_MOMENT = 400  # milliseconds in which a browser comes to rest

# Counts what is drawn on canvases. A picture is drawn when many operations fall into one frame: stock pyvis
# first shows a bar of progress, which takes few. A frame is painted when a message sent from it arrives.
_WATCH = """
(() => {
  const MANY = 20;
  let [inFrame, inAll, told] = [0, 0, false];
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  }));
  const count = () => {
    inAll++;
    if (++inFrame < MANY || told) return;
    told = true;
    painted().then(() => window.benchmarkDrawn());
  };
  for (const name of ["fill", "stroke", "fillRect", "strokeRect", "fillText", "drawImage"]) {
    const original = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      count();
      return original.apply(this, given);
    };
  }
  const frame = () => {
    inFrame = 0;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.benchmarkAnswer = async (act) => {
    const [before, start] = [inAll, performance.now()];
    act();
    for (let frames = 0; frames < 100; frames++) {
      await painted();
      if (inAll > before) return performance.now() - start;
    }
    throw new Error("nothing was drawn");
  };
})();
"""


@dataclass(frozen=True)
class Opening:
    """How long a page took until its first picture was painted, or, `capped`, how long we waited for it."""

    cpu_seconds: float
    seconds: float
    capped: bool


@dataclass(frozen=True)
class Answer:
    """Milliseconds from an act until a new picture is painted, and what all processes worked meanwhile.

    The second is known to ten milliseconds. Of a busy machine it tells more than the first.
    """

    milliseconds: float
    cpu_milliseconds: float


@dataclass
class Shown:
    """A page that is open: how it opened, and the means to ask it for more."""

    opening: Opening
    page: Any
    others: frozenset[int]
    heaps: list[float] = field(default_factory=list)

    def answer(self, act: str, given: str) -> Answer:
        """How the page answers an act, which is a function of one argument in the page."""
        spent = _stopwatch(self.others)
        milliseconds = self.page.evaluate(f"(given) => benchmarkAnswer(() => ({act})(given))", given)
        answer = Answer(milliseconds, 1000 * spent().cpu_seconds)
        self.note_heap()
        return answer

    def rest(self) -> None:
        """Let the page come to an end with what it does by itself."""
        self.page.wait_for_load_state("load")
        self.page.wait_for_timeout(_MOMENT)

    def note_heap(self) -> None:
        """Keep the size of the JavaScript heap as it is now, in megabytes."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Performance.enable")
        found = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
        self.heaps.append(found["JSHeapUsedSize"] / 1e6)
        session.detach()


@contextmanager
def shown(file: Path, cap: float) -> Iterator[Shown]:
    """A page as it is at its first picture, for which we wait `cap` seconds at most."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise FileNotFoundError("no chromium on this machine; `apt-get install chromium` brings one")
    others = frozenset(process.pid for process in _browsers())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        try:
            page = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True).new_page()
            page.wait_for_timeout(_MOMENT)
            yield Shown(_open(page, file, cap, others), page, others)
        finally:
            browser.close()


def _open(page: Any, file: Path, cap: float, others: frozenset[int]) -> Opening:
    drawn: list[Opening] = []
    page.add_init_script(_WATCH)
    spent = _stopwatch(others)
    page.expose_function("benchmarkDrawn", lambda: drawn.append(spent()))
    page.goto(file.resolve().as_uri(), wait_until="commit")
    while not drawn and spent().seconds < cap:
        page.wait_for_timeout(20)
    return drawn[0] if drawn else replace(spent(), capped=True)


def _stopwatch(others: frozenset[int]) -> Callable[[], Opening]:
    """Tells the CPU seconds of the browser's processes, and the seconds, since it was made."""
    before, start = _cpu_times(others), time.monotonic()

    def spent() -> Opening:
        now = _cpu_times(others)
        cpu_seconds = sum(seconds - before.get(pid, 0.0) for pid, seconds in now.items())
        return Opening(cpu_seconds, time.monotonic() - start, capped=False)

    return spent


def _cpu_times(others: frozenset[int]) -> Mapping[int, float]:
    """The CPU seconds of each of the browser's processes, user and system; not of those of `others`."""
    found: dict[int, float] = {}
    for process in _browsers():
        if process.pid not in others:
            try:
                times = process.cpu_times()
            except psutil.NoSuchProcess:  # ended since it was listed
                continue
            found[process.pid] = times.user + times.system
    return found


def _browsers() -> Iterator[psutil.Process]:
    """The processes of every Chromium that this program has started."""
    for process in psutil.Process().children(recursive=True):
        try:
            if "chrom" in process.name():
                yield process
        except psutil.NoSuchProcess:
            continue
