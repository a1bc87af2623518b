"""All figures in one run, each as a ratio of one peer, or of the least that the machine allows.

    python -m benchmarks                              all of it, into docs/benchmarks.md; hours, and 40 GB of disk
    python -m benchmarks --quick                      small sizes; minutes
    python -m benchmarks --only start --only rdf      some parts
    python -m benchmarks --texts ARTICLES             with the original texts of the seeds

Parts are the files of `benchmarks/figures/`. The full size writes what it measures into docs/benchmarks.md, part by
part as they end; `--quick` only prints. What is not installed is told in the table.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import FULL, QUICK, Figure, Run, part, parts
from benchmarks.measure import HOME

DOCUMENT = HOME / "docs" / "benchmarks.md"
_HEAD = "| figure | asked | measured | beside | numbers |\n|---|---|---|---|---|\n"
_LAST_WORDS = 40  # that are told of a failure
_MARKS = {True: "✓", False: "✗", None: "–"}


def figures_of(name: str, run: Run) -> list[Figure]:
    """The figures of a part; where it fails, one that says how."""
    found: list[Figure] = []
    try:
        for figure in part(name)(run):
            sys.stderr.write(f"  {_row(figure)}")
            found.append(figure)
    except subprocess.CalledProcessError as error:
        last = (error.stderr or error.output or "").split()[-_LAST_WORDS:]
        found.append(Figure(name, "= 0", None, "", f"failed: … {' '.join(last)}"))
    return found


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table in Markdown."""
    return _HEAD + "".join(map(_row, figures))


def _row(figure: Figure) -> str:
    number = "" if figure.measured is None else f"{_short(figure.measured)} "
    cells = (figure.name, figure.asked, number + _MARKS[figure.met], figure.beside, figure.told)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"


def _short(number: float) -> str:
    return f"{number:.0f}" if number == int(number) else f"{number:.3g}"


def machine() -> str:
    """What it was measured on, as far as it matters to ratios."""
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def put(document: str, name: str, content: str) -> str:
    """A document with what stands between the marks of a part replaced; without marks for it, at its end."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, found, rest = document.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before if found else document + chr(10)}{begin}{content}{end}{after}"


def section(name: str, figures: Sequence[Figure]) -> str:
    """What a document tells of a part."""
    title = (part(name).__globals__["__doc__"] or name).strip()
    return f"\n**{title}** {machine()}.\n\n{table(figures)}\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--only", action="append", choices=parts(), help="this part; may be given more than once")
    parser.add_argument("--texts", type=Path, help="the folder with the original texts of the seeds")
    parser.add_argument("--into", type=Path, help="the document for the tables (default: docs/benchmarks.md, if full)")
    parser.add_argument("--folder", type=Path, help="where to write what is measured (default: a temporary folder)")
    given = parser.parse_args(arguments)
    into = given.into or (None if given.quick else DOCUMENT)
    texts = given.texts.resolve() if given.texts else None
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        run = Run(QUICK if given.quick else FULL, Path(folder), texts)
        measure_parts(given.only or parts(), run, into)


def measure_parts(names: Sequence[str], run: Run, into: Path | None) -> None:
    """Measure, print and write part by part, so that what has been measured stays when a later one is interrupted."""
    for name in names:
        sys.stderr.write(f"{name}\n")
        told = section(name, figures_of(name, run))
        sys.stdout.write(told)
        sys.stdout.flush()
        if into:
            document = into.read_text("utf-8") if into.exists() else "# How fast is it?\n"
            into.write_text(put(document, name, told), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
