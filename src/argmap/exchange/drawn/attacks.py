"""The attacks of a map, as solvers of abstract argumentation take them: what attacks what, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.exchange.drawn.lines import Line, lines
from argmap.model import ArgumentMap, Id


@dataclass(frozen=True)
class AttackGraph:
    """Arguments by name with their sentences, attacks between them, and what is said beside."""

    arguments: Mapping[str, str]
    attacks: tuple[tuple[str, str], ...]
    comments: tuple[str, ...]


def attack_graph(argument_map: ArgumentMap) -> AttackGraph:
    """The claims of a map and their oppositions; an attack that is attacked has two arguments of its own."""
    drawn = {line.name: line for line in lines(argument_map)}
    arguments = {argument_name(id_): claim.text for id_, claim in argument_map.claims.items()}
    attacks: list[tuple[str, str]] = []
    comments = []

    def told(line: Line) -> str:
        about = drawn.get(line.target)
        object_ = f"({told(about)})" if about else f"“{argument_map.label(Id(line.target))}”"
        return f"“{argument_map.label(line.subject)}” {line.label} {object_}"

    for line in drawn.values():
        if not _is_attack(line):
            comments.append(f"no attack: {told(line)}")
            continue
        attacker, target = argument_name(line.subject), _target(line, drawn)
        if target is None:
            comments.append(f"attacks no attack: {told(line)}")
        elif line.knot:
            off = line.name.replace("step", "off")
            arguments |= {line.name: told(line), off: f"it does not hold that {told(line)}"}
            attacks += [(attacker, off), (off, line.name), (line.name, target)]
        else:
            attacks.append((attacker, target))
    return AttackGraph(arguments, tuple(attacks), tuple(" ".join(comment.split()) for comment in comments))


def _target(line: Line, drawn: Mapping[str, Line]) -> str | None:
    """What is attacked: a claim, or a step that is an attack itself."""
    about = drawn.get(line.target)
    if about is None:
        return argument_name(Id(line.target))
    return about.name if _is_attack(about) and _target(about, drawn) else None


def _is_attack(line: Line) -> bool:
    return line.subject.kind == "claim" and line.sign == "opposes" and not line.conditional


def argument_name(claim: Id) -> str:
    """A claim's id as solvers take it, a letter first and no hyphen: `c_build_it`."""
    return f"c_{claim.name.replace('-', '_')}"
