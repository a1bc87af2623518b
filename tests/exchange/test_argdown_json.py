"""Argdown's JSON says what the Argdown says that it was made of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from argmap.exchange.formats import argdown_json
from argmap.exchange.frame import Source, Unreadable, find_format
from argmap.model import ArgumentMap

from .test_argdown import relations


def statement(title: str, text: str | None, **more: Any) -> dict[str, Any]:
    """A statement as Argdown tells it."""
    member = {"type": "statement", "title": title, **({"text": text} if text else {"isReference": True})}
    return {"type": "equivalence-class", "title": title, "members": [member | more], "section": "s1"}


def relation(kind: str, subject: str, object_: str, to: str = "equivalence-class", **more: Any) -> dict[str, Any]:
    ends = {"from": subject, "fromType": "equivalence-class", "to": object_, "toType": to}
    return {"type": "relation", "relationType": kind, **ends, **more}


CASE = {
    "type": "argument",
    "title": "Case",
    "members": [{"title": "Case", "text": "In short."}],
    "pcs": [
        {"title": "B", "role": "premise"},
        {"title": "M", "role": "intermediary-conclusion", "inference": {"inferenceRules": ["By rule"]}},
        {"title": "A", "role": "main-conclusion", "inference": {"inferenceRules": []}},
    ],
}
DEBATE: dict[str, Any] = {
    "arguments": {"Case": CASE},
    "statements": {letter: statement(letter, f"{letter.lower()} is so.") for letter in "ABCM"},
    "relations": [
        relation("attack", "C", "A"),
        relation("undercut", "C", "Case", "inference", conclusionIndex=1),
    ],
    "sections": [{"id": "s0", "title": "All", "children": [{"id": "s1", "title": "Who pays?", "children": []}]}],
    "tags": {},
}


def read(folder: Path, debate: dict[str, Any], *, lossy: bool = False) -> ArgumentMap:
    path = folder / "debate.json"
    path.write_text(json.dumps(debate, indent=1), "utf-8")
    assert find_format(path, None, "read").name == "argdown-json"
    return argdown_json.read(Source(path, lossy=lossy))


def test_relations_and_inferences_are_read_and_not_the_map(tmp_path: Path) -> None:
    assert relations(read(tmp_path, DEBATE | {"map": {"nodes": [], "edges": []}})) == {
        "b is so. supports m is so.",
        "m is so. supports a is so.",
        "c is so. opposes a is so.",
        "c is so. opposes (b is so. supports m is so.)",
    }


def test_sections_are_issues_and_sentences_passages(tmp_path: Path) -> None:
    debate = read(tmp_path, DEBATE)
    assert {issue.question for issue in debate.issues.values()} == {"Who pays?"}
    assert {passage.text for passage in debate.passages.values()} == {"c is so.", "In short."}


def test_tags_are_not_part_of_the_words_and_refused_with_their_place(tmp_path: Path) -> None:
    ranges = [{"type": "tag", "start": 9, "stop": 12, "tag": "pro"}]
    tagged = statement("C", "c is so. #pro", ranges=ranges) | {"tags": ["pro"]}
    debate = DEBATE | {"statements": DEBATE["statements"] | {"C": tagged}}
    assert "c is so." in {claim.text for claim in read(tmp_path, debate, lossy=True).claims.values()}
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, debate)
    [problem] = refused.value.problems
    assert "a map has no tags: #pro" in problem.message
    assert "#pro" in (tmp_path / "debate.json").read_text("utf-8").splitlines()[problem.line + 6]


@pytest.mark.parametrize("kind", ["contrary", "contradictory"])
def test_what_a_map_cannot_say_is_never_turned_into_support(tmp_path: Path, kind: str) -> None:
    debate = DEBATE | {"relations": [relation(kind, "C", "A")]}
    with pytest.raises(Unreadable, match=r"\[C\] (contradicts|is contrary to) \[A\]"):
        read(tmp_path, debate)
    assert "c is so. supports a is so." not in relations(read(tmp_path, debate, lossy=True))


def test_a_relation_of_an_unknown_kind_or_without_its_ends_is_refused(tmp_path: Path) -> None:
    for wrong in (relation("rephrase", "C", "A"), relation("attack", "X", "A")):
        with pytest.raises(Unreadable, match="means nothing"):
            read(tmp_path, DEBATE | {"relations": [wrong]})
