"""`unplaced.yaml`: what rules found and what is not sure enough to be a statement, ready to paste.

Grouped by actor, the surest first, each an entry as `statements:` has them; above it, the document it belongs to
and why it was not placed. Below stand the actors and claims that it would need and that nobody has written yet.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from argmap.entry import actor_entry, claim_entry, scalar, statement_entry
from argmap.model import ArgumentMap, Id, Proposal
from argmap.shelf import Shelf, Store
from argmap.text import visible

_HEAD = """\
# What rules found, and what is not sure enough to be a statement. Paste an entry under 'statements:' of the
# document that is named above it, or let 'argmap review' do it. The actors and claims at the end are new: write
# those that you need, in your own words, among yours.
"""
_ISSUE = "to-be-sorted"


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, Iterator[bytes]]]:
    """All proposals in one file; none where there are none."""
    if argument_map.unplaced:
        yield "unplaced.yaml", map(str.encode, _lines(argument_map))


def _lines(argument_map: ArgumentMap) -> Iterator[str]:
    yield _HEAD
    yield "unplaced:\n"
    for subject, proposals in groupby(argument_map.unplaced, key=lambda proposal: proposal.subject):
        yield f"  {subject.name}:\n"
        for proposal in proposals:
            yield from (f"  # {line}\n" for line in remarks(proposal))
            yield textwrap.indent(statement_entry(proposal), "  ")
    with Store() as store:  # there may be more of them than memory holds
        yield from _new_actors(argument_map, Shelf(store, "actors", str))
        yield from _new_claims(argument_map, Shelf(store, "claims", str))


def remarks(proposal: Proposal) -> Iterator[str]:
    """What a person should know of a proposal: where it is from, why it was not placed, what else it may be."""
    yield visible(f"{proposal.document.name}, by {proposal.rule}: {proposal.why}")
    others = [f"{stance} {claim.name} ({sure:.2f})" for claim, stance, sure in proposal.candidates[1:]]
    if others:
        yield visible(f"or: {', '.join(others)}")
    if proposal.coded:
        yield f"already coded here of {proposal.subject.name}: {proposal.coded}"


def _new_actors(argument_map: ArgumentMap, entries: Shelf[str]) -> Iterator[str]:
    new = (proposal for proposal in argument_map.unplaced if proposal.subject_is_new)
    entries.update((one.subject, actor_entry(one.subject.name, one.name, one.kind)) for one in new)
    if entries:
        yield "actors:\n"
    for entry in entries.values():
        yield textwrap.indent(entry, "  ")


def _new_claims(argument_map: ArgumentMap, entries: Shelf[str]) -> Iterator[str]:
    new = (proposal for proposal in argument_map.unplaced if proposal.draft)
    entries.update((one.object, claim_entry(one.object.name, one.draft)) for one in new)
    if not entries:
        return
    issue = _ISSUE
    while Id(f"issue/{issue}") in argument_map.issues:
        issue += "-2"
    yield f"issues:\n  {issue}:\n    question: {scalar('Which issues do these claims belong to?')}\n    claims:\n"
    for entry in entries.values():
        yield textwrap.indent(entry, "      ")
