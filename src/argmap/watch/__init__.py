"""Build again whenever a file changes, and let the reader's page follow: `argmap build --watch`.

    files ─changes→ build ─server→ a page that holds map.html in a frame, and loads it anew

`map.html` itself knows nothing of it and stays the same to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import format_exception

from argmap.built import Built
from argmap.problem import Problem
from argmap.report import counted
from argmap.watch.changes import Seen, wait_for_change
from argmap.watch.server import Server, Trouble

Outcome = Built | Exception


def builds(build: Callable[[], Built], look: Callable[[], Seen]) -> Iterator[Outcome]:
    """What comes of a first build, and of another one after every change that `look` sees; it never ends.

    An exception in a later build is an outcome as well, since the next change may mend it. In the first one it
    is raised, as in a build that nobody watches.
    """
    seen = look()
    yield build()
    while True:
        seen = wait_for_change(look, seen)
        yield _attempt(build)


def _attempt(build: Callable[[], Built]) -> Outcome:
    try:
        return build()
    except Exception as error:
        return error


def show(server: Server, outcome: Outcome, workspace: Path) -> str:
    """Give readers what came of a build: its files, or what stands in the way beside the files of the last one.

    Returns what to say of it in a terminal that has the problems already.
    """
    if isinstance(outcome, Exception):
        server.show({}, [Trouble("", type(outcome).__name__, str(outcome), "")])
        return "".join(format_exception(outcome)).rstrip()
    server.show(outcome.files, [_trouble(found, workspace) for found in outcome.problems if found.level != "note"])
    if not outcome.files:
        return "not built: the old map stays"
    return f"built: {counted(outcome.counts['statements'], 'statement')}"


def _trouble(problem: Problem, workspace: Path) -> Trouble:
    place = f"{(workspace / problem.file).as_posix()}:{problem.line}:{problem.column}"
    return Trouble(place, problem.level, problem.message, problem.fix)
