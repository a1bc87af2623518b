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
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from argmap import export
from argmap.built import Built, Files
from argmap.cache import key_of, temporary_cache
from argmap.cache.code import code_mark
from argmap.check import run_checks
from argmap.exchange.frame import Format, Refused, find_format, lossy_problems, write_file
from argmap.expect import check_expectations, read_expectations
from argmap.export.page.network import stock_page
from argmap.extract.parse import NoModel
from argmap.findings import check_rules
from argmap.gather import Gathered, How, Progress, Start, gather, start
from argmap.graph import build_graph
from argmap.lockfile import differences, what_reads, write_lock
from argmap.merge import join
from argmap.merge.basin import Basin
from argmap.model import ArgumentMap
from argmap.packing import pack, unpack
from argmap.problem import Problem, errors
from argmap.publish import publish
from argmap.publish.folder import Folder, find_folder
from argmap.publish.lock import locked
from argmap.publish.manifest import MANIFEST, read_manifest, refuse_foreign, sha256_of, torn, write_manifest
from argmap.publish.write import Content
from argmap.rdf.parts import nquads_parts
from argmap.read.articles import text_folders
from argmap.read.workspace import Curated
from argmap.report import counts, problems_json
from argmap.shelf import Store

QUICK = frozenset({"shapes", "rules"})
"""The checks that take long, and which `argmap check` is for."""
MANY = 2_000
"""From so many documents on, the records of a map lie on disk."""
PageTemplate = Literal["page", "pyvis"]


def load(
    workspace: Path,
    texts: Path | None,
    *,
    skip: frozenset[str] = frozenset(),
    extract: bool | None = None,
    how: How | None = None,
) -> tuple[ArgumentMap, list[Problem]]:
    """Read, merge and check a workspace. `skip` names checks to leave out. Problems are sorted by place.

    Originals are looked for in `texts` and in the workspace's own folder `texts`, kept without publishing them.
    `extract` tells whether rules read the texts; None: as the workspace says. `how` tells who does the work on
    documents; None: this process, and nothing is kept of it. The map of very many documents lies on disk for as long
    as it is held.
    """
    begun = start(workspace, text_folders(workspace, texts), extract=extract)
    with _with_cache(how) as somehow:
        return _judge(_collect(begun, somehow), skip)


@contextmanager
def _with_cache(how: How | None) -> Iterator[How]:
    """Some way to work: where nothing is said, what is worked out is kept for this run alone."""
    if how is not None:
        yield how
        return
    with temporary_cache() as cache:
        yield How(cache)


@dataclass(frozen=True)
class _Collected:
    """A workspace as it was read: what its documents contribute, and all there is beside that."""

    gathered: Gathered
    basin: Basin
    problems: list[Problem]


def _collect(begun: Start, how: How) -> _Collected:
    """What stands in a workspace; where its rules cannot read the texts, that is a problem."""

    def collect(begun: Start, problems: list[Problem]) -> _Collected:
        store = Store() if len(begun.documents) > MANY else None
        basin = Basin(store)
        gathered = gather(begun, how, lambda entry: basin.pour(entry.contribution), store)
        return _Collected(gathered, basin, problems)

    try:
        return collect(begun, [])
    except NoModel as missing:
        unread = replace(begun, setting=replace(begun.setting, extract=False))
        return collect(unread, _lacking(begun.setting.curated, missing))


def _lacking(curated: Curated, missing: NoModel) -> list[Problem]:
    about = curated.map
    if about is None:
        return []
    fix = "or leave out 'extract: true'" if about.shape.extract else "or leave out '--extract'"
    return [about.problem("extract", str(missing), "extract", fix=fix)]


def _judge(collected: _Collected, skip: frozenset[str]) -> tuple[ArgumentMap, list[Problem]]:
    """The map of what was read, and every problem in it, sorted."""
    context = collected.gathered.context
    argument_map, problems = join(context, collected.basin, collected.gathered.problems)
    problems += [*collected.problems, *check_rules(context.curated, examples="rules" not in skip)]
    expected = context.curated.expected if "expect" not in skip else ()
    expectations, mistaken = read_expectations(expected, context.names)
    problems += mistaken
    if not errors(problems):
        problems += [*run_checks(argument_map, skip=skip), *check_expectations(expectations, argument_map)]
    return argument_map, sorted(set(problems))


