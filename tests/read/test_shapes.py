"""What a value may be: sayings, times, locators, ids, links; and the schema that editors use."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from argmap.read.schema import json_schema
from argmap.read.shapes import (
    ActorShape,
    CatalogueShape,
    DocumentShape,
    OriginalShape,
    ReprintShape,
    StatementShape,
    split_saying,
)

STATEMENT: dict[str, Any] = {"says": "ada supports build-it", "voice": "own", "at": "¶1"}


@pytest.mark.parametrize(
    ("saying", "expected"),
    [
        ("ada supports build-it", ("ada", "supports", "build-it")),
        ("  the mayor\n  opposes   build-it ", ("the mayor", "opposes", "build-it")),
        ("ada would support build-it", ("ada", "would support", "build-it")),
        ("ada would oppose build-it", ("ada", "would oppose", "build-it")),
        ("ada might support build-it", ("ada", "might support", "build-it")),
        ("Friends of the River supports letter/wish", ("Friends of the River", "supports", "letter/wish")),
    ],
)
def test_a_saying_is_subject_verb_object(saying: str, expected: tuple[str, str, str]) -> None:
    """Names may have several words; white space does not count."""
    assert list(split_saying(saying)) == [expected]


@pytest.mark.parametrize(
    "saying", ["", "supports", "ada supports", "supports build-it", "ada support build-it", "a Supports b"]
)
def test_what_lacks_a_part_is_no_saying(saying: str) -> None:
    """Subject, one of the five verbs, and object, all three."""
    assert list(split_saying(saying)) == []


def test_a_name_that_holds_a_verb_leaves_several_readings() -> None:
    """Which one is meant, the names decide."""
    assert list(split_saying("Alliance that supports peace opposes war")) == [
        ("Alliance that", "supports", "peace opposes war"),
        ("Alliance that supports peace", "opposes", "war"),
    ]


def misfits(shape: type[Any], data: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Where a value does not fit a shape."""
    try:
        shape.model_validate(data)
    except ValidationError as error:
        return [found["loc"] for found in error.errors()]
    return []


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        (
            "at",
            ["¶1", "title", '¶1 "a … b"', ["¶1", "¶2"]],
            ["p. 1", [], ["¶1", "¶"], '¶1 "' + "a " * 14 + '"', {"¶1": "x"}],
        ),
        ("voice", ["own", "quoted"], ["Own", "said"]),
        ("according_to", ["ada", ["ada", "bo"]], [{"ada": "bo"}, [["ada"]], [""]]),
        ("certainty", ["certain", "likely", "possible"], ["maybe"]),
        ("words", ["one " * 13], ["one " * 14]),
        ("id", ["a", "a-b-1"], ["A", "a_b", "a--b", "-a", "a b", "ä"]),
    ],
)
def test_fields_of_a_statement(field: str, good: list[Any], bad: list[Any]) -> None:
    """What each may be, and what not."""
    assert [value for value in good if misfits(StatementShape, {**STATEMENT, field: value})] == []
    assert [value for value in bad if not misfits(StatementShape, {**STATEMENT, field: value})] == []


def test_a_single_place_or_name_is_a_list_of_one() -> None:
    """`at: ¶1` and `at: [¶1]` say the same."""
    shape = StatementShape.model_validate({**STATEMENT, "according_to": "bo"})
    assert (shape.at, shape.according_to) == (["¶1"], ["bo"])


def test_a_key_with_nothing_after_its_colon_is_as_if_not_written() -> None:
    """So a template may stand with its empty keys."""
    shape = ActorShape.model_validate({"name": "Ada", "kind": "person", "aliases": "", "roles": "", "note": ""})
    assert (shape.aliases, shape.roles, shape.note) == ([], [], None)


def test_truth_values_are_true_and_false_only() -> None:
    """`yes` is the word yes."""
    actor = {"name": "Ada", "kind": "person"}
    assert ActorShape.model_validate({**actor, "unnamed": "true"}).unnamed is True
    assert ActorShape.model_validate({**actor, "unnamed": "false"}).unnamed is False
    assert misfits(ActorShape, {**actor, "unnamed": "yes"}) == [("unnamed",)]


