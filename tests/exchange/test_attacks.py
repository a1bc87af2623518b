"""APX and AF: what solvers are told is what the map says, and no more."""

from __future__ import annotations

from pathlib import Path

from argmap.exchange.draft import Draft
from argmap.exchange.drawn.attacks import AttackGraph, attack_graph
from argmap.exchange.facts import kept
from argmap.exchange.formats import af, apx
from argmap.exchange.frame import Source
from argmap.model import ArgumentMap

from .debates import everything


def debate(depth: int) -> ArgumentMap:
    """`b` opposes `a`; `c` undercuts that (depth 1), and `d` undercuts the undercut (depth 2)."""
    draft = Draft(Source(Path("x")))
    ada, issue = draft.actor("Ada Stone"), draft.issue("What?")
    a, b, c, d = (draft.claim(f"{letter} is so.", issue, letter) for letter in "abcd")
    passage = draft.passage(draft.document("letter", ada, "A long letter."), 0, 6)
    said = draft.statement(b, "opposes", a, passage, [ada])
    draft.statement(c, "supports", a, passage, [ada])
    if depth:
        undercut = draft.statement(c, "opposes", said, passage, [ada])
        draft.statement(ada, "opposes", said, passage, [ada])
        if depth > 1:
            draft.statement(d, "opposes", undercut, passage, [ada])
    return draft.finish("x")


def grounded(graph: AttackGraph) -> set[str]:
    """What stands whoever one sides with: what is attacked only by what is attacked by what stands."""
    stands: set[str] = set()
    while True:
        fallen = {attacked for attacker, attacked in graph.attacks if attacker in stands}
        more = {one for one in graph.arguments if {by for by, of in graph.attacks if of == one} <= fallen}
        if more == stands:
            return stands
        stands = more


def graph(depth: int) -> AttackGraph:
    return attack_graph(kept(debate(depth), apx.HOLDS))


def test_a_claim_attacks_what_it_opposes_and_supports_nothing() -> None:
    assert (
        apx.write(kept(debate(0), apx.HOLDS)).decode() == "arg(c_a).\narg(c_b).\narg(c_c).\narg(c_d).\natt(c_b,c_a).\n"
    )


def test_an_undercut_takes_the_force_from_an_attack_and_an_undercut_of_that_gives_it_back() -> None:
    assert "c_a" not in grounded(graph(0))
    assert "c_a" in grounded(graph(1))
    assert "c_a" not in grounded(graph(2))
    assert {"c_b", "c_c", "c_d"} <= grounded(graph(2))


def test_what_an_actor_says_of_a_step_attacks_nothing_and_stands_as_a_comment() -> None:
    assert graph(1).comments == ("no attack: “Ada Stone” opposes (“b is so.” opposes “a is so.”)",)
    assert "% no attack: " in apx.write(kept(debate(1), apx.HOLDS)).decode()


def test_numbers_are_told_with_their_names_and_sentences() -> None:
    written = af.write(kept(everything(), af.HOLDS)).decode().splitlines()
    assert written == [
        "p af 3",
        "# 1 c_a_bridge_is_dear: A bridge is dear.",
        "# 2 c_the_bridge_should_be_built: The bridge should be built.",
        "# 3 c_the_ferry_is_enough: The ferry is enough.",
        "1 2",
    ]
