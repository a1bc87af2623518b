"""A folder is replaced as a whole or not at all, and only where a build has written it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from argmap.publish import publish
from argmap.publish.lock import locked
from argmap.publish.trouble import NotOurs, NotWritten

from .conftest import Publish, breaking_off, standing


@pytest.mark.parametrize(
    "foreign", [{"thesis.doc": "years of work"}, {"thesis.doc": "years of work", "manifest.json": '{"name": "an app"}'}]
)
def test_a_folder_that_argmap_did_not_write_is_never_replaced(
    put: Publish, tmp_path: Path, foreign: dict[str, str]
) -> None:
    for name, content in foreign.items():
        (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(NotOurs, match="argmap did not write"):
        put({"map.nq": b""}, tmp_path)
    assert (tmp_path / "thesis.doc").read_text("utf-8") == "years of work"


def test_a_file_that_somebody_put_into_a_build_is_not_thrown_away(put: Publish, out: Path) -> None:
    put({"map.nq": b"old"})
    (out / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(NotOurs, match=r"'notes\.txt'"):
        put({"map.nq": b"new"})
    assert standing(out) == {"map.nq": b"old", "notes.txt": b"mine"}


def test_nor_is_one_that_came_while_the_build_ran(out: Path, put: Publish) -> None:
    put({"map.nq": b"old"})
    with locked(out) as folder:
        (out / "notes.txt").write_text("mine", "utf-8")
        with pytest.raises(NotOurs, match=r"'notes\.txt'"):
            publish([("map.nq", b"new")], folder)
    assert standing(out) == {"map.nq": b"old", "notes.txt": b"mine"}


def test_nor_is_a_link_to_a_folder(put: Publish, out: Path, tmp_path: Path) -> None:
    put({"map.nq": b"old"})
    (out / "photos").symlink_to(tmp_path)
    with pytest.raises(NotOurs, match="'photos'"):
        put({"map.nq": b"new"})


def test_a_build_may_go_where_one_stands(
    put: Publish, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put({"map.nq": b"old"})
    monkeypatch.chdir(out)
    put({"map.nq": b"new"}, Path())
    assert standing(tmp_path / "out") == {"map.nq": b"new"}


def test_a_link_to_a_build_stays_a_link(put: Publish, out: Path, tmp_path: Path) -> None:
    put({"map.nq": b"old"}, tmp_path / "real")
    out.symlink_to(tmp_path / "real")
    put({"map.nq": b"new"})
    assert out.is_symlink()
    assert standing(tmp_path / "real") == {"map.nq": b"new"}


def test_a_link_to_a_folder_that_is_still_to_come_makes_it(put: Publish, out: Path, tmp_path: Path) -> None:
    out.symlink_to(tmp_path / "deep" / "real")
    put({"map.nq": b"new"})
    assert standing(tmp_path / "deep" / "real") == {"map.nq": b"new"}


def test_a_link_that_leads_back_to_itself_is_refused(put: Publish, out: Path) -> None:
    out.symlink_to(out)
    with pytest.raises(NotOurs, match="leads back to itself"):
        put({"map.nq": b"new"})


def test_a_file_in_the_place_of_the_folder_is_refused(put: Publish, out: Path) -> None:
    out.write_text("mine", "utf-8")
    with pytest.raises(NotOurs, match="is no folder"):
        put({"map.nq": b"new"})
    assert out.read_text("utf-8") == "mine"


def test_a_file_that_is_no_longer_made_goes_with_the_old_build(put: Publish, out: Path) -> None:
    put({"old.txt": b"x", "digests/a.txt": b"a"})
    assert put({"new.txt": b"y"}).changed == ("new.txt", "manifest.json", "digests/a.txt", "old.txt")
    assert standing(out) == {"new.txt": b"y"}


def test_a_write_that_fails_leaves_the_old_build_and_nothing_beside_it(put: Publish, out: Path) -> None:
    put({"map.nq": b"old"})
    with pytest.raises(NotWritten, match=r"'.*x/y' cannot be written"):  # a file cannot also be a folder
        put({"x": b"file", "x/y": b"below it"})
    assert standing(out) == {"map.nq": b"old"}
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_file_that_breaks_off_while_it_is_made_leaves_the_old_build(put: Publish, out: Path) -> None:
    put({"map.nq": b"old"})
    with pytest.raises(NotWritten, match="the article has gone"):
        put({"map.nq": breaking_off()})
    assert standing(out) == {"map.nq": b"old"}
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_build_that_vanishes_while_the_next_one_is_made_does_not_hold_it_up(put: Publish, out: Path) -> None:
    put({"map.nq": b"old"})
    with locked(out) as folder:
        out.rename(out.with_name("moved"))
        publish([("map.nq", b"new")], folder)
    assert standing(out) == {"map.nq": b"new"}


# --- what is as it was ---


def test_a_build_in_which_nothing_differs_does_not_touch_the_folder(put: Publish, out: Path) -> None:
    files = {"map.nq": b"quads", "digests/a.txt": b"a"}
    put(dict(files))
    before = out.stat(), (out / "map.nq").stat()
    assert put(dict(files)).changed == ()
    after = out.stat(), (out / "map.nq").stat()
    assert [(seen.st_ino, seen.st_mtime_ns) for seen in after] == [(seen.st_ino, seen.st_mtime_ns) for seen in before]


def test_a_file_that_is_the_same_keeps_its_time(put: Publish, out: Path) -> None:
    put({"map.nq": b"quads", "map.ttl": b"old"})
    os.utime(out / "map.nq", (1, 1))
    assert put({"map.nq": b"quads", "map.ttl": b"new"}).changed == ("map.ttl", "manifest.json")
    assert (out / "map.nq").stat().st_mtime == 1


def test_a_file_that_somebody_has_changed_is_made_anew(put: Publish, out: Path) -> None:
    put({"map.nq": b"quads", "map.ttl": b"turtle"})
    (out / "map.nq").write_bytes(b"QUADS")
    (out / "map.ttl").unlink()
    assert put({"map.nq": b"quads", "map.ttl": b"turtle"}).changed == ("map.nq", "map.ttl")
    assert standing(out) == {"map.nq": b"quads", "map.ttl": b"turtle"}
