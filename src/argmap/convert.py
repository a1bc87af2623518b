"""A map from anywhere to anywhere: a workspace, a build or a file of any format in, any of these out.

Nothing is lost without being told: what a format cannot hold is an error, or, where the loss is accepted, a warning.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from argmap.build import QUICK
from argmap.build import load as load_workspace
from argmap.exchange.frame import Refused, Source, find_format, lossy_problems, read_file, write_file
from argmap.model import ArgumentMap, Id
from argmap.part import part
from argmap.problem import Problem, did_you_mean, errors
from argmap.publish.manifest import MANIFEST

STANDARD_OUTPUT = Path("-")


@dataclass(frozen=True)
class Reading:
    """What to read, and how: the format's name where the file does not tell, a mapping, originals, accepted losses."""

    path: Path
    format: str | None = None
    mapping: Path | None = None
    texts: Path | None = None
    lossy: bool = False


def read_any(wanted: Reading) -> tuple[ArgumentMap | None, list[Problem]]:
    """The map of a workspace, a build or a file, and what is wrong with it; no map where that forbids one.

    Raises ValueError where the format is not known.
    """
    if wanted.path.is_dir() and not is_build(wanted.path):
        argument_map, problems = load_workspace(wanted.path, wanted.texts, skip=QUICK)
        placed = [_below(wanted.path, problem) for problem in problems if problem.level != "note"]
        return (None if errors(placed) else argument_map), placed
    path = wanted.path / "map.nq" if wanted.path.is_dir() else wanted.path
    found = find_format(path, wanted.format, "read")
    source = Source(path, wanted.mapping, lossy=wanted.lossy)
    try:
        return read_file(source, found), source.warnings
    except Refused as refusal:
        return None, list(refusal.problems)


def is_build(folder: Path) -> bool:
    """Whether a folder is what `argmap build` wrote."""
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and told.get("made by") == "argmap" and (folder / "map.nq").is_file()


def convert(
    wanted: Reading, out: Path, to: str | None = None, about: Collection[str] = ()
) -> tuple[Mapping[str, bytes], list[Problem]]:
    """The files of a map in another form, by name below `out`, and every problem; no files where one is an error.

    `about` names actors, claims, issues or documents to which the map is narrowed. `out` is a file, or, where it is
    told apart by no ending and no format is named, the folder of a workspace. Raises ValueError where no format fits,
    or what is read would be written over.
    """
    if to is None and out == STANDARD_OUTPUT:
        raise ValueError("nothing tells the format for the standard output; name it with --to")
    if out.is_file() and out.samefile(wanted.path):
        raise ValueError(f"'{out}' is what is read; write to another file")
    if to is None and not out.suffix and wanted.path.resolve() in out.resolve().parents:
        raise ValueError(f"'{out}' stands in '{wanted.path}' and would be read as a part of it; write beside it")
    argument_map, problems = read_any(wanted)
    if argument_map is None:
        return {}, problems
    if about:
        argument_map = part(argument_map, [_find(argument_map, name) for name in about])
    if to is None and not out.suffix:
        from argmap.exchange.workspace.files import workspace_files

        warnings: list[Problem] = []
        try:
            return workspace_files(argument_map, warnings, lossy=wanted.lossy), [*problems, *warnings]
        except Refused as refusal:
            return {}, [*problems, *refusal.problems]
    target = find_format(out, to, "write")
    problems = [*problems, *lossy_problems(argument_map, target, wanted.path.as_posix(), lossy=wanted.lossy)]
    if errors(problems):
        return {}, problems
    try:
        return {"": write_file(argument_map, target)}, problems
    except Refused as refusal:
        return {}, [*problems, *refusal.problems]


def write(files: Mapping[str, bytes], out: Path) -> None:
    """Put what was converted in its place: a file at once and whole, a workspace in a folder that is new or empty.

    A link stays one. Raises FileExistsError where a folder holds anything, or stands in the place of a file.
    """
    if "" in files:
        _write_file(files[""], out)
        return
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"'{out}' is not empty; a workspace is written into a new folder")
    _write_folder(files, out.resolve())


def _write_folder(files: Mapping[str, bytes], out: Path) -> None:
    """All files beside the folder first, then in it: a disk that is full leaves no half of a workspace."""
    fresh = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        for name, content in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        out.mkdir(parents=True, exist_ok=True)
        for path in sorted(fresh.iterdir()):
            path.rename(out / path.name)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write_file(content: bytes, out: Path) -> None:
    if out.is_dir():
        raise FileExistsError(f"'{out}' is a folder; give the name of a file")
    if out.exists() and not out.is_file():  # a device or a pipe takes what it is given, and is never replaced
        out.write_bytes(content)
        return
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(out)
    finally:
        fresh.unlink(missing_ok=True)


def _find(argument_map: ArgumentMap, name: str) -> Id:
    """A record by its id, with or without its kind, or by what it is called; ValueError where it is not one."""
    records = (argument_map.actors, argument_map.claims, argument_map.issues, argument_map.documents)
    known = [id_ for kind in records for id_ in kind]
    for called in (str, lambda id_: id_.name, argument_map.label):
        found = [id_ for id_ in known if called(id_) == name]
        if len(found) > 1:
            raise ValueError(f"'{name}' may be {' or '.join(found)}; say which")
        if found:
            return found[0]
    names = [word for id_ in known for word in (id_, id_.name, argument_map.label(id_))]
    raise ValueError(f"nothing here is called '{name}'; {did_you_mean(name, names)}".rstrip("; "))


def _below(folder: Path, problem: Problem) -> Problem:
    return replace(problem, file=(folder / problem.file).as_posix())
