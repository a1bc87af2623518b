"""A person walks through what rules propose; what he decides stands in plain YAML and is not asked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap import build as builder
from argmap import contributions
from argmap.build import load
from argmap.cli import main
from argmap.extract.parse import NoModel
from argmap.merge.findings import Found
from argmap.merge.names import Names
from argmap.merge.passages import Readable
from argmap.model import Id, Stance, Statement
from argmap.problem import Problem, errors
from argmap.read.edit import CannotEdit
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Curated, Written
from argmap.review import Desk, listing, screen, undecided, walk
from argmap.rule import Finding, Holder
from argmap.text import Span

from .conftest import write_files

NAMES = """\
# Who and what.
map: {title: The bridge}
actors:
  ada: {name: Ada Stone, kind: person, aliases: [the mayor]}
  bo: {name: Bo Reed, kind: person}
issues:
  bridge:
    question: Should the town build a bridge?
    claims:
      # The heart of it.
      build-it: The town should build the bridge.
      it-is-safe: The bridge is safe.
  money:
    question: Who pays?
"""
LETTER = """\
document: letter
author: bo
text: |
  The mayor wants to build the bridge, it seems. Fishermen say that it will not be safe.

  Bo Reed praised the ferry.
# What it says.
statements: []

no_stance:
  - {at: '¶1 "it seems"', because: a hedge}
"""


def spans(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),)


def find(_: Curated, __: Names, documents: Mapping[str, tuple[Written[DocumentShape], Readable]]) -> dict[str, Found]:
    """Three findings, none of them sure: the mayor, the fishermen, the ferry."""
    ((key, (letter, _text)),) = documents.items()
    text = letter.shape.text or ""

    def found(words: tuple[str, str, str], holder: Holder, stance: Stance = "supports") -> Finding:
        places = (spans(text, words[0]), spans(text, words[1]), spans(text, words[2]))
        return Finding(*places, holder, stance, "stated", "likely", "says", confidence=0.7)

    mayor, fishermen = Holder("The mayor", Id("actor/ada"), "title", 0.5), Holder("Fishermen", None, "described", 0.5)
    findings = (
        found(("The mayor", "wants", "to build the bridge"), mayor),
        found(("Fishermen", "say", "it will not be safe"), fishermen),
        found(("Bo Reed", "praised", "the ferry"), Holder("Bo Reed", Id("actor/bo"), "named", 1.0)),
    )
    return {key: (findings, ())}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in which rules find what they cannot place."""
    monkeypatch.setattr(contributions, "find_in_documents", find)
    return write_files(tmp_path / "ws", {"names.yaml": NAMES, "documents/letter.yaml": LETTER})


def review(workspace: Path, *answers: str) -> tuple[str, int]:
    """Walk through the proposals with these answers; an empty one takes the default, the last ones fail the test."""
    argument_map, problems = load(workspace, None, extract=True)
    assert not errors(problems)
    told: list[str] = []
    replies: Iterator[str] = iter(answers)

    def ask(question: str, default: str) -> str:
        told.append(question)
        return next(replies) or default

    desk = Desk(workspace, argument_map, lambda: load(workspace, None, extract=False)[1])
    walk(desk, undecided(argument_map), ask, told.append)
    assert list(replies) == []
    return "\n".join(told), desk.decided


def statements(workspace: Path) -> dict[str, Statement]:
    """What the workspace says, by subject."""
    argument_map, problems = load(workspace, None, extract=False)
    assert not errors(problems)
    return {said.subject.name: said for said in argument_map.statements.values()}


def proposed(workspace: Path) -> list[str]:
    """Whose proposals are left."""
    return [proposal.subject.name for proposal in undecided(load(workspace, None, extract=True)[0])]


def test_what_is_accepted_stands_in_the_documents_file_and_is_not_asked_again(workspace: Path) -> None:
    assert proposed(workspace) == ["ada", "fishermen", "bo"]
    _, decided = review(workspace, "a", "q")
    assert decided == 1
    said = statements(workspace)["ada"]
    assert (said.stance, said.object, said.certainty) == ("supports", "claim/build-it", "likely")
    assert said.provenance.rule is None
    written = (workspace / "documents" / "letter.yaml").read_text("utf-8")
    entry = (
        "statements:\n  - says: ada supports build-it\n    voice: stated\n    certainty: likely\n"
        '    at: ¶1 "The mayor wants to build the bridge"\n'
    )
    assert written == LETTER.replace("statements: []\n", entry)
    assert proposed(workspace) == ["fishermen", "bo"]
    argument_map, _ = load(workspace, None, extract=True)
    assert argument_map.statements[said.id].found_by == ("says",)


