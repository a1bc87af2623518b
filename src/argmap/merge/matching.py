"""Which claim some words of a text speak of, and whether they say it or the contrary.

A claim is known by its sentence, its wordings and denials, and its marks. Words are compared by stems, with words
that mean alike taken for one another and an actor's names for the actor; a word weighs the more the fewer claims
have it (inverse document frequency, after Spärck Jones 1972). "Not", "refuse", "against" and their like turn round
what follows them, and contraries ("accept", "reject") stand for one another turned round.

A match is as sure as the words of the claim are in the text, as those of the text are in the claim, and as far
as the next best claim stays behind.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from argmap.merge.words import alike, condemning, contraries, denying, stem, stops, turning, words
from argmap.model import Id, Stance
from argmap.read.shapes import ClaimShape
from argmap.read.workspace import Curated

Sign = int
"""1: it says so; -1: it says the contrary."""

_REACH = 8
"""How many words after "not" are denied by it, in one clause at most."""
_LONGEST_NAME = 5
_CLAUSE_ENDS = frozenset({",", ";", ":", ".", "!", "?", "—", "–", "but"})
_NOUN_ENDINGS = ("ance", "ence", "ion", "al", "ment", "ness")
# What of a fit is the claim's words found in the text; the rest is the text's words found in the claim.
_CLAIM_SHARE = 0.6
_UNKNOWN_WEIGHT = 0.5
_MARKED = 0.95
_BY_CHANCE = 0.7
"""What is left of a fit where only one of several words is shared."""
_CLEAR = 0.25
"""The second best claim must stay behind by this share of the best one's fit; the nearer, the less sure."""
_FAINT = 0.2
_ANOTHERS = 0.75
"""What is left of a fit when the claim calls upon another than the one whose deed is spoken of."""
_CALLS = frozenset({"should", "must", "ought"})


class Match(NamedTuple):
    """A claim, the stance that the words take on it, and how sure that is, between 0 and 1."""

    claim: Id
    stance: Stance
    confidence: float


@dataclass(frozen=True)
class Ascribed:
    """Words to match: what is held, the cue it hangs on, the stance the two together take, and whose it is.

    `negated` tells that the cue itself is denied ("did not resist"). `actor` is left out where nobody is known.
    """

    content: str
    cue: str
    stance: Stance
    negated: bool = False
    actor: Id | None = None


Groups = Mapping[Id, frozenset[Id]]
"""By actor, himself and all that he is a member of, also at second hand."""

Bag = Mapping[str, Sign]
"""What words speak of, each said or denied."""


@dataclass(frozen=True)
class _Phrasing:
    """One way to say a claim, or to deny it (`sign` -1); of marks, `marks` tells.

    `agent` is the actor who is called upon, where the claim is that somebody should do something.
    """

    claim: Id
    sign: Sign
    bag: Bag
    agent: str = ""
    marks: bool = False


