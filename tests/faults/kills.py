"""Builds that are killed at random moments: what stands then is the old build or the new one, whole.

    python -m tests.faults.kills --times 500 --seed 7

A third of the kills comes at any moment of a build, a third while the new folder is filled, and a third when its last
file is there: that is short, and matters most.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

from .workspace import STATES, clean_builds, is_whole, run, start, sums, write_state

Told = Counter[str]
_SOONEST, _LATEST = 0.2, 1.1  # shares of a build's time between which a kill comes
_WATCHED = {"": 0.0, "coverage.json": 0.2, "manifest.json": 0.02}
"""The new folder's file whose coming is waited for, and how many seconds after it a kill comes at the latest."""


def kill_many(folder: Path, clean: dict[str, Path], times: int, chance: random.Random) -> Told:
    """Kill builds of a workspace that changes every time. What stood after each kill, counted."""
    workspace, out = folder / "workspace", folder / "out"
    told: Told = Counter()
    states = list(STATES)
    made = {state: sums(build) for state, build in clean.items()}
    began = time.monotonic()
    assert run(write_state(workspace, states[0]), out)[0] == 0
    lasts = time.monotonic() - began
    for number in range(times):
        write_state(workspace, states[(number + 1) % 2])
        if chance.random() < 0.1:
            shutil.rmtree(out, ignore_errors=True)
        before = sums(out)
        told[_kill(workspace, out, lasts, chance)] += 1
        after = sums(out)
        assert is_whole(out), f"kill {number + 1} left half a build"
        assert after in (before, *made.values()), f"kill {number + 1} left what no build makes"
        told["old build stands" if after == before else "new build stands"] += 1
    code, said = run(workspace, out)
    assert code == 0, said
    assert sums(out) == made[states[times % 2]], "the build after the last kill is not what a clean one is"
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".out")], "something is left over"
    return told


def _kill(workspace: Path, out: Path, lasts: float, chance: random.Random) -> str:
    """Begin a build and kill it, at any moment or soon after a file of the new folder has come."""
    watched = chance.choice(list(_WATCHED))
    moment, after = chance.uniform(_SOONEST, _LATEST), chance.uniform(0, _WATCHED[watched])
    with start(workspace, out) as process:
        if watched:
            while process.poll() is None and not (out.with_name(".out.new") / watched).exists():
                time.sleep(0.001)
            time.sleep(after)
        else:
            time.sleep(moment * lasts)
        process.kill()
        process.communicate()
    return "ended before" if process.returncode >= 0 else "killed"


def main() -> None:
    """Kill as often as wished, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    wished = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clean, place = clean_builds(Path(folder)), Path(folder, "killed")
        place.mkdir()
        told = kill_many(place, clean, wished.times, random.Random(wished.seed))
    print(", ".join(f"{what}: {count}" for what, count in sorted(told.items())))


if __name__ == "__main__":
    main()
