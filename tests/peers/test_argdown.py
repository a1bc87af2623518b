"""Argdown's own command line compiles what we write (npm: @argdown/cli 1.7.5)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from argmap.exchange.facts import kept
from argmap.exchange.formats import argdown, argdown_json
from argmap.exchange.frame import Source
from argmap.model import ArgumentMap

from ..exchange.debates import debates, everything
from ..exchange.test_argdown import relations as told
from ..exchange.test_argdown import undercuts
from ..properties.settings import slow

CLI = shutil.which("argdown")
pytestmark = pytest.mark.skipif(CLI is None, reason="Argdown's command line is not installed")


def compiled(argument_map: ArgumentMap, folder: Path) -> dict[str, Any]:
    """What Argdown makes of a map: its JSON, which it only gives of a file without a mistake."""
    path = folder / "debate.argdown"
    path.write_bytes(argdown.write(kept(argument_map, argdown.HOLDS)))
    run = subprocess.run([str(CLI), "json", str(path), str(folder)], capture_output=True, text=True, check=True)
    assert "rror" not in run.stdout + run.stderr.replace("npm", "")
    found: dict[str, Any] = json.loads((folder / "debate.json").read_text("utf-8"))
    return found


def sentences(compiled_map: dict[str, Any]) -> dict[str, str]:
    members = {title: told["members"] for title, told in compiled_map["statements"].items()}
    return {title: next(one["text"] for one in told if one.get("text")).strip() for title, told in members.items()}


def drawn(argument_map: ArgumentMap) -> set[tuple[str, str, str]]:
    """The relations between claims that some source tells without a condition."""
    found = set()
    for said in argument_map.statements.values():
        if said.subject.kind == said.object.kind == "claim" and said.stance != "conditional":
            kind = "support" if said.stance == "supports" else "attack"
            found.add((kind, said.subject.name, said.object.name))
    return found


def relations(compiled_map: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(one["relationType"], one["from"], one["to"]) for one in compiled_map["relations"]}


def test_every_relation_is_of_its_type_and_in_its_direction(tmp_path: Path) -> None:
    found = compiled(everything(), tmp_path)
    assert relations(found) == drawn(everything())
    assert sentences(found) == {claim.id.name: claim.text for claim in everything().claims.values()}


def test_undercuts_are_undercuts_of_arguments_and_not_attacks(tmp_path: Path) -> None:
    found = compiled(undercuts(), tmp_path)
    step, against = "b supports a", "c opposes (b supports a)"
    assert relations(found) == {
        ("support", step, "a"),
        ("support", "b", step),
        ("undercut", against, step),
        ("support", "c", against),
        ("undercut", "d", against),
        ("attack", "d", "a"),
    }
    assert set(found["arguments"]) == {step, against}


def test_its_json_is_read_as_the_argdown_it_was_made_of(tmp_path: Path) -> None:
    text = "# Who pays?\n\n[A]: a\n  + <X>: x\n    _ [B]: b\n  - [C]: c\n\n<Case>\n\n(1) p\n----\n  <_ [B]\n(2) [A]\n"
    (tmp_path / "debate.argdown").write_text(text, "utf-8")
    subprocess.run([str(CLI), "json", str(tmp_path / "debate.argdown"), str(tmp_path)], capture_output=True, check=True)
    of_json = argdown_json.read(Source(tmp_path / "debate.json"))
    assert told(of_json) == told(argdown.read(Source(tmp_path / "debate.argdown")))
    assert len(of_json.statements) == 5


def test_so_it_is_of_any_map(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("argdown")

    @settings(slow, max_examples=10)
    @given(debates())
    def try_it(debate: ArgumentMap) -> None:
        found = compiled(debate, folder)
        assert sentences(found) == {claim.id.name: claim.text for claim in debate.claims.values()}
        verbs = {"support": "supports", "attack": "opposes"}
        for kind, subject, object_ in drawn(kept(debate, argdown.HOLDS)):
            step = f"{subject} {verbs[kind]} {object_}"
            assert (kind, subject, object_) in relations(found) or (kind, step, object_) in relations(found)

    try_it()
