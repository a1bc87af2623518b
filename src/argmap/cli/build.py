"""`argmap build`: compile a workspace into a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from argmap.cache import Cache
from argmap.cli.completing import complete_format
from argmap.cli.ending import PROBLEMS, Refusal
from argmap.cli.folders import url_of
from argmap.cli.log import this_log
from argmap.cli.options import exit_zero_option, extract_option, format_option, texts_option, workspace_argument
from argmap.cli.progress import shown_progress
from argmap.cli.telling import open_in_browser, report_problems, report_summary, status
from argmap.cli.work import WorkOptions, how_of, said_of_work, shard_option, tell_of_trouble, work_options

if TYPE_CHECKING:
    from argmap.build import PageTemplate
    from argmap.built import Built
    from argmap.cache.state import State
    from argmap.cli.progress import Progress


@click.command("build")
@workspace_argument
@texts_option
@click.option("--out", default="out", show_default=True, type=click.Path(path_type=Path), help="Where the map goes.")
@extract_option
@format_option
@exit_zero_option
@click.option(
    "--template", default="page", show_default=True, type=click.Choice(["page", "pyvis"]),
    help="What map.html is made by. pyvis: its own page, for comparison; it loads from a CDN, and a hostile text in it "
    "may run as a script.",
)  # fmt: skip
@click.option(
    "--also", multiple=True, metavar="FORMAT", shell_complete=complete_format,
    help="Write the map in this format too; see argmap convert.",
)  # fmt: skip
@click.option("--lossy", is_flag=True, help="Accept what that format cannot hold: a warning instead of an error.")
@click.option("--parts", is_flag=True, help="Write the N-Quads in parts too, packed, as large stores load them.")
@click.option("--check", "tried", is_flag=True, help="Write nothing; exit 1 if out/ would change, and say where.")
@click.option("--lock", is_flag=True, help="Write argmap.lock: which argmap, rules and model read the workspace.")
@click.option("--locked", is_flag=True, help="Build only if those that argmap.lock names read the workspace.")
@click.option("--wait", is_flag=True, help="Wait while another build writes out/.")
@work_options
@shard_option
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser once it is built.")
@click.option("--watch", "watched", is_flag=True, help="Build again after every change and reload the page; see above.")
def command(
    *,
    workspace: Path,
    texts: Path | None,
    out: Path,
    extract: bool | None,
    style: str,
    exit_zero: bool,
    tried: bool,
    wait: bool,
    opened: bool,
    watched: bool,
    **rest: Any,
) -> None:
    """Compile WORKSPACE (default: seeds/) into RDF, a page and tables.

    With an error nothing in the output folder changes. Exit status: 0 clean, 1 problems, 2 wrong usage, or the
    machine refuses (docs/ci.md has them all).

    With --watch it goes on until Ctrl-C: the page is then also at an address of this machine alone, where it
    reloads by itself and keeps what you have chosen; map.html stays the same file.

    \b
    Examples:
      argmap build seeds --texts articles --out out
      argmap build seeds --watch --open
      argmap build seeds --also nquads --also gexf --lossy
      argmap build archive --workers 8 --memory 16G
    """  # noqa: D301 - click's mark for lines that stay as they are
    run = _Run(workspace, texts, out, extract, said_of_work(rest), _Wished(**rest), wait=wait)
    if run.is_fetched and (watched or run.wished.lock):
        raise click.UsageError("--watch and --lock need folders of this machine, not URLs")

    def once() -> Built:
        with _untouched(out), shown_progress() as progress:
            built = run.build(progress)
        report_problems(built.problems, workspace, style)
        return built

    try:
        if watched:
            _watch(once, workspace, texts, out, opened=opened)
            return
        if tried or run.work.shard != (1, 1):
            sys.exit(_try(run, style, exit_zero=exit_zero) if tried else _work_ahead(run, style, exit_zero=exit_zero))
        built = once()
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if built.files:
        report_summary(built.summary, built.counts, out)
    if built.files and not built.changed:
        this_log().tell("unchanged", f"{out.as_posix()}/ is as it was")
    if built.files and opened:
        open_in_browser((out / "map.html").resolve().as_uri())
    sys.exit(status(built.problems, exit_zero=exit_zero))


@dataclass(frozen=True)
class _Wished:
    """What is wished for of a build, as `argmap.build.Wishes` has it, which is not imported unless it is built."""

    template: PageTemplate
    also: tuple[str, ...]
    lossy: bool
    parts: bool
    lock: bool
    locked: bool


@dataclass(frozen=True)
class _Run:
    """A build as it was asked for."""

    workspace: Path
    texts: Path | None
    out: Path
    extract: bool | None
    work: WorkOptions
    wished: _Wished
    wait: bool

    @property
    def is_fetched(self) -> bool:
        """Whether something comes from elsewhere: whether that has changed is seen only when it is read."""
        return url_of(self.workspace) is not None or url_of(self.texts) is not None

    def build(self, progress: Progress) -> Built:
        """Build; where all is as it was after the last build, what that one told."""
        state = self._state()
        if state is not None and (told := state.recall()) is not None:
            return _told_again(told, self.out)
        from argmap.build import Wishes, build
        from argmap.extract.parse import model_folders
        from argmap.gather import CHECK as SET_ASIDE
        from argmap.report import summary

        with how_of(self.work, progress) as how:
            waits = (lambda text: this_log().tell("note", text)) if self.wait else None
            wishes = Wishes(**asdict(self.wished))

            def remember(built: Built) -> None:
                """While nobody else may write the folder."""
                if state is not None and not any(problem.check == SET_ASIDE for problem in built.problems):
                    told = {**_told(built), "summary": summary(built.title, built.counts, self.out)}
                    state.remember(told, model_folders())

            built = build(
                self.workspace, self.texts, self.out, extract=self.extract, wishes=wishes, how=how, wait=waits,
                then=remember,
            )  # fmt: skip
            tell_of_trouble(how.cache)
        return replace(built, summary=summary(built.title, built.counts, self.out) if built.files else "")

    def _state(self) -> State | None:
        """What tells whether anything has changed; nothing where no cache is to be used, or a lock to be written."""
        from argmap.cache.code import HERE, surroundings
        from argmap.cache.state import State, Watched
        from argmap.resources import ontology

        if self.work.no_cache or self.wished.lock or self.is_fetched:
            return None
        texts = [self.texts] if self.texts else []
        choices = repr((self.extract, self.wished, surroundings()))
        return State(Cache(self.work.folder), Watched([self.workspace, *texts, HERE, ontology()], self.out, choices))


def _told(built: Built) -> dict[str, Any]:
    problems = [asdict(problem) for problem in built.problems]
    return {"problems": problems, "counts": built.counts, "files": sorted(built.files)}


def _told_again(told: Mapping[str, Any], out: Path) -> Built:
    from argmap.built import Built, Files

    problems = told["problems"]
    if problems:
        from argmap.problem import Problem

        problems = [Problem(**problem) for problem in problems]
    return Built(None, problems, Files(out, told["files"]), counts=told["counts"], summary=told["summary"])


def _try(run: _Run, style: str, *, exit_zero: bool) -> int:
    """Whether a build would change anything."""
    from argmap.build import Wishes, would_change

    with shown_progress() as progress, how_of(run.work, progress) as how:
        wishes = Wishes(**asdict(run.wished))
        built = would_change(run.workspace, run.texts, run.out, extract=run.extract, wishes=wishes, how=how)
    report_problems(built.problems, run.workspace, style)
    out = run.out.as_posix()
    if not built.files:
        return status(built.problems, exit_zero=exit_zero)
    told = (
        f"{out}/ would change: {', '.join(sorted(built.changed))}" if built.changed else f"{out}/ would stay as it is"
    )
    this_log().tell("check", told, changed=len(built.changed))
    return PROBLEMS if built.changed and not exit_zero else status(built.problems, exit_zero=exit_zero)


def _work_ahead(run: _Run, style: str, *, exit_zero: bool) -> int:
    """The work of one share, into the cache. Where that takes nothing, all the work was for nothing."""
    from argmap.build import work_ahead

    if run.work.no_cache:
        raise click.UsageError("--shard works into the cache; leave --no-cache out")
    with shown_progress() as progress, how_of(run.work, progress) as how:
        problems = work_ahead(run.workspace, run.texts, how, extract=run.extract)
        if how.cache.trouble:
            raise Refusal(f"what was worked out could not be kept: {how.cache.trouble}")
    report_problems(problems, run.workspace, style)
    return status(problems, exit_zero=exit_zero)


@contextmanager
def _untouched(out: Path) -> Iterator[None]:
    """Whoever interrupts a build is told what stands in the folder."""
    before = _manifest(out)
    try:
        yield
    except KeyboardInterrupt as interrupt:
        interrupt.add_note(f"{out.as_posix()}/ " + ("is as it was" if _manifest(out) == before else "is the new build"))
        raise


def _manifest(out: Path) -> bytes:
    try:
        return (out / "manifest.json").read_bytes()
    except OSError:
        return b""


def _watch(once: Callable[[], Built], workspace: Path, texts: Path | None, out: Path, *, opened: bool) -> None:
    """Build and show, again after every change, until Ctrl-C; that is how it ends, and no mistake."""
    from argmap import watch
    from argmap.watch.changes import look
    from argmap.watch.server import Server

    log = this_log()
    outcomes = watch.builds(once, lambda: look(workspace, texts, out))
    with suppress(KeyboardInterrupt):
        first = next(outcomes)
        with closing(Server()) as server:
            log.tell("note", watch.show(server, first, workspace))
            log.tell("note", f"watching {workspace.as_posix()}: {server.url} (Ctrl-C ends it)")
            if opened:
                open_in_browser(server.url)
            for outcome in outcomes:
                log.tell("note", watch.show(server, outcome, workspace))
