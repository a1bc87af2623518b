"""The page of the seeds until its first picture, beside the page that pyvis makes of the same map."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator

from benchmarks.figures import Figure, Run, lacks, missing
from benchmarks.measure import command

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def measure(run: Run) -> Iterator[Figure]:
    """CPU seconds of all of the browser's processes. `python -m benchmarks.page` measures more."""
    name, asked, beside = "opening the page of the seeds", "≤ 0.6", "pyvis's page"
    if lacks("playwright") or not any(map(shutil.which, _BROWSERS)):
        yield missing(name, asked, beside, "pip install 'argmap[dev]' && apt-get install chromium")
        return
    file = run.folder / "page.json"
    command([sys.executable, "-m", "benchmarks.page", "--sizes", "seeds", "--repeat", "3", "--json", file])
    [case] = json.loads(file.read_text("utf-8"))["cases"]
    told = f"{case['cpu_seconds']:.3g} s by {case['stock_cpu_seconds']:.3g} s"
    yield Figure(name, asked, case["ratio"], beside, told)
