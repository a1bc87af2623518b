"""The names a text itself gives: runs of proper nouns, joined to people, bodies and countries.

No list of all names is needed and no trained recogniser: a title, a known first name, what the name does in its
sentences and what it is called beside tell what it is. A surname later in the text is who bore it before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.extract.people.cast import PRONOUNS_OF_KIND, Cast, Member, Words
from argmap.extract.people.words import (
    BODY_NOUNS,
    CALENDAR,
    COMPANY_WORDS,
    COUNTRIES,
    FEMALE_NAMES,
    FEMALE_NOUNS,
    FEMALE_TITLES,
    MALE_NAMES,
    MALE_NOUNS,
    MALE_TITLES,
    PERSON_NOUNS,
    PLURALS_WITHOUT_S,
    SHORT_BODIES,
    THING_NOUNS,
    TITLES,
    VIEW_VERBS,
)
from argmap.extract.tree import Tree
from argmap.model import ActorKind

_FIRST_NAMES = MALE_NAMES | FEMALE_NAMES
_HONORIFICS = MALE_TITLES | FEMALE_TITLES | {"dr", "dr."}
_TITLES_OF = {frozenset({"he"}): ("mr.", "mr"), frozenset({"she"}): ("mrs.", "ms.", "mrs", "ms")}
_SMALL = frozenset({"of", "the", "and", "for"})
_JOINS = frozenset({"of", "for", "on"})
_PLACES = frozenset({"in", "at", "near", "across", "throughout", "into"})
_LONGEST = 6
"""Words a name may have, beyond its first."""
_ENOUGH = 1
"""Points of evidence from which a name is a person's."""
_CERTAIN = 3
"""Points that only a title or a first name gives."""
_NO_LONGER = frozenset({"former", "ex", "then", "next", "future", "a", "an", "another"})
"""Words that make an office one that is not held now, or not the only one."""


@dataclass(slots=True)
class _Seen:
    """One name, by its words: how it is written, and what speaks for a person, for a woman, for a man.

    `says`: how often it is who says something, as people and bodies do. `bearers` are, of an office, the names of
    those who are said to hold it: "the Trade Secretary, Ann Lee".
    """

    written: str
    count: int = 0
    person: int = 0
    she: int = 0
    he: int = 0
    many: bool = False
    says: int = 0
    bearers: set[Words] = field(default_factory=set)


def extend(cast: Cast, tree: Tree) -> Cast:
    """A cast with the names of a text that it does not know yet; those it knows in part are joined to their bearers."""
    seen = _gather(tree)
    for words, one in seen.items():
        one.person += len(words) > 1 and words[-1:] in seen  # a surname is also used alone
    growth = _Growth(cast, seen)
    for words in sorted(seen, key=lambda words: (bool(seen[words].bearers), -len(words), -seen[words].count)):
        if words not in growth.cast.names and not _are_two(words, cast):
            growth.place(words)
    return growth.cast


def _are_two(words: Words, cast: Cast) -> bool:
    """Whether two names only meet, where the first one's full stop ends a sentence: "trade with the U.S. Norland"."""
    return any(
        words[at - 1].endswith(".") and words[:at] in cast.names and words[at:] in cast.names
        for at in range(1, len(words))
    )


def proper_runs(tree: Tree) -> Iterator[tuple[int, int]]:
    """First and last token of each run of proper nouns.

    Parts joined by a hyphen are one name, and so are "Bank of England" and "Farmers' League".
    """
    sentence, token, count = tree.sentence, 0, len(tree)
    pos = _with_plural_owners(tree)
    while token < count:
        hyphened = token and tree.word[token - 1] == "-" and tree.end[token - 1] == tree.start[token]
        if pos[token] != "PROPN" or hyphened or not tree.word[token][0].isupper():
            token += 1
            continue
        first = token
        while True:
            after = token + 1
            if after < count and sentence[after] == sentence[first] and pos[after] == "PROPN":
                token = after
            elif after + 1 < count and pos[after + 1] == "PROPN" and _joins(tree, token, after):
                token = after + 1
            else:
                break
        yield first, token
        token += 1


def _joins(tree: Tree, before: int, sign: int) -> bool:
    """Whether a hyphen without spaces, or "of" after a body's noun, makes one name of what stands around it."""
    if tree.sentence[before] != tree.sentence[sign + 1]:
        return False
    if tree.word[sign] in "-–":
        return tree.end[before] == tree.start[sign] and tree.end[sign] == tree.start[sign + 1]
    return tree.word[sign] in _JOINS and tree.lemma[before] in BODY_NOUNS and tree.lemma[before] != "state"


