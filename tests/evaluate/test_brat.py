"""Standoff annotations: words, events, several coders, and mistakes at their line."""

from __future__ import annotations

from pathlib import Path

from argmap.evaluate.brat import read_brat
from argmap.evaluate.coding import Attribution
from argmap.text import Span

from ..conftest import write_files

TEXT = "Ada said it is safe.\r\nBo “denied” it."
ANN = """\
T1\tSource 0 3\tAda
T2\tCue 4 8\tsaid
T3\tContent 9 11;12 19\tit is safe
T4\tAttribution 4 8\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
"""


def read(tmp_path: Path, **files: str) -> tuple[dict[str, tuple[Attribution, ...]], list[str]]:
    named = {name.replace("__", "/").replace("_ann", ".ann").replace("_txt", ".txt"): files[name] for name in files}
    coding, problems = read_brat(write_files(tmp_path, named))
    told = [f"{Path(problem.file).name}:{problem.line}: {problem.message}" for problem in problems]
    return {name: coded.attributions for name, coded in coding.documents.items()}, told


def test_an_event_puts_words_together(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, a_txt=TEXT, a_ann=ANN)
    assert problems == []
    assert documents == {"a": (Attribution((Span(0, 3),), (Span(4, 8),), (Span(9, 11), Span(12, 19))),)}


def test_offsets_are_into_the_text_as_it_stands(tmp_path: Path) -> None:
    start = TEXT.index("denied")
    ann = f"T1\tCue {start} {start + 6}\tdenied\r\nT2\tSource 22 24\tBo\r\nE1\tAttribution:T1 Cue:T1 Source:T2\r\n"
    documents, problems = read(tmp_path, a_txt=TEXT, a_ann=ann)
    assert problems == []
    assert TEXT[documents["a"][0].source[0].start :].startswith("Bo “denied”")


def test_texts_and_annotations_may_stand_in_folders_of_their_own(tmp_path: Path) -> None:
    documents, _ = read(tmp_path, text__a_txt=TEXT, attributions__a_ann=ANN)
    assert len(documents["a"]) == 1


def test_of_several_coders_the_first_counts_and_the_longer_name_goes_first(tmp_path: Path) -> None:
    files = {"a.txt": TEXT, "a_b.txt": TEXT, "a_c1.ann": ANN, "a_c2.ann": "", "a_b_c2.ann": "", "a_b_c3.ann": ANN}
    coding, problems = read_brat(write_files(tmp_path, files))
    assert problems == []
    assert {name: len(coded.attributions) for name, coded in coding.documents.items()} == {"a": 1, "a_b": 0}


def test_an_event_may_come_before_its_words_and_roles_may_be_numbered(tmp_path: Path) -> None:
    ann = "E1\tAttribution-no-source:T1 Content1:T2 Content2:T3\nT1\tX 0 3\t\nT2\tContent 9 11\t\nT3\tContent 12 19\t\n"
    documents, problems = read(tmp_path, a_txt=TEXT, a_ann=ann)
    assert problems == []
    assert documents["a"] == (Attribution(content=(Span(9, 11), Span(12, 19))),)


def test_mistakes_are_told_at_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
    broken = (
        "T8\tSource 0 900\tAda\nT9 Source\n" + ANN + "E2\tAttribution:T4 Source:T7\nE3 nothing\n#1\tnote\nA1\tx T1\n"
        f"T7\tSource 0 {'9' * 5_000}\n"
    )
    documents, problems = read(tmp_path, a_txt=TEXT, a_ann=broken)
    assert len(documents["a"]) == 1
    assert problems == [
        "a.ann:1: 'T8\tSource 0 900\tAda' marks no words of the text",
        "a.ann:2: 'T9 Source' marks no words of the text",
        "a.ann:12: 'T7\tSource 0 9999999999999999999999999999' marks no words of the text",
        "a.ann:8: nothing is marked as T7",
        "a.ann:9: 'E3 nothing' is no event",
    ]


def test_marked_words_may_hold_a_line_end(tmp_path: Path) -> None:
    ann = ANN.replace("\tit is safe", "\tit is\nEver so safe\nThat is all")
    documents, problems = read(tmp_path, a_txt=TEXT, a_ann=ann)
    assert problems == []
    assert len(documents["a"]) == 1


def test_annotations_without_their_text_are_no_coding(tmp_path: Path) -> None:
    assert read(tmp_path, b_ann=ANN) == ({}, [])
