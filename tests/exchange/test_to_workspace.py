"""From any format to a workspace: it can be built, and what both can tell is told in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from argmap.build import QUICK, load
from argmap.convert import write
from argmap.exchange.draft import Draft
from argmap.exchange.facts import KINDS, Fact, facts
from argmap.exchange.frame import Format, Refused, Source, Unwritable, formats, write_file
from argmap.exchange.workspace.files import workspace_files
from argmap.model import ArgumentMap, Id
from argmap.problem import Problem, errors

from ..conftest import ARTICLE, OWN, PRESS, compile_workspace
from ..properties.settings import slow
from .debates import TEXTS, debates, everything

BOTH_WAYS = [known for known in formats().values() if known.read and known.write]
RDF = [known for known in BOTH_WAYS if known.name in {"jsonld", "nquads", "trig", "turtle"}]
# What hangs on texts that a format may not hold, is told in a note, or left out where it stands nowhere.
NOT_COMPARED = {"span", "aside", "text", "original", "words", "reprint", "origin"}
few = hypothesis_settings(slow, max_examples=8)


def names(known: Format) -> str:
    return known.name


def there(argument_map: ArgumentMap, known: Format, folder: Path) -> ArgumentMap:
    """What a format says of a map."""
    path = folder / f"debate{known.suffixes[0]}"
    path.write_bytes(write_file(argument_map, known))
    assert known.read is not None
    return known.read(Source(path, lossy=True))


def built(files: dict[str, bytes], folder: Path) -> ArgumentMap:
    """The map of a workspace, in which nothing may be wrong; the originals are at hand."""
    texts = folder / "texts"
    texts.mkdir(parents=True)
    for name, text in TEXTS.items():
        (texts / f"{name}.txt").write_text(text, "utf-8")
    write(files, folder / "workspace")
    argument_map, problems = load(folder / "workspace", texts, skip=QUICK)
    assert [str(problem) for problem in errors(problems)] == []
    return argument_map


def told(argument_map: ArgumentMap, known: Format) -> set[tuple[str, Fact]]:
    """The facts of the kinds that a format and a workspace hold; but for a name that several actors bear."""
    held = set(KINDS) & set(known.holds)
    found = {(kind, fact) for kind, fact in facts(argument_map, held - {"span"}) if kind in held - NOT_COMPARED}
    return {(kind, fact) for kind, fact in found if fact[-1] != "aka" and not fact[-1].startswith("Found by")}


@pytest.mark.parametrize("known", BOTH_WAYS, ids=names)
def test_what_was_written_in_a_format_becomes_a_workspace(known: Format, tmp_path: Path) -> None:
    debate = there(everything(), known, tmp_path)
    assert told(built(workspace_files(debate, lossy=True), tmp_path), known) == told(debate, known)


@pytest.mark.parametrize("known", BOTH_WAYS, ids=names)
def test_so_does_any_debate(known: Format, tmp_path_factory: pytest.TempPathFactory) -> None:
    @few
    @given(debates())
    def try_it(debate: ArgumentMap) -> None:
        folder = tmp_path_factory.mktemp("debates")
        try:
            again = there(debate, known, folder)
        except Refused:
            return
        assert told(built(workspace_files(again, lossy=True), folder), known) == told(again, known)

    try_it()


@pytest.mark.parametrize("known", RDF, ids=names)
@pytest.mark.parametrize("texts", [None, {"article.txt": ARTICLE}], ids=["digest", "original"])
@pytest.mark.parametrize("workspace", [OWN, PRESS], ids=["own", "press"])
def test_a_workspace_comes_back_from_rdf_without_loss(
    workspace: dict[str, bytes], texts: dict[str, bytes] | None, known: Format, tmp_path: Path
) -> None:
    before, _ = compile_workspace(workspace, texts)
    warnings: list[Problem] = []
    after, _ = compile_workspace(workspace_files(there(before, known, tmp_path), warnings), texts)
    assert set(facts(after)) == set(facts(before))
    assert warnings == []


def refusals(debate: ArgumentMap) -> list[tuple[str, str]]:
    """Why a map is not written as a workspace without loss, and what to do."""
    with pytest.raises(Unwritable) as refused:
        workspace_files(debate)
    return [(problem.message, problem.fix) for problem in refused.value.problems]


def claimed(*sentences: str, words: str | None = None) -> Draft:
    """A map in the making that claims sentences, each a paragraph of the text that stands for a file."""
    draft = Draft(Source(Path("debate.txt")))
    maker, issue = draft.maker(), draft.issue("What then?")
    document = draft.document("debate", maker, "\n\n".join(sentences))
    start = 0
    for number, sentence in enumerate(sentences):
        claim, passage = draft.claim(f"Claim {number}.", issue), draft.passage(document, start, start + len(sentence))
        draft.statement(maker, "supports", claim, passage, (maker,), words=words)
        start += len(sentence) + 2
    return draft


@pytest.mark.parametrize(
    "sentences", [("ann is for it", "bob is too"), ("So it is.", "so it is", "so it is"), ("…", "No\nway", "no no")]
)
def test_sentences_that_no_words_tell_apart_are_paragraphs_of_a_digest(
    sentences: tuple[str, ...], tmp_path: Path
) -> None:
    """Small letters would join them to the paragraph before; nothing is lost by it."""
    debate = claimed(*sentences).finish("Debate")
    back = built(workspace_files(debate), tmp_path)
    assert sorted(passage.text for passage in back.passages.values()) == sorted(sentences)
    assert told(back, formats()["nquads"]) == told(debate, formats()["nquads"])


def test_of_a_document_that_nobody_could_find_again_the_quotations_are_the_digest(tmp_path: Path) -> None:
    debate = claimed("I say: build it. ", "I say so again.").finish("Debate")
    unknown = {id_: replace(one, sha256=None, length=None) for id_, one in debate.documents.items()}
    debate = replace(debate, texts={}, documents=unknown)
    message = (
        "'debate' is not at hand and cannot be known again: a digest of what is quoted stands for it,"
        " and where 2 passages stand in it is lost"
    )
    fix = "give a map that has its text, or its hash and length; or accept that: --lossy"
    assert refusals(debate) == [(message, fix)]
    warnings: list[Problem] = []
    back = built(workspace_files(debate, warnings, lossy=True), tmp_path)
    assert [(warned.level, warned.message, warned.fix) for warned in warnings] == [("warning", message, "")]
    assert back.digests == {Id("document/debate"): "I say: build it. \n\nI say so again."}
    assert [passage.locator for passage in back.passages.values()] == ["¶1", "¶2"]


def test_one_that_is_known_by_its_hash_is_needed_for_the_build() -> None:
    warnings: list[Problem] = []
    workspace_files(replace(claimed("I say: build it.").finish("Debate"), texts={}), warnings)
    message = "only the hash of 'debate' is in the map: to build the workspace, give its original"
    assert [(warned.level, warned.message, warned.fix) for warned in warnings] == [
        ("warning", message, "argmap build --texts FOLDER")
    ]


def test_own_words_that_do_not_stand_in_their_passage_are_left_out(tmp_path: Path) -> None:
    debate = claimed("I say: build it.", words="tear it down").finish("Debate")
    message = (
        "own words are not written that do not stand in the passage they come with, or are more than 13: “tear it down”"
    )
    assert refusals(debate) == [(message, "quote them exactly, or accept that: --lossy")]
    back = built(workspace_files(debate, lossy=True), tmp_path)
    assert [said.words for said in back.statements.values()] == [None]


def test_a_name_that_two_actors_bear_is_neither_ones(tmp_path: Path) -> None:
    draft = claimed("I say: build it.")
    draft.actor("Ann", aliases=("the mayor", "Annie"))
    draft.actor("Bob", aliases=("The Mayor",))
    debate = draft.finish("Debate")
    message = "names that several actors bear are not written: 'the mayor' of 'Ann', 'The Mayor' of 'Bob'"
    assert refusals(debate) == [(message, "leave each name to one of them, or accept that: --lossy")]
    back = built(workspace_files(debate, lossy=True), tmp_path)
    assert {actor.name: actor.aliases for actor in back.actors.values() if not actor.unnamed} == {
        "Ann": ("Annie",),
        "Bob": (),
    }


def test_a_claim_that_is_called_like_an_actor_gets_an_id_of_its_own(tmp_path: Path) -> None:
    draft = claimed("I say: build it.")
    draft.actor("Claim 0")
    back = built(workspace_files(draft.finish("Debate")), tmp_path)
    assert [claim.text for claim in back.claims.values()] == ["Claim 0."]
