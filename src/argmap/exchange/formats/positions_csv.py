"""Positions as a flat table: a row for each statement that an actor supports or opposes a claim (RFC 4180, UTF-8).

`stance` is 1 or -1. On a condition it is empty, never a number: `modality` then tells where the stance leans (`would
support`, `would oppose`, `might support`) and `condition` on what; else `modality` is `asserted`. `confidence` is how
sure the source is: `certain`, `likely`, `possible`. `reported_by` is the chain from who speaks in the document
inwards, parted by ` > `. `said_on` is when the stance was held or voiced, as `docs/format.md` tells times; `doc_date`
when the document was published, as printed. `start` and `end` are code points, `quote` the verbatim words; where the
original is not at hand, `quote` is empty, and `digest` has the curator's words that start and end count in.

`evidence_family` is the document whose text this one shares: count those, not rows. `position_id` tells rows that say
the same. `role_at_date` are the offices that the holder had begun, and not left as far as is told, when he took the
stance, else when the document was published; they follow from what this table does not hold, and are not read back.
`coder_or_rule` is `coder NAME` or `rule NAME`.

A cell that a spreadsheet would compute, or that begins with `'` and such a sign, is led by one more `'`, which reading
takes away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, get_args

from argmap.exchange.delimited import Quotations, Row, Table, contradictions, in_order, read_table
from argmap.exchange.draft import Draft
from argmap.exchange.facts import AS_NAMED
from argmap.exchange.frame import CHECK, Source, Unreadable, Unwritable
from argmap.exchange.losses import settle
from argmap.exchange.names import two_of_one_name
from argmap.model import VERBS, VOICES, ActorKind, ArgumentMap, Certainty, Document, Id, Role, Statement, When, verb
from argmap.problem import Problem, did_you_mean
from argmap.text import guarded, unguarded
from argmap.when import Bounds, bounds, date_span, read_when

TITLE = "Positions (CSV)"
SUFFIXES = (".positions.csv", ".csv")
HOLDS = {
    "actor": AS_NAMED,
    "issue": AS_NAMED,
    "claim": AS_NAMED,
    "document": AS_NAMED,
    "author": AS_NAMED,
    "document date": AS_NAMED,
    "position": "kept",
    "condition": "kept as modality and condition, the stance empty",
    "chain": "kept as reported_by",
    "voice": "kept",
    "time": "kept as said_on",
    "certainty": "kept as confidence",
    "words": "kept",
    "span": "kept as quote, or digest",
}
COLUMNS = (
    "position_id", "holder_id", "holder", "role_at_date", "claim_id", "claim", "stance", "modality", "said_on",
    "reported_by", "outlet", "doc_id", "doc_date", "start", "end", "quote", "evidence_family", "coder_or_rule",
    "confidence", "statement_id", "holder_kind", "issue", "condition", "voice", "words", "digest", "locator",
    "doc_title", "doc_author",
)  # fmt: skip
_NUMBERS = {"stance", "start", "end"}
_NOT_READ = {"position_id", "role_at_date"}
_ALWAYS_THE_SAME = {
    "holder": ("holder_id", "holder_kind"),
    "holder_id": ("holder",),
    "claim": ("claim_id", "issue"),
    "claim_id": ("claim",),
    "doc_id": ("outlet", "doc_date", "evidence_family", "doc_title", "doc_author"),
}
"""What every row must tell alike of what a cell names: else two would be taken for one, or one for two."""
_LINK = " > "
_STANCES = {"supports": "1", "opposes": "-1", "conditional": ""}
_ASSERTED = "asserted"


def claims(source: Source) -> bool:
    """Whether a file begins with the columns of such a table."""
    start = source.data[:40].removeprefix(b"\xef\xbb\xbf").replace(b'"', b"")
    return start.startswith(b"position_id,holder_id,")


def write(argument_map: ArgumentMap) -> bytes:
    """The positions of a map; raises `Unwritable` where names would be taken for others."""
    problems = [*two_of_one_name(argument_map), *_links(argument_map)]
    if problems:
        raise Unwritable(*problems)
    folds = {id_: fold.id for fold in argument_map.positions.values() for id_ in fold.statements}
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for statement in in_order(argument_map):
        cells = {"position_id": folds[statement.id].name, **_cells(argument_map, statement)}
        writer.writerow({name: cell if name in _NUMBERS else guarded(cell) for name, cell in cells.items()})
    return table.getvalue().encode()


def _links(argument_map: ArgumentMap) -> Iterator[Problem]:
    """Names that would be taken for two links of a chain."""
    for actor in argument_map.actors.values():
        if _LINK in actor.name:
            place, message = actor.provenance, f"'{actor.name}' reads as two names in a chain"
            yield Problem(place.file, place.line, place.column, CHECK, message, f"write it without '{_LINK}'")


def _cells(argument_map: ArgumentMap, said: Statement) -> dict[str, str]:
    label, actor = argument_map.label, argument_map.actors[said.subject]
    claim, document = argument_map.claims[said.object], argument_map.documents[said.document]
    passage = argument_map.passages[said.passage]
    told = {"holder_id": actor.id.name, "holder": actor.name, "holder_kind": actor.actor_kind}
    told |= {"role_at_date": "; ".join(_offices(argument_map, said)), "issue": label(claim.issue)}
    told |= {"claim_id": claim.id.name, "claim": claim.text, "stance": _STANCES[said.stance]}
    told |= {"modality": _ASSERTED if said.leaning is None else verb(said.stance, said.leaning)}
    told |= {"condition": said.condition or "", "said_on": said.when.written if said.when else ""}
    told |= {"reported_by": _LINK.join(map(label, said.according_to)), "voice": said.voice, "words": said.words or ""}
    told |= {"start": str(passage.start), "end": str(passage.end), "locator": passage.locator}
    told["quote" if passage.rendition == "original" else "digest"] = passage.text
    told |= {"confidence": said.certainty, "statement_id": said.id.name.partition("/")[2]}
    told |= _of_document(argument_map, document)
    made_by = f"rule {said.provenance.rule}" if said.provenance.rule else f"coder {document.coder}"
    return told | {"coder_or_rule": made_by if said.provenance.rule or document.coder else ""}


def _of_document(argument_map: ArgumentMap, document: Document) -> dict[str, str]:
    label = argument_map.label
    told = {"doc_id": document.id.name, "doc_date": document.date or "", "doc_title": document.title or ""}
    told |= {"outlet": label(document.publisher) if document.publisher else "", "doc_author": label(document.author)}
    return told | {"evidence_family": document.family.name}


def _offices(argument_map: ArgumentMap, said: Statement) -> Iterator[str]:
    """The offices that a holder held all the time that a stance is told of, else on the document's day."""
    time = bounds(said.when) if said.when else None
    date = argument_map.documents[said.document].date
    if time is None and date is not None:
        time = bounds(When(date))
    if time is not None:
        held = (role for role in argument_map.roles.values() if role.holder == said.subject)
        yield from sorted(role.title for role in held if _covers(role, time))


