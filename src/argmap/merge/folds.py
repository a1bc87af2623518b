"""Statements that say the same, folded into positions, arguments and alignments.

Evidence is counted by source, not by document: editions of one text are one source, and so are two
texts that share the sentence in question.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import replace

from argmap.merge.divergences import find_divergences
from argmap.model import Alignment, Argument, Divergence, Document, Fold, Id, Passage, Position, Statement
from argmap.shelf import grouped, starting
from argmap.text import Span, split_sentences, words_of

_SHARED_SENTENCE_WORDS = 8


def fold_statements(
    statements: Mapping[Id, Statement], documents: Mapping[Id, Document], passages: Mapping[Id, Passage]
) -> tuple[dict[Id, Fold], dict[Id, Divergence]]:
    """The folds of all statements, and where an actor's stances diverge; both sorted by id."""
    folds: dict[Id, Fold] = {}
    divergences: dict[Id, Divergence] = {}
    for made, found in fold_by_ends(statements, documents, passages):
        folds |= {fold.id: fold for fold in made}
        divergences |= {case.id: case for case in found}
    return dict(sorted(folds.items())), dict(sorted(divergences.items()))


def fold_by_ends(
    statements: Mapping[Id, Statement], documents: Mapping[Id, Document], passages: Mapping[Id, Passage]
) -> Iterator[tuple[list[Fold], list[Divergence]]]:
    """The same, for each two ends that something is said of, and in their order; only what is said of two is held."""
    undercut = {said.object for said in starting(statements, "object", "statement/") if said.stance == "opposes"}
    for _, said_of_both in grouped(statements, "subject", "object"):
        groups: dict[tuple[str | None, ...], list[Statement]] = defaultdict(list)
        for said in said_of_both:
            groups[said.stance, said.leaning, said.condition].append(said)
        folds = [_fold(group, documents, passages) for group in groups.values()]
        divergences = list(find_divergences(folds, {said.id: said for said in said_of_both}, documents))
        contested = _contested(folds, divergences, undercut)
        yield [replace(fold, contested=fold.id in contested) for fold in folds], divergences


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
    joined: dict[str, str] = {}

    def find(key: str) -> str:
        """The first of all keys that stand for one source (union-find, after Tarjan 1975)."""
        while (above := joined.setdefault(key, key)) != key:
            joined[key] = joined[above]
            key = above
        return key

    for statement in group:
        family = find(documents[statement.document].family)
        passage = passages[statement.passage]
        if passage.rendition == "original":
            for sentence in _long_sentences(passage.text):
                joined[find(sentence)] = family = find(family)
    return sum(key == above for key, above in joined.items())


def _long_sentences(text: str) -> set[str]:
    """The words of each sentence of a passage that is too long to be the same by chance."""
    sentences = (text[span.start : span.end] for span in split_sentences(text, Span(0, len(text))))
    return {" ".join(words) for words in map(words_of, sentences) if len(words) >= _SHARED_SENTENCE_WORDS}


def _contested(folds: Collection[Fold], divergences: Iterable[Divergence], undercut: Set[Id]) -> set[Id]:
    """The folds of two ends that a source gainsays at the same time, or that a statement undercuts."""
    same_time = [case for case in divergences if case.divergence_kind in {"disputed", "contradicts-itself"}]
    contested = {end for case in same_time for end in (case.earlier, case.later)}
    argued = {fold.stance for fold in folds}
    for fold in folds:
        both_ways = isinstance(fold, Argument) and {"supports", "opposes"} <= argued
        if both_ways or not undercut.isdisjoint(fold.statements):
            contested.add(fold.id)
    return contested
