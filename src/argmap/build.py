"""The sentence that runs it all.

    workspace ─read→ curated ─┐
    texts ────read→ articles ─┼─merge→ map ─check→ problems
           └extract→ findings ┘         └─export→ files ─publish→ out/

`out/` is the old build or the new one, whole: files are written beside it and put in its place at the end,
and not at all when a problem is an error.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import pkgutil
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from argmap import export
from argmap.check import run_checks
from argmap.exchange.frame import Refused, find_format, lossy_problems, write_file
from argmap.expect import check_expectations, read_expectations
from argmap.export.page.network import stock_page
from argmap.extract.parse import NoModel
from argmap.findings import check_rules, find_in_workspace
from argmap.graph import build_graph
from argmap.merge import merge
from argmap.merge.findings import Found
from argmap.model import ArgumentMap
from argmap.problem import Problem, errors
from argmap.read.articles import read_articles, text_folders
from argmap.read.workspace import Curated, read_workspace
from argmap.report import problems_json

MANIFEST = "manifest.json"
QUICK = frozenset({"shapes", "rules"})
"""The checks that take long, and which `argmap check` is for."""
Progress = Callable[[str], None]
PageTemplate = Literal["page", "pyvis"]


class NotOurs(Exception):  # noqa: N818 - it says what the folder is
    """A folder that argmap did not write and so will not replace."""


@dataclass(frozen=True)
class Built:
    """What came of a build: the map, every problem, and the files of the folder by name (none after an error)."""

    map: ArgumentMap
    problems: list[Problem]
    files: Mapping[str, bytes]


class Files(Mapping[str, bytes]):
    """The files of a folder by their names; each is read when it is asked for."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._folder, self._names = folder, dict.fromkeys(names)

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._folder / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def load(
    workspace: Path,
    texts: Path | None,
    *,
    skip: frozenset[str] = frozenset(),
    extract: bool | None = None,
) -> tuple[ArgumentMap, list[Problem]]:
    """Read, merge and check a workspace. `skip` names checks to leave out. Problems are sorted by place.

    Originals are looked for in `texts` and in the workspace's own folder `texts`, kept without publishing them.
    `extract` tells whether rules read the texts; None: as the workspace says.
    """
    curated, problems = read_workspace(workspace)
    articles, mistakes = read_articles(text_folders(workspace, texts), curated.documents)
    findings, lacking = _findings(curated, articles, extract)
    argument_map, merging = merge(curated, articles, findings)
    problems += [*mistakes, *check_rules(curated, examples="rules" not in skip), *lacking, *merging]
    expectations, mistaken = read_expectations(curated) if "expect" not in skip else ([], [])
    problems += mistaken
    if not errors(problems):
        problems += [*run_checks(argument_map, skip=skip), *check_expectations(expectations, argument_map)]
    return argument_map, sorted(set(problems))


def _findings(
    curated: Curated, articles: Mapping[str, str], extract: bool | None
) -> tuple[Mapping[str, Found], list[Problem]]:
    """What rules find, where they are to read at all; a problem where they cannot."""
    about = curated.map
    wanted = (about is not None and about.shape.extract) if extract is None else extract
    if not wanted:
        return {}, []
    try:
        return find_in_workspace(curated, articles), []
    except NoModel as missing:
        if about is None:
            return {}, []
        fix = "or leave out 'extract: true'" if about.shape.extract else "or leave out '--extract'"
        return {}, [about.problem("extract", str(missing), "extract", fix=fix)]


Content = bytes | Iterable[bytes]
"""What stands in a file: whole, or piece by piece as it is made, so that a large one is never held at once."""


@dataclass(frozen=True)
class Wishes:
    """What a run wants of a build beside the usual.

    `template` `pyvis` makes `map.html` the page that pyvis has by itself, for comparison. `also` names further
    formats, and with `lossy` what these cannot hold may be lost.
    """

    template: PageTemplate = "page"
    also: tuple[str, ...] = ()
    lossy: bool = False