def test_what_is_rejected_never_comes_back(workspace: Path) -> None:
    review(workspace, "r", "he only muses", "q")
    written = (workspace / "decisions.yaml").read_text("utf-8")
    assert written == (
        "rejected:\n  - document: letter\n"
        '    at: ¶1 "The mayor wants to build the bridge"\n    who: ada\n    because: he only muses\n'
    )
    assert proposed(workspace) == ["fishermen", "bo"]
    longer = LETTER.replace("document: letter\n", "document: letter\n# a comment more\n\n")
    (workspace / "documents" / "letter.yaml").write_text(longer, "utf-8")
    assert proposed(workspace) == ["fishermen", "bo"]


def test_skipping_and_quitting_change_nothing(workspace: Path) -> None:
    before = {path: path.read_bytes() for path in workspace.rglob("*.yaml")}
    assert review(workspace, "s", "", "q")[1] == 0
    assert {path: path.read_bytes() for path in workspace.rglob("*.yaml")} == before


def test_a_new_actor_and_a_new_claim_are_written_with_the_statement(workspace: Path) -> None:
    answers = ("s", "a", "a", "The town should keep its ferry.", "keep-the-ferry", "money")
    review(workspace, *answers)
    said = statements(workspace)
    assert said["fishermen"].object == "claim/it-is-safe"
    assert said["fishermen"].stance == "opposes"
    assert said["bo"].object == "claim/keep-the-ferry"
    names = (workspace / "names.yaml").read_text("utf-8")
    assert names.startswith("# Who and what.\n")
    assert "  fishermen:\n    name: Fishermen\n    kind: group\n" in names
    assert names.endswith(
        "    question: Who pays?\n    claims:\n      keep-the-ferry: The town should keep its ferry.\n"
    )


def test_everything_of_a_proposal_can_be_corrected(workspace: Path) -> None:
    correction = ("c", "Bo Reed", "it-is-safe", "would oppose", "it is built of wood")
    told, _ = review(workspace, *correction, "a", "q")
    assert "says: bo would oppose it-is-safe" in told
    said = statements(workspace)["bo"]
    assert (said.stance, said.leaning, said.condition) == ("conditional", "opposes", "it is built of wood")


def test_a_slip_of_the_fingers_is_told_and_asked_again(workspace: Path) -> None:
    told, decided = review(workspace, "x", "c", "", "it-is-saef", "it-is-safe", "oposes", "opposes", "a", "q")
    assert "'x' is none of" in told
    assert "did you mean 'it-is-safe'?" in told
    assert "did you mean 'opposes'?" in told
    assert decided == 1
    assert statements(workspace)["ada"].stance == "opposes"


def test_a_new_claim_has_a_sentence_an_id_of_its_own_and_an_issue_that_is_there(workspace: Path) -> None:
    told, decided = review(
        workspace, "s", "s", "c", "", "new", " ", "Ferries are fine.", "ada", "ferries", "monye", "money", "", "a"
    )
    assert "a claim needs a sentence" in told
    assert "'ada' is there already" in told
    assert "did you mean 'money'?" in told
    assert decided == 1
    assert statements(workspace)["bo"].object == "claim/ferries"


def test_a_claim_that_was_written_just_now_can_be_chosen(workspace: Path) -> None:
    first = ("c", "", "new", "Bridges are good.", "good-bridges", "bridge", "", "a")
    _, decided = review(workspace, *first, "c", "", "good-bridges", "", "a", "q")
    assert decided == 2
    assert {said.object for said in statements(workspace).values()} == {"claim/good-bridges"}


def test_what_is_rejected_after_it_was_corrected_is_what_rules_found(workspace: Path) -> None:
    review(workspace, "c", "Bo Reed", "it-is-safe", "", "r", "", "q")
    assert "who: ada\n" in (workspace / "decisions.yaml").read_text("utf-8")
    assert proposed(workspace) == ["fishermen", "bo"]


