"""Texts and workspaces → findings: what is read, whom it is ascribed to, and what hostile texts do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from argmap.findings import check_rules, find_in_files, find_in_texts, place_uncoded
from argmap.listing import placed
from argmap.problem import Problem
from argmap.read.workspace import read_workspace
from argmap.rule import Finding

from .conftest import NAMES, Files
from .extract.parsed import needs_model
from .readme import write_small_map

pytestmark = needs_model
ARTICLE = """\
Council split over bridge

The mayor said on Monday that the town should build the bridge. “It will unite us,” she added. “We need it.”

Bo Reed rejects the plan. According to Reed, the bridge is not safe.
"""
OWN_RULE = """\
lexica:
  facing:
    about: Words that go with a face.
    words: set
rules:
  set-face:
    about: Sets one's face against something.
    source: our own reading
    cue: {lemmas: [facing], pos: verb, has: ["dobj[lemma=face]"], with: ["dobj[lemma=face]", "prep[word=against]"]}
    roles:
      source: $subject
      content: "prep[word=against] pobj"
    stance: opposes
    confidence: 0.8
    priority: 90
    examples: ["[She] <set> her <face against> {the toll}."]
    counter_examples: ["She set the alarm against the wall."]
"""


def found_in(text: str, workspace: Path | None = None, *, nested: bool = False) -> list[Finding]:
    curated = read_workspace(workspace)[0] if workspace else None
    return list(next(iter(find_in_texts([("text", text)], curated, nested=nested))).findings)


def words(text: str, finding: Finding, role: str) -> str:
    return " / ".join(text[span.start : span.end] for span in getattr(finding, role))


def told(text: str, findings: list[Finding]) -> list[tuple[str | None, str | None, str]]:
    return [(one.holder and one.holder.name, one.stance, words(text, one, "content")) for one in findings]


def test_an_article_is_read_into_who_takes_which_stance_on_what(make_workspace: Callable[[Files], Path]) -> None:
    workspace = make_workspace({"names.yaml": NAMES})
    found = told(ARTICLE, found_in(ARTICLE, workspace))
    assert ("Ada Stone", "supports", "that the town should build the bridge") in found
    assert ("Bo Reed", "opposes", "the plan") in found
    assert ("Bo Reed", "supports", "the bridge is not safe") in found


def test_without_a_workspace_actors_are_called_as_the_text_calls_them() -> None:
    assert ("Bo Reed", "opposes", "the plan") in told(ARTICLE, found_in(ARTICLE))


def test_the_original_of_a_document_has_its_author(make_workspace: Callable[[Files], Path]) -> None:
    text = "It would be wrong to think that the bridge is safe.\n"
    document = f"""\
document: letter
author: bo
original: {{file: letter.txt, sha256: {hashlib.sha256(text.encode()).hexdigest()}, length: {len(text)}}}
digest: {{1: The bridge does not hold.}}
"""
    workspace = make_workspace({"names.yaml": NAMES, "letter.yaml": document})
    assert told(text, found_in(text, workspace)) == [("Bo Reed", "opposes", "that the bridge is safe")]
    other = text.replace("safe", "dear")
    assert told(other, found_in(other, workspace)) == [(None, "opposes", "that the bridge is dear")]


def test_speech_over_several_sentences_is_one_quotation() -> None:
    quoted = [one for one in found_in(ARTICLE) if one.voice == "quoted"]
    assert [words(ARTICLE, one, "content") for one in quoted] == ["“It will unite us,” / “We need it.”"]


def test_who_is_reported_within_a_report_is_found_with_the_chain() -> None:
    text = "Lena Moss said that Bo Reed rejects the toll."
    assert [one.within for one in found_in(text)] == [None]
    outer, inner = found_in(text, nested=True)
    assert (outer.within, inner.within) == (None, 0)
    assert told(text, [inner]) == [("Bo Reed", "opposes", "the toll")]


def test_offsets_point_into_the_text_as_read_whatever_stands_in_it() -> None:
    text = "\ufeffBo\u00ad Reed\u200f said\r\nthat the\u00a0toll is “unfair”.\r\n"
    finding = found_in(text)[0]
    assert words(text, finding, "cue") == "said"
    assert words(text, finding, "content").startswith("that the")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n \t ",
        "“" * 500,
        "He said “" * 300,
        "\u202eBo Reed said that \u2066it is safe\u2069.",
        "Бо Рид сказал: «Нет». 他说：「不行。」 قال إن الخطة جيدة. He said no.",
        "said " * 3_000,
        "Bo said that " * 400 + "it is safe.",
        "\x00\x01 Bo said\x00 that it is safe.",
        "a" * 50_000,
    ],
    ids=[
        "nothing",
        "blanks",
        "marks",
        "unclosed",
        "right-to-left",
        "scripts",
        "cues",
        "nesting",
        "controls",
        "one word",
    ],
)
def test_hostile_texts_are_read_without_harm(text: str) -> None:
    for finding in found_in(text, nested=True):
        for role in ("source", "cue", "content"):
            for span in getattr(finding, role):
                assert 0 <= span.start < span.end <= len(text)


def test_folders_and_files_are_read_and_what_cannot_be_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Bo Reed rejects the toll.", "utf-8")
    (tmp_path / "two.txt").write_bytes(b"\xff\xfe\x00broken")
    (tmp_path / "page.html").write_text("<p>Bo Reed rejects the toll.</p>", "utf-8")
    results = list(find_in_files([tmp_path]))
    assert [result[1].id for result in results if not isinstance(result, Problem)] == ["one"]
    assert [(Path(result.file).name, result.message) for result in results if isinstance(result, Problem)] == [
        ("two.txt", "not valid UTF-8")
    ]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text("Bo Reed rejects the toll.", "utf-8")
    results = list(find_in_files([tmp_path / "a", tmp_path / "b"]))
    ids = [result[1].id for result in results if not isinstance(result, Problem)]
    assert len(set(ids)) == 2


def test_a_workspace_can_be_read_as_if_nobody_had_coded_it(make_workspace: Callable[[Files], Path]) -> None:
    report = """\
