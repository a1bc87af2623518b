"""What many statements come to does not hang on the order of files or entries, and no reprint adds a source."""

from __future__ import annotations

import random as random_module

from hypothesis import given
from hypothesis import strategies as st

from argmap.model import ArgumentMap, Fold

from ..conftest import NAMES, compile_workspace
from .settings import slow

TEXTS = {
    "a": "She wants it, as all of us do.\n\nIt is safe. It is not dear.\n\nSo be it.",
    "b": "Her wish is known in every inn.\n\nIt is safe. Nobody was hurt at the fair.\n\nLet us wait for spring.",
    "c": "Ferries were late again on Monday.\n\nIt is safe. The old mill stands.\n\nGulls have come back to the quay.",
}
sayings = st.builds(
    lambda subject, verb, object_, place, rest: (f"{subject} {verb} {object_}", place, rest),
    st.sampled_from(["ada", "bo", "it-is-safe"]),
    st.sampled_from(["supports", "opposes"]),
    st.sampled_from(["build-it", "tolls-are-fair"]),
    st.sampled_from(["¶1", "¶2", "¶3", '¶2 "It is safe"']),
    st.sampled_from(["", "when: 2018", "when: 2019/..", "certainty: likely", "when: (once)"]),
)
Sayings = list[tuple[str, str, str]]
documents = st.dictionaries(st.sampled_from(sorted(TEXTS)), st.lists(sayings, max_size=6, unique=True), min_size=1)


def written(name: str, listed: Sayings, text: str, extra: str = "") -> str:
    """A document's file by Bo. What is not Ada's own view is told on her word, so that every voice fits."""
    entries = ""
    for says, place, rest in listed:
        witness = "" if says.startswith("ada") else "    according_to: ada\n"
        entries += f"  - says: {says}\n    at: {place}\n    voice: reported\n{witness}"
        entries += f"    {rest}\n" if rest else ""
    block = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    return f"document: {name}\nauthor: bo\ntext: |\n{block}{extra}statements:\n{entries or '  []'}\n"


def compiled(files: dict[str, str]) -> tuple[ArgumentMap, list[str]]:
    """The map, and the messages of its errors."""
    argument_map, problems = compile_workspace({"names.yaml": NAMES, **files})
    return argument_map, [problem.message for problem in problems if problem.level == "error"]


def folds(argument_map: ArgumentMap) -> dict[str, Fold]:
    """All folds of a map by id."""
    return {**argument_map.positions, **argument_map.arguments, **argument_map.alignments}


@slow
@given(documents, st.permutations(sorted(TEXTS)), st.randoms(use_true_random=False))
def test_the_order_of_files_and_statements_does_not_count(
    contents: dict[str, Sayings], order: list[str], random: random_module.Random
) -> None:
    """The same folds, divergences and sentences; only the places of the statements differ."""
    in_order = {f"{name}.yaml": written(name, listed, TEXTS[name]) for name, listed in contents.items()}
    shuffled = {}
    for name, listed in contents.items():
        random.shuffle(again := list(listed))
        shuffled[f"{order.index(name)}.yaml"] = written(name, again, TEXTS[name])
    (one, errors), (other, others) = compiled(in_order), compiled(shuffled)
    assert errors == others == []
    assert folds(one) == folds(other)
    assert one.divergences == other.divergences
    assert one.sentences == other.sentences
    assert one.passages == other.passages


@slow
@given(documents)
def test_a_reprint_never_adds_a_source(contents: dict[str, Sayings]) -> None:
    """Every document reprinted word for word: twice the statements, not one source more."""
    firsts = {f"{name}.yaml": written(name, listed, TEXTS[name]) for name, listed in contents.items()}
    declared = "reprint: {{of: {}, paragraphs: {{1: 1, 2: 2, 3: 3}}}}\n"
    reprints = {f"{name}2.yaml": written(f"{name}2", [], TEXTS[name], declared.format(name)) for name in contents}
    (alone, errors), (together, others) = compiled(firsts), compiled({**firsts, **reprints})
    assert errors == others == []
    assert len(together.statements) == 2 * len(alone.statements)
    assert {id_: fold.sources for id_, fold in folds(alone).items()} == {
        id_: fold.sources for id_, fold in folds(together).items()
    }
    assert {id_: fold.contested for id_, fold in folds(alone).items()} == {
        id_: fold.contested for id_, fold in folds(together).items()
    }


@slow
@given(documents)
def test_writing_statements_twice_changes_nothing_but_is_told(contents: dict[str, Sayings]) -> None:
    """Once for each."""
    once = {f"{name}.yaml": written(name, listed, TEXTS[name]) for name, listed in contents.items()}
    twice = {f"{name}.yaml": written(name, listed * 2, TEXTS[name]) for name, listed in contents.items()}
    (one, errors), (other, others) = compiled(once), compiled(twice)
    assert errors == []
    assert len([message for message in others if message.startswith("the same is already written")]) == len(
        one.statements
    )
    assert len(others) == len(one.statements)
    assert folds(one) == folds(other)
    assert list(one.statements.values()) == list(other.statements.values())
