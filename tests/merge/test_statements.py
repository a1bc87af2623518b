"""What a curator states, with its names resolved and its passage found."""

from __future__ import annotations

import pytest

from argmap.model import Id, Statement, When

from ..conftest import LETTER, OWN, REPORT, compile_workspace


def only(says: str, *fields: str, at: str = "¶2") -> Statement:
    """The statement that comes of one entry in the report."""
    head = REPORT[: REPORT.index("  - says")]
    entry = "".join(f"    {field}\n" for field in (f"at: {at}", *fields))
    argument_map, problems = compile_workspace({**OWN, "report.yaml": f"{head}  - says: {says}\n{entry}"})
    assert [str(problem) for problem in problems if problem.level == "error"] == []
    (said,) = (said for said in argument_map.statements.values() if said.document == "document/report")
    return said


def messages(old: str, new: str) -> list[str]:
    """The messages of the small workspace with one thing changed in the letter."""
    assert old in LETTER
    return [problem.message for problem in compile_workspace({**OWN, "letter.yaml": LETTER.replace(old, new)})[1]]


@pytest.mark.parametrize(
    ("verb", "stance", "leaning"),
    [
        ("supports", "supports", None),
        ("opposes", "opposes", None),
        ("would support", "conditional", "supports"),
        ("would oppose", "conditional", "opposes"),
        ("might support", "conditional", "open"),
    ],
)
def test_a_verb_is_a_stance_with_its_leaning(verb: str, stance: str, leaning: str | None) -> None:
    """Conditional verbs come with their condition."""
    condition = ["if: it rains"] if leaning else []
    said = only(f"ada {verb} build-it", "voice: stated", *condition)
    assert (said.stance, said.leaning, said.condition) == (stance, leaning, "it rains" if leaning else None)


@pytest.mark.parametrize(
    ("says", "subject", "object_"),
    [
        ("Bo Reed supports build-it", "actor/bo", "claim/build-it"),
        ("bo supports the mayor", "actor/bo", "actor/ada"),
        ("it-is-safe supports build-it", "claim/it-is-safe", "claim/build-it"),
    ],
)
def test_positions_alignments_and_arguments_are_told_by_their_ends(says: str, subject: str, object_: str) -> None:
    """Actor and claim, actor and actor, claim and claim."""
    said = only(says, "voice: own")
    assert (said.subject, said.object) == (subject, object_)


def test_the_chain_runs_from_the_speaker_inwards() -> None:
    """The document's author, or who speaks in the passage, then the witnesses, outermost first."""
    assert only("ada supports build-it", "voice: reported").according_to == ("actor/bo",)
    assert only("ada supports build-it", "voice: reported", "according_to: ada").according_to == (
        "actor/bo",
        "actor/ada",
    )
    chain = only("ada supports build-it", "voice: reported", "by: the mayor", "according_to: [bo, ada]").according_to
    assert chain == ("actor/ada", "actor/bo", "actor/ada")


def test_what_else_is_written_is_kept() -> None:
    """Voice, time, certainty, words, note and the place where it was written."""
    fields = (
        "voice: quoted",
        "when: 1980/1988 (in the war)",
        "certainty: likely",
        "words: It is safe",
        "note: Monday.",
    )
    said = only("ada supports it-is-safe", *fields, at="¶1")
    assert (said.voice, said.certainty, said.words, said.note) == ("quoted", "likely", "It is safe", "Monday.")
    assert said.when == When("1980/1988 (in the war)", "1980-01-01", "1988-12-31")
    assert (said.provenance.file, said.provenance.line, said.provenance.column) == ("report.yaml", 8, 5)
    assert (said.provenance.rule, said.reprints) == (None, None)


def test_an_id_is_from_people_or_from_content() -> None:
    """Where it stands in its file does not count; what it says does."""
    assert only("ada supports build-it", "voice: stated", "id: wish").id == "statement/report/wish"
    one = only("ada supports build-it", "voice: stated", "note: a note")
    assert one.id == only("the  mayor supports build-it", "note: another", "voice: stated").id
    others = [("ada opposes build-it", "voice: stated"), ("ada supports build-it", "voice: inferred"),
              ("ada supports build-it", "voice: stated", "when: 2019"),
              ("ada supports build-it", "voice: stated", "certainty: likely"),
              ("ada supports build-it", "voice: stated", "according_to: bo")]  # fmt: skip
    assert one.id not in {only(*other).id for other in others}
    assert one.id != only("ada supports build-it", "voice: stated", at="¶1").id


def test_several_places_are_several_statements() -> None:
    """One for each passage."""
    letter = LETTER.replace('at: ¶1 "I say build it"', 'at: [¶1 "I say build it", ¶2]')
    argument_map, _ = compile_workspace({**OWN, "letter.yaml": letter})
    said = [
        said for said in argument_map.statements.values() if said.stance == "supports" and "letter" in said.document
    ]
    assert len(said) == len({one.passage for one in said}) == 2


