"""Who the words of a source speak of: an actor of the workspace, somebody a text names, or a described group.

`Resolver` reads a text once and then answers for any words of it. Nobody is guessed without a confidence.
"""

from __future__ import annotations

from dataclasses import replace

from argmap.extract.people.anaphora import trace
from argmap.extract.people.cast import Cast
from argmap.extract.people.grammar import glued, speaker_token
from argmap.extract.people.memory import Referent
from argmap.extract.people.mentions import NOBODY, find_mentions
from argmap.extract.people.pronouns import PRONOUNS
from argmap.extract.people.proper_names import extend
from argmap.extract.people.words import GENERIC, PERSON_NOUNS, VIEW_NOUNS
from argmap.extract.tree import Tree
from argmap.rule import Holder

_FIRST = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_NOBODY = GENERIC | {"this", "that", "what", "your", "yours", "there"}
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_CUT = frozenset({"relcl", "appos", "acl", "punct", "cc", "conj", "preconj", "advcl", "case"})
"""What is left out of the name of somebody who is only described."""
_BESIDE = frozenset({"compound", "appos", "nmod", "pobj", "prep", "conj"})
_LONGEST = 12
"""Words in the name of somebody who is only described."""
_SURE_OWNER = 0.5
"""How sure it must be who "its" is in "its leaders", for the group to be named after it."""


