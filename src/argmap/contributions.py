"""Documents as they lie there → what each contributes: the work that a build spreads, keeps, and shares out.

A `Sheet` is all that the work on one document hangs on beside the `Setting`, which is the same for all of them; an
`Entry` is all that comes of it. Both can be sent to another process or machine, which needs nothing else: no file is
read here and none is written.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from argmap.cache import key_of
from argmap.cache.code import code_mark
from argmap.extract.parse import NoModel, model_mark
from argmap.findings import find_in_documents
from argmap.merge.contribution import Context, Contribution, Edition, Given, contribute
from argmap.merge.findings import Found
from argmap.merge.imprint import Imprint, imprint
from argmap.merge.names import CHECK as NAMES
from argmap.merge.names import Names, add_statements, fold_name
from argmap.merge.passages import Readable, readable_texts
from argmap.merge.reprints import is_alike, unlike
from argmap.merge.sketch import sketch
from argmap.model import Id, short_name
from argmap.packing import Unfit, pack, unpack
from argmap.problem import Problem
from argmap.read.articles import Missing, missing_text, original_text
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Curated, Written, read_files
from argmap.rule import Finding, Link


class NotTheSame(Exception):  # noqa: N818 - it says what they are
    """Whoever is to work on documents has another argmap, Python or model, and would come to something else."""


@dataclass(frozen=True)
class Setting:
    """What all documents are read in: the workspace without them, its names, and whether rules read the texts.

    `by` tells which argmap, Python and model are asked to read them.
    """

    curated: Curated
    names: Names
    extract: bool
    by: str = ""


@dataclass(frozen=True)
class Sheet:
    """A document's file as it lies there, with the texts at hand that it names, by their hash.

    `found` is what rules found in it earlier, as `Made` has it; it is used if it is still what they would find.
    `original` is the document that it says it reprints. `known` are the ids of all statements of the workspace, and
    `lost` what stands in files that could not be read; only a document in which a name is not known needs them.
    """

    file: str
    content: bytes
    texts: Mapping[str, bytes] = field(default_factory=dict)
    found: str | None = None
    original: Sheet | None = None
    known: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    blind: bool = False


@dataclass(frozen=True)
class Entry:
    """What comes of a document's file. `imprint` is None where it could not be read as a document.

    `ids` are those of its statements, by document; `doubtful` tells that a name in it is not known, or may be that of
    another document's statement, so that all names have to be looked at. `missing` are the words for it if its original
    is not among the texts. `lost` is what stands in what had to be left out of the file. `unlike` tells that it is no
    edition of the document that it says it reprints.
    """

    file: str
    contribution: Contribution
    imprint: Imprint | None = None
    ids: tuple[str, ...] = ()
    missing: Missing | None = None
    sketch: str = ""
    doubtful: bool = False
    lost: tuple[str, ...] = ()
    blind: bool = False
    unlike: bool = False


@dataclass(frozen=True)
class Made:
    """An entry in JSON, and in JSON what rules newly found in the document, with the mark of what that hangs on."""

    entry: str
    found: str | None


def make_entries(setting: Setting, sheets: Sequence[Sheet]) -> list[Made]:
    """What comes of each sheet.

    Raises `NotTheSame` where it would not be the same as where the setting comes from; where that is not told,
    `NoModel` where rules are to read and there is no parser.
    """
    if setting.by:
        _compare(setting)
    return list(_make(_workshop(setting), sheets))


def _compare(setting: Setting) -> None:
    """Raises `NotTheSame` where it would not be the same here as where the setting comes from."""
    try:
        if setting.by == made_by(extract=setting.extract):
            return
        where = f"{platform.node()} has another argmap, Python or language model than the machine that builds"
    except NoModel as missing:
        where = f"{platform.node()} lacks what the machine that builds has: {missing}"
    raise NotTheSame(f"{where}; install the same on both")


def made_by(*, extract: bool) -> str:
    """Which argmap, Python and, where rules read, model would work on documents here. Raises `NoModel`."""
    return key_of(code_mark(), model_mark() if extract else "")


def read_entry(written: str) -> Entry:
    """An entry as it was made. Raises `Unfit` where it is none."""
    try:
        return unpack(Entry, json.loads(written))
    except (ValueError, RecursionError) as error:
        raise Unfit(str(error)) from error


@dataclass(frozen=True)
class _Opened:
    """A sheet as it was read: the document if it is one, its text, and what is wrong."""

    sheet: Sheet
    curated: Curated
    written: Written[DocumentShape] | None
    text: Readable
    names: Names
    missing: Missing | None
    problems: tuple[Problem, ...]


def open_text(sheet: Sheet) -> str | None:
    """The original that a sheet comes with, as passages point into it; None where it is not at hand."""
    opened = _open(sheet, Names())
    return opened.text.original.content if opened.text.original else None


def _workshop(setting: Setting) -> tuple[Setting, Context]:
    """The setting with what is worked out of it only once in a process: batches come one after the other."""
    if not _LAST or _LAST[0][0] is not setting:
        _LAST[:] = [(setting, Context(setting.curated, setting.names))]
    return _LAST[0]


_LAST: list[tuple[Setting, Context]] = []


def _make(workshop: tuple[Setting, Context], sheets: Sequence[Sheet]) -> Iterator[Made]:
    setting, context = workshop
    opened = [_open(sheet, setting.names) for sheet in sheets]
    originals = [_open(sheet.original, setting.names) if sheet.original else None for sheet in sheets]
    found, new = _find(setting, [*opened, *(one for one in originals if one)])
    for one, original in zip(opened, originals, strict=True):
        entry = _entry(context, one, original, found)
        yield Made(json.dumps(pack(entry), ensure_ascii=False, separators=(",", ":")), new.get(one.sheet.file))


def _open(sheet: Sheet, names: Names) -> _Opened:
    curated, problems = read_files({sheet.file: sheet.content})
    written = next(iter(curated.documents.values()), None)
    if written is None:
        return _Opened(sheet, curated, None, Readable(None, None), names, None, tuple(problems))
    others = {key: Id(f"statement/{key}") for key in sheet.known if not key.startswith(f"{written.name}/")}
    own = replace(
        names,
        statements=others,
        lost=names.lost | {fold_name(name) for name in (*curated.lost, *sheet.lost)},
        blind=names.blind or curated.blind or sheet.blind,
    )
    problems += add_statements(written, own)
    text, mistakes, missing = None, list[Problem](), None
    if original := written.shape.original:
        if original.sha256 in sheet.texts:
            text, mistakes = original_text(written, sheet.texts[original.sha256])
        else:
            missing = missing_text(written)
    readable, unfit = readable_texts({written.name: written}, {written.name: text} if text is not None else {})
    told = (*problems, *mistakes, *unfit)
    return _Opened(sheet, curated, written, readable[written.name], own, missing, told)


def _entry(context: Context, one: _Opened, original: _Opened | None, found: Mapping[str, Found]) -> Entry:
    curated, written = one.curated, one.written
    entry = Entry(
        file=one.sheet.file,
        contribution=Contribution(one.sheet.file, problems=tuple(sorted(set(one.problems)))),
        lost=tuple(sorted(curated.lost)),
        blind=curated.blind,
    )
    if written is None:
        return entry
    problems = list(one.problems)
    edition, is_unlike = None, False
    if original is not None and original.written is not None:
        edition = _edition(context, one, original, found)
        is_unlike = edition.contribution is None
        problems += [unlike(imprint(written))] if is_unlike else []
    made = contribute(context, Given(written, one.text, one.names, found.get(one.sheet.file), edition))
    problems += made.problems
    return replace(
        entry,
        contribution=replace(made, problems=tuple(sorted(set(problems)))),
        imprint=imprint(written),
        unlike=is_unlike,
        ids=tuple(sorted(key for key in one.names.statements if key.startswith(f"{written.name}/"))),
        missing=one.missing,
        sketch=sketch(one.text.original.content).hex() if one.text.original else "",
        doubtful=any(problem.check == NAMES for problem in problems) or _names_elsewhere(written.shape),
    )


def _names_elsewhere(shape: DocumentShape) -> bool:
    """Whether a document may name statements of others: `document/statement`."""
    return any("/" in statement.says for statement in shape.statements)


def _edition(context: Context, one: _Opened, original: _Opened, found: Mapping[str, Found]) -> Edition:
    """The document that a reprint names, with what it gives if the two texts are alike, as far as can be told."""
    here, there = one.text.original, original.text.original
    if original.written is None or (here and there and not is_alike(here.content, there.content)):
        return Edition(original.text)
    given = Given(original.written, original.text, original.names, found.get(original.sheet.file))
    return Edition(original.text, contribute(context, given))


# --- what rules find, and how it is kept ---


def _find(setting: Setting, opened: Sequence[_Opened]) -> tuple[dict[str, Found], dict[str, str]]:
    """What rules find in each document, by file; and, of what had to be read anew, what to keep of it."""
    if not setting.extract:
        return {}, {}
    known = {one.sheet.file: kept for one in opened if (kept := _kept(one)) is not None}
    unread = {
        one.sheet.file: one for one in opened if one.written and one.text.original and one.sheet.file not in known
    }
    documents = {file: (one.written, one.text) for file, one in unread.items() if one.written}
    fresh = dict(find_in_documents(setting.curated, setting.names, documents))
    return known | fresh, {file: _keep(unread[file], found) for file, found in fresh.items()}


def _mark(one: _Opened) -> str:
    """What findings hang on beside rules and actors: the text, which of it is read, its date and its author."""
    if one.written is None or one.text.original is None:
        return ""
    spans = sorted((span.start, span.end) for span in one.text.original.parts.values())
    return short_name(one.text.original.content, spans, one.written.shape.date, one.written.shape.author)


def _keep(one: _Opened, found: Found) -> str:
    findings, links = found
    packed = [_mark(one), [pack(finding) for finding in findings], [pack(link) for link in links]]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def _kept(one: _Opened) -> Found | None:
    """What rules found earlier, if they would find the same again."""
    if one.sheet.found is None:
        return None
    try:
        mark, findings, links = json.loads(one.sheet.found)
        if mark != _mark(one):
            return None
        return tuple(_all(Finding, findings)), tuple(_all(Link, links))
    except (ValueError, TypeError, RecursionError):
        return None


def _all(kind: type[Any], packed: Any) -> Iterator[Any]:
    return (unpack(kind, each) for each in packed)
