"""The same text in another edition: declared, carried over sentence by sentence, counted once."""

from __future__ import annotations

from argmap.merge.imprint import Imprint
from argmap.merge.reprints import find_undeclared
from argmap.merge.sketch import sketch
from argmap.model import ArgumentMap, Id, Provenance, Statement

from ..conftest import NAMES, compile_workspace

FIRST = """\
document: first
author: bo
text: |
  The mayor of our town wants the bridge, and wants it soon.

  It is safe, she says, and has been tested twice. So I say let us build it before winter comes.

  Whoever crosses it should pay a small toll for the mending of the roads.
statements:
  - says: ada supports build-it
    voice: stated
    at: ¶1 "The mayor … the bridge"
  - says: ada supports it-is-safe
    voice: quoted
    at: ¶2 "It is safe … tested twice"
  - says: bo supports build-it
    id: wish
    voice: own
    at: ¶2 "let us build it before winter comes"
  - says: bo supports tolls-are-fair
    voice: own
    at: ¶3
no_stance:
  - at: ¶1 "and wants it soon"
    because: a wish for haste
"""
SECOND = """\
document: second
author: bo
date: 2020
text: |
  The mayor of our own town wants the bridge, and wants it soon. “It is safe”, she says, and it has been tested twice.

  So I say: let us build it before winter comes!

  And the mayor of Ely agrees with me.
reprint:
  of: first
  paragraphs: {1: "1, 2", 2: 2}
  drops:
    - ¶3
  differs:
    - at: ¶3
      how: Ely is added
statements:
  - says: bo supports it-is-safe
    voice: own
    at: ¶3
"""
FILES = {"names.yaml": NAMES, "first.yaml": FIRST, "second.yaml": SECOND}


def compiled(old: str = "", new: str = "", first: str = FIRST) -> tuple[ArgumentMap, list[str]]:
    """The map of both editions, with one thing changed in the second, and the messages."""
    assert old in SECOND
    argument_map, problems = compile_workspace({**FILES, "first.yaml": first, "second.yaml": SECOND.replace(old, new)})
    return argument_map, [problem.message for problem in problems if problem.level != "note"]


def carried(argument_map: ArgumentMap) -> dict[str, Statement]:
    """The statements of the second edition by the original's words they repeat."""
    passages, statements = argument_map.passages, argument_map.statements
    copies = [said for said in statements.values() if said.reprints]
    return {passages[statements[said.reprints or Id()].passage].text: said for said in copies}


def test_what_the_original_says_is_found_at_the_reprints_own_sentence() -> None:
    """With its changes, its marks and its own paragraph."""
    argument_map, messages = compiled()
    assert messages == []
    found = {words: argument_map.passages[said.passage] for words, said in carried(argument_map).items()}
    assert {words: (passage.text, passage.locator) for words, passage in found.items()} == {
        "The mayor of our town wants the bridge": (
            "The mayor of our own town wants the bridge,",
            '¶1 "The mayor of our … wants the bridge,"',
        ),
        "It is safe, she says, and has been tested twice": (
            "“It is safe”, she says, and it has been tested twice.",
            '¶1 "“It is safe”, she … been tested twice."',
        ),
        "let us build it before winter comes": (
            "let us build it before winter comes!",
            '¶2 "let us build it before winter comes!"',
        ),
    }


def test_a_carried_statement_says_the_same_and_names_its_original() -> None:
    """Only its document, its passage and its id are others."""
    argument_map, _ = compiled()
    for said in carried(argument_map).values():
        first = argument_map.statements[said.reprints or Id()]
        assert (first.document, said.document) == ("document/first", "document/second")
        assert (said.subject, said.stance, said.object, said.voice) == (
            first.subject,
            first.stance,
            first.object,
            first.voice,
        )
        assert said.provenance == first.provenance
        assert said.id != first.id


