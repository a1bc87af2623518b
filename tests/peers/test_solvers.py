"""A solver reads our attack graphs and finds the same arguments to stand (PyPI: pygarg 1.0.2 with python-sat)."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.exchange.facts import kept
from argmap.exchange.formats import af, apx

from ..exchange.test_attacks import debate, graph, grounded

pytest.importorskip("pygarg")
pytest.importorskip("pysat")


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_a_solver_agrees_on_what_stands(depth: int, tmp_path: Path) -> None:
    from pygarg.dung import apx_parser, dimacs_parser, solver

    facts = apx.write(kept(debate(depth), apx.HOLDS)).decode()
    (tmp_path / "x.apx").write_text("".join(line for line in facts.splitlines(keepends=True) if line[0] != "%"))
    (tmp_path / "x.af").write_bytes(af.write(kept(debate(depth), af.HOLDS)))
    found = solver.compute_grounded_extension(*apx_parser.parse(tmp_path / "x.apx"))
    numbers = solver.compute_grounded_extension(*dimacs_parser.parse(tmp_path / "x.af"))
    names = dict(enumerate(graph(depth).arguments, 1))
    assert set(found) == {names[int(number)] for number in numbers} == grounded(graph(depth))
