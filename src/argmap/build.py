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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from argmap import export
from argmap.check import run_checks
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
    """What came of a build: the map, every problem, and the files by name (none after an error)."""

    map: ArgumentMap
    problems: list[Problem]
    files: Mapping[str, bytes]


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
    if not errors(problems):
        problems += run_checks(argument_map, skip=skip)
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


def compile_files(
    argument_map: ArgumentMap, problems: list[Problem], progress: Progress, template: PageTemplate = "page"
) -> dict[str, bytes]:
    """Every file of the build, by name, made by the modules of `export/`; `map.html` by pyvis where that is asked."""
    files: dict[str, bytes] = {}
    for name in exporters():
        progress(name)
        files.update(importlib.import_module(f"{export.__name__}.{name}").export(argument_map))
    if template == "pyvis":
        files["map.html"] = stock_page(build_graph(argument_map)).encode()
    files["problems.json"] = problems_json(problems).encode()
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    files[MANIFEST] = (json.dumps({"made by": "argmap", "sha256": sums}, indent=1) + "\n").encode()
    return files


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
    template: PageTemplate = "page",
) -> Built:
    """Compile a workspace into a folder, as `load` reads it. With an error nothing in that folder changes.

    `template` `pyvis` makes `map.html` the page that pyvis has by itself, for comparison.
    """
    progress("read")
    argument_map, problems = load(workspace, texts, skip=QUICK, extract=extract)
    if errors(problems):
        return Built(argument_map, problems, {})
    files = compile_files(argument_map, problems, progress, template)
    progress("publish")
    publish(files, out)
    return Built(argument_map, problems, files)


def publish(files: Mapping[str, bytes], out: Path) -> None:
    """Put the files in the place of the folder, all or nothing.

    Raises `NotOurs` when the folder holds anything that the build which made it did not write.
    """
    out = out.resolve()
    if out.exists() and not _is_ours(out):
        raise NotOurs(f"'{out}' holds files that argmap did not write; a build replaces the folder as a whole")
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = (out.with_name(f".{out.name}.{state}-{os.getpid()}") for state in ("new", "old"))
    try:
        for name, content in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if out.exists():
            out.rename(old)
        fresh.rename(out)
    finally:
        if not out.exists() and old.exists():
            old.rename(out)
        for left in (fresh, old):
            shutil.rmtree(left, ignore_errors=True)


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
