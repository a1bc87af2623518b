"""`argmap build --parts` writes the N-Quads in parts too."""

from __future__ import annotations

import gzip
from pathlib import Path

from click.testing import CliRunner

from argmap.cli import main

from .readme import write_small_map


def test_the_parts_are_the_nquads_and_stand_only_where_they_are_asked_for(tmp_path: Path) -> None:
    workspace, out = write_small_map(tmp_path), tmp_path / "out"
    command = ["build", str(workspace), "--no-cache", "--out", str(out)]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert not (out / "parts").exists()
    assert CliRunner().invoke(main, [*command, "--parts"]).exit_code == 0
    packed = [path.read_bytes() for path in sorted((out / "parts").iterdir())]
    assert b"".join(map(gzip.decompress, packed)) == (out / "map.nq").read_bytes()
    assert CliRunner().invoke(main, command).exit_code == 0
    assert not (out / "parts").exists()
