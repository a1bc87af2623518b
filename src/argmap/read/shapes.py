"""The shapes of a workspace's files: what keys there are, and what a value may be.

The JSON Schema that editors use is made from these shapes (`argmap schema`), and so are the messages for
a file that does not fit them. What the values mean is told in `docs/format.md`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from argmap import model
from argmap.text import QUOTED_WORDS, parse_locator

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
VERBS = ("would support", "would oppose", "might support", "supports", "opposes")

_SAYS = re.compile(rf"\s*(?P<subject>\S.*?)\s+(?P<verb>{'|'.join(VERBS)})\s+(?P<object>\S.*?)\s*", re.DOTALL)
_WHEN = re.compile(r"(?P<time>[^()]*?)\s*(?:\((?P<words>[^()]+)\))?")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def _slug(value: str) -> str:
    if not re.fullmatch(SLUG, value):
        raise ValueError("an id is lower-case letters, digits and single hyphens, such as 'no-war'")
    return value


def split_saying(value: str) -> tuple[str, str, str] | None:
    """Subject, verb and object of a `says`; None when it is not such a sentence."""
    match = _SAYS.fullmatch(value)
    return (match["subject"], match["verb"], match["object"]) if match else None


def _saying(value: str) -> str:
    if split_saying(value) is None:
        raise ValueError(f"write: subject, then one of {', '.join(VERBS)}, then what is supported or opposed")
    return value


def _locator(value: str) -> str:
    locator = parse_locator(value)
    if locator is None:
        raise ValueError('a place is cited as ¶7 "first words … last words", ¶7, ¶7-8, title or deck')
    for words in (locator.head, locator.tail):
        _short(words)
    return value


def _short(value: str) -> str:
    if len(value.split()) > QUOTED_WORDS:
        raise ValueError(f"at most {QUOTED_WORDS} words of somebody else's text may be quoted")
    return value


def date_span(value: str) -> tuple[str, str]:
    """First and last day of a year, a month or a day; ValueError when there is no such date."""
    if not _DATE.fullmatch(value):
        raise ValueError("a date is written 2019, 2019-05 or 2019-05-14")
    try:
        if len(value) == 4:
            return date(int(value), 1, 1).isoformat(), date(int(value), 12, 31).isoformat()
        if len(value) == 7:
            year, month = int(value[:4]), int(value[5:])
            following = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1).isoformat(), date.fromordinal(following.toordinal() - 1).isoformat()
        return (date.fromisoformat(value).isoformat(),) * 2
    except ValueError:
        raise ValueError(f"there is no day {value}") from None


def _date(value: str) -> str:
    date_span(value)
    return value


def read_when(value: str) -> model.When:
    """A time as curators write it: a date, an interval (`..` leaves an end open), words in brackets."""
    match = _WHEN.fullmatch(value.strip())
    if match is None or not (match["time"] or match["words"]):
        raise ValueError("a time is a date, an interval such as 1980/1988 or 2011/.., and words in brackets")
    if not match["time"]:
        return model.When(value.strip())
    first, slash, last = match["time"].partition("/")
    earliest = None if first == ".." else date_span(first)[0]
    latest = None if (last if slash else first) == ".." else date_span(last if slash else first)[1]
    if earliest is None and latest is None:
        raise ValueError("an interval that is open at both ends says nothing")
    if earliest and latest and earliest > latest:
        raise ValueError(f"{first} is later than {last}")
    return model.When(value.strip(), earliest, latest)


def _when(value: str) -> str:
    read_when(value)
    return value


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", value):
        raise ValueError("a link starts with http:// or https:// and holds no spaces or brackets")
    return value


def _flag(value: Any) -> Any:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": f"^{SLUG}$"})]
Name = Annotated[str, Field(min_length=1, description="the id, a name or an alias of an actor")]
Date = Annotated[str, AfterValidator(_date), Field(json_schema_extra={"pattern": rf"^{_DATE.pattern}$"})]
Time = Annotated[str, AfterValidator(_when)]
Link = Annotated[str, AfterValidator(_url)]
Locator = Annotated[str, AfterValidator(_locator)]
Words = Annotated[str, AfterValidator(_short)]
Number = Annotated[int, Field(ge=0)]
Flag = Annotated[bool, BeforeValidator(_flag), Field(strict=True)]


def _one_or_more(item: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]})


Locators = Annotated[list[Locator], BeforeValidator(_listed), Field(min_length=1), _one_or_more({"type": "string"})]
Names = Annotated[list[Name], BeforeValidator(_listed), _one_or_more({"type": "string"})]


class Shape(BaseModel):
    """A mapping in a workspace file: only the keys that are listed, frozen once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: Any) -> Any:
        """A key with nothing after its colon (`to:`) is as if not written."""
        return {key: value for key, value in data.items() if value != ""} if isinstance(data, dict) else data