class Matcher:
    """Knows the claims of a workspace and finds the one that some words speak of."""

    def __init__(self, curated: Curated, names: Mapping[str, Id], groups: Groups | None = None) -> None:
        """`names` are all names of actors, folded, as `Names.actors` has them."""
        self._groups = {str(actor): frozenset(map(str, found)) for actor, found in (groups or {}).items()}
        self._names = _name_table(names)
        self._phrasings = list(self._all_phrasings(curated))
        self._weights = _weights(self._phrasings)
        self._agents = frozenset(phrasing.agent for phrasing in self._phrasings if phrasing.agent)
        self._index: dict[str, list[int]] = defaultdict(list)
        for number, phrasing in enumerate(self._phrasings):
            for token in phrasing.bag:
                if not token.startswith("actor/"):  # names alone make no match
                    self._index[token].append(number)

    def match(self, ascribed: Ascribed) -> list[Match]:
        """The claims the words may speak of, the likeliest first; at most three."""
        plain = self.bag(ascribed.content)
        acted = self.bag(f"{ascribed.cue} {ascribed.content}")
        cue = acted.keys() - plain.keys()
        groups = self._with_groups(ascribed.actor) if ascribed.actor else frozenset[str]()
        best: dict[Id, tuple[float, Stance]] = {}
        for phrasing in self._near(acted):
            with_cue = bool(cue & phrasing.bag.keys())
            bag = acted if with_cue else plain
            fit, direction = self._fit(bag, phrasing, groups)
            if with_cue:
                stance: Stance = "opposes" if ascribed.negated else "supports"
            else:
                stance = ascribed.stance
            found = (round(fit, 4), _turned(stance, direction * phrasing.sign))
            if fit >= _FAINT and found > best.get(phrasing.claim, (0.0, "")):
                best[phrasing.claim] = found
        return list(_ranked(best))[:3]

    def bag(self, text: str) -> dict[str, Sign]:
        """What a text speaks of: stems, groups of words and actors, each said or denied."""
        found: dict[str, Sign] = {}
        denied, turned, reach, last, judged = False, 1, 0, "", 1
        for word, token, turns in self._tokens(words(text)):
            if word in _CLAUSE_ENDS or reach == 0:
                denied, turned = False, 1
            reach = max(0, reach - 1)
            if word in denying():
                denied, reach = True, _REACH
                continue
            if token is None:
                continue
            base, own = (contraries()[token], -1) if token in contraries() else (token, 1)
            sign = turned * (-1 if denied else 1)
            found.setdefault(base, own * sign)
            # "A mistaken assumption" speaks against it no less than "a mistake".
            judged = -sign if token in condemning() else judged if last in condemning() else 1
            last = base
            if turns:
                turned, reach = -turned, _REACH
        # "Talks are a trap" speaks against talks, "talks are no trap" for them.
        return {token: sign * (1 if token == last else judged) for token, sign in found.items()}

    def _tokens(self, found: Sequence[str]) -> Iterator[tuple[str, str | None, bool]]:
        """Each word, what it stands for (an actor, a group of words, its stem; None: nothing), whether it turns."""
        position = 0
        while position < len(found):
            word = found[position]
            length, token = self._longest(found, position)
            if token is None and (not word[0].isalnum() or word in stops()):
                token = None
            elif token is None:
                token = stem(word)
            yield word, token, token in turning() and not _is_mere_noun(found, position)
            position += length

    def _longest(self, found: Sequence[str], position: int) -> tuple[int, str | None]:
        for length in range(min(_LONGEST_NAME, len(found) - position), 0, -1):
            piece = tuple(found[position : position + length])
            if piece in self._names:
                return length, self._names[piece]
            group = alike().get(tuple(map(stem, piece))) or alike().get(piece)
            if group is not None:
                return length, self._names.get((f"={group}",), group)
        return 1, None

    def _all_phrasings(self, curated: Curated) -> Iterator[_Phrasing]:
        for issue in curated.issues.values():
            for name, shape in issue.shape.claims.items():
                yield from self._phrasings_of(Id(f"claim/{name}"), shape)

    def _phrasings_of(self, claim: Id, shape: ClaimShape) -> Iterator[_Phrasing]:
        agent = _agent(self.bag(shape.text)) if not _CALLS.isdisjoint(words(shape.text)) else ""
        said = [(text, 1) for text in (shape.text, *shape.wordings)]
        for text, sign in [*said, *((text, -1) for text in shape.denials)]:
            if bag := self.bag(text):
                yield _Phrasing(claim, sign, bag, agent)
        if bag := self.bag(" . ".join(shape.marks)):
            yield _Phrasing(claim, 1, bag, agent, marks=True)

    def _near(self, bag: Bag) -> Iterable[_Phrasing]:
        """The phrasings that share a word with a text, in their order."""
        numbers = {number for token in bag for number in self._index.get(token, ())}
        return (self._phrasings[number] for number in sorted(numbers))

    def _with_groups(self, actor: str) -> frozenset[str]:
        """An actor and all that he is a member of."""
        return self._groups.get(actor, frozenset({str(actor)}))

    def _are_apart(self, one: str, other: str) -> bool:
        """Whether two actors, where there are two, are neither the same nor one of them of the other."""
        return bool(one and other) and other not in self._with_groups(one) and one not in self._with_groups(other)

    def _weight(self, tokens: Iterable[str]) -> float:
        """How much words weigh together, whatever their order."""
        return math.fsum(self._weights.get(token, _UNKNOWN_WEIGHT) for token in tokens)

    def _fit(self, bag: Bag, phrasing: _Phrasing, groups: frozenset[str]) -> tuple[float, Sign]:
        """How well a text fits a phrasing, between 0 and 1, and whether it says the same or the contrary."""
        shared = bag.keys() & phrasing.bag.keys()
        votes = {token: bag[token] * phrasing.bag[token] for token in shared if not token.startswith("actor/")}
        if not votes:
            return 0.0, 1
        # Who holds it may be left unsaid: "refuses to negotiate" is about his own state.
        of_claim = self._weight(shared | (groups & phrasing.bag.keys())) / self._weight(phrasing.bag)
        of_text = self._weight(shared) / self._weight(bag)
        fit = of_claim**_CLAIM_SHARE * of_text ** (1 - _CLAIM_SHARE)
        if phrasing.marks:
            fit = _MARKED if phrasing.bag.keys() <= bag.keys() else 0.0
        elif len(votes) == 1 and any(not token.startswith("actor/") for token in phrasing.bag.keys() - votes.keys()):
            fit *= _BY_CHANCE
        vote = math.fsum(sign * self._weights.get(token, _UNKNOWN_WEIGHT) for token, sign in votes.items())
        agreement = abs(vote) / self._weight(votes)
        # "Talks with America", wanted by an Iranian, are Iran's deed; "America should talk" is America's.
        named = _agent(bag)
        doing = (self._with_groups(named) if named else groups) & self._agents
        of_another = phrasing.agent and doing and phrasing.agent not in doing
        if of_another or self._are_apart(named, _agent(phrasing.bag)):
            fit *= _ANOTHERS
        return fit * (0.5 + agreement / 2), -1 if vote < 0 else 1


