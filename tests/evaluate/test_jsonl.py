"""JSON lines: what is read of them, and what is wrong with them, at its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.evaluate.coding import Attribution
from argmap.evaluate.jsonl import attributions_of, read_jsonl
from argmap.text import Span

TEXTS = {"one": "Ada said it is safe."}
FOUND = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11], [12, 19]]}


def line(id_: str = "one", **found: object) -> str:
    return json.dumps({"id": id_, "attributions": [{**FOUND, **found}]})


def read(tmp_path: Path, *lines: str, strangers: bool = False) -> tuple[dict[str, tuple[Attribution, ...]], list[str]]:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    coding, problems = read_jsonl(path, TEXTS.get, strangers=strangers)
    told = [f"{problem.line}:{problem.column} {problem.level} {problem.message}" for problem in problems]
    return {name: coded.attributions for name, coded in coding.documents.items()}, told


def test_a_line_with_all_that_extraction_prints(tmp_path: Path) -> None:
    coded = {
        "actor": "actor/ada", "stance": "supports", "voice": "reported", "certainty": "likely", "negated": False,
        "conditional": False, "rule": "saying", "lemma": "say", "confidence": 0.9, "more": {"of": "it"},
    }  # fmt: skip
    documents, problems = read(tmp_path, "", line(**coded), "")
    assert problems == []
    assert documents == {
        "one": (
            Attribution(
                (Span(0, 3),), (Span(4, 8),), (Span(9, 11), Span(12, 19)),
                "ada", "supports", "reported", "likely", rule="saying",
            ),
        )
    }  # fmt: skip


def test_roles_may_be_missing_or_empty(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, '{"id": "one", "attributions": [{"content": [[9, 19]], "source": []}]}')
    assert problems == []
    assert documents["one"] == (Attribution(content=(Span(9, 19),)),)


def test_a_finding_on_a_condition_is_conditional(tmp_path: Path) -> None:
    documents, _ = read(tmp_path, line(stance="supports", conditional=True))
    assert documents["one"][0].stance == "conditional"
    documents, _ = read(tmp_path, line(conditional=True))
    assert documents["one"][0].stance is None


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('{"id": "one", ', "1:15 error this is no JSON"),
        ("[" * 100_000, "1:1 error this JSON is nested too deeply"),
        ('["one"]', "1:1 error the line is no JSON object"),
        (
            '{"id": "one", "attributions": [{"source": [[' + "9" * 5_000 + ", 3]]}]}",
            "1:1 error this JSON holds a number",
        ),
        (line(actor="\ud800"), "1:1 error attributions.0.actor: Value error, holds half of a letter"),
        ('{"id": "one"}', "1:1 error attributions: Field required"),
        (line(source=[[0]]), "1:1 error attributions.0.source.0.1: Field required"),
        (line(source=[[-1, 2]]), "1:1 error attributions.0.source.0.0: "),
        (line(stance="likes"), "1:1 error attributions.0.stance: "),
        (line(content=[[9, 99]]), "1:1 error one: [9, 99] is no stretch of a text of 20 characters"),
        (line(content=[[9, 9]]), "1:1 error one: [9, 9] is no stretch"),
        (line(id_="two"), "1:1 error there is no text of 'two'"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, written: str, told: str) -> None:
    documents, problems = read(tmp_path, written)
    assert documents == {}
    (problem,) = problems
    assert problem.startswith(told)


def test_a_document_twice_is_a_mistake_and_the_first_counts(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, line(), line(source=[]))
    assert documents["one"][0].source
    assert problems == ["2:1 error the document 'one' stands here twice"]


def test_predictions_may_be_of_more_documents_than_the_gold_standard_has(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, line(), line(id_="two"), strangers=True)
    assert list(documents) == ["one"]
    assert problems == ["2:1 note the gold standard has no text called 'two'; this line does not count"]


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe")
    coding, (problem,) = read_jsonl(path, TEXTS.get)
    assert coding.documents == {}
    assert problem.message.startswith("the file cannot be read as UTF-8 text")


def test_an_extractors_records_are_read_as_its_lines_are() -> None:
    assert attributions_of("one", [FOUND])[0].content == (Span(9, 11), Span(12, 19))


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, "\ufeff" + line())
    assert problems == []
    assert list(documents) == ["one"]
