"""Mermaid and DOT: pictures of what they get, signs not by colour alone, whatever stands in the labels."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from argmap.exchange.draft import Draft
from argmap.exchange.drawn.lines import lines
from argmap.exchange.facts import kept
from argmap.exchange.formats import dot, mermaid
from argmap.exchange.frame import Source
from argmap.model import ArgumentMap

from ..properties.settings import slow
from .debates import debates, everything
from .test_argdown import undercuts

BAD = 'end "]; click a "javascript:alert(1)" %%{init: {"x": 1}}%% <script>alert(1)</script> &amp; \\n `b` | a-->b # ;'


def hostile() -> ArgumentMap:
    """A map whose every name is an attack on a program that draws it."""
    draft = Draft(Source(Path("x")))
    ada, issue = draft.actor(BAD), draft.issue(BAD)
    claim = draft.claim(BAD, issue)
    letter = draft.document("letter", ada, "A long letter.")
    passage = draft.passage(letter, 0, 6)
    draft.statement(ada, "conditional", claim, passage, [ada], leaning="opposes", condition=BAD)
    return draft.finish(BAD)


def mermaid_lines(argument_map: ArgumentMap) -> list[str]:
    return [line.strip() for line in mermaid.write(kept(argument_map, mermaid.HOLDS)).decode().splitlines()]


def test_statements_that_say_the_same_are_one_line() -> None:
    said = list(everything().statements.values())
    assert len({(one.subject, one.stance, one.object) for one in said}) == len(lines(everything())) < len(said)


def test_a_mermaid_line_says_in_words_and_by_its_end_what_it_means() -> None:
    drawn = mermaid_lines(everything())
    assert 'claim_the_ferry_is_enough -->|"supports"| claim_a_bridge_is_dear' in drawn
    assert 'claim_a_bridge_is_dear --x|"opposes"| claim_the_bridge_should_be_built' in drawn
    assert (
        'actor_cleo_clerk -.->|"would support, if the tolls pay for<br/>it"| claim_the_bridge_should_be_built' in drawn
    )
    assert 'actor_the_boatman --x|"opposes #40;possible#41;"| claim_the_bridge_should_be_built' in drawn


def test_an_undercut_runs_to_a_knot_in_the_line_that_it_is_about() -> None:
    drawn = "\n".join(mermaid_lines(undercuts()))
    knot = re.search(r"claim_b --- (step_\d)\n\1 -->\|\"supports\"\| claim_a", drawn)
    assert knot
    assert re.search(rf'(step_\d) --x\|"opposes"\| {knot[1]}', drawn)
    assert re.search(rf'claim_d -->\|"supports"\| {knot[1]}', drawn)


def test_claims_stand_in_the_box_of_their_issue_and_all_actors_are_there() -> None:
    drawn = mermaid_lines(everything())
    box = drawn.index('subgraph issue_who_pays["Who pays?"]')
    assert drawn[box + 1] == 'claim_a_bridge_is_dear["A bridge is dear."]'
    assert {
        f'{actor.id.replace("/", "_").replace("-", "_")}(["{actor.name}"])' for actor in everything().actors.values()
    } <= {*drawn}


def test_no_name_breaks_out_of_its_quotation_marks_in_mermaid() -> None:
    for line in mermaid_lines(hostile()):
        outside = re.sub(r'"[^"]*"', "", line)
        assert re.fullmatch(r"[\w\[\]()|. >x-]*", outside), line
        assert not re.search(r"[%<`{}\\]|javascript:", re.sub("<br/>", "", line)), line


def test_a_dot_line_says_in_words_and_by_its_end_what_it_means() -> None:
    drawn = dot.write(everything()).decode()
    assert (
        'claim_a_bridge_is_dear -> claim_the_bridge_should_be_built [label="opposes", arrowhead=tee, style=solid]'
        in drawn
    )
    assert 'label="would support, if the tolls pay for\\nit", arrowhead=normal, style=dashed' in drawn
    assert re.search(r"claim_the_ferry_is_enough -> (step_\d) \[label=\"opposes\"", drawn)


def test_no_name_breaks_out_of_its_quotation_marks_in_dot() -> None:
    for line in dot.write(hostile()).decode().splitlines():
        outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
        assert '"' not in outside
        assert "javascript:" not in outside
    assert "&amp;amp;" in dot.quoted(BAD)


@pytest.mark.parametrize("writer", [mermaid, dot])
def test_every_line_of_any_map_is_drawn(writer: object) -> None:
    @slow
    @given(debates())
    def try_it(debate: ArgumentMap) -> None:
        part = kept(debate, writer.HOLDS)  # type: ignore[attr-defined]
        drawn = writer.write(part).decode()  # type: ignore[attr-defined]
        for line in lines(part):
            assert f"{line.name} " in drawn or not line.knot
            assert line.subject.replace("/", "_").replace("-", "_") in drawn

    try_it()