def test_what_a_reprint_drops_is_not_carried() -> None:
    """Neither by its locator nor as part of a dropped paragraph."""
    argument_map, _ = compiled()
    assert not [said for said in carried(argument_map).values() if said.object == "claim/tolls-are-fair"]
    first = FIRST.replace("    at: ¶3", '    at: ¶3 "pay a small toll"')
    assert compiled(first=first)[1] == []
    assert compiled("    - ¶3\n  differs", '    - ¶3 "pay a small toll"\n  differs', first)[1] == []


def test_asides_are_carried_too() -> None:
    """What takes no stance in the original takes none in its reprint."""
    argument_map, _ = compiled()
    here = [aside for aside in argument_map.asides.values() if aside.document == "document/second"]
    assert [(aside.reason, argument_map.passages[aside.passage].text) for aside in here] == [
        ("a wish for haste", "and wants it soon.")
    ]


def test_editions_are_one_source_and_their_own_sentences_are_theirs() -> None:
    """A reprint never counts twice; what only it says has it alone as document."""
    argument_map, _ = compiled()
    shared = argument_map.positions[Id("position/ada/supports/build-it")]
    assert (shared.sources, shared.documents) == (1, ("document/first", "document/second"))
    own = argument_map.positions[Id("position/bo/supports/it-is-safe")]
    assert (own.sources, own.documents) == (1, ("document/second",))
    families = {name: document.family for name, document in argument_map.documents.items()}
    assert families == {"document/first": "document/first", "document/second": "document/first"}


def test_a_statement_of_its_own_may_bear_an_id_of_the_originals() -> None:
    """Neither takes the other's place."""
    argument_map, messages = compiled(
        "  - says: bo supports it-is-safe\n", "  - says: bo supports it-is-safe\n    id: wish\n"
    )
    assert messages == []
    here = [said.object for said in argument_map.statements.values() if said.document == "document/second"]
    assert sorted(here) == ["claim/build-it", "claim/build-it", "claim/it-is-safe", "claim/it-is-safe"]


def test_differences_point_at_what_differs() -> None:
    """Into the reprint where it says something else, into the original where it leaves something out."""
    argument_map, _ = compiled()
    passages = argument_map.passages
    assert [(one.how, passages[one.passage].document) for one in argument_map.differences.values()] == [
        ("Ely is added", "document/second"),
        ("leaves out ¶3", "document/first"),
    ]


def test_without_the_texts_the_digests_stand_for_the_paragraphs() -> None:
    """The reprint's paragraph that the original's has become."""
    sha = "sha256: " + "0" * 64
    digests = [
        (
            f"document: first\nauthor: bo\noriginal: {{{sha}, length: 9}}\ndigest: {{1: She wants it., 2: It holds.}}\n"
            "statements:\n  - {says: ada supports build-it, voice: stated, at: '¶1 \"She wants\"'}\n"
            "  - {says: ada supports it-is-safe, voice: stated, at: ¶1-2}\n"
        ),
        (
            f"document: second\nauthor: bo\noriginal: {{{sha}, length: 9}}\n"
            "digest: {1: News., 2: She wants it., 3: It holds.}\n"
            "reprint: {of: first, paragraphs: {2: 1, 3: 2}}\n"
        ),
    ]
    files = {"names.yaml": NAMES, "first.yaml": digests[0], "second.yaml": digests[1]}
    argument_map, problems = compile_workspace(files)
    assert [problem for problem in problems if problem.level != "note"] == []
    here = {
        said.object: argument_map.passages[said.passage] for said in argument_map.statements.values() if said.reprints
    }
    assert {name: (passage.text, passage.locator) for name, passage in here.items()} == {
        "claim/build-it": ("She wants it.", "¶2"),
        "claim/it-is-safe": ("She wants it.\n\nIt holds.", "¶2-3"),
    }


