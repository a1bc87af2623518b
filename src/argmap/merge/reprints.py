"""Reprints: the same text in another edition, found by its words, declared in the workspace, counted once.

Likeness is the share of word 5-grams of one text that the other has too (containment, after Broder 1997). Of
two articles on one subject it stays near 0; of an edited reprint it is far above a half. Editions share much of
the longer text; where only the shorter one is contained, it may be a statement that an article quotes in full,
and is a reprint only if its curator says so. Which texts are worth comparing is told by their sketches; what is
reported has been compared word for word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Set
from dataclasses import replace
from functools import lru_cache

from argmap.merge.imprint import Imprint
from argmap.merge.names import Names
from argmap.merge.passages import Readable, find_passage
from argmap.merge.sketch import RUN, candidates
from argmap.model import Difference, Id, Passage, short_name
from argmap.problem import Problem, did_you_mean
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Written
from argmap.text import Rendition, find_words, word_runs, words_of

CHECK = "reprints"
ALIKE = 0.4
"""From this likeness on, two texts are editions of one."""
# So many texts are held as runs at a time: those that many others are compared with.
_HELD = 64

Runs = frozenset[tuple[str, ...]]


def find_originals(imprints: Mapping[str, Imprint], names: Names) -> tuple[dict[str, str], set[str], list[Problem]]:
    """The original of each reprint, by their names; which documents say of it what cannot be, and the problems."""
    originals: dict[str, str] = {}
    problems: list[Problem] = []
    dubious = {name for name, imprint in imprints.items() if imprint.torn}
    for name, imprint in imprints.items():
        original = imprint.reprint_of
        if original is None:
            continue
        mistake = _declaration_problem(imprint, original, imprints)
        if mistake is None:
            originals[name] = original
            continue
        dubious.add(name)
        if original in imprints or not names.excuses(original):
            problems.append(mistake)
    return originals, dubious, problems


def _declaration_problem(imprint: Imprint, original: str, imprints: Mapping[str, Imprint]) -> Problem | None:
    """Why a document cannot be a reprint of the one it names, whatever their texts."""
    if original == imprint.name:
        message, fix = f"'{original}' is said to be a reprint of itself", "name the first edition"
    elif original not in imprints:
        message = f"there is no document '{original}' to be a reprint of"
        fix = did_you_mean(original, imprints.keys() - {imprint.name}) or "name a document of this workspace"
    elif imprints[original].reprint_of is not None:
        message, fix = f"'{original}' is itself a reprint", "name the first edition"
    else:
        return None
    return imprint.problem(CHECK, message, fix, said=True)


def is_alike(one: str, other: str) -> bool:
    """Whether one of two texts may be an edition of the other, if its curator says so."""
    return _shared(_runs(one), _runs(other))[1] >= ALIKE


def unlike(imprint: Imprint) -> Problem:
    """What is wrong with a reprint whose text is not like that of its original."""
    message = f"the text of '{imprint.name}' is not like that of '{imprint.reprint_of}'"
    return imprint.problem(CHECK, message, "remove 'reprint:'", said=True)


def find_undeclared(
    imprints: Mapping[str, Imprint],
    sketches: Mapping[str, str],
    content: Callable[[str], str],
    originals: Mapping[str, str],
    dubious: Set[str],
) -> Iterator[Problem]:
    """Every text that repeats an older one and does not say so, once: with the oldest that it repeats.

    `sketches` are those of all texts at hand, in hexadecimal; `content` gives one of them, where two are to be
    compared. An edition is as old as its original: of a family that repeats another one, the original is told.
    """
    runs = lru_cache(_HELD)(lambda name: _runs(content(name)))
    by_age = sorted(sketches, key=lambda name: _age(imprints[name]))
    told: dict[str, list[tuple[str, str, float]]] = defaultdict(list)
    for pair in candidates((name, bytes.fromhex(sketches[name])) for name in by_age):
        editions = {originals.get(name, name): name for name in pair}
        if len(editions) == 1 or not dubious.isdisjoint(pair):
            continue
        of_longer, _ = _shared(runs(pair[0]), runs(pair[1]))
        if of_longer >= ALIKE:
            older, younger = _older_first(editions, imprints)
            told[younger].append((editions[older], editions[younger], of_longer))
    for _, repeats in sorted(told.items()):
        first, second, of_longer = min(repeats, key=lambda repeat: [_age(imprints[name]) for name in repeat[:2]])
        message = f"'{second}' repeats '{first}': {of_longer:.0%} of the five-word runs are the same"
        fix = f"declare it: 'reprint:' with 'of: {originals.get(first, first)}', so that both count as one source"
        yield imprints[second].problem(CHECK, message, fix)


def _age(imprint: Imprint) -> tuple[str, str]:
    """What documents are sorted by, oldest first; those without a date come last."""
    return imprint.date or "undated", imprint.name


def _older_first(pair: Collection[str], imprints: Mapping[str, Imprint]) -> list[str]:
    """Two documents in the order of their dates, where both have one; else of their names."""
    dates = {name: imprints[name].date or "" for name in pair}
    return sorted(pair, key=lambda name: (dates[name] if all(dates.values()) else "", name))


def _runs(content: str) -> Runs:
    return frozenset(word_runs(content, RUN))


def _shared(one: Runs, other: Runs) -> tuple[float, float]:
    """Which part of the longer text both have, and which of the shorter."""
    common, sizes = len(one & other), sorted((len(one), len(other)))
    return (common / sizes[1], common / sizes[0]) if sizes[0] else (0.0, 0.0)


def differences(
    document: Written[DocumentShape], texts: Mapping[str, Readable]
) -> Iterator[Difference | Passage | Problem]:
    """What a reprint's curator lists as said otherwise, or left out, in this edition."""
    reprint = document.shape.reprint
    if reprint is None:
        return
    listed: list[tuple[str, str, str, tuple[str | int, ...]]]
    listed = [(document.name, difference.at, difference.how, ("differs", index, "at"))
              for index, difference in enumerate(reprint.differs)]  # fmt: skip
    listed += [(reprint.of, locator, f"leaves out {locator}", ("drops", index))
               for index, locator in enumerate(reprint.drops)]  # fmt: skip
    for owner, locator, how, path in listed:
        if owner not in texts:
            continue
        passage = find_passage(replace(document, name=owner), texts[owner], locator, "reprint", *path)
        if isinstance(passage, Problem) and owner != document.name:
            yield replace(passage, message=f"in '{owner}' {passage.message}")
        elif isinstance(passage, Passage):
            id_ = Id(f"difference/{document.name}/{short_name(owner, locator, how)}")
            place = document.provenance("reprint", *path)
            yield passage
            yield Difference(id_, Id(f"document/{document.name}"), passage.id, how, place)
            if owner != document.name and _stands_in(texts[document.name].original, passage):
                message = f"{passage.locator} of '{owner}' is said to be dropped, but stands in this edition too"
                yield document.problem(CHECK, message, "reprint", *path, fix="remove it from 'drops:'")
        elif passage is not None:
            yield passage


def _stands_in(edition: Rendition | None, passage: Passage) -> bool:
    """Whether an edition has a passage word for word; a few words may recur by chance."""
    enough = passage.rendition == "original" and len(words_of(passage.text)) >= 5
    return edition is not None and enough and bool(find_words(edition.content, passage.text))
