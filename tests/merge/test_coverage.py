"""Which sentences of a text the statements cite, and which are listed as taking no stance."""

from __future__ import annotations

from argmap.model import ArgumentMap

from ..conftest import ARTICLE, LETTER, OWN, PRESS, compile_workspace


def counted(argument_map: ArgumentMap, document: str) -> list[tuple[str, int, int, str | None]]:
    """Part, number, statements and reason of every sentence of a document."""
    sentences = [one for one in argument_map.sentences if one.document == f"document/{document}"]
    return [(one.part, one.number, one.statements, one.aside) for one in sentences]


def test_sentences_are_counted_with_the_statements_that_cite_them() -> None:
    """Or with the reason why none needs to."""
    assert counted(compile_workspace(OWN)[0], "letter") == [
        ("1", 1, 0, "the occasion"),
        ("1", 2, 1, None),
        ("2", 1, 1, None),
    ]


def test_a_sentence_that_nobody_cites_is_seen() -> None:
    """No statement, no reason."""
    letter = LETTER[: LETTER.index("no_stance:")]
    assert counted(compile_workspace({**OWN, "letter.yaml": letter})[0], "letter")[0] == ("1", 1, 0, None)


def test_a_passage_counts_for_every_sentence_it_touches() -> None:
    """A paragraph cited whole covers all its sentences, beside what cites them alone."""
    letter = LETTER.replace("    at: ¶2", "    at: [¶1-2]")
    assert [row[2] for row in counted(compile_workspace({**OWN, "letter.yaml": letter})[0], "letter")] == [1, 2, 1]


def test_only_the_body_is_counted() -> None:
    """Title and site furniture have no sentences to cite."""
    argument_map, _ = compile_workspace(PRESS, {"gazette.txt": ARTICLE})
    assert counted(argument_map, "gazette") == [("1", 1, 1, None), ("1", 2, 1, None), ("2", 1, 2, None)]
    spans = [ARTICLE[one.start : one.end] for one in argument_map.sentences]
    assert spans == [
        "The mayor wants the bridge.",
        '"It is safe," she said on Monday.',
        "If it is safe, it should be built.",
    ]


def test_without_the_original_paragraphs_of_the_digest_are_counted() -> None:
    """Each as a whole, in its own words."""
    argument_map, _ = compile_workspace(PRESS)
    assert counted(argument_map, "gazette") == [("1", 1, 2, None), ("2", 1, 2, None)]
    content = next(iter(argument_map.digests.values()))
    assert content[argument_map.sentences[1].start : argument_map.sentences[1].end] == "A safe bridge should be built."
