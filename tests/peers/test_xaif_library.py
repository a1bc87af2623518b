"""The library of the Open Argument Mining Framework loads our xAIF and works on it (PyPI: xaif 0.3.6, with pandas)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.exchange.facts import kept
from argmap.exchange.formats import xaif as ours

from ..exchange.debates import everything
from ..exchange.reading import said, source

pytest.importorskip("pandas")
theirs = pytest.importorskip("xaif")


def test_it_knows_the_speaker_and_the_claim_of_a_locution() -> None:
    told = json.loads(ours.write(kept(everything(), ours.HOLDS)))
    graph = theirs.AIF(told)
    assert graph.is_valid_json_aif()
    assert graph.is_json_aif_dialog()
    nodes = {node["nodeID"]: node for node in told["AIF"]["nodes"]}
    mayor = next(id_ for id_, node in nodes.items() if node["text"] == "Ada Example: Build the bridge")
    assert graph.get_speaker(mayor)[0] == "Ada Example"
    claim, act = graph.get_i_node_ya_nodes_for_l_node(mayor)
    assert (nodes[claim]["text"], nodes[act]["text"]) == ("The bridge should be built.", "Asserting")


def test_what_it_adds_to_ours_we_read_again(tmp_path: Path) -> None:
    debate = kept(everything(), ours.HOLDS)
    told = json.loads(ours.write(debate))
    nodes = {node["text"]: node["nodeID"] for node in told["AIF"]["nodes"]}
    ends = {"iNode_ID1": nodes["The ferry is enough."], "iNode_ID2": nodes["The bridge should be built."]}
    theirs.AIF(told).add_component("argument_relation", relation_type="CA", **ends)
    again = ours.read(source(tmp_path, json.dumps(told), "town.xaif.json"))
    before = said(ours.read(source(tmp_path, ours.write(debate).decode(), "town.xaif.json")))
    assert said(again) - before == {
        "Author of town.xaif.json: The ferry is enough. opposes The bridge should be built."
    }
