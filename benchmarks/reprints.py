"""How well and how fast reprints are found among many texts, in the same run as datasketch's MinHash and LSH.

    python -m benchmarks.reprints                     100,000 texts; about five minutes, of which datasketch takes most
    python -m benchmarks.reprints --documents 10000

Of every fifty texts one is the reprint of another: cut by up to a half, with up to one word in thirty another one.
It tells the CPU seconds and the largest memory of finding them; each way in a process of its own, and without what
it takes to make up the texts, which are never all in memory. `recall` is the part that is found of the reprints
that have enough in common with their originals, `recall of mild` of those that have more than 60 % in common.
`unasked` counts the pairs that are found and are none of these. Of datasketch these are the pairs that it proposes;
ours have been compared word for word, and that is in their time. datasketch is not needed for anything else:
`pip install datasketch`.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from argmap.merge.reprints import ALIKE
from argmap.merge.sketch import RUN, candidates, sketch
from argmap.text import word_runs

TARGET_RECALL, TARGET_CPU, TARGET_MEMORY = 0.99, 1 / 3, 1 / 2
WORDS, EVERY = 300, 50
# A pair just above the threshold may be missed by chance; from here on hardly one is.
_CLEAR = ALIKE * 1.15
_MILD = 0.6

Pairs = set[tuple[str, str]]


@dataclass(frozen=True)
class Measured:
    """What one way took: CPU seconds, the memory of its process at its largest in MB; and what it found."""

    task: str
    documents: int
    cpu_seconds: float
    megabytes: float
    recall: float
    recall_of_mild: float
    unasked: int


class Clock:
    """The CPU seconds of finding, without those of making up texts."""

    def __init__(self) -> None:
        self.seconds, self._start = 0.0, time.process_time()

    def text(self, number: int) -> str:
        """A text, for nothing."""
        self.seconds += time.process_time() - self._start
        made = text(number)
        self._start = time.process_time()
        return made

    def stop(self) -> float:
        """All seconds."""
        return self.seconds + time.process_time() - self._start


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Made-up words, and how often each comes: the tenth a tenth as often as the first."""
    letters = random.Random(0)  # noqa: S311 - nothing is kept secret here
    words = ["".join(letters.choices("aeioulmnrst", k=letters.randint(2, 9))) for _ in range(20_000)]
    return words, list(accumulate(1 / rank for rank in range(1, len(words) + 1)))


def original(number: int) -> int:
    """The number of the text that this one reprints; its own where it is none."""
    return number - EVERY // 2 if number % EVERY == EVERY - 1 else number


def text(number: int) -> str:
    """One of the texts; the same for a number on every machine."""
    words, weights = _vocabulary()
    said = random.Random(original(number)).choices(words, cum_weights=weights, k=WORDS)  # noqa: S311
    if original(number) != number:
        editor = random.Random(number)  # noqa: S311
        start = editor.randrange(WORDS)
        del said[start : start + editor.randrange(WORDS // 2)]
        for _ in range(editor.randrange(WORDS // 30)):
            said[editor.randrange(len(said))] = editor.choice(words)
    return " ".join(said)


def shared(one: str, other: str) -> float:
    """Which part of the longer text both have."""
    here, there = (set(word_runs(said, RUN)) for said in (one, other))
    return len(here & there) / max(len(here), len(there))


def ours(documents: int, clock: Clock) -> Pairs:
    """By sketches; each candidate is confirmed."""
    sketches = [(str(number), sketch(clock.text(number))) for number in range(documents)]
    found = (pair for pair in candidates(sketches) if shared(*(clock.text(int(name)) for name in pair)) >= ALIKE)
    return {(min(pair), max(pair)) for pair in found}


def by_datasketch(documents: int, clock: Clock) -> Pairs:
    """By MinHash with 128 permutations, in 32 bands of four."""
    datasketch = importlib.import_module("datasketch")
    index, found = datasketch.MinHashLSH(num_perm=128, params=(32, 4)), Pairs()
    for number in range(documents):
        hashed = datasketch.MinHash(num_perm=128)
        hashed.update_batch({" ".join(run).encode() for run in word_runs(clock.text(number), RUN)})
        for other in index.query(hashed):
            found.add((min(other, str(number)), max(other, str(number))))
        index.insert(str(number), hashed, check_duplication=False)
    return found


TASKS: dict[str, Callable[[int, Clock], Pairs]] = {"ours": ours, "datasketch": by_datasketch}


def reprints(documents: int) -> Iterator[tuple[tuple[str, str], float]]:
    """Every reprint with its original, and what they have in common."""
    for number in range(documents):
        if (first := original(number)) != number:
            pair = min(str(first), str(number)), max(str(first), str(number))
            yield pair, shared(text(first), text(number))


def run(task: str, documents: int) -> Measured:
    """One way, here and now."""
    _vocabulary()
    clock = Clock()
    found = TASKS[task](documents, clock)
    seconds = clock.stop()
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    known = dict(reprints(documents))
    clear, mild = ([pair for pair, part in known.items() if part >= least] for least in (_CLEAR, _MILD))
    recall, of_mild = (len(found.intersection(pairs)) / len(pairs) for pairs in (clear, mild))
    return Measured(task, documents, seconds, largest, recall, of_mild, len(found - known.keys()))


def run_apart(task: str, documents: int) -> Measured:
    """One way in a process of its own, so that its memory is its own too."""
    command = [sys.executable, "-m", "benchmarks.reprints", "--task", task, "--documents", str(documents)]
    home = Path(__file__).parents[1]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=home)  # noqa: S603 - it is our own
    return Measured(**json.loads(done.stdout))


def table(measured: list[Measured]) -> str:
    """What was measured, and whether it is as good as it should be."""
    lines = [
        f"{'task':<12} {'texts':>8} {'CPU s':>8} {'ms each':>8} {'MB':>6} {'recall':>7} {'of mild':>7} {'unasked':>7}"
    ]
    lines += [
        f"{one.task:<12} {one.documents:>8} {one.cpu_seconds:>8.2f} {1000 * one.cpu_seconds / one.documents:>8.3f}"
        f" {one.megabytes:>6.0f} {one.recall:>7.4f} {one.recall_of_mild:>7.4f} {one.unasked:>7}"
        for one in measured
    ]
    mine, *theirs = measured
    lines.append(f"recall: {mine.recall:.4f} (at least {TARGET_RECALL})")
    for peer in theirs:
        cpu, memory = mine.cpu_seconds / peer.cpu_seconds, mine.megabytes / peer.megabytes
        lines.append(f"CPU by {peer.task}'s: {cpu:.2f} (at most {TARGET_CPU:.2f})")
        lines.append(f"memory by {peer.task}'s: {memory:.2f} (at most {TARGET_MEMORY:.2f})")
    if not theirs:
        lines.append("datasketch is not installed: `pip install datasketch` to compare")
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reprints", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--task", choices=TASKS, help="run this one alone, here, and print it as JSON")
    given = parser.parse_args(arguments)
    if given.task:
        sys.stdout.write(json.dumps(asdict(run(given.task, given.documents))) + "\n")
    else:
        tasks = [task for task in TASKS if task == "ours" or importlib.util.find_spec(task)]
        sys.stdout.write(table([run_apart(task, given.documents) for task in tasks]))


if __name__ == "__main__":
    main()