def test_a_reprint_is_found_by_its_text() -> None:
    """One that nobody declared would count as a second source."""
    silent = SECOND[: SECOND.index("reprint:")] + SECOND[SECOND.index("statements:") :]
    _, problems = compile_workspace({**FILES, "second.yaml": silent})
    (problem,) = (problem for problem in problems if problem.check == "reprints")
    assert (problem.file, problem.line) == ("second.yaml", 1)
    assert problem.message.startswith("'second' repeats 'first': ")
    assert "'of: first'" in problem.fix


def test_reprints_of_one_original_need_not_name_each_other() -> None:
    """They are one family by their original."""
    third = SECOND.replace("document: second", "document: third").replace("statements:\n", "statements: []\n_:\n")
    third = third[: third.index("_:")]
    argument_map, problems = compile_workspace({**FILES, "third.yaml": third})
    assert [problem for problem in problems if problem.level != "note"] == []
    assert argument_map.positions[Id("position/ada/supports/build-it")].sources == 1


def undeclared(name: str, date: str) -> str:
    """The second edition under another name, without its declaration."""
    silent = SECOND[: SECOND.index("reprint:")] + SECOND[SECOND.index("statements:") :]
    return silent.replace("document: second", f"document: {name}").replace("date: 2020", f"date: {date}")


def told(*editions: str, first: str = FIRST.replace("author: bo", "author: bo\ndate: 2001")) -> list[tuple[str, str]]:
    """The documents that are said to repeat another one, with what would declare it."""
    files = {f"{number}.yaml": edition for number, edition in enumerate(editions)}
    _, problems = compile_workspace({"names.yaml": NAMES, "first.yaml": first, **files})
    found = [problem for problem in problems if problem.check == "reprints" and problem.level == "error"]
    return [(problem.message.split("'")[1], problem.fix.split("'")[3]) for problem in found]


def test_each_of_many_undeclared_editions_is_told_once_with_the_oldest() -> None:
    """Not with every other one: what declares them is their original."""
    editions = [undeclared(f"e{number}", f"20{number + 10}") for number in range(9)]
    assert told(*editions) == [(f"e{number}", "of: first") for number in range(9)]


def test_a_declared_reprint_is_not_told_of_an_undeclared_one() -> None:
    """That one is told, whether it is older or younger."""
    assert told(SECOND, undeclared("third", "2010")) == [("third", "of: first")]
    assert told(SECOND, undeclared("third", "2030")) == [("third", "of: first")]


def test_an_original_of_reprints_is_told_when_an_older_edition_turns_up() -> None:
    """Once, for all of its family."""
    assert told(SECOND, undeclared("zero", "1999")) == [("first", "of: zero")]


def test_only_texts_that_may_be_alike_are_read() -> None:
    """All others are known by their sketches."""
    contents = {"a": "One two three four five six. " * 3, "b": "Seven eight nine ten eleven twelve.", "c": ""}
    contents["d"] = contents["a"].upper()
    place = Provenance("a.yaml", 1, 1)
    imprints = {
        name: Imprint(name, None, place, place, place, reprint_of=None, said=place, torn=False) for name in contents
    }
    read = []

    def content(name: str) -> str:
        read.append(name)
        return contents[name]

    sketches = {name: sketch(said).hex() for name, said in contents.items()}
    (problem,) = find_undeclared(imprints, sketches, content, {}, set())
    assert problem.message == "'d' repeats 'a': 100% of the five-word runs are the same"
    assert sorted(read) == ["a", "d"]
    assert list(find_undeclared(imprints, sketches, content, {"d": "a"}, set())) == []


def test_texts_on_one_subject_are_no_reprints() -> None:
    """A shared name or phrase does not make an edition."""
    other = (
        "document: other\nauthor: ada\ntext: The mayor of our town wants the bridge, but she will not say who should"
        " pay for it, nor when the work is to begin, nor whether the old ferry goes on running.\n"
    )
    _, problems = compile_workspace({"names.yaml": NAMES, "first.yaml": FIRST, "other.yaml": other})
    assert [problem for problem in problems if problem.check == "reprints"] == []


