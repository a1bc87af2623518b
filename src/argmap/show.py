"""`argmap show`: who stands where, according to whom, with the passage, as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from argmap.merge.names import fold_name
from argmap.model import ArgumentMap, Divergence, Document, Fold, Id, Statement, verb
from argmap.problem import did_you_mean
from argmap.text import visible

_DIVERGED = {
    "changed": "changed from “{0} to “{1}",
    "contradicts-itself": "one source says both “{0} and “{1} of one time",
    "disputed": "sources disagree: “{0} or “{1}",
    "qualified": "“{0}, and “{1}",
}


def _verb(item: Fold | Statement) -> str:
    return verb(item.stance, item.leaning)


def find_record(argument_map: ArgumentMap, name: str) -> tuple[Id | None, str]:
    """The actor, claim, document or issue that a person means; else None and what may have been meant.

    By id, by name, alias or title, or by a claim's sentence; a name that several bear is nobody's.
    """
    records = {**argument_map.actors, **argument_map.claims, **argument_map.documents, **argument_map.issues}
    bearers: dict[str, list[Id]] = {}
    for id_, record in records.items():
        called = getattr(record, "title", None) or argument_map.label(id_)
        for spelling in {fold_name(each) for each in (id_.name, called, *getattr(record, "aliases", ()))}:
            bearers.setdefault(spelling, []).append(id_)
    meant = bearers.get(fold_name(name), [])
    exact = [id_ for id_ in meant if id_.name == name] or meant
    if len(exact) == 1:
        return exact[0], ""
    if exact:
        return None, f"it may be {' or '.join(sorted(id_.name for id_ in exact))}; name one of these"
    return None, did_you_mean(fold_name(name), bearers)


def show(argument_map: ArgumentMap, id_: Id, width: int = 100) -> str:
    """Everything the map holds about an actor, a claim or a document."""
    if id_ in argument_map.documents:
        lines = _document(argument_map, argument_map.documents[id_], width)
    else:
        lines = _record(argument_map, id_, width)
    return "\n".join(map(visible, lines)) + "\n"


def _record(argument_map: ArgumentMap, id_: Id, width: int) -> Iterator[str]:
    yield argument_map.label(id_)
    yield f"{id_.kind} {id_.name}"
    claims = [claim for claim in argument_map.claims.values() if claim.issue == id_]
    for claim in claims:
        yield textwrap.fill(f"{claim.id.name}: {claim.text}", width, initial_indent="  · ", subsequent_indent="    ")
    groups = (("Positions", argument_map.positions), ("Arguments", argument_map.arguments),
              ("Alignments", argument_map.alignments))  # fmt: skip
    for title, folds in groups:
        mine = [fold for fold in folds.values() if id_ in (fold.subject, fold.object)]
        if mine:
            yield f"\n{title}"
        for fold in mine:
            yield from _fold(argument_map, fold, width)
    cases = [case for case in argument_map.divergences.values() if id_ in (case.subject, case.object)]
    if cases:
        yield "\nMore than one stance"
    held: dict[Id, Fold] = {**argument_map.positions, **argument_map.alignments}
    for case in cases:
        stances = [_stance(argument_map, held[end], case) for end in (case.earlier, case.later)]
        told = _DIVERGED[case.divergence_kind].format(*stances)
        on = f"{argument_map.label(case.subject)} on: {argument_map.label(case.object)}"
        yield textwrap.fill(on, width, initial_indent="  ", subsequent_indent="    ")
        yield textwrap.fill(told, width, initial_indent="    ", subsequent_indent="    ")


def _stance(argument_map: ArgumentMap, fold: Fold, case: Divergence) -> str:
    """A stance with its condition, its times and those on whose word it rests."""
    said = [argument_map.statements[id_] for id_ in case.statements if id_ in fold.statements]
    times = sorted({one.when.written for one in said if one.when})
    chains = sorted({" → ".join(argument_map.label(actor) for actor in one.according_to) for one in said})
    condition = f" if {fold.condition}" if fold.condition else ""
    when = f", {'; '.join(times)}" if times else ""
    return f"{_verb(fold)}{condition}” ({'; '.join(chains)}{when})"


def _fold(argument_map: ArgumentMap, fold: Fold, width: int) -> Iterator[str]:
    contested = ", contested" if fold.contested else ""
    sources = f"{fold.sources} source{'s' if fold.sources != 1 else ''}{contested}"
    head = f"{argument_map.label(fold.subject)} {_verb(fold).upper()}: {argument_map.label(fold.object)} [{sources}]"
    yield textwrap.fill(head, width, initial_indent="  ", subsequent_indent="    ")
    if fold.condition:
        yield textwrap.fill(f"if {fold.condition}", width, initial_indent="    ", subsequent_indent="      ")
    by_text: dict[str, list[Statement]] = {}
    for id_ in fold.statements:
        said = argument_map.statements[id_]
        by_text.setdefault(argument_map.passages[said.passage].text, []).append(said)
    for group in by_text.values():
        yield from _statements(argument_map, group, width)


def _statements(argument_map: ArgumentMap, said: list[Statement], width: int) -> Iterator[str]:
    """Statements of one passage, each with its chain and its facts; then the passage."""
    for one in said:
        passage = argument_map.passages[one.passage]
        chain = " → ".join(argument_map.label(actor) for actor in one.according_to)
        facts = [one.document.name, passage.locator, one.voice]
        facts += [one.when.written] if one.when else []
        facts += [one.certainty] if one.certainty != "certain" else []
        rules = [one.provenance.rule, *one.found_by] if one.provenance.rule else one.found_by
        facts += [f"found by {', '.join(rules)}"] if rules else []
        facts += [f"in the words “{one.words}”"] if one.words else []
        told = f"· according to {chain} ({', '.join(facts)})"
        yield textwrap.fill(told, width, initial_indent="    ", subsequent_indent="      ")
    passage, indent = argument_map.passages[said[0].passage], "      "
    text = " ".join(passage.text.split())
    if passage.rendition == "digest":
        text = f"in our words: {text}"
    yield textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)


def _document(argument_map: ArgumentMap, document: Document, width: int) -> Iterator[str]:
    yield document.title or "(no title)"
    publisher = argument_map.label(document.publisher) if document.publisher else "no publisher given"
    yield f"{argument_map.label(document.author)}, {document.date or 'undated'}, {publisher}"
    if document.reprint_of:
        yield f"a reprint of {document.reprint_of.name}; it differs:"
        for difference in argument_map.differences.values():
            if difference.document == document.id:
                told = f"{argument_map.passages[difference.passage].locator}: {difference.how}"
                yield textwrap.fill(told, width, initial_indent="  · ", subsequent_indent="    ")
    mine = [said for said in argument_map.statements.values() if said.document == document.id]
    for said in sorted(mine, key=lambda said: (argument_map.passages[said.passage].start, said.id)):
        head = f"{argument_map.label(said.subject)} {_verb(said).upper()}: {argument_map.label(said.object)}"
        yield "\n" + textwrap.fill(head, width, initial_indent="  ", subsequent_indent="    ")
        yield from _statements(argument_map, [said], width)
