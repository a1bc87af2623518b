"""Sentences that seem to ascribe a position, and do not, or another one than they seem to; from text to findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from argmap.findings import find_in_texts
from argmap.read.workspace import Curated, read_workspace
from argmap.rule import Finding

from .extract.parsed import needs_model
from .intake.pages import PARAGRAPHS, TITLE

pytestmark = needs_model

NAMES = """\
map:
  title: The dam
actors:
  vik:
    name: Olav Vik
    kind: person
    pronouns: he
    successor_of: [dahl]
    aliases: [Vik, President Vik, the President]
    roles:
      - {title: President, of: norland, from: 2016-05-02}
  dahl:
    name: Leif Dahl
    kind: person
    pronouns: he
    aliases: [Dahl]
    roles:
      - {title: President, of: norland, from: 2008-01-01, to: 2016-05-01}
  berg:
    name: Nora Berg
    kind: person
    pronouns: she
    aliases: [Berg]
  norland:
    name: Norland
    kind: state
  farmers:
    name: the farmers
    kind: group
    aliases: [farmers]
  critics:
    name: Critics of the dam
    kind: group
    aliases: [critics of the dam, opponents of this view]
"""


class Held(NamedTuple):
    """Somebody's stance on something: an actor's name, the stance, words of what it is on (empty: whatever)."""

    who: str
    stance: str
    words: str


class Trap(NamedTuple):
    """A text, what is held in it, and what is not: there an empty stance means any, an empty name anybody."""

    text: str
    held: tuple[Held, ...] = ()
    never: tuple[Held, ...] = ()


def nothing_of(who: str, words: str = "") -> tuple[Held, ...]:
    return (Held(who, "", words),)


TRAPS = {
    "if somebody believes": Trap(
        "If Vik believes the threat to be real, the talks could begin in June.", never=nothing_of("Olav Vik")
    ),
    "if somebody decides": Trap("If Berg decides to sell the mill, prices will fall.", never=nothing_of("Nora Berg")),
    "unless somebody accepts": Trap(
        "Nothing will change unless Vik accepts the verdict.", never=nothing_of("Olav Vik", "verdict")
    ),
    "whether": Trap("It is unclear whether Berg supports the dam.", never=nothing_of("Nora Berg", "dam")),
    "question": Trap("Does Vik want to close the harbour?", never=nothing_of("Olav Vik")),
    "question of what would move him": Trap(
        "What would make Berg accept the tax?", never=nothing_of("Nora Berg", "tax")
    ),
    "asked": Trap("Berg asked whether the dam was safe.", never=nothing_of("Nora Berg", "the dam was safe")),
    "possibility of agreeing": Trap(
        "The possibility of Vik agreeing to a truce is small.", never=nothing_of("Olav Vik", "truce")
    ),
    "a story that would let him": Trap(
        "Such a story would allow Vik to portray the retreat not as a defeat but as a sensible bargain.",
        never=nothing_of("Olav Vik", "defeat"),
    ),
    "not as this but as that": Trap(
        "Berg sees the dam not as a burden but as a gift.",
        never=(Held("Nora Berg", "supports", "not as a burden but"), Held("Nora Berg", "supports", "a burden")),
    ),
    "neither nor, said of two": Trap(
        "Vik said that neither he nor Berg wants a strike.",
        held=(Held("Olav Vik", "supports", "neither he nor Berg wants a strike"),),
        never=(Held("Olav Vik", "opposes", ""), Held("Nora Berg", "supports", "")),
    ),
    "does not want": Trap(
        "Vik does not want to open the sluice.",
        held=(Held("Olav Vik", "opposes", "to open the sluice"),),
        never=(Held("Olav Vik", "supports", ""),),
    ),
    "did not say": Trap("Berg did not say that the mill would close.", never=nothing_of("Nora Berg", "would close")),
    "refuses": Trap(
        "Berg refuses to pay the toll.",
        held=(Held("Nora Berg", "opposes", "pay the toll"),),
        never=(Held("Nora Berg", "supports", "pay the toll"),),
    ),
    "no interest": Trap(
        "Vik has no interest in a quick treaty.",
        held=(Held("Olav Vik", "opposes", "a quick treaty"),),
        never=(Held("Olav Vik", "supports", ""),),
    ),
    "simplistic to think": Trap(
        "It would be naive to think that the new bridge will end the feud.",
        held=(Held("", "opposes", "the new bridge will end the feud"),),
        never=(Held("", "supports", "the new bridge will end the feud"),),
    ),
    "contrary to what some say": Trap(
        "Contrary to the claims of some observers, the harbour pays its way.",
        held=(Held("", "supports", "the harbour pays its way"),),
        never=(Held("", "supports", "the claims of some observers"),),
    ),
    "quotation marks for distance": Trap(
        "The so-called “peace” treaty lies in a drawer of the town hall.", never=nothing_of("")
    ),
    "quotation marks for a slogan": Trap(
        "The sign above the gate, “Bread and Water,” has faded over the years.", never=nothing_of("")
    ),
    "hedged belief": Trap(
        "Vik seems to believe that the river will rise.", held=(Held("Olav Vik", "supports", "the river will rise"),)
    ),
    "opponents by anaphora": Trap(
        "Opponents of this view doubt the plan. They argue that the flood was an accident.",
        held=(Held("Critics of the dam", "supports", "the flood was an accident"),),
    ),
    "successor": Trap(
        "Dahl built the first sluice. His successor described the sluice as a disgrace.",
        held=(Held("Olav Vik", "opposes", "disgrace"),),
        never=nothing_of("Leif Dahl", "disgrace"),
    ),
    "past view": Trap(
        "The farmers once believed that the dam would bring work.",
        held=(Held("the farmers", "supports", "the dam would bring work"),),
    ),
    "what another is said to hold": Trap(
        "Berg warned that Vik opposes the dam.",
        held=(Held("Nora Berg", "supports", "that Vik opposes the dam"), Held("Olav Vik", "opposes", "the dam")),
        never=(Held("Nora Berg", "opposes", ""),),
    ),
    "explains a record": Trap("This explains his long record of angry letters.", never=nothing_of("", "record")),
    "only put on": Trap("Vik pretended to support the dam.", never=nothing_of("Olav Vik")),
    "could have": Trap("Berg could have rejected the treaty.", never=nothing_of("Nora Berg")),
    "had he": Trap("Had Vik accepted the treaty, the lake would be public.", never=nothing_of("Olav Vik", "treaty")),
    "has yet to": Trap("Berg has yet to endorse the treaty.", never=nothing_of("Nora Berg")),
    "hardly anybody": Trap(
        "Hardly anybody believes that the dam will hold.",
        never=(Held("", "supports", "the dam will hold"),),
    ),
    "his own question": Trap("“Do I want war?” Vik asked.", never=nothing_of("Olav Vik", "war")),
    "the author vouches for him": Trap(
        "Vik is sincere when he declares that the lake is public.",
        held=(Held("Olav Vik", "supports", "the lake is public"),),
    ),
    "denies what is said of her": Trap(
        "Berg denied that the mill was for sale.",
        held=(Held("Nora Berg", "opposes", "the mill was for sale"),),
        never=(Held("Nora Berg", "supports", "the mill was for sale"),),
    ),
    "a view named before it": Trap(
        "In Berg's view, the treaty is a trap.", held=(Held("Nora Berg", "supports", "the treaty is a trap"),)
    ),
    "rumours of a stance": Trap("Rumours that Vik opposes the dam are false.", never=nothing_of("Olav Vik")),
    "imperatives without subject": Trap(
        "The strategy is simple: provoke nobody, and reject any compromise.", never=nothing_of("", "any compromise")
    ),
}


@pytest.fixture(scope="module")
def actors(tmp_path_factory: pytest.TempPathFactory) -> Curated:
    folder = tmp_path_factory.mktemp("dam")
    (folder / "names.yaml").write_text(NAMES, "utf-8")
    curated, problems = read_workspace(folder)
    assert not problems
    return curated


def test_comments_and_headlines_of_other_articles_give_nothing(actors: Curated) -> None:
    comments = [
        "Anna Gull says: Berg wants to sell the mill, and everybody on the river has known it for years.",
        "Tom Tern says: President Vik believes that the lake belongs to him alone.",
    ]
    page = [TITLE, *PARAGRAPHS, "Read more: Vik rejects the treaty", "RECOMMENDED", "Berg Demands a Vote on the Mill"]
    text = "\n\n".join([*page, "2 Comments", *comments])
    holders = {held.who for held in _positions(text, actors)}
    assert "Ada Stone" in holders
    assert not holders & {"Nora Berg", "Olav Vik", "Anna Gull", "Tom Tern"}


def test_what_is_said_for_certain_is_found_in_the_same_words(actors: Curated) -> None:
    text = "Vik believes the threat to be real. Berg decides to sell the mill. Vik wants to close the harbour."
    assert {(held.who, held.stance) for held in _positions(text, actors)} >= {("Olav Vik", "supports")}


@pytest.mark.parametrize("name", sorted(TRAPS))
def test_what_is_held_is_found_and_what_is_not_is_not(name: str, actors: Curated) -> None:
    trap = TRAPS[name]
    positions = list(_positions(trap.text, actors))
    for held in trap.held:
        assert any(_is(position, held) for position in positions), (held, positions)
    for never in trap.never:
        assert not [position for position in positions if _is(position, never)], (never, positions)


def _positions(text: str, actors: Curated) -> Sequence[Held]:
    """The stances that findings take, each with the holder's name and the words of what is held."""
    [found] = find_in_texts([("trap", text)], actors, nested=True)
    return [_held(text, finding) for finding in found.findings if finding.stance is not None]


def _held(text: str, finding: Finding) -> Held:
    who = finding.holder.name if finding.holder else ""
    return Held(who, str(finding.stance), " … ".join(text[span.start : span.end] for span in finding.content))


def _is(position: Held, wanted: Held) -> bool:
    return (
        wanted.who in ("", position.who)
        and wanted.stance in ("", position.stance)
        and wanted.words.casefold() in position.words.casefold()
    )
