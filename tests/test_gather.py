"""Documents are worked on by themselves, once, and again only when something changed that they hang on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from argmap import contributions, gather
from argmap.build import build, load, work_ahead
from argmap.cache import Cache
from argmap.contributions import Made, Setting, Sheet
from argmap.gather import Function, How
from argmap.merge import merge
from argmap.merge.names import Names
from argmap.merge.passages import Readable
from argmap.model import ArgumentMap, Id
from argmap.problem import Problem, errors
from argmap.read.articles import read_articles, text_folders
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Curated, Written, read_workspace
from argmap.rule import Finding, Holder
from argmap.text import Span
from argmap.work.tasks import Done, Lost

from .conftest import LETTER, NAMES, OWN, PRESS, REPORT, write_files
from .test_cases import CASES, read_case

NAMED = LETTER.replace("ada supports build-it\n", "ada supports build-it\n    id: for-it\n")
NOTE = """\
document: note
author: bo
text: |
  The mayor never said that a bridge is needed, whatever her letter may say about it.
statements:
  - says: bo opposes letter/for-it
    voice: own
    at: ¶1
"""
"""A document about a statement of another one."""
COPY = """\
document: copy
author: ada
text: |
  The river divides us, and a bridge would bring us together. I say build it.

  I would pay a toll gladly if the money mends the roads.
reprint:
  of: letter
  paragraphs: {1: 1, 2: 2}
"""
FILES = {"names.yaml": NAMES, "letter.yaml": NAMED, "report.yaml": REPORT, "note.yaml": NOTE, "copy.yaml": COPY}
"""A letter that has a reprint, a report, and a note about a statement of the letter."""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write_files(tmp_path / "workspace", FILES)


@pytest.fixture
def how(tmp_path: Path) -> How:
    """Work in this process, with a cache."""
    return How(Cache(tmp_path / "cache"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were worked on since this list was cleared, one entry for each time."""
    told: list[str] = []

    def make(setting: Setting, sheets: Sequence[Sheet]) -> list[Made]:
        told.extend(sheet.file for sheet in sheets)
        return contributions.make_entries(setting, sheets)

    monkeypatch.setattr(gather, "make_entries", make)
    return told