def _covers(role: Role, time: Bounds) -> bool:
    tenure = bounds(role.when) if role.when else None
    if tenure is None or role.when is None or tenure.start_last > time.start_first:
        return False
    return role.when.latest is None or time.end_last <= tenure.end_first


def read(source: Source) -> ArgumentMap:
    """The positions of a table; raises `Unreadable` with every row that does not tell one."""
    table = read_table(source, ",")
    missing = [name for name in COLUMNS if name not in table.columns and name not in _NOT_READ]
    if missing:
        raise source.unreadable(f"the table has no column {', '.join(missing)}", "give a table that argmap wrote")
    rows = [
        Row(row.line, {name: cell if name in _NUMBERS else unguarded(cell) for name, cell in row.cells.items()})
        for row in table.rows
    ]
    return _Reader(source, Table(table.columns, rows)).read()


class _Reader:
    """Reads one table; collects what does not fit."""

    def __init__(self, source: Source, table: Table) -> None:
        self.source, self.table, self.draft = source, table, Draft(source)
        self.problems: list[Problem] = []
        self.quotations = Quotations(self.draft)
        self.made: dict[str, Id] = {}
        self.families: dict[str, list[Id]] = {}

    def read(self) -> ArgumentMap:
        for row in self.table.rows:  # holders first: only of them is told what they are
            kind: Any = row["holder_kind"]
            if kind in get_args(ActorKind):
                self.draft.actor(row["holder"], row["holder_id"], kind, row.line)
            else:
                self._refuse(row, f"'{kind}' is no kind of actor: {did_you_mean(kind, get_args(ActorKind))}")
        for row in self.table.rows:
            self._statement(row, self._document(row))
        for column in self.table.columns:
            if column not in COLUMNS:
                self.problems.append(self.source.problem(f"a map has no place for column '{column}'"))
        mistakes = [
            problem
            for key, about in _ALWAYS_THE_SAME.items()
            for problem in contradictions(self.source, self.table.rows, key, about)
        ]
        if mistakes:
            raise Unreadable(*sorted([*self.problems, *mistakes]))
        settle(self.source, self.problems)
        for name, members in self.families.items():
            first = self.made.get(name, members[0])
            for document in members:
                self.draft.change(document, family=first)
        return self.draft.finish(self.source.path.stem)

    def _refuse(self, row: Row, message: str, fix: str = "") -> None:
        self.problems.append(self.source.problem(message, fix, row.line))

    def _document(self, row: Row) -> Id:
        name = row["doc_id"]
        if name in self.made:
            return self.made[name]
        outlet, author, family = row["outlet"], row["doc_author"], row["evidence_family"]
        made_by, _, coder = row["coder_or_rule"].partition(" ")
        document = self.draft.document(
            name,
            self.draft.actor(author, line=row.line) if author else None,
            line=row.line,
            title=row["doc_title"] or None,
            publisher=self.draft.actor(outlet, kind="organisation", line=row.line) if outlet else None,
            date=self._date(row),
            rendition="original" if row["quote"] else "digest",
            coder=coder if made_by == "coder" else None,
        )
        self.families.setdefault(family or name, []).append(document)
        self.made[name] = document
        return document

    def _date(self, row: Row) -> str | None:
        try:
            return row["doc_date"] if row["doc_date"] and date_span(row["doc_date"]) else None
        except ValueError as error:
            self._refuse(row, f"'{row['doc_date']}': {error}")
            return None

    def _statement(self, row: Row, document: Id) -> None:
        span = row.span("start", "end")
        kind: Any = "original" if row["quote"] else "digest"
        passage = (
            self.quotations.add(document, span, row["quote"] or row["digest"], kind, row["locator"]) if span else ""
        )
        more = _qualities(row)
        if not isinstance(passage, Id):
            self._refuse(row, passage or "start and end are no numbers")
        elif isinstance(more, str):
            self._refuse(row, more)
        elif not (row["holder"] and row["claim"] and row["reported_by"]):
            self._refuse(row, "this row lacks a holder, a claim or who reports it")
        else:
            claim = self.draft.claim(row["claim"], self.draft.issue(row["issue"]), row["claim_id"], row.line)
            chain = [self.draft.actor(name, line=row.line) for name in row["reported_by"].split(_LINK)]
            subject = self.draft.actor(row["holder"])
            id_ = row["statement_id"].replace("/", "-")  # of a reprint: the original, and its statement
            self.draft.statement(subject, more.pop("stance"), claim, passage, chain, id_=id_, line=row.line, **more)


