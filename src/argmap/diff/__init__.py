"""Two maps → what is not the same, in words.

    map ─┐                                        ┌→ text
    map ─┴ identity → folds → divergences ─ Diff ─┼→ JSON
                    └→ catalogue                  └→ Markdown

Only what was written, or what the map concludes from it, is compared; not where in a file it stands, and not which
rendition of a text was at hand for its offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from argmap.diff.actors import common_names, regrouped
from argmap.diff.catalogue import compare_actors, compare_catalogue, compare_details
from argmap.diff.data import as_json
from argmap.diff.divergences import compare_divergences
from argmap.diff.entries import Diff
from argmap.diff.folds import compare_folds
from argmap.diff.identity import by_content, statement_ids
from argmap.diff.markdown import as_markdown
from argmap.diff.order import importance
from argmap.diff.plain import as_text
from argmap.model import ArgumentMap

__all__ = ["FORMATS", "Diff", "compare"]

FORMATS: Mapping[str, Callable[[Diff], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}


def compare(before: ArgumentMap, after: ArgumentMap) -> Diff:
    """Everything that is not the same in two maps, the most important first. No entries: nothing is."""
    one, other = by_content(before, after)
    groups = regrouped(one, other)
    here, there = common_names(groups)
    one, other = one.also(here), other.also(there)
    statements = statement_ids(one, other)
    one = one.also(statements)
    folds = compare_folds(one, other, statements)
    entries = [
        *compare_divergences(one, other, folds),
        *folds.entries,
        *compare_actors(one, other, groups),
        *compare_catalogue(one, other),
        *compare_details(one, other),
    ]
    return Diff(before, after, tuple(sorted(entries, key=lambda entry: importance(before, after, entry))))
