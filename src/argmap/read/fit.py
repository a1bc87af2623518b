"""A YAML tree into a shape, and what does not fit it in a curator's words, at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from argmap.problem import Problem, did_you_mean, nearest
from argmap.read import rule_shapes, shapes
from argmap.read.marked import Node
from argmap.read.syntax import short

CHECK = "format"
MAX_TOLD = 1_000
"""Mistakes of one file that are told: the rest is likely the same slip again."""
S = TypeVar("S", bound=shapes.Shape)
Path = tuple[int | str, ...]

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
    "rejected": shapes.RejectedShape,
    "expect": shapes.ExpectShape,
}
_INSIDE_RULES: dict[str, type[shapes.Shape]] = {
    "rules": rule_shapes.RuleShape,
    "cue": rule_shapes.CueShape,
    "roles": rule_shapes.RolesShape,
    "source": rule_shapes.WayShape,
    "content": rule_shapes.WayShape,
    "connectives": rule_shapes.ConnectiveShape,
    "lexica": rule_shapes.LexiconShape,
}
_NAMED = 9
"""Fields that are named in one message."""
_BY_ID = {"actors", "issues", "claims", "rules", "connectives", "lexica"}
# Keys whose entries stand for themselves: one may be left out without harm to the others.
_ENTRIES = {
    "actors",
    "issues",
    "statements",
    "no_stance",
    "digest",
    "rejected",
    "expect",
    "rules",
    "connectives",
    "lexica",
}


@dataclass(frozen=True)
class Fitted(Generic[S]):
    """What fits of a tree: as a shape, None when too little does, and as a tree.

    `torn` names the keys of the file from which something was left out.
    """

    shape: S | None
    node: Node
    problems: list[Problem]
    torn: frozenset[str] = frozenset()


def fit(shape: type[S], node: Node, file: str) -> Fitted[S]:
    """The tree as a shape, and a problem for all that does not fit.

    Entries that do not fit are taken out and the rest is tried again, so that one slip in one statement
    does not hide the mistakes in all the others.
    """
    try:
        return Fitted(shape.model_validate(node.plain()), node, [])
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
    told = errors[:MAX_TOLD]
    problems = sorted(set(_missing(shape, node, file, told)) | set(_misfits(shape, node, file, told)))
    if len(errors) > MAX_TOLD:
        message = f"{len(errors) - MAX_TOLD:,} more mistakes stand in this file"
        place = node.place(errors[MAX_TOLD]["loc"])
        problems.append(Problem(file, *place, CHECK, message, "mend those told first; many are likely the same"))
    paths = [error["loc"] for error in errors]
    torn = frozenset(str(path[0]) for path in paths if path)
    rest = _without(node, paths)
    try:
        return Fitted(shape.model_validate(rest.plain()), rest, problems, torn)
    except ValidationError:
        return Fitted(None, rest, problems, torn)


def _without(node: Node, paths: Sequence[Path]) -> Node:
    """The tree without the entries that the paths lead into."""
    if not isinstance(node.value, dict):
        return node
    bad: dict[int | str, set[int | str]] = {}
    for path in paths:
        inside = path[1] if len(path) >= 2 and path[0] in _ENTRIES else "*"
        bad.setdefault(path[0] if path else "", set()).add(inside)
    rest = node.without([key for key, entries in bad.items() if "*" in entries])
    for key, child in node.value.items():
        if key in bad and "*" not in bad[key]:
            rest = rest.replacing(key, child.without(bad[key]))
    return rest


def _missing(shape: type[shapes.Shape], node: Node, file: str, errors: Sequence[Any]) -> Iterator[Problem]:
    """One problem for all fields that an entry lacks; a misspelt field is not missed as well."""
    lacking: dict[Path, list[str]] = {}
    for error in errors:
        if error["type"] == "missing":
            lacking.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
    for error in errors:
        *above, key = error["loc"] or ("",)
        names = lacking.get(tuple(above), [])
        if error["type"] == "extra_forbidden" and (meant := nearest(str(key), _fields(_shape_at(shape, above)))):
            names[:] = [name for name in names if name != meant[0]]
    for path, names in lacking.items():
        entry = node.at(path)
        empty = [(*path, name) for name in names if name in entry.keys]
        if not isinstance(entry.value, dict):  # a claim may be its sentence alone
            empty, names[:] = [path], []
        for written in empty:
            message = f"'{written[-1]}' has nothing after its colon"
            yield Problem(file, *node.key_place(written), CHECK, message, "write its value there")
        absent = [name for name in names if name not in entry.keys]
        if absent:
            message = f"{_listed(absent)} {'is' if len(absent) == 1 else 'are'} missing"
            yield Problem(file, *node.place(path), CHECK, message, "add it" if len(absent) == 1 else "add them")


def _misfits(shape: type[shapes.Shape], node: Node, file: str, errors: Sequence[Any]) -> Iterator[Problem]:
    unknown: dict[tuple[Path, str], list[str]] = {}
    for error in errors:
        path = error["loc"]
        if error["type"] == "extra_forbidden":
            unknown.setdefault((path[:-1], _field_meant(shape, path)), []).append(str(path[-1]))
        elif error["type"] != "missing":
            place, message, advice = _misfit(shape, node, error)
            yield Problem(file, *place, CHECK, message, advice)
    for (path, advice), names in unknown.items():
        message = (
            f"{_listed(names)} is not a field here" if len(names) == 1 else f"{_listed(names)} are not fields here"
        )
        yield Problem(file, *node.key_place((*path, names[0])), CHECK, message, advice)


def _listed(names: Sequence[str]) -> str:
    told = [f"'{short(name)}'" for name in names[:_NAMED]]
    return " and ".join(told) + (f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else "")


# Pydantic's error types, as a curator would put them: what is wrong with `{name}` given `{given}`, and the way out.
_WORDS = {
    "bool_type": ("{name} cannot be {given}", "write true or false"),
    "string_type": ("{name} should be text", "quote it if it holds ': ', or begins with '[' or '{'"),
    "string_too_short": ("{name} is empty", "write something, or leave it out"),
    "model_type": ("{name} should have keys of its own", "indent them below it"),
    "dict_type": ("{name} should have keys of its own", "indent them below it"),
    "list_type": ("{name} should be a list", "start each item with '- ', or write [one, two]"),
    "too_short": ("{name} is an empty list", "give at least one item"),
    "int_type": ("{name} should be a number", "write digits only"),
    "int_parsing": ("{name} cannot be {given}", "write digits only"),
    "int_parsing_size": ("{name} cannot be {given}", "write digits only"),
    "int_from_float": ("{name} cannot be {given}", "write digits only"),
    "greater_than_equal": ("{name} cannot be {given}", "write digits only"),
    "less_than_equal": ("{name} cannot be {given}", "write a smaller number"),
}


def _misfit(shape: type[shapes.Shape], node: Node, error: Any) -> tuple[tuple[int, int], str, str]:
    """Pydantic's error in a curator's words: its place, what is wrong, and the way out."""
    path, kind, given = error["loc"], error["type"], _given(error["input"])
    if path and path[-1] == "[key]":
        advice = str(error["ctx"]["error"]) if kind == "value_error" else error["msg"]
        return node.key_place(path[:-1]), f"{given} cannot be a key here", advice
    name = _name(node, path)
    if kind == "model_type" and isinstance(path[-1], str) and path[-1] in _fields(_shape_at(shape, path)):
        fix = "indent it like the fields of the entry above"
        return node.key_place(path), f"{name} stands where only ids can", fix
    if kind == "literal_error":
        return node.place(path), f"{name} cannot be {given}", f"write {error['ctx']['expected']}"
    if kind == "value_error":
        return node.place(path), f"{name} cannot be {given}", str(error["ctx"]["error"])
    message, advice = _WORDS.get(kind, ("{name} cannot be {given}", error["msg"]))
    return node.place(path), message.format(name=name, given=given), advice


def _name(node: Node, path: Path) -> str:
    """What a curator calls the value at a path."""
    if not path:
        return "this file"
    if isinstance(path[-1], str):
        return f"'{path[-1]}'"
    called = next((step for step in reversed(path) if isinstance(step, str)), "the list")
    return f"an item of '{called}'" if isinstance(node.at(path[:-1]).value, list) else f"'{called}'"


def _given(value: object) -> str:
    if isinstance(value, str):
        text = " ".join(value.split())
        return f"'{text if len(text) <= 60 else text[:59] + '…'}'"
    return "a list" if isinstance(value, list) else "keys with values"


def _field_meant(shape: type[shapes.Shape], path: Path) -> str:
    """The way out for a field that is not known at its place."""
    key, known = str(path[-1]), _fields(_shape_at(shape, path[:-1]))
    if len(path) == 1 and shape is shapes.DocumentShape and key in _fields(shapes.CatalogueShape):
        return "it stands in a file without 'document:'"
    if len(path) == 1 and shape is shapes.CatalogueShape and key in _fields(shapes.MapShape):
        return "indent it below 'map:'"
    if len(path) == 1 and shape is shapes.CatalogueShape and key in _fields(shapes.DocumentShape):
        return "it stands in a document's file, with 'document:'"
    if len(path) == 1 and shape is shapes.CatalogueShape:
        known = [*known, *_fields(rule_shapes.RulebookShape)]
    return did_you_mean(key, known) or f"known here: {', '.join(known)}"


def _shape_at(shape: type[shapes.Shape], path: Sequence[int | str]) -> type[shapes.Shape]:
    """The shape that holds at a path. What follows `actors`, `rules` and the like is an id, whatever it is called."""
    named = False
    inside = _INSIDE_RULES if shape is rule_shapes.RulebookShape else _INSIDE
    for step in path:
        if isinstance(step, str) and not named and step in inside:
            shape = inside[step]
            named = step in _BY_ID
        elif isinstance(step, str) and not named and (nested := _nested(shape, step)):
            shape = nested
        else:
            named = False
    return shape


def _nested(shape: type[shapes.Shape], field: str) -> type[shapes.Shape] | None:
    """The shape that a field holds, where it is one by itself."""
    found = shape.model_fields.get(field)
    kind = found.annotation if found else None
    return kind if isinstance(kind, type) and issubclass(kind, shapes.Shape) else None


def _fields(shape: type[shapes.Shape]) -> list[str]:
    return [info.alias or name for name, info in shape.model_fields.items()]
