"""DOT: a graph as text, drawn by Graphviz and read by Gephi, yEd and others (https://graphviz.org/doc/info/lang.html).

Issues are clusters around their claims, claims boxes, actors ellipses. A line says who or what supports (arrow) or
opposes (bar at its end) what, in words too; it is dashed where it holds on a condition only. What is said about such
a step runs to a knot in its line. Statements that say the same are one line. Without texts, documents and who says
so: it is a picture. For a part of a map: `--about`.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.exchange.drawn.lines import HELD, Line, lines, node_name, wrapped
from argmap.model import ArgumentMap

TITLE = "DOT (Graphviz)"
SUFFIXES = (".dot", ".gv")
HOLDS = HELD | {"issue": "kept as a cluster"}
_ENDS = {"supports": "normal", "opposes": "tee", "open": "odot"}


def write(argument_map: ArgumentMap) -> bytes:
    """The map as a directed graph."""
    return "\n".join(_graph(argument_map)).encode() + b"\n"


def _graph(argument_map: ArgumentMap) -> Iterator[str]:
    yield "digraph map {"
    yield f"  graph [label={quoted(argument_map.title)}, rankdir=BT, newrank=true, charset=utf8]"
    yield '  node [fontname="sans-serif", shape=box]'
    yield '  edge [fontname="sans-serif", fontsize=10]'
    for id_, issue in argument_map.issues.items():
        yield f"  subgraph cluster_{node_name(id_)} {{"
        yield f"    graph [label={quoted(issue.question)}]"
        claims = (claim for claim in argument_map.claims.values() if claim.issue == id_)
        yield from (f"    {node_name(claim.id)} [label={quoted(claim.text)}]" for claim in claims)
        yield "  }"
    for actor in argument_map.actors.values():
        yield f"  {node_name(actor.id)} [label={quoted(actor.name)}, shape=ellipse]"
    for line in lines(argument_map):
        yield from (f"  {drawn}" for drawn in _line(line))
    yield "}"


def _line(line: Line) -> Iterator[str]:
    start, end = node_name(line.subject), node_name(line.target)
    style = "dashed" if line.conditional else "solid"
    if line.knot:
        yield f"{line.name} [shape=point]"
        yield f"{start} -> {line.name} [arrowhead=none, style={style}]"
        start = line.name
    yield f"{start} -> {end} [label={quoted(line.label)}, arrowhead={_ENDS[line.sign]}, style={style}]"


def quoted(text: str) -> str:
    """A label in quotation marks, in lines; Graphviz reads entities (`&amp;`) and backslashes in it."""
    escaped = (line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in wrapped(text))
    return '"' + "\\n".join(escaped) + '"'
