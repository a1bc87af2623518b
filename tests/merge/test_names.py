"""Names to records: who is meant, who is not, and what a misspelling leads to."""

from __future__ import annotations

import pytest

from argmap.merge.names import fold_name, once_each
from argmap.model import Id
from argmap.problem import Problem
from argmap.show import find_record

from ..conftest import LETTER, NAMES, OWN, compile_workspace


def messages(**changed: str) -> list[str]:
    """The messages of the small workspace with some of its files changed."""
    files = {**OWN, **{f"{name}.yaml": content for name, content in changed.items()}}
    return [problem.message for problem in compile_workspace(files)[1]]


@pytest.mark.parametrize(
    "spelling", ["The Mayor", "mayor", "  the   MAYOR ", "the\nmayor", "ｔｈｅ ｍａｙｏｒ"]
)  # fmt: skip
def test_capitals_white_space_and_the_do_not_count(spelling: str) -> None:
    """A name is compared by what is left of it."""
    assert fold_name(spelling) == "mayor"


def test_apostrophes_are_alike() -> None:
    """However they were typed."""
    assert fold_name("Ada’s men") == fold_name("Ada‘s men") == fold_name("ada's men") == "ada's men"


@pytest.mark.parametrize("name", ["ada", "Ada Stone", "the mayor", "Mayor", "ADA"])
def test_an_actor_is_found_by_id_name_and_alias(name: str) -> None:
    """Wherever an actor is named."""
    argument_map, problems = compile_workspace({**OWN, "letter.yaml": LETTER.replace("author: ada", f"author: {name}")})
    assert problems == []
    assert argument_map.documents[Id("document/letter")].author == "actor/ada"


def test_a_name_of_two_actors_is_told_at_the_second() -> None:
    """Whether by id, name or alias; the first keeps it."""
    twice = NAMES.replace("name: Bo Reed", "name: The ADA").replace(
        "kind: person\nissues", "kind: person\n    aliases: [Mayor]\nissues"
    )
    assert messages(names=twice) == [
        "'The ADA' is claimed by two actors: 'bo' and 'ada' (names.yaml:5:5)",
        "'Mayor' is claimed by two actors: 'bo' and 'ada' (names.yaml:5:5)",
    ]


def test_an_actor_may_bear_a_name_twice() -> None:
    """Only another one may not."""
    assert messages(names=NAMES.replace("[the mayor]", "[the mayor, The Mayor, Ada Stone, ada]")) == []


def test_a_claim_stands_under_one_issue_and_is_no_actor() -> None:
    """Its id means one thing only."""
    more = (
        "  tolls:\n    question: Who pays?\n    claims: {build-it: Build., ada: Ada is right., mayor: She is right.}\n"
    )
    assert messages(names=NAMES + more) == [
        "the claim 'build-it' already stands under 'bridge'",
        "'ada' is an actor's name too",
        "'mayor' is an actor's name too",
    ]


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("aad", "did you mean 'ada'?"),
        ("Build-It", "did you mean 'build-it'?"),
        ("mayer", "did you mean 'mayor'?"),
        ("xyz", "write it under 'actors:' or 'issues:' first"),
    ],
)
def test_an_unknown_name_comes_with_the_nearest_known(written: str, fix: str) -> None:
    """Or with the place where it should be written first."""
    _, (problem,) = compile_workspace(
        {**OWN, "letter.yaml": LETTER.replace("supports build-it", f"supports {written}")}
    )
    assert (problem.line, problem.column) == (9, 11)
    assert (problem.message, problem.fix) == (f"nothing is called '{written}'", fix)


def test_a_claim_is_no_witness() -> None:
    """Where an actor is due, only actors are looked for."""
    letter = LETTER.replace("    at: ¶2", "    according_to: it-is-safe\n    at: ¶2")
    assert messages(letter=letter) == ["no actor is called 'it-is-safe'"]


def test_a_statement_is_found_by_its_id_here_and_with_its_document_elsewhere() -> None:
    """Undercuts within a document and across documents."""
    letter = LETTER.replace('    at: ¶1 "I say', '    id: wish\n    at: ¶1 "I say')
    here = letter.replace("no_stance:", "  - says: it-is-safe opposes wish\n    voice: own\n    at: ¶2\nno_stance:")
    report = OWN["report.yaml"].replace("it-is-safe supports build-it", "it-is-safe opposes letter/wish")
    argument_map, problems = compile_workspace({**OWN, "letter.yaml": here, "report.yaml": report})
    assert problems == []
    undercuts = [said.document for said in argument_map.statements.values() if said.object == "statement/letter/wish"]
    assert undercuts == ["document/letter", "document/report"]
    assert messages(report=report) == ["nothing is called 'letter/wish'"]


