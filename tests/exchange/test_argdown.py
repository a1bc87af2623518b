"""Argdown: what others write is read as it is meant, and what we write is Argdown."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.exchange.argdown.debate import read_debate
from argmap.exchange.draft import Draft
from argmap.exchange.facts import stance_kind
from argmap.exchange.formats import argdown
from argmap.exchange.frame import Source, Unreadable, Unwritable
from argmap.model import ArgumentMap, Id
from argmap.text import Span

from ..properties.settings import slow


def source(folder: Path, text: str, *, lossy: bool = False) -> Source:
    path = folder / "debate.argdown"
    path.write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")
    return Source(path, lossy=lossy)


def relations(argument_map: ArgumentMap) -> set[str]:
    """Every statement in words; in brackets the statement that one is about."""

    def told(id_: Id) -> str:
        said = argument_map.statements.get(id_)
        return f"({told(said.subject)} {said.stance} {told(said.object)})" if said else argument_map.label(id_)

    return {told(id_)[1:-1] for id_ in argument_map.statements}


def read(folder: Path, text: str) -> ArgumentMap:
    return argdown.read(source(folder, text))


def complaints(folder: Path, text: str) -> list[str]:
    """The problems of a file, from their line on."""
    with pytest.raises(Unreadable) as refused:
        read(folder, text)
    return [str(problem).partition("debate.argdown:")[2] for problem in refused.value.problems]


# --- what others write


def test_each_sign_joins_what_stands_above_and_below_in_its_direction(tmp_path: Path) -> None:
    debate = read(
        tmp_path,
        """
        [A]: a
          + [B]: b
          <+ [C]: c
          +> [D]: d
          - [E]: e
          <- [F]: f
          -> [G]: g
        """,
    )
    assert relations(debate) == {
        "b supports a", "c supports a", "a supports d", "e opposes a", "f opposes a", "a opposes g",
    }  # fmt: skip


def test_what_is_indented_deeper_belongs_to_the_line_above_it(tmp_path: Path) -> None:
    debate = read(tmp_path, "[A]: a\n  + [B]: b\n      + [C]: c\n     - [D]: d\n  - [E]: e\n")
    assert relations(debate) == {"b supports a", "c supports b", "d opposes a", "e opposes a"}


def test_the_same_title_is_the_same_claim_whether_it_is_named_before_or_after_its_words(tmp_path: Path) -> None:
    debate = read(tmp_path, "[A]: a\n  + [B]\n\n[B]: b\n\n[C]: c\n  - [B]\n")
    assert relations(debate) == {"b supports a", "b opposes c"}
    assert {claim.text for claim in debate.claims.values()} == {"a", "b", "c"}


def test_a_claim_stands_under_its_heading_and_without_one_under_the_title(tmp_path: Path) -> None:
    debate = read(tmp_path, "===\ntitle: The bridge\n===\n\n[A]: a\n\n# Who pays? {isGroup: false}\n\n[B]: b\n")
    questions = {claim.text: debate.issues[claim.issue].question for claim in debate.claims.values()}
    assert questions == {"a": "The bridge", "b": "Who pays?"}


def test_words_are_read_without_their_signs(tmp_path: Path) -> None:
    text = r"""
        [A]: Some *italic* and __bold__ words, a [link](https://example.org/x), \*stars\*, @[A]
        and :->: an arrow. // not this
        """
    [claim] = read(tmp_path, text).claims.values()
    assert claim.text == "Some italic and bold words, a link, *stars*, @[A] and → an arrow."
    assert claim.note == "link: https://example.org/x"


def test_comments_say_nothing(tmp_path: Path) -> None:
    debate = read(tmp_path, "/* [X]: x */\n\n[A]: a\n  + [B]: b\n  <!--\n  - [C]: c\n  -->\n  - [D]: d\n")
    assert relations(debate) == {"b supports a", "d opposes a"}


CASE = """
    <The case>: In short.

    (1) [P]: p
    (2) q
    --
    By rule {uses: [1, 2]}
    --
    (3) [M]: m
    (4) r
    ----
    (5) [Z]: z
      -> [Y]: y
    """


def test_the_premise_of_an_inference_supports_its_conclusion(tmp_path: Path) -> None:
    debate = read(tmp_path, "<The case>: In short.\n\n(1) p\n--\nBy rule\n--\n(2) m\n----\n(3) z\n  -> [Y]: y\n")
    assert relations(debate) == {"p supports m", "m supports z", "z opposes y"}
    assert "a premise of <The case>: In short.; by By rule" in {said.note for said in debate.statements.values()}


def test_premises_that_count_only_together_are_arguments_of_their_own_only_where_losses_are_accepted(
    tmp_path: Path,
) -> None:
    assert [line.partition(":")[0] for line in complaints(tmp_path, CASE)] == ["5", "10"]
    debate = argdown.read(source(tmp_path, CASE, lossy=True))
    assert relations(debate) == {"p supports m", "q supports m", "m supports z", "r supports z", "z opposes y"}


def test_a_reconstruction_below_its_own_conclusion_says_so_once(tmp_path: Path) -> None:
    case = "<Case>: c\n\n(1) p\n----\n(2) {}\n"
    assert relations(read(tmp_path, "[A]: a is so.\n  + <Case>\n\n" + case.format("[A]"))) == {"p supports a is so."}
    assert relations(read(tmp_path, "[A]: a is so.\n  + <Case>\n\n" + case.format("a is so."))) == {
        "p supports a is so."
    }


def test_an_undercut_is_about_the_step_that_it_attacks(tmp_path: Path) -> None:
    debate = read(
        tmp_path,
        """
        [A]: a
          + <Sketch>: s
            _ [B]: b

        <Case>

        (1) p
        ----
          <_ [C]: c
        (2) [A]

        [D]: d
          _> <Case>
        """,
    )
    assert relations(debate) == {
        "s supports a", "b opposes (s supports a)",
        "p supports a", "c opposes (p supports a)", "d opposes (p supports a)",
    }  # fmt: skip
    assert {stance_kind(said) for said in debate.statements.values()} == {"support", "undercut"}


def test_an_argument_without_words_is_the_step_from_its_premises(tmp_path: Path) -> None:
    debate = read(tmp_path, "[A]: a\n  - <Step>\n    + [B]: b\n    _ [C]: c\n")
    assert relations(debate) == {"b opposes a", "c opposes (b opposes a)"}


def test_an_argument_without_words_and_with_several_premises_says_not_what_each_is_worth(tmp_path: Path) -> None:
    [problem] = complaints(tmp_path, "[A]: a\n  - <Step>\n    + [B]: b\n    + [C]: c\n")
    assert problem.startswith("2:5: error[exchange]: the premises of <Step> count only together")


def test_arguments_that_undercut_each_other_are_read_without_end_of_it(tmp_path: Path) -> None:
    debate = read(tmp_path, "[A]: a\n  + <X>: x\n    _ <Y>: y\n\n<X>\n  _> <Y>\n")
    assert relations(debate) >= {"x supports a", "y opposes (x supports a)"}


def test_who_made_the_file_says_so_or_its_author_if_it_names_him(tmp_path: Path) -> None:
    [said] = read(tmp_path, "[A]: a\n  + [B]: b\n").statements.values()
    assert said.according_to == (Id("actor/author-of-debate-argdown"),)
    debate = read(tmp_path, "===\nauthor: Ada Stone\n===\n\n[A]: a\n  + [B]: b {proponent: Bo Reed}\n")
    chains = {" → ".join(map(debate.label, said.according_to)) for said in debate.statements.values()}
    assert chains == {"Ada Stone", "Ada Stone → Bo Reed"}
    assert relations(debate) == {"b supports a", "Bo Reed supports b"}


def test_passages_are_the_words_of_the_file(tmp_path: Path) -> None:
    file = source(tmp_path, "[A]: a\n  + [B]: because\n    of this\n  - [C]: c\n")
    debate = argdown.read(file)
    found = {passage.text: Span(passage.start, passage.end) for passage in debate.passages.values()}
    assert set(found) == {"+ [B]: because\n    of this", "- [C]: c"}
    assert all(file.text[span.start : span.end] == text for text, span in found.items())


# --- what has no place in a map


def test_what_a_map_cannot_say_is_refused_by_name_and_place(tmp_path: Path) -> None:
    assert [line.partition(" (")[0] for line in complaints(tmp_path, "[A]: a #pro\n  >< [B]: b #pro\n")] == [
        "1:8: error[exchange]: a map has no tags: #pro, here and in 1 other place",
        "2:3: error[exchange]: [A] contradicts [B]: a map has no such relation",
    ]
    strict = "===\nmodel:\n  mode: strict\n===\n\n[A]: a\n  - [B]: b\n"
    assert "7:3: error[exchange]: [B] is contrary to [A]" in complaints(tmp_path, strict)[0]


def test_a_title_that_is_never_written_is_a_slip(tmp_path: Path) -> None:
    [problem] = complaints(tmp_path, "[Bridge]: a\n  + [Brigde]\n")
    assert problem.startswith("2:5: error[exchange]: [Brigde] is named, but never written (did you mean 'Bridge'?")


def test_an_attack_on_one_of_several_premises_has_to_say_on_which(tmp_path: Path) -> None:
    case = "<Case>\n\n(1) p\n(2) q\n----\n(3) [A]: a\n\n[B]: b\n  -> <Case>\n"
    assert complaints(tmp_path, case)[1].startswith("9:3: error[exchange]: [B] attacks <Case>, which has 2 premises")
    one = case.replace("(2) q\n", "")
    assert relations(read(tmp_path, one)) == {"p supports a", "b opposes p"}


def test_with_lossy_it_is_left_out_and_told(tmp_path: Path) -> None:
    file = source(tmp_path, "[A]: a #pro\n  >< [B]: b\n  + [C]: c\n", lossy=True)
    assert relations(argdown.read(file)) == {"c supports a"}
    assert [warning.level for warning in file.warnings] == ["warning", "warning"]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("[A]: a\n\n  + [B]: b\n", "3:3", "'+' stands"),
        ("[A]: some *italic words\n", "1:11", "'*' begins"),
        ("(1) p\n(2) q\n", "1:1", "no conclusion"),
        ("[A]: a\n  + [B]: b {x: [}\n\n[C]: c\n", "2:17", "a value is missing"),
        ("[A]: a\n  _ [B]: b\n", "2:3", "[B] undercuts [A], a statement, which infers nothing"),
        ("[A]: a\n\n@include(other.argdown)\n", "3:1", "included"),
    ],
)
def test_what_is_no_argdown_is_told_with_its_place(tmp_path: Path, text: str, where: str, what: str) -> None:
    [problem] = complaints(tmp_path, text)
    assert problem.startswith(where)
    assert what in problem


def test_all_paragraphs_that_are_no_argdown_are_told_in_one_run(tmp_path: Path) -> None:
    assert len(complaints(tmp_path, "a *b\n\nc\n\n  + d\n\n[E]: e\n")) == 2


def test_signs_that_are_never_closed_do_not_take_time_to_no_end(tmp_path: Path) -> None:
    text = "".join(f"x {sign} " * 3000 for sign in ("{", "[a", "<!--", "/*", "<a", "#("))
    assert len(read(tmp_path, text).claims) == 1


def test_what_is_indented_beyond_reason_is_refused_and_not_a_crash(tmp_path: Path) -> None:
    text = "[A]: a\n" + "".join(f"{' ' * depth}+ b{depth}\n" for depth in range(1, 400))
    assert "deeper than 100 levels" in complaints(tmp_path, text)[0]


@slow
@given(st.text(alphabet="ab[]<>(){}#*_+-@.:,;/\\=&'\" \n1é→", max_size=60))
def test_any_text_at_all_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.argdown"
    path.write_text(text, "utf-8")
    try:
        argdown.read(Source(path))
    except Unreadable:
        return


# --- what we write


def undercuts() -> ArgumentMap:
    """Steps with undercuts, and undercuts of these."""
    draft = Draft(Source(Path("x")))
    ada = draft.actor("Ada Stone")
    issue = draft.issue("Should the town build a bridge?")
    a, b, c, d = (draft.claim(f"{letter} is so.", issue, letter) for letter in "abcd")
    letter = draft.document("letter", ada, "A long letter.")
    passage = draft.passage(letter, 0, 6)
    said = draft.statement(b, "supports", a, passage, [ada])
    against = draft.statement(c, "opposes", said, passage, [ada])
    draft.statement(d, "opposes", against, passage, [ada])
    draft.statement(d, "opposes", a, passage, [ada])
    draft.statement(c, "conditional", a, passage, [ada], leaning="opposes", condition="it rains")
    draft.statement(d, "supports", said, passage, [ada])
    return draft.finish("The bridge")


def test_a_step_that_is_undercut_has_a_name(tmp_path: Path) -> None:
    written = argdown.write(undercuts()).decode()
    assert (
        "<b supports a>\n  + [b]\n  _ <c opposes (b supports a)>\n\n<c opposes (b supports a)>\n  + [c]\n  _ [d]\n"
    ) in written
    assert "}\n  + <b supports a>\n  - [d]\n" in written
    assert relations(argdown.read(source(tmp_path, written))) == relations(undercuts())


def test_what_holds_on_a_condition_is_not_drawn() -> None:
    assert "- [c]" not in argdown.write(undercuts()).decode()


def test_evidence_whose_relation_was_taken_out_is_a_slip(tmp_path: Path) -> None:
    written = argdown.write(undercuts()).decode().replace("}\n  + <b supports a>\n", "}\n")
    assert any("a reason of [a] is not drawn as a relation" in line for line in complaints(tmp_path, written))


def test_a_relation_drawn_by_hand_is_one_more_statement(tmp_path: Path) -> None:
    written = argdown.write(undercuts()).decode().replace("\n  - [d]\n", "\n  - [d]\n  + [c]\n")
    more = relations(argdown.read(source(tmp_path, written))) - relations(undercuts())
    assert more == {"c is so. supports a is so."}


def test_actors_or_claims_of_one_name_are_refused() -> None:
    draft = Draft(Source(Path("x")))
    first, second = draft.actor("Ada Stone"), draft.actor("Ada Stone, the younger")
    draft.change(second, name="Ada Stone")
    with pytest.raises(Unwritable, match="are both called “Ada Stone”"):
        argdown.write(draft.finish("x"))
    assert first != second


@slow
@given(st.text(alphabet="ab[]<>(){}#*_+-@.:,;/\\=!?&'\" 1é→𝔹", min_size=1, max_size=40).filter(str.strip))
def test_no_sentence_is_taken_for_anything_else(tmp_path_factory: pytest.TempPathFactory, sentence: str) -> None:
    path = tmp_path_factory.getbasetemp() / "sentence.argdown"
    path.write_text(f"# {argdown.escape(sentence)}\n\n[x]: {argdown.escape(sentence)} {{a: 1}}\n", "utf-8")
    debate = read_debate(Source(path))
    assert not debate.problems
    [node] = debate.nodes.values()
    assert node.text == node.section == " ".join(sentence.split())
