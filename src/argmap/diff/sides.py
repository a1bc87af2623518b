"""What is compared: a build's folder, a workspace's folder, or a git revision of the workspace, each as a map."""

from __future__ import annotations

import tempfile
from pathlib import Path

from argmap.build import QUICK, load
from argmap.convert import Reading, is_build, read_any
from argmap.diff.revision import NoRevision, check_out
from argmap.model import ArgumentMap
from argmap.problem import errors

_SKIPPED = QUICK | {"expect"}
"""A map that lacks what was expected of it can be compared all the same."""


class NotComparable(Exception):  # noqa: N818 - it says what the thing is
    """What was named is no build, no workspace and no revision, or no map can be made of it; the message says why."""


def read_side(named: str, workspace: Path, texts: Path | None) -> ArgumentMap:
    """The map of a build's or a workspace's folder; else of that revision of `workspace`. Raises `NotComparable`.

    Originals are looked for in `texts` and in a workspace's own folder `texts`; for a revision, in that of today.
    """
    folder = Path(named)
    if is_build(folder):
        return _load_build(folder)
    if _holds_yaml(folder):
        return _load_workspace(folder, texts, named)
    if not workspace.is_dir():
        raise NotComparable(
            f"'{named}' is no folder, and '{workspace}' no workspace to have revisions; see --workspace"
        )
    with tempfile.TemporaryDirectory(prefix="argmap-") as temporary:
        old = Path(temporary, "workspace")
        try:
            check_out(named, workspace, old)
        except NoRevision as missing:
            there = "holds neither a build nor a workspace" if folder.is_dir() else "is no folder"
            raise NotComparable(f"'{named}' {there}, and {missing}") from missing
        own = workspace / "texts"
        if own.is_dir() and not (old / "texts").exists():
            (old / "texts").symlink_to(own.resolve(), target_is_directory=True)
        return _load_workspace(old, texts, named)


def _holds_yaml(folder: Path) -> bool:
    return folder.is_dir() and any(path.suffix in {".yaml", ".yml"} for path in folder.rglob("*"))


def _load_build(folder: Path) -> ArgumentMap:
    """The map of a build, from its RDF."""
    argument_map, problems = read_any(Reading(folder))
    if argument_map is None:
        raise NotComparable(f"the build '{folder}' cannot be read: {problems[0].message}; build it again")
    return argument_map


def _load_workspace(folder: Path, texts: Path | None, named: str) -> ArgumentMap:
    """The map of a workspace, as a build makes it."""
    argument_map, problems = load(folder, texts, skip=_SKIPPED)
    found = errors(problems)
    if found:
        count = f"{len(found)} error{'s' if len(found) > 1 else ''}"
        first = f"the first is {found[0].file}:{found[0].line}:{found[0].column}: {found[0].message}"
        raise NotComparable(f"no map can be made of '{named}' by this version of argmap: {count}; {first}")
    return argument_map
