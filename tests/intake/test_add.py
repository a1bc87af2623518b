"""Adding to a workspace: what is written, what check says to it, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.build import load
from argmap.cli import main
from argmap.intake.add import Added, Target, add
from argmap.intake.cite import cite, delimit
from argmap.problem import Problem, errors
from argmap.read.workspace import read_workspace
from argmap.text import Span, original, slug

from ..conftest import NAMES, write_files
from .pages import BIO, COMMENTS, DECK, PARAGRAPHS, TITLE

HEAD = [TITLE, "By Jane Roe", "4 May 2021"]
PAGE = "\n\n".join(["The Harbour Gazette", "Policy", *HEAD, *PARAGRAPHS, BIO, "Tags: ferry", "Comments", *COMMENTS])
NAME = "2021-05-04-islanders-fear-for-their-last-ferry"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write_files(tmp_path / "workspace", {"names.yaml": NAMES})


def put(tmp_path: Path, text: str, name: str = "page.txt") -> str:
    path = tmp_path / name
    path.write_text(text, "utf-8", newline="\n")
    return str(path)


def take_in(workspace: Path, source: str, name: str = "") -> tuple[list[Added], list[Problem]]:
    return add([source], Target(workspace, name=name))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["add", *arguments])


def checked(workspace: Path) -> list[Problem]:
    return [problem for problem in load(workspace, None)[1] if problem.level != "note"]


def test_an_article_is_stored_and_its_stub_stands_check_at_once(workspace: Path, tmp_path: Path) -> None:
    added, problems = take_in(workspace, put(tmp_path, PAGE))
    assert problems == []
    assert added[0].stub.name == NAME
    stored = (workspace / "texts" / f"{NAME}.txt").read_text("utf-8")
    assert stored == "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"
    assert checked(workspace) == []
    shape = read_workspace(workspace)[0].documents[NAME].shape
    assert (shape.title, shape.author, shape.byline) == (TITLE, "jane-roe", "Jane Roe")
    assert (shape.publisher, shape.date) == ("the-harbour-gazette", "2021-05-04")


def test_the_locators_of_the_stub_lead_to_the_parts_of_the_stored_text(workspace: Path, tmp_path: Path) -> None:
    take_in(workspace, put(tmp_path, "\n\n".join([TITLE, DECK, "By Jane Roe", *PARAGRAPHS])), "pier")
    about = read_workspace(workspace)[0].documents["pier"].shape.original
    assert about is not None
    stored = (workspace / "texts" / "pier.txt").read_text("utf-8")
    found, wrong = original(stored, about.title or "", about.deck or "", about.body or "")
    assert wrong == {}
    parts = {name: found.slice(span) for name, span in found.parts.items()}
    expected = {str(number): paragraph for number, paragraph in enumerate(PARAGRAPHS, 1)}
    assert parts == {"title": TITLE, "deck": DECK, **expected}


def test_git_is_told_to_leave_the_texts_alone(workspace: Path, tmp_path: Path) -> None:
    take_in(workspace, put(tmp_path, PAGE))
    ignored = (workspace / "texts" / ".gitignore").read_text("utf-8").splitlines()
    assert "*" in ignored


def test_a_known_author_is_named_by_id_and_no_actor_is_proposed(workspace: Path, tmp_path: Path) -> None:
    added, _ = take_in(workspace, put(tmp_path, "\n\n".join([TITLE, "By Ada Stone", *PARAGRAPHS])))
    assert added[0].stub.author == "ada"
    assert added[0].stub.actors == ()
    assert not list(workspace.glob("actors-*"))


@pytest.mark.parametrize(
    ("byline", "author", "kind"),
    [
        ("By Jane Roe and John Doe", "jane-roe-and-john-doe", "group"),
        ("By The Harbour Press", "the-harbour-press", "organisation"),
        ("By Jane Roe", "jane-roe", "person"),
    ],
)
def test_an_unknown_author_is_proposed_as_an_actor(
    workspace: Path, tmp_path: Path, byline: str, author: str, kind: str
) -> None:
    added, _ = take_in(workspace, put(tmp_path, "\n\n".join([TITLE, byline, *PARAGRAPHS])), "pier")
    assert added[0].stub.author == author
    assert read_workspace(workspace)[0].actors[author].shape.kind == kind
    assert checked(workspace) == []


def test_a_text_without_a_byline_gets_an_unnamed_author(workspace: Path, tmp_path: Path) -> None:
    take_in(workspace, put(tmp_path, "\n\n".join(PARAGRAPHS)))
    actor = read_workspace(workspace)[0].actors["unsigned-page"].shape
    assert actor.unnamed
    assert checked(workspace) == []


def test_an_id_that_is_taken_gets_a_number(workspace: Path, tmp_path: Path) -> None:
    take_in(workspace, put(tmp_path, "\n\n".join([TITLE, "By Build It", *PARAGRAPHS])), "pier")
    assert "build-it-2" in read_workspace(workspace)[0].actors  # 'build-it' is a claim
    assert checked(workspace) == []


def test_nothing_is_written_over(workspace: Path, tmp_path: Path) -> None:
    take_in(workspace, put(tmp_path, PAGE))
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    other = put(tmp_path, PAGE.replace(PARAGRAPHS[0], "Nobody on the island had expected this to come so very soon."))
    added, problems = take_in(workspace, other)
    assert added == []
    assert "nothing is written over" in problems[0].message
    assert "--name" in problems[0].fix
    assert before == {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}


def test_the_same_text_is_not_added_twice(workspace: Path, tmp_path: Path) -> None:
    take_in(workspace, put(tmp_path, PAGE))
    _, problems = take_in(workspace, put(tmp_path, PAGE), "again")
    assert f"already there, as '{NAME}'" in problems[0].message


def test_a_workspace_that_cannot_be_read_gets_nothing(workspace: Path, tmp_path: Path) -> None:
    """Who and what is there already would not be known."""
    (workspace / "broken.yaml").write_text("actors: [\n", "utf-8")
    before = sorted(workspace.rglob("*"))
    added, problems = take_in(workspace, put(tmp_path, PAGE))
    assert added == []
    assert "broken.yaml:2:1" in problems[0].message
    assert sorted(workspace.rglob("*")) == before


def test_a_failure_half_way_leaves_nothing_behind(workspace: Path, tmp_path: Path) -> None:
    (workspace / "documents").write_text("a file where a folder should be")
    added, problems = take_in(workspace, put(tmp_path, PAGE))
    assert added == []
    assert "cannot be written" in problems[0].message
    assert not (workspace / "texts" / f"{NAME}.txt").exists()


def test_a_link_in_the_place_of_a_file_is_not_written_through(workspace: Path, tmp_path: Path) -> None:
    (workspace / "texts").mkdir()
    (workspace / "texts" / f"{NAME}.txt").symlink_to(tmp_path / "elsewhere")
    assert "already there" in take_in(workspace, put(tmp_path, PAGE))[1][0].message
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    "line",
    [
        'A title: with "quotes" and a # sign', "- a dash", "yes", "2021", "@home", "'quoted'", "{a: b}", "[x]", "% off",
        "a: b", "ends with:", "\\back", "!tag", "*star*", "&anchor", "عنوان", "… and more", "Tab\tin it",
    ],
)  # fmt: skip
def test_titles_of_every_kind_are_valid_yaml(workspace: Path, tmp_path: Path, line: str) -> None:
    source = put(tmp_path, f"---\ntitle: {line}\nauthor: {line}\n---\n\n" + "\n\n".join(PARAGRAPHS), "page.md")
    added, problems = take_in(workspace, source, "pier")
    assert errors(problems) == []
    assert errors(checked(workspace)) == []
    assert read_workspace(workspace)[0].documents["pier"].shape.title == added[0].article.about.title


def test_a_body_that_begins_with_the_words_of_its_title_is_told_from_it(workspace: Path, tmp_path: Path) -> None:
    text = "\n\n".join(
        ["The pier is closed", "By Jane Roe", "The pier is closed again, says the mayor of the town.", *PARAGRAPHS]
    )
    take_in(workspace, put(tmp_path, text), "pier")
    assert checked(workspace) == []


def test_the_shortest_words_that_fit_delimit_a_stretch() -> None:
    text = "One two three. One two four five six seven eight nine ten. One two three."
    assert delimit(text, Span(15, 58)) == "One two four … eight nine ten."
    rendition, _ = original(text)
    assert cite(rendition, "1", Span(0, len(text))) == "¶1"
    assert delimit("same words same words", Span(11, 21)) is None


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Islanders’ last ferry: why?", "islanders-last-ferry-why"),
        ("Çelik's über-plan", "celiks-uber-plan"),
        ("عنوان", ""),
        ("…", ""),
        ("a" * 200, "a" * 60),
    ],
)
def test_ids_are_made_of_letters_digits_and_hyphens(words: str, id_: str) -> None:
    assert slug(words) == id_


def test_the_command_tells_what_it_wrote(workspace: Path, tmp_path: Path) -> None:
    result = run(put(tmp_path, PAGE), "--to", str(workspace))
    assert result.exit_code == 0
    assert f"added {NAME}: {TITLE}" in result.output
    assert "new actor jane-roe (Jane Roe)" in result.output


def test_a_dry_run_shows_the_files_and_writes_none(workspace: Path, tmp_path: Path) -> None:
    result = run(put(tmp_path, PAGE), "--to", str(workspace), "--dry-run")
    assert result.exit_code == 0
    assert f"document: {NAME}" in result.output
    assert PARAGRAPHS[3] in result.output
    assert [path.name for path in workspace.rglob("*")] == ["names.yaml"]


def test_the_report_comes_as_json(workspace: Path, tmp_path: Path) -> None:
    result = run(put(tmp_path, PAGE), str(tmp_path / "none.txt"), "--to", str(workspace), "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert [one["document"] for one in report["added"]] == [NAME]
    assert report["added"][0]["paragraphs"] == len(PARAGRAPHS)
    assert [problem["message"] for problem in report["problems"]] == ["there is no such file"]


@pytest.mark.parametrize("arguments", [[], ["a.txt", "b.txt", "--name", "c"], ["a.txt", "--to", "nowhere"]])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_name_that_is_no_id_is_a_problem(workspace: Path, tmp_path: Path) -> None:
    result = run(put(tmp_path, PAGE), "--to", str(workspace), "--name", "../../escape")
    assert result.exit_code == 1
    assert "is no id" in result.output
    assert not (tmp_path / "escape.txt").exists()


def test_a_private_address_is_refused(workspace: Path) -> None:
    result = run("http://127.0.0.1:1/secret", "--to", str(workspace))
    assert result.exit_code == 1
    assert "http://127.0.0.1:1/secret:1:1: error[add]" in result.output
    assert "open internet" in result.output
