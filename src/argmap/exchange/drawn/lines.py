"""What is drawn of a map: who and what stands for or against whom and what, each as one line.

All statements that say the same, as surely and on the same condition, are one line. A line that something is said
about needs a knot in it, to which another line can run.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Literal

from argmap.model import ArgumentMap, Certainty, Id, Leaning, Statement, verb

Sign = Literal["supports", "opposes", "open"]
HELD: dict[str, str] = dict.fromkeys(("actor", "claim", "position", "alignment", "support", "opposition"), "kept") | {
    "undercut": "kept as a line to a knot in the line",
    "condition": "kept as words on the line",
    "certainty": "kept as words on the line",
}
"""What every drawing holds, and how."""
WIDTH = 36
"""How many characters of a label stand in one line."""


@dataclass(frozen=True)
class Line:
    """A line from an actor or a claim to an actor, a claim, or the knot in another line.

    `target` is the id of a record or the name of a line; `knot` tells whether lines run to this one.
    """

    name: str
    subject: Id
    sign: Sign
    label: str
    target: str
    knot: bool
    conditional: bool


@dataclass(frozen=True)
class _Said:
    """What a line says."""

    subject: Id
    verb: str
    sign: Sign
    condition: str | None
    certainty: Certainty
    target: Id | _Said

    @property
    def label(self) -> str:
        said = self.verb if self.certainty == "certain" else f"{self.verb} ({self.certainty})"
        return f"{said}, if {self.condition}" if self.condition else said


def lines(argument_map: ArgumentMap) -> tuple[Line, ...]:
    """Every line of a map, in the order of its statements."""
    said = {id_: _said(one, argument_map) for id_, one in argument_map.statements.items()}
    names = {what: f"step_{number}" for number, what in enumerate(dict.fromkeys(said.values()), 1)}
    knots = {what.target for what in names if isinstance(what.target, _Said)}
    return tuple(
        Line(
            name=name,
            subject=what.subject,
            sign=what.sign,
            label=what.label,
            target=names[what.target] if isinstance(what.target, _Said) else what.target,
            knot=what in knots,
            conditional=what.condition is not None,
        )
        for what, name in names.items()
    )


def _said(said: Statement, argument_map: ArgumentMap) -> _Said:
    about = argument_map.statements.get(said.object)
    return _Said(
        said.subject,
        verb(said.stance, said.leaning),
        sign(said.stance if said.stance != "conditional" else said.leaning or "open"),
        said.condition if said.stance == "conditional" else None,
        said.certainty,
        _said(about, argument_map) if about else said.object,
    )


def sign(stance: Literal["supports", "opposes", "conditional"] | Leaning) -> Sign:
    """For, against, or neither."""
    return stance if stance in {"supports", "opposes"} else "open"


def wrapped(text: str) -> list[str]:
    """A label in lines."""
    return textwrap.wrap(" ".join(text.split()), WIDTH) or [""]


def node_name(id_: str) -> str:
    """An id as a name that drawing programs take as it is: `claim_build_it`. Ids have no underscores of their own."""
    return id_.replace("/", "_").replace("-", "_")
