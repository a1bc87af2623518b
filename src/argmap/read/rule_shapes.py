"""The shapes of a rule file: what keys there are, and what a value may be. `docs/rules.md` is the manual."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from argmap import model, rule
from argmap.read.shapes import Flag, Shape, Slug, Text
from argmap.rule import Place, parse_path

SIDES: tuple[Place, ...] = get_args(Place)
_TEXT = {"type": "string"}
_TEXTS = WithJsonSchema({"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]})


def _path(value: str) -> str:
    path = parse_path(value)
    if isinstance(path, str):
        raise ValueError(path)  # noqa: TRY004 - pydantic turns a ValueError into a message
    return value


def _words(value: Any) -> Any:
    return value.split() if isinstance(value, str) else value


def _some(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _listed(value: Any) -> Any:
    """Words parted by commas or line ends; a list stays one."""
    return [piece.strip() for piece in re.split(r"[,\n]", value) if piece.strip()] if isinstance(value, str) else value


def _entry(value: str) -> str:
    entry = " ".join(value.lower().split())
    if not 1 <= len(entry.split()) <= 2:
        raise ValueError("an entry is a lemma, or a lemma and its companion, such as 'insist on'")
    return entry


def _decimal(value: Any) -> Any:
    return float(value) if isinstance(value, str) and re.fullmatch(r"0?\.[0-9]+|[01](?:\.[0-9]*)?", value) else value


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,4}", value) else value


WrittenPath = Annotated[str, AfterValidator(_path)]
Paths = Annotated[list[WrittenPath], BeforeValidator(_some), _TEXTS]
Labels = Annotated[list[str], BeforeValidator(_words), _TEXTS]
Share = Annotated[float, BeforeValidator(_decimal), Field(ge=0, le=1)]
Whole = Annotated[int, BeforeValidator(_whole)]
WrittenStance = Literal["supports", "opposes", "none"]


class WayShape(Shape):
    """One way to a role's words."""

    path: WrittenPath
    take: rule.Take = "subtree"
    plus: Paths = []
    minus: Paths = []


def _way(value: Any) -> Any:
    return {"path": value} if isinstance(value, str) else value


_WAY = {"anyOf": [_TEXT, {"type": "object"}]}
Ways = Annotated[
    list[Annotated[WayShape, BeforeValidator(_way)]],
    BeforeValidator(_some),
    WithJsonSchema({"anyOf": [_TEXT, {"type": "object"}, {"type": "array", "items": _WAY}]}),
]


class CueShape(Shape):
    """Which word opens the construction."""

    lemmas: Annotated[list[Slug], BeforeValidator(_some), _TEXTS] = Field(
        [], description="names of lexica; none: any word"
    )
    pos: Labels = []
    tag: Labels = []
    dep: Labels = []
    has: Paths = []
    lacks: Paths = []
    with_: Paths = Field([], alias="with", description="paths to words that belong to the cue")


class RolesShape(Shape):
    """Where who holds it stands, and what is held."""

    source: Ways = []
    content: Ways


class RuleShape(Shape):
    """How a language ascribes, in one construction."""

    about: Text
    source: Text = Field(description="where the method comes from")
    cue: CueShape
    roles: RolesShape
    sourceless: Flag = False
    also: Flag = False
    stance: WrittenStance = "supports"
    voice: model.Voice = "stated"
    certainty: model.Certainty = "certain"
    negation: rule.Negation = "flips"
    confidence: Share = 0.5
    priority: Whole = 0
    examples: Annotated[list[Text], Field(min_length=1)]
    counter_examples: Annotated[list[Text], Field(min_length=1)]


class LexiconShape(Shape):
    """Words that behave alike as cues."""

    about: Text
    words: Annotated[list[Annotated[str, AfterValidator(_entry)]], BeforeValidator(_listed), _TEXTS]
    stance: WrittenStance | None = None
    certainty: model.Certainty | None = None
    negation: rule.Negation | None = None


class ConnectiveShape(Shape):
    """Words that show that one stretch speaks for or against another."""

    about: Text
    source: Text = Field(description="where the method comes from")
    words: Annotated[list[Text], BeforeValidator(_listed), _TEXTS] = Field(
        description="the forms; a word may have alternatives, parted by '|'"
    )
    opens: rule.Opens
    reason: WrittenPath = Field(description=f"{', '.join(SIDES)}, or a path from the first word")
    conclusion: WrittenPath = Field(description="as for the reason")
    stance: Literal["supports", "opposes"] = "supports"
    has: Paths = []
    lacks: Paths = []
    after: Labels = []
    before: Labels = []
    not_after: Labels = []
    not_before: Labels = []
    confidence: Share = 0.5
    examples: Annotated[list[Text], Field(min_length=1)]
    counter_examples: Annotated[list[Text], Field(min_length=1)]


class RulebookShape(Shape):
    """A file of rules, connectives, word lists and named paths."""

    rules: dict[Slug, RuleShape] = {}
    connectives: dict[Slug, ConnectiveShape] = {}
    lexica: dict[Slug, LexiconShape] = {}
    paths: dict[Slug, Paths] = {}
