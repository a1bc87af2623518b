"""An answer, and how it is written: as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

from argmap.text import harmless


@dataclass(frozen=True)
class Answer:
    """The answer to a question: column names and rows of plain text, in a stable order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def render(answer: Answer, style: str) -> str:
    """An answer as `table`, `csv` or `json`."""
    if style == "json":
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if style == "csv":
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerows([answer.columns, *([harmless(cell) for cell in row] for row in answer.rows)])
        return file.getvalue()
    return _table(answer)


def _table(answer: Answer, widest: int = 60) -> str:
    def cut(cell: str) -> str:
        cell = " ".join(cell.split())
        return cell if len(cell) <= widest else cell[: widest - 1] + "…"

    lines: list[Sequence[str]] = [answer.columns, *([cut(cell) for cell in row] for row in answer.rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(answer.columns))]
    rows = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    rows.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(rows) + "\n"