def _agent(bag: Bag) -> str:
    """The actor that a text begins with, whose deed it then speaks of; "" where it begins otherwise."""
    first = next(iter(bag), "")
    return first if first.startswith("actor/") else ""


def _turned(stance: Stance, direction: Sign) -> Stance:
    return stance if direction > 0 else ("opposes" if stance == "supports" else "supports")


def _ranked(best: Mapping[Id, tuple[float, Stance]]) -> Iterator[Match]:
    """The claims by their fit; the best is the surer the clearer it beats the second, the others at most half."""
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    for place, (claim, (fit, stance)) in enumerate(ranked):
        rival = ranked[0 if place else min(1, len(ranked) - 1)][1][0] if len(ranked) > 1 else 0.0
        lead = (fit - rival) / fit
        yield Match(claim, stance, round(fit * min(1.0, max(0.5, 0.5 + lead / _CLEAR / 2)), 4))


def _weights(phrasings: Sequence[_Phrasing]) -> dict[str, float]:
    """How much a word tells claims apart, from near 0 (all have it) to 1 (one has it)."""
    having = Counter(
        token for _, token in {(phrasing.claim, token) for phrasing in phrasings for token in phrasing.bag}
    )
    count = len({phrasing.claim for phrasing in phrasings})
    highest = math.log(1 + count)
    return {token: math.log(1 + count / number) / highest for token, number in sorted(having.items())}


def _name_table(names: Mapping[str, Id]) -> dict[tuple[str, ...], str]:
    """The words of each name → the actor; and each group of words that holds such a name (`=america`)."""
    table: dict[tuple[str, ...], str] = {}
    for name, actor in sorted(names.items()):
        piece = tuple(words(name))
        if not piece or len(piece) > _LONGEST_NAME:
            continue
        table.setdefault(piece, str(actor))
        group = alike().get(tuple(map(stem, piece))) or alike().get(piece)
        if group is not None:
            table.setdefault((f"={group}",), str(actor))
        if len(piece) == 1 and len(name) >= _LONGEST_NAME - 1:
            for ending in ("n", "ian", "i", "ish"):
                table.setdefault((name + ending,), str(actor))
    return table


def _is_mere_noun(found: Sequence[str], position: int) -> bool:
    """Whether a word such as "resistance" stands alone: "resistance to pressure" turns pressure round, it does not."""
    following = found[position + 1] if position + 1 < len(found) else ""
    return found[position].endswith(_NOUN_ENDINGS) and following not in {"to", "of", "from"}
