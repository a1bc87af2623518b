"""A map as a graph of AIF, and a graph of AIF as a map: what its three formats share."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.exchange.aif import graph as aif
from argmap.exchange.facts import kept
from argmap.exchange.formats import aif_json
from argmap.exchange.frame import Source, Unreadable, Unwritable
from argmap.model import ArgumentMap

from ..properties.settings import slow
from .debates import everything
from .reading import refusals, said, source, where


def nodeset(nodes: dict[str, tuple[str, str]], *edges: str, **more: Any) -> str:
    """A node set, a node and an edge a line: nodes as type and text, edges as `from to`."""
    ends = [edge.split() for edge in edges]
    told = {
        "nodes": [{"nodeID": id_, "type": kind, "text": text} for id_, (kind, text) in nodes.items()],
        "edges": [{"edgeID": str(n), "fromID": start, "toID": end} for n, (start, end) in enumerate(ends)],
    }
    return json.dumps(told | more, indent=0)


BUILD, DEAR, FERRY = ("I", "Build the bridge."), ("I", "A bridge is dear."), ("I", "The ferry will do.")


def test_what_an_author_says_of_others_is_speech_within_speech() -> None:
    debate = kept(everything(), aif.HOLDS)
    graph = aif.graph_of(debate)
    position = next(one for one in debate.positions.values() if one.stance == "supports")
    first = next(one for one in position.statements if debate.statements[one].document.name == "gazette")
    path = [f"{first}/locution-1", f"{first}/report-1", f"{first}/locution-2", first, position.object]
    assert set(pairwise(path)) <= set(graph.edges)
    assert [graph.nodes[node].type for node in path] == ["L", "YA", "L", "YA", "I"]
    words = [graph.nodes[path[0]].text, graph.nodes[path[2]].text]
    assert words == [
        'Sam Scribe: The mayor said on Monday: "Build the bridge, at last".',
        "Ada Example: Build the bridge",
    ]
    assert graph.locutions[path[2]] == aif.Locution("actor/ada-example", "gazette", "2020-05-04 00:00:00")


def test_an_argument_is_put_forward_by_whose_reasoning_it_is() -> None:
    debate = kept(everything(), aif.HOLDS)
    graph = aif.graph_of(debate)
    scheme = next(id_ for id_, node in graph.nodes.items() if node.type == "CA" and "post" in id_)
    act = next(start for start, end in graph.edges if end == scheme and graph.nodes[start].type == "YA")
    assert graph.nodes[act].text == "Disagreeing"
    speaker = next(start for start, end in graph.edges if end == act)
    assert graph.locutions[speaker].person == "actor/cleo-clerk"


def test_every_claim_and_every_statement_has_its_node() -> None:
    debate = kept(everything(), aif.HOLDS)
    kinds = Counter(node.type for node in aif.graph_of(debate).nodes.values())
    arguments = [one for one in debate.statements.values() if one.subject.kind == "claim"]
    assert kinds["I"] == len(debate.claims)
    assert kinds["RA"] + kinds["CA"] == len(arguments)


def test_two_of_one_name_are_refused_since_they_would_become_one() -> None:
    debate = everything()
    mayor = next(id_ for id_ in debate.actors if id_.name == "ada-example")
    twin = replace(debate.actors[mayor], name="Cleo Clerk")
    with pytest.raises(Unwritable, match="'Cleo Clerk' is what 'ada-example' is called too"):
        aif.graph_of(replace(debate, actors={**debate.actors, mayor: twin}))


def test_a_name_that_would_lose_its_blanks_is_refused() -> None:
    debate = everything()
    mayor = next(id_ for id_ in debate.actors if id_.name == "ada-example")
    spaced = replace(debate.actors[mayor], name="Ada  Example")
    with pytest.raises(Unwritable, match="white space"):
        aif.graph_of(replace(debate, actors={**debate.actors, mayor: spaced}))


# Reading what others wrote.


def read(folder: Path, content: str, *, lossy: bool = False) -> tuple[ArgumentMap, list[str]]:
    file = source(folder, content, "town.aif.json", lossy=lossy)
    return aif_json.read(file), [problem.message for problem in file.warnings]


def test_arguments_without_speakers_are_the_file_makers_and_give_nobody_a_position(tmp_path: Path) -> None:
    content = nodeset({"1": BUILD, "2": DEAR, "3": ("CA", "Default Conflict")}, "2 3", "3 1")
    debate, _ = read(tmp_path, content)
    assert said(debate) == {"Author of town.aif.json: A bridge is dear. opposes Build the bridge."}
    assert debate.positions == {}
    assert all(actor.unnamed for actor in debate.actors.values())


def test_a_scheme_of_argument_is_the_note_of_its_statement(tmp_path: Path) -> None:
    for scheme, note in (("Expert Opinion", "Expert Opinion"), ("Default Inference", None)):
        debate, _ = read(tmp_path, nodeset({"1": BUILD, "2": DEAR, "3": ("RA", scheme)}, "2 3", "3 1"))
        assert [one.note for one in debate.statements.values()] == [note]


def test_a_statement_stands_in_the_words_of_its_premise_and_on_the_line_of_its_node(tmp_path: Path) -> None:
    debate, _ = read(tmp_path, nodeset({"1": BUILD, "2": DEAR, "3": ("CA", "CA")}, "2 3", "3 1"))
    (found,) = debate.statements.values()
    assert where(debate) == {debate.label(found.id): ("town", "A bridge is dear.")}
    lines = (tmp_path / "town.aif.json").read_text().split("\n")
    assert '"nodeID": "3"' in lines[found.provenance.line]


def test_speakers_are_known_by_the_name_at_the_head_of_a_locution(tmp_path: Path) -> None:
    nodes = {"1": BUILD, "2": ("L", "Ann : Let us build it"), "3": ("YA", "Asserting")}
    debate, _ = read(tmp_path, nodeset(nodes, "2 3", "3 1"))
    assert said(debate) == {"Author of town.aif.json > Ann: Ann supports Build the bridge."}
    assert where(debate)["Ann supports Build the bridge."] == ("town", "Let us build it")


def test_a_locution_without_a_name_is_nobodys(tmp_path: Path) -> None:
    nodes = {"1": BUILD, "2": ("L", "Note: let us build it"), "3": ("YA", "Asserting")}
    content = nodeset(nodes, "2 3", "3 1")
    assert refusals(aif_json, source(tmp_path, content, "t.json")) == [
        "8: a map has no place for locutions whose speaker is not named: 2"
    ]
    debate, warnings = read(tmp_path, content, lossy=True)
    assert not debate.statements
    assert len(warnings) == 1


@pytest.mark.parametrize(("force", "stance"), [("Asserting", "supports"), ("Agreeing", "supports")])
def test_what_somebody_asserts_or_agrees_to_he_supports(tmp_path: Path, force: str, stance: str) -> None:
    debate, _ = read(tmp_path, nodeset({"1": BUILD, "2": ("L", "Ann : Yes"), "3": ("YA", force)}, "2 3", "3 1"))
    assert [one.stance for one in debate.positions.values()] == [stance]


@pytest.mark.parametrize("force", ["Challenging", "Pure Questioning", "Default Illocuting", "Arguing", ""])
def test_other_illocutions_are_no_certain_stance(tmp_path: Path, force: str) -> None:
    content = nodeset({"1": BUILD, "2": ("L", "Ann : Hm"), "3": ("YA", force)}, "2 3", "3 1")
    (why,) = refusals(aif_json, source(tmp_path, content, "t.json"))
    assert f"illocutions that are no certain stance (“{force}” of I-nodes): 3" in why


def test_what_is_tied_to_a_transition_is_done_by_who_speaks_at_its_end(tmp_path: Path) -> None:
    nodes = {"1": BUILD, "2": DEAR, "a": ("L", "Ann : Build it"), "b": ("L", "Bob : It is dear"), "t": ("TA", "TA")}
    nodes |= {"c": ("CA", "CA"), "y": ("YA", "Disagreeing")}
    debate, warnings = read(tmp_path, nodeset(nodes, "a t", "t b", "t y", "y c", "2 c", "c 1"), lossy=True)
    assert said(debate) == {"Author of town.aif.json > Bob: A bridge is dear. opposes Build the bridge."}
    assert warnings == ["a map has no place for transitions from turn to turn (TA-nodes): t"]


def test_premises_that_count_together_become_arguments_of_their_own_only_where_losses_are_accepted(
    tmp_path: Path,
) -> None:
    content = nodeset({"1": BUILD, "2": DEAR, "3": FERRY, "4": ("CA", "CA")}, "2 4", "3 4", "4 1")
    (why,) = refusals(aif_json, source(tmp_path, content, "t.json"))
    assert "premises that count only together: 4" in why
    debate, warnings = read(tmp_path, content, lossy=True)
    assert len(debate.arguments) == 2
    assert len(warnings) == 1


def test_rephrases_preferences_and_unknown_nodes_are_refused_by_their_ids(tmp_path: Path) -> None:
    nodes = {"1": BUILD, "2": DEAR, "3": ("MA", "Default Rephrase"), "4": ("PA", "P"), "5": ("XX", "?")}
    content = nodeset(nodes, "1 3", "3 2", "1 4", "4 2")
    assert refusals(aif_json, source(tmp_path, content, "t.json")) == [
        "13: a map has no place for rephrases (MA-nodes): 3",
        "18: a map has no place for preferences (PA-nodes): 4",
        "23: a map has no place for nodes of the type “XX”: 5",
    ]


def test_a_claim_is_no_argument_for_itself(tmp_path: Path) -> None:
    nodes = {"1": BUILD, "2": BUILD, "i": ("RA", "RA")}
    (why,) = refusals(aif_json, source(tmp_path, nodeset(nodes, "1 i", "i 2"), "t.json"))
    assert "a map has no place for inferences and conflicts of a claim with itself: i" in why


def test_an_attack_on_an_inference_is_an_undercut(tmp_path: Path) -> None:
    nodes = {"1": BUILD, "2": DEAR, "3": FERRY, "i": ("CA", "CA"), "u": ("CA", "CA")}
    debate, _ = read(tmp_path, nodeset(nodes, "2 i", "i 1", "3 u", "u i"))
    undercut = next(one for one in debate.statements.values() if one.object.kind == "statement")
    assert debate.label(undercut.subject) == "The ferry will do."
    assert debate.label(undercut.object) == "A bridge is dear. opposes Build the bridge."


def test_attacks_that_run_in_a_ring_are_refused(tmp_path: Path) -> None:
    nodes = {"2": DEAR, "3": FERRY, "i": ("CA", "CA"), "u": ("CA", "CA")}
    found = refusals(aif_json, source(tmp_path, nodeset(nodes, "2 i", "i u", "3 u", "u i"), "t.json"))
    assert any("statements that are about each other in a ring" in why for why in found)


def test_attacks_upon_attacks_without_end_are_refused(tmp_path: Path) -> None:
    count = 5000
    nodes = {"1": BUILD, "2": DEAR} | {f"c{n}": ("CA", "CA") for n in range(count)}
    edges = [f"2 c{n}" for n in range(count)] + [f"c{n} c{n + 1}" for n in range(count - 1)] + [f"c{count - 1} 1"]
    (why,) = refusals(aif_json, source(tmp_path, nodeset(nodes, *edges), "t.json"))
    assert "statements about statements" in why


def test_edges_that_say_nothing_certain_are_told(tmp_path: Path) -> None:
    found = refusals(aif_json, source(tmp_path, nodeset({"1": BUILD, "2": DEAR}, "1 2", "2 9"), "t.json"))
    assert {why.partition(": ")[2] for why in found} == {
        "a map has no place for edges that join what does not go together: 1 to 2",
        "a map has no place for edges to nodes that are not there: 9",
    }


def test_two_people_of_one_name_are_never_taken_for_one(tmp_path: Path) -> None:
    people = [{"participantID": number, "firstname": "Ann", "surname": "Other"} for number in (1, 2)]
    content = nodeset({"1": BUILD}, participants=people)
    with pytest.raises(Unreadable, match="two people are called Ann Other"):
        aif_json.read(source(tmp_path, content, "t.json", lossy=True))


def test_who_made_the_file_takes_no_stance(tmp_path: Path) -> None:
    nodes = {"0": ("L", "analyses"), "1": BUILD, "a": ("L", "Ann : Build it"), "y": ("YA", "Asserting")}
    nodes |= {"n": ("L", "Nan : Ann : Build it"), "z": ("YA", "Analysing")}
    debate, _ = read(tmp_path, nodeset(nodes, "0 0", "0 1", "0 a", "0 y", "a y", "y 1", "n z", "z a"))
    assert said(debate) == {"Author of town.aif.json > Ann: Ann supports Build the bridge."}


IDS = [str(number) for number in range(9)]
FORCES = ["Asserting", "Disagreeing", "Arguing", "Analysing", "Challenging", "Ann : yes", "Bob says no", "analyses"]


@slow
@given(
    st.lists(st.tuples(st.sampled_from(["I", "L", "L", "RA", "CA", "YA", "YA", "TA"]), st.sampled_from(FORCES))),
    st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=25),
    st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(["", "hall"])), max_size=4, unique_by=lambda one: one[0]),
)
def test_whatever_a_graph_says_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory,
    nodes: list[tuple[str, str]],
    edges: list[tuple[str, str]],
    told: list[tuple[str, str]],
) -> None:
    who = [{"nodeID": node, "personID": "1", "source": place} for node, place in told]
    people = [{"participantID": "1", "firstname": "Ann", "surname": ""}]
    graph = nodeset(dict(zip(IDS, nodes, strict=False)), *map(" ".join, edges), locutions=who, participants=people)
    file = source(tmp_path_factory.mktemp("any"), graph, "t.json", lossy=True)
    assert len(aif_json.read(file).statements) <= len(nodes) ** 2
    strict = Source(file.path)
    if file.warnings:
        assert len(refusals(aif_json, strict)) == len(file.warnings)
    else:
        assert aif_json.read(strict).statements == aif_json.read(file).statements


def test_the_same_source_with_several_speakers_is_no_ones_own(tmp_path: Path) -> None:
    nodes = {"1": BUILD, "2": DEAR, "a": ("L", "Ann : Build"), "b": ("L", "Bob : Dear")}
    nodes |= {"y": ("YA", "Asserting"), "z": ("YA", "Asserting")}
    who = [{"nodeID": node, "personID": "7", "source": "https://example.org/hall"} for node in ("a", "b")]
    debate, _ = read(tmp_path, nodeset(nodes, "a y", "y 1", "b z", "z 2", locutions=who))
    (document,) = debate.documents.values()
    assert document.url == "https://example.org/hall"
    assert debate.actors[document.author].unnamed
    assert "Author of town.aif.json > Bob: Bob supports A bridge is dear." in said(debate)
