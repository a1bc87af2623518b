"""Answers for people and spreadsheets: ids and words in place of IRIs, no types."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from argmap.query.answer import Answer
from argmap.text import guarded


def as_table(answer: Answer, widest: int = 60) -> str:
    """A table for a terminal; long cells are cut."""

    def cut(cell: str) -> str:
        cell = " ".join(cell.split())
        return cell if len(cell) <= widest else cell[: widest - 1] + "…"

    lines: list[Sequence[str]] = [answer.columns, *([cut(cell) for cell in row] for row in answer.rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(answer.columns))]
    rows = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    rows.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(rows) + "\n"


def as_csv(answer: Answer) -> str:
    """CSV that does no harm in a spreadsheet: a cell that it would run as a formula is led by an apostrophe."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([answer.columns, *([guarded(cell) for cell in row] for row in answer.rows)])
    return file.getvalue()


def as_json(answer: Answer) -> str:
    """A list of objects, one a row, with plain texts."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
