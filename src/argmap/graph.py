"""Records to a networkx graph: actors and claims are nodes, each fold is an edge, fields are attributes."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from argmap.model import ArgumentMap, Fold, Id, Record, verb

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]


def build_graph(argument_map: ArgumentMap) -> nx.MultiDiGraph[str]:
    """The debate as a directed multigraph, every edge keyed by the id of its position, argument or alignment.

    Undercuts point at the statement they attack, which is then a node too. Attributes are plain text,
    numbers and truth values; lists are joined with `; `.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=argument_map.title)
    nodes: list[Record] = [*argument_map.actors.values(), *argument_map.claims.values()]
    for record in nodes:
        graph.add_node(record.id, **attributes(argument_map, record))
    for folds in (argument_map.positions, argument_map.arguments, argument_map.alignments):
        for fold in folds.values():
            if fold.object not in graph:
                graph.add_node(fold.object, **attributes(argument_map, argument_map.statements[fold.object]))
            graph.add_edge(fold.subject, fold.object, key=fold.id, **attributes(argument_map, fold))
    return graph


def attributes(argument_map: ArgumentMap, record: Record) -> dict[str, Any]:
    """The fields of a record as attributes, with its kind and label; references by label.

    What a statement joins stands there by id, since these are nodes; a fold is an edge between them.
    """
    label = verb(record.stance, record.leaning) if isinstance(record, Fold) else argument_map.label(record.id)
    found: dict[str, Any] = {"kind": record.id.kind, "label": label}
    for name in _told_fields(record):
        value = getattr(record, name)
        found[name] = str(value) if name in {"subject", "object"} else _plain(argument_map, name, value)
    if isinstance(record, Fold):
        found["weight"] = record.sources
    return found


def attribute_types(record: Record) -> dict[str, type]:
    """The names that `attributes` gives a record, in the same order, and the types of their values."""
    found: dict[str, type] = {"kind": str, "label": str}
    for name in _told_fields(record):
        type_ = type(getattr(record, name))
        found[name] = int if name == "statements" else type_ if type_ in {int, bool} else str
    return {**found, "weight": int} if isinstance(record, Fold) else found


def _told_fields(record: Record) -> list[str]:
    """The fields of a record that have a value, and are told by it and not by what an edge joins."""
    kind: Any = type(record)
    return [name for name in _names(kind) if getattr(record, name) is not None]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a kind that become attributes of their own."""
    left_out = {"id", "subject", "object"} if issubclass(kind, Fold) else {"id"}
    return tuple(field.name for field in fields(kind) if field.name not in left_out)


def _plain(argument_map: ArgumentMap, name: str, value: Any) -> str | int | bool:
    if name == "statements":
        return len(value)
    if isinstance(value, tuple):
        return "; ".join([str(_plain(argument_map, name, item)) for item in value])
    if isinstance(value, Id):
        return argument_map.label(value)
    return value if isinstance(value, bool | int) else str(value.written if hasattr(value, "written") else value)