def _qualities(row: Row) -> dict[str, Any] | str:
    """What a row tells of its statement beside ends and place, or in words what it cannot mean."""
    told: dict[str, Any] = {"words": row["words"] or None, "voice": row["voice"] or None}
    told["certainty"] = row["confidence"] or "certain"
    modality = row["modality"] or _ASSERTED
    if modality in VERBS:
        told["stance"], told["leaning"] = VERBS[modality]
        told["condition"] = row["condition"]
    elif modality == _ASSERTED:
        told["stance"] = next(
            (stance for stance, number in _STANCES.items() if number and number == row["stance"]), None
        )
    if told.get("stance") is None or _STANCES[told["stance"]] != row["stance"]:
        return f"stance '{row['stance']}' and modality '{modality}' do not go together"
    for name, known in (("voice", VOICES), ("certainty", get_args(Certainty))):
        if told[name] not in {None, *known}:
            return f"'{told[name]}' is no {name}: {did_you_mean(told[name], known) or ', '.join(known)}"
    made_by, _, rule = row["coder_or_rule"].partition(" ")
    told["rule"] = rule if made_by == "rule" else None
    try:
        told["when"] = read_when(row["said_on"]) if row["said_on"] else None
    except ValueError as error:
        return f"'{row['said_on']}': {error}"
    return told
