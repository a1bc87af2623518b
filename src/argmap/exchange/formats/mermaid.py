"""Mermaid: a flowchart as text, drawn by GitHub, GitLab, Obsidian and many others (https://mermaid.js.org).

Issues are boxes around their claims, claims rectangles, actors rounded. A line says who or what supports (arrow) or
opposes (cross at its end) what, in words too; it is dotted where it holds on a condition only. What is said about
such a step runs to a knot in its line. Statements that say the same are one line. Without texts, documents and who
says so: it is a picture. It is for a part of a map (`--about`): Mermaid draws no more than 500 lines and, unless it is
told otherwise, 50,000 characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.exchange.drawn.lines import HELD, Line, lines, node_name, wrapped
from argmap.model import ArgumentMap

TITLE = "Mermaid"
SUFFIXES = (".mmd", ".mermaid")
HOLDS = HELD | {"issue": "kept as a box around its claims"}
_ENDS = {"supports": ">", "opposes": "x", "open": "o"}


def write(argument_map: ArgumentMap) -> bytes:
    """The map as a flowchart."""
    return "\n".join(_flowchart(argument_map)).encode() + b"\n"


def _flowchart(argument_map: ArgumentMap) -> Iterator[str]:
    yield "flowchart BT"
    for id_, issue in argument_map.issues.items():
        claims = [claim for claim in argument_map.claims.values() if claim.issue == id_]
        if claims:
            yield f'  subgraph {node_name(id_)}["{label(issue.question)}"]'
            yield from (f'    {node_name(claim.id)}["{label(claim.text)}"]' for claim in claims)
            yield "  end"
    for actor in argument_map.actors.values():
        yield f'  {node_name(actor.id)}(["{label(actor.name)}"])'
    for line in lines(argument_map):
        yield from (f"  {drawn}" for drawn in _line(line))


def _line(line: Line) -> Iterator[str]:
    start, end = node_name(line.subject), node_name(line.target)
    stroke, blank = ("-.-", "-.-") if line.conditional else ("--", "---")
    if line.knot:
        yield f'{line.name}((" "))'
        yield f"{start} {blank} {line.name}"
        start = line.name
    yield f'{start} {stroke}{_ENDS[line.sign]}|"{label(line.label)}"| {end}'


def label(text: str) -> str:
    """Text within quotation marks, in lines; every sign that could end it or mean something stands as its number."""
    return "<br/>".join(
        re.sub(r"[^\w\s.,?!'’“”–—-]", lambda sign: f"#{ord(sign.group())};", line) for line in wrapped(text)
    )
