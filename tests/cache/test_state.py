"""A build with nothing changed is recalled, and costs next to nothing; whatever changes is seen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from argmap.cache import Cache, state
from argmap.cache.state import State, Watched

from ..conftest import OWN, write_files

TOLD = {"problems": [], "counts": {"statements": 5}}


class Place:
    """A workspace, its texts, the code and the model that read it, and the build of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache = folder, Cache(folder / "cache")
        self.workspace, self.out, self.model = folder / "workspace", folder / "workspace" / "out", folder / "model"
        files = {"names.yaml": "names", "documents/letter.yaml": "letter", "texts/letter.txt": "text"}
        write_files(self.workspace, {**files, "out/map.html": "page", "out/manifest.json": "manifest"})
        write_files(folder, {"code/build.py": "code", "model/vocab": "words"})

    def begin(self, choices: str = "") -> State:
        return State(self.cache, Watched([self.workspace, self.folder / "code"], self.out, choices))

    def build(self) -> None:
        self.begin().remember(TOLD, [self.model])

    def is_recalled(self, choices: str = "") -> bool:
        told = self.begin(choices).recall()
        assert told in (None, TOLD)
        return told is not None


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Just built; and as if its files had been there for long."""
    monkeypatch.setattr(state, "_FINE", 0)
    monkeypatch.setattr(state, "_COARSE", 0)
    place = Place(tmp_path)
    place.build()
    return place


def test_a_build_with_nothing_changed_is_recalled(place: Place) -> None:
    assert place.is_recalled()
    assert place.is_recalled()


def test_no_build_is_no_state(tmp_path: Path) -> None:
    assert not Place(tmp_path).is_recalled()


def edit(name: str) -> Callable[[Place], object]:
    return lambda place: (place.folder / name).write_text("something else", "utf-8")


def edit_in_secret(place: Place) -> None:
    """An edit that leaves the size and the time of the last one."""
    path = place.workspace / "names.yaml"
    seen = path.stat()
    path.write_text("NAMES", "utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (seen.st_size, seen.st_mtime_ns)


def replace_in_secret(place: Place) -> None:
    """Another file of that name, size and time."""
    path, other = place.workspace / "names.yaml", place.workspace / "other"
    other.write_text("NAMES", "utf-8")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)


CHANGES: dict[str, Callable[[Place], object]] = {
    "an edit": edit("workspace/documents/letter.yaml"),
    "an edit of a text": edit("workspace/texts/letter.txt"),
    "another edition of the code": edit("code/build.py"),
    "another model": edit("model/vocab"),
    "an edit that keeps size and time": edit_in_secret,
    "another file with that size and time": replace_in_secret,
    "a file more": edit("workspace/more.yaml"),
    "a part of the code more": edit("code/more.py"),
    "a file less": lambda place: (place.workspace / "names.yaml").unlink(),
    "another name": lambda place: (place.workspace / "names.yaml").rename(place.workspace / "actors.yaml"),
    "another folder": lambda place: (place.workspace / "texts").rename(place.workspace / "others"),
    "an empty folder more": lambda place: (place.workspace / "documents" / "new").mkdir(),
    "other rights": lambda place: (place.workspace / "names.yaml").chmod(0o600),
    "a link to another file": lambda place: (place.workspace / "more.yaml").symlink_to("names.yaml"),
    "a link that leads nowhere": lambda place: (place.workspace / "more.yaml").symlink_to("nowhere"),
    "a file of the build edited": edit("workspace/out/map.html"),
    "a file of the build gone": lambda place: (place.out / "map.html").unlink(),
    "a file among those of the build": edit("workspace/out/notes.txt"),
    "the build gone": lambda place: place.out.rename(place.folder / "elsewhere"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(place: Place, change: Callable[[Place], object]) -> None:
    change(place)
    assert not place.is_recalled()
    place.build()
    assert place.is_recalled()


def test_what_is_hidden_and_what_python_makes_of_code_do_not_count(place: Place) -> None:
    write_files(place.workspace, {".git/index": "x", ".names.yaml.swp": "x"})
    write_files(place.folder / "code", {"__pycache__/build.cpython-311.pyc": "x"})
    assert place.is_recalled()


def test_other_choices_are_another_build(place: Place) -> None:
    assert not place.is_recalled("--extract")
    assert place.is_recalled()


def test_another_folder_is_another_build(place: Place) -> None:
    elsewhere = Watched([place.workspace, place.folder / "code"], place.folder / "out", "")
    assert State(place.cache, elsewhere).recall() is None


def test_what_changes_while_it_is_built_is_not_forgotten(place: Place) -> None:
    begun = place.begin()
    edit("workspace/names.yaml")(place)
    begun.remember(TOLD)
    assert not place.is_recalled()


def test_a_file_that_changed_just_before_is_not_relied_on(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another change of it could bear the same time."""
    edit("workspace/names.yaml")(place)
    monkeypatch.setattr(state, "_FINE", 10**12)
    monkeypatch.setattr(state, "_COARSE", 10**12)
    place.build()
    assert not place.is_recalled()


@pytest.mark.parametrize("years", [-30, 30])
def test_a_clock_that_is_wrong_hides_no_edit(place: Place, monkeypatch: pytest.MonkeyPatch, years: int) -> None:
    """One that is slow has all files come from the future: nothing is relied on."""
    right = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: right() + years * 31_556_952 * 10**9)
    edit("workspace/names.yaml")(place)
    place.build()
    assert place.is_recalled() is (years > 0)
    edit_again = place.workspace / "names.yaml"
    edit_again.write_text("something new!", "utf-8")
    monkeypatch.setattr(time, "time_ns", right)
    assert not place.is_recalled()


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b'{"told": 1}', b'{"more": 3}', b"\xff\xfe"])
def test_a_state_that_is_damaged_is_none(place: Place, content: bytes) -> None:
    """Whether its hash is wrong, or it holds what no build has kept."""
    (path,) = (path for path in (place.cache.folder / "states").rglob("*") if path.is_file())
    place.cache.put("states", path.name, content.decode("utf-8", "replace"))
    assert not place.is_recalled()
    path.write_bytes(content)
    assert not place.is_recalled()


HEAVY = {
    "spacy",
    "rdflib",
    "pyvis",
    "networkx",
    "pydantic",
    "jinja2",
    "yaml",
    "pyoxigraph",
    "sqlite3",
    "thinc",
    "numpy",
}
SCRIPT = """
import sys
from argmap.cli import main
try:
    main(["build", "workspace", "--out", "out"], prog_name="argmap")
except SystemExit as end:
    print(end.code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_a_build_with_nothing_changed_imports_nothing_heavy(tmp_path: Path) -> None:
    write_files(tmp_path / "workspace", {**OWN, "argmap.yaml": "# nothing\n"})
    environment = {**os.environ, "ARGMAP_CACHE_DIR": str(tmp_path / "cache")}
    for _ in range(3):  # what has been written a moment ago is not relied on by the first one
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
    code, *modules = done.stdout.split()
    assert "is as it was" in done.stderr
    assert code == "1"  # the warning that a file holds nothing is told again
    assert "argmap.yaml:1:1: warning" in done.stderr
    assert HEAVY.isdisjoint(modules)