def _with_plural_owners(tree: Tree) -> list[str]:
    """Parts of speech, where the owners in the name of a body ("The Car Makers' Federation") are proper nouns."""
    pos = list(tree.pos)
    for sign in (token for token, tag in enumerate(tree.tag) if tag == "POS" and _owns_a_body(tree, token)):
        pos[sign - 1] = pos[sign] = pos[sign + 1] = "PROPN"
    return pos


def _owns_a_body(tree: Tree, sign: int) -> bool:
    """Whether a possessive sign stands within the name of a body: after a plural, and no country, before its noun."""
    if not 0 < sign < len(tree) - 1 or not tree.sentence[sign - 1] == tree.sentence[sign] == tree.sentence[sign + 1]:
        return False
    owner, last = tree.word[sign - 1], sign + 1
    while last + 1 < len(tree) and tree.pos[last + 1] == "PROPN" and tree.head[last] == last + 1:
        last += 1
    if tree.dep[sign - 1] != "poss" or tree.word[last].lower() not in BODY_NOUNS:
        return False
    if not (owner[0].isupper() and tree.word[sign + 1][0].isupper()):
        return False
    if owner.lower() in PLURALS_WITHOUT_S:
        return True
    many = tree.tag[sign - 1] in ("NNS", "NNPS") or tree.child(sign - 1, "det") is not None
    before = [tree.word[kid].lower() for kid in tree.kids[sign - 1] if tree.dep[kid] == "compound"]
    country = " ".join((*before, owner.lower())) in COUNTRIES or owner.lower() in COUNTRIES
    return many and not country and owner.endswith("s") and tree.word[sign] in ("'", "’")


