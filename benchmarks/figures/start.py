"""Start: `--help` and `--version` beside a script that imports click and does nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from benchmarks.figures import Figure, Run, by_cpu, program
from benchmarks.measure import command, in_turns

CLICK_ONLY = "import click\nclick.command()(lambda: None)()\n"
_HEAVY = ("networkx", "pydantic", "pyvis", "rdflib", "spacy", "yaml")
_LOADED = """
import contextlib, io, json, sys
from argmap.cli import main
sys.argv = ["argmap", "--help"]
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    main()
print(json.dumps(sorted(sys.modules)))
"""
_REPEAT = 4  # times as often as what takes long


def measure(run: Run) -> Iterator[Figure]:
    """How long it takes to say anything, and what is imported for it."""
    script = run.folder / "click_only.py"
    script.write_text(CLICK_ONLY, "utf-8")
    for option in ("--help", "--version"):
        ours, peer = in_turns(
            _REPEAT * run.sizes.repeat,
            lambda option=option: command([program(), option]),  # type: ignore[misc]
            lambda: command([sys.executable, script, "--help"]),
        )
        yield by_cpu(f"`argmap {option}`", "≤ 1.3", ours, peer, "a script that only imports click")
    modules = json.loads(command([sys.executable, "-c", _LOADED]).result)
    loaded = [name for name in _HEAVY if name in modules]
    yield Figure("heavy libraries that `--help` imports", "= 0", len(loaded), ", ".join(_HEAVY), ", ".join(loaded))
