"""Maps of any size for measuring: invented debates, the same bytes each time.

A map of so many nodes has two actors to three claims, about twice as many folds as nodes, and rather more
statements than folds. It has what real maps have: people and the groups they belong to, offices, issues,
documents of several authors, every voice and certainty, dates, conditions, arguments, undercuts, alliances,
and actors who change their minds or of whom sources disagree. A few actors and claims come up often, most
seldom. Texts are as long as those of the workspace `seeds/`.

Nothing is left to chance: whatever looks random is the hash of what it is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, TypeVar

from argmap.merge.folds import fold_statements
from argmap.model import (
    Actor,
    ActorKind,
    Alignment,
    Argument,
    ArgumentMap,
    Certainty,
    Claim,
    Document,
    Id,
    Issue,
    Leaning,
    Passage,
    Position,
    Provenance,
    Role,
    Stance,
    Statement,
    Voice,
    When,
)
from benchmarks.prose import FIRST_NAMES, GROUPS, LAST_NAMES

SIZES = (50, 250, 500, 2_000, 10_000)
"""The sizes to measure, in nodes."""

_WHO = ("The city", "The government", "Every district", "The parliament", "The water board", "Each household")
_DEEDS = (
    "should build the new bridge before the old ferry is given up",
    "should raise the toll on the river road",
    "has nothing to gain from another round of talks with the neighbours",
    "should publish what the dam has cost since it was begun",
    "can bear a dry summer without help from outside",
    "should keep the harbour in public hands, whatever the offer",
)
_SENTENCES = (
    "The talks were never meant to end, only to be seen, and everyone at the table knew it.",
    "What was promised in spring was forgotten by autumn, as the minutes show.",
    "Neither side can afford the works alone, and neither will say so in public.",
    "He has said for years that the river belongs to those who live by it.",
    "Her critics answer that a toll falls on the poor first and on the hauliers last.",
    "In private the engineers doubt the dates, the sums and the ground itself.",
)
_ISSUES = ("Should the bridge be built?", "Who pays for the water?", "Can the neighbours be trusted?")
_CONDITIONS = ("the ferry stays", "the neighbours pay half", "the courts allow it")
_CERTAINTIES: tuple[Certainty, ...] = ("certain", "certain", "certain", "certain", "likely", "possible")
_VOICES: tuple[Voice, ...] = ("stated", "stated", "inferred", "inferred", "reported", "quoted")
_STANCES: tuple[Stance, ...] = ("supports",) * 13 + ("opposes",) * 6 + ("conditional",)
_LEANINGS: tuple[Leaning, ...] = ("supports", "opposes", "open")
_STATEMENTS_A_DOCUMENT, _CLAIMS_AN_ISSUE = 130, 15
_HERE = Provenance("generated.yaml", 1, 1)

Said = tuple[Id, Id, Stance]
Thing = TypeVar("Thing")


def generate(nodes: int) -> ArgumentMap:
    """A map of so many actors and claims, each of which has a part in the debate."""
    cast = _cast(nodes)
    documents = _by_id(cast.documents)
    statements = _by_id(_statements(cast))
    passages = _by_id({passage.id: passage for passage in map(_passage_of, statements.values())}.values())
    folds, divergences = fold_statements(statements, documents, passages)
    return ArgumentMap(
        title=f"A debate of {nodes} voices and claims",
        description="An invented debate about a river, for measuring.",
        language="en",
        base="https://example.org/",
        actors=_by_id(cast.actors),
        roles=_by_id(_roles(cast)),
        issues=_by_id(cast.issues),
        claims=_by_id(cast.claims),
        documents=documents,
        differences={},
        passages=passages,
        statements=statements,
        positions={id_: fold for id_, fold in folds.items() if isinstance(fold, Position)},
        arguments={id_: fold for id_, fold in folds.items() if isinstance(fold, Argument)},
        alignments={id_: fold for id_, fold in folds.items() if isinstance(fold, Alignment)},
        divergences=divergences,
        asides={},
        sentences=(),
        digests={},
    )


@dataclass(frozen=True)
class Cast:
    """Who and what a debate is made of, before anything is said."""

    actors: Sequence[Actor]
    issues: Sequence[Issue]
    claims: Sequence[Claim]
    documents: Sequence[Document]


# --- chance that is none ---


def _share(*what: object) -> float:
    """A number from 0 to below 1 that only depends on what it is for."""
    return int.from_bytes(blake2b("/".join(map(str, what)).encode(), digest_size=6).digest()) / 2**48


def _pick(things: Sequence[Thing], *what: object) -> Thing:
    return things[int(_share(*what) * len(things))]


def _prominent(things: Sequence[Thing], *what: object) -> Thing:
    """One of the things, the first ones far more often than the last."""
    return things[int(_share(*what) ** 3 * len(things))]


# --- who and what ---


def _cast(nodes: int) -> Cast:
    people = nodes * 2 // 5
    actors = [_actor(number, people // 10) for number in range(people)]
    issues = [_issue(number) for number in range(max(3, (nodes - people) // _CLAIMS_AN_ISSUE))]
    claims = [_claim(number, issues) for number in range(nodes - people)]
    count = max(4, 3 * nodes // _STATEMENTS_A_DOCUMENT)
    documents = [_document(number, actors) for number in range(count)]
    return Cast(actors, issues, claims, documents)


def _actor(number: int, groups: int) -> Actor:
    """The first ones are groups, and most people belong to one."""
    is_group = number < groups
    person = f"{_pick(FIRST_NAMES, 'first', number)} {_pick(LAST_NAMES, 'last', number)} {number}"
    kind: ActorKind = _pick(("organisation", "state", "faction", "group"), "kind", number) if is_group else "person"
    member_of = (Id(f"actor/a{int(_share('member', number) * groups)}"),) if groups and not is_group else ()
    return Actor(
        id=Id(f"actor/a{number}"),
        name=f"{_pick(GROUPS, 'group', number)} of {_pick(LAST_NAMES, 'place', number)} {number}"
        if is_group
        else person,
        actor_kind=kind,
        aliases=(f"No. {number}",) if number % 4 == 0 else (),
        member_of=member_of if number % 5 else (),
        successor_of=(),
        pronouns=None,
        unnamed=False,
        note=None,
        provenance=_HERE,
    )


def _issue(number: int) -> Issue:
    return Issue(Id(f"issue/i{number}"), f"{_ISSUES[number % len(_ISSUES)]} (part {number})", _HERE)


def _claim(number: int, issues: Sequence[Issue]) -> Claim:
    text = f"{_pick(_WHO, 'who', number)} {_pick(_DEEDS, 'deed', number)}, in the case of reach {number}."
    return Claim(Id(f"claim/c{number}"), text, issues[number % len(issues)].id, None, _HERE)


def _document(number: int, actors: Sequence[Actor]) -> Document:
    id_ = Id(f"document/d{number}")
    year = 1990 + int(_share("year", number) * 36)
    return Document(
        id=id_,
        title=f"{_pick(_SENTENCES, 'title', number)[:50].rstrip()} {number}",
        author=_pick(actors[len(actors) // 10 :], "author", number // 2).id,
        byline=None,
        publisher=None,
        date=f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        series=None,
        language="en",
        url=f"https://example.org/articles/{number}",
        reprint_of=None,
        family=id_,
        sha256=None,
        length=None,
        rendition="digest",
        note=None,
        provenance=replace(_HERE, file=f"d{number}.yaml"),
    )


def _roles(cast: Cast) -> Iterator[Role]:
    for number, actor in enumerate(cast.actors):
        if actor.member_of and number % 9 == 1:
            year = 1980 + int(_share("office", number) * 30)
            term = When(f"{year}/{year + 9}", f"{year}-01-01", f"{year + 9}-12-31")
            yield Role(Id(f"role/{actor.id.name}/1"), actor.id, "Chair", actor.member_of[0], term, _HERE)


# --- what is said ---


def _statements(cast: Cast) -> Iterator[Statement]:
    """Every saying once to three times, and an undercut of some."""
    number = 0
    for subject, object_, stance in _sayings(cast):
        times = _pick((1, 1, 1, 1, 2, 2, 3), "times", number)
        for _ in range(times):
            number += 1
            statement = _statement(number, subject, object_, stance, cast)
            yield statement
            if number % 150 == 7:
                yield _statement(f"{number}u", _prominent(cast.claims, "undercut", number).id, statement.id,
                                 "opposes", cast)  # fmt: skip


def _sayings(cast: Cast) -> Iterator[Said]:
    """Who says what: everyone and everything comes up, some also on the contrary side; no pair twice."""
    said: set[tuple[Id, Id]] = set()
    for number, (subject, object_) in enumerate(_pairs(cast)):
        if subject == object_ or (subject, object_) in said:
            continue
        said.add((subject, object_))
        stance = _pick(_STANCES, "stance", number)
        yield subject, object_, stance
        if number % 30 == 11:
            yield subject, object_, "opposes" if stance == "supports" else "supports"


def _pairs(cast: Cast) -> Iterator[tuple[Id, Id]]:
    actors, claims = cast.actors, cast.claims
    for number, claim in enumerate(claims):
        yield _prominent(actors, "on", number).id, claim.id
    for number, actor in enumerate(actors):
        yield actor.id, _prominent(claims, "by", number).id
    for number in range(len(actors) + len(claims)):
        kind = _share("kind", number)
        if kind < 0.55:
            yield _prominent(actors, "who", number).id, _prominent(claims, "what", number).id
        elif kind < 0.9:
            yield _prominent(claims, "reason", number).id, _prominent(claims, "reason for", number).id
        else:
            yield _prominent(actors, "friend", number).id, _prominent(actors, "of", number).id


def _statement(name: object, subject: Id, object_: Id, stance: Stance, cast: Cast) -> Statement:
    document = _pick(cast.documents, "document", name)
    chain, voice = _heard(name, subject, document.author, cast)
    passage = f"{document.id.name}/p{int(_share('paragraph', name) * _STATEMENTS_A_DOCUMENT * 2 // 3)}"
    conditional = stance == "conditional"
    return Statement(
        id=Id(f"statement/{document.id.name}/s{name}"),
        document=document.id,
        subject=subject,
        stance=stance,
        object=object_,
        according_to=chain,
        voice=voice,
        when=_when(name, subject, object_),
        certainty=_pick(_CERTAINTIES, "certainty", name),
        condition=_pick(_CONDITIONS, "condition", name) if conditional else None,
        leaning=_pick(_LEANINGS, "leaning", name) if conditional else None,
        words="forgotten by autumn" if voice == "quoted" else None,
        passage=Id(f"passage/{passage}"),
        reprints=None,
        note="So the minutes have it; the speech itself is not at hand." if _share("note", name) < 0.4 else None,
        found_by=(),
        provenance=replace(document.provenance, line=20 + int(_share("line", name) * 900), rule=_rule(name)),
    )


def _heard(name: object, subject: Id, author: Id, cast: Cast) -> tuple[tuple[Id, ...], Voice]:
    """The chain of a statement, and its voice: an author's own, or what he says of others."""
    if subject == author or subject.kind == "claim":
        return (author,), "own"
    voice = _pick(_VOICES, "voice", name)
    teller = _prominent(cast.actors, "teller", name).id
    return ((author, teller) if voice == "reported" and teller != author else (author,)), voice


def _when(name: object, subject: Id, object_: Id) -> When | None:
    """Three in ten are dated; of half the pairs all texts tell the same time."""
    if _share("dated", name) > 0.3:
        return None
    event = (subject, object_) if _share("event", subject, object_) < 0.5 else (name,)
    year = 1980 + int(_share("when", *event) * 46)
    return When(str(year), f"{year}-01-01", f"{year}-12-31")


def _rule(name: object) -> str | None:
    return "says-that" if _share("rule", name) < 0.2 else None


def _passage_of(statement: Statement) -> Passage:
    """The paragraph that a statement cites, in its curator's words."""
    paragraph = int(statement.passage.rpartition("p")[2])
    sentences = [_pick(_SENTENCES, "text", statement.passage, place) for place in range(2 + paragraph % 4)]
    text = f"Of reach {paragraph}: " + " ".join(sentences)
    start = paragraph * 500
    locator = f'¶{paragraph + 1} "Of reach {paragraph} … {" ".join(text.split()[-3:])}"'
    return Passage(statement.passage, statement.document, "digest", start, start + len(text), text, locator)


def _by_id(records: Any) -> dict[Id, Any]:
    return {record.id: record for record in sorted(records, key=lambda record: record.id)}