def test_a_statement_id_means_one_thing() -> None:
    """Not a claim, not an actor, not another statement of its document; and one passage."""
    names = ["build-it", "ada", "mayor"]
    for name in names:
        letter = LETTER.replace("    at: ¶2", f"    id: {name}\n    at: ¶2")
        assert messages(letter=letter) == [f"'{name}' already names a claim or an actor"]
    both = LETTER.replace("    at: ¶2", "    id: wish\n    at: ¶2").replace(
        '    at: ¶1 "I', '    id: wish\n    at: ¶1 "I'
    )
    assert messages(letter=both) == ["two statements of this document have the id 'wish'"]
    two_places = LETTER.replace("    at: ¶2", "    id: wish\n    at: [¶1, ¶2]")
    assert messages(letter=two_places) == ["a statement with an id has one passage"]


def test_names_of_what_was_left_out_are_not_unknown() -> None:
    """A slip in an actor or claim is told once, not again wherever it is named."""
    assert messages(names=NAMES.replace("    aliases: [the mayor]", "    alias: [the mayor]")) == [
        "'alias' is not a field here"
    ]
    assert messages(names=NAMES.replace("  bo:", "  Bo:")) == ["'Bo' cannot be a key here"]
    assert messages(names=NAMES.replace("it-is-safe: The bridge is safe.", "it-is-safe:")) == [
        "'it-is-safe' has nothing after its colon"
    ]


def test_a_misspelling_is_still_told_beside_an_entry_that_was_left_out() -> None:
    """Only names that stand in it are excused."""
    names = NAMES.replace("    aliases: [the mayor]", "    alias: [the mayor]")
    letter = LETTER.replace("ada would support tolls-are-fair", "ada would support tols-are-fair")
    assert messages(names=names, letter=letter) == ["nothing is called 'tols-are-fair'", "'alias' is not a field here"]


def test_a_file_of_names_that_is_not_yaml_is_the_only_problem() -> None:
    """What it would have named is not unknown."""
    assert messages(names=NAMES.replace("  ada:", "  ada")) == ["'ada' has no colon"]
    assert messages(names=NAMES.replace("bridge:\n    question", "bridge\n    question")) == ["'bridge' has no colon"]


def test_a_name_unknown_at_many_places_is_told_once() -> None:
    """With their number and the next of them."""
    problems = [Problem("f", line, 1, "names", "nothing is called 'x'") for line in (9, 3, 5, 7)]
    (told,) = once_each(problems)
    assert (told.line, told.message) == (3, "nothing is called 'x', here and at 3 other places; the next is f:5")


def test_very_many_unknown_names_are_one_problem() -> None:
    """A file of names that is missing or cut short is one mistake; all of the names are told."""
    letter = LETTER[: LETTER.index("  - says")]
    letter += "".join(
        f"  - {{says: nobody-{number:02} supports build-it, voice: stated, at: ¶1}}\n" for number in range(21)
    )
    _, (problem, *others) = compile_workspace({**OWN, "letter.yaml": letter})
    assert others == []
    assert (problem.file, problem.line) == ("letter.yaml", 9)
    assert problem.message.startswith("21 names are unknown: 'nobody-00', 'nobody-01', ")
    assert problem.message.endswith(", 'nobody-20'")


def test_a_few_places_are_told_each() -> None:
    """As are problems of other checks, however many."""
    few = [Problem("f", line, 1, "names", "nothing is called 'x'") for line in (3, 5, 7)]
    others = [Problem("f", line, 1, "yaml", "the same") for line in range(1, 9)]
    assert sorted(once_each([*few, *others, *few])) == sorted([*few, *others])


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Mayor", "actor/ada"),
        ("bo reed", "actor/bo"),
        ("build-it", "claim/build-it"),
        ("the bridge is safe.", "claim/it-is-safe"),
        ("letter", "document/letter"),
        ("bridge", "issue/bridge"),
    ],
)
def test_a_record_of_the_map_is_found_by_what_people_call_it(name: str, id_: str) -> None:
    """By id, name, alias or sentence."""
    argument_map, _ = compile_workspace(OWN)
    assert find_record(argument_map, name) == (id_, find_record(argument_map, name)[1])


def test_what_no_record_is_called_leads_to_the_nearest() -> None:
    """None, and what may have been meant."""
    argument_map, _ = compile_workspace(OWN)
    assert find_record(argument_map, "leter") == (None, "did you mean 'letter'?")
