"""Maps in memory for the tests of formats: `debates()` for properties, `everything()` with every kind of fact."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from argmap.exchange.draft import Draft
from argmap.exchange.frame import Source
from argmap.model import ArgumentMap, Aside, Difference, Id, Leaning, Provenance, Stance, Voice, short_name
from argmap.part import with_statements
from argmap.when import read_when

TEXTS = {
    "gazette": 'The mayor said on Monday: "Build the bridge, at last". Nobody in the hall objected.\n\n'
    "The boatman, she added, may well think otherwise; he has said so for years, again and again.",
    "post": "A bridge is dear; the ferry is not.\n\nWho pays for it, “they” never tell us: neither now nor then.",
}
# What tends to break formats: separators, quotes, markup, formulas, other scripts, astral signs, line ends.
AWKWARD = (
    "; ",
    " | ",
    ' "quoted" ',
    " <b>&amp; ",
    " → ",
    " 5: - ",
    " {a: b} ",
    " #tag [x] ",
    " بحث ",
    " 𝔹 ",
    " 'tis ",
    "=1+1 ",
)


def everything() -> ArgumentMap:
    """A small map that has every kind of fact."""
    draft = Draft(Source(Path("debate.txt")))
    council = draft.actor("The Council", kind="organisation", pronouns="it")
    mayor = draft.actor("Ada Example", aliases=("Madam Mayor", "the mayor"), member_of=(council,), pronouns="she")
    old = draft.actor("Old Example", unnamed=False, note="Her father.")
    heir = draft.actor("Junior Example", kind="person", successor_of=(old,))
    boatman = draft.actor("The boatman", unnamed=True)
    scribe, clerk = draft.actor("Sam Scribe"), draft.actor("Cleo Clerk")
    press = draft.actor("The Press", kind="organisation")
    draft.role(mayor, "Mayor", council, read_when("2018/2022"))
    draft.role(heir, "Heir", None, None)
    bridge, money = draft.issue("Should the bridge be built?"), draft.issue("Who pays?")
    build = draft.claim("The bridge should be built.", bridge, note="At the old ford.")
    dear, ferry = draft.claim("A bridge is dear.", money), draft.claim("The ferry is enough.", bridge)
    more: dict[str, Any] = {
        "title": "The mayor's word",
        "byline": "S. Scribe",
        "publisher": press,
        "date": "2020-05-05",
    }
    more |= {"series": "Town 7", "url": "https://example.org/a?b=c&d", "note": "Front page.", "coder": "Ann"}
    gazette = draft.document("gazette", scribe, TEXTS["gazette"], **more)
    post = draft.document("post", clerk, TEXTS["post"], title="The ferry", date="2020-06-01", language="en-GB")
    said = draft.passage(gazette, 0, 54)
    thinks, costs, pays = draft.passage(gazette, 85, 177), draft.passage(post, 0, 35), draft.passage(post, 37, 100)
    day = read_when("2020-05-04 (on Monday)")
    for_it = draft.statement(
        mayor, "supports", build, said, (scribe,), voice="quoted", when=day, words="Build the bridge"
    )
    draft.statement(
        boatman, "opposes", build, thinks, (scribe, mayor), when=read_when("(for years)"), certainty="possible"
    )
    draft.statement(
        clerk,
        "conditional",
        build,
        costs,
        (clerk,),
        leaning="supports",
        condition="the tolls pay for it",
        note="See 2.",
    )
    draft.statement(clerk, "opposes", mayor, costs, (clerk,))
    draft.statement(mayor, "supports", council, said, (scribe,), voice="inferred", rule="by-rule", found_by=("other",))
    draft.statement(dear, "opposes", build, costs, (clerk,))
    draft.statement(ferry, "supports", dear, costs, (clerk,))
    draft.statement(ferry, "opposes", for_it, pays, (clerk,), words="neither now nor then")
    return _with_the_rest(draft.finish("The bridge", "Should it be built?"), gazette, post, thinks)


def _with_the_rest(debate: ArgumentMap, gazette: Id, post: Id, passage: Id) -> ArgumentMap:
    """An aside, and a reprint with a difference, of which no text is at hand."""
    here = Provenance("debate.txt", 3, 1)
    original, text = debate.documents[gazette], debate.passages[passage]
    weekly = replace(original, id=Id("document/weekly"), reprint_of=gazette, family=gazette, rendition="digest")
    weekly = replace(
        weekly, title="The mayor’s word, again", date="2020-05", sha256="0" * 64, outline=('title "The mayor"',)
    )
    digest = "Our words: the mayor wants it.\n\nThe boatman does not."
    copy = replace(text, id=Id("passage/weekly/digest-0-30-1"), document=weekly.id, rendition="digest")
    copy = replace(copy, start=0, end=30, text=digest[:30], locator="¶1")
    first = next(said for said in debate.statements.values() if said.document == gazette and said.stance == "supports")
    again = replace(first, id=Id("statement/weekly/again"), document=weekly.id, passage=copy.id, reprints=first.id)
    difference = Difference(Id(f"difference/weekly/{short_name('x')}"), weekly.id, passage, "leaves out ¶2", here)
    aside = Aside(
        Id(f"aside/post/{short_name('y')}"), post, debate.statements[again.reprints or again.id].passage, "", here
    )
    aside = replace(aside, passage=next(id_ for id_ in debate.passages if id_.name.startswith("post")), reason="a sigh")
    told = replace(
        debate,
        documents=dict(sorted({**debate.documents, weekly.id: weekly}.items())),
        passages=dict(sorted({**debate.passages, copy.id: copy}.items())),
        differences={difference.id: difference},
        asides={aside.id: aside},
        digests={weekly.id: digest},
    )
    return with_statements(told, {**debate.statements, again.id: again})


@st.composite
def debates(draw: st.DrawFn) -> ArgumentMap:
    """Maps of a few actors, claims and documents with awkward names and texts, and statements of every kind."""
    draft = Draft(Source(Path("debate.txt")))
    parts = (st.sampled_from("ABCDE"), st.sampled_from(AWKWARD), st.sampled_from("xyz"))
    name = st.builds("{}{}{}".format, *parts)
    names = draw(st.lists(name, min_size=2, max_size=4, unique=True))
    kinds = ("person", "organisation", "state", "faction", "group")
    actors = [
        draft.actor(f"Actor {called}", kind=draw(st.sampled_from(kinds)), aliases=draw(st.sampled_from([(), ("aka",)])))
        for called in names
    ]
    issue = draft.issue("What is to be done?")
    sentences = draw(st.lists(name, min_size=2, max_size=3, unique=True))
    claims = [draft.claim(f"One should{called}, always.", issue) for called in sentences]
    documents = [
        draft.document(
            called, draw(st.sampled_from(actors)), text, date=draw(st.sampled_from([None, "2019", "2019-05-14"]))
        )
        for called, text in TEXTS.items()
    ]
    made: list[Id] = []
    for _ in range(draw(st.integers(1, 6))):
        made.append(_statement(draw, draft, actors, claims, documents, made))
    return draft.finish("A debate", "")


def _statement(
    draw: st.DrawFn, draft: Draft, actors: list[Id], claims: list[Id], documents: list[Id], made: list[Id]
) -> Id:
    document = draw(st.sampled_from(documents))
    text = TEXTS[document.name]
    start = draw(st.integers(0, len(text) - 10))
    passage = draft.passage(document, start, draw(st.integers(start + 1, len(text))))
    subject = draw(st.sampled_from([*actors, *claims]))
    ends = [*claims, *made] if subject.kind == "claim" else [*claims, *actors, *made]
    object_ = draw(st.sampled_from([end for end in ends if end != subject] or claims[:1]))
    stance: Stance = draw(st.sampled_from(("supports", "opposes", "conditional")))
    conditional = stance == "conditional"
    leaning: Leaning | None = draw(st.sampled_from(("supports", "opposes", "open"))) if conditional else None
    author = draft.author(document)
    witnesses = draw(st.lists(st.sampled_from(actors), max_size=2))
    voice: Voice = draw(st.sampled_from(("stated", "inferred", "reported", "quoted")))
    own = not witnesses and (subject == author or subject.kind == "claim")
    return draft.statement(
        subject,
        stance,
        object_,
        passage,
        (author, *witnesses),
        voice="own" if own else voice,
        leaning=leaning,
        condition="it rains; or not" if conditional else None,
        when=draw(st.sampled_from([None, read_when("2019-05-14"), read_when("1980/1988 (in the war)")])),
        certainty=draw(st.sampled_from(("certain", "certain", "likely", "possible"))),
        words=draw(st.sampled_from([None, 'a "word"; or two'])),
        note=draw(st.sampled_from([None, "a note"])),
    )
