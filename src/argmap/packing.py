"""Records ⇄ plain lists: what is kept on disk, or sent to another process, of a record, and nothing that can run.

A record is packed as the list of its fields, in their order; tuples and sets become lists, records within it lists
of their own. Unpacking goes by the type of each field and so gives the very record again, or `Unfit` where the list
is not one of its kind. JSON holds such lists; unlike a pickle, reading one can do nothing else.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from argmap.model import Id

T = TypeVar("T")
Turn = Callable[[Any], Any]
"""One way of a value: packed, or unpacked."""


class Unfit(ValueError):  # noqa: N818 - it says what the list is
    """A list that is no record of the kind it was taken for."""


def pack(record: Any) -> list[Any]:
    """The fields of a record as JSON can hold them."""
    packed: list[Any] = _ways(type(record))[0](record)
    return packed


def unpack(kind: type[T], packed: Any) -> T:
    """The record of this kind that was packed. Raises `Unfit` where it cannot have been one."""
    try:
        record: T = _ways(kind)[1](packed)
    except (TypeError, ValueError, KeyError, IndexError, AttributeError) as misfit:
        raise Unfit(f"no {kind.__name__}: {misfit}") from misfit
    return record


def _ways(type_: Any) -> tuple[Turn, Turn]:
    """How values of a type are packed and unpacked; worked out once for each type."""
    if type_ not in _KNOWN:
        _KNOWN[type_] = _find_ways(type_)
    return _KNOWN[type_]


_KNOWN: dict[Any, tuple[Turn, Turn]] = {}


def _find_ways(type_: Any) -> tuple[Turn, Turn]:
    if isinstance(type_, type) and is_dataclass(type_):
        return _of_record(type_)
    if type_ is Id:
        return _same, _id
    arguments = get_args(type_)
    match get_origin(type_):
        case None:
            return _same, _plain(type_)
        case types.UnionType | typing.Union:
            return _of_union([one for one in arguments if one is not type(None)])
        case origin:
            return _OF[origin](arguments)


def _same(value: Any) -> Any:
    return value


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise ValueError("not a list")
    return value


def _id(value: Any) -> Id:
    if type(value) is not str:
        raise ValueError("not an id")
    return Id(value)


def _checked(allowed: frozenset[Any]) -> Turn:
    def unpacked(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"{value!r} is none of {sorted(map(str, allowed))}")
        return value

    return unpacked


def _plain(type_: type) -> Turn:
    allowed = (int, float) if type_ is float else (type_,)

    def unpacked(value: Any) -> Any:
        if type(value) not in allowed:
            raise ValueError(f"{value!r} is no {type_.__name__}")
        return value

    return unpacked


def _of_union(arguments: list[Any]) -> tuple[Turn, Turn]:
    """A value or none; or a word of one of several lists."""
    if len(arguments) > 1:
        words = frozenset(word for argument in arguments for word in get_args(argument))
        return _same, _checked(words | {None})
    pack_one, unpack_one = _ways(arguments[0])
    return (
        _same if pack_one is _same else lambda value: None if value is None else pack_one(value),
        lambda value: None if value is None else unpack_one(value),
    )


def _of_tuple(arguments: tuple[Any, ...]) -> tuple[Turn, Turn]:
    if arguments[1:] == (...,):
        pack_one, unpack_one = _ways(arguments[0])
        if pack_one is _same:
            return list, lambda value: tuple([unpack_one(item) for item in _list(value)])
        return (
            lambda value: [pack_one(item) for item in value],
            lambda value: tuple([unpack_one(item) for item in _list(value)]),
        )
    ways = [_ways(argument) for argument in arguments]
    return (
        lambda value: [way[0](item) for way, item in zip(ways, value, strict=True)],
        lambda value: tuple([way[1](item) for way, item in zip(ways, _list(value), strict=True)]),
    )


def _of_set(arguments: tuple[Any, ...]) -> tuple[Turn, Turn]:
    pack_one, unpack_one = _ways(arguments[0])
    return (
        lambda value: sorted(map(pack_one, value)),
        lambda value: frozenset(map(unpack_one, _list(value))),
    )


def _of_words(arguments: tuple[Any, ...]) -> tuple[Turn, Turn]:
    return _same, _checked(frozenset(arguments))


_OF: Mapping[Any, Callable[[tuple[Any, ...]], tuple[Turn, Turn]]] = {
    tuple: _of_tuple,
    frozenset: _of_set,
    Literal: _of_words,
}
"""What is made of each kind of type."""


def _of_record(kind: type) -> tuple[Turn, Turn]:
    hints: Mapping[str, Any] = get_type_hints(kind)
    plan = [(field.name, *_ways(hints[field.name])) for field in fields(kind)]
    unpackers = [way[2] for way in plan]

    def packed(record: Any) -> list[Any]:
        return [pack_one(getattr(record, name)) for name, pack_one, _ in plan]

    def unpacked(value: Any) -> Any:
        return kind(*[unpack_one(part) for unpack_one, part in zip(unpackers, _list(value), strict=True)])

    return packed, unpacked
