"""arguebuf's own JSON."""

from __future__ import annotations

import json

from argmap.exchange.facts import kept
from argmap.exchange.formats import arguebuf

from .debates import everything


def test_claims_are_atoms_and_arguments_schemes_between_them() -> None:
    debate = kept(everything(), arguebuf.HOLDS)
    told = json.loads(arguebuf.write(debate))
    assert {node["atom"]["text"] for node in told["nodes"].values() if "atom" in node} == {
        claim.text for claim in debate.claims.values()
    }
    edges = {(edge["source"], edge["target"]) for edge in told["edges"].values()}
    for said in debate.statements.values():
        scheme = {"supports": {"support": "SUPPORT_DEFAULT"}, "opposes": {"attack": "ATTACK_DEFAULT"}}[said.stance]
        assert told["nodes"][said.id] == {"scheme": scheme}
        assert {(said.subject, said.id), (said.id, said.object)} <= edges
    assert len(edges) == 2 * len(debate.statements)


def test_actors_are_participants_and_documents_resources_with_their_text() -> None:
    debate = everything()
    told = json.loads(arguebuf.write(kept(debate, arguebuf.HOLDS)))
    assert {one["name"] for one in told["participants"].values()} == {actor.name for actor in debate.actors.values()}
    texts = {id_: one["text"] for id_, one in told["resources"].items()}
    assert texts == {**debate.texts, **debate.digests}