document: report
author: bo
text: |
  Ada Stone says that the bridge is safe.
statements:
  - says: ada opposes build-it
    voice: stated
    at: ¶1
"""
    curated, problems = read_workspace(make_workspace({"names.yaml": NAMES, "report.yaml": report}))
    assert problems == []
    uncoded = place_uncoded(curated, {})
    (found,) = placed(uncoded)["report"]
    assert (found["actor"], found["stance"], found["object"]) == ("ada", "supports", "it-is-safe")
    assert found["rule"] == "clause"


def test_a_workspace_adds_its_own_rules(make_workspace: Callable[[Files], Path]) -> None:
    workspace = make_workspace({"names.yaml": NAMES, "rules.yaml": OWN_RULE})
    curated, problems = read_workspace(workspace)
    assert problems == []
    assert check_rules(curated, examples=True) == []
    text = "Bo Reed set his face against the toll."
    finding = next(one for one in found_in(text, workspace) if one.rule == "set-face")
    assert (finding.stance, words(text, finding, "content")) == ("opposes", "the toll")


def test_what_an_own_rule_says_of_its_words_goes_before_what_shipped_lists_say(
    make_workspace: Callable[[Files], Path],
) -> None:
    own = OWN_RULE.replace("words: set", "words: reject").replace('has: ["dobj[lemma=face]"], with: [', "with: [")
    own = own.replace('"prep[word=against] pobj"', "dobj").replace("stance: opposes", "stance: supports")
    own = own.replace("confidence: 0.8", "confidence: 0.99")
    workspace = make_workspace({"names.yaml": NAMES, "rules.yaml": own})
    assert [one.stance for one in found_in("Bo Reed rejects the toll.", workspace)] == ["supports"]


def test_words_of_an_own_rules_cue_do_not_qualify_it(make_workspace: Callable[[Files], Path]) -> None:
    own = OWN_RULE.replace("words: set", "words: have").replace(
        'has: ["dobj[lemma=face]"], with: ["dobj[lemma=face]", "prep[word=against]"]',
        'has: ["dobj[lemma=time]"], with: ["dobj[lemma=time]", "dobj det", "dobj prep[word=for]"]',
    )
    own = own.replace('"prep[word=against] pobj"', '"dobj prep[word=for] pobj"')
    workspace = make_workspace({"names.yaml": NAMES, "rules.yaml": own})
    finding = next(one for one in found_in("Bo Reed has no time for the toll.", workspace) if one.rule == "set-face")
    assert (finding.stance, finding.qualifiers) == ("opposes", frozenset())


def test_a_rule_that_does_not_do_what_it_shows_is_a_problem_at_the_example(
    make_workspace: Callable[[Files], Path],
) -> None:
    broken = OWN_RULE.replace("{the toll}", "the {toll}")
    curated, _ = read_workspace(make_workspace({"names.yaml": NAMES, "rules.yaml": broken}))
    problems = check_rules(curated, examples=True)
    assert [(problem.file, problem.line) for problem in problems] == [("rules.yaml", 16)]
    assert "does not find this example as it is marked" in problems[0].message


def test_the_rules_that_the_manual_shows_do_what_they_show(tmp_path: Path) -> None:
    manual = Path(__file__).parent.parent / "docs" / "rules.md"
    curated, problems = read_workspace(write_small_map(tmp_path, manual))
    assert problems == []
    assert len(curated.rule_files) == 3
    assert check_rules(curated, examples=True) == []
