"""A workspace folder → what its documents contribute: what is kept as it is, the rest made, here or elsewhere.

    files ─→ catalogue ─────────→ setting ─┐
        └──→ sheets ─cache?─→ kept entries ├→ all entries, each once
                       └no──→ made entries ┘

In a first round every document is read by itself. Those that hang on others are read again: reprints beside their
originals, and documents in which a name is not known, with the names of all.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

from argmap.cache import Cache, key_of
from argmap.contributions import Entry, Made, Setting, Sheet, made_by, make_entries, open_text, read_entry
from argmap.extract.parse import load_model
from argmap.known import Known
from argmap.merge.contribution import Context
from argmap.merge.imprint import Imprint
from argmap.merge.names import Names, catalogue_names, fold_name
from argmap.merge.refusals import unknown_documents
from argmap.merge.reprints import find_originals, find_undeclared
from argmap.model import Id
from argmap.packing import Unfit
from argmap.problem import Problem
from argmap.read.articles import Texts, find_texts, told_of
from argmap.read.fit import CHECK as SHAPES
from argmap.read.workspace import lacks_map, list_files, read_content, read_files
from argmap.shelf import Store
from argmap.work import pool
from argmap.work.tasks import Done, Limits, Lost

CHECK = "documents"
BATCH, BATCH_TO_READ = 50, 10
"""How many documents are worked on at a time; where rules read them, each takes a hundred times as long."""
SECONDS = 60.0
"""For a batch of documents, beside what its texts may take."""
_BYTES_A_SECOND = 20_000
"""Of a text, on a busy machine; the language model alone reads five times as many."""
_HASH = re.compile(rb"\b[0-9a-f]{64}\b")
_DOCUMENT = re.compile(rb"""(?:[ \t]*#[^\n]*\n|(?![ \t]*#)[^{\["'\n]*\n)*?document[ \t]*:""")
"""How a document's file begins. Behind a bracket or quotation mark the line may belong to something else."""
_ID = re.compile(rb"\bid[ \t]*:[ \t]*([a-z0-9-]+)")
_NAME = re.compile(_DOCUMENT.pattern + rb"[ \t]+([a-z0-9-]+)[ \t]*\r?$", re.MULTILINE)

Function = Callable[[Sequence[Sheet]], list[Made]]
Spread = Callable[[Function, Iterable[Sequence[Sheet]]], Iterator[Done[Sheet, list[Made]] | Lost[Sheet]]]
"""Has the function done for every batch: by this process, by others, or by other machines."""
Progress = Callable[[str, int, int], None]
"""Told of a stage of the work, how much of it is done, and of how much."""


def here(function: Function, batches: Iterable[Sequence[Sheet]]) -> Iterator[Done[Sheet, list[Made]]]:
    """Do the work in this process."""
    return (Done(batch, function(batch)) for batch in batches)


@dataclass(frozen=True)
class How:
    """How documents are worked on: what was kept of them, who does it, and which share of them.

    `shard` is the number of the share, from 1, and of how many.
    """

    cache: Cache
    spread: Spread = here
    shard: tuple[int, int] = (1, 1)
    progress: Progress = lambda stage, done, total: None  # noqa: ARG005


def spread_over(executor: Executor, cache: Path, workers: int | None = None) -> How:
    """Have an executor work on the documents, as a pool of this machine or the client of a cluster.

    `workers` is how many it has: None, one for each core here. What comes of their work is kept in the folder `cache`.
    """
    most = workers or os.cpu_count() or 1
    return How(
        Cache(cache), partial(pool.spread, workers=most, limits=Limits(SECONDS, more=seconds_for), executor=executor)
    )


def seconds_for(sheet: Sheet) -> float:
    """The seconds that a document may take; one that takes more is set aside."""
    beside = seconds_for(sheet.original) if sheet.original else 0.0
    return beside + (len(sheet.content) + sum(map(len, sheet.texts.values()))) / _BYTES_A_SECOND


@dataclass(frozen=True)
class Gathered:
    """What there is beside the contributions: what they are joined with, and every problem that is not in one.

    `mark` is the hash of all that was gathered: the same for the same map.
    """

    context: Context
    problems: list[Problem]
    mark: str


@dataclass(frozen=True)
class Folder:
    """A workspace, with the texts that are at hand beside it."""

    path: Path
    texts: Texts | None

    def sheet(self, file: str) -> Sheet | Problem:
        """A document's file, with the texts that it names."""
        content = read_content(self.path, file)
        if isinstance(content, Problem) or self.texts is None:
            return content if isinstance(content, Problem) else Sheet(file, content)
        named = {found.decode() for found in _HASH.findall(content)}
        texts = {sum_: text for sum_ in sorted(named) if (text := self.texts.read(sum_)) is not None}
        return Sheet(file, content, texts)


@dataclass(frozen=True)
class Start:
    """A workspace of which all is read but its documents: these are named, and what they are to be read in."""

    folder: Folder
    documents: Sequence[str]
    setting: Setting
    problems: Sequence[Problem]
    mark: str


def start(workspace: Path, texts: Sequence[Path], *, extract: bool | None = None) -> Start:
    """Read all of a workspace but its documents. Whether rules read the texts: None as the workspace says."""
    files, problems = list_files(workspace)
    at_hand, mistakes = find_texts(texts) if texts else (None, [])
    folder = Folder(workspace, at_hand)
    sorted_out = _sort_out(folder, files)
    curated, found = read_files(sorted_out.catalogue)
    curated = replace(curated, blind=curated.blind or bool(sorted_out.problems))
    names, clashes = catalogue_names(curated)
    wanted = (curated.map is not None and curated.map.shape.extract) if extract is None else extract
    told = [*problems, *mistakes, *sorted_out.problems, *found, *clashes]
    mark = key_of(*(part for file, content in sorted_out.catalogue.items() for part in (file, content)))
    return Start(folder, sorted_out.documents, Setting(curated, names, extract=wanted), told, mark)


def gather(begun: Start, how: How, keep: Callable[[Entry], None], store: Store | None = None) -> Gathered:
    """Give every document's entry to `keep`, once, in any order; a document that cannot be worked on is a problem.

    What has to be known of all documents at once lies in the `store`, or in memory. Raises `NoModel` where rules are
    to read and there is no parser.
    """
    setting = replace(begun.setting, by=made_by(extract=begun.setting.extract))
    rounds = _Rounds(begun.folder, setting, how, keep, Known(store))
    rounds.run(begun.documents)
    curated = begun.setting.curated
    everything = replace(curated, lost=curated.lost | rounds.lost, blind=curated.blind or rounds.blind)
    told = [*begun.problems, *rounds.problems, *lacks_map(everything)]
    mark = key_of(begun.mark, rounds.known.mark(), *map(repr, sorted(set(told))))
    return Gathered(Context(everything, rounds.names()), told, mark)


@dataclass(frozen=True)
class _SortedOut:
    """The files of a workspace: those of documents by name, all others as they were read."""

    documents: list[str] = field(default_factory=list)
    catalogue: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def _sort_out(folder: Folder, files: Iterable[str]) -> _SortedOut:
    """Which files are documents. A file that does not look like one and is one all the same is read as one."""
    found = _SortedOut()
    for file in files:
        content = read_content(folder.path, file)
        if isinstance(content, Problem):
            found.problems.append(content)
        elif _DOCUMENT.match(content):
            found.documents.append(file)
        else:
            found.catalogue[file] = content
    # Each by itself, since of two documents of one name the second would not be seen; an escape may hide the word.
    perhaps = {file: content for file, content in found.catalogue.items() if b"document" in content or b"\\" in content}
    odd = [file for file, content in perhaps.items() if read_files({file: content})[0].documents]
    for file in odd:
        del found.catalogue[file]
    found.documents.extend(odd)
    return found


class _Rounds:
    """The documents, read again and again until nothing of them hangs on what is not known yet."""

    def __init__(self, folder: Folder, setting: Setting, how: How, keep: Callable[[Entry], None], known: Known) -> None:
        self._folder, self._setting, self._how, self._keep = folder, setting, how, keep
        self._keys = _Keys(setting)
        self._ids: set[str] = set()
        self._in_doubt: set[str] = set()
        self._unlike: set[str] = set()
        self.known = known
        self.lost: frozenset[str] = frozenset()
        self.blind = False
        self.problems: list[Problem] = []

    def run(self, files: Sequence[str]) -> None:
        """Read these files; of a share of them only what each of them gives by itself."""
        number, shares = self._how.shard
        self._round(
            "documents", [file for file in files if crc32(file.encode()) % shares == number - 1], self._folder.sheet
        )
        if shares > 1:
            return
        imprints = self.known.imprints
        self.problems += itertools.starmap(_clash, self.known.clashes())
        originals, dubious, problems = find_originals(imprints, self.names())
        self._round("reprints", [imprints[name].place.file for name in originals], self._beside(originals, imprints))
        if self._ids or self.lost or self.blind:
            self._round("names", self._doubtful(originals, imprints), self._with_all_names(originals, imprints))
        rejected = self._setting.curated.rejected
        self.problems += [*problems, *unknown_documents(rejected, imprints, self.names())]
        for name in self._unlike:
            originals.pop(name, None)
        sketches, content = self.known.sketches, self._content_of(imprints)
        self.problems += find_undeclared(imprints, sketches, content, originals, dubious | self._unlike)
        if files and not imprints and any(problem.check == CHECK for problem in self.problems):
            message, fix = "every document was set aside, so that there is no map to build", "see above why"
            self.problems.append(Problem("argmap.yaml", 1, 1, CHECK, message, fix))
        for written in self.known.aside.values():
            self._keep(_on_its_own(read_entry(written), imprints))

    def names(self) -> Names:
        """All names there are."""
        names = self._setting.names
        statements = {key: Id(f"statement/{key}") for key in sorted(self._ids)}
        lost = names.lost.union(map(fold_name, self.lost))
        return replace(names, statements=statements, lost=lost, blind=names.blind or self.blind)

    def _round(self, stage: str, files: Sequence[str], sheet_of: Callable[[str], Sheet | Problem]) -> None:
        """Take the entries of these files, kept ones first; all others are made."""
        unmade, done, progress = list[str](), 0, self._how.progress
        for file in files:
            sheet = sheet_of(file)
            if isinstance(sheet, Problem):
                self.problems.append(sheet)
                self.blind = True
            elif not self._take_kept(sheet):
                unmade.append(file)
                continue
            done += 1
            progress(stage, done, len(files))
        reads = self._setting.extract and sheet_of == self._folder.sheet  # later rounds have what rules found
        if reads and len(unmade) > BATCH_TO_READ:
            load_model()  # once, for all the processes that will be copies of this one
        spread = here if len(unmade) <= BATCH and not reads else self._how.spread
        batches = self._batches(unmade, sheet_of, BATCH_TO_READ if reads else BATCH)
        for outcome in spread(partial(make_entries, self._setting), batches):
            if isinstance(outcome, Lost):
                self._set_aside(outcome)
                done += 1
            else:
                for sheet, made in zip(outcome.batch, outcome.result, strict=True):
                    self._take_made(sheet, made)
                done += len(outcome.batch)
            progress(stage, done, len(files))

    def _batches(
        self, files: Sequence[str], sheet_of: Callable[[str], Sheet | Problem], size: int
    ) -> Iterator[list[Sheet]]:
        """The sheets that are to be worked on, some at a time, with what rules found in them earlier."""
        for start in range(0, len(files), size):
            batch = []
            for file in files[start : start + size]:
                sheet = sheet_of(file)
                if isinstance(sheet, Problem):
                    self.problems.append(sheet)
                    self.blind = True
                else:
                    batch.append(self._with_findings(sheet))
            yield batch

    def _with_findings(self, sheet: Sheet) -> Sheet:
        """A sheet with what rules found earlier, in it and in the one that it reprints."""
        if not self._setting.extract:
            return sheet
        original = self._with_findings(sheet.original) if sheet.original else None
        found = self._how.cache.get("findings", self._keys.of_findings(sheet))
        return replace(sheet, found=found, original=original)

    def _take_kept(self, sheet: Sheet) -> bool:
        written = self._how.cache.get("documents", self._keys.of_entry(sheet))
        try:
            return written is not None and self._take(written)
        except Unfit:
            return False

    def _take_made(self, sheet: Sheet, made: Made) -> None:
        self._how.cache.put("documents", self._keys.of_entry(sheet), made.entry)
        if made.found is not None:
            self._how.cache.put("findings", self._keys.of_findings(sheet), made.found)
        self._take(made.entry)

    def _take(self, written: str) -> bool:
        """Take an entry: at once, or, if it may still have to be read again, later."""
        entry = read_entry(written)
        self.known.take_back(entry.file)
        self._in_doubt.discard(entry.file)
        self.known.note(entry, sha256(written.encode("utf-8", "surrogatepass")).hexdigest())
        self._ids.update(entry.ids)
        self.lost |= frozenset(entry.lost)
        self.blind = self.blind or entry.blind
        if entry.unlike and entry.imprint is not None:
            self._unlike.add(entry.imprint.name)
        if entry.missing is not None and self._folder.texts is not None:
            self.problems.append(told_of(entry.missing, self._folder.texts))
        if entry.doubtful:
            self._in_doubt.add(entry.file)
        if entry.doubtful or (entry.imprint is not None and entry.imprint.reprint_of is not None):
            self.known.put_aside(entry.file, written)
        else:
            self._keep(entry)
        return True

    def _set_aside(self, lost: Lost[Sheet]) -> None:
        message = f"this document was set aside: {lost.why}"
        fix = "the rest of the map is built without it; see whether its text is what it should be"
        file, name = lost.item.file, _name(lost.item)
        self._in_doubt.discard(file)
        self.known.forget(file)
        self.lost |= {name, *(f"{name}/{id_.decode()}" for id_ in _ID.findall(lost.item.content))} - {""}
        self.problems.append(Problem(file, 1, 1, CHECK, message, fix, "warning"))

    def _doubtful(self, originals: Mapping[str, str], imprints: Mapping[str, Imprint]) -> list[str]:
        """The files of documents that may name what stands elsewhere, and of reprints of such documents."""
        doubtful = self._in_doubt
        left = [pair for pair in originals.items() if all(name in imprints for name in pair)]
        pairs = [(imprints[name].place.file, imprints[original].place.file) for name, original in left]
        return sorted(doubtful | {reprint for reprint, original in pairs if original in doubtful})

    def _beside(
        self, originals: Mapping[str, str], imprints: Mapping[str, Imprint]
    ) -> Callable[[str], Sheet | Problem]:
        """Gives the sheet of a document with that of the one which it reprints, where it does."""
        pairs = ((imprints.get(name), imprints.get(original)) for name, original in originals.items())
        by_file = {one.place.file: other.place.file for one, other in pairs if one and other}

        def sheet_of(file: str) -> Sheet | Problem:
            sheet = self._folder.sheet(file)
            original = by_file.get(file)
            if isinstance(sheet, Problem) or original is None:
                return sheet
            there = self._folder.sheet(original)
            return there if isinstance(there, Problem) else replace(sheet, original=there)

        return sheet_of

    def _with_all_names(
        self, originals: Mapping[str, str], imprints: Mapping[str, Imprint]
    ) -> Callable[[str], Sheet | Problem]:
        """Gives the sheet of a document with the names that all others have."""
        beside = self._beside(originals, imprints)
        known, lost, blind = tuple(sorted(self._ids)), tuple(sorted(self.lost)), self.blind

        def with_all(sheet: Sheet) -> Sheet:
            original = with_all(sheet.original) if sheet.original else None
            return replace(sheet, original=original, known=known, lost=lost, blind=blind)

        def sheet_of(file: str) -> Sheet | Problem:
            sheet = beside(file)
            return sheet if isinstance(sheet, Problem) else with_all(sheet)

        return sheet_of

    def _content_of(self, imprints: Mapping[str, Imprint]) -> Callable[[str], str]:
        """Gives the text of a document."""

        def content(name: str) -> str:
            sheet = self._folder.sheet(imprints[name].place.file)
            return "" if isinstance(sheet, Problem) else open_text(sheet) or ""

        return content


def _clash(first: Imprint, here: Imprint) -> Problem:
    """A name that two files bear is a problem at the second."""
    message, fix = (
        f"the document '{here.name}' was already written at {first.named}",
        "keep one, or give this one another id",
    )
    return Problem(here.key.file, here.key.line, here.key.column, SHAPES, message, fix)


def _on_its_own(entry: Entry, there: Container[str]) -> Entry:
    """An entry; that of a reprint whose original was set aside without what it says of that."""
    about = entry.contribution.document
    if about is None or about.reprint_of is None or about.reprint_of.name in there:
        return entry
    alone = replace(about, reprint_of=None, family=about.id)
    return replace(entry, contribution=replace(entry.contribution, document=alone))


class _Keys:
    """The keys under which entries and findings are kept: the hashes of all that they hang on."""

    def __init__(self, setting: Setting) -> None:
        curated = setting.curated
        actors = key_of(*_written(curated.actors))
        rules = key_of(*(part for file in curated.rule_files for part in (file.file, file.shape.model_dump_json())))
        reading = key_of(setting.by, rules, actors) if setting.extract else ""
        about = curated.map.shape if curated.map else None
        settings = repr((about.accept, about.coder) if about else None)
        lost = repr((sorted(curated.lost), curated.blind))
        self._reading = reading
        self._setting = key_of(setting.by, reading, actors, key_of(*_written(curated.issues)), settings, lost)
        self._refused: dict[str, list[str]] = {}
        for one in curated.rejected:
            told = f"{one.shape.model_dump_json()} {one.provenance()}"
            self._refused.setdefault(one.shape.document, []).append(told)
        self._all_refused = [told for each in self._refused.values() for told in each]

    def of_entry(self, sheet: Sheet) -> str:
        """The key of what comes of a sheet."""
        others = _key_of_names(sheet.known, sheet.lost, blind=sheet.blind)
        beside = [self.of_entry(replace(sheet.original, original=None))] if sheet.original else []
        refused = self._refused.get(_name(sheet), ()) if _name(sheet) else self._all_refused
        return key_of(self._setting, sheet.file, sheet.content, *sheet.texts, "", *refused, "", *beside, "", others)

    def of_findings(self, sheet: Sheet) -> str:
        """The key of what rules find in a document: its text is told by its hash, or by the document's name."""
        return key_of(self._reading, *(sheet.texts or (_name(sheet) or sheet.file,)))


@lru_cache(maxsize=4)
def _key_of_names(known: tuple[str, ...], lost: tuple[str, ...], *, blind: bool) -> str:
    return key_of(*known, "", *lost, str(blind))


def _written(shapes: Mapping[str, Any]) -> Iterator[str]:
    """Entries in their order: of two that bear one name, the first counts."""
    for name, written in shapes.items():
        yield name
        yield written.shape.model_dump_json()


def _name(sheet: Sheet) -> str:
    """What a document is called, where a look at its file tells."""
    found = _NAME.match(sheet.content)
    return found[1].decode("ascii") if found else ""
