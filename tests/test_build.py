"""A build is all or nothing, the same everywhere, and replaces only what a build has written."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap import build as builder
from argmap.build import NotOurs, build, publish

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
FILES = {
    "map.html", "map.ttl", "map.trig", "map.nq", "map.jsonld", "map.graphml", "statements.jsonl", "positions.csv",
    "coverage.json", "problems.json", "manifest.json",
}  # fmt: skip


def sums(folder: Path) -> dict[str, str]:
    """The hash of every file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A workspace with an error."""
    workspace = tmp_path / "broken"
    workspace.mkdir()
    (workspace / "argmap.yaml").write_text("map: {title: Broken, colour: red}\n", "utf-8")
    return workspace


def test_build_writes_every_format(tmp_path: Path) -> None:
    build(SEEDS, None, tmp_path / "out")
    assert FILES.issubset({path.name for path in (tmp_path / "out").iterdir()})


def test_manifest_knows_the_hash_of_every_other_file(tmp_path: Path) -> None:
    build(SEEDS, None, tmp_path / "out")
    recorded = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["sha256"]
    found = sums(tmp_path / "out")
    found.pop("manifest.json")
    assert recorded == found


def test_build_is_the_same_for_every_hash_seed_locale_time_zone_and_place(tmp_path: Path) -> None:
    builds = []
    for number, (seed, zone, locale) in enumerate([("0", "UTC", "C"), ("42", "Pacific/Apia", "C.UTF-8")]):
        copy = tmp_path / f"place{number}" / ("deep" * number or "x") / "seeds"
        copy.parent.mkdir(parents=True)
        copy.symlink_to(SEEDS)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-m", "argmap", "build", str(copy), "--out", "out"]
        subprocess.run(command, cwd=copy.parent, env=environment, check=True, capture_output=True)
        builds.append(sums(copy.parent / "out"))
    assert builds[0] == builds[1]


def test_an_error_changes_nothing_in_the_old_build(tmp_path: Path, broken: Path) -> None:
    out = tmp_path / "out"
    build(SEEDS, None, out)
    before = sums(out)
    assert build(broken, None, out).files == {}
    assert sums(out) == before


def test_an_error_makes_no_folder(tmp_path: Path, broken: Path) -> None:
    build(broken, None, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def listed(**files: bytes) -> list[tuple[str, bytes]]:
    """Files as a build makes them."""
    return [(name.replace("_", "."), content) for name, content in files.items()]


@pytest.mark.parametrize(
    "foreign", [{"thesis.doc": "years of work"}, {"thesis.doc": "years of work", "manifest.json": '{"name": "an app"}'}]
)
def test_a_folder_that_argmap_did_not_write_is_never_replaced(tmp_path: Path, foreign: dict[str, str]) -> None:
    for name, content in foreign.items():
        (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(NotOurs, match="argmap did not write"):
        publish(listed(map_nq=b""), tmp_path)
    assert (tmp_path / "thesis.doc").read_text("utf-8") == "years of work"


def test_a_file_that_somebody_put_into_a_build_is_not_thrown_away(tmp_path: Path) -> None:
    publish(listed(map_nq=b"old"), tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(NotOurs, match="argmap did not write"):
        publish(listed(map_nq=b"new"), tmp_path / "out")
    assert (tmp_path / "out" / "notes.txt").read_text("utf-8") == "mine"


def test_a_build_may_go_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(listed(map_nq=b"old"), tmp_path / "out")
    monkeypatch.chdir(tmp_path / "out")
    publish(listed(map_nq=b"new"), Path())
    assert (tmp_path / "out" / "map.nq").read_bytes() == b"new"


def test_a_link_to_a_build_stays_a_link(tmp_path: Path) -> None:
    publish(listed(map_nq=b"old"), tmp_path / "real")
    (tmp_path / "out").symlink_to(tmp_path / "real")
    publish(listed(map_nq=b"new"), tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real" / "map.nq").read_bytes() == b"new"


def test_a_file_that_is_no_longer_made_goes_with_the_old_build(tmp_path: Path) -> None:
    publish(listed(old_txt=b"x"), tmp_path / "out")
    publish(listed(new_txt=b"y"), tmp_path / "out")
    assert set(sums(tmp_path / "out")) == {"new.txt", "manifest.json"}


def test_a_write_that_fails_leaves_the_old_build_and_nothing_beside_it(tmp_path: Path) -> None:
    publish(listed(map_nq=b"old"), tmp_path / "out")
    with pytest.raises(OSError, match="File exists"):  # a file cannot also be a folder
        publish([("x", b"file"), ("x/y", b"below it")], tmp_path / "out")
    assert (tmp_path / "out" / "map.nq").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_that_breaks_off_while_it_is_made_leaves_the_old_build(tmp_path: Path) -> None:
    def breaking_off() -> Iterator[bytes]:
        yield b"the first half"
        raise OSError("no space left")

    publish(listed(map_nq=b"old"), tmp_path / "out")
    with pytest.raises(OSError, match="no space left"):
        publish([("map.nq", breaking_off())], tmp_path / "out")
    assert (tmp_path / "out" / "map.nq").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_stages_are_told_in_the_order_they_are_announced(tmp_path: Path) -> None:
    told: list[str] = []
    build(SEEDS, None, tmp_path / "out", told.append)
    assert told == list(builder.stages())