def compile_files(
    argument_map: ArgumentMap, problems: list[Problem], progress: Progress, wishes: Wishes = Wishes()
) -> Iterator[tuple[str, Content]]:
    """Every file of the build, by name, made by the modules of `export/`, and what else is wished for."""
    for name in exporters():
        progress(name)
        if name == "html" and wishes.template == "pyvis":
            yield "map.html", stock_page(build_graph(argument_map)).encode()
        else:
            yield from importlib.import_module(f"{export.__name__}.{name}").export(argument_map)
    for wished in wishes.also:
        target = find_format(Path(wished), wished, "write")
        yield f"map{target.suffixes[0]}", write_file(argument_map, target)
    yield "problems.json", problems_json(problems).encode()


def exporters() -> list[str]:
    """The names of the export modules: one for each format."""
    return sorted(module.name for module in pkgutil.iter_modules(export.__path__) if not module.ispkg)


def build(  # noqa: PLR0913 - what goes in, where it goes, and the choices of a run
    workspace: Path,
    texts: Path | None,
    out: Path,
    progress: Progress = lambda _: None,
    *,
    extract: bool | None = None,
    wishes: Wishes = Wishes(),
) -> Built:
    """Compile a workspace into a folder, as `load` reads it. With an error nothing in that folder changes."""
    progress("read")
    argument_map, problems = load(workspace, texts, skip=QUICK, extract=extract)
    problems += _losses(argument_map, wishes)
    if errors(problems):
        return Built(argument_map, problems, {})
    try:
        names = publish(compile_files(argument_map, problems, progress, wishes), out)
    except Refused as refusal:
        return Built(argument_map, [*problems, *refusal.problems], {})
    progress("publish")
    return Built(argument_map, problems, Files(out.resolve(), names))


def _losses(argument_map: ArgumentMap, wishes: Wishes) -> Iterator[Problem]:
    """What the formats that are wished for cannot hold."""
    for wished in wishes.also:
        target = find_format(Path(wished), wished, "write")
        yield from lossy_problems(argument_map, target, "argmap.yaml", lossy=wishes.lossy)


def publish(files: Iterable[tuple[str, Content]], out: Path) -> list[str]:
    """Put the files, and a manifest of them, in the place of the folder, all or nothing; returns their names.

    Raises `NotOurs` when the folder holds anything that the build which made it did not write.
    """
    out = out.resolve()
    if out.exists() and not _is_ours(out):
        raise NotOurs(f"'{out}' holds files that argmap did not write; a build replaces the folder as a whole")
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = (out.with_name(f".{out.name}.{state}-{os.getpid()}") for state in ("new", "old"))
    try:
        sums = {name: _write(fresh / name, content) for name, content in files}
        manifest = {"made by": "argmap", "sha256": dict(sorted(sums.items()))}
        _write(fresh / MANIFEST, (json.dumps(manifest, indent=1) + "\n").encode())
        if out.exists():
            out.rename(old)
        fresh.rename(out)
    finally:
        if not out.exists() and old.exists():
            old.rename(out)
        for left in (fresh, old):
            shutil.rmtree(left, ignore_errors=True)
    return [*sums, MANIFEST]


def _write(path: Path, content: Content) -> str:
    """Write a file; returns its hash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sum_ = hashlib.sha256()
    with path.open("wb") as file:
        for piece in [content] if isinstance(content, bytes) else content:
            sum_.update(piece)
            file.write(piece)
    return sum_.hexdigest()


def _is_ours(out: Path) -> bool:
    """Whether a folder is empty, or holds only what the manifest of an earlier build lists."""
    if not out.is_dir():
        return False
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir()}
    if not found:
        return True
    try:
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
        return manifest["made by"] == "argmap" and found <= {MANIFEST, *manifest["sha256"]}
    except (OSError, ValueError, KeyError, TypeError):
        return False


def stages() -> Iterator[str]:
    """What `build` tells its progress, in order."""
    yield "read"
    yield from exporters()
    yield "publish"
