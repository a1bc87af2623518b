"""AF: an attack graph for the solvers of the ICCMA competitions, `p af 3` and below it attacks `1 2`.

Arguments have numbers only; a comment (`#`) for each says which name and sentence it stands for. What the arguments
and attacks are, and what is left out, is the same as in APX: see there.
"""

from __future__ import annotations

from collections.abc import Mapping

from argmap.exchange.drawn.attacks import attack_graph
from argmap.model import ArgumentMap

TITLE = "AF (ICCMA)"
SUFFIXES = (".af",)
HOLDS: Mapping[str, str] = {
    "claim": "kept as an argument, its sentence as a comment",
    "opposition": "kept as an attack",
    "undercut": "kept as an attack on an attack, or as a comment where it is none of a claim",
}


def write(argument_map: ArgumentMap) -> bytes:
    """The attacks of the map by numbers."""
    graph = attack_graph(argument_map)
    numbers = {name: number for number, name in enumerate(graph.arguments, 1)}
    lines = [f"p af {len(numbers)}"]
    lines += [f"# {numbers[name]} {name}: {sentence}" for name, sentence in graph.arguments.items()]
    lines += [f"# {comment}" for comment in graph.comments]
    lines += [f"{numbers[attacker]} {numbers[attacked]}" for attacker, attacked in graph.attacks]
    return "".join(f"{line}\n" for line in lines).encode()
