"""The shape of a mapping: what the columns of a codebook's table mean."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from argmap.model import VERBS, ActorKind, Certainty, Voice
from argmap.read.shapes import Shape, Text

NO_STANCE = "none"


def _stance(value: str) -> str:
    if value not in {*VERBS, NO_STANCE}:
        raise ValueError(f"write {', '.join(VERBS)}, or {NO_STANCE} where a row takes no stance")
    return value


def _pattern(value: str) -> str:
    if "%Y" not in value and "%y" not in value:
        raise ValueError("write how dates are written, such as %d.%m.%Y; a year there must be: %Y")
    return value


def _some(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Delimiter = Literal[",", ";", "|", "tab"]
WrittenStance = Annotated[str, AfterValidator(_stance)]
Patterns = Annotated[list[Annotated[str, AfterValidator(_pattern)]], BeforeValidator(_some)]
Codes = dict[str, Text]


class ColumnsShape(Shape):
    """Which column holds what."""

    actor: Text | None = None
    kind: Text | None = None
    claim: Text | None = None
    stance: Text | None = None
    condition: Text | None = None
    issue: Text | None = None
    according_to: Text | None = None
    voice: Text | None = None
    certainty: Text | None = None
    when: Text | None = None
    words: Text | None = None
    note: Text | None = None
    document: Text | None = None
    title: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    date: Text | None = None
    url: Text | None = None
    coder: Text | None = None
    quote: Text | None = None
    start: Text | None = None
    end: Text | None = None


class ValuesShape(Shape):
    """What the codes in a column mean, code by code."""

    actor: Codes = {}
    kind: dict[str, ActorKind] = {}
    claim: Codes = {}
    stance: dict[str, WrittenStance] = {}
    issue: Codes = {}
    according_to: Codes = {}
    voice: dict[str, Voice] = {}
    certainty: dict[str, Certainty] = {}
    author: Codes = {}
    publisher: Codes = {}


class DefaultsShape(Shape):
    """What holds where there is no column, or nothing in it."""

    actor: Text | None = None
    kind: ActorKind | None = None
    claim: Text | None = None
    stance: WrittenStance | None = None
    condition: Text | None = None
    issue: Text | None = None
    voice: Voice | None = None
    certainty: Certainty | None = None
    document: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    coder: Text | None = None
    language: Text | None = None


class MappingShape(Shape):
    """A mapping: the table's form, its columns, their codes and what holds without them."""

    delimiter: Delimiter | None = None
    encoding: Text = "utf-8"
    dates: Patterns = []
    only: Codes = {}
    columns: ColumnsShape
    values: ValuesShape = ValuesShape()
    defaults: DefaultsShape = DefaultsShape()
