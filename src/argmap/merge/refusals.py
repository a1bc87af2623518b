"""What a person has refused for good, as stretches of the texts: nothing is proposed there again."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.merge.names import Names, fold_name
from argmap.merge.passages import Readable, find_passage
from argmap.problem import Problem, did_you_mean
from argmap.read.workspace import Curated
from argmap.text import Span

CHECK = "decisions"

Refused = tuple[Span, str | None]
"""A stretch, and the name, folded, of whom nothing is proposed in it; None: of anybody."""


def find_refusals(
    curated: Curated, texts: Mapping[str, Readable], names: Names
) -> tuple[dict[str, list[Refused]], list[Problem]]:
    """What was refused, by document; and every entry that cites what is not there."""
    refused: dict[str, list[Refused]] = {}
    problems: list[Problem] = []
    for written in curated.rejected:
        document, who = written.shape.document, written.shape.who
        if document not in texts:
            if not names.excuses(document):
                message = f"there is no document '{document}'"
                fix = did_you_mean(document, texts) or "remove the entry, or name a document of this workspace"
                problems.append(written.problem(CHECK, message, "document", fix=fix))
            continue
        passage = find_passage(written, texts[document], written.shape.at, "at")
        if isinstance(passage, Problem):
            problems.append(passage)
        elif passage is not None:
            actor = names.actor(who) if who else None
            name = actor.name if actor else who
            span = Span(passage.start, passage.end)
            refused.setdefault(document, []).append((span, fold_name(name) if name else None))
    return refused, problems
