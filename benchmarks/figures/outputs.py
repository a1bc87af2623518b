"""Curated statements to all outputs: beside the HTML alone of Argdown's command line, and beside rdflib's Turtle."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks import prose
from benchmarks.figures import Figure, Run, by_cpu, missing
from benchmarks.measure import apart, command, in_turns
from benchmarks.prose import Chance
from benchmarks.rdf import all_files, rdflib_turtle

_STATEMENTS_A_DOCUMENT = 4.63  # of an invented workspace, reprints included


def write_argdown(path: Path, statements: int) -> None:
    """So many statements in Argdown, each but the first for or against an earlier one."""
    chance = Chance("argdown", statements)
    with path.open("w", encoding="utf-8") as file:
        for number in range(statements):
            file.write(f"[S{number}]: {prose.sentence(chance)}\n")
            if number:
                file.write(f"  {chance.pick(('+>', '->'))} [S{int(chance.share() * number)}]\n")
            file.write("\n")


def measure(run: Run) -> Iterator[Figure]:
    """All that a build writes of them, from clean."""
    workspace = run.archive(run.sizes.curated)
    statements = round(run.sizes.curated * _STATEMENTS_A_DOCUMENT)
    name, asked, beside = f"{statements:,} curated statements to all outputs", "≤ 1", "the HTML of Argdown's CLI"
    if cli := shutil.which("argdown"):
        debate, pages = run.folder / "debate.argdown", run.folder / "argdown"
        write_argdown(debate, statements)
        ours, theirs = in_turns(
            run.sizes.repeat,
            lambda: run.build(workspace, clean=True),
            lambda: command([cli, "html", debate, pages]),
        )
        yield by_cpu(name, asked, ours, theirs, beside)
    else:
        yield missing(
            name, asked, beside, "npm install --prefix FOLDER @argdown/cli@1.7.5`, and its `.bin` on the PATH"
        )
    ours, theirs = in_turns(
        run.sizes.repeat, lambda: apart(all_files, statements), lambda: apart(rdflib_turtle, statements)
    )
    yield by_cpu("their RDF: N-Quads, Turtle, TriG and JSON-LD", "≤ 0.25", ours, theirs, "rdflib's Turtle alone")
