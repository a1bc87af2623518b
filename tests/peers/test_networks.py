"""Programs for networks read what is written, and what they write of it is read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from argmap.exchange.facts import facts
from argmap.exchange.formats import gexf, graphml
from argmap.exchange.frame import Source
from argmap.model import ArgumentMap

from ..exchange.debates import everything


def told(argument_map: ArgumentMap) -> set[tuple[str, ...]]:
    """What GraphML and GEXF hold of a map."""
    return {(kind, *fact) for kind, fact in facts(argument_map, graphml.HOLDS) if kind in graphml.HOLDS}


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_networkx_loses_nothing_on_the_way_through(tmp_path: Path) -> None:
    debate, out = everything(), tmp_path / "out"
    nx.write_graphml(nx.read_graphml(saved(tmp_path, "map.graphml", graphml.write(debate))), out)
    assert told(graphml.read(Source(out))) == told(debate)
    nx.write_gexf(nx.read_gexf(saved(tmp_path, "map.gexf", gexf.write(debate))), out)
    assert told(gexf.read(Source(out))) == told(debate)


def test_nor_does_igraph(tmp_path: Path) -> None:
    igraph: Any = pytest.importorskip("igraph", reason="igraph is not installed")
    debate, out = everything(), tmp_path / "out"
    graph = igraph.Graph.Read_GraphML(str(saved(tmp_path, "map.graphml", graphml.write(debate))))
    graph.write_graphml(str(out))
    assert told(graphml.read(Source(out))) == told(debate)


def test_igraph_reads_the_graphml(tmp_path: Path) -> None:
    igraph: Any = pytest.importorskip("igraph", reason="igraph is not installed")
    debate = everything()
    path = saved(tmp_path, "map.graphml", graphml.write(debate))
    graph = igraph.Graph.Read_GraphML(str(path))
    folds = {**debate.positions, **debate.arguments, **debate.alignments}
    assert sorted(graph.es["position"]) == sorted(id_ for id_, fold in folds.items() for _ in fold.statements)
    assert graph.vs.find(id="actor/ada-example")["label"] == "Ada Example"
    assert graph.es.find(words="Build the bridge")["stance"] == "supports"
    assert sorted(set(graph.es["sign"])) == [-1, 0, 1]
