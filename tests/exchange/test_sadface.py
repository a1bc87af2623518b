"""SADFace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from argmap.exchange.formats import sadface

from .reading import refusals, said, source, where

ATOMS = {"build": "Build it.", "dear": "It is dear.", "ferry": "The ferry will do."}


def document(schemes: dict[str, tuple[str, str]], *edges: str, **more: Any) -> str:
    """A SADFace document of the three atoms: schemes as type and name, edges as `source target`."""
    nodes: list[dict[str, Any]] = [{"id": id_, "type": "atom", "text": text} for id_, text in ATOMS.items()]
    nodes += [{"id": id_, "type": kind, "name": name} for id_, (kind, name) in schemes.items()]
    ends = [edge.split() for edge in edges]
    joined = [{"id": str(n), "source_id": start, "target_id": end} for n, (start, end) in enumerate(ends)]
    about = {"metadata": {"core": {"analyst_name": "Nan Noter"}}, "resources": []}
    return json.dumps({"nodes": nodes, "edges": joined} | about | more, indent=0)


def test_schemes_are_arguments_of_an_author_without_a_name_coded_by_the_analyst(tmp_path: Path) -> None:
    schemes = {"s": ("inference", "support"), "c": ("scheme", "conflict")}
    content = document(schemes, "ferry s", "s dear", "dear c", "c build")
    debate = sadface.read(source(tmp_path, content, "town.json"))
    assert said(debate) == {
        "Author of town.json: The ferry will do. supports It is dear.",
        "Author of town.json: It is dear. opposes Build it.",
    }
    assert not debate.positions
    assert [document.coder for document in debate.documents.values()] == ["Nan Noter"]


def test_those_who_disagree_speak_against_each_other(tmp_path: Path) -> None:
    content = document({"d": ("conflict", "disagree")}, "d build", "d ferry")
    assert said(sadface.read(source(tmp_path, content, "town.json"))) == {
        "Author of town.json: Build it. opposes The ferry will do.",
        "Author of town.json: The ferry will do. opposes Build it.",
    }


def test_an_attack_whose_direction_nobody_can_tell_is_refused(tmp_path: Path) -> None:
    content = document({"a": ("conflict", "attack")}, "dear a", "a build")
    (why,) = refusals(sadface, source(tmp_path, content, "town.json"))
    assert "of which it cannot be told what it says" in why


def test_premises_under_one_scheme_count_only_together(tmp_path: Path) -> None:
    content = document({"s": ("scheme", "support")}, "dear s", "ferry s", "s build")
    (why,) = refusals(sadface, source(tmp_path, content, "town.json"))
    assert "premises that count only together: s" in why
    file = source(tmp_path, content, "town.json", lossy=True)
    assert len(sadface.read(file).arguments) == 2
    assert len(file.warnings) == 1


def test_an_atom_stands_in_the_resource_that_it_cites(tmp_path: Path) -> None:
    text = "Look, the bridge is dear!"
    cited = [{"resource_id": "r1", "text": "the bridge is dear", "offset": 6, "length": 18}]
    content = json.loads(document({"c": ("scheme", "attack")}, "dear c", "c build"))
    content["resources"] = [{"id": "r1", "type": "text", "content": text, "metadata": {}}]
    content["nodes"][1]["sources"] = cited
    debate = sadface.read(source(tmp_path, json.dumps(content), "town.json"))
    assert where(debate) == {"It is dear. opposes Build it.": ("r1", "the bridge is dear")}
    (found,) = debate.documents.values()
    assert (found.coder, debate.actors[found.author].unnamed) == ("Nan Noter", True)


def test_a_source_that_does_not_stand_at_its_offset_is_refused(tmp_path: Path) -> None:
    content = json.loads(document({}))
    content["resources"] = [{"id": "r1", "content": "Look, it is dear!"}]
    content["nodes"][1]["sources"] = [{"resource_id": "r1", "text": "it is dear", "offset": 7}]
    (why,) = refusals(sadface, source(tmp_path, json.dumps(content), "town.json"))
    assert "“it is dear” does not stand in the resource 'r1' at 7" in why


def test_a_second_source_of_an_atom_is_never_dropped_in_silence(tmp_path: Path) -> None:
    content = json.loads(document({}))
    content["resources"] = [{"id": "r1", "content": "It is dear, it is."}]
    cited = [{"resource_id": "r1", "text": words, "offset": at} for words, at in (("It is dear", 0), ("it is", 12))]
    content["nodes"][1]["sources"] = cited
    (why,) = refusals(sadface, source(tmp_path, json.dumps(content), "town.json"))
    assert "a map has no place for more than one source of an atom: dear" in why


def test_atoms_that_join_directly_say_nothing_certain(tmp_path: Path) -> None:
    (why,) = refusals(sadface, source(tmp_path, document({}, "dear build"), "town.json"))
    assert "edges that join what does not go together: dear to build" in why
