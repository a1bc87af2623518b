"""Records to a networkx graph: actors and claims are nodes, each fold is an edge, fields are attributes."""

from __future__ import annotations

import io
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from argmap.model import ArgumentMap, Fold, Id, Record, Statement, verb

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

# Characters that XML 1.0 cannot hold at all.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def graphml(argument_map: ArgumentMap) -> bytes:
    """The debate in GraphML, the edge ids being those of positions, arguments and alignments."""
    import networkx as nx

    graph = build_graph(argument_map)
    parts = [
        graph.graph,
        *(found for _, found in graph.nodes(data=True)),
        *(found for *_, found in graph.edges(data=True)),
    ]
    for part in parts:
        part.update({name: _NOT_XML.sub("", value) for name, value in part.items() if isinstance(value, str)})
    file = io.BytesIO()
    nx.write_graphml_xml(graph, file)
    return file.getvalue() + b"\n"


def attributes(argument_map: ArgumentMap, record: Record) -> dict[str, Any]:
    """The fields of a record as attributes, with its kind and label; references by label.

    What a statement joins stands there by id, since these are nodes; a fold is an edge between them.
    """
    found: dict[str, Any] = {"kind": record.id.kind, "label": argument_map.label(record.id)}
    skipped = {"id", "subject", "object"} if isinstance(record, Fold) else {"id"}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(record, Statement) and field.name in {"subject", "object"}:
            found[field.name] = str(value)
        elif field.name not in skipped and value is not None:
            found[field.name] = _plain(argument_map, field.name, value)
    if isinstance(record, Fold):
        found |= {"label": verb(record.stance, record.leaning), "weight": record.sources}
    return found


def _plain(argument_map: ArgumentMap, name: str, value: Any) -> str | int | bool:
    if isinstance(value, tuple):
        items = [str(_plain(argument_map, name, item)) for item in value]
        return len(value) if name == "statements" else "; ".join(items)
    if isinstance(value, Id):
        return argument_map.label(value)
    return value if isinstance(value, bool | int) else str(value.written if hasattr(value, "written") else value)