def test_a_condition_goes_with_a_conditional_verb_and_the_reverse() -> None:
    """Told at the verb that lacks it, or at the condition that is too much."""
    assert messages("    if: the money mends the roads\n", "") == ["'would support' needs its condition"]
    assert messages("ada would support", "ada supports") == ["a condition does not go with 'supports'"]


def test_a_claim_cannot_take_a_stance_on_an_actor() -> None:
    """Only actors stand by or against each other."""
    assert messages("ada supports build-it", "build-it supports bo") == ["a claim cannot support or oppose an actor"]


def test_a_statement_cannot_take_a_stance() -> None:
    """It may be spoken of, but speaks of nothing."""
    entry = "    id: wish\n    voice: own\n    at: ¶1\n  - says: wish supports build-it\n    voice: own\n    at: ¶1 "
    assert messages("    voice: own\n    at: ¶1 ", entry) == ["a statement cannot support or oppose a claim"]


def test_quoted_words_stand_in_the_passage() -> None:
    """Word for word, where the original is at hand; the digest has other words."""
    assert messages("    voice: own\n    at: ¶2", "    words: a tunnel\n    voice: own\n    at: ¶2") == [
        "the words “a tunnel” do not stand in ¶2"
    ]
    assert messages("    voice: own\n    at: ¶2", "    words: a toll\n    voice: own\n    at: ¶2") == []


def test_what_is_written_twice_is_told_at_the_second() -> None:
    """A statement that says the same in the same passage, a passage that takes no stance."""
    again = LETTER[LETTER.index("  - says: ada would") : LETTER.index("no_stance")]
    assert messages("no_stance:", again + "no_stance:") == ["the same is already written at letter.yaml:12:5"]
    aside = LETTER[LETTER.index("no_stance:\n") + len("no_stance:\n") :]
    assert messages("    because: the occasion\n", f"    because: the occasion\n{aside}") == [
        "the same is already written at letter.yaml:17:5"
    ]


def test_everything_wrong_with_a_statement_is_told_at_once() -> None:
    """Its names, its verb, its witness, its passage, its words."""
    fields = "    according_to: boo\n    words: x\n    voice: own\n    at: [¶2, ¶7]\n"
    entry = f"ada would support bild-it\n{fields}  - says: bo supports build-it"
    _, problems = compile_workspace({**OWN, "letter.yaml": LETTER.replace("ada supports build-it", entry)})
    assert [(problem.line, problem.message) for problem in problems] == [
        (9, "nothing is called 'bild-it'"),
        (9, "'would support' needs its condition"),
        (10, "no actor is called 'boo'"),
        (11, "the words “x” do not stand in ¶2"),
        (13, "the text has no ¶7; it has ¶1 to ¶2"),
    ]


def test_an_unknown_author_does_not_hide_the_other_mistakes() -> None:
    """His document is left out, but looked at."""
    letter = LETTER.replace("author: ada", "author: aad").replace("supports build-it", "supports bild-it")
    argument_map, problems = compile_workspace({**OWN, "letter.yaml": letter})
    assert [problem.message for problem in problems] == ["no actor is called 'aad'", "nothing is called 'bild-it'"]
    assert {said.document for said in argument_map.statements.values()} == {"document/report"}


def test_an_unknown_publisher_is_a_problem_and_no_crash() -> None:
    """The document is left out with all that stands on it."""
    argument_map, problems = compile_workspace({**OWN, "letter.yaml": LETTER + "publisher: gazette\n"})
    assert [problem.message for problem in problems] == ["no actor is called 'gazette'"]
    assert Id("document/letter") not in argument_map.documents
    assert {passage.document for passage in argument_map.passages.values()} == {"document/report"}


def test_what_speaks_of_a_statement_that_was_left_out_is_left_out_silently() -> None:
    """Also at second hand; the mistake is told where it is."""
    chain = (
        "  - says: it-is-safe opposes wish\n    id: doubt\n    voice: own\n    at: ¶1\n"
        "  - says: tolls-are-fair opposes doubt\n    voice: own\n    at: ¶1\n"
    )
    for wrong, message in (
        ("    at: ¶9", "the text has no ¶9; it has ¶1 to ¶2"),
        ("    at: p1", "'at' cannot be 'p1'"),
    ):
        letter = LETTER.replace('    at: ¶1 "I say build it"', f"    id: wish\n{wrong}").replace(
            "no_stance:", f"{chain}no_stance:"
        )
        argument_map, problems = compile_workspace({**OWN, "letter.yaml": letter})
        assert [problem.message for problem in problems] == [message]
        assert not [said for said in argument_map.statements.values() if said.object.kind == "statement"]
