"""Paths: where from a cue they lead, in trees made by hand."""

from __future__ import annotations

import pytest

from argmap.extract.paths import Walk
from argmap.extract.tree import Tree
from argmap.rule import Lexicon, parse_path

# word, lemma, part of speech, tag, label, head
SENTENCE = (
    ("The", "the", "DET", "DT", "det", 1),
    ("mayor", "mayor", "NOUN", "NN", "nsubj", 2),
    ("wants", "want", "VERB", "VBZ", "ROOT", 2),
    ("to", "to", "PART", "TO", "aux", 4),
    ("insist", "insist", "VERB", "VB", "xcomp", 2),
    ("on", "on", "ADP", "IN", "prep", 4),
    ("a", "a", "DET", "DT", "det", 7),
    ("vote", "vote", "NOUN", "NN", "pobj", 5),
)


def tree_of(rows: tuple[tuple[str, str, str, str, str, int], ...]) -> Tree:
    """A tree of one sentence, its words parted by single spaces."""
    tree = Tree(" ".join(row[0] for row in rows))
    offset = 0
    for word, lemma, pos, tag, dep, head in rows:
        tree.start.append(offset)
        tree.end.append(offset + len(word))
        offset += len(word) + 1
        for values, value in (
            (tree.word, word),
            (tree.lemma, lemma),
            (tree.pos, pos),
            (tree.tag, tag),
            (tree.dep, dep),
        ):
            values.append(value)
        tree.head.append(head)
        tree.kids.append([])
        tree.sentence.append(0)
        tree.paragraph.append(0)
        tree.quotation.append(-1)
    for token, head in enumerate(tree.head):
        if head != token:
            tree.kids[head].append(token)
    return tree


TREE = tree_of(SENTENCE)
LEXICA = {"ballots": Lexicon("ballots", "Ways to decide.", frozenset({"vote", "poll"}))}


def leads(path: str, cue: str = "insist", companion: str = "") -> list[str]:
    """The words a path leads to from a cue."""
    parsed = parse_path(path)
    assert not isinstance(parsed, str), parsed
    walk = Walk(TREE, LEXICA, TREE.word.index(cue), companion)
    ends = list(walk.ends(parsed))
    assert walk.first(parsed) == (ends[0] if ends else None)  # the two ways to walk agree
    return [TREE.word[token] for token in ends]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("prep pobj", ["vote"]),
        ("<xcomp nsubj", ["mayor"]),
        ("nsubj", []),
        ("self", ["insist"]),
        ("prep|aux", ["to", "on"]),
        ("<any", ["wants"]),
        ("<any? nsubj", ["mayor"]),
        ("any+", ["to", "on", "vote", "a"]),
        ("any* det", ["a"]),
        ("<conj* prep", ["on"]),
    ],
)
def test_a_path_leads_over_labels_up_and_down(path: str, words: list[str]) -> None:
    assert leads(path) == words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("prep[word=on] pobj", ["vote"]),
        ("prep[word=of|to]", []),
        ("prep[!word=of]", ["on"]),
        ("self[tag=VB]", ["insist"]),
        ("self[tag=VBG]", []),
        ("<xcomp[lemma=want]", ["wants"]),
        ("any[pos=adp]", ["on"]),
        ("any[is=before]", ["to"]),
        ("any[is=after]", ["on"]),
        ("prep pobj[in=ballots]", ["vote"]),
        ("prep pobj[in=unheard-of]", []),
        ("prep any[dep=pobj,pos=noun]", ["vote"]),
    ],
)
def test_a_condition_must_hold_where_a_step_arrives(path: str, words: list[str]) -> None:
    assert leads(path) == words


def test_a_companion_is_the_second_word_of_the_cue() -> None:
    assert leads("prep[is=companion]", companion="on") == ["on"]
    assert leads("prep[is=companion]", companion="against") == []


def test_a_path_that_repeats_comes_to_an_end_in_a_deep_tree() -> None:
    deep = tree_of(tuple((f"w{number}", "w", "NOUN", "NN", "pobj", max(0, number - 1)) for number in range(500)))
    path = parse_path("any* any[lemma=nowhere]")
    assert not isinstance(path, str)
    assert Walk(deep, {}, 0).first(path) is None