def split_run(tree: Tree, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The names in a run: what stands after its last title ("House Chairman Ann Lee"), and what before its first."""
    lower = [tree.word[token].lower() for token in range(first, last + 1)]
    titles = [place for place, word in enumerate(lower) if word in TITLES and place < len(lower) - 1]
    if lower[-1].rstrip(".") in BODY_NOUNS or not titles:
        if lower[0] in _HONORIFICS and len(lower) > 1:
            first += 1
        if not (len(lower) == 1 and lower[0] in TITLES and lower[0] not in BODY_NOUNS):
            yield first, last
        return
    if lower[-1] not in TITLES or lower[-2] in _HONORIFICS:
        yield first + titles[-1] + 1, last
    before = titles[0]
    while before and lower[before - 1] in TITLES:
        before -= 1
    if before:
        yield first, first + before - 1


def in_headline(tree: Tree) -> list[bool]:
    """For each sentence whether all its words, verbs included, are capitalised, so that capitals tell nothing."""
    sentences = tree.sentence[-1] + 1 if len(tree) else 0
    long_words, capitals, prose = [0] * sentences, [0] * sentences, [False] * sentences
    for word, sentence, pos in zip(tree.word, tree.sentence, tree.pos, strict=True):
        if pos in ("VERB", "AUX") and word.islower():
            prose[sentence] = True
        elif len(word) > 3:
            long_words[sentence] += 1
            capitals[sentence] += word[0].isupper()
    return [
        not plain and count > 3 and upper > 0.7 * count
        for plain, count, upper in zip(prose, long_words, capitals, strict=True)
    ]


def _gather(tree: Tree) -> dict[Words, _Seen]:
    """Every name of the text with what speaks for what it is."""
    seen: dict[Words, _Seen] = {}
    headline = in_headline(tree)
    for first, last in proper_runs(tree):
        if headline[tree.sentence[first]]:
            continue
        for start, stop in split_run(tree, first, last):
            words = tuple(word.lower() for word in tree.word[start : stop + 1])
            if stop - start > _LONGEST or words[0] in CALENDAR or _is_constituency(words):
                continue
            written = tree.text[tree.start[start] : tree.end[stop]]
            one = seen.setdefault(words, _Seen(" ".join(written.split())))
            one.count += 1
            _weigh(tree, start, stop, one)
            one.bearers |= _bearers(tree, start, stop)
    _gather_headlines(tree, seen)
    return seen


def _bearers(tree: Tree, start: int, stop: int) -> set[Words]:
    """The name beside an office, as in "the Trade Secretary, Ann Lee" and "Ann Lee, the Trade Secretary"."""
    if start == stop or tree.word[stop].lower() not in TITLES & PERSON_NOUNS:
        return set()
    before = {tree.word[kid].lower() for kid in tree.kids[stop] if kid < start}
    beside = [kid for kid in tree.kids[stop] if tree.dep[kid] == "appos"]
    if tree.dep[stop] == "appos":
        beside.append(tree.head[stop])
    if before & _NO_LONGER or len(beside) != 1 or tree.pos[beside[0]] != "PROPN":
        return set()
    last = beside[0]
    first = min([kid for kid in tree.kids[last] if tree.dep[kid] == "compound" and kid < last], default=last)
    return {tuple(word.lower() for word in tree.word[first : last + 1])} if first < last else set()


def _gather_headlines(tree: Tree, seen: dict[Words, _Seen]) -> None:
    """From headlines only a first name with a surname that the text has: "Ann Lee Goes Home", where Lee is named."""
    for first, last in zip(tree.word, tree.word[1:], strict=False):
        if first[0].isupper() and first.lower() in _FIRST_NAMES and (last.lower(),) in seen:
            words = first.lower(), last.lower()
            if words not in seen:
                seen[words] = _Seen(f"{first} {last}", count=1, person=_ENOUGH)


def _is_constituency(words: Words) -> bool:
    """Whether this is a party and state after a politician's name, as in "D-Ohio", or no word at all."""
    return words[:2] in (("d", "-"), ("r", "-"), ("i", "-")) or not any(word.isalpha() for word in words)


def _weigh(tree: Tree, start: int, stop: int, one: _Seen) -> None:
    """Add to a name what the place where it stands tells."""
    one.many = tree.tag[stop] == "NNPS"
    lower = tree.word[start].lower()
    if lower in _FIRST_NAMES:
        one.person += _CERTAIN if start < stop else _ENOUGH
    before = tree.word[start - 1].lower() if start else ""
    if before in TITLES:
        one.person += 3 if tree.word[start - 1][0].isupper() else 1
        one.he += before in MALE_TITLES or before in MALE_NOUNS
        one.she += before in FEMALE_TITLES or before in FEMALE_NOUNS
    elif before == "the":
        one.person -= 2
    head = tree.head[stop]
    dep = tree.dep[stop]
    if dep == "pobj" and tree.word[head].lower() in _PLACES:
        one.person -= 1
    elif dep == "nsubj" and tree.lemma[head] in VIEW_VERBS:
        one.says += 1
    for kid in tree.kids[stop]:
        if tree.dep[kid] == "relcl" and any(tree.word[below].lower() in ("who", "whom") for below in tree.kids[kid]):
            one.person += 2
        elif tree.dep[kid] in ("appos", "compound", "nmod") and tree.lemma[kid] in PERSON_NOUNS:
            one.person += 2
            one.he += tree.lemma[kid] in MALE_NOUNS
            one.she += tree.lemma[kid] in FEMALE_NOUNS
    if dep == "appos" and tree.lemma[head] in PERSON_NOUNS:
        one.person += 2
        one.he += tree.lemma[head] in MALE_NOUNS
        one.she += tree.lemma[head] in FEMALE_NOUNS


class _Growth:
    """A cast that a text's names are added to, the long ones first, so that the short ones find their bearers."""

    def __init__(self, cast: Cast, seen: dict[Words, _Seen]) -> None:
        self.cast = Cast(
            list(cast.members),
            dict(cast.names),
            dict(cast.longest),
            cast.offices,
            cast.successors,
            cast.predecessors,
        )
        self._seen = seen
        self._surnames: dict[str, list[int]] = {}
        self._full: dict[tuple[str, str], int] = {}
        self._first_names: dict[str, int] = {}
        self._letters: dict[str, int] = {}
        self._bodies: dict[str, set[int]] = {}
        for words, name in cast.names.items():
            if name.proper and len(words) > 1:
                self._index(words, name.member)

    def _index(self, words: Words, member: int) -> None:
        """Make a member to be found by parts of a name of several words."""
        if len(words) > 2:
            self._letters.setdefault("".join(part[0] for part in words if part not in _SMALL), member)
        one = self.cast.members[member]
        if one.kind == "organisation" and words in self._seen:
            for word in SHORT_BODIES & {words[0], words[-1]}:
                self._bodies.setdefault(word, set()).add(member)
        if one.kind == "person" and words == tuple(one.name.lower().split()):
            if (words[0], words[-1]) not in self._full:
                self._surnames.setdefault(words[-1], []).append(member)
            self._full.setdefault((words[0], words[-1]), member)
            if words[0] in _FIRST_NAMES:
                self._first_names.setdefault(words[0], member)

    def place(self, words: Words) -> None:
        """Add a name: another form of one that is known, or a new member."""
        one = self._seen[words]
        if one.bearers:
            self._place_office(words, one)
            return
        kind = _kind(words, one)
        known = self._known(words, one, kind)
        if known is not None:
            self.cast.call(known, one.written, words)
            return
        if kind is None:
            pronouns = (
                {"it", "they"} if one.many else {"it"} if _is_nobody(words, one) else _gender(words, one) | {"it"}
            )
        else:
            pronouns = _gender(words, one) if kind == "person" else set(PRONOUNS_OF_KIND[kind])
        self.cast.members.append(Member(one.written, None, kind, frozenset(pronouns)))
        member = len(self.cast.members) - 1
        self.cast.call(member, one.written, words)
        if len(words) > 1:
            self._index(words, member)

    def _place_office(self, words: Words, one: _Seen) -> None:
        """An office is another name of who holds it; of several holders it is no one's name."""
        holders = {self.cast.names[bearer].member for bearer in one.bearers if bearer in self.cast.names}
        if len(holders) == 1:
            self.cast.call(holders.pop(), one.written, words)

    def _known(self, words: Words, one: _Seen, kind: ActorKind | None) -> int | None:
        """Who is known already under another form of a name."""
        if len(words) > 1:
            return self._full.get((words[0], words[-1])) if kind in ("person", None) else None
        word = words[0]
        if word in COUNTRIES:
            return None
        if word in self._surnames:
            return self._owner(word, one)
        if one.written.isupper() and word.replace(".", "") in self._letters:
            return self._letters[word.replace(".", "")]
        bodies = self._bodies.get(word, ())
        return next(iter(bodies)) if len(bodies) == 1 else self._first_names.get(word)

    def _owner(self, surname: str, one: _Seen) -> int | None:
        """Whose a surname is: of those of the right gender, who is named in full most often."""
        owners = self._surnames[surname]
        for owner in owners if len(owners) > 1 else ():
            for title in _TITLES_OF.get(self.cast.members[owner].pronouns, ()):
                self.cast.call(owner, title.capitalize(), (title, surname))
        wrong = frozenset({"she"}) if one.he > one.she else frozenset({"he"}) if one.she > one.he else None
        fitting = [owner for owner in owners if self.cast.members[owner].pronouns != wrong]
        return max(fitting, key=lambda owner: (self._times(owner), -owner), default=None)

    def _times(self, member: int) -> int:
        """How often a member is named in full; an actor of the workspace counts as named once more."""
        one = self.cast.members[member]
        words = tuple(one.name.lower().split())
        return (self._seen[words].count if words in self._seen else 0) + (one.actor is not None)


def _kind(words: Words, one: _Seen) -> ActorKind | None:
    if " ".join(words) in COUNTRIES:
        return "state"
    plain = [word.rstrip(".") for word in words]
    if one.many and plain[-1].removesuffix("s") in PERSON_NOUNS:
        return "group"
    if plain[-1] in BODY_NOUNS or ("of" in plain and any(word in BODY_NOUNS for word in plain)):
        return "organisation"
    if len(words) == 1 and one.written.isupper() and 1 < len(one.written) < _LONGEST:
        return "organisation"
    if len(words) > 1 and plain[-1] in COMPANY_WORDS and one.person < _CERTAIN:
        return "organisation"
    sayings = one.says if len(words) > 1 else 0  # a name of one word may be a firm's, which says things, too
    return "person" if one.person + sayings >= _ENOUGH and plain[-1] not in THING_NOUNS else None


def _is_nobody(words: Words, one: _Seen) -> bool:
    """Whether nothing tells that an unknown name is a person's: it has one word and neither says nor is anybody."""
    return words[-1] in THING_NOUNS or (len(words) == 1 and one.person + one.says < _ENOUGH)


def _gender(words: Words, one: _Seen) -> set[str]:
    if one.she != one.he:
        return {"she"} if one.she > one.he else {"he"}
    if words[0] in MALE_NAMES and len(words) > 1:
        return {"he"}
    if words[0] in FEMALE_NAMES and len(words) > 1:
        return {"she"}
    return {"he", "she"}
