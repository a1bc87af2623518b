"""A map as a workspace: files that give the same map again, or a refusal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.exchange.draft import Draft
from argmap.exchange.facts import facts
from argmap.exchange.frame import Source, Unwritable
from argmap.exchange.workspace.files import workspace_files
from argmap.model import ArgumentMap, Id, Provenance, When
from argmap.problem import Problem
from argmap.rdf.write import quads
from argmap.when import read_when

from ..conftest import ARTICLE, OWN, PRESS, ROOT, compile_workspace
from ..properties.settings import slow
from ..properties.test_merge import TEXTS, Sayings, compiled, documents, written

SEEDS = {path.relative_to(ROOT / "seeds").as_posix(): path.read_bytes() for path in (ROOT / "seeds").rglob("*.yaml")}
ADA, CLAIM, DEBATE = Id("actor/ada-stone"), Id("claim/the-town-should-build-the-bridge"), Id("document/debate")
SHARED = ROOT.parent / "shared" / "seeds"


def again(argument_map: ArgumentMap, texts: dict[str, str] | None = None) -> ArgumentMap:
    """The map that comes of the files it is written to, which must have no mistake in them."""
    back, problems = compile_workspace(workspace_files(argument_map), texts)
    assert [str(problem) for problem in problems if problem.level == "error"] == []
    return back


def said(argument_map: ArgumentMap) -> list[object]:
    """Everything a map says, but for the places where it was written."""
    return [quad for quad in quads(argument_map) if "writtenAt" not in quad.predicate]


def drafted(text: str, **fields: object) -> Draft:
    """A map in the making, as what reads a foreign file makes it: one document with one claim."""
    draft = Draft(Source(Path("debate.txt")))
    author = draft.actor("Ada Stone")
    draft.document("debate", author, text, **fields)
    draft.claim("The town should build the bridge.", draft.issue("Should it?"))
    return draft


def test_the_seeds_come_back_the_same() -> None:
    argument_map, _ = compile_workspace(SEEDS)
    assert said(again(argument_map)) == said(argument_map)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles of the seeds are not at hand")
def test_the_seeds_come_back_the_same_with_their_originals() -> None:
    texts = {path.name: path.read_bytes() for path in SHARED.glob("*.txt")}
    argument_map, _ = compile_workspace(SEEDS, texts)
    assert said(again(argument_map, texts)) == said(argument_map)


def test_a_document_whose_original_stays_outside() -> None:
    """Its hash and length are written, so that the build knows the text where it is at hand."""
    for texts in (None, {"article.txt": ARTICLE}):
        argument_map, _ = compile_workspace(PRESS, texts)
        assert said(again(argument_map, texts)) == said(argument_map)


def test_it_reads_as_a_person_writes() -> None:
    argument_map, _ = compile_workspace(OWN)
    assert workspace_files(argument_map)["documents/letter.yaml"].decode() == (
        "document: letter\n"
        "author: ada\n"
        "date: 2019-05-14\n"
        "language: en\n"
        "text: |\n"
        "  The river divides us, and a bridge would bring us together. I say build it.\n"
        "\n"
        "  I would pay a toll gladly if the money mends the roads.\n"
        "statements:\n"
        "  - says: ada supports build-it\n"
        "    voice: own\n"
        '    at: ¶1 "I say build it"\n'
        "  - says: ada would support tolls-are-fair\n"
        "    if: the money mends the roads\n"
        "    voice: own\n"
        "    at: ¶2\n"
        "no_stance:\n"
        '  - at: ¶1 "The river divides … us together"\n'
        "    because: the occasion\n"
    )


@slow
@given(documents)
def test_any_workspace_comes_back_the_same(contents: dict[str, Sayings]) -> None:
    """And so do reprints, which are told by what they carry over."""
    files = {f"{name}.yaml": written(name, listed, TEXTS[name]) for name, listed in contents.items()}
    declared = "reprint: {{of: {}, paragraphs: {{1: 1, 2: 2, 3: 3}}}}\n"
    files |= {f"{name}2.yaml": written(f"{name}2", [], TEXTS[name], declared.format(name)) for name in contents}
    argument_map, _ = compiled(files)
    assert said(again(argument_map)) == said(argument_map)


words = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=30).map(str.strip)
awkward = st.sampled_from(
    ["no", "a: b", "# c", '"q"', "'", "- x", "[y]", "{z", "&a", "*b", "%", "1.0", "null", "~", "…"]
)
strings = (words | awkward | st.lists(words | awkward, min_size=2, max_size=25).map("\n".join)).filter(str.strip)


@slow
@given(strings, strings, strings, strings)
def test_every_text_comes_back_exactly(name: str, title: str, note: str, content: str) -> None:
    draft = drafted(content, title=title, note=note)
    if name != "Ada Stone":
        draft.actor(name, "somebody", note=note)
    draft.statement(
        ADA, "supports", CLAIM,
        draft.passage(DEBATE, 0, len(content.rstrip())), [ADA], note=note,
    )  # fmt: skip
    argument_map = draft.finish(title)
    try:
        files = workspace_files(argument_map)
    except Unwritable:
        return
    back, _ = compile_workspace(files)
    told = {(kind, *fact) for kind, fact in facts(argument_map) if kind != "text"}
    assert {(kind, *fact) for kind, fact in facts(back) if kind != "text"} == told
    assert back.texts == argument_map.texts


def test_a_passage_without_a_locator_gets_one() -> None:
    text = "We met on Monday. Ada said that the town should build it, and soon.\n\nThat was all."
    draft = drafted(text)
    start, end = text.index("Ada said"), text.index(".\n")
    passage = draft.passage(DEBATE, start, end, "line 3")
    draft.statement(
        ADA,
        "supports",
        CLAIM,
        passage,
        [ADA],
    )
    back = again(draft.finish("Debate"))
    (found,) = back.passages.values()
    assert (found.text, found.locator) == (text[start:end], '¶1 "Ada said that the … it, and soon"')


def test_a_passage_that_no_few_words_can_tell_is_refused() -> None:
    text = "No. No. No."
    draft = drafted(text)
    draft.statement(
        ADA, "opposes", CLAIM,
        draft.passage(DEBATE, 4, 7), [ADA],
    )  # fmt: skip
    with pytest.raises(Unwritable, match=r"characters 4 to 7 of 'debate', “No.”, cannot be cited"):
        workspace_files(draft.finish("Debate"))


def test_or_cited_by_its_paragraph_where_the_loss_is_accepted() -> None:
    draft = drafted("Yes. No. No. No.\n\nThat was all.")
    draft.statement(
        ADA, "opposes", CLAIM,
        draft.passage(DEBATE, 9, 12), [ADA],
    )  # fmt: skip
    warnings: list[Problem] = []
    back, _ = compile_workspace(workspace_files(draft.finish("Debate"), warnings, lossy=True))
    assert [passage.locator for passage in back.passages.values()] == ["¶1"]
    assert [(told.level, told.message) for told in warnings] == [
        ("warning", "characters 9 to 12 of 'debate', “No.”, cannot be cited by paragraph, first and last words")
    ]


def test_two_actors_that_a_workspace_would_take_for_one_are_refused() -> None:
    draft = drafted("One.")
    draft.actor("The Times")
    draft.actor("Times", id_="times-2")
    with pytest.raises(Unwritable, match="is claimed by two actors"):
        workspace_files(draft.finish("Debate"))


def test_letters_that_no_workspace_may_hold_are_refused() -> None:
    with pytest.raises(Unwritable, match=r"U\+0007"):
        workspace_files(drafted("A bell\x07 rings.").finish("Debate"))
    with pytest.raises(Unwritable, match=r"U\+D800"):
        workspace_files(drafted("Half a letter.", title="\ud800").finish("Debate"))


def test_an_office_without_an_interval_is_refused() -> None:
    draft = drafted("One.")
    draft.role(ADA, "mayor", None, When("2011"))
    with pytest.raises(Unwritable, match="cannot say this office: Ada Stone · mayor · 2011"):
        workspace_files(draft.finish("Debate"))


def test_who_coded_a_document_and_when_an_office_was_held_come_back() -> None:
    draft = drafted("One.", coder="Ann (first pass)")
    draft.role(ADA, "mayor", ADA, read_when("2018-05/.."))
    draft.role(ADA, "clerk: of the town", None, None)
    argument_map = draft.finish("Debate", base="https://example.org/debate#")
    assert said(again(argument_map)) == said(argument_map)


def test_the_id_of_a_statement_is_written_where_another_needs_it() -> None:
    files = dict(OWN)
    files["report.yaml"] += "  - says: bo opposes letter/i-say-so\n    voice: own\n    at: ¶2\n"
    files["letter.yaml"] = files["letter.yaml"].replace(
        "  - says: ada supports build-it\n", "  - says: ada supports build-it\n    id: i-say-so\n"
    )
    argument_map, _ = compile_workspace(files)
    made = workspace_files(argument_map)
    assert made["documents/letter.yaml"].count(b"id: ") == 1
    assert b"says: bo opposes letter/i-say-so\n" in made["documents/report.yaml"]
    assert said(again(argument_map)) == said(argument_map)


def test_what_a_rule_found_says_so_in_its_note() -> None:
    """It is no person's coding; the note tells what the origin told."""
    argument_map, _ = compile_workspace(OWN)
    first, second, *_ = argument_map.statements.values()
    ruled = {
        first.id: replace(first, provenance=replace(first.provenance, rule="said")),
        second.id: replace(second, note="Read twice.", found_by=("quotes", "said")),
    }
    back = again(replace(argument_map, statements={**argument_map.statements, **ruled}))
    assert back.statements[first.id].note == "Found by the rule said."
    assert back.statements[second.id].note == "Read twice. Found also by the rules quotes, said."


