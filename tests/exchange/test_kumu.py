"""Kumu: a blueprint whose connections all join elements, with the evidence in their fields."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from argmap.exchange.facts import kept
from argmap.exchange.formats import kumu
from argmap.model import ArgumentMap

from ..properties.settings import slow
from .debates import debates, everything


def blueprint(argument_map: ArgumentMap) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(kumu.write(kept(argument_map, kumu.HOLDS)))
    return found


def test_a_statement_is_a_connection_with_its_evidence() -> None:
    [said] = [one for one in blueprint(everything())["connections"] if one.get("if")]
    assert said["from"] == "actor/cleo-clerk"
    assert said["to"] == "claim/the-bridge-should-be-built"
    assert said["type"] == "would support"
    assert said["direction"] == "directed"
    assert said["description"] == "A bridge is dear; the ferry is not."
    assert said["if"] == "the tolls pay for it"
    assert said["note"] == "See 2."
    assert said["document"] == "document/post"


def test_a_statement_about_which_something_is_said_is_an_element_between_its_ends() -> None:
    found = blueprint(everything())
    [element] = [one for one in found["elements"] if one["type"] == "statement"]
    assert element["label"] == "Ada Example supports The bridge should be built."
    ends = {(one["from"], one["type"], one["to"]) for one in found["connections"]}
    assert ("actor/ada-example", "says", element["id"]) in ends
    assert (element["id"], "supports", "claim/the-bridge-should-be-built") in ends
    assert ("claim/the-ferry-is-enough", "opposes", element["id"]) in ends


def test_actors_claims_and_documents_are_elements_with_their_fields() -> None:
    elements = {one["id"]: one for one in blueprint(everything())["elements"]}
    ada = elements["actor/ada-example"]
    assert ada["type"] == "person"
    assert ada["aliases"] == ["Madam Mayor", "the mayor"]
    assert ada["offices"] == ["Mayor, The Council (2018/2022)"]
    assert elements["claim/a-bridge-is-dear"]["issue"] == "Who pays?"
    assert elements["document/gazette"]["publisher"] == "The Press"
    assert elements["document/gazette"]["author"] == "Sam Scribe"


def test_whom_an_actor_is_a_member_or_the_successor_of_is_a_connection() -> None:
    ends = {(one["from"], one["type"], one["to"]) for one in blueprint(everything())["connections"]}
    assert ("actor/ada-example", "member of", "actor/the-council") in ends
    assert ("actor/junior-example", "successor of", "actor/old-example") in ends


@slow
@given(debates())
def test_ids_are_unique_and_every_connection_joins_elements(debate: ArgumentMap) -> None:
    found = blueprint(debate)
    ids = [one["id"] for one in (*found["elements"], *found["connections"])]
    assert len(ids) == len(set(ids))
    elements = {one["id"] for one in found["elements"]}
    assert all({one["from"], one["to"]} <= elements for one in found["connections"])
