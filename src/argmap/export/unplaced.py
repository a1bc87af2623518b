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
from argmap.text import visible

_HEAD = """\
# What rules found, and what is not sure enough to be a statement. Paste an entry under 'statements:' of the
# document that is named above it, or let 'argmap review' do it. The actors and claims at the end are new: write
# those that you need, in your own words, among yours.
"""
_ISSUE = "to-be-sorted"


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, bytes]]:
    """All proposals in one file; none where there are none."""
    if argument_map.unplaced:
        yield "unplaced.yaml", "".join(_lines(argument_map)).encode()


def _lines(argument_map: ArgumentMap) -> Iterator[str]:
    yield _HEAD
    yield "unplaced:\n"
    for subject, proposals in groupby(argument_map.unplaced, key=lambda proposal: proposal.subject):
        yield f"  {subject.name}:\n"
        for proposal in proposals:
            yield from (f"  # {line}\n" for line in remarks(proposal))
            yield textwrap.indent(statement_entry(proposal), "  ")
    yield from _new_actors(argument_map)
    yield from _new_claims(argument_map)


def remarks(proposal: Proposal) -> Iterator[str]:
    """What a person should know of a proposal: where it is from, why it was not placed, what else it may be."""
    yield visible(f"{proposal.document.name}, by {proposal.rule}: {proposal.why}")
    others = [f"{stance} {claim.name} ({sure:.2f})" for claim, stance, sure in proposal.candidates[1:]]
    if others:
        yield visible(f"or: {', '.join(others)}")
    if proposal.coded:
        yield f"already coded here of {proposal.subject.name}: {proposal.coded}"


def _new_actors(argument_map: ArgumentMap) -> Iterator[str]:
    new = {proposal.subject: proposal for proposal in argument_map.unplaced if proposal.subject_is_new}
    if new:
        yield "actors:\n"
    for subject, proposal in sorted(new.items()):
        yield textwrap.indent(actor_entry(subject.name, proposal.name, proposal.kind), "  ")


def _new_claims(argument_map: ArgumentMap) -> Iterator[str]:
    new = {proposal.object: proposal.draft for proposal in argument_map.unplaced if proposal.draft}
    if not new:
        return
    issue = _ISSUE
    while Id(f"issue/{issue}") in argument_map.issues:
        issue += "-2"
    yield f"issues:\n  {issue}:\n    question: {scalar('Which issues do these claims belong to?')}\n    claims:\n"
    for claim, draft in sorted(new.items()):
        yield textwrap.indent(claim_entry(claim.name, draft), "      ")
