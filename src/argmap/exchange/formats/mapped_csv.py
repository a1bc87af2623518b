"""A table of any codebook, with a mapping that tells what its columns mean (`argmap convert … --mapping FILE`).

A row is one statement: an actor takes a stance on a claim. The mapping is YAML:

    delimiter: ";"                # , ; | or tab; left out: tab for .tsv, else ,
    encoding: latin-1             # left out: utf-8
    dates: "%d.%m.%Y"             # or a list; left out: 2019, 2019-05 or 2019-05-14
    only: {variable: position}    # left out: all rows
    columns:                      # what: its column
      actor: holder
      claim: topic
      stance: direction
      document: article
      date: published
      author: journalist
      quote: snippet
    values:                       # what the codes in a column mean; one that is not listed is a mistake
      stance: {"1": supports, "-1": opposes, "0": none}
      claim:
        "101": The number of refugees should be limited.
    defaults:                     # what holds without a column, or where a cell is empty
      issue: How should the country deal with migration?
      kind: organisation

`actor`, `claim` and `stance` must be told, by a column or a default. A stance is `supports`, `opposes`, with a
`condition` also `would support`, `would oppose` or `might support`; `none` is a row that takes no stance and is left
out, whatever else is in it; `only` names the rows that are read, where a table has others. Beside these there are
`kind` (of the actor), `issue`, `according_to` (one witness after the author), `voice`, `certainty`, `when` (as
`docs/format.md` tells times, or as `dates` does), `words`, `note`; of the document `document` (its name), `title`,
`author`, `publisher`, `date`, `url`, `coder`; and the passage: `quote`, with `start` and `end` in code points where the
table has them.

Without a document all rows are of one, which stands for the file. A document without an author has one without a name.
Where no offsets are told, a document has a digest in the place of its text: a paragraph for each row, which is the
quotation, or else the row itself. Columns that the mapping does not name are told by a note and left out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from argmap.exchange.delimited import Quotations, Row, Table, contradictions, read_table
from argmap.exchange.draft import Draft
from argmap.exchange.formats import dna_csv, positions_csv
from argmap.exchange.frame import Source, Unreadable
from argmap.exchange.mapping import TableMapping, check_columns, read_mapping
from argmap.merge.passages import make_passage
from argmap.model import VERBS, ArgumentMap, Id
from argmap.problem import Problem
from argmap.read.mapping_shapes import NO_STANCE
from argmap.text import Rendition, digest
from argmap.when import read_when

TITLE = "CSV of any codebook, with a mapping"
SUFFIXES = (".csv", ".tsv", ".tab")
HOLDS = {
    "actor": "kept",
    "actor kind": "kept",
    "issue": "kept",
    "claim": "kept",
    "document": "kept",
    "author": "kept",
    "bibliography": "kept as title, publisher, language and url",
    "document date": "kept",
    "original": "kept as the coder",
    "position": "kept",
    "condition": "kept",
    "chain": "kept as one witness after the author",
    "voice": "kept",
    "time": "kept",
    "certainty": "kept",
    "words": "kept",
    "span": "kept as offsets and quotation, or as a paragraph of a digest",
    "note": "kept as the note of a statement",
}
_DOCUMENT = ("title", "author", "publisher", "date", "url", "coder")


def claims(source: Source) -> bool:
    """Whether a table is none that tells its meaning by itself."""
    return not (dna_csv.claims(source) or positions_csv.claims(source))


def read(source: Source) -> ArgumentMap:
    """The statements of a table; raises `Unreadable` with every row that does not fit its mapping."""
    if source.mapping is None:
        raise source.unreadable("nothing tells what the columns mean", "give a mapping: --mapping FILE")
    mapping = read_mapping(source.mapping)
    written = mapping.shape.delimiter or ("," if source.name.lower().endswith(".csv") else "tab")
    delimiter = "\t" if written == "tab" else written
    try:
        encoding = "utf-8-sig" if mapping.shape.encoding.lower() in {"utf-8", "utf8"} else mapping.shape.encoding
        table = read_table(source, delimiter, encoding)
    except LookupError:
        message = f"there is no encoding '{mapping.shape.encoding}'"
        raise Unreadable(mapping.problem(message, "encoding", fix="write utf-8, latin-1, cp1252, utf-16 …")) from None
    if problems := check_columns(mapping, list(table.columns)):
        raise Unreadable(*problems)
    return _Reader(source, table, mapping).read()


class _Reader:
    """Reads one table by its mapping; collects the rows that do not fit."""

    def __init__(self, source: Source, table: Table, mapping: TableMapping) -> None:
        self.source, self.table, self.mapping, self.draft = source, table, mapping, Draft(source)
        self.problems: list[Problem] = []
        self.quotations = Quotations(self.draft)
        self.documents: dict[str, Id] = {}

    def read(self) -> ArgumentMap:
        rows = [row for row in self.table.rows if self._takes_a_stance(row)]
        told = [(row, values) for row in rows if (values := self._values(row)) is not None]
        self._contradictions(told)
        for row, values in told:  # who takes a stance first: only of them the kind is told
            kind: Any = values["kind"]
            self.draft.actor(values["actor"], kind=kind, line=row.line)
        by_document: dict[Id, list[tuple[Row, dict[str, str]]]] = defaultdict(list)
        for row, values in told:
            by_document[self._document(row, values)].append((row, values))
        has_places = "start" in self.mapping.columns
        digests = {} if has_places else {id_: self._digest(found) for id_, found in by_document.items()}
        for id_, found in by_document.items():
            for number, (row, values) in enumerate(found, 1):
                self._statement(row, values, id_, self._passage(row, id_, digests.get(id_), number))
        if self.problems:
            raise Unreadable(*sorted(self.problems))
        self._tell(len(self.table.rows) - len(rows))
        finished = self.draft.finish(self.source.path.stem, language=self.mapping.shape.defaults.language or "en")
        return replace(finished, digests={id_: text.content for id_, text in sorted(digests.items())})

    def _refuse(self, row: Row, message: str, fix: str = "") -> None:
        self.problems.append(self.source.problem(message, fix, row.line))

    def _takes_a_stance(self, row: Row) -> bool:
        """Whether a row is to be read: it is of those that are named, and its stance is not `none`."""
        if any(row[column] != cell for column, cell in self.mapping.shape.only.items()):
            return False
        cell = row[self.mapping.columns["stance"]] if "stance" in self.mapping.columns else ""
        codes = self.mapping.shape.values.stance
        return (codes.get(cell, cell) or self.mapping.shape.defaults.stance) != NO_STANCE

    def _values(self, row: Row) -> dict[str, str] | None:
        """What a row tells, by field; None, and a problem for each, where it does not fit."""
        values: dict[str, str] = self.mapping.shape.defaults.model_dump(exclude_none=True)
        mistakes: list[str] = []
        for field, column in self.mapping.columns.items():
            try:
                meaning = self.mapping.meaning(field, row[column])
                if field in {"date", "when"} and meaning:
                    meaning = self._time(field, meaning)
                values[field] = meaning
            except ValueError as error:
                mistakes.append(f"column '{column}': {error}")
        known = ", ".join(VERBS)
        for field in ("actor", "claim", "stance"):
            if not mistakes and not values.get(field):
                mistakes.append(f"this row has no {field}")
        if not mistakes and values["stance"] not in VERBS:
            mistakes.append(f"'{values['stance']}' is no stance: write {known}, or give codes under 'values:'")
        elif not mistakes and " " in values["stance"] and not values.get("condition"):
            mistakes.append(f"'{values['stance']}' needs a condition")
        for mistake in mistakes:
            self._refuse(row, mistake, f"mend the row, or the mapping ({self.mapping.file})")
        values |= {"kind": values.get("kind") or "person", "document": values.get("document") or self.source.path.stem}
        return None if mistakes else values

    def _time(self, field: str, cell: str) -> str:
        if field == "when" and not self.mapping.shape.dates:
            return read_when(cell).written
        return self.mapping.date(cell)

    def _contradictions(self, told: list[tuple[Row, dict[str, str]]]) -> None:
        rows = [Row(row.line, defaultdict(str, values)) for row, values in told]
        for key, about in (("actor", ("kind",)), ("claim", ("issue",)), ("document", _DOCUMENT)):
            self.problems += contradictions(self.source, rows, key, about)

    def _document(self, row: Row, values: dict[str, str]) -> Id:
        name = values["document"]
        if name in self.documents:
            return self.documents[name]
        author, publisher = values.get("author"), values.get("publisher")
        self.documents[name] = self.draft.document(
            name,
            self.draft.actor(author, line=row.line) if author else None,
            line=row.line,
            title=values.get("title") or None,
            publisher=self.draft.actor(publisher, kind="organisation", line=row.line) if publisher else None,
            date=values.get("date") or None,
            url=values.get("url") or None,
            coder=values.get("coder") or None,
            language=values.get("language", "en"),
            rendition="original" if "start" in self.mapping.columns else "digest",
        )
        return self.documents[name]

    def _digest(self, rows: list[tuple[Row, dict[str, str]]]) -> Rendition:
        """What stands for a document's text: its quotations, or its rows."""
        return digest({str(number): _paragraph(row, values) for number, (row, values) in enumerate(rows, 1)})

    def _passage(self, row: Row, document: Id, paragraphs: Rendition | None, number: int) -> Id | None:
        if paragraphs is not None:
            where = paragraphs.parts[str(number)]
            return self.draft.add(make_passage(document.name, paragraphs, where, f"¶{number}"))
        columns = self.mapping.columns
        span = row.span(columns["start"], columns["end"])
        found = (
            self.quotations.add(document, span, row[columns["quote"]], "original") if span else "offsets are numbers"
        )
        if isinstance(found, Id):
            return found
        self._refuse(row, found)
        return None

    def _statement(self, row: Row, values: dict[str, str], document: Id, passage: Id | None) -> None:
        if passage is None:
            return
        stance, leaning = VERBS[values["stance"]]
        author = self.draft.author(document)
        witness = self.draft.actor(values["according_to"], line=row.line) if values.get("according_to") else author
        chain = (author,) if witness == author else (author, witness)
        issue = self.draft.issue(values.get("issue"), line=row.line)
        voice: Any = values.get("voice") or None
        self.draft.statement(
            self.draft.actor(values["actor"]),
            stance,
            self.draft.claim(values["claim"], issue, line=row.line),
            passage,
            chain,
            voice=voice,
            leaning=leaning,
            condition=values.get("condition") if leaning else None,
            when=read_when(values["when"]) if values.get("when") else None,
            certainty=values.get("certainty") or "certain",
            words=values.get("words") or None,
            note=values.get("note") or None,
            id_=f"row-{row.line}",
            line=row.line,
        )

    def _tell(self, without: int) -> None:
        named = {*self.mapping.columns.values(), *self.mapping.shape.only}
        unnamed = [column for column in self.table.columns if column not in named]
        notes = [f"columns that the mapping does not name are left out: {', '.join(unnamed)}"] if unnamed else []
        notes += (
            [f"{without} rows take no stance or are others, as the mapping has it, and are left out"] if without else []
        )
        self.source.warnings.extend(replace(self.source.problem(note), level="note") for note in notes)


def _paragraph(row: Row, values: dict[str, str]) -> str:
    if values.get("quote", "").strip():
        return values["quote"]
    return "; ".join(f"{column}: {cell}" for column, cell in row.cells.items() if cell.strip())