@pytest.fixture
def read_by_rules(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that rules were asked to read since this list was cleared; in each they find one thing."""
    told: list[str] = []

    def find(_: Curated, __: Names, documents: Mapping[str, tuple[Written[DocumentShape], Readable]]) -> Iterator[Any]:
        for file, (written, text) in documents.items():
            told.append(written.name)
            assert text.original is not None
            at = text.original.parts["1"].start
            holder, first = Holder("Ada Stone", Id("actor/ada"), "named", 1.0), (Span(at, at + 3),)
            says = Finding(first, first, (Span(at, at + 12),), holder, "supports", "stated", "likely", "says", 0.7)
            yield file, ((says,), ())

    monkeypatch.setattr(contributions, "find_in_documents", find)
    return told


def taken(path: Path, old: str, new: str) -> None:
    """Edit a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def told(problems: Iterable[Problem]) -> list[str]:
    return sorted(map(str, problems))


# --- what hangs on other documents ---


def test_a_document_may_speak_of_a_statement_of_another_one(workspace: Path) -> None:
    argument_map, problems = load(workspace, None)
    assert not errors(problems)
    said = [said for said in argument_map.statements.values() if said.document == "document/note"]
    assert [one.object for one in said] == ["statement/letter/for-it"]


def test_a_reprint_takes_over_what_its_original_says_of_a_third_document(workspace: Path) -> None:
    again = NOTE[: NOTE.index("statements:")].replace("document: note", "document: note-again")
    (workspace / "a.yaml").write_text(f"{again}reprint:\n  of: note\n  paragraphs: {{1: 1}}\n", "utf-8")
    argument_map, problems = load(workspace, None)
    assert not errors(problems)
    said = [said for said in argument_map.statements.values() if said.document == "document/note-again"]
    assert [(one.object, one.reprints is None) for one in said] == [("statement/letter/for-it", False)]


def test_a_name_of_an_actor_that_looks_like_a_statements_gives_way_to_the_statement(workspace: Path) -> None:
    taken(workspace / "names.yaml", "aliases: [the mayor]", "aliases: [the mayor, letter/for-it]")
    argument_map, _ = load(workspace, None)
    assert "statement/letter/for-it" in {said.object for said in argument_map.statements.values()}


def test_a_name_that_may_stand_in_a_broken_file_is_no_second_mistake(workspace: Path) -> None:
    taken(workspace / "letter.yaml", "date: 2019-05-14", "date: yesterday")
    taken(workspace / "report.yaml", "ada supports it-is-safe", "ada supports yesterday")
    problems = errors(load(workspace, None)[1])
    assert {problem.file for problem in problems} == {"letter.yaml"}


def test_a_name_that_two_files_bear_is_told_at_the_second(workspace: Path) -> None:
    (workspace / "z.yaml").write_text(REPORT, "utf-8")
    (problem,) = errors(load(workspace, None)[1])
    assert (problem.file, problem.line) == ("z.yaml", 1)
    assert "the document 'report' was already written at report.yaml:1:" in problem.message


def test_names_may_stand_in_a_file_that_looks_like_a_documents(workspace: Path) -> None:
    (workspace / "more.yaml").write_text("actors: {\ndocument: {name: The Document, kind: group}}\n", "utf-8")
    argument_map, problems = load(workspace, None)
    assert not errors(problems)
    assert "actor/document" in argument_map.actors


def test_a_document_may_be_written_in_any_way_that_yaml_has(workspace: Path) -> None:
    text = (workspace / "note.yaml").read_text("utf-8")
    (workspace / "note.yaml").write_text(text.replace("document: note", '"document": note'), "utf-8")
    (workspace / "report.yaml").write_text(REPORT.replace("document: report\n", "") + "document: report\n", "utf-8")
    argument_map, problems = load(workspace, None)
    assert not errors(problems)
    assert {"document/note", "document/report"} <= argument_map.documents.keys()


# --- what is made again ---


def test_nothing_is_made_again_where_nothing_changed(workspace: Path, how: How, made: list[str]) -> None:
    first = load(workspace, None, how=how)
    assert set(made) == FILES.keys() - {"names.yaml"}
    made.clear()
    assert load(workspace, None, how=how) == first
    assert made == []


@pytest.mark.parametrize(
    ("file", "old", "new", "again"),
    [
        ("report.yaml", "on Monday", "on Friday", {"report.yaml"}),
        ("note.yaml", "voice: own", "voice: own\n    certainty: likely", {"note.yaml"}),
        ("copy.yaml", "author: ada", "author: bo", {"copy.yaml"}),
        ("letter.yaml", "occasion", "beginning", {"letter.yaml", "copy.yaml"}),
        ("names.yaml", "title: The bridge", "title: The ferry", set()),
        ("names.yaml", "The bridge is safe.", "It will hold.", FILES.keys() - {"names.yaml"}),
    ],
    ids=["a document", "a document about another", "a reprint", "an original", "the title", "a claim"],
)  # fmt: skip
def test_only_what_hangs_on_an_edit_is_made_again(
    workspace: Path, how: How, made: list[str], file: str, old: str, new: str, again: set[str]
) -> None:
    load(workspace, None, how=how)
    made.clear()
    taken(workspace / file, old, new)
    with_cache = load(workspace, None, how=how)
    assert set(made) == again
    assert with_cache == load(workspace, None)


def test_a_deletion_makes_nothing_again(workspace: Path, how: How, made: list[str]) -> None:
    load(workspace, None, how=how)
    made.clear()
    (workspace / "report.yaml").unlink()
    argument_map, _ = load(workspace, None, how=how)
    assert made == []
    assert "document/report" not in argument_map.documents


def test_a_refusal_is_looked_at_in_its_own_document_alone(workspace: Path, how: How, made: list[str]) -> None:
    load(workspace, None, how=how)
    made.clear()
    refused = 'rejected:\n  - document: report\n    at: ¶1 "on Monday"\n    because: a day\n'
    (workspace / "decisions.yaml").write_text(refused, "utf-8")
    assert not errors(load(workspace, None, how=how)[1])
    assert made == ["report.yaml"]


def test_another_text_of_that_name_and_no_text_are_both_seen(tmp_path: Path, how: How) -> None:
    from .conftest import ARTICLE

    workspace = write_files(tmp_path / "workspace", PRESS)
    for content, rendition in ((ARTICLE, "original"), ("Something else.", "digest"), (None, "digest")):
        (tmp_path / "workspace" / "texts").mkdir(exist_ok=True)
        path = tmp_path / "workspace" / "texts" / "gazette.txt"
        path.unlink(missing_ok=True) if content is None else path.write_text(content, "utf-8")
        with_cache = load(workspace, None, how=how)
        assert with_cache[0].documents[Id("document/gazette")].rendition == rendition
        assert with_cache == load(workspace, None)


def test_an_entry_that_is_damaged_or_another_ones_is_made_again(workspace: Path, how: How, made: list[str]) -> None:
    first = load(workspace, None, how=how)
    entries = [path for path in (how.cache.folder / "documents").rglob("*") if path.is_file()]
    contents = [path.read_bytes() for path in entries]
    for path, content in zip(entries, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(content)
    made.clear()
    assert load(workspace, None, how=how) == first
    assert set(made) == FILES.keys() - {"names.yaml"}


def test_nothing_that_another_argmap_kept_is_used(
    workspace: Path, how: How, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(workspace, None, how=how)
    made.clear()
    monkeypatch.setattr(contributions, "code_mark", lambda: "another argmap")
    load(workspace, None, how=how)
    assert set(made) == FILES.keys() - {"names.yaml"}


def test_who_has_another_argmap_does_no_work_for_us(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = gather.start(workspace, [])
    setting = replace(begun.setting, by=contributions.made_by(extract=False))
    sheet = begun.folder.sheet("letter.yaml")
    assert isinstance(sheet, Sheet)
    assert len(contributions.make_entries(setting, [sheet])) == 1
    monkeypatch.setattr(contributions, "code_mark", lambda: "another argmap")
    with pytest.raises(contributions.NotTheSame, match="install the same on both"):
        contributions.make_entries(setting, [sheet])


# --- what rules find ---


def test_rules_read_each_document_once(workspace: Path, how: How, read_by_rules: list[str]) -> None:
    """Also one that is read again beside its original, or with the names of all others."""
    argument_map, _ = load(workspace, None, extract=True, how=how)
    assert sorted(read_by_rules) == ["copy", "letter", "note", "report"]
    assert len(argument_map.unplaced) >= 1


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("names.yaml", "The bridge is safe.", "It will hold."),
        ("names.yaml", "title: The bridge", "title: The ferry"),
        ("report.yaml", "voice: stated", "voice: reported"),
        ("letter.yaml", "because: the occasion", "because: a beginning"),
    ],
    ids=["a claim", "the title", "a statement", "an aside"],
)
def test_rules_need_not_read_again_after_an_edit_of(
    workspace: Path, how: How, read_by_rules: list[str], file: str, old: str, new: str
) -> None:
    load(workspace, None, extract=True, how=how)
    read_by_rules.clear()
    taken(workspace / file, old, new)
    with_cache = load(workspace, None, extract=True, how=how)
    assert read_by_rules == []
    assert with_cache == load(workspace, None, extract=True)


def test_a_file_with_another_name_is_not_read_by_rules_again(
    workspace: Path, how: How, read_by_rules: list[str]
) -> None:
    load(workspace, None, extract=True, how=how)
    read_by_rules.clear()
    (workspace / "report.yaml").rename(workspace / "a-report.yaml")
    argument_map, _ = load(workspace, None, extract=True, how=how)
    assert read_by_rules == []
    assert argument_map.documents[Id("document/report")].provenance.file == "a-report.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "again"),
    [
        ("report.yaml", "on Monday", "on Friday", ["report"]),
        ("letter.yaml", "2019-05-14", "2020-05-14", ["letter"]),
        ("names.yaml", "name: Bo Reed", "name: Bo Reeds", ["copy", "letter", "note", "report"]),
    ],
    ids=["a text", "a date", "an actor"],
)
def test_rules_read_again_after_an_edit_of(
    workspace: Path, how: How, read_by_rules: list[str], file: str, old: str, new: str, again: list[str]
) -> None:
    load(workspace, None, extract=True, how=how)
    read_by_rules.clear()
    taken(workspace / file, old, new)
    load(workspace, None, extract=True, how=how)
    assert sorted(read_by_rules) == again


# --- by whom ---


def test_shares_of_the_work_leave_nothing_to_do_for_the_build(
    tmp_path: Path, how: How, made: list[str], read_by_rules: list[str]
) -> None:
    workspace = write_files(tmp_path / "workspace", OWN)
    for number in (1, 2, 3):
        shared = How(Cache(how.cache.folder), shard=(number, 3))
        assert not errors(work_ahead(workspace, None, shared, extract=True))
    assert sorted(made) == ["letter.yaml", "report.yaml"]
    made.clear()
    read_by_rules.clear()
    assert load(workspace, None, extract=True, how=how) == load(workspace, None, extract=True)
    assert [*made, *read_by_rules] == ["letter.yaml", "report.yaml", "letter", "report"]  # by the load without a cache


class Deadly:
    """Workers of whom each dies that takes one of some files."""

    def __init__(self, *files: str) -> None:
        self._files = files

    def __call__(
        self, function: Function, batches: Iterable[Sequence[Sheet]]
    ) -> Iterator[Done[Sheet, list[Made]] | Lost[Sheet]]:
        for batch in batches:
            well = [sheet for sheet in batch if sheet.file not in self._files]
            yield from (Lost(sheet, "its worker was killed by signal 11") for sheet in batch if sheet not in well)
            yield Done(well, function(well))


def with_deaths(workspace: Path, how: How, *files: str) -> tuple[ArgumentMap, list[Problem]]:
    return load(workspace, None, extract=True, how=How(how.cache, Deadly(*files)))


def test_a_document_that_nobody_survives_is_set_aside_and_named(
    workspace: Path, how: How, read_by_rules: list[str]
) -> None:
    argument_map, problems = with_deaths(workspace, how, "report.yaml")
    assert "document/report" not in argument_map.documents
    assert {"document/letter", "document/note", "document/copy"} == argument_map.documents.keys()
    (problem,) = [problem for problem in problems if problem.check == "documents"]
    assert (problem.file, problem.level) == ("report.yaml", "warning")
    assert "set aside: its worker was killed by signal 11" in problem.message
    assert not errors(problems)


def test_the_rest_is_built_without_a_document_that_others_hang_on(
    workspace: Path, how: How, read_by_rules: list[str], tmp_path: Path
) -> None:
    """Its reprint stands for itself, and what is said of its statements is left out."""
    deadly = How(how.cache, Deadly("letter.yaml"))
    built = build(workspace, None, tmp_path / "out", extract=True, how=deadly)
    assert not errors(built.problems)
    assert built.map is not None
    copy = built.map.documents[Id("document/copy")]
    assert (copy.reprint_of, copy.family) == (None, "document/copy")
    assert "document/note" not in {said.document for said in built.map.statements.values()}


def test_reprints_that_nobody_survives_beside_their_original_are_set_aside(
    workspace: Path, how: How, read_by_rules: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace / "again.yaml").write_text(COPY.replace("document: copy", "document: again"), "utf-8")
    monkeypatch.setattr(gather, "BATCH", 1)

    class Dying(Deadly):
        def __call__(self, function: Function, batches: Iterable[Sequence[Sheet]]) -> Iterator[Any]:
            for batch in batches:
                deadly = [sheet for sheet in batch if sheet.original]
                yield from (Lost(sheet, "took longer than 900 s") for sheet in deadly)
                well = [sheet for sheet in batch if sheet not in deadly]
                yield Done(well, function(well))

    built = build(workspace, None, tmp_path / "out", extract=True, how=How(how.cache, Dying()))
    assert not errors(built.problems)
    assert built.map is not None
    assert built.map.documents.keys() == {"document/letter", "document/note", "document/report"}


def test_a_document_that_was_set_aside_is_tried_again_by_the_next_build(
    workspace: Path, how: How, read_by_rules: list[str]
) -> None:
    with_deaths(workspace, how, "letter.yaml", "report.yaml")
    assert with_deaths(workspace, how) == load(workspace, None, extract=True)


# --- the other way to the same map ---


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_merging_all_at_once_gives_the_same(path: Path, tmp_path: Path) -> None:
    """Where there are errors, what has been left out may differ; the errors do not."""
    files, _ = read_case(path)
    workspace = write_files(tmp_path, files)
    folders = text_folders(workspace, None)
    curated, problems = read_workspace(workspace)
    texts, mistakes = read_articles(folders, curated.documents)
    argument_map, merged = merge(curated, texts)
    gathered, told_of_all = load(workspace, None, skip=frozenset({"shapes"}), extract=False)
    if errors(told_of_all):
        assert set(map(str, errors([*problems, *mistakes, *merged]))) <= set(map(str, errors(told_of_all)))
    else:
        assert gathered == argument_map
