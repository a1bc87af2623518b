"""A comparison as JSON, for programs."""

from __future__ import annotations

import json
from typing import Any

from argmap.diff.entries import Change, Diff, Entry
from argmap.diff.words import headline, sentence
from argmap.model import Statement
from argmap.text import visible


def as_json(diff: Diff) -> str:
    """An object with the headline and the entries, each with its sentence, its ids and every change."""
    told = {"headline": headline(diff), "entries": [_entry(diff, entry) for entry in diff.entries]}
    # What would steer a terminal is spelt as JSON itself spells it: the same text for a program.
    return visible(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"


def _entry(diff: Diff, entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "what": entry.what,
        "sentence": sentence(diff, entry),
        "before": [record.id for record in entry.before],
        "after": [record.id for record in entry.after],
        "changes": [_change(change) for change in entry.changes],
        "removed": [_statement(said) for said in entry.lost],
        "added": [_statement(said) for said in entry.gained],
        "edited": [
            {
                **_statement(edit.after),
                "before": edit.before.id,
                "changes": [_change(change) for change in edit.changes],
            }
            for edit in entry.edited
        ],
    }


def _change(change: Change) -> dict[str, Any]:
    return {"field": change.field, "before": change.before, "after": change.after}


def _statement(said: Statement) -> dict[str, str]:
    return {"id": said.id, "document": said.document, "written_at": str(said.provenance)}
