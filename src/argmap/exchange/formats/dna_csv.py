"""DNA's event list: a table of positions as Discourse Network Analyzer exports it (`;`, UTF-8).

A row for each position, in the order of documents and places: `person` where the actor is one, else `organization`;
`concept`, `agreement` (1 or 0), the passage with its offsets and words, and the document with its name as
`document_id`, title, author, source (publisher), section (series) and type (`digest` where the words are the digest's
and not the document's). `time` is the day of the document, or the month or year that is printed, or nothing.

DNA alters quotations: it writes `,` for `;` and `'` for `"`. This table does not: cells are quoted as RFC 4180 has it,
and words are verbatim, also where a spreadsheet would take them for a formula. When a table is read that may have been
altered, a warning says so.

The table has no column for who else stands between the reader and a position, for how sure it is and on which
condition: such statements are left out whole, which `argmap convert` reports.

When it is read, agreement may also be on a scale of -1 and 1, where 0 is no stance. A person given with an organization
is who holds the position; he is a member of the organization, and the note of the statement tells it. Documents that
DNA numbers are named by their titles. Refused, or left out with `--lossy`: rows without an actor, a claim, a stance or
a passage, and documents coded by several.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from argmap.exchange.delimited import Quotations, Row, Table, contradictions, in_order, read_table
from argmap.exchange.draft import Draft
from argmap.exchange.facts import AS_NAMED
from argmap.exchange.frame import Source, Unreadable, Unwritable
from argmap.exchange.losses import settle
from argmap.exchange.names import two_of_one_name
from argmap.model import ArgumentMap, Id, RenditionKind, Stance, Statement
from argmap.problem import Problem
from argmap.when import date_span

TITLE = "DNA event list (CSV)"
SUFFIXES = (".dna.csv", ".csv")
HOLDS = {
    "actor": AS_NAMED,
    "claim": AS_NAMED,
    "document": AS_NAMED,
    "author": AS_NAMED,
    "document date": AS_NAMED,
    "position": "kept",
    "span": "kept",
}
COLUMNS = (
    "statement_id", "time", "person", "organization", "concept", "agreement", "start_position", "stop_position", "text",
    "coder", "document_id", "document_title", "document_author", "document_source", "document_section", "document_type",
)  # fmt: skip
_DOCUMENT = ("time", *COLUMNS[11:])
_MIDNIGHT = " 00:00:00"
_DELIMITER = ";"


def claims(source: Source) -> bool:
    """Whether a file begins with the columns of DNA's event list."""
    return (
        source.data.removeprefix(b"\xef\xbb\xbf").lstrip(b'"').startswith(b"statement_id")
        and _DELIMITER in (source.text.partition("\n")[0])
    )


def write(argument_map: ArgumentMap) -> bytes:
    """The positions of a map as DNA's event list; raises `Unwritable` where two actors or claims have one name."""
    problems = [*two_of_one_name(argument_map)]
    if problems:
        raise Unwritable(*problems)
    rows = (_row(argument_map, number, said) for number, said in enumerate(in_order(argument_map), 1))
    head = _DELIMITER.join(f'"{name}"' for name in COLUMNS)
    return "\n".join([head, *map(_DELIMITER.join, rows)]).encode()


def _row(argument_map: ArgumentMap, number: int, said: Statement) -> list[str]:
    label, document = argument_map.label, argument_map.documents[said.document]
    passage, actor = argument_map.passages[said.passage], argument_map.actors[said.subject]
    date = document.date or ""
    held_by = (actor.name, "") if actor.actor_kind == "person" else ("", actor.name)
    titles = (document.title, label(document.author), label(document.publisher) if document.publisher else "")
    kind = "digest" if passage.rendition == "digest" else ""
    return [
        str(number),
        date + _MIDNIGHT if len(date) == len("2019-05-14") else date,
        *map(_quoted, (*held_by, label(said.object))),
        "1" if said.stance == "supports" else "0",
        str(passage.start),
        str(passage.end),
        *map(_quoted, (passage.text, document.coder, document.id.name, *titles, document.series, kind)),
    ]


def _quoted(text: str | None) -> str:
    return '"' + (text or "").replace('"', '""') + '"'


def read(source: Source) -> ArgumentMap:
    """The positions of an event list; raises `Unreadable` with all that a map has no place for."""
    table = read_table(source, _DELIMITER)
    missing = [name for name in COLUMNS if name not in table.columns]
    if missing:
        raise source.unreadable(f"the table has no column {', '.join(missing)}", "give an event list of DNA 3")
    return _Reader(source, table).read()


