"""Tables of delimited text, as spreadsheets and statistics programs write them: rows with the lines they begin at.

RFC 4180: a cell in quotation marks may hold anything, with quotation marks doubled. What is read is what stands there:
nothing is trimmed or guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.exchange.draft import Draft
from argmap.exchange.frame import Source, Unreadable
from argmap.merge.passages import quoted
from argmap.model import ArgumentMap, Id, Passage, RenditionKind, Statement
from argmap.problem import Problem
from argmap.text import Span

_OFFSET = re.compile(r"\d{1,12}", re.ASCII)


@dataclass(frozen=True)
class Row:
    """A row: the line it begins at, and its cells by the names of their columns."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def span(self, start: str, end: str) -> Span | None:
        """The offsets in two columns; None where they are no numbers."""
        found = [self.cells[column] for column in (start, end)]
        return Span(int(found[0]), int(found[1])) if all(map(_OFFSET.fullmatch, found)) else None


@dataclass(frozen=True)
class Table:
    """A table: its columns in their order, and its rows."""

    columns: Sequence[str]
    rows: Sequence[Row]


def read_table(source: Source, delimiter: str, encoding: str = "utf-8-sig") -> Table:
    """The table in a file; raises `Unreadable` with every row that has not as many cells as the table has columns."""
    try:
        text = source.data.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.data[: error.start].count(b"\n") + 1
        raise source.unreadable(f"this is not {encoding} text", "save it as UTF-8", line) from error
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a quotation may be as long as its text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for cells in reader:
            if cells:
                found.append((begin, cells))
            begin = reader.line_num + 1
    except csv.Error as error:
        fix = "put cells with quotation marks in quotation marks, and double those inside"
        raise source.unreadable(f"this row cannot be read: {error}", fix, begin) from error
    if not found:
        raise source.unreadable("the file is empty", "give a table with a row of column names")
    (_, columns), *rows = found
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise source.unreadable(f"two columns are called '{twice[0]}'", "give each column a name of its own")
    return Table(columns, _fitting(source, columns, rows))


def _fitting(source: Source, columns: Sequence[str], rows: Iterable[tuple[int, list[str]]]) -> list[Row]:
    found: list[Row] = []
    problems: list[Problem] = []
    for line, cells in rows:
        if len(cells) != len(columns):
            message = f"this row has {len(cells)} cells, and the table {len(columns)} columns"
            problems.append(source.problem(message, "put cells that hold the delimiter in quotation marks", line))
        else:
            found.append(Row(line, dict(zip(columns, cells, strict=True))))
    if problems:
        raise Unreadable(*problems)
    return found


def contradictions(source: Source, rows: Iterable[Row], key: str, about: Sequence[str]) -> Iterator[Problem]:
    """Rows that say otherwise of what a cell names than the first row that names it."""
    first: dict[str, Row] = {}
    for row in rows:
        known = first.setdefault(row[key], row)
        others = [column for column in about if row[column] != known[column]]
        if row[key] and others:
            message = f"{key} '{row[key]}' has another {others[0]} in line {known.line}"
            yield source.problem(message, "make them the same", row.line)


def in_order(argument_map: ArgumentMap) -> list[Statement]:
    """The statements as a table tells them: document by document, and in the order of the text."""
    where = argument_map.passages
    said = argument_map.statements.values()
    return sorted(said, key=lambda one: (one.document, where[one.passage].start, where[one.passage].end, one.id))


class Quotations:
    """Passages of texts that are not at hand: what is quoted, and where it stands."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._known: dict[Id, Passage] = {}

    def add(self, document: Id, span: Span, text: str, kind: RenditionKind, locator: str = "") -> Id | str:
        """The passage, or in words why it is none."""
        if not 0 <= span.start < span.end:
            return f"from {span.start} to {span.end} there is nothing"
        if len(text) != span.end - span.start:
            return f"the quotation has {len(text)} characters, and its place {span.end - span.start}"
        passage = quoted(document.name, kind, span, text, locator or f"characters {span.start}-{span.end}")
        if self._known.setdefault(passage.id, passage).text != text:
            return f"characters {span.start} to {span.end} of '{document.name}' are quoted in two ways"
        return self._draft.add(passage)
