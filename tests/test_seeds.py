"""The map of the five articles is complete, true to the texts where they are at hand, and in our own words."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
import yaml

from argmap.build import load
from argmap.export.coverage import coverage
from argmap.export.statements import row
from argmap.merge.sketch import candidates, sketch
from argmap.model import VOICES, ArgumentMap

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
ORIGINALS = ROOT.parent / "shared" / "seeds"

needs_originals = pytest.mark.skipif(
    not ORIGINALS.is_dir(), reason="the five originals are not beside this checkout; their texts are not ours to ship"
)


@pytest.fixture(scope="module")
def digested() -> ArgumentMap:
    """The map as a fresh clone builds it, without the originals."""
    argument_map, problems = load(SEEDS, None)
    assert [problem for problem in problems if problem.level != "note"] == []
    return argument_map


@pytest.fixture(scope="module")
def original() -> ArgumentMap:
    """The map with the originals at hand."""
    argument_map, problems = load(SEEDS, ORIGINALS)
    assert problems == []
    return argument_map


def test_the_map_is_as_large_as_a_careful_analyst_makes_it(digested: ArgumentMap) -> None:
    own = [said for said in digested.statements.values() if said.reprints is None]
    kinds = Counter("position" if said.object in digested.claims and said.subject in digested.actors else "other"
                    for said in own)  # fmt: skip
    assert len(digested.documents) == 5
    assert len(digested.issues) >= 10
    assert len(digested.claims) >= 60
    assert len(digested.actors) >= 90
    assert kinds["position"] >= 200
    assert kinds["other"] >= 150


def test_every_voice_is_kept_apart(digested: ArgumentMap) -> None:
    assert {said.voice for said in digested.statements.values()} == set(VOICES)


def test_every_paragraph_is_cited_or_listed_with_a_reason(digested: ArgumentMap) -> None:
    assert {row["percent"] for row in coverage(digested)} == {100.0}


@needs_originals
def test_every_sentence_is_cited_or_listed_with_a_reason(original: ArgumentMap) -> None:
    rows = list(coverage(original))
    assert [(row["document"], row["uncited"]) for row in rows if row["uncited"]] == []
    assert {row["unit"] for row in rows} == {"sentence"}


@needs_originals
def test_every_passage_is_the_exact_slice_of_its_original(original: ArgumentMap) -> None:
    texts = {}
    for document in original.documents.values():
        written = yaml.safe_load((SEEDS / document.provenance.file).read_text("utf-8"))
        texts[document.id.name] = (ORIGINALS / written["original"]["file"]).read_text("utf-8")
    for said in original.statements.values():
        line = row(original, said)
        assert texts[line["document"]][line["start"] : line["end"]] == line["text"]


def test_every_passage_of_a_digest_is_its_exact_slice(digested: ArgumentMap) -> None:
    for said in digested.statements.values():
        line = row(digested, said)
        assert digested.digests[said.document][line["start"] : line["end"]] == line["text"]


@needs_originals
def test_both_builds_hold_the_same_statements(original: ArgumentMap, digested: ArgumentMap) -> None:
    assert set(original.statements) == set(digested.statements)
    assert set(original.positions) == set(digested.positions)
    assert set(original.divergences) == set(digested.divergences)


def test_the_reprint_counts_as_one_source_with_its_original(digested: ArgumentMap) -> None:
    position = digested.positions["position/khalaji/supports/use-mediators"]  # type: ignore[index]
    assert {document.name for document in position.documents} == {"000-khalaji", "002-air-reprint"}
    assert position.sources == 1


@needs_originals
def test_the_reprint_drops_the_last_sentence_and_nothing_else(original: ArgumentMap) -> None:
    carried = {said.reprints for said in original.statements.values()}
    kept_back = [said for said in original.statements.values()
                 if said.document.name == "000-khalaji" and said.id not in carried]  # fmt: skip
    locators = {original.passages[said.passage].locator.partition('"')[0].strip() for said in kept_back}
    assert locators <= {"title", "deck", "¶12"}


def test_bibliography_holds_only_what_the_texts_give(digested: ArgumentMap) -> None:
    facts = {d.id.name: (d.byline, d.date, d.title is None) for d in digested.documents.values()}
    assert facts == {
        "000-khalaji": ("Mehdi Khalaji", "2019-05-21", False),
        "001-barzegar": ("Kayhan Barzegar", None, False),
        "002-air-reprint": ("Mehdi Khalaji", "2019-06-28", False),
        "003-khalaji": ("Mehdi Khalaji", "2019-05-02", False),
        "004-unsigned": (None, None, True),
    }


def test_khamenei_changed_his_mind_on_talks_twice(digested: ArgumentMap) -> None:
    changes = {(case.earlier.name, case.later.name) for case in digested.divergences.values()
               if case.divergence_kind == "changed" and case.subject.name == "khamenei"}  # fmt: skip
    opposed, supported = "khamenei/opposes/negotiate-with-us", "khamenei/supports/negotiate-with-us"
    assert {(opposed, supported), (supported, opposed)} <= changes


def test_a_witness_does_not_hold_what_he_reports(digested: ArgumentMap) -> None:
    through_aznar = [said for said in digested.statements.values() if "actor/aznar" in said.according_to]
    assert {said.subject.name for said in through_aznar} == {"khamenei"}


@pytest.mark.parametrize("file", sorted(SEEDS.rglob("*.yaml")), ids=lambda file: file.name)
def test_every_file_fits_the_schema_and_names_it_for_editors(file: Path) -> None:
    schema = json.loads((SEEDS / "argmap.schema.json").read_text("utf-8"))
    text = file.read_text("utf-8")
    jsonschema.validate(_as_editors_read(yaml.load(text, Loader=yaml.BaseLoader)), schema)
    depth = len(file.relative_to(SEEDS).parts) - 1
    assert text.startswith(f"# yaml-language-server: $schema={'../' * depth}argmap.schema.json\n")


def _as_editors_read(value: object) -> object:
    """A tree of texts as a YAML 1.2 editor sees it: bare numbers are numbers, an empty value is null."""
    if isinstance(value, dict):
        return {key: _as_editors_read(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_as_editors_read(child) for child in value]
    if isinstance(value, str) and re.fullmatch(r"\d+", value):
        return int(value)
    return {"true": True, "false": False, "": None}.get(str(value), value)


@needs_originals
def test_no_file_of_the_project_shares_fourteen_words_in_a_row_with_an_original() -> None:
    runs = set()
    for text in ORIGINALS.glob("*.txt"):
        runs |= set(_runs(text.read_text("utf-8")))
    command = ["git", "ls-files", "-co", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    shared = {}
    for name in listed.stdout.splitlines():
        try:
            found = runs & set(_runs((ROOT / name).read_text("utf-8")))
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        if found:
            shared[name] = [" ".join(run) for run in found]
    assert shared == {}


def _runs(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[index : index + 14]) for index in range(len(words) - 13)]


@needs_originals
def test_one_article_may_be_an_edition_of_another_and_no_other_two() -> None:
    contents = [(path.stem, path.read_text("utf-8")) for path in sorted(ORIGINALS.glob("*.txt"))]
    assert [(one[:3], other[:3]) for one, other in candidates((name, sketch(said)) for name, said in contents)] == [
        ("000", "002")
    ]
