"""Names to records: an actor by id, name or alias; a claim by id; a statement by its own id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from argmap.model import Id
from argmap.problem import Problem, did_you_mean
from argmap.read.shapes import ActorShape, DocumentShape
from argmap.read.workspace import Curated, Written

CHECK = "names"
_FEW = 3
_MANY = 20
_SHOWN = 50
_UNKNOWN = re.compile(r"(?:no actor|nothing) is called ('.*?')(?:, here and at|$)")


def fold_name(name: str) -> str:
    """A name as it is compared: capitals, apostrophes, white space and a leading 'the' do not count."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("’", "'").replace("‘", "'")
    return " ".join(folded.split()).removeprefix("the ")


@dataclass
class Names:
    """Everything that can be named in a workspace, filled once and only read after."""

    actors: dict[str, Id] = field(default_factory=dict)
    claims: dict[str, Id] = field(default_factory=dict)
    statements: dict[str, Id] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    blind: bool = False

    def excuses(self, name: str) -> bool:
        """Whether a name nothing bears may be that of an entry which could not be read: no second mistake."""
        return self.blind or fold_name(name) in self.lost

    def actor(self, name: str) -> Id | None:
        """The actor of that id, name or alias."""
        return self.actors.get(fold_name(name))

    def anything(self, name: str, document: str) -> Id | None:
        """A claim, a statement (of this document, or `document/id`) or an actor."""
        statement = self.statements.get(f"{document}/{name}") or self.statements.get(name)
        return self.claims.get(name) or statement or self.actor(name)

    def nearest(self, name: str, *, actors_only: bool = False) -> str:
        """The way out for a name that nothing bears."""
        known: Iterable[str] = self.actors if actors_only else [*self.actors, *self.claims, *self.statements]
        return did_you_mean(fold_name(name), known) or "write it under 'actors:' or 'issues:' first"


def collect_names(curated: Curated) -> tuple[Names, list[Problem]]:
    """All names of a workspace; one that two bear is a problem at the second."""
    names, problems = catalogue_names(curated)
    for document in curated.documents.values():
        problems += add_statements(document, names)
    return names, problems


def catalogue_names(curated: Curated) -> tuple[Names, list[Problem]]:
    """The names of actors and claims; one that two bear is a problem at the second."""
    names, problems = Names(lost=frozenset(map(fold_name, curated.lost)), blind=curated.blind), []
    bearers: dict[str, Written[ActorShape]] = {}
    for name, actor in curated.actors.items():
        for spelling, path in _spellings(actor):
            folded = fold_name(spelling)
            bearer = bearers.setdefault(folded, actor)
            names.actors.setdefault(folded, Id(f"actor/{name}"))
            if bearer.name != name:
                message = f"'{spelling}' is claimed by two actors: '{name}' and '{bearer.name}' ({bearer.provenance()})"
                problems.append(actor.problem(CHECK, message, *path, fix="leave it to one of them"))
    problems += _collect_claims(curated, names)
    return names, problems


def _spellings(actor: Written[ActorShape]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Everything an actor is called, and where that is written."""
    yield actor.name, ()
    yield actor.shape.name, ("name",)
    for index, alias in enumerate(actor.shape.aliases):
        yield alias, ("aliases", index)


def _collect_claims(curated: Curated, names: Names) -> list[Problem]:
    problems: list[Problem] = []
    issue_of: dict[str, str] = {}
    for issue in curated.issues.values():
        for claim in issue.shape.claims:
            if claim in issue_of:
                message, fix = f"the claim '{claim}' already stands under '{issue_of[claim]}'", "keep one of them"
            elif fold_name(claim) in names.actors:
                message, fix = f"'{claim}' is an actor's name too", "give the claim another id"
            else:
                names.claims[claim], issue_of[claim] = Id(f"claim/{claim}"), issue.name
                continue
            problems.append(issue.problem(CHECK, message, "claims", claim, fix=fix))
    return problems


def add_statements(document: Written[DocumentShape], names: Names) -> list[Problem]:
    """The ids that the statements of a document have; one that is taken is a problem."""
    problems = []
    for index, statement in enumerate(document.shape.statements):
        if statement.id is None:
            continue
        key = f"{document.name}/{statement.id}"
        path = ("statements", index, "id")
        if statement.id in names.claims or fold_name(statement.id) in names.actors:
            message = f"'{statement.id}' already names a claim or an actor"
            problems.append(document.problem(CHECK, message, *path, fix="rename the statement"))
            continue
        if key in names.statements:
            message = f"two statements of this document have the id '{statement.id}'"
            problems.append(document.problem(CHECK, message, *path, fix="rename one"))
        elif len(statement.at) > 1:
            message = "a statement with an id has one passage"
            problems.append(document.problem(CHECK, message, *path, fix="write two statements"))
        names.statements[key] = Id(f"statement/{key}")
    return problems


def find_actor(written: Written[Any], names: Names, name: str, *path: str | int) -> Id | Problem | None:
    """The actor of that name, or a problem at the place where it is named; None when that is excused."""
    actor = names.actor(name)
    if actor is None and not names.excuses(name):
        fix = names.nearest(name, actors_only=True)
        return written.problem(CHECK, f"no actor is called '{name}'", *path, fix=fix)
    return actor


def once_each(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, but a name that is unknown at many places told once, at the first: it is one mistake.

    So are many unknown names: a file of actors or issues that is missing, or cut short.
    """
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in sorted(set(problems)):
        alike.setdefault((problem.check, problem.message), []).append(problem)
    told = []
    for (check, message), group in alike.items():
        if check == CHECK and len(group) > _FEW:
            first, second = group[:2]
            others = f"here and at {len(group) - 1} other places; the next is {second.file}:{second.line}"
            told.append(replace(first, message=f"{message}, {others}"))
        else:
            told += group
    unknown = {
        name[1]: problem for problem in told if problem.check == CHECK and (name := _UNKNOWN.match(problem.message))
    }
    if len(unknown) <= _MANY:
        return told
    first = min(unknown.values())
    named, more = ", ".join(sorted(unknown)[:_SHOWN]), len(unknown) - _SHOWN
    message = f"{len(unknown)} names are unknown: {named}{f' and {more} more' if more > 0 else ''}"
    fix = "is a file of actors or issues missing, or cut short? else write them there first"
    kept = [problem for problem in told if problem.check != CHECK or not _UNKNOWN.match(problem.message)]
    return [*kept, replace(first, message=message, fix=fix)]
