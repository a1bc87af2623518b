"""The flat table of positions: one row a statement, which nobody misreads."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from argmap.exchange.facts import kept
from argmap.exchange.formats import positions_csv
from argmap.exchange.frame import Source, Unreadable, Unwritable
from argmap.model import ArgumentMap
from argmap.part import with_statements

from .debates import everything


def reprinted() -> ArgumentMap:
    """The debate, with a reprint that repeats the mayor's position."""
    debate = everything()
    first = next(said for said in debate.statements.values() if said.object.kind == "claim" and said.words)
    again = next(said for said in debate.statements.values() if said.document.name == "weekly")
    repeated = replace(again, subject=first.subject, object=first.object, according_to=first.according_to)
    return with_statements(debate, {**debate.statements, again.id: repeated})


def table(debate: ArgumentMap | None = None) -> list[dict[str, str]]:
    written = positions_csv.write(kept(debate or everything(), positions_csv.HOLDS)).decode()
    return list(csv.DictReader(io.StringIO(written, newline="")))


def row_of(holder: str) -> dict[str, str]:
    return next(row for row in table() if row["holder"] == holder)


def source(folder: Path, **changed: str) -> Source:
    """The table of its first row, changed so."""
    return source_of(folder, {**table()[0], **changed})


def source_of(folder: Path, *rows: dict[str, str]) -> Source:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    (folder / "x.positions.csv").write_text(text.getvalue(), "utf-8", newline="")
    return Source(folder / "x.positions.csv")


def test_a_stance_is_a_number_and_its_words_are_verbatim() -> None:
    mayor = row_of("Ada Example")
    assert (mayor["stance"], mayor["modality"], mayor["claim"]) == ("1", "asserted", "The bridge should be built.")
    assert mayor["quote"] == 'The mayor said on Monday: "Build the bridge, at last".'
    assert (mayor["said_on"], mayor["doc_date"], mayor["outlet"]) == (
        "2020-05-04 (on Monday)", "2020-05-05", "The Press",
    )  # fmt: skip


def test_a_stance_on_a_condition_has_no_number_that_could_be_counted() -> None:
    clerk = row_of("Cleo Clerk")
    assert (clerk["stance"], clerk["modality"], clerk["condition"]) == ("", "would support", "the tolls pay for it")
    assert {row["stance"] for row in table()} <= {"1", "-1", ""}


def test_who_reports_it_is_a_chain_from_who_speaks_inwards() -> None:
    boatman = row_of("The boatman")
    assert (boatman["reported_by"], boatman["confidence"]) == ("Sam Scribe > Ada Example", "possible")


def test_an_office_is_told_where_it_was_held_on_that_day() -> None:
    assert row_of("Ada Example")["role_at_date"] == "Mayor"
    assert row_of("The boatman")["role_at_date"] == ""


def test_words_of_a_digest_are_no_quotation_and_a_reprint_is_of_its_originals_family() -> None:
    weekly = next(row for row in table(reprinted()) if row["doc_id"] == "weekly")
    assert (weekly["quote"], weekly["digest"], weekly["evidence_family"]) == (
        "",
        "Our words: the mayor wants it.",
        "gazette",
    )


def test_texts_of_one_family_stay_one_source(tmp_path: Path) -> None:
    path = tmp_path / "x.positions.csv"
    path.write_bytes(positions_csv.write(kept(reprinted(), positions_csv.HOLDS)))
    again = positions_csv.read(Source(path))
    build = next(fold for fold in again.positions.values() if again.label(fold.subject) == "Ada Example")
    assert (len(build.documents), build.sources) == (2, 1)


def test_a_name_that_reads_as_two_links_of_a_chain_is_refused() -> None:
    debate = everything()
    actors = {id_: replace(actor, name=f"{actor.name} > x") for id_, actor in debate.actors.items()}
    with pytest.raises(Unwritable, match="reads as two names in a chain"):
        positions_csv.write(kept(replace(debate, actors=actors), positions_csv.HOLDS))


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"stance": "0"}, "stance '0' and modality 'asserted' do not go together"),
        ({"modality": "would support"}, "stance '1' and modality 'would support' do not go together"),
        ({"stance": "-1", "modality": "might support"}, "stance '-1' and modality 'might support' do not go"),
        ({"end": "20"}, "the quotation has 54 characters, and its place 20"),
        ({"confidence": "certian"}, "'certian' is no certainty: did you mean 'certain'?"),
        ({"holder_kind": "persn"}, "'persn' is no kind of actor: did you mean 'person'?"),
        ({"said_on": "last May"}, "'last May': write a date"),
        ({"doc_date": "2020-13"}, "'2020-13': there is no such month"),
        ({"holder": ""}, "this row lacks a holder, a claim or who reports it"),
        ({"more": "x"}, "a map has no place for column 'more'"),
    ],
)
def test_a_row_that_says_nothing_sure_is_refused_with_its_line(
    tmp_path: Path, changed: dict[str, str], complaint: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        positions_csv.read(source(tmp_path, **changed))
    assert any(problem.message.startswith(complaint) for problem in refusal.value.problems), refusal.value


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"holder_id": "another"}, "3: holder 'Ada Example' has another holder_id in line 2"),
        ({"holder_kind": "state"}, "3: holder 'Ada Example' has another holder_kind in line 2"),
        ({"holder": "Ada Exemple"}, "3: holder_id 'ada-example' has another holder in line 2"),
        ({"issue": "Who pays?"}, "3: claim 'The bridge should be built.' has another issue in line 2"),
        ({"doc_author": "Bo"}, "3: doc_id 'gazette' has another doc_author in line 2"),
    ],
)
def test_two_of_one_name_are_never_taken_for_one(tmp_path: Path, changed: dict[str, str], complaint: str) -> None:
    mayor = row_of("Ada Example")
    path = source_of(tmp_path, mayor, {**mayor, **changed}).path
    with pytest.raises(Unreadable) as refusal:
        positions_csv.read(Source(path, lossy=True))
    assert complaint in [f"{problem.line}: {problem.message}" for problem in refusal.value.problems]


def test_rows_of_one_statement_id_stay_two_statements(tmp_path: Path) -> None:
    mayor = row_of("Ada Example")
    both = positions_csv.read(source_of(tmp_path, mayor, {**mayor, "stance": "-1"}))
    assert sorted(said.stance for said in both.statements.values()) == ["opposes", "supports"]


def test_a_quotation_may_be_as_long_as_a_text(tmp_path: Path) -> None:
    long = source(tmp_path, quote="word " * 40_000, start="0", end="200000")
    assert [len(passage.text) for passage in positions_csv.read(long).passages.values()] == [200_000]


def test_a_table_is_known_by_its_columns(tmp_path: Path) -> None:
    assert positions_csv.claims(source(tmp_path))
    (tmp_path / "x.csv").write_text("id,kind\n", "utf-8")
    assert not positions_csv.claims(Source(tmp_path / "x.csv"))


def test_a_table_without_its_columns_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("holder,claim\n", "utf-8")
    with pytest.raises(Unreadable, match="the table has no column holder_id, claim_id"):
        positions_csv.read(Source(tmp_path / "x.csv"))
