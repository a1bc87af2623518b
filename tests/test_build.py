"""A build is all or nothing, and the same everywhere."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.archives import write_archive

from argmap import build as builder
from argmap.build import build
from argmap.cache import Cache
from argmap.gather import How

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


def test_build_is_the_same_for_any_workers_file_order_and_cache(tmp_path: Path) -> None:
    """And where its work was done in shares, by processes that have another hash seed, time zone and locale."""
    shares = [["--shard", "1/2"], ["--shard", "2/2"], []]
    ways = [
        ("0", "UTC", "C", [["--workers", "1", "--no-cache"]]),
        ("42", "Pacific/Apia", "C.UTF-8", [["--workers", "2"], ["--no-cache"], ["--workers", "2"]]),
        ("7", "Asia/Kathmandu", "POSIX", shares),
    ]
    write_archive(tmp_path / "archive", 8, kind="mixed")
    builds = []
    for number, (seed, zone, locale, runs) in enumerate(ways):
        place = tmp_path / f"place{number}"
        paths = sorted(path for path in (tmp_path / "archive").rglob("*") if path.is_file())
        for path in paths if number % 2 else reversed(paths):
            copy = place / "ws" / path.relative_to(tmp_path / "archive")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        environment.pop("ARGMAP_CACHE_DIR", None)
        for options in runs:
            command = [sys.executable, "-m", "argmap", "build", "ws", *options, "--exit-zero"]
            subprocess.run(command, cwd=place, env=environment, check=True, capture_output=True)
        builds.append(sums(place / "out"))
    assert "unplaced.yaml" in builds[0]
    assert builds[0] == builds[1] == builds[2]


def test_records_on_disk_and_in_memory_make_the_same_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_memory = build(SEEDS, None, tmp_path / "memory")
    monkeypatch.setattr(builder, "MANY", 0)
    on_disk = build(SEEDS, None, tmp_path / "disk")
    assert on_disk.problems == in_memory.problems
    assert sums(tmp_path / "disk") == sums(tmp_path / "memory")


def test_an_error_changes_nothing_in_the_old_build(tmp_path: Path, broken: Path) -> None:
    out = tmp_path / "out"
    build(SEEDS, None, out)
    before = sums(out)
    assert build(broken, None, out).files == {}
    assert sums(out) == before


def test_an_error_makes_no_folder(tmp_path: Path, broken: Path) -> None:
    build(broken, None, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_stages_are_told_one_after_the_other_with_how_much_of_each_is_done(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    how = How(Cache(tmp_path / "cache"), progress=lambda *event: told.append(event))
    build(SEEDS, None, tmp_path / "out", how=how)
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["documents", "reprints", "merge", "export"]
    assert ("documents", 5, 5) in told
    assert all(done <= total for _, done, total in told)
