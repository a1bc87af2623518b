"""A YAML tree into a shape, and what does not fit it in a curator's words, at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError

from argmap.problem import Problem, did_you_mean
from argmap.read import shapes
from argmap.read.marked import Node

CHECK = "format"
S = TypeVar("S", bound=shapes.Shape)

# Which shape stands below which key, to tell the known fields from a misspelt one.
_INSIDE: dict[str, type[shapes.Shape]] = {
    "actors": shapes.ActorShape,
    "roles": shapes.RoleShape,
    "issues": shapes.IssueShape,
    "claims": shapes.ClaimShape,
    "map": shapes.MapShape,
    "original": shapes.OriginalShape,
    "statements": shapes.StatementShape,
    "no_stance": shapes.AsideShape,
    "reprint": shapes.ReprintShape,
    "differs": shapes.DifferenceShape,
}


def fit(shape: type[S], node: Node, file: str) -> tuple[S | None, Node, list[Problem]]:
    """The tree as a shape, the part of the tree that fits, and a problem for all that does not.

    Entries that do not fit are taken out and the rest is tried again, so that one slip in one statement
    does not hide the mistakes in all the others.
    """
    try:
        return shape.model_validate(node.plain()), node, []
    except ValidationError as invalid:
        problems = sorted({_problem(shape, node, file, error) for error in invalid.errors()})
        rest = _without(node, [error["loc"] for error in invalid.errors()])
    try:
        return shape.model_validate(rest.plain()), rest, problems
    except ValidationError:
        return None, rest, problems


# Keys whose entries stand for themselves: one may be left out without harm to the others.
_ENTRIES = {"actors", "issues", "statements", "no_stance"}


def _without(node: Node, paths: Sequence[tuple[int | str, ...]]) -> Node:
    """The tree without the entries that the paths lead into."""
    if not isinstance(node.value, dict):
        return node
    bad: dict[int | str, set[int | str]] = {}
    for path in paths:
        inside = path[1] if len(path) >= 2 and path[0] in _ENTRIES else "*"
        bad.setdefault(path[0] if path else "", set()).add(inside)
    kept: dict[str, Node] = {}
    for key, child in node.value.items():
        if key not in bad:
            kept[key] = child
        elif "*" not in bad[key]:
            kept[key] = replace(child, value=_entries_without(child.value, bad[key]))
    return replace(node, value=kept)


def _entries_without(value: str | list[Node] | dict[str, Node], bad: set[int | str]) -> list[Node] | dict[str, Node]:
    if isinstance(value, dict):
        return {name: entry for name, entry in value.items() if name not in bad}
    return [entry for index, entry in enumerate(value) if index not in bad and isinstance(entry, Node)]


# Pydantic's error types, as a curator would put them: what is wrong with `{name}` given `{given}`, and the way out.
_WORDS = {
    "missing": ("{name} is missing", "add it"),
    "bool_type": ("{name} cannot be '{given}'", "write true or false"),
    "string_type": ("{name} should be text", "quote it if it holds ': '"),
    "model_type": ("{name} should have keys of its own", "indent them below it"),
    "dict_type": ("{name} should have keys of its own", "indent them below it"),
    "list_type": ("{name} should be a list", "start each item with '- '"),
    "too_short": ("{name} is an empty list", "give at least one item"),
    "int_parsing": ("{name}: '{given}' is not a whole number", "write digits only"),
}


def _problem(shape: type[shapes.Shape], node: Node, file: str, error: Any) -> Problem:
    """Pydantic's error in a curator's words, at the place it speaks of."""
    path = tuple(step for step in error["loc"] if step != "[key]")
    name = f"'{path[-1]}'" if path and isinstance(path[-1], str) else "this entry"
    given = _short(error.get("input"))
    kind, place = error["type"], _place(node, error["loc"])
    if kind in _WORDS:
        message, advice = _WORDS[kind]
        message = message.format(name=name, given=given)
        place = node.place(path[:-1]) if kind == "missing" else place
    elif kind == "extra_forbidden":
        known = _known_keys(shape, path[:-1])
        message, advice = f"{name} is not a field here", did_you_mean(str(path[-1]), known)
        advice = advice or f"known here: {', '.join(known)}"
        place = node.key_place(path)
    elif kind == "literal_error":
        message, advice = f"{name} cannot be '{given}'", f"write {error['ctx']['expected']}"
    elif kind == "value_error":
        message, advice = f"{name}: '{given}'", str(error["ctx"]["error"])
    else:
        message, advice = f"{name}: '{given}' does not fit", error["msg"][:1].lower() + error["msg"][1:]
    return Problem(file, *place, CHECK, message, advice)


def _place(node: Node, path: tuple[int | str, ...]) -> tuple[int, int]:
    """The place of a value, or of the key itself where the error is in a key."""
    return node.key_place(path[:-1]) if path and path[-1] == "[key]" else node.place(path)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _known_keys(shape: type[shapes.Shape], path: tuple[int | str, ...]) -> list[str]:
    """The field names of the shape at a path, for the way out of a misspelt key."""
    for step in path:
        if isinstance(step, str) and step in _INSIDE:
            shape = _INSIDE[step]
    return [info.alias or name for name, info in shape.model_fields.items()]
