"""Statements that say the same become one position, argument or alignment, and count independent sources."""

from __future__ import annotations

from argmap.model import Alignment, Argument, ArgumentMap, Fold, Id, Position

from ..conftest import NAMES, OWN, compile_workspace


def document(name: str, author: str, *statements: str, text: str = "It stands here.", date: str = "") -> str:
    """A document's file; each statement is `says`, with further fields after bars."""
    entries = ""
    for statement in statements:
        says, *fields = statement.split(" | ")
        entries += f"  - says: {says}\n" + "".join(f"    {field}\n" for field in fields)
        entries += "" if any(field.startswith("at:") for field in fields) else "    at: ¶1\n"
    dated = f"date: {date}\n" if date else ""
    return f"document: {name}\nauthor: {author}\n{dated}text: {text}\nstatements:\n{entries}"


def compiled(*documents: str, names: str = NAMES) -> ArgumentMap:
    """The map of some documents."""
    files = {f"{index}.yaml": content for index, content in enumerate(documents)}
    argument_map, problems = compile_workspace({"names.yaml": names, **files})
    assert [str(problem) for problem in problems if problem.level != "note"] == []
    return argument_map


def position(argument_map: ArgumentMap, name: str) -> Position:
    """The position of that name."""
    return argument_map.positions[Id(f"position/{name}")]


def test_each_kind_of_fold_has_its_ends() -> None:
    """Actor and claim, claim and claim or statement, actor and actor."""
    argument_map = compiled(
        document("a", "bo", "bo supports build-it | voice: own | id: wish", "bo opposes ada | voice: own",
                 "it-is-safe supports build-it | voice: own", "tolls-are-fair opposes wish | voice: own"),
    )  # fmt: skip
    assert {id_: type(fold) for id_, fold in argument_map.positions.items()} == {
        "position/bo/supports/build-it": Position
    }
    assert {id_: type(fold) for id_, fold in argument_map.alignments.items()} == {"alignment/bo/opposes/ada": Alignment}
    assert {id_: type(fold) for id_, fold in argument_map.arguments.items()} == {
        "argument/it-is-safe/supports/build-it": Argument,
        "argument/tolls-are-fair/opposes/a/wish": Argument,
    }


def test_a_fold_gathers_documents_authors_witnesses_voices_and_times() -> None:
    """Each sorted; the witness is the last of the chain, on whose word it rests."""
    argument_map = compiled(
        document("a", "bo", "ada supports build-it | voice: reported | when: 2019"),
        document("b", "ada", "ada supports build-it | voice: own | when: 1980/1988 | at: ¶2", text="One.\n\n  Two."),
        document("c", "bo", "ada supports build-it | voice: stated | according_to: ada", text="Elsewhere."),
    )
    fold = position(argument_map, "ada/supports/build-it")
    assert (fold.documents, fold.authors) == (("document/a", "document/b", "document/c"), ("actor/ada", "actor/bo"))
    assert (fold.witnesses, fold.voices) == (("actor/ada", "actor/bo"), ("own", "reported", "stated"))
    assert (fold.earliest, fold.latest, fold.sources) == ("1980-01-01", "2019-12-31", 3)
    assert fold.statements == tuple(sorted(argument_map.statements))


def test_a_time_that_is_not_known_is_not_invented() -> None:
    """Open ends and words alone leave it open."""
    fold = position(
        compiled(document("a", "bo", "bo supports build-it | voice: own | when: (for years)")), "bo/supports/build-it"
    )
    assert (fold.earliest, fold.latest) == (None, None)


def test_conditions_are_told_apart() -> None:
    """Each is a position of its own, named by its condition, whatever other conditions there are."""
    cheap = "bo would support build-it | if: it is cheap | voice: own"
    few = compiled(document("a", "bo", cheap))
    more = compiled(
        document("a", "bo", "bo would support build-it | if: tolls fall | voice: own", cheap,
                 "bo would oppose build-it | if: it is cheap | voice: own", "bo supports build-it | voice: own"),
    )  # fmt: skip
    assert sorted(fold.condition or "" for fold in more.positions.values()) == [
        "", "it is cheap", "it is cheap", "tolls fall",
    ]  # fmt: skip
    assert set(few.positions) < set(more.positions)