def test_the_original_is_known_by_hash_and_length() -> None:
    """Sixty-four hexadecimal digits, and a whole number of code points."""
    original = {"sha256": "0a" * 32, "length": "12"}
    assert OriginalShape.model_validate(original).length == 12
    assert misfits(OriginalShape, {**original, "sha256": "0A" * 32}) == [("sha256",)]
    assert misfits(OriginalShape, {**original, "length": "-1"}) == [("length",)]
    assert misfits(OriginalShape, {**original, "length": "1,200"}) == [("length",)]


def test_parts_of_a_digest_and_paragraphs_of_a_reprint_are_numbers() -> None:
    """From 1; title and deck are parts too; several originals may be one paragraph."""
    document = {"document": "a", "author": "ada"}
    assert misfits(DocumentShape, {**document, "digest": {"title": "x", "deck": "x", "1": "x", "16": "x"}}) == []
    bad = ["0", "01", "¶1", "body", "12345", "1" * 5000]
    assert [part for part in bad if not misfits(DocumentShape, {**document, "digest": {part: "x"}})] == []
    assert misfits(ReprintShape, {"of": "a", "paragraphs": {"1": "1, 2", "2": "3"}}) == []
    assert misfits(ReprintShape, {"of": "a", "paragraphs": {"1": "one"}}) == [("paragraphs", "1")]


def test_links_are_whole_and_safe() -> None:
    """Only http and https, and nothing that could break out of where they are written."""
    good = ["https://example.org/a?b=c#d", "http://example.org/é"]
    bad = ["example.org", "javascript:alert(1)", "https://example.org/a b", 'https://example.org/">', "ftp://a"]
    document = {"document": "a", "author": "ada"}
    assert [url for url in good if misfits(DocumentShape, {**document, "url": url})] == []
    assert [url for url in bad if not misfits(DocumentShape, {**document, "url": url})] == []


def test_a_claim_is_a_sentence_or_a_sentence_with_a_note() -> None:
    """Both forms come out alike."""
    claims = {"a": "It is.", "b": {"text": "It was.", "note": "Then."}}
    catalogue = CatalogueShape.model_validate({"issues": {"i": {"question": "Is it?", "claims": claims}}})
    read = catalogue.issues["i"].claims
    assert [(read[name].text, read[name].note) for name in "ab"] == [("It is.", None), ("It was.", "Then.")]


RULE = {
    "about": "Cheers something.",
    "source": "our own reading",
    "cue": {"lemmas": ["cheering"], "pos": "verb"},
    "roles": {"source": "nsubj", "content": [{"path": "dobj", "plus": "prep"}, "ccomp"]},
    "examples": ["[They] <cheer> {us}."],
    "counter_examples": ["They cheer."],
}


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        ({"map": {"title": "A map"}}, True),
        ({"map": {"title": "A map", "colour": "red"}}, False),
        ({"actors": {"ada": {"name": "Ada", "kind": "person"}}}, True),
        ({"actors": {"Ada": {"name": "Ada", "kind": "person"}}}, False),
        ({"actors": {"ada": {"name": "Ada"}}}, False),
        ({"issues": {"i": {"question": "Is it?", "claims": {"a": "It is."}}}}, True),
        ({"document": "a", "author": "ada", "digest": {1: "x"}, "date": 2019, "statements": [STATEMENT]}, True),
        ({"document": "a", "author": "ada", "statements": [{**STATEMENT, "at": ["¶1", "¶2"]}]}, True),
        ({"document": "a", "author": "ada", "statements": [{**STATEMENT, "voice": "said"}]}, False),
        ({"document": "a", "author": "ada", "date": "May 2019"}, False),
        ({"lexica": {"cheering": {"about": "Applause.", "words": "cheer, clap for"}}}, True),
        ({"lexica": {"cheering": {"about": "Applause."}}}, False),
        ({"rules": {"cheers": RULE}}, True),
        ({"rules": {"cheers": {**RULE, "examples": []}}}, False),
    ],
)
def test_the_schema_for_editors_accepts_what_fits_and_refuses_what_does_not(
    content: dict[str, Any], fits: bool
) -> None:
    """It sees a file as an editor does, with numbers as numbers."""
    as_json = json.loads(json.dumps(content))
    assert jsonschema.Draft7Validator(json_schema()).is_valid(as_json) is fits
