"""The words: what an argument map is made of.

Records are frozen. A field that holds an `Id` is a reference; every other field is a plain value. The
networkx graph and the RDF are mechanical images of these records: a field is an edge is a property, under
one name (`ontology/context.jsonld` says which IRI stands for which name).

A fact and its evidence are two things. `Statement` is the only raw fact; `Position`, `Argument` and
`Alignment` are folds of the statements that say the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Literal, get_args

ActorKind = Literal["person", "organisation", "state", "faction", "group"]
Pronouns = Literal["he", "she", "they", "it"]
Stance = Literal["supports", "opposes", "conditional"]
Leaning = Literal["supports", "opposes", "open"]
Voice = Literal["own", "stated", "inferred", "reported", "quoted"]
Certainty = Literal["certain", "likely", "possible"]
RenditionKind = Literal["original", "digest"]
DivergenceKind = Literal["changed", "contradicts-itself", "disputed", "qualified"]

VOICES: tuple[Voice, ...] = get_args(Voice)
STANCES: tuple[Stance, ...] = get_args(Stance)


VERBS: Mapping[str, tuple[Stance, Leaning | None]] = {
    "would support": ("conditional", "supports"),
    "would oppose": ("conditional", "opposes"),
    "might support": ("conditional", "open"),
    "supports": ("supports", None),
    "opposes": ("opposes", None),
}
"""The verbs that curators write, and the stance and leaning of each."""


def verb(stance: Stance, leaning: Leaning | None) -> str:
    """A stance as a verb, as curators write it: `supports`, `would oppose`."""
    return next(word for word, meant in VERBS.items() if meant == (stance, leaning))


class Id(str):
    """A stable name of a record: its kind and a name from people or from content, `actor/khamenei`."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """The kind of the record it names, e.g. `actor`."""
        return self.partition("/")[0]

    @property
    def name(self) -> str:
        """The name without its kind, e.g. `khamenei`."""
        return self.partition("/")[2]


def short_name(*parts: object) -> str:
    """A short name made of content: the same content has the same name, wherever it stands."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a record was written, which is also where it is mended.

    `file` is relative to the workspace, with `/`; `line` and `column` count from 1; `rule` is the id of
    the extraction rule that found it, None when a person wrote it.
    """

    file: str
    line: int
    column: int
    rule: str | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class When:
    """A time as written, and the days it spans as far as they are known (ISO dates, both inclusive)."""

    written: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who can hold a view or act.

    `successor_of` are those whom this actor followed in an office. `pronouns` is the word that texts use in the
    place of the name. `unnamed` marks an author whose name a text does not give.
    """

    id: Id
    name: str
    actor_kind: ActorKind
    aliases: tuple[str, ...]
    member_of: tuple[Id, ...]
    successor_of: tuple[Id, ...]
    pronouns: Pronouns | None
    unnamed: bool
    note: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Role:
    """An office an actor holds for a time. `when.earliest` and `.latest` are None where not known."""

    id: Id
    holder: Id
    title: str
    organisation: Id | None
    when: When | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Issue:
    """What is being argued about: groups claims."""

    id: Id
    question: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence that can be endorsed or rejected, in the curator's words, under an issue."""

    id: Id
    text: str
    issue: Id
    note: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Document:
    """Something published, with only what its own text says of itself.

    `author` is who speaks in it, also where there is no byline. `date` is as printed: a year, a month or
    a day. `sha256` and `length` (code points) identify the original text; `rendition` says whether
    passages point into that text or into the digest. `family` is the document whose text this one
    shares: itself, or the original of a reprint. `outline` tells how the parts of the original begin and end,
    `body first words … last words`, where not all of it is body. `coder` is who coded the document.
    """

    id: Id
    title: str | None
    author: Id
    byline: str | None
    publisher: Id | None
    date: str | None
    series: str | None
    language: str
    url: str | None
    reprint_of: Id | None
    family: Id
    sha256: str | None
    length: int | None
    rendition: RenditionKind
    note: str | None
    provenance: Provenance
    outline: tuple[str, ...] = ()
    coder: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What a reprint says otherwise than its original, or, with a passage of the original, leaves out."""

    id: Id
    document: Id
    passage: Id
    how: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a rendition of a document: `text` is its exact slice `[start:end]`, in code points."""

    id: Id
    document: Id
    rendition: RenditionKind
    start: int
    end: int
    text: str
    locator: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The only raw fact: in this passage, according to this chain, SUBJECT supports / opposes OBJECT.

    `according_to` runs from who speaks in the document inwards. `stance` `conditional` comes with its
    `condition` and `leaning`. `certainty` is the source's. `words` are an actor's own short quoted words.
    `reprints` names the statement of the original that this one, in a reprint, repeats. `found_by` are the
    extraction rules that found the same here, beside the one of its provenance.
    """

    id: Id
    document: Id
    subject: Id
    stance: Stance
    object: Id
    according_to: tuple[Id, ...]
    voice: Voice
    when: When | None
    certainty: Certainty
    condition: str | None
    leaning: Leaning | None
    words: str | None
    passage: Id
    reprints: Id | None
    note: str | None
    found_by: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Fold:
    """All statements that say the same, counted by independent evidence.

    `sources` counts the independent texts: a reprint is the same source as its original. `authors` are the
    first links of the chains, `witnesses` the last ones: on whose word it rests in the end, or, for an
    argument, whose reasoning it is. `contested` tells that some source says the contrary of the same
    subject without a change in time, or that a statement of this fold is undercut.
    """

    id: Id
    subject: Id
    stance: Stance
    object: Id
    condition: str | None
    leaning: Leaning | None
    statements: tuple[Id, ...]
    documents: tuple[Id, ...]
    authors: tuple[Id, ...]
    witnesses: tuple[Id, ...]
    voices: tuple[Voice, ...]
    earliest: str | None
    latest: str | None
    sources: int
    contested: bool


class Position(Fold):
    """Actor to claim: who stands where."""

    __slots__ = ()


class Argument(Fold):
    """Claim to claim, or claim to statement (an undercut): what speaks for or against what."""

    __slots__ = ()


class Alignment(Fold):
    """Actor to actor: who stands by or against whom."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Divergence:
    """More than one stance of one actor on one claim, and which kind of case it is.

    `earlier` and `later` are the two folds: in the order of time where he changed; else the one that supports
    first, and the unconditional one before the conditional.

    `changed`: the stances belong to different times, `earlier` before `later`. `contradicts-itself`: one
    source, same time. `disputed`: sources disagree about him. `qualified`: he holds one, and would take
    the other on a condition.
    """

    id: Id
    subject: Id
    object: Id
    divergence_kind: DivergenceKind
    earlier: Id
    later: Id
    statements: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A passage that takes no stance, and why: the other half of a complete coding."""

    id: Id
    document: Id
    passage: Id
    reason: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an original text and how many statements cite it; `aside` when none needs to."""

    document: Id
    part: str
    number: int
    start: int
    end: int
    statements: int
    aside: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule found and what is not sure enough to be a statement: for a person to accept, correct or refuse.

    `subject` may be an actor whom the workspace does not know (`subject_is_new`); `name` is what the text calls
    him, `kind` what he seems to be. `object` may be a claim that is yet to be written; `draft` then holds the text's
    words for it. `candidates` are the claims it may be about, each with the stance on it and how sure that is,
    between 0 and 1; `confidence` is how sure all of it is, and `why` tells what is not. `coded` is a statement that a
    person wrote of this subject in this passage. `before` and `after` are what stands around it in its paragraph. None
    of this is part of the map.
    """

    document: Id
    subject: Id
    subject_is_new: bool
    name: str
    kind: ActorKind | None
    stance: Stance
    leaning: Leaning | None
    object: Id
    draft: str
    candidates: tuple[tuple[Id, Stance, float], ...]
    according_to: tuple[Id, ...]
    voice: Voice
    when: str | None
    certainty: Certainty
    condition: str | None
    passage: Passage
    before: str
    after: str
    rule: str
    confidence: float
    why: str
    coded: Id | None


Record = Actor | Role | Issue | Claim | Document | Difference | Passage | Statement | Fold | Divergence | Aside


def provenance_of(record: Record) -> Provenance | None:
    """Where a record was written; None for what is derived from others."""
    return getattr(record, "provenance", None)


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """The whole map: every record by its id, sorted by id, and the texts that passages point into.

    `digests` holds the curators' own words by document, `texts` the originals that may be published, as their
    workspace does. `sentences` is what coverage counts: the sentences of the originals at hand, or, where only the
    digest is, its paragraphs. `unplaced` is what rules propose.
    """

    title: str
    description: str
    language: str
    base: str
    actors: Mapping[Id, Actor]
    roles: Mapping[Id, Role]
    issues: Mapping[Id, Issue]
    claims: Mapping[Id, Claim]
    documents: Mapping[Id, Document]
    differences: Mapping[Id, Difference]
    passages: Mapping[Id, Passage]
    statements: Mapping[Id, Statement]
    positions: Mapping[Id, Position]
    arguments: Mapping[Id, Argument]
    alignments: Mapping[Id, Alignment]
    divergences: Mapping[Id, Divergence]
    asides: Mapping[Id, Aside]
    sentences: Collection[Sentence]
    digests: Mapping[Id, str]
    unplaced: Collection[Proposal] = ()
    texts: Mapping[Id, str] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """Every record of the map, kind by kind, each sorted by id."""
        for kind in fields(self):
            value = getattr(self, kind.name)
            if isinstance(value, Mapping) and kind.name not in {"digests", "texts"}:
                yield from value.values()

    def label(self, id_: Id) -> str:
        """What people call a record: an actor's name, a claim's sentence, a document's title."""
        kind = id_.kind
        if kind == "actor" and id_ in self.actors:
            return self.actors[id_].name
        if kind == "claim" and id_ in self.claims:
            return self.claims[id_].text
        if kind == "issue" and id_ in self.issues:
            return self.issues[id_].question
        if kind == "document" and id_ in self.documents:
            return self.document_label(self.documents[id_])
        if kind == "statement" and id_ in self.statements:
            return self.statement_label(self.statements[id_])
        return id_.name

    def statement_label(self, said: Statement) -> str:
        """A statement in a few words: its subject, its verb and its object."""
        return f"{self.label(said.subject)} {verb(said.stance, said.leaning)} {self.label(said.object)}"

    def document_label(self, document: Document) -> str:
        """A document as it is cited: its author and the date it bears."""
        author = self.actors[document.author].name
        return f"{author} ({document.date or 'undated'})"

    def _repr_html_(self) -> str:
        """The page of the map, in a frame: how a notebook shows it."""
        # The one import that points up: a notebook looks for this very method, on the value itself.
        from argmap.export.page.frame import in_frame

        return in_frame(self)
