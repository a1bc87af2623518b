"""The child process: holds the map, and answers one question a line, until its parent has gone.

    argmap.serve.child BUILD MEMORY     questions come in as lines of JSON; out goes a line of JSON, then the content

It is killed when a query takes too long. What it may not do is refused before evaluation, by the gate of
`argmap.query`; that it opens no connection, starts no program and writes no file is made sure of once more here.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from argmap.query import FORMATS, QueryError, Store, render
from argmap.query.answer import Answer
from argmap.query.library import query_of
from argmap.query.parameters import WORD_TYPES, bound

_MOST_BYTES = 32_000_000  # of an answer
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_REACHES_OUT = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "ctypes.")


def main(build: Path, memory: int) -> None:
    """Read the map, say what it holds, and answer until nothing comes in any more."""
    outward = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what a library prints is no answer
    questions: SimpleQueue[Mapping[str, Any]] = SimpleQueue()
    Thread(target=_listen, args=(questions,), daemon=True).start()
    try:
        store = Store(build)
        _send(outward, about(store))
    except (QueryError, OSError) as error:
        _send(outward, {"problem": str(error)})
        return
    _limit_memory(memory)
    sys.addaudithook(_forbid)
    while True:
        _send(outward, *_reply(store, questions.get()))


def about(store: Store) -> Mapping[str, Any]:
    """What the map holds, as the editor and the service description tell it."""
    count = store.ask("SELECT (COUNT(*) AS ?count) { ?subject ?predicate ?object }").terms[0][0]
    graphs = store.ask("SELECT DISTINCT ?graph { GRAPH ?graph { ?subject ?predicate ?object } }").terms
    return {
        "engine": store.engine,
        "prefixes": dict(store.prefixes),
        "words": {name: list(words) for name, words in WORD_TYPES.items()},
        "triples": int(count.value) if count else 0,
        "graphs": [name.value for (name,) in graphs if name],
    }


def _reply(store: Store, question: Mapping[str, Any]) -> tuple[Mapping[str, Any], bytes]:
    try:
        return respond(store, question, _nothing_opened)
    except QueryError as error:
        if isinstance(error.__cause__, MemoryError):
            os._exit(1)  # what is left of this process is not to be relied on
        return {"status": HTTPStatus.BAD_REQUEST, "message": str(error)}, b""
    except MemoryError:
        os._exit(1)
    except Exception:  # our own mistake: the parent tells it, and the next question is answered
        return {"failure": traceback.format_exc()}, b""


def respond(
    store: Store, question: Mapping[str, Any], sealed: Callable[[], AbstractContextManager[None]] = nullcontext
) -> tuple[Mapping[str, Any], bytes]:
    """The head and the content of the answer; the engine runs `sealed`. Raises `QueryError`."""
    if question["default_graphs"] or question["named_graphs"]:
        raise QueryError("graphs are chosen within the query, by GRAPH <…> { … }; all together are the default graph")
    query = query_of("this query", question["query"])
    given = bound(query, question["given"], store) if question["given"] else {}
    with sealed():
        found = store.ask(query.text, given, question["limit"] + 1)
    answer, cut = _cut(found, question["limit"])
    style = question["styles"][answer.form]
    if style is None:
        fitting = ", ".join(known.media_type for known in FORMATS.values() if answer.form in known.holds)
        return {"status": HTTPStatus.NOT_ACCEPTABLE, "message": f"This answer is given as {fitting.strip(', ')}."}, b""
    content = render(answer, style).encode("utf-8", "replace")
    if len(content) > _MOST_BYTES:
        message = f"The answer has {len(content):,} bytes, of at most {_MOST_BYTES:,}; ask for less."
        return {"status": HTTPStatus.FORBIDDEN, "message": message}, b""
    return {"status": HTTPStatus.OK, "style": style, "rows": len(answer.rows), "cut": cut}, content


def _cut(answer: Answer, most: int) -> tuple[Answer, bool]:
    """At most so many rows of an answer, and whether there are more."""
    return replace(answer, rows=answer.rows[:most], terms=answer.terms[:most]), len(answer.rows) > most


def _listen(questions: SimpleQueue[Mapping[str, Any]]) -> None:
    """Take questions, and end the process, whatever it is doing, when the parent has gone."""
    for line in sys.stdin.buffer:
        questions.put(json.loads(line))
    os._exit(0)


def _send(outward: IO[bytes], head: Mapping[str, Any], content: bytes = b"") -> None:
    outward.write(json.dumps({**head, "length": len(content)}).encode() + b"\n" + content)
    outward.flush()


def _limit_memory(more: int) -> None:
    """Let the process take so much more memory than it has, on systems that know such a limit."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


@contextmanager
def _nothing_opened() -> Iterator[None]:
    """Let the process open no file and no connection meanwhile: an engine that is not Python knows no audit hook."""
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    usual, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (usual, most))


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse whatever reaches out of the process; an audit hook, which sees it all and cannot be taken away."""
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
    if writes or event.startswith(_REACHES_OUT):
        raise PermissionError(f"a query may not do this: {event}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
