"""A mapping as a person wrote it: what the columns of a codebook's table mean, and what its cells.

`formats/mapped_csv.py` is its manual, `read/mapping_shapes.py` its shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import get_args

from argmap.exchange.frame import CHECK, Unreadable
from argmap.model import VOICES, ActorKind, Certainty
from argmap.problem import Problem, did_you_mean
from argmap.read import marked
from argmap.read.fit import fit
from argmap.read.mapping_shapes import MappingShape
from argmap.read.marked import Node
from argmap.when import date_span

_WORDS = {"kind": get_args(ActorKind), "voice": VOICES, "certainty": get_args(Certainty)}
"""The fields that take only words of a closed list, beside the stance, which may be none."""


@dataclass(frozen=True)
class TableMapping:
    """A mapping as it was written."""

    shape: MappingShape
    file: str
    node: Node

    @property
    def columns(self) -> Mapping[str, str]:
        """The columns that are named, by what they hold."""
        return self.shape.columns.model_dump(exclude_none=True)

    def problem(self, message: str, *path: str, fix: str = "") -> Problem:
        """A problem at a place of the mapping."""
        return Problem(self.file, *self.node.place(path), CHECK, message, fix)

    def meaning(self, field: str, cell: str) -> str:
        """What a cell means for a field; ValueError where the mapping does not say."""
        codes: Mapping[str, str] = getattr(self.shape.values, field, {})
        if cell in codes:
            return codes[cell]
        if not cell.strip():
            return getattr(self.shape.defaults, field, None) or ""
        if codes:
            known = ", ".join(f"'{code}'" for code in codes)
            raise ValueError(f"'{cell}' is no code of {field}; the mapping knows {known}")
        if cell not in _WORDS.get(field, (cell,)):
            raise ValueError(f"'{cell}' is no {field}: write {', '.join(_WORDS[field])}, or give codes under 'values:'")
        return cell

    def date(self, cell: str) -> str:
        """A date as it is printed, as far as it is: a year, a month or a day; ValueError where it is none."""
        if not self.shape.dates:
            date_span(cell)
            return cell
        for pattern in self.shape.dates:
            try:
                found = datetime.strptime(cell, pattern).date().isoformat()
            except ValueError:
                continue
            day, month = (any(f"%{sign}" in pattern for sign in signs) for signs in ("dj", "mbBj"))
            return found if day and month else found[:7] if month else found[:4]
        raise ValueError(f"'{cell}' is no date written as {' or '.join(self.shape.dates)}")


def read_mapping(path: Path) -> TableMapping:
    """The mapping in a YAML file; raises `Unreadable` with every mistake in it."""
    file = path.as_posix()
    node, problems = marked.parse(path.read_bytes(), file)
    if node is None or problems:
        raise Unreadable(*problems or [Problem(file, 1, 1, CHECK, "the mapping is empty", "say what the columns mean")])
    fitted = fit(MappingShape, node, file)
    if fitted.shape is None or fitted.problems:
        raise Unreadable(*fitted.problems)
    found = TableMapping(fitted.shape, file, fitted.node)
    if problems := _gaps(found):
        raise Unreadable(*problems)
    return found


def _gaps(mapping: TableMapping) -> list[Problem]:
    """What a mapping must tell and does not, or tells of what is not there."""
    shape, columns = mapping.shape, mapping.columns
    lacking = [
        name for name in ("actor", "claim", "stance") if name not in columns and not getattr(shape.defaults, name)
    ]
    problems = []
    if lacking:
        message = f"nothing tells the {' and the '.join(lacking)} of a row"
        problems.append(mapping.problem(message, "columns", fix="name its column, or give it under 'defaults:'"))
    for field in shape.values.model_dump(exclude_defaults=True):
        if field not in columns:
            message = f"'{field}' has codes and no column"
            problems.append(mapping.problem(message, "values", field, fix="name its column under 'columns:'"))
    places = [name for name in ("start", "end", "quote") if name in columns]
    if {"start", "end"} & set(places) and len(places) < len(("start", "end", "quote")):
        message = "a passage is told by all of start, end and quote"
        problems.append(mapping.problem(message, "columns", fix="name all three columns, or the quote alone"))
    return problems


def check_columns(mapping: TableMapping, columns: list[str]) -> list[Problem]:
    """The columns that a mapping names and a table does not have."""
    named = {("columns", field): column for field, column in mapping.columns.items()}
    named |= {("only", column): column for column in mapping.shape.only}
    return [
        mapping.problem(
            f"the table has no column '{column}'",
            *place,
            fix=did_you_mean(column, columns) or f"it has {', '.join(columns)}",
        )
        for place, column in named.items()
        if column not in columns
    ]