def test_a_review_that_is_broken_off_while_it_checks_leaves_all_as_it_was(workspace: Path) -> None:
    before = {path: path.read_bytes() for path in workspace.rglob("*.yaml")}
    argument_map, _ = load(workspace, None, extract=True)
    asked: list[int] = []

    def recheck() -> list[Problem]:
        asked.append(1)
        if len(asked) > 1:
            raise KeyboardInterrupt
        return []

    with pytest.raises(KeyboardInterrupt):
        Desk(workspace, argument_map, recheck).accept(undecided(argument_map)[0])
    assert {path: path.read_bytes() for path in workspace.rglob("*.yaml")} == before


def test_what_would_make_the_workspace_wrong_is_taken_back(workspace: Path) -> None:
    """A new actor with the id that a claim has already."""
    before = {path: path.read_bytes() for path in workspace.rglob("*.yaml")}
    told, decided = review(workspace, "c", "Build it", "", "", "a", "q")
    assert "it was not written" in told
    assert decided == 0
    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before


def test_a_file_that_was_broken_meanwhile_is_named(workspace: Path) -> None:
    argument_map, _ = load(workspace, None, extract=True)
    broken = LETTER + "broken: [\n"
    (workspace / "documents" / "letter.yaml").write_text(broken, "utf-8")
    with pytest.raises(CannotEdit, match=r"documents/letter\.yaml: the file cannot be read"):
        Desk(workspace, argument_map, list).accept(undecided(argument_map)[0])
    assert (workspace / "documents" / "letter.yaml").read_text("utf-8") == broken


@pytest.mark.parametrize("statements_written", ["statements: [{says: bo supports build-it, voice: own, at: ¶2}]\n"])
def test_a_file_written_in_one_line_is_left_to_its_curator(workspace: Path, statements_written: str) -> None:
    path = workspace / "documents" / "letter.yaml"
    path.write_text(LETTER.replace("statements: []\n", statements_written), "utf-8")
    before = path.read_bytes()
    told, decided = review(workspace, "a", "q")
    assert "written in one line" in told
    assert (decided, path.read_bytes()) == (0, before)


def test_the_screen_shows_the_passage_in_its_context_and_steers_no_terminal(workspace: Path) -> None:
    letter = LETTER.replace("it seems.", "it seems \u200b…")
    (workspace / "documents" / "letter.yaml").write_text(letter, "utf-8")
    argument_map, _ = load(workspace, None, extract=True)
    proposal = undecided(argument_map)[0]
    shown = screen(argument_map, proposal, "1 of 3")
    for piece in (
        "»The mayor wants to build the bridge«", "it seems", "Ada Stone", "supports", "Bo Reed",
        "it is not sure who “The mayor” is", "- says: ada supports build-it",
    ):  # fmt: skip
        assert piece in shown
    assert all(len(line) <= 100 for line in shown.splitlines())


def test_the_listing_has_a_line_for_each_proposal(workspace: Path) -> None:
    argument_map, _ = load(workspace, None, extract=True)
    assert len(listing(argument_map, undecided(argument_map)).splitlines()) == 6


def test_without_a_terminal_nothing_is_asked(workspace: Path) -> None:
    result = CliRunner().invoke(main, ["review", str(workspace)])
    assert result.exit_code == 2
    assert "--list" in result.output
    result = CliRunner().invoke(main, ["review", str(workspace), "--list"])
    assert result.exit_code == 0
    assert "supports build-it" in result.output


def test_extraction_is_a_choice_of_the_workspace_or_of_the_command(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And where there is no parser, that is an error with the way out, but only for those who chose it."""

    def missing(*_: object) -> dict[str, Found]:
        raise NoModel("install it")

    assert load(workspace, None)[0].unplaced == ()
    monkeypatch.setattr(contributions, "find_in_documents", missing)
    assert load(workspace, None)[1] == load(workspace, None, extract=False)[1]
    assert [problem.fix for problem in errors(load(workspace, None, extract=True)[1])] == ["or leave out '--extract'"]
    names = workspace / "names.yaml"
    names.write_text(NAMES.replace("title: The bridge", "title: The bridge, extract: true"), "utf-8")
    assert [str(problem) for problem in errors(load(workspace, None)[1])] == [
        "names.yaml:2:35: error[extract]: install it (or leave out 'extract: true')"
    ]
    assert not errors(load(workspace, None, extract=False)[1])


def test_a_build_writes_what_is_unplaced_and_only_then(workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "unplaced.yaml" not in builder.build(workspace, None, out).files
    built = builder.build(workspace, None, out, extract=True)
    assert b"- says: ada supports build-it" in built.files["unplaced.yaml"]
    assert "unplaced.yaml" not in builder.build(workspace, None, out).files