def test_what_is_left_out_of_a_digest_keeps_its_place() -> None:
    """Title and deck are told from the paragraphs by what is cited, and a paragraph with a blank line stays one."""
    coded = (
        f"document: paper\nauthor: bo\noriginal: {{sha256: {'0' * 64}, length: 1}}\n"
        'digest: {title: The headline., deck: The deck., 1: One., 2: "Two,\\n\\nstill two.", 3: Three.}\n'
        'statements:\n  - says: ada supports build-it\n    voice: stated\n    at: ¶3 "some words"\n'
        "no_stance:\n  - at: ¶2\n    because: a pause\n"
    )
    argument_map, problems = compile_workspace({"names.yaml": OWN["names.yaml"], "paper.yaml": coded})
    assert [problem for problem in problems if problem.level == "error"] == []
    assert said(again(argument_map)) == said(argument_map)
    assert said(again(replace(argument_map, sentences=()))) == said(argument_map)


def test_everything_stands_in_the_order_in_which_it_was_written() -> None:
    argument_map, _ = compile_workspace(OWN)
    places = {"bo": 1, "ada": 2}
    actors = {
        id_: replace(actor, provenance=Provenance("names.yaml", places[id_.name], 1))
        for id_, actor in argument_map.actors.items()
    }
    names = workspace_files(replace(argument_map, actors=actors))["actors.yaml"].decode()
    assert names.index("  bo:") < names.index("  ada:")