class Resolver:
    """Answers, for the words of one text, whom they speak of.

    `cast` are the actors of a workspace at the text's date (`cast_of`), or nobody; names that it lacks are read off
    the text. `author` speaks where the text says "I" outside of quotations.
    """

    def __init__(self, tree: Tree, cast: Cast, author: Holder | None = None) -> None:
        self._tree, self._author = tree, author
        self._cast = extend(cast, tree)
        self._mentions = find_mentions(tree, self._cast)
        self._memory = trace(tree, self._cast, self._mentions)

    def holder(self, tokens: list[int], speaker: Holder | None = None) -> Holder | None:
        """Whom these words speak of; None for nobody in particular ("everyone").

        Several joined by "and" are one holder, described by their names; `holders` tells them apart. `speaker` is
        who says the quotation that the words stand in.
        """
        found = self.holders(tokens, speaker)
        if len(found) < 2:
            return found[0] if found else None
        name = ", ".join(one.name for one in found[:-1]) + f" and {found[-1].name}"
        return Holder(name, None, "described", min(one.confidence for one in found))

    def holders(self, tokens: list[int], speaker: Holder | None = None) -> list[Holder]:
        """Each of those whom these words speak of, in the order of the text.

        "Lee and her allies" are Lee's side: Lee alone is named.
        """
        inside = {token for token in tokens if self._tree.is_word(token)}
        head = self._head(inside)
        if head is None:
            return []
        heads = [head]
        for one in heads:
            heads += [kid for kid in self._tree.kids[one] if self._tree.dep[kid] == "conj" and kid in inside]
        found: list[Holder] = []
        for one in heads:
            answer = self._single(one, inside, speaker)
            if answer is not None and not (found and self._belongs(one, found[0])):
                found.append(answer)
        return list(dict.fromkeys(found))

    def _head(self, inside: set[int]) -> int | None:
        """The word that the others depend on; a preposition gives way to what it governs."""
        tree = self._tree
        tops = [token for token in sorted(inside) if tree.head[token] not in inside or tree.head[token] == token]
        nouns = [token for token in tops if tree.pos[token] in _NOUNS or self._mentions.member[token] != NOBODY]
        others = [token for token in tops if tree.pos[token] in _NOMINAL]
        if nouns or others:
            return (nouns or others)[0]
        below = [kid for top in tops for kid in tree.kids[top] if kid in inside and tree.pos[kid] in _NOMINAL]
        return below[0] if below else None

    def _single(self, head: int, inside: set[int], speaker: Holder | None) -> Holder | None:
        """Whom one noun or pronoun speaks of."""
        word = self._tree.word[head].lower()
        if word in _FIRST or word in _WE:
            return self._first_person(head, word, speaker)
        member = self._mentions.member[head]
        if member == NOBODY:
            member = self._titled(head, inside)
        if member != NOBODY:
            return self._of_member(member, "named", self._sureness(head, member))
        if head in self._memory.links:
            return self._of_referent(head, inside)
        of_some = word == "one" and self._tree.child(head, "prep") is not None
        if not of_some and (word in PRONOUNS or word in _NOBODY or self._tree.pos[head] == "PRON"):
            return None
        return Holder(self._phrase(head, inside), None, "described", 0.6)

    def _sureness(self, head: int, member: int) -> float:
        """How sure a name is: less where the text alone tells whose surname it is, or what bears it."""
        one = self._cast.members[member]
        if one.actor is not None:
            return 0.95
        alone = self._mentions.first.get(head) == self._mentions.last.get(head)
        return 0.8 if one.kind is None else 0.88 if alone and " " in one.name else 0.95

    def _titled(self, head: int, inside: set[int]) -> int:
        """The person whose name follows a noun within the words: "the spokesman Ann Lee", "secretary of state Lee"."""
        tree = self._tree
        if tree.lemma[head] not in PERSON_NOUNS and head not in self._mentions.offices:
            return NOBODY
        for token in sorted(inside):
            member = self._mentions.head.get(token, NOBODY)
            if token < head or member == NOBODY or self._cast.members[member].kind != "person":
                continue
            before = self._mentions.first[token] - 1
            possessed = any(tree.tag[kid] == "POS" for kid in tree.kids[token])
            if not possessed and tree.pos[before] != "ADP" and self._is_beside(token, head):
                return member
        return NOBODY

    def _is_beside(self, token: int, head: int) -> bool:
        """Whether only names, titles and "of" lie between a noun and a name that depends on it."""
        tree = self._tree
        for _ in range(6):
            if token == head:
                return True
            dep, above = tree.dep[token], tree.head[token]
            modifies = dep in ("compound", "nmod") and above > token and above != head
            if modifies or dep not in _BESIDE or (dep == "prep" and tree.word[token] != "of"):
                return False
            token = above
        return False

    def _belongs(self, head: int, first: Holder) -> bool:
        """Whether a noun is said to be the first holder's own: "her allies"."""
        owner = self._tree.child(head, "poss")
        if owner is None or self._tree.word[owner].lower() not in PRONOUNS or owner not in self._memory.links:
            return False
        referent = self._memory.referents[self._memory.links[owner].referent]
        return referent.member != NOBODY and self._cast.members[referent.member].name == first.name

    def _first_person(self, head: int, word: str, speaker: Holder | None) -> Holder | None:
        """Of "I" and "we": who speaks the quotation, outside of quotations the author."""
        quotation = self._tree.quotation[head]
        if quotation < 0:
            if self._author is None:
                return None
            return replace(self._author, how="author", confidence=0.9 if word in _FIRST else 0.6)
        if speaker is None:
            token = speaker_token(self._tree, quotation)
            if token is None or self._tree.word[token].lower() in _FIRST | _WE:
                return None
            speaker = self.holder(self._tree.subtree(token))
        if speaker is None:
            return None
        sure = min(speaker.confidence, 0.9 if word in _FIRST else 0.7)
        return replace(speaker, how="pronoun", confidence=sure)

    def _of_member(self, member: int, how: str, sure: float) -> Holder:
        one = self._cast.members[member]
        return Holder(one.name, one.actor, how, round(sure, 2), None if one.actor else one.kind)

    def _of_referent(self, token: int, inside: set[int]) -> Holder | None:
        """The holder that reading the text found for a token."""
        link = self._memory.links[token]
        referent = self._memory.referents[link.referent]
        if referent.generic:
            return None
        if referent.member != NOBODY:
            return self._of_member(referent.member, link.how, link.sure)
        name = self._phrase(token, inside) if referent.head == token else self._name_of(referent)
        return Holder(name, None, link.how, round(link.sure, 2))

    def _name_of(self, referent: Referent, within: frozenset[int] = frozenset()) -> str:
        """A name for somebody without one: the words that brought him in. `within` are nouns being named already."""
        if referent.member != NOBODY:
            return self._cast.members[referent.member].name
        if referent.parts:
            return " and ".join(self._name_of(self._memory.referents[number], within) for number in referent.parts)
        return self._phrase(referent.head, None, within)

    def _phrase(self, head: int, inside: set[int] | None, within: frozenset[int] = frozenset()) -> str:
        """The words of a noun and what belongs to it closely, without "the"; a pronoun in it by its name."""
        tree = self._tree
        taken: list[int] = []
        waiting = [head]
        while waiting and len(taken) < _LONGEST:
            here = waiting.pop(0)
            if here == head or inside is None or here in inside or not inside & set(tree.kids[head]):
                taken.append(here)
                waiting += [kid for kid in tree.kids[here] if tree.dep[kid] not in _CUT or tree.tag[kid] == "POS"]
        name, ends = "", -1
        for token in glued(tree, taken):
            word = self._word(token, within | {head})
            name += word if tree.start[token] == ends or not name else f" {word}"
            ends = tree.end[token]
        return name.removeprefix("the ").removeprefix("The ")

    def _word(self, token: int, within: frozenset[int]) -> str:
        """A word of a name that is made from a text; what only points back is replaced by what it points to."""
        tree, link = self._tree, self._memory.links.get(token)
        word = tree.word[token]
        if token in within or link is None or self._memory.referents[link.referent].head in within | {token}:
            return word
        owner = tree.dep[token] == "poss" and word.lower() in PRONOUNS
        if owner and link.sure < _SURE_OWNER:
            return word.lower()
        name = self._name_of(self._memory.referents[link.referent], within)
        if owner:
            return f"{name}'s"
        if tree.lemma[token] in VIEW_NOUNS and link.how == "anaphor":
            return f"{word} of {name}"
        return word
