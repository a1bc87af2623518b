"""Invented archives: they build without an error, are the same each time, and have what real ones have."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from benchmarks.archives import KINDS, Kind, main, write_archive

from argmap.build import QUICK, load
from argmap.model import STANCES, VOICES
from argmap.problem import errors
from argmap.text import word_runs

DOCUMENTS = 60


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def written(folder: Path, kind: Kind = "curated", seed: int = 0, *, documents: int = DOCUMENTS) -> dict[str, bytes]:
    write_archive(folder / f"{kind}-{seed}-{documents}", documents, kind=kind, seed=seed)
    return files(folder / f"{kind}-{seed}-{documents}")


@pytest.mark.parametrize("kind", KINDS)
def test_archive_builds_without_an_error(kind: Kind, tmp_path: Path) -> None:
    write_archive(tmp_path, DOCUMENTS, kind=kind)
    argument_map, problems = load(tmp_path, None, skip=QUICK, extract=False)
    assert errors(problems) == []
    assert len(argument_map.documents) == DOCUMENTS
    assert all(document.rendition == "original" for document in argument_map.documents.values())


def test_archive_has_what_a_debate_has(tmp_path: Path) -> None:
    write_archive(tmp_path, 2 * DOCUMENTS)
    argument_map, _ = load(tmp_path, None, skip=QUICK)
    statements = argument_map.statements.values()
    assert {statement.voice for statement in statements} == set(VOICES)
    assert {statement.stance for statement in statements} == set(STANCES)
    assert {len(statement.according_to) for statement in statements} == {1, 2}
    assert {bool(statement.when) for statement in statements} == {True, False}
    undercuts = [said for said in statements if said.object.kind == "statement"]
    elsewhere = [said for said in undercuts if argument_map.statements[said.object].document != said.document]
    assert len(undercuts) > len(elsewhere) > 0
    assert argument_map.asides
    assert argument_map.divergences
    assert 4 < len(statements) / len(argument_map.documents) < 6


def test_one_document_in_fifty_is_an_edited_reprint(tmp_path: Path) -> None:
    write_archive(tmp_path, 2 * DOCUMENTS)
    argument_map, _ = load(tmp_path, None, skip=QUICK)
    reprints = {document.id: document.reprint_of for document in argument_map.documents.values() if document.reprint_of}
    assert len(reprints) == 2
    for reprint, original in reprints.items():
        assert argument_map.texts[reprint] != argument_map.texts[original]
        assert likeness(argument_map.texts[reprint], argument_map.texts[original]) > 0.5
    carried = Counter(said.document for said in argument_map.statements.values() if said.reprints)
    assert set(carried) == set(reprints)


def likeness(one: str, other: str) -> float:
    here, there = (set(word_runs(text, 5)) for text in (one, other))
    return len(here & there) / max(len(here), len(there))


def test_reprint_that_is_not_declared_is_found_by_the_build(tmp_path: Path) -> None:
    write_archive(tmp_path, DOCUMENTS, declared=False)
    _, problems = load(tmp_path, None, skip=QUICK)
    assert [problem.check for problem in errors(problems)] == ["reprints"]


def test_texts_are_as_different_as_articles_are(tmp_path: Path) -> None:
    named = sorted(written(tmp_path, "articles", documents=49).items())  # the fiftieth is a reprint
    texts = [content.decode() for name, content in named if name.startswith("texts/")]
    assert max(likeness(*pair) for pair in combinations(texts, 2)) < 0.1
    assert all(200 < len(text.split()) < 900 for text in texts)


def test_archive_is_the_same_each_time_and_another_one_for_another_seed(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert written(tmp_path) == written(tmp_path / "again")
    assert written(tmp_path) != written(tmp_path, seed=1)


def test_archive_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "7"):
        words = [sys.executable, "-m", "benchmarks.archives", str(tmp_path / seed), "--documents", "20"]
        subprocess.run(words, check=True, env={"PYTHONHASHSEED": seed})
    assert files(tmp_path / "1") == files(tmp_path / "7")


def test_documents_stand_in_folders_of_a_thousand(tmp_path: Path) -> None:
    main([str(tmp_path), "--documents", "1001"])
    folders = Counter(path.parent.name for path in (tmp_path / "documents").rglob("*.yaml"))
    assert folders == {"000": 1000, "001": 1}


def test_actors_and_claims_grow_slowly(tmp_path: Path) -> None:
    def entries(name: str, documents: int) -> int:
        return written(tmp_path, documents=documents)[name].count(b"name:" if name == "actors.yaml" else b"text:")

    assert [entries("actors.yaml", documents) for documents in (10, 400)] == [40, 42]
    assert [entries("issues.yaml", documents) for documents in (10, 400)] == [30, 31]
