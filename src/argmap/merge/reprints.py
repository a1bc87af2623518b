"""Reprints: the same text in another edition, found by its words, declared in the workspace, counted once.

Likeness is the share of word 5-grams of one text that the other has too (containment, after Broder 1997). Of
two articles on one subject it stays near 0; of an edited reprint it is far above a half. Editions share much of
the longer text; where only the shorter one is contained, it may be a statement that an article quotes in full,
and is a reprint only if its curator says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from argmap.merge.names import Names
from argmap.merge.passages import Readable, find_passage
from argmap.model import Difference, Id, Passage, short_name
from argmap.problem import Problem, did_you_mean
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Written
from argmap.text import Rendition, find_words, word_runs, words_of

CHECK = "reprints"
ALIKE = 0.4
"""From this likeness on, two texts are editions of one."""


def match_reprints(
    documents: Mapping[str, Written[DocumentShape]], texts: Mapping[str, Readable], names: Names
) -> tuple[dict[str, str], list[Problem]]:
    """The original of each reprint, by their names; and every declaration that is wrong or lacking."""
    grams = {
        name: set(word_runs(readable.original.content, 5)) for name, readable in texts.items() if readable.original
    }
    shared = {frozenset(pair): _shared(*(grams[name] for name in pair)) for pair in combinations(sorted(grams), 2)}
    originals: dict[str, str] = {}
    problems: list[Problem] = []
    dubious = {name for name, written in documents.items() if "reprint" in written.torn}
    for name, written in documents.items():
        if written.shape.reprint is None:
            continue
        original = written.shape.reprint.of
        mistake = _declaration_problem(written, original, documents, shared)
        if mistake is None:
            originals[name] = original
            continue
        dubious.add(name)
        if original in documents or not names.excuses(original):
            problems.append(mistake)
    for pair, (of_longer, _) in shared.items():
        families = {originals.get(name, name) for name in pair}
        if of_longer >= ALIKE and len(families) > 1 and pair.isdisjoint(dubious):
            first, second = _older_first(pair, documents)
            message = f"'{second}' repeats '{first}': {of_longer:.0%} of the five-word runs are the same"
            fix = f"declare it: 'reprint:' with 'of: {first}', so that both count as one source"
            problems.append(documents[second].problem(CHECK, message, fix=fix))
    return originals, problems


def _declaration_problem(
    written: Written[DocumentShape],
    original: str,
    documents: Mapping[str, Written[DocumentShape]],
    shared: Mapping[frozenset[str], tuple[float, float]],
) -> Problem | None:
    """Why a document cannot be a reprint of the one it names."""
    if original == written.name:
        message, fix = f"'{original}' is said to be a reprint of itself", "name the first edition"
    elif original not in documents:
        message = f"there is no document '{original}' to be a reprint of"
        fix = did_you_mean(original, documents.keys() - {written.name}) or "name a document of this workspace"
    elif documents[original].shape.reprint is not None:
        message, fix = f"'{original}' is itself a reprint", "name the first edition"
    elif shared.get(frozenset({written.name, original}), (1.0, 1.0))[1] < ALIKE:
        message, fix = f"the text of '{written.name}' is not like that of '{original}'", "remove 'reprint:'"
    else:
        return None
    return written.problem(CHECK, message, "reprint", "of", fix=fix)


def _older_first(pair: frozenset[str], documents: Mapping[str, Written[DocumentShape]]) -> list[str]:
    """Two documents in the order of their dates, where both have one; else of their names."""
    dates = {name: documents[name].shape.date or "" for name in pair}
    return sorted(pair, key=lambda name: (dates[name] if all(dates.values()) else "", name))


def _shared(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> tuple[float, float]:
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
