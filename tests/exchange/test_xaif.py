"""Extended AIF."""

from __future__ import annotations

import json
from pathlib import Path

from argmap.exchange.facts import kept
from argmap.exchange.formats import xaif

from .debates import everything
from .reading import refusals, said, source, where

DIALOGUE = {
    "AIF": {
        "nodes": [
            {"nodeID": 1, "text": "It is dear.", "type": "I"},
            {"nodeID": 2, "text": "Participant Ann: it is dear", "type": "L"},
            {"nodeID": 3, "text": "Asserting", "type": "YA"},
            {"nodeID": 4, "text": "Build it.", "type": "I"},
            {"nodeID": 5, "text": "Default Conflict", "type": "CA"},
        ],
        "edges": [
            {"edgeID": 1, "fromID": 2, "toID": 3},
            {"edgeID": 2, "fromID": 3, "toID": 1},
            {"edgeID": 3, "fromID": 1, "toID": 5},
            {"edgeID": 4, "fromID": 5, "toID": 4},
        ],
        "participants": [{"participantID": 0, "firstname": "Participant", "surname": "Ann"}],
        "locutions": [{"nodeID": 2, "personID": 0, "start": "2021-11-11 21:50:00"}],
        "schemefulfillments": None,
        "descriptorfulfillments": None,
    },
    "text": 'Well: <span id="node2" class="highlighted">it is &amp; stays dear</span>.<br><br>',
    "OVA": {"firstname": "Nan", "surname": "Noter", "nodes": [{"nodeID": 1, "x": 5}]},
}


def test_a_dialogue_gives_the_positions_of_its_participants(tmp_path: Path) -> None:
    debate = xaif.read(source(tmp_path, json.dumps(DIALOGUE), "hall.json"))
    assert said(debate) == {
        "Author of hall.json > Participant Ann: Participant Ann supports It is dear.",
        "Author of hall.json: It is dear. opposes Build it.",
    }


def test_who_analysed_a_text_coded_it_and_says_nothing_in_it(tmp_path: Path) -> None:
    debate = xaif.read(source(tmp_path, json.dumps(DIALOGUE), "hall.json"))
    assert [document.coder for document in debate.documents.values()] == ["Nan Noter"]
    assert "Nan Noter" not in {actor.name for actor in debate.actors.values()}


def test_what_is_marked_in_the_text_stands_there_and_the_rest_follows_it(tmp_path: Path) -> None:
    debate = xaif.read(source(tmp_path, json.dumps(DIALOGUE), "hall.json"))
    assert where(debate)["Participant Ann supports It is dear."] == ("hall", "it is & stays dear")
    assert list(debate.texts.values()) == ["Well: it is & stays dear.\n\n\n\nIt is dear."]


def test_when_a_file_was_made_is_no_time_of_a_stance(tmp_path: Path) -> None:
    debate = xaif.read(source(tmp_path, json.dumps(DIALOGUE), "hall.json"))
    assert all(one.when is None for one in debate.statements.values())


def test_a_text_may_stand_in_an_object_and_lists_may_be_null(tmp_path: Path) -> None:
    empty = {"AIF": dict.fromkeys(("nodes", "edges", "participants", "locutions")), "text": {"txt": "Hm."}, "ova": []}
    assert not xaif.read(source(tmp_path, json.dumps(empty), "hall.json")).claims


def test_the_passages_are_the_text_marked_by_their_locutions() -> None:
    told = json.loads(xaif.write(kept(everything(), xaif.HOLDS)))
    assert list(told) == ["AIF", "text", "dialog", "OVA"]
    words = {f'id="node{node["nodeID"]}"': node["text"] for node in told["AIF"]["nodes"] if node["type"] == "L"}
    assert "Cleo Clerk: A bridge is dear; the ferry is not." in words.values()
    assert all(
        mark in words
        for mark in ('id="node' + part.partition('"')[0] + '"' for part in told["text"].split('id="node')[1:])
    )


def test_what_is_no_xaif_is_refused(tmp_path: Path) -> None:
    assert refusals(xaif, source(tmp_path, '{"AIF": []}', "hall.json")) == [
        "1: this is no xAIF: it has no object 'AIF'"
    ]
