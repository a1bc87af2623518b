"""A folder that a URL names is fetched, and then read like any other."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from argmap.read.remote import NotFetched, fetched

from ..conftest import NAMES

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def store() -> Iterator[Any]:
    store = fsspec.filesystem("memory")
    yield store
    store.rm("/", recursive=True)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None: ...

    def do_GET(self) -> None:  # the name is http.server's
        if "broken" in self.path:
            self.send_error(500)
        else:
            super().do_GET()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address under which a server shows it."""
    pytest.importorskip("aiohttp")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_holds_the_yaml_files_and_the_texts_and_bears_the_name_of_the_folder(store: Any) -> None:
    there = {"argmap.yaml": NAMES.encode(), "documents/1/a.yml": b"document: a", "texts/a.txt": b"A.", "b.txt": b"B."}
    for name, content in there.items():
        store.pipe(f"/archive/{name}", content)
    store.pipe("/archive/pictures/large.png", b"no text")
    with fetched("memory://archive") as folder:
        assert (folder.name, files(folder)) == ("archive", there)
    assert not folder.exists()


def test_no_file_lands_outside_of_the_folder(store: Any, tmp_path: Path) -> None:
    for name in ("/archive/../escaped.yaml", "/archive/.hidden/a.yaml", "/archive/a\nb.yaml", "/archive/right.yaml"):
        store.store[name] = fsspec.implementations.memory.MemoryFile(store, name, b"x: y")
    with fetched("memory://archive") as folder:
        assert list(files(folder.parent)) == ["archive/right.yaml"]


def test_of_a_file_that_is_too_large_only_so_much_comes_that_this_is_told(store: Any) -> None:
    store.pipe("/archive/endless.txt", b"x" * 20_000_000)
    with fetched("memory://archive") as folder:
        assert (folder / "endless.txt").stat().st_size == 10_000_001


def test_a_web_server_that_lists_its_files_will_do(served: tuple[Path, str]) -> None:
    folder, address = served
    (folder / "articles").mkdir()
    (folder / "articles" / "a.txt").write_text("An article.")
    (folder / "articles" / "empty.txt").write_text("")
    with fetched(f"{address}/articles/") as copy:
        assert files(copy) == {"a.txt": b"An article.", "empty.txt": b""}


def test_all_of_it_comes_or_nothing(served: tuple[Path, str]) -> None:
    folder, address = served
    (folder / "a.txt").write_text("An article.")
    (folder / "broken.txt").write_text("An article.")
    with pytest.raises(NotFetched, match=f"'{address}/' cannot be read: "), fetched(f"{address}/"):
        pass


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("memory://nowhere", "there is no such folder"),
        ("nonsense://bucket", "Protocol not known: nonsense"),
        ("s3://bucket/articles", "pip install s3fs"),
    ],
)
def test_what_cannot_be_had_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch, url: str, said: str) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(NotFetched, match=said), fetched(url):
        pass


def test_without_fsspec_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("fsspec"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NotFetched, match=r"pip install 'argmap\[remote\]'"), fetched("memory://archive"):
        pass
