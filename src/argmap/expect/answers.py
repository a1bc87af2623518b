"""Whether queries answer as expected: the rows an answer must have, must not have, and how many there are."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from argmap.expect.meaning import CHECK, because
from argmap.model import ArgumentMap
from argmap.problem import Problem, did_you_mean
from argmap.query import Answer, QueryError, Store, shipped_queries
from argmap.query.parameters import RECORD_TYPES
from argmap.rdf.write import nquads_lines
from argmap.read.shapes import ExpectShape, Row
from argmap.read.workspace import Written

_FEW = 3


def check_answers(asked: Sequence[Written[ExpectShape]], argument_map: ArgumentMap) -> Iterator[Problem]:
    """An error for each answer that is not as expected. An engine is loaded only where something is asked."""
    if not asked:
        return
    with tempfile.TemporaryDirectory(prefix="argmap-") as folder:
        with Path(folder, "map.nq").open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(nquads_lines(argument_map))
        store = Store(Path(folder))
    for written in asked:
        answer = _ask(store, written)
        if isinstance(answer, Problem):
            yield answer
        else:
            yield from _compare(written, answer)


def _ask(store: Store, written: Written[ExpectShape]) -> Answer | Problem:
    """The answer; a problem where it cannot be asked."""
    question = written.shape.query or ""
    shipped = {query.name: query for query in shipped_queries()}
    try:
        if question in shipped:
            return store.run(shipped[question], written.shape.with_)
        if "{" in question and not written.shape.with_:
            return store.ask(question)
    except QueryError as error:
        return written.problem(CHECK, str(error), "with" if written.shape.with_ else "query", fix="mend the question")
    if "{" in question:
        return written.problem(
            CHECK, "'with' goes with a shipped query", "with", fix="write the values into the SPARQL"
        )
    fix = did_you_mean(question, shipped) or "'argmap query' lists them"
    return written.problem(CHECK, f"there is no query '{question}'", "query", fix=fix)


def _compare(written: Written[ExpectShape], answer: Answer) -> Iterator[Problem]:
    shape = written.shape
    if answer.columns == ("answer",) and (shape.lacks or shape.count is not None):
        key = "lacks" if shape.lacks else "count"
        fix = "write 'gives: [{answer: true}]', or false"
        yield written.problem(CHECK, "an ASK is answered by true or false, in one row", key, fix=fix)
        return
    fix = because(shape)
    for key, rows in (("gives", shape.gives), ("lacks", shape.lacks)):
        for index, row in enumerate(rows):
            unknown = [column for column in row if column not in answer.columns]
            if unknown:
                message = f"the answer has no column '{unknown[0]}'; it has {', '.join(answer.columns)}"
                yield written.problem(CHECK, message, key, index, fix=did_you_mean(unknown[0], answer.columns))
            elif any(_is(row, found, answer) for found in answer.rows) is not (key == "gives"):
                lost = f"the answer has no row {_told(row)}; {_instead(row, answer)}"
                message = lost if key == "gives" else f"the answer has a row {_told(row)}, and never should"
                yield written.problem(CHECK, message, key, index, fix=fix)
    if shape.count is not None and shape.count != len(answer.rows):
        message = f"the answer has {_rows(answer)} instead of {shape.count}"
        yield written.problem(CHECK, message, "count", fix=fix)


def _is(row: Row, found: tuple[str, ...], answer: Answer) -> bool:
    """Whether a row of the answer has the values of one that is expected; ids may be written without their kind."""
    cells = dict(zip(answer.columns, found, strict=True))
    return all(wanted in {cells[column], _name(cells[column])} for column, wanted in row.items())


def _name(cell: str) -> str:
    kind, _, name = cell.partition("/")
    return name if kind in RECORD_TYPES else cell


def _told(row: Row) -> str:
    return "{" + ", ".join(f"{column}: {value}" for column, value in row.items()) + "}"


def _rows(answer: Answer) -> str:
    return f"{len(answer.rows)} row{'s' if len(answer.rows) != 1 else ''}"


def _instead(row: Row, answer: Answer) -> str:
    """The nearest rows that the answer has, in the columns that matter."""
    if not answer.rows:
        return "it has none"

    def alike(found: tuple[str, ...]) -> int:
        return -sum(_is({column: value}, found, answer) for column, value in row.items())

    nearest = sorted(answer.rows, key=alike)
    shown = dict.fromkeys(_told({column: _cell(column, found, answer) for column in row}) for found in nearest)
    return f"it has {_rows(answer)}, such as {', '.join(list(shown)[:_FEW])}"


def _cell(column: str, found: tuple[str, ...], answer: Answer) -> str:
    return found[answer.columns.index(column)]
