"""The shapes of a workspace's files: what keys there are, and what a value may be.

The JSON Schema that editors use is made from these shapes (`schema.py`), and so are the messages for
a file that does not fit them. What the values mean is told in `docs/format.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from argmap import model
from argmap.model import VERBS
from argmap.text import QUOTED_WORDS, parse_locator
from argmap.when import DATE, date_span, read_when

MAX_ID = 200
MAX_SENTENCE = 1_000
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"

ACCEPT = 0.4
"""How sure a finding must be to become a statement, where the workspace does not say: of the seeds' articles, read
without what people coded, nine of the ten findings above this were right."""

_BASE = r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*#?"
_KINDS = get_args(model.DivergenceKind)
_DIVERGED = re.compile(rf" ({'|'.join(_KINDS)}) on ")
_CONTESTED = " is contested"
_VERB = re.compile(rf"(?<= )(?:{'|'.join(VERBS)})(?= )")


def _slug(value: str) -> str:
    if len(value) > MAX_ID:
        raise ValueError(f"an id has at most {MAX_ID} characters")
    if not re.fullmatch(SLUG, value):
        raise ValueError("an id is lower-case letters, digits and single hyphens, such as 'no-war'")
    return value


def split_saying(value: str) -> Iterator[tuple[str, str, str]]:
    """Every way to read a `says` as subject, verb and object; none when it is not such a sentence."""
    sentence = " ".join(value.split())
    for verb in _VERB.finditer(sentence):
        subject, object_ = sentence[: verb.start()].strip(), sentence[verb.end() :].strip()
        if subject and object_:
            yield subject, verb[0], object_


class Expected(NamedTuple):
    """What a sentence under `expect` speaks of: a subject, a word between, an object; `contested` when it ends so.

    The word is a verb or a kind of divergence. A claim that is to be contested has no word and no object.
    """

    subject: str
    word: str = ""
    object: str = ""
    contested: bool = False


def split_expected(value: str) -> Iterator[Expected]:
    """Every way to read what is expected; none when it is not such a sentence."""
    sentence = " ".join(value.split())
    short = sentence.removesuffix(_CONTESTED)
    contested = short != sentence
    for subject, verb, object_ in split_saying(short):
        yield Expected(subject, verb, object_, contested)
    for word in () if contested else _DIVERGED.finditer(sentence):
        yield Expected(sentence[: word.start()], word[1], sentence[word.end() :])
    if contested and short:
        yield Expected(short, contested=True)


def _bounded(value: str) -> None:
    """Refuse more than a few names or words can be: what is looked for in many ways, or in a whole text, is short."""
    if len(value) > MAX_SENTENCE:
        raise ValueError(f"it has at most {MAX_SENTENCE:,} characters")


def _expected(value: str) -> str:
    _bounded(value)
    if not any(split_expected(value)):
        kinds = ", ".join(f"'{kind} on'" for kind in _KINDS)
        raise ValueError(
            f"write: actor, one of {', '.join(VERBS)}, claim; or actor, {kinds}, claim; or claim is contested"
        )
    return value


def _saying(value: str) -> str:
    _bounded(value)
    if not any(split_saying(value)):
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
    _bounded(value)
    if len(value.split()) > QUOTED_WORDS:
        raise ValueError(f"at most {QUOTED_WORDS} words of somebody else's text may be quoted")
    return value


_UNITS = {4: "year", 7: "month", 10: "day"}


def _date(value: str) -> str:
    date_span(value)
    return value


def _when(value: str) -> str:
    read_when(value)
    return value


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", value):
        raise ValueError("a link starts with http:// or https:// and holds no spaces or brackets")
    return value


def _share(value: Any) -> float:
    try:
        share = float(value)
    except (TypeError, ValueError):
        share = -1.0
    if not 0 <= share <= 1:
        raise ValueError("write a number from 0 to 1, such as 0.5")
    return share


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("write something")
    return value


def _flag(value: Any) -> Any:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _part(value: str) -> str:
    if not re.fullmatch(r"title|deck|[1-9][0-9]{0,3}", value):
        raise ValueError("a part is the title, the deck or a paragraph's number, from 1")
    return value


def _paragraphs(value: str) -> str:
    if not re.fullmatch(r"[1-9][0-9]{0,3}(\s*,\s*[1-9][0-9]{0,3})*", value):
        raise ValueError("give the number of a paragraph, or several with commas between")
    return value


def _sha256(value: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", value):
        raise ValueError("a sha256 has 64 digits and letters from a to f, as sha256sum prints it")
    return value


Text = Annotated[str, Field(min_length=1, json_schema_extra={"pattern": r"\S"}), AfterValidator(_not_blank)]
Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": f"^{SLUG}$"})]
Name = Annotated[str, Field(min_length=1, description="the id, a name or an alias of an actor")]
Date = Annotated[str, AfterValidator(_date), Field(json_schema_extra={"pattern": f"^{DATE}$"})]
Time = Annotated[str, AfterValidator(_when)]
Link = Annotated[str, AfterValidator(_url)]
Locator = Annotated[str, AfterValidator(_locator)]
Words = Annotated[str, AfterValidator(_short)]
Expectation = Annotated[str, AfterValidator(_expected)]
Number = Annotated[int, Field(ge=0, le=10**9)]
Row = dict[str, str]
Part = Annotated[str, AfterValidator(_part), Field(json_schema_extra={"pattern": r"^(title|deck|[1-9]\d*)$"})]
Paragraph = Annotated[str, Field(pattern=r"^[1-9]\d*$")]
Paragraphs = Annotated[str, AfterValidator(_paragraphs)]
Share = Annotated[float, BeforeValidator(_share), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})]
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
    successor_of: Names = Field([], description="whom this actor followed in an office")
    pronouns: model.Pronouns | None = Field(None, description="the word for this actor: he, she, they or it")
    roles: list[RoleShape] = []
    unnamed: Flag = False
    note: Text | None = None


class ClaimShape(Shape):
    """A claim with a note, and how texts speak of it; without these, the sentence alone will do."""

    text: Text
    note: Text | None = None
    wordings: list[Words] = Field([], description="how texts say it, in few words")
    denials: list[Words] = Field([], description="how texts say the contrary, in few words")
    marks: list[Words] = Field([], description="words that, all together, mark what speaks of this claim")


def _claim(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Claim = Annotated[ClaimShape, BeforeValidator(_claim)]


class IssueShape(Shape):
    """What is argued about, with its claims."""

    question: Text
    claims: dict[Slug, Claim] = {}


def _language(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", value):
        raise ValueError("a language is written as a code: en, en-GB, fa")
    return value


def _base(value: str) -> str:
    if not value.endswith(("/", "#")):
        raise ValueError("the base of all IRIs ends with '/' or '#'")
    if not re.fullmatch(_BASE, value):
        raise ValueError(
            "the base of all IRIs is a server, then letters, digits and / . - _ ~, such as https://a.org/b/"
        )
    return value


Language = Annotated[str, AfterValidator(_language)]
Base = Annotated[Link, AfterValidator(_base)]


class MapShape(Shape):
    """What the map as a whole is."""

    title: Text
    description: str = ""
    language: Language = "en"
    base: Base = Field("https://example.org/argmap/", description="what every IRI of the map starts with")
    coder: Text | None = Field(None, description="who coded the documents that do not say it themselves")
    extract: Flag = Field(False, description="whether the rules read the texts that are at hand")
    accept: Share = Field(ACCEPT, description="how sure a finding must be to become a statement, from 0 to 1")


class OriginalShape(Shape):
    """The published text, which stays outside: how to know it, and where its parts begin and end."""

    file: Text | None = None
    sha256: Annotated[str, AfterValidator(_sha256), Field(json_schema_extra={"pattern": "^[0-9a-f]{64}$"})]
    length: Number = Field(description="in code points")
    title: Words | None = None
    deck: Words | None = None
    body: Words | None = None


class StatementShape(Shape):
    """In this passage, according to this chain, a subject supports or opposes an object."""

    says: Annotated[str, AfterValidator(_saying)] = Field(description=f"subject, verb ({', '.join(VERBS)}), object")
    voice: model.Voice = Field(description="own view, stated of others, inferred, reported, or quoted in their words")
    at: Locators = Field(description='where: ¶7 "first words … last words", title or deck')
    if_: Text | None = Field(None, alias="if", description="the condition of a conditional stance, in our words")
    according_to: Names = Field([], description="witnesses after the author, outermost first; whose reasoning it is")
    by: Name | None = Field(None, description="who speaks in this passage, if not the author")
    when: Time | None = Field(None, description="2019-05-14, 1980/1988, ../2011, 2009~2017 (the text's words)")
    certainty: model.Certainty = Field("certain", description="how sure the source is")
    words: Words | None = Field(None, description="an actor's own short quoted words")
    id: Slug | None = Field(None, description="a name for this statement, when another refers to it")
    note: Text | None = Field(None, description="why it was read so")


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
    paragraphs: dict[Paragraph, Paragraphs] = Field({}, description="this edition's paragraph: the original's")
    drops: list[Locator] = []
    differs: list[DifferenceShape] = []


class RejectedShape(Shape):
    """What a person does not want to be proposed again: what rules find of somebody at a place."""

    document: Slug
    at: Locator
    who: Text | None = Field(None, description="of whom: an actor's name, or the text's; left out: of anybody")
    because: Text | None = None


class ExpectShape(Shape):
    """What the map must hold, or must never hold: a sentence, or the answer to a query."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [key]} for key in ("that", "never", "query")]})

    that: Expectation | None = Field(None, description="khamenei opposes talks; khamenei changed on talks; …")
    never: Expectation | None = Field(None, description="what must not be in the map, in the same words")
    according_to: Names = Field([], description="who must be in the chain, outermost first; the author counts")
    voice: model.Voice | None = None
    when: Time | None = Field(None, description="the time that the stance must lie in")
    sources: Number | None = Field(None, description="how many independent sources there must be at least")
    query: Text | None = Field(None, description="the name of a shipped query, or SPARQL")
    with_: dict[str, Text] = Field({}, alias="with", description="the parameters of the query")
    gives: list[Row] = Field([], description="rows that the answer must have; a row names the columns that matter")
    lacks: list[Row] = Field([], description="rows that the answer must not have")
    count: Number | None = Field(None, description="how many rows the answer must have")
    because: Text | None = Field(None, description="why it matters")


class CatalogueShape(Shape):
    """A file of actors, issues, decisions or data about the map."""

    map: MapShape | None = None
    actors: dict[Slug, ActorShape] = {}
    issues: dict[Slug, IssueShape] = {}
    rejected: list[RejectedShape] = []
    expect: list[ExpectShape] = []


class DocumentShape(Shape):
    """A file about one document."""

    document: Slug
    author: Name
    language: Language = "en"
    title: Text | None = None
    byline: Text | None = None
    publisher: Name | None = None
    date: Date | None = None
    series: Text | None = None
    url: Link | None = None
    note: Text | None = None
    coder: Text | None = Field(None, description="who coded it: a name, or whatever tells coders apart")
    original: OriginalShape | None = None
    digest: dict[Part, Text] = {}
    text: Text | None = None
    reprint: ReprintShape | None = None
    statements: list[StatementShape] = []
    no_stance: list[AsideShape] = []

    @field_validator("text")
    @classmethod
    def _text_alone(cls, value: str | None, info: ValidationInfo) -> str | None:
        """An own text is the text; it needs nothing that stands for it."""
        if value is not None and (info.data.get("original") or info.data.get("digest")):
            raise ValueError("either 'text:', or 'original:' and 'digest:' for a text that may not be copied")
        return value
