"""AIFdb's node sets."""

from __future__ import annotations

import json
from pathlib import Path

from argmap.exchange.facts import kept
from argmap.exchange.formats import aif_json, sadface, xaif

from .debates import everything
from .reading import refusals, source


def test_a_node_set_has_what_aifdb_takes() -> None:
    told = json.loads(aif_json.write(kept(everything(), aif_json.HOLDS)))
    assert list(told) == ["nodes", "edges", "schemefulfillments", "participants", "locutions"]
    ids = {node["nodeID"] for node in told["nodes"]}
    assert {edge[end] for edge in told["edges"] for end in ("fromID", "toID")} <= ids
    assert all(isinstance(id_, str) and id_.isdigit() for id_ in ids)
    people = {one["participantID"]: (one["firstname"], one["surname"]) for one in told["participants"]}
    assert ("Ada", "Example") in people.values()
    assert {said["personID"] for said in told["locutions"]} <= set(people)
    assert {said["source"] for said in told["locutions"]} == {"gazette", "post", "weekly"}


def test_the_ending_json_is_told_apart_by_its_look(tmp_path: Path) -> None:
    contents = {
        aif_json: '{"nodes": [{"nodeID": 1}], "edges": []}',
        xaif: '{"AIF": {"nodes": []}}',
        sadface: '{"metadata": {}, "nodes": [{"id": "1", "type": "atom"}], "edges": [], "resources": []}',
    }
    for module, content in contents.items():
        file = source(tmp_path, content, "some.json")
        assert [other for other in contents if other.claims(file)] == [module]
    assert not any(module.claims(source(tmp_path, "[not json", "some.json")) for module in contents)


def test_a_file_that_is_no_node_set_is_refused_with_its_place(tmp_path: Path) -> None:
    assert refusals(aif_json, source(tmp_path, '{"nodes": [\n{"nodeID": "1",}]}', "t.json")) == [
        "2: this is not JSON: Expecting property name enclosed in double quotes"
    ]
    assert refusals(aif_json, source(tmp_path, "[]", "t.json")) == [
        "1: this is no AIF node set: it has no list of 'nodes'"
    ]
    speakers = '{"nodes": [], "locutions": [{"nodeID": 1, "personID": 1},\n{"nodeID": 1, "personID": 2}]}'
    assert refusals(aif_json, source(tmp_path, speakers, "t.json")) == ["2: the locution 1 has two speakers or sources"]
    names = (
        '{"nodes": [], "participants": [{"participantID": 1, "surname": "A"},\n{"participantID": 1, "surname": "B"}]}'
    )
    assert refusals(aif_json, source(tmp_path, names, "t.json")) == ["2: the participant 1 has two names, A and B"]
    bare = '{"nodes": [], "edges": [[1, 2]]}'
    assert refusals(aif_json, source(tmp_path, bare, "t.json")) == ["1: 'edges' is no list of objects"]
    twice = '{"nodes": [{"nodeID": 1, "type": "I"},\n {"nodeID": "1", "type": "I"}]}'
    assert refusals(aif_json, source(tmp_path, twice, "t.json")) == ["2: two nodes have the id 1"]