def test_declarations_that_cannot_be_are_told_where_they_stand() -> None:
    """One problem each, and nothing that follows from it."""
    assert compiled("of: first", "of: frist")[1] == ["there is no document 'frist' to be a reprint of"]
    assert compiled("of: first", "of: second")[1] == ["'second' is said to be a reprint of itself"]
    unlike = "  Boats, sails, nets and the wind in the evening are best.\n\n  And gulls.\n\n  And fog.\n"
    text = SECOND[SECOND.index("  The mayor of our own") : SECOND.index("reprint:")]
    assert compiled(text, unlike)[1] == ["the text of 'second' is not like that of 'first'"]


def test_sentences_that_are_not_there_are_told() -> None:
    """With the locator to be listed."""
    mapped = SECOND[SECOND.index("  paragraphs") : SECOND.index("  differs")]
    assert compiled(mapped, '  paragraphs: {1: "1, 2", 2: 2, 3: 3}\n')[1] == [
        "¶3 of 'first' does not stand in this edition"
    ]


def test_dropping_what_stands_there_is_told() -> None:
    """An edition cannot both have a sentence and leave it out."""
    dropped = "  drops:\n    - ¶3\n    - '¶2 \"So I say let us\"'\n    - '¶2 \"before winter comes\"'\n"
    assert compiled("  drops:\n    - ¶3\n", dropped)[1] == []
    dropped = "  drops:\n    - ¶3\n    - '¶2 \"let us build it before winter comes\"'\n"
    assert compiled("  drops:\n    - ¶3\n", dropped)[1] == [
        "¶2 \"let us build it before winter comes\" of 'first' is said to be dropped, but stands in this edition too"
    ]


def test_paragraphs_belong_to_their_editions() -> None:
    """Numbers neither edition has, and paragraphs that have become nothing, are told once."""
    assert compiled('{1: "1, 2", 2: 2}', '{1: "1, 2", 2: "2, 8", 3: 9}')[1] == [
        "'first' has no ¶8 to ¶9; it has ¶1 to ¶3"
    ]
    assert compiled('{1: "1, 2", 2: 2}', '{1: "1, 2", 6: 2, 7: 2}')[1] == [
        "this edition has no ¶6 to ¶7; it has ¶1 to ¶3"
    ]
    assert compiled("    - ¶3\n", "    - ¶1\n")[1] == ["this edition has no paragraph for ¶3 of 'first'"]
    assert compiled('  paragraphs: {1: "1, 2", 2: 2}\n', "")[1] == [
        "this edition has no paragraph for ¶1 to ¶2 of 'first'"
    ]


def test_what_a_reprint_lists_must_be_there() -> None:
    """Drops in the original, differences in the reprint."""
    assert compiled("    - ¶3\n  differs", "    - ¶3\n    - ¶4\n  differs")[1] == [
        "in 'first' the text has no ¶4; it has ¶1 to ¶3"
    ]
    assert compiled("    - at: ¶3\n", '    - at: ¶3 "York"\n')[1] == ["“York” does not stand in ¶3"]


def test_the_reprint_of_a_document_that_was_left_out_is_no_second_problem() -> None:
    """Its original is told to be broken, not to be missing."""
    assert compiled(first=FIRST.replace("author: bo\n", ""))[1] == ["'author' is missing"]
    assert compiled(first=FIRST.replace("author: bo", "author: 'bo"))[1] == [
        "the quotation mark that opens here is never closed"
    ]
    assert compiled(first=FIRST.replace("author: bo", "author: boo"))[1] == ["no actor is called 'boo'"]


def test_a_reprint_that_does_not_fit_is_not_undeclared_too() -> None:
    """What it would have declared is not asked for."""
    assert compiled("    - ¶3\n  differs", "    - p3\n  differs")[1] == ["an item of 'drops' cannot be 'p3'"]
