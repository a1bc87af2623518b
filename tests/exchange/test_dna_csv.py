"""DNA's event list: the table that DNA writes is read, and ours is such a table with verbatim words."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from argmap.exchange.facts import facts, kept, losses
from argmap.exchange.formats import dna, dna_csv
from argmap.exchange.frame import Source, Unreadable, Unwritable
from argmap.model import ArgumentMap

from .debates import everything

BENCH = Path(__file__).parents[3] / "shared" / "bench" / "dna"
HEAD = ";".join(f'"{name}"' for name in dna_csv.COLUMNS)
ROW = '1;2005-01-26 00:00:00;"Ada";"The Council";"Build it.";0;10;22;"I say, do so"'
ROW += ';2;7;"Town day";"Sam";"The Press";"3";""'


def source(folder: Path, *rows: str, lossy: bool = False) -> Source:
    path = folder / "town.dna.csv"
    path.write_text("\n".join([HEAD, *rows]), "utf-8", newline="")
    return Source(path, lossy=lossy)


def table(argument_map: ArgumentMap) -> list[dict[str, str]]:
    written = dna_csv.write(kept(argument_map, dna_csv.HOLDS)).decode()
    return list(csv.DictReader(io.StringIO(written, newline=""), delimiter=";"))


def test_a_row_of_dna_is_a_position_of_the_person_in_the_document(tmp_path: Path) -> None:
    town = dna_csv.read(source(tmp_path, ROW))
    (said,) = town.statements.values()
    document, passage = town.documents[said.document], town.passages[said.passage]
    assert town.label(said.id) == "Ada opposes Build it."
    assert (passage.start, passage.end, passage.text, passage.rendition) == (10, 22, "I say, do so", "original")
    assert (document.title, document.date, document.coder, document.series) == (
        "Town day",
        "2005-01-26",
        "coder 2",
        "3",
    )
    assert [town.label(link) for link in said.according_to] == ["Sam"]


def test_an_organization_given_with_a_person_is_whose_member_he_is(tmp_path: Path) -> None:
    town = dna_csv.read(source(tmp_path, ROW))
    (said,) = town.statements.values()
    assert [town.label(group) for group in town.actors[said.subject].member_of] == ["The Council"]
    assert said.note == "organization: The Council"


def test_a_name_that_is_a_person_and_an_organization_is_never_taken_for_one(tmp_path: Path) -> None:
    other = ROW.replace('"Ada";"The Council"', '"";"Ada"').replace("1;2005", "2;2005")
    with pytest.raises(Unreadable, match="'Ada' is a person and an organization"):
        dna_csv.read(source(tmp_path, ROW, other, lossy=True))


def test_documents_without_an_author_are_two_sources_that_disagree(tmp_path: Path) -> None:
    """Nobody contradicts himself whom two newspapers tell of differently."""
    one = ROW.replace('"Sam"', '""')
    other = one.replace("1;2005", "2;2005").replace(";2;7;", ";2;8;").replace(";0;10", ";1;10")
    town = dna_csv.read(source(tmp_path, one, other))
    assert [town.actors[document.author].unnamed for document in town.documents.values()] == [True, True]
    assert [case.divergence_kind for case in town.divergences.values()] == ["disputed"]


def test_an_organization_alone_holds_the_position_itself(tmp_path: Path) -> None:
    town = dna_csv.read(source(tmp_path, ROW.replace('"Ada"', '""')))
    assert [town.label(id_) for id_ in town.statements] == ["The Council opposes Build it."]


def test_words_that_dna_may_have_altered_are_warned_of(tmp_path: Path) -> None:
    altered, verbatim = source(tmp_path, ROW), ROW.replace("I say, do so", 'I say; ""so""')
    dna_csv.read(altered)
    assert [warning.message for warning in altered.warnings] == [
        "1 quotations may not be verbatim: DNA writes , for ; and ' for \" in its tables"
    ]
    unaltered = source(tmp_path, verbatim.replace("10;22", "10;21"))
    dna_csv.read(unaltered)
    assert unaltered.warnings == []


def test_rows_that_tell_no_position_are_refused_with_their_lines(tmp_path: Path) -> None:
    rows = [ROW.replace('"Build it."', '""'), ROW.replace(";0;10", ";2;10"), ROW.replace("10;22", "10;23")]
    with pytest.raises(Unreadable) as refusal:
        dna_csv.read(source(tmp_path, *rows))
    assert [f"{problem.line}: {problem.message}" for problem in refusal.value.problems] == [
        "2: this row has no concept",
        "3: '2' is no agreement: 1 or 0",
        "4: the quotation has 12 characters, and its place 13",
    ]
    lossy = source(tmp_path, ROW, *rows, lossy=True)
    assert len(dna_csv.read(lossy).statements) == 1
    assert len(lossy.warnings) >= len(rows)


def test_where_an_agreement_may_be_negative_nothing_is_no_opposition(tmp_path: Path) -> None:
    negative = ROW.replace(";0;10", ";-1;10")
    with pytest.raises(Unreadable) as refusal:
        dna_csv.read(source(tmp_path, negative, ROW.replace("1;2005", "2;2005")))
    assert [f"{problem.line}: {problem.message}" for problem in refusal.value.problems] == [
        "3: '0' is no agreement: 1 or -1"
    ]
    assert [said.stance for said in dna_csv.read(source(tmp_path, negative)).statements.values()] == ["opposes"]


def test_a_document_coded_by_several_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"coded by several: 2 \(1 statements\), 3 \(1 statements\)"):
        dna_csv.read(source(tmp_path, ROW, ROW.replace(";2;7;", ";3;7;").replace("1;2005", "2;2005")))


def test_a_variable_of_ones_own_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f'{HEAD};"frame"\n{ROW};"safety"', "utf-8")
    with pytest.raises(Unreadable, match="no place for column 'frame', which 1 rows have"):
        dna_csv.read(Source(path))


def test_quotations_are_written_verbatim_and_read_so_by_any_reader_of_csv() -> None:
    debate = everything()
    passages = {debate.passages[said.passage].text for said in kept(debate, dna_csv.HOLDS).statements.values()}
    assert {row["text"] for row in table(debate)} == passages
    assert any('"' in row["text"] for row in table(debate))


def test_what_is_said_on_a_condition_at_second_hand_or_unsurely_is_not_written() -> None:
    debate = everything()
    lost = losses(debate, dna_csv.HOLDS)
    assert {"condition", "chain", "certainty"} <= lost.keys()
    assert {row["person"] for row in table(debate)} == {"Ada Example"}


def test_actors_that_no_statement_names_are_told_as_lost() -> None:
    debate = everything()
    assert losses(debate, dna_csv.HOLDS)["actor"] == len(debate.actors) - 3  # the mayor, the author, the publisher


def test_the_id_of_a_document_is_kept_however_long_it_is(tmp_path: Path) -> None:
    long = "-".join(["gazette"] * 20)
    (document,) = dna_csv.read(source(tmp_path, ROW.replace(";7;", f";{long};"))).documents
    assert document == f"document/{long}"


def test_two_actors_of_one_name_are_refused() -> None:
    debate = everything()
    (first, *_), other = debate.actors.values(), debate.actors
    twins = {id_: replace(actor, name=first.name) for id_, actor in other.items()}
    with pytest.raises(Unwritable, match=r"is what .* is called too"):
        dna_csv.write(replace(debate, actors=twins))


def test_the_table_is_told_from_others_by_its_columns(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a;b\n1;2\n", "utf-8")
    assert dna_csv.claims(source(tmp_path, ROW))
    assert not dna_csv.claims(Source(other))


@pytest.mark.skipif(not BENCH.is_dir(), reason="the sample of DNA is not at hand")
def test_the_event_list_of_dna_says_what_its_database_says() -> None:
    listed = dna_csv.read(Source(BENCH / "golden" / "eventlist.csv"))
    stored = dna.read(Source(BENCH / "sample.dna", lossy=True))

    def told(argument_map: ArgumentMap) -> Counter[str]:
        return Counter(map(argument_map.label, argument_map.statements))

    assert told(listed) == told(stored)
    dated = [{fact for kind, fact in facts(one) if kind == "document date"} for one in (listed, stored)]
    assert dated[0] == dated[1]
