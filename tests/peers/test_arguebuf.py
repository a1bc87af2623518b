"""arguebuf, which converts between argument graphs, reads our AIF with the same counts (PyPI: arguebuf 2.7.2).

It knows claims, inferences and conflicts; locutions and illocutions it leaves out.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from argmap.exchange.facts import kept
from argmap.exchange.formats import aif_json, xaif
from argmap.exchange.formats import arguebuf as ours
from argmap.model import ArgumentMap

from ..exchange.debates import debates, everything
from ..properties.settings import slow

arguebuf = pytest.importorskip("arguebuf")


def counts(graph: Any) -> Counter[str]:
    """Claims, inferences and conflicts as arguebuf counts them, and the edges between them."""
    schemes = Counter(type(node.scheme).__name__ for node in graph.scheme_nodes.values())
    return Counter({"claims": len(graph.atom_nodes), "edges": len(graph.edges), **schemes})


def expected(debate: ArgumentMap) -> Counter[str]:
    """The same, counted in the map: an undercut of a position ends at what arguebuf leaves out."""
    arguments = [said for said in debate.statements.values() if said.subject.kind == "claim"]
    verbs = Counter({"supports": "Support", "opposes": "Attack"}[said.stance] for said in arguments)
    positions = [id_ for id_, said in debate.statements.items() if said.subject.kind == "actor"]
    edges = sum(1 if said.object in positions else 2 for said in arguments)
    return Counter({"claims": len(debate.claims), "edges": edges, **verbs})


def test_it_reads_our_node_sets() -> None:
    debate = kept(everything(), aif_json.HOLDS)
    assert counts(arguebuf.load.aif(json.loads(aif_json.write(debate)))) == expected(debate)


@slow
@given(debates())
def test_it_reads_any_xaif_of_ours(debate: ArgumentMap) -> None:
    debate = kept(debate, xaif.HOLDS)
    assert counts(arguebuf.load.xaif(json.loads(xaif.write(debate)))) == expected(debate)


def test_it_reads_the_claims_word_for_word() -> None:
    debate = kept(everything(), aif_json.HOLDS)
    graph = arguebuf.load.aif(json.loads(aif_json.write(debate)))
    assert {node.plain_text for node in graph.atom_nodes.values()} == {claim.text for claim in debate.claims.values()}


def test_it_opens_its_own_json_by_its_look(tmp_path: Path) -> None:
    debate = kept(everything(), ours.HOLDS)
    path = tmp_path / "town.json"
    path.write_bytes(ours.write(debate))
    graph = arguebuf.load.file(path)
    assert counts(graph) == expected(debate)
    assert {one.name for one in graph.participants.values()} == {actor.name for actor in debate.actors.values()}
    assert {id_: one.plain_text for id_, one in graph.resources.items()} == {**debate.texts, **debate.digests}