@dataclass(frozen=True)
class Wishes:
    """What a run wants of a build beside the usual.

    `template` `pyvis` makes `map.html` the page that pyvis has by itself, for comparison. `also` names further
    formats, and with `lossy` what these cannot hold may be lost. `parts` adds the N-Quads in parts. `lock` writes
    down by what the workspace is read; `locked` asks that it be read by what is written there.
    """

    template: PageTemplate = "page"
    also: tuple[str, ...] = ()
    lossy: bool = False
    parts: bool = False
    lock: bool = False
    locked: bool = False


def compile_files(
    argument_map: ArgumentMap, problems: list[Problem], progress: Progress, wishes: Wishes = Wishes()
) -> Iterator[tuple[str, Content]]:
    """Every file of the build, by name, made by the modules of `export/`, and what else is wished for."""
    names = exporters()
    for number, name in enumerate(names):
        progress("export", number, len(names))
        if name == "html" and wishes.template == "pyvis":
            yield "map.html", stock_page(build_graph(argument_map)).encode()
        else:
            yield from importlib.import_module(f"{export.__name__}.{name}").export(argument_map)
    for name, target in _others(wishes).items():
        yield name, write_file(argument_map, target)
    if wishes.parts:
        yield from nquads_parts(argument_map)
    yield "problems.json", problems_json(problems).encode()
    progress("export", len(names), len(names))


def _others(wishes: Wishes) -> dict[str, Format]:
    """The formats that are wished for beside those of every build, by the names of their files.

    Raises `ValueError` where there is no such format, or its file would have the name of another one's.
    """
    formats = {wished: find_format(Path(wished), wished, "write") for wished in wishes.also}
    named = {f"map{found.suffixes[0]}": (wished, found) for wished, found in formats.items()}
    if _NETWORK in named:
        wished, _ = named[_NETWORK]
        raise ValueError(f"every build has a {_NETWORK} of its own; write '{wished}' with argmap convert")
    return {name: found for name, (_, found) in named.items() if name not in _OF_EVERY_BUILD}


_NETWORK = "map.graphml"
_OF_EVERY_BUILD = ("map.nq", "map.ttl", "map.trig", "map.jsonld")
"""Files of which an export of the same name and the same bytes may be wished for."""


def exporters() -> list[str]:
    """The names of the export modules: one for each format."""
    return sorted(module.name for module in pkgutil.iter_modules(export.__path__) if not module.ispkg)


def build(  # noqa: PLR0913 - what goes in, where it goes, and the choices of a run
    workspace: Path,
    texts: Path | None,
    out: Path,
    *,
    extract: bool | None = None,
    wishes: Wishes = Wishes(),
    how: How | None = None,
    wait: Callable[[str], object] | None = None,
    then: Callable[[Built], object] = lambda _: None,
) -> Built:
    """Compile a workspace into a folder, as `load` reads it. With an error nothing in that folder changes.

    While another build writes the folder, this one raises `Locked`; or it tells `wait` so, and waits. A folder that
    is what this build would make of it is left as it is. `then` is told of a build that stands, before another one
    may write the folder.
    """
    with locked(out, wait=wait is not None, say=wait or print) as folder, _with_cache(how) as somehow:
        _others(wishes)  # before all the work
        begun = start(workspace, text_folders(workspace, texts), extract=extract)
        if mistaken := _unlike_lock(workspace, begun, wishes):
            return Built(None, mistaken, {})
        draft = _Draft(_collect(begun, somehow), wishes, somehow)
        built = draft.as_before(folder.path) or draft.publish(folder)
        if built.files:
            then(built)
        return built


def _unlike_lock(workspace: Path, begun: Start, wishes: Wishes) -> list[Problem]:
    """In what a workspace is read otherwise than it is to be; its lock file is written where that is wished for."""
    if not (wishes.lock or wishes.locked):
        return []
    told = what_reads(begun.setting.curated, extract=begun.setting.extract)
    if wishes.lock:
        write_lock(workspace, told)
    return list(differences(workspace, told))


def would_change(  # noqa: PLR0913 - as `build`
    workspace: Path,
    texts: Path | None,
    out: Path,
    *,
    extract: bool | None = None,
    wishes: Wishes = Wishes(),
    how: How | None = None,
) -> Built:
    """What `build` would come to, and which files of the folder it would change; nothing is written."""
    refuse_foreign(find_folder(out))
    _others(wishes)
    with _with_cache(how) as somehow:
        begun = start(workspace, text_folders(workspace, texts), extract=extract)
        compared = replace(wishes, lock=False, locked=wishes.lock or wishes.locked)
        if mistaken := _unlike_lock(workspace, begun, compared):
            return Built(None, mistaken, {})
        draft = _Draft(_collect(begun, somehow), wishes, somehow)
        return draft.as_before(out) or draft.compare(out)


