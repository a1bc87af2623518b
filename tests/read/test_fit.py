"""A tree into a shape: what fits is kept, what does not is told in a curator's words."""

from __future__ import annotations

from typing import Any

from argmap.read.fit import Fitted, fit
from argmap.read.marked import parse
from argmap.read.shapes import CatalogueShape, DocumentShape

DOCUMENT = "document: a\nauthor: ada\n"


def fitted(shape: type[Any], content: str) -> Fitted[Any]:
    """What comes of a YAML text."""
    node, problems = parse(content.encode(), "f.yaml")
    assert problems == []
    assert node is not None
    return fit(shape, node, "f.yaml")


def told(shape: type[Any], content: str) -> list[str]:
    """Every problem, without its file."""
    return [str(problem).removeprefix("f.yaml:") for problem in fitted(shape, content).problems]


def test_what_fits_is_kept_whole() -> None:
    """No problem, nothing torn, and the tree as it was."""
    result = fitted(DocumentShape, DOCUMENT)
    assert (result.problems, result.torn) == ([], frozenset())
    assert result.shape.author == "ada"


def test_an_entry_that_does_not_fit_is_left_out_and_the_rest_kept() -> None:
    """In the shape and in the tree, so that places still belong to the right entries."""
    content = (
        "statements:\n"
        "  - {says: ada supports b, voice: said, at: ¶1}\n"
        "  - {says: ada opposes b, voice: own, at: ¶2}\n"
        "  - {says: bo opposes b, voice: own, at: ¶0}\n"
        "  - {says: bo supports b, voice: own, at: ¶3}\n"
    )
    result = fitted(DocumentShape, DOCUMENT + content)
    assert [statement.says for statement in result.shape.statements] == ["ada opposes b", "bo supports b"]
    assert [result.node.place(["statements", index, "says"])[0] for index in (0, 1)] == [5, 7]
    assert result.torn == {"statements"}
    assert [problem.line for problem in result.problems] == [4, 6]


def test_a_field_that_does_not_fit_is_left_out_alone() -> None:
    """A wrong date does not hide the document."""
    result = fitted(DocumentShape, DOCUMENT + "date: yesterday\n")
    assert (result.shape.document, result.shape.date, result.torn) == ("a", None, {"date"})


def test_a_paragraph_of_a_digest_is_left_out_alone() -> None:
    """The others still stand for theirs."""
    result = fitted(DocumentShape, DOCUMENT + "digest: {1: one, two: two, 3: three}\n")
    assert (list(result.shape.digest), result.torn) == (["1", "3"], {"digest"})


def test_too_little_that_fits_is_no_shape() -> None:
    """Without its author a document is nothing."""
    result = fitted(DocumentShape, "document: a\n")
    assert result.shape is None
    assert told(DocumentShape, "document: a\n") == ["1:1: error[format]: 'author' is missing (add it)"]


def test_missing_fields_are_told_together_and_empty_ones_at_their_key() -> None:
    """One entry, one problem for what it lacks."""
    assert told(DocumentShape, DOCUMENT + "statements:\n  - note: x\n    at:\n") == [
        "4:5: error[format]: 'says' and 'voice' are missing (add them)",
        "5:5: error[format]: 'at' has nothing after its colon (write its value there)",
    ]


def test_a_misspelt_field_is_not_missing_too() -> None:
    """The nearest known name is offered, whatever the capitals."""
    assert told(DocumentShape, "document: a\nauthr: ada\n") == [
        "2:1: error[format]: 'authr' is not a field here (did you mean 'author'?)"
    ]
    assert told(CatalogueShape, "actors:\n  ada: {NAME: Ada, kind: person}\n") == [
        "2:9: error[format]: 'NAME' is not a field here (did you mean 'name'?)"
    ]


def test_unknown_fields_of_one_entry_are_told_together() -> None:
    """With the fields that are known there."""
    assert told(CatalogueShape, "actors:\n  ada: {name: Ada, kind: person, zip: 1, xyz: 2}\n") == [
        (
            "2:34: error[format]: 'zip' and 'xyz' are not fields here"
            " (known here: name, kind, aliases, member_of, successor_of, pronouns, roles, unnamed, note)"
        )
    ]


def test_the_fields_of_every_kind_of_entry_are_known() -> None:
    """Roles, issues, originals, reprints, differences, asides, the map."""
    catalogue = (
        "map: {titel: x}\nactors: {ada: {name: Ada, kind: person, roles: [{titel: x}]}}\nissues: {i: {qestion: x}}\n"
    )
    document = (
        "original: {sha265: x, length: 1}\nreprint: {off: b, differs: [{at: ¶1, hwo: x}]}\nno_stance: [{becuse: x}]\n"
    )
    found = told(CatalogueShape, catalogue) + told(DocumentShape, DOCUMENT + document)
    offered = [text.partition("did you mean '")[2].partition("'")[0] for text in found if "did you mean" in text]
    assert offered == ["title", "title", "question", "sha256", "of", "how", "because"]


def test_keys_of_the_other_kind_of_file_are_sent_there() -> None:
    """A catalogue has no statements, a document no actors."""
    assert told(CatalogueShape, "statements: []\n") == [
        "1:1: error[format]: 'statements' is not a field here (it stands in a document's file, with 'document:')"
    ]
    assert told(DocumentShape, DOCUMENT + "actors: {}\n") == [
        "3:1: error[format]: 'actors' is not a field here (it stands in a file without 'document:')"
    ]


def test_values_of_another_kind_are_named_in_words() -> None:
    """Never as the code would show them."""
    content = "actors:\n  ada: {name: [x], kind: {a: b}, aliases: x, unnamed: [], roles: [x]}\n  bo: x\n"
    assert told(CatalogueShape, content) == [
        "2:15: error[format]: 'name' should be text (quote it if it holds ': ', or begins with '[' or '{')",
        (
            "2:26: error[format]: 'kind' cannot be keys with values"
            " (write 'person', 'organisation', 'state', 'faction' or 'group')"
        ),
        "2:43: error[format]: 'aliases' should be a list (start each item with '- ', or write [one, two])",
        "2:55: error[format]: 'unnamed' cannot be a list (write true or false)",
        "2:67: error[format]: an item of 'roles' should have keys of its own (indent them below it)",
        "3:7: error[format]: 'bo' should have keys of its own (indent them below it)",
    ]


def test_a_long_value_is_shortened_and_kept_on_one_line() -> None:
    """A message is one line, whatever was written."""
    (problem,) = fitted(DocumentShape, DOCUMENT + f"date: |\n  a\n  b {'x' * 100}\n").problems
    assert problem.message == f"'date' cannot be 'a b {'x' * 55}…'"
