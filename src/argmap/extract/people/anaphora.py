"""Whom a text speaks of, resolved from its first word to its last."""

from __future__ import annotations

from argmap.extract.people.cast import Cast
from argmap.extract.people.memory import Memory
from argmap.extract.people.mentions import NOBODY, Mentions
from argmap.extract.people.nouns import SOME, Nouns
from argmap.extract.people.pronouns import Pronouns
from argmap.extract.tree import Tree


def trace(tree: Tree, cast: Cast, mentions: Mentions) -> Memory:
    """What each name, noun and pronoun of a text speaks of."""
    memory = Memory(tree, cast, mentions)
    nouns, pronouns = Nouns(memory), Pronouns(memory)
    for token, pos in enumerate(tree.pos):
        if token in mentions.head:
            number = memory.of_member(mentions.head[token])
            memory.note(token, number, "named", 0.95)
            nouns.learn_epithet(token, number)
            _join(memory, token)
        elif pos == "PRON":
            pronouns.resolve(token)
        elif pos in ("NOUN", "PROPN"):
            if mentions.member[token] == NOBODY:
                nouns.resolve(token)
        elif tree.lemma[token] in SOME and tree.dep[token] != "amod":
            nouns.resolve(token)
    return memory


def _join(memory: Memory, token: int) -> None:
    """Two names joined by "and" are, for a later "they", one."""
    first = memory.tree.head[token]
    if memory.tree.dep[token] == "conj" and first in memory.links:
        link = memory.links[token]
        both = memory.join(memory.links[first].referent, link.referent, token)
        memory.note(token, both, "described", 0.7)
        memory.links[token] = link
