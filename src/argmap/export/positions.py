"""`positions.csv`: a row for every position, argument and alignment (RFC 4180, UTF-8), quotations unaltered.

A cell that a spreadsheet would take for a formula is led by an apostrophe, as spreadsheets themselves do; only
`words`, the last column, stays as it was quoted, in quotation marks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from argmap.model import ArgumentMap, Fold
from argmap.text import guarded

COLUMNS = (
    "id", "kind", "subject_id", "subject", "stance", "leaning", "condition", "object_id", "object",
    "authors", "witnesses", "voices", "earliest", "latest", "statements", "documents", "sources", "contested", "words",
)  # fmt: skip


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The folds as a table."""
    yield "positions.csv", map(str.encode, _lines(argument_map))


def _lines(argument_map: ArgumentMap) -> Iterator[str]:
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for folds in (argument_map.positions, argument_map.arguments, argument_map.alignments):
        for fold in folds.values():
            writer.writerow([guarded(cell) for cell in _row(argument_map, fold)])
            yield line.getvalue()
            line.seek(0)
            line.truncate()
    yield line.getvalue()


def _row(argument_map: ArgumentMap, fold: Fold) -> list[str]:
    def labels(ids: tuple[str, ...]) -> str:
        return "; ".join(argument_map.label(id_) for id_ in ids)  # type: ignore[arg-type]

    words = dict.fromkeys(words for id_ in fold.statements if (words := argument_map.statements[id_].words))
    return [
        fold.id, type(fold).__name__.lower(), fold.subject, argument_map.label(fold.subject), fold.stance,
        fold.leaning or "", fold.condition or "", fold.object, argument_map.label(fold.object), labels(fold.authors),
        labels(fold.witnesses), "; ".join(fold.voices), fold.earliest or "", fold.latest or "",
        str(len(fold.statements)), "; ".join(id_.name for id_ in fold.documents), str(fold.sources),
        str(fold.contested).lower(), " | ".join(f"“{quoted}”" for quoted in words),
    ]  # fmt: skip
