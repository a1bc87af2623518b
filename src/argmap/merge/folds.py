"""Statements that say the same, folded into positions, arguments and alignments.

Evidence is counted by source, not by document: editions of one text are one source, and so are two
texts that share the sentence in question.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from argmap.merge.divergences import find_divergences
from argmap.model import Alignment, Argument, Divergence, Document, Fold, Id, Passage, Position, Statement
from argmap.text import Span, split_sentences, words_of

_SHARED_SENTENCE_WORDS = 8


def fold_statements(
    statements: Mapping[Id, Statement], documents: Mapping[Id, Document], passages: Mapping[Id, Passage]
) -> tuple[dict[Id, Fold], dict[Id, Divergence]]:
    """The folds of all statements, and where an actor's stances diverge; both sorted by id."""
    groups: dict[tuple[str | None, ...], list[Statement]] = defaultdict(list)
    for statement in statements.values():
        said = (statement.subject, statement.stance, statement.leaning, statement.object, statement.condition)
        groups[said].append(statement)
    folds = [_fold(group, documents, passages) for group in groups.values()]
    divergences = {case.id: case for case in find_divergences(folds, statements, documents)}
    contested = _contested(folds, divergences.values(), statements)
    marked = {fold.id: replace(fold, contested=fold.id in contested) for fold in folds}
    return dict(sorted(marked.items())), dict(sorted(divergences.items()))


def _fold(group: list[Statement], documents: Mapping[Id, Document], passages: Mapping[Id, Passage]) -> Fold:
    first = group[0]
    days = [statement.when for statement in group if statement.when]
    ids = sorted(statement.id for statement in group)
    kind, prefix = _kind_of(first)
    name = f"{first.subject.name}/{first.stance}/{first.object.name}"
    if first.condition:  # one fold for each condition, named by it
        condition = hashlib.sha256(first.condition.encode()).hexdigest()[:8]
        name = f"{first.subject.name}/{first.stance}-{first.leaning}/{first.object.name}/{condition}"
    return kind(
        id=Id(f"{prefix}/{name}"),
        subject=first.subject,
        stance=first.stance,
        object=first.object,
        condition=first.condition,
        leaning=first.leaning,
        statements=tuple(ids),
        documents=tuple(sorted({statement.document for statement in group})),
        authors=tuple(sorted({statement.according_to[0] for statement in group})),
        witnesses=tuple(sorted({statement.according_to[-1] for statement in group})),
        voices=tuple(sorted({statement.voice for statement in group})),
        earliest=min((when.earliest for when in days if when.earliest), default=None),
        latest=max((when.latest for when in days if when.latest), default=None),
        sources=_independent(group, documents, passages),
        contested=False,
    )


def _kind_of(statement: Statement) -> tuple[type[Fold], str]:
    if statement.subject.kind == "claim":
        return Argument, "argument"
    return (Alignment, "alignment") if statement.object.kind == "actor" else (Position, "position")


def _independent(group: list[Statement], documents: Mapping[Id, Document], passages: Mapping[Id, Passage]) -> int:
    """How many sources say it when editions, and texts that share the sentence, count as one."""
    sources: list[set[str]] = []
    for statement in group:
        keys = {str(documents[statement.document].family)}
        passage = passages[statement.passage]
        if passage.rendition == "original":
            keys |= _long_sentences(passage.text)
        joined = [source for source in sources if source & keys]
        sources = [source for source in sources if not source & keys] + [keys.union(*joined)]
    return len(sources)


def _long_sentences(text: str) -> set[str]:
    """The words of each sentence of a passage that is too long to be the same by chance."""
    sentences = (text[span.start : span.end] for span in split_sentences(text, Span(0, len(text))))
    return {" ".join(words) for words in map(words_of, sentences) if len(words) >= _SHARED_SENTENCE_WORDS}


def _contested(
    folds: Collection[Fold], divergences: Iterable[Divergence], statements: Mapping[Id, Statement]
) -> set[Id]:
    """The folds that a source gainsays at the same time, or that a statement undercuts."""
    same_time = [case for case in divergences if case.divergence_kind in {"disputed", "contradicts-itself"}]
    contested = {end for case in same_time for end in (case.earlier, case.later)}
    undercut = {said.object for said in statements.values() if said.stance == "opposes"}
    argued: dict[tuple[Id, Id], set[str]] = defaultdict(set)
    for fold in folds:
        argued[fold.subject, fold.object].add(fold.stance)
    for fold in folds:
        both_ways = isinstance(fold, Argument) and {"supports", "opposes"} <= argued[fold.subject, fold.object]
        if both_ways or not undercut.isdisjoint(fold.statements):
            contested.add(fold.id)
    return contested
