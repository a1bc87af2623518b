"""What a person has refused for good, as stretches of the texts: nothing is proposed there again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from argmap.merge.names import Names, fold_name
from argmap.merge.passages import Readable, find_passage
from argmap.problem import Problem, did_you_mean
from argmap.read.shapes import RejectedShape
from argmap.read.workspace import Written
from argmap.text import Span

CHECK = "decisions"

Refused = tuple[Span, str | None]
"""A stretch, and the name, folded, of whom nothing is proposed in it; None: of anybody."""


def find_refusals(
    rejected: Iterable[Written[RejectedShape]], text: Readable, names: Names
) -> Iterator[Refused | Problem]:
    """What was refused in one document; and every entry that cites what is not there."""
    for written in rejected:
        passage = find_passage(written, text, written.shape.at, "at")
        if isinstance(passage, Problem):
            yield passage
        elif passage is not None:
            who = written.shape.who
            actor = names.actor(who) if who else None
            name = actor.name if actor else who
            yield Span(passage.start, passage.end), fold_name(name) if name else None


def unknown_documents(
    rejected: Iterable[Written[RejectedShape]], known: Collection[str], names: Names
) -> Iterator[Problem]:
    """Every entry that refuses something in a document that is none."""
    for written in rejected:
        document = written.shape.document
        if document not in known and not names.excuses(document):
            fix = did_you_mean(document, known) or "remove the entry, or name a document of this workspace"
            yield written.problem(CHECK, f"there is no document '{document}'", "document", fix=fix)