class _Reader:
    """Reads one table; collects what a map has no place for."""

    def __init__(self, source: Source, table: Table) -> None:
        self.source, self.table, self.draft = source, table, Draft(source)
        self.problems: list[Problem] = []
        self.mistakes: list[Problem] = []  # what must not be left out, since the rest would then say something else
        self.quotations = Quotations(self.draft)
        self.made: dict[str, Id] = {}
        self.against = "-1" if any(row["agreement"] == "-1" for row in table.rows) else "0"

    def read(self) -> ArgumentMap:
        self._actors()
        coders: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self.table.rows:
            coders[row["document_id"]][row["coder"]] += 1
        for row in self.table.rows:
            document = self._document(row, coders[row["document_id"]])
            if problem := self._statement(row, document):
                self._refuse(row, problem)
        self.problems += self._other_columns()
        self.mistakes += contradictions(self.source, self.table.rows, "document_id", _DOCUMENT)
        if self.mistakes:
            raise Unreadable(*sorted([*self.problems, *self.mistakes]))
        settle(self.source, self.problems)
        self._warn_of_alterations()
        return self.draft.finish(self.source.path.stem)

    def _refuse(self, row: Row, message: str, fix: str = "") -> None:
        self.problems.append(self.source.problem(message, fix, row.line))

    def _actors(self) -> None:
        """Organizations first, so that persons can be members of them."""
        persons: dict[str, dict[Id, None]] = defaultdict(dict)
        for row in self.table.rows:
            if row["organization"]:
                group = self.draft.actor(row["organization"], kind="organisation", line=row.line)
                if row["person"]:
                    persons[row["person"]][group] = None
        groups = {row["organization"] for row in self.table.rows}
        for row in self.table.rows:
            if row["person"] and row["person"] in groups:
                message = f"'{row['person']}' is a person and an organization"
                self.mistakes.append(self.source.problem(message, "rename one of them", row.line))
            elif row["person"]:
                self.draft.actor(row["person"], line=row.line, member_of=tuple(persons[row["person"]]))

    def _document(self, row: Row, coders: Counter[str]) -> Id:
        name = row["document_id"]
        if name in self.made:
            return self.made[name]
        if len(coders) > 1:
            listed = ", ".join(f"{coder} ({count} statements)" for coder, count in sorted(coders.items()))
            self._refuse(row, f"document {name} is coded by several: {listed}", "export each coder's statements alone")
        title, author, publisher = row["document_title"], row["document_author"], row["document_source"]
        coder = ", ".join(sorted(f"coder {one}" if one.isdigit() else one for one in coders if one))
        self.made[name] = self.draft.document(
            title if name.isdigit() and title else name,
            self.draft.actor(author, line=row.line) if author else None,
            line=row.line,
            title=title or None,
            publisher=self.draft.actor(publisher, kind="organisation", line=row.line) if publisher else None,
            date=self._date(row),
            series=row["document_section"] or None,
            rendition="digest" if row["document_type"] == "digest" else "original",
            note=f"Type: {row['document_type']}" if row["document_type"] not in {"", "digest"} else None,
            coder=coder or None,
        )
        return self.made[name]

    def _date(self, row: Row) -> str | None:
        day, _, time = row["time"].partition(" ")
        if not day:
            return None
        try:
            date_span(day)
        except ValueError as error:
            self._refuse(row, f"'{row['time']}' is no time: {error}", "write 2019-05-14 00:00:00")
            return None
        if time and f" {time}" != _MIDNIGHT:
            message = f"the time of day {time} is left out: a map knows days"
            self.source.warnings.append(replace(self.source.problem(message, line=row.line), level="warning"))
        return day

    def _statement(self, row: Row, document: Id) -> str | None:
        """Take up the statement of a row, or say in words why not."""
        stances: dict[str, Stance] = {"1": "supports", self.against: "opposes"}
        actor, stance = row["person"] or row["organization"], stances.get(row["agreement"])
        lacking = [
            what for what, cell in (("actor", actor), ("concept", row["concept"]), ("text", row["text"])) if not cell
        ]
        if lacking:
            return f"this row has no {' and no '.join(lacking)}"
        if stance is None:
            return f"'{row['agreement']}' is no agreement: 1 or {self.against}"
        span = row.span("start_position", "stop_position")
        if span is None:
            return "start_position and stop_position are no numbers"
        kind: RenditionKind = "digest" if row["document_type"] == "digest" else "original"
        passage = self.quotations.add(document, span, row["text"], kind)
        if not isinstance(passage, Id):
            return passage
        note = f"organization: {row['organization']}" if row["person"] and row["organization"] else None
        claim = self.draft.claim(row["concept"], self.draft.issue(), line=row.line)
        subject, chain = self.draft.actor(actor), (self.draft.author(document),)
        self.draft.statement(subject, stance, claim, passage, chain, id_=row["statement_id"], line=row.line, note=note)
        return None

    def _other_columns(self) -> Iterator[Problem]:
        """Variables that the user of DNA added."""
        for column in self.table.columns:
            filled = [row for row in self.table.rows if row[column]]
            if column not in COLUMNS and filled:
                message = f"a map has no place for column '{column}', which {len(filled)} rows have"
                yield self.source.problem(message, "leave it out: --lossy", filled[0].line)

    def _warn_of_alterations(self) -> None:
        """DNA leaves no `;` and no `"` in its table: without them, other signs may stand for them."""
        words = [row["text"] for row in self.table.rows]
        if any(sign in text for text in words for sign in ';"'):
            return
        doubtful = sum("," in text or "'" in text for text in words)
        if doubtful:
            message = f"{doubtful} quotations may not be verbatim: DNA writes , for ; and ' for \" in its tables"
            warned = self.source.problem(message, "read the .dna file instead")
            self.source.warnings.append(replace(warned, level="warning"))