class RoleShape(Shape):
    """An office, and from when to when it was held."""

    title: Text
    of: Name | None = Field(None, description="the actor the office belongs to")
    from_: Date | None = Field(None, alias="from")
    to: Date | None = None


class ActorShape(Shape):
    """Who can hold a view or act."""

    name: Text
    kind: model.ActorKind
    aliases: list[Text] = []
    member_of: Names = []
    roles: list[RoleShape] = []
    unnamed: Flag = False
    note: Text | None = None


class ClaimShape(Shape):
    """A claim with a note; without one, the sentence alone will do."""

    text: Text
    note: Text | None = None


def _claim(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Claim = Annotated[ClaimShape, BeforeValidator(_claim)]


class IssueShape(Shape):
    """What is argued about, with its claims."""

    question: Text
    claims: dict[Slug, Claim] = {}


class MapShape(Shape):
    """What the map as a whole is."""

    title: Text
    description: str = ""
    language: Text = "en"
    base: Link = Field("https://example.org/argmap/", description="what every IRI of the map starts with")


class OriginalShape(Shape):
    """The published text, which stays outside: how to know it, and where its parts begin and end."""

    file: Text | None = None
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    length: Number = Field(description="in code points")
    title: Words | None = None
    deck: Words | None = None
    body: Words | None = None


class StatementShape(Shape):
    """In this passage, according to this chain, a subject supports or opposes an object."""

    says: Annotated[str, AfterValidator(_saying)]
    voice: model.Voice
    at: Locators
    if_: Text | None = Field(None, alias="if")
    according_to: Names = []
    by: Name | None = None
    when: Time | None = None
    certainty: model.Certainty = "certain"
    words: Words | None = None
    id: Slug | None = None
    note: Text | None = None


class AsideShape(Shape):
    """A passage that takes no stance, and why."""

    at: Locators
    because: Text


class DifferenceShape(Shape):
    """What a reprint says otherwise."""

    at: Locator
    how: Text


class ReprintShape(Shape):
    """Which document this one repeats, and where it differs."""

    of: Slug
    paragraphs: dict[str, str] = Field({}, description="this edition's paragraph: the original's")
    drops: list[Locator] = []
    differs: list[DifferenceShape] = []


class CatalogueShape(Shape):
    """A file of actors, issues or data about the map."""

    map: MapShape | None = None
    actors: dict[Slug, ActorShape] = {}
    issues: dict[Slug, IssueShape] = {}


class DocumentShape(Shape):
    """A file about one document."""

    document: Slug
    author: Name
    language: Text = "en"
    title: Text | None = None
    byline: Text | None = None
    publisher: Name | None = None
    date: Date | None = None
    series: Text | None = None
    url: Link | None = None
    note: Text | None = None
    original: OriginalShape | None = None
    digest: dict[Annotated[str, Field(pattern=r"^(title|deck|[1-9]\d*)$")], Text] = {}
    text: Text | None = None
    reprint: ReprintShape | None = None
    statements: list[StatementShape] = []
    no_stance: list[AsideShape] = []


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a workspace file, for editors: a document's file, or a catalogue of the rest."""
    catalogue = CatalogueShape.model_json_schema()
    claims = catalogue["$defs"]["IssueShape"]["properties"]["claims"]
    claims["additionalProperties"] = {"anyOf": [{"type": "string", "minLength": 1}, {"$ref": "#/$defs/ClaimShape"}]}
    document = DocumentShape.model_json_schema()
    definitions = {**catalogue.pop("$defs"), **document.pop("$defs")}
    definitions["Catalogue"], definitions["Document"] = catalogue, document
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of an argmap workspace",
        "type": "object",
        "if": {"required": ["document"]},
        "then": {"$ref": "#/$defs/Document"},
        "else": {"$ref": "#/$defs/Catalogue"},
        "$defs": definitions,
    }
