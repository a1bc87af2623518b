"""Graphviz draws our DOT without a complaint (Debian: graphviz)."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from argmap.exchange.formats import dot
from argmap.model import ArgumentMap

from ..exchange.debates import everything
from ..exchange.test_argdown import undercuts
from ..exchange.test_drawing import hostile

DOT = shutil.which("dot")


@pytest.mark.skipif(DOT is None, reason="Graphviz is not installed")
@pytest.mark.parametrize(
    "argument_map", [everything(), undercuts(), hostile()], ids=["everything", "undercuts", "hostile"]
)
def test_graphviz_draws_it(argument_map: ArgumentMap) -> None:
    run = subprocess.run([str(DOT), "-Tsvg"], input=dot.write(argument_map), capture_output=True, check=True)
    assert not run.stderr
    drawn = run.stdout.decode()
    assert all(claim.text.split()[0] in drawn for claim in argument_map.claims.values())
    assert "<script" not in drawn
