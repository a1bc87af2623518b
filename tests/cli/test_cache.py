"""`argmap cache` tells what was kept, and lets go of it."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.cache import Cache, key_of
from argmap.cli import main


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """A cache, where the environment says, with an entry of this year and one of the last."""
    monkeypatch.setenv("ARGMAP_CACHE_DIR", str(tmp_path / "cache"))
    cache = Cache(tmp_path / "cache")
    for number in range(2):
        cache.put("documents", key_of(str(number)), "words")
    old = cache.folder / "documents" / key_of("0")[:2] / key_of("0")
    last_year = time.time() - 366 * 86_400
    os.utime(old, (last_year, last_year))
    return cache


def argmap(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["cache", *arguments])


def test_info_says_how_much_there_is_of_what(cache: Cache) -> None:
    told = argmap("info")
    assert told.exit_code == 0
    first, second = told.stdout.splitlines()
    assert first == f"{cache.folder.as_posix()}: 0.1 kB"
    assert second.split() == ["documents", "what", "each", "document", "gives", "2", "entries", "0.1", "kB"]


def test_info_says_what_is_damaged(cache: Cache) -> None:
    (cache.folder / "documents" / key_of("0")[:2] / key_of("0")).write_bytes(b"")
    assert argmap("info").stdout.endswith(", 1 damaged\n")


def test_info_is_there_as_data(cache: Cache) -> None:
    told = json.loads(argmap("info", "--format", "json").stdout)
    assert told["kinds"] == [{"kind": "documents", "entries": 2, "bytes": 140, "damaged": 0}]
    assert told["folder"] == cache.folder.as_posix()


def test_a_cache_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    elsewhere = str(tmp_path / "none")
    assert argmap("info", "--cache", elsewhere).stdout == f"{elsewhere}: 0.0 kB\n"
    assert "removed 0 entries" in argmap("prune", "--cache", elsewhere).stderr
    assert not Path(elsewhere).exists()


def test_prune_lets_go_of_what_was_not_used_for_a_month(cache: Cache) -> None:
    told = argmap("prune")
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == f"{cache.folder.as_posix()}: removed 1 entry, 0.1 kB\n"
    assert [cache.get("documents", key_of(name)) for name in "01"] == [None, "words"]


def test_prune_goes_by_the_days_that_are_wished_for(cache: Cache) -> None:
    assert "removed 0 entries" in argmap("prune", "--days", "367").stderr
    assert argmap("prune", "--days", "-1").exit_code == 2


def test_prune_can_let_go_of_all(cache: Cache) -> None:
    assert "removed 2 entries" in argmap("prune", "--all").stderr
    assert argmap("prune", "--all", "--quiet").stderr == ""
