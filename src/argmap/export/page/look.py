"""How things look on the map: one place for colours, shapes and lines, for pyvis, the style sheet and the page.

Nothing is told by colour alone: kinds of actors are also named in the panel, and a stance has its colour,
its dashes and its arrow head.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any, NamedTuple


class Ink(NamedTuple):
    """One colour in the light and in the dark page."""

    light: str
    dark: str


INKS: Mapping[str, Ink] = {
    # the page
    "paper": Ink("#ffffff", "#14171c"),
    "panel": Ink("#f4f6f9", "#1c2129"),
    "text": Ink("#1b2129", "#e8ebf0"),
    "muted": Ink("#515b69", "#aab4c2"),
    "rule": Ink("#c9d0d9", "#3b4452"),
    "accent": Ink("#0b57c2", "#8ab8ff"),
    "on-accent": Ink("#ffffff", "#0d1420"),
    "mark": Ink("#fff3c4", "#4a3d0c"),
    # stances: bluish green, vermilion and violet, which stay apart for those who do not see red, green or blue
    "supports": Ink("#0a7566", "#7ae6cf"),
    "opposes": Ink("#a33000", "#ff9457"),
    "conditional": Ink("#5a35a8", "#b9a0ff"),
    "about": Ink("#515b69", "#aab4c2"),
    # boxes and what is written in them
    "person": Ink("#1f4b8f", "#a9c8fb"),
    "organisation": Ink("#5b2a86", "#d5b8f5"),
    "state": Ink("#20323f", "#c3d2dc"),
    "faction": Ink("#0a5f73", "#94d8e8"),
    "group": Ink("#6b4226", "#e6c4ab"),
    "on-actor": Ink("#ffffff", "#10151c"),
    "claim": Ink("#ffffff", "#20262f"),
    "statement": Ink("#f4f6f9", "#1c2129"),
    "on-claim": Ink("#1b2129", "#e8ebf0"),
    "claim-edge": Ink("#515b69", "#8b97a8"),
}

_ACTOR: Mapping[str, Any] = {
    "shape": "box",
    "margin": 8,
    "borderWidth": 1,
    "shapeProperties": {"borderRadius": 12},
    "font": {"size": 13},
}
_CLAIM: Mapping[str, Any] = {
    "shape": "box",
    "margin": 7,
    "borderWidth": 1,
    "shapeProperties": {"borderRadius": 0},
    "font": {"size": 12},
}

# What vis-network needs to draw a kind of box or line, colours apart.
BOXES: Mapping[str, Mapping[str, Any]] = {
    **dict.fromkeys(("person", "organisation", "state", "faction", "group"), _ACTOR),
    "claim": _CLAIM,
    "statement": {**_CLAIM, "shapeProperties": {"borderRadius": 0, "borderDashes": [4, 3]}},
}
LINES: Mapping[str, Mapping[str, Any]] = {
    "supports": {"dashes": False, "arrows": {"to": {"enabled": True, "type": "arrow", "scaleFactor": 0.7}}},
    "opposes": {"dashes": [9, 5], "arrows": {"to": {"enabled": True, "type": "bar", "scaleFactor": 0.7}}},
    "conditional": {"dashes": [2, 5], "arrows": {"to": {"enabled": True, "type": "diamond", "scaleFactor": 0.7}}},
    # ties a statement that is argued about to what it says; no stance of its own
    "about": {"dashes": [1, 4], "arrows": {"to": {"enabled": False}}},
}

CONTESTED_MARK = "≠"
_LINE_LETTERS = 26
_LINES = 4


def box_colours(look: str, shade: int = 0) -> dict[str, Any]:
    """The colours of a box and its text: `shade` 0 is light, 1 is dark."""
    actor = look not in ("claim", "statement")
    edge = INKS[look if actor else "claim-edge"][shade]
    return {
        "color": {"background": INKS[look][shade], "border": edge},
        "font": {**BOXES[look]["font"], "color": INKS["on-actor" if actor else "on-claim"][shade]},
    }


def wrapped(text: str) -> str:
    """A label that fits into a box, cut with … where it is too long; the panel has the whole of it."""
    return "\n".join(textwrap.wrap(text, _LINE_LETTERS, max_lines=_LINES, placeholder=" …")) or "…"


def line_width(sources: int) -> int:
    """A line is as thick as its evidence is independent: 1 to 4 pixels."""
    return min(max(sources, 1), 4)


def colour_variables() -> str:
    """The colours as custom properties of the style sheet; paper is always light."""
    light, dark = ("".join(f"--{name}:{ink[shade]};" for name, ink in INKS.items()) for shade in (0, 1))
    return f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
