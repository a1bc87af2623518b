"""Workspaces, JSON lines and annotations as gold standards, and names across codings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from argmap.evaluate.gold import extracted, read_gold, read_other
from argmap.evaluate.scores import score
from argmap.evaluate.tally import Tally
from argmap.problem import errors

from ..conftest import ARTICLE, OWN, PRESS, write_files


def test_a_workspaces_statements_of_actors_are_a_coding(tmp_path: Path) -> None:
    coding, problems = read_gold(write_files(tmp_path, OWN))
    assert errors(problems) == []
    assert coding.kind == "statements"
    assert list(coding.documents) == ["letter", "report"]
    report = coding.documents["report"]
    assert [(found.actor, found.stance, found.voice, found.object) for found in report.attributions] == [
        ("ada", "supports", "stated", "build-it"),
        ("ada", "supports", "quoted", "it-is-safe"),
    ]
    span = report.attributions[0].content[0]
    assert report.text[span.start : span.end] == "The mayor wants the bridge"
    assert not report.digest


def test_without_its_original_a_document_is_a_digest(tmp_path: Path) -> None:
    coding, problems = read_gold(write_files(tmp_path / "map", PRESS))
    assert errors(problems) == []
    assert coding.documents["gazette"].digest
    assert coding.texts() == {}
    texts = write_files(tmp_path / "texts", {"gazette.txt": ARTICLE})
    coding, _ = read_gold(tmp_path / "map", texts)
    assert coding.texts() == {"gazette": ARTICLE}


def test_a_workspaces_mistakes_are_told_with_their_files(tmp_path: Path) -> None:
    folder = write_files(tmp_path, {**OWN, "bad.yaml": "document: bad\nauthor: nobody\ntext: One.\n"})
    _, problems = read_gold(folder)
    assert [problem.file for problem in errors(problems)] == [f"{folder.as_posix()}/bad.yaml"]


def test_what_holds_no_coding_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("", "utf-8")
    _, (problem,) = read_gold(tmp_path)
    assert problem.message == "nothing is coded here"
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", "utf-8")
    assert errors(read_gold(empty)[1])


def test_lines_find_their_texts_by_the_names_of_files(tmp_path: Path) -> None:
    write_files(tmp_path, {"texts/one.txt": "Ada said so.", "texts/two.md": "Bo did not.", "texts/one.json": "{}"})
    lines = [json.dumps({"id": id_, "attributions": []}) for id_ in ("one", "two", "../texts/one")]
    (tmp_path / "gold.jsonl").write_text("\n".join(lines), "utf-8")
    coding, problems = read_gold(tmp_path / "gold.jsonl", tmp_path / "texts")
    assert coding.texts() == {"one": "Ada said so.", "two": "Bo did not."}
    assert [problem.line for problem in problems] == [3]


def test_predictions_may_be_named_by_the_originals_file_and_actors_by_any_name(tmp_path: Path) -> None:
    files = {**PRESS, "gazette.yaml": str(PRESS["gazette.yaml"]).replace("document: gazette", "document: article")}
    texts = write_files(tmp_path / "texts", {"gazette.txt": ARTICLE})
    gold, problems = read_gold(write_files(tmp_path / "map", files), texts)
    assert errors(problems) == []
    start = ARTICLE.index("The mayor")
    wants = {"source": [[start, start + 9]], "content": [[start + 10, start + 26]], "stance": "supports"}
    said = ARTICLE.index("It is safe")
    safe = {"content": [[said, said + 10]], "actor": "Ada Stone", "stance": "supports"}
    pred = tmp_path / "pred.jsonl"
    pred.write_text(json.dumps({"id": "gazette", "attributions": [wants, safe]}), "utf-8")
    found, problems = read_other(pred, gold)
    assert problems == []
    assert [each.actor for each in found.documents["article"].attributions] == ["ada", "ada"]
    assert score(gold, found).headline.tally == Tally(2, 2, 3)


def test_another_workspaces_ids_are_known_by_their_names(tmp_path: Path) -> None:
    renamed = {name: str(content).replace("ada", "mayor-stone") for name, content in OWN.items()}
    gold, _ = read_gold(write_files(tmp_path / "one", OWN))
    other, problems = read_other(write_files(tmp_path / "two", renamed), gold)
    assert errors(problems) == []
    assert score(gold, other).headline.tally.f == 1


def test_an_extractor_gets_every_text_but_digests(tmp_path: Path) -> None:
    gold, _ = read_gold(write_files(tmp_path, {**OWN, "gazette.yaml": PRESS["gazette.yaml"]}))
    seen = []

    def extract(texts: Iterable[tuple[str, str]]) -> Iterable[tuple[str, list[dict[str, Any]]]]:
        for name, text in texts:
            seen.append(name)
            yield name, [{"source": [[0, 9]], "content": [[0, len(text) - 1]], "stance": "supports"}]

    found = extracted(gold, extract)
    assert seen == ["letter", "report"]
    assert found.documents["report"].attributions[0].actor == "ada"
    assert score(gold, found).headline.tally.predicted == 1  # "The river" is nobody's name
