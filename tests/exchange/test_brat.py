"""brat: marked words become claims, relations become arguments, and nobody is made to hold anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.exchange.formats.brat import read
from argmap.exchange.frame import Source, Unreadable
from argmap.model import ArgumentMap

TEXT = "The bridge is dear. So we should keep the ferry; it is slow, though.\nThe ferry is the better way.\n"
ANNOTATIONS = """\
T1\tPremise 0 18\tThe bridge is dear
T2\tClaim 23 47\twe should keep the ferry
R1\tSupport Arg1:T1 Arg2:T2
T3\tPremise 49 59\tit is slow
R2\tAttack Arg1:T3 Arg2:T2\t
#1\tAnnotatorNotes T2\tThe ferryman says so too.
"""


def read_brat(folder: Path, annotations: str, *, text: str = TEXT, lossy: bool = False) -> tuple[ArgumentMap, Source]:
    (folder / "town.txt").write_text(text, "utf-8", newline="")
    (folder / "town.ann").write_text(annotations, "utf-8", newline="")
    source = Source(folder / "town.ann", lossy=lossy)
    return read(source), source


def told(argument_map: ArgumentMap) -> set[str]:
    return {argument_map.label(id_) for id_ in argument_map.statements}


def messages(refusal: pytest.ExceptionInfo[Unreadable]) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in refusal.value.problems]


def test_relations_are_arguments_and_nobody_holds_a_position(tmp_path: Path) -> None:
    town, _ = read_brat(tmp_path, ANNOTATIONS)
    assert told(town) == {
        "The bridge is dear supports we should keep the ferry",
        "it is slow opposes we should keep the ferry",
    }
    assert town.positions == {}
    assert [claim.note for claim in town.claims.values() if claim.note] == ["The ferryman says so too."]


def test_an_argument_rests_on_the_words_of_its_reason_in_the_text(tmp_path: Path) -> None:
    town, _ = read_brat(tmp_path, ANNOTATIONS)
    where = {town.passages[said.passage].text: said.provenance.line for said in town.statements.values()}
    assert where == {"The bridge is dear": 3, "it is slow": 5}
    assert list(town.texts.values()) == [TEXT]


def test_line_ends_of_windows_become_plain_ones_and_passages_stay_where_they_are(tmp_path: Path) -> None:
    marks = "T1\tPremise 4 7\ttwo\nT2\tClaim 9 14\tthree\nR1\tSupport Arg1:T2 Arg2:T1\n"
    town, _ = read_brat(tmp_path, marks, text="a\r\n\ntwo\r\nthree\n")
    (passage,) = town.passages.values()
    assert (list(town.texts.values()), passage.text) == (["a\n\ntwo\nthree\n"], "three")


def test_a_stance_is_towards_every_major_claim(tmp_path: Path) -> None:
    essay = "T1\tMajorClaim 23 47\nT2\tMajorClaim 69 96\nT3\tClaim 0 18\tThe bridge is dear\nA1\tStance T3 For\n"
    essay += "T4\tClaim 49 59\tit is slow\nA2\tStance T4 Against\nR1\tsupports Arg1:T3 Arg2:T4\t\n"
    town, _ = read_brat(tmp_path, essay)
    assert told(town) == {
        "The bridge is dear supports we should keep the ferry",
        "The bridge is dear supports The ferry is the better way",
        "it is slow opposes we should keep the ferry",
        "it is slow opposes The ferry is the better way",
        "The bridge is dear supports it is slow",
    }


def test_words_in_pieces_are_one_claim(tmp_path: Path) -> None:
    town, _ = read_brat(tmp_path, "T1\tClaim 0 10;69 78\tThe bridge The ferry\n")
    assert [claim.text for claim in town.claims.values()] == ["The bridge The ferry"]


def test_every_note_on_a_claim_is_kept(tmp_path: Path) -> None:
    town, _ = read_brat(tmp_path, ANNOTATIONS + "#2\tAnnotatorNotes T2\tIn passing.\n")
    notes = [claim.note for claim in town.claims.values() if claim.note]
    assert notes == ["The ferryman says so too.\nIn passing."]


def test_a_name_that_is_given_twice_is_refused_since_a_relation_may_mean_either(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_brat(tmp_path, ANNOTATIONS + "T1\tClaim 69 78\tThe ferry\n", lossy=True)
    assert messages(refusal) == ["7: T1 stands in line 1 too"]


def test_what_a_map_has_no_place_for_is_refused_by_name_all_in_one_run(tmp_path: Path) -> None:
    more = "R3\tEquivalent Arg1:T1 Arg2:T2\nT9\tSpeaker 0 3\tThe\nA1\tTense T1 Past\nE1\tClaim:T1\n"
    with pytest.raises(Unreadable) as refusal:
        read_brat(tmp_path, ANNOTATIONS + more)
    assert messages(refusal) == [
        "7: a map has no place for relations Equivalent: R3",
        "8: a map has no place for words marked as Speaker: T9",
        "9: a map has no place for attributes Tense: A1 (T1)",
        "10: a map has no place for events: E1",
    ]


def test_with_losses_accepted_it_is_left_out_with_a_warning(tmp_path: Path) -> None:
    town, source = read_brat(tmp_path, ANNOTATIONS + "R3\tEquivalent Arg1:T1 Arg2:T2\n", lossy=True)
    assert len(town.statements) == 2
    assert [warning.level for warning in source.warnings] == ["warning"]


def test_words_that_do_not_stand_at_their_places_are_of_another_text(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_brat(tmp_path, ANNOTATIONS, text=" " + TEXT, lossy=True)
    assert messages(refusal)[0] == (
        "1: T1 is said to mark 'The bridge is dear', and its places hold 'The bridge is dea'"
    )
    assert len(messages(refusal)) == 3


def test_offsets_beyond_the_text_and_relations_to_nothing_are_mistakes_with_their_lines(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_brat(tmp_path, "T1\tClaim 0 999\tx\nT2\tClaim 0 3\tThe\nR1\tSupport Arg1:T2 Arg2:T7\n", lossy=True)
    assert messages(refusal) == [
        "1: 'T1\tClaim 0 999\tx' marks no words of the text",
        "3: R1: no claim is marked as T7",
    ]


def test_without_its_text_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "alone.ann").write_text(ANNOTATIONS, "utf-8")
    with pytest.raises(Unreadable, match=r"the text 'alone\.txt' is not beside it"):
        read(Source(tmp_path / "alone.ann"))