def work_ahead(workspace: Path, texts: Path | None, how: How, *, extract: bool | None = None) -> list[Problem]:
    """Do the work of a share of the documents, into the cache alone: a build that has this cache finds it there.

    Returns what is wrong in them; that build tells it again.
    """
    problems: list[Problem] = []
    begun = start(workspace, text_folders(workspace, texts), extract=extract)
    try:
        gathered = gather(begun, how, lambda entry: problems.extend(entry.contribution.problems))
    except NoModel as missing:
        return _lacking(begun.setting.curated, missing)
    return sorted({*problems, *gathered.problems})


class _Draft:
    """A build that has been read, and is yet to be merged and written."""

    def __init__(self, collected: _Collected, wishes: Wishes, how: How) -> None:
        self._collected, self._wishes, self._how = collected, wishes, how
        lacking = map(repr, collected.problems)
        made = replace(wishes, lock=False, locked=False)  # what they ask for has been seen to, and makes no file
        self._mark = key_of(collected.gathered.mark, code_mark(), repr(made), *lacking)

    def as_before(self, out: Path) -> Built | None:
        """The build that stands in the folder already, if it was made of the same and is whole."""
        kept = self._how.cache.get("builds", self._mark)
        if kept is None:
            return None
        try:
            told = json.loads(kept)
            problems = [unpack(Problem, problem) for problem in told["problems"]]
            if sha256_of(out / MANIFEST) != sha256_of_content(write_manifest(told["sha256"])) or torn(out):
                return None
            return Built(None, problems, Files(out, [*told["sha256"], MANIFEST]), told["title"], told["counts"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def publish(self, folder: Folder) -> Built:
        """Merge, check and write it."""
        argument_map, problems = self._merge()
        built = Built(argument_map, problems, {}, argument_map.title, counts(argument_map, problems))
        if errors(problems):
            return built
        files = compile_files(argument_map, problems, self._how.progress, self._wishes)
        try:
            published = publish(files, folder)
        except Refused as refusal:
            return replace(built, problems=[*problems, *refusal.problems])
        self._keep(built, folder.path)
        return replace(built, files=Files(folder.path, published.names), changed=published.changed)

    def compare(self, out: Path) -> Built:
        """Merge and check it, and tell which files of a folder are not as they would be written."""
        argument_map, problems = self._merge()
        built = Built(argument_map, problems, {}, argument_map.title, counts(argument_map, problems))
        if errors(problems):
            return built
        sums: dict[str, str] = {}
        try:
            for name, content in compile_files(argument_map, problems, self._how.progress, self._wishes):
                sums[name] = sha256_of_content(content)
        except Refused as refusal:
            return replace(built, problems=[*problems, *refusal.problems])
        sums[MANIFEST] = sha256_of_content(write_manifest(sums))
        there = {*(read_manifest(out) or ())} - sums.keys()
        changed = [name for name, sum_ in sums.items() if sha256_of(out / name) != sum_]
        return replace(built, files=dict.fromkeys(sums, b""), changed=(*changed, *sorted(there)))

    def _merge(self) -> tuple[ArgumentMap, list[Problem]]:
        self._how.progress("merge", 0, 1)
        argument_map, problems = _judge(self._collected, QUICK)
        problems += _losses(argument_map, self._wishes)
        self._how.progress("merge", 1, 1)
        return argument_map, problems

    def _keep(self, built: Built, out: Path) -> None:
        """Remember what the folder was made of, and what was told of it."""
        told = {
            "sha256": read_manifest(out),
            "title": built.title,
            "counts": built.counts,
            "problems": [pack(problem) for problem in built.problems],
        }
        self._how.cache.put("builds", self._mark, json.dumps(told, ensure_ascii=False))


def sha256_of_content(content: Content) -> str:
    """The hash of what is to stand in a file."""
    whole = hashlib.sha256()
    for piece in [content] if isinstance(content, bytes) else content:
        whole.update(piece)
    return whole.hexdigest()


def _losses(argument_map: ArgumentMap, wishes: Wishes) -> Iterator[Problem]:
    """What the formats that are wished for cannot hold."""
    for target in _others(wishes).values():
        yield from lossy_problems(argument_map, target, "argmap.yaml", lossy=wishes.lossy)
