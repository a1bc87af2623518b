"""Words as matching sees them: stems, words that mean alike, words that turn a sense round.

English only. The lists are short and our own; what they lack, a claim's wordings can say.
"""

from __future__ import annotations

import re
from functools import cache

_ALIKE = (
    "talk negotiate dialogue diplomacy parley",
    "deal agreement accord pact",
    "reject refuse decline spurn rebuff shun dismiss",
    "accept agree consent",
    "oppose opposition resist withstand defy",
    "support endorse favour favor",
    "war conflict fight fought combat hostility",
    "attack strike assault",
    "sanction embargo",
    "missile rocket",
    "increase raise step-up boost intensify",
    "reduce lower cut decrease ease",
    "leave left quit exit withdraw withdrew withdrawn pull-out",
    "trust confidence faith",
    "compromise concession concede",
    "keep kept retain maintain preserve continue",
    "end stop halt cease",
    "abandon renounce forgo relinquish give-up set-aside",
    "ban forbid forbade forbidden prohibit outlaw",
    "allow permit",
    "law bill legislation",
    "tax levy toll",
    "vote ballot",
    "immigrant migrant",
    "weapon arm",
    "troop soldier",
    "blame guilt fault",
    "useless futile pointless vain",
    "danger threat risk peril",
    "safe secure",
    "expensive costly dear",
    "change alter transform",
    "start begin began begun launch open",
    "build built construct erect",
    "win won",
    "lose lost",
    "return rejoin",
    "force coerce compel",
    "goal aim",
    "exclude rule-out",
    "region regional middle-east",
    "nuclear atomic",
    "enrich enrichment",
    "country nation",
    "government administration",
    "election re-election",
    "harm damage hurt",
    "benefit profit gain",
    "america american washington united-states usa",
    "britain british uk united-kingdom",
    "europe european eu european-union",
    "israel israeli",
    "iran iranian tehran teheran",
    "russia russian moscow kremlin",
    "china chinese beijing",
)
"""Words that are taken for one another, one group a line, with their irregular forms.

A hyphen joins what is written as two words.
"""

_OPPOSED = (
    "accept reject",
    "support oppose",
    "keep abandon",
    "start end",
    "increase reduce",
    "leave join",
    "allow ban",
    "trust distrust",
    "trust mistrust",
    "harm benefit",
    "safe danger",
    "safe unsafe",
    "possible impossible",
    "acceptable unacceptable",
    "necessary unnecessary",
    "useful useless",
    "strong weak",
    "win lose",
    "succeed fail",
    "right wrong",
    "wise unwise",
    "legal illegal",
)
"""Pairs that are the contrary of each other."""

_DENYING = "not no never neither nor none nobody nothing without cannot hardly"
"""Little words that deny what follows them; two of them deny it no less than one."""

_TURNING = (
    "reject oppose avoid end abandon ban leave prevent block refrain deny lack fail exclude impede against instead"
)
"""Words that turn round what follows them; a second one turns it back."""

_CONDEMNING = (
    "taboo poison useless futile mistake error wrong trap folly treason surrender waste nonsense absurd disaster"
    " catastrophe betrayal humiliation illusion fantasy fanciful mistaken misguided illegal unacceptable intolerable"
    " unthinkable naive foolish shameful blackmail"
)
"""Words that, said last of something, speak against it: "talks are a trap"."""

_STOPS = """
a an the this that these those it its he his him she her they their them we our us you your i my me one ones
who whom whose which what where when how why there here and or but if then than as so such because while although
though of to in on at by for from with about into onto over under between among through during before after since
until up down out off is are was were be been being am do does did done doing has have had having will would shall
should can could may might must ought need also too very just only even still yet ever more most much many some any
all each both other another same own s t re ve ll d m ca wo sha be get got make made take taken let say said says
tell told seek sought try tried
"""
"""Words that say nothing of what a text is about."""

_WORD = re.compile(r"\b(?:U\.?S\.?A?\.?|U\.?K\.?|E\.?U\.?)(?![\w.])|[^\W_]+(?:['’][^\W_]+)?|[,;:.!?—–()]")
_SPELT = {"us": "united-states", "usa": "united-states", "uk": "united-kingdom", "eu": "european-union"}
_INFLECTIONS = ("ies", "ing", "ed", "es", "s", "ly")
_DERIVATIONS = (
    "ance", "ence", "able", "ible", "ment", "ness", "ion", "ive", "ity", "ist", "ism", "al", "or", "er", "e",
)  # fmt: skip
_SHORTEST = 4


@cache
def stem(word: str) -> str:
    """The part of a word that its forms share: `negotiat` of negotiate, negotiating, negotiations, negotiator."""
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    word = _without_derivation(_without_inflection(word))
    if word.endswith("y"):
        return word[:-1] + "i"
    return word.removesuffix("e") if len(word) > _SHORTEST else word


def _without_inflection(word: str) -> str:
    for ending in _INFLECTIONS:
        if not word.endswith(ending) or word.endswith("ss") or len(word) - len(ending) < _SHORTEST - 1:
            continue
        bare = word[: -len(ending)]
        if ending == "ies":
            return bare + "y"
        doubled = ending in {"ing", "ed"} and len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "lsz"
        return bare[:-1] if doubled else bare
    return word


def _without_derivation(word: str) -> str:
    for ending in _DERIVATIONS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def words(text: str) -> list[str]:
    """The words of a text in lower case, and the signs that part clauses; what stands for America is one word."""
    found = []
    for match in _WORD.finditer(text):
        written = match[0]
        bare = written.replace(".", "").replace("’", "'").casefold()
        if bare in _SPELT and written[0].isupper():
            found.append(_SPELT[bare])
        elif bare.endswith("n't"):
            found += [bare.removesuffix("n't"), "not"]
        else:
            found.append(bare.removesuffix("'s").removesuffix("'") or written)
    return found


@cache
def alike() -> dict[tuple[str, ...], str]:
    """What stands for a group of words that mean alike: stems of one or more words in a row → the group's name."""
    table: dict[tuple[str, ...], str] = {}
    for group in _ALIKE:
        members = group.split()
        for member in members:
            table.setdefault(tuple(stem(part) for part in member.split("-")), stem(members[0]))
            table.setdefault((member,), stem(members[0]))
    return table


@cache
def contraries() -> dict[str, str]:
    """A word's contrary, by their groups' names: the second of each pair → the first."""
    return {_group(second): _group(first) for first, second in (pair.split() for pair in _OPPOSED)}


@cache
def denying() -> frozenset[str]:
    """The little words that deny what follows them."""
    return frozenset(_DENYING.split())


@cache
def turning() -> frozenset[str]:
    """The words that turn round what follows them, by their groups' names."""
    return frozenset(_group(word) for word in _TURNING.split())


@cache
def condemning() -> frozenset[str]:
    """The words that speak against what they are said of, by their groups' names."""
    return frozenset(_group(word) for word in _CONDEMNING.split())


@cache
def stops() -> frozenset[str]:
    """Words that say nothing of what a text is about."""
    return frozenset(_STOPS.split())


def _group(word: str) -> str:
    return alike().get((stem(word),), stem(word))
