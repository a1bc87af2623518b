"""APX: an attack graph as facts, `arg(a).` and `att(a,b).`, for solvers of the ASPARTIX kind.

The arguments are the claims, and a claim attacks what it opposes. A solver knows nothing else: no support, which is
never turned into an attack, nobody who holds a claim, no condition and no certainty; so what rests on these is left
out. An attack that is attacked itself is written in the usual way as two arguments more between its ends: the claim
attacks `off_N`, that the step is not in force; this attacks `step_N`, the step; and the step attacks its target. Who
or what speaks against the step attacks `step_N`. What supports a step, and what actors say of it, is no attack: it
stands as a comment (`%`) at the end. Other comments there are none, since not all solvers know them: the claims are
known by their ids, `c_build_it`; AF has their sentences.
"""

from __future__ import annotations

from collections.abc import Mapping

from argmap.exchange.drawn.attacks import attack_graph
from argmap.model import ArgumentMap

TITLE = "APX (ASPARTIX)"
SUFFIXES = (".apx",)
HOLDS: Mapping[str, str] = {
    "claim": "kept as an argument, by its id",
    "opposition": "kept as an attack",
    "undercut": "kept as an attack on an attack, or as a comment where it is none of a claim",
}


def write(argument_map: ArgumentMap) -> bytes:
    """The attacks of the map as facts."""
    graph = attack_graph(argument_map)
    lines = [f"arg({name})." for name in graph.arguments]
    lines += [f"att({attacker},{attacked})." for attacker, attacked in graph.attacks]
    lines += [f"% {comment}" for comment in graph.comments]
    return "".join(f"{line}\n" for line in lines).encode()
