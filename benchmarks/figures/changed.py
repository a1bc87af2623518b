"""One document changed: its build beside the full build, and beside writing the files again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.figures import Figure, Run, by_cpu
from benchmarks.measure import Cost, Work, apart, in_turns


def write_again(folder: str, copy: str) -> Work:
    """The files of a build, read before, written anew."""
    content = {path.relative_to(folder): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}

    def write() -> None:
        for name, written in content.items():
            (Path(copy) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(copy) / name).write_bytes(written)

    return write


def measure(run: Run) -> Iterator[Figure]:
    """A note added to a document in the middle, for each size of a workspace."""
    changes = count()

    def changed(workspace: Path) -> Cost:
        document = sorted((workspace / "documents").rglob("*.yaml"))[run.sizes.trees[0] // 2]
        kept = document.read_text("utf-8").partition("note: changed")[0]
        document.write_text(f"{kept}note: changed {next(changes)}\n", "utf-8")
        return run.build(workspace)

    for documents in run.sizes.trees:
        workspace = run.archive(documents)
        full = run.build(workspace, clean=True)
        ours, same, written = in_turns(
            run.sizes.repeat,
            lambda workspace=workspace: changed(workspace),  # type: ignore[misc]
            lambda workspace=workspace: run.build(workspace),  # type: ignore[misc]
            lambda workspace=workspace: apart(  # type: ignore[misc]
                write_again, str(run.out(workspace)), str(run.folder / "copy")
            ),
        )
        name = f"one document of {documents:,} changed"
        yield by_cpu(name, "≤ 0.04", ours, full, "its full build")
        least = same.cpu_seconds + 2 * written.cpu_seconds
        told = f"{ours.cpu_seconds:.3g} s by {same.cpu_seconds:.3g} s + 2 × {written.cpu_seconds:.3g} s"
        beside = "a no-change build, and twice writing its files"
        yield Figure(name, "≤ 1", ours.cpu_seconds / least, beside, told)