def test_a_condition_that_is_wrapped_otherwise_is_the_same() -> None:
    """White space makes no second position."""
    conditions = ("it is\n      cheap", "it is cheap")
    said = [f"bo would support build-it | if: {condition} | voice: own" for condition in conditions]
    assert len(compiled(*(document(name, "bo", one) for name, one in zip("ab", said, strict=True))).positions) == 1


def test_two_texts_that_share_a_sentence_are_one_source() -> None:
    """Eight words or more of the same are no coincidence; a few may be."""
    boats = "Boats were late again this week, and the old ferry broke its rope on Tuesday in a storm."
    sheep = "On the far meadow sheep are counted twice a day since the wolf was seen near the mill by children."

    def sources(one: str, other: str) -> int:
        texts = [f"|\n  {boats}\n\n  {one}", f"|\n  {sheep}\n\n  {other}"]
        saying = "ada supports build-it | voice: stated | at: ¶2"
        files = [document(name, "bo", saying, text=text) for name, text in zip("ab", texts, strict=True)]
        return position(compiled(*files), "ada/supports/build-it").sources

    assert sources("The mayor of our town wants the bridge.", "“The mayor of our town wants the bridge!”") == 1
    assert sources("The mayor wants it.", "The mayor wants it.") == 2


def test_one_text_is_one_source_however_often_it_says_it() -> None:
    """Three sentences of one document are not three witnesses."""
    saying = "ada supports build-it | voice: stated"
    text = "|\n  She wants it.\n\n  She does.\n\n  Indeed."
    argument_map = compiled(document("a", "bo", *(f"{saying} | at: ¶{number}" for number in (1, 2, 3)), text=text))
    fold = position(argument_map, "ada/supports/build-it")
    assert (len(fold.statements), fold.sources) == (3, 1)


def contested(argument_map: ArgumentMap) -> set[str]:
    """The ids of all folds that are contested."""
    folds: list[Fold] = [
        *argument_map.positions.values(), *argument_map.arguments.values(), *argument_map.alignments.values()
    ]  # fmt: skip
    return {fold.id for fold in folds if fold.contested}


def test_what_another_source_gainsays_at_the_same_time_is_contested() -> None:
    """A change, a condition or another actor's view does not contest it."""
    for_it = document("a", "bo", "ada supports build-it | voice: stated | when: 2019")
    against = document("b", "bo", "ada opposes build-it | voice: stated | when: 2019", text="Elsewhere.")
    both = {"position/ada/supports/build-it", "position/ada/opposes/build-it"}
    assert contested(compiled(for_it, against)) == both
    assert contested(compiled(for_it, against.replace("when: 2019", "when: 2020"))) == set()
    assert contested(compiled(for_it, against.replace("ada opposes", "bo opposes").replace("stated", "own"))) == set()
    conditional = against.replace("ada opposes build-it", "ada would oppose build-it\n    if: it rains")
    assert contested(compiled(for_it, conditional)) == set()


def test_what_is_undercut_is_contested() -> None:
    """A statement against a statement speaks against the fold it belongs to; one for it does not."""
    undercut = document(
        "a", "bo", "bo supports build-it | voice: own | id: wish", "it-is-safe opposes wish | voice: own"
    )
    assert contested(compiled(undercut)) == {"position/bo/supports/build-it"}
    assert contested(compiled(undercut.replace("opposes", "supports"))) == set()


def test_a_claim_that_speaks_for_and_against_is_contested() -> None:
    """Whoever says the one and the other."""
    argued = document(
        "a", "bo", "it-is-safe supports build-it | voice: own", "it-is-safe opposes build-it | voice: own"
    )
    assert contested(compiled(argued)) == {
        "argument/it-is-safe/supports/build-it", "argument/it-is-safe/opposes/build-it"
    }  # fmt: skip


def test_folds_are_sorted_by_id() -> None:
    """Whatever the order of files and entries."""
    argument_map = compile_workspace(OWN)[0]
    for folds in (argument_map.positions, argument_map.arguments, argument_map.alignments, argument_map.statements):
        assert list(folds) == sorted(folds)
