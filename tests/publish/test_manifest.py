"""The manifest tells a whole build from one that is not."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from argmap.publish.manifest import read_manifest, torn

from .conftest import Publish


def test_it_says_who_made_the_build_and_what_is_in_it(put: Publish, out: Path) -> None:
    put({"map.nq": b"quads"})
    told = json.loads((out / "manifest.json").read_bytes())
    assert (told["made by"], told["version"], list(told["sha256"])) == ("argmap", version("argmap"), ["map.nq"])


def test_a_file_that_is_cut_short_or_lost_is_told(put: Publish, out: Path) -> None:
    put({"map.nq": b"quads", "map.ttl": b"turtle", "map.trig": b"trig"})
    assert torn(out) == []
    (out / "map.nq").write_bytes(b"qua")
    (out / "map.ttl").unlink()
    assert torn(out) == ["map.nq", "map.ttl"]


@pytest.mark.parametrize(
    "manifest",
    [b"", b"\xff", b"[]", b'{"made by": "an app", "sha256": {}}', b'{"made by": "argmap", "sha256": []}', b"[" * 9999],
)
def test_a_folder_without_a_manifest_of_ours_is_no_build(tmp_path: Path, manifest: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(manifest)
    assert torn(tmp_path) == ["manifest.json"]


@pytest.mark.parametrize("name", ["/etc/passwd", "../thesis.doc", "a/../../thesis.doc", "a\\..\\b", "C:x", "a\0"])
def test_a_manifest_that_leads_out_of_its_folder_is_none(tmp_path: Path, name: str) -> None:
    told = {"made by": "argmap", "sha256": {name: ""}}
    (tmp_path / "manifest.json").write_text(json.dumps(told), "utf-8")
    assert read_manifest(tmp_path) is None
