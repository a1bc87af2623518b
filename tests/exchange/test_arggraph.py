"""Argumentation graphs of the microtext corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.exchange.formats import arggraph

from .reading import refusals, said, source, where

UNITS = ("It is dear", "but it lasts,", "so build it.", "The old mill lasted.", "Mills are no bridges.")
ROLES = ("opp", "pro", "pro", "pro", "opp")


def graph(*edges: str, extra: str = "") -> str:
    """A graph of five units, each on its own text: edges as `id source target type`, a line each, from line 17 on."""
    lines = ['<arggraph id="town" topic_id="the_bridge" stance="pro">']
    lines += [f'<edu id="e{n}"><![CDATA[{words}]]></edu>' for n, words in enumerate(UNITS, 1)]
    lines += [f'<adu id="a{n}" type="{role}"/>' for n, role in enumerate(ROLES, 1)]
    lines += [f'<edge id="s{n}" src="e{n}" trg="a{n}" type="seg"/>' for n in range(1, len(UNITS) + 1)]
    for edge in edges:
        id_, start, end, kind = edge.split()
        lines.append(f'<edge id="{id_}" src="{start}" trg="{end}" type="{kind}"/>')
    return "\n".join([*lines, extra, "</arggraph>"])


PRO, OPP, AUTHOR = "Proponent in town", "Opponent in town", "Author of town.xml"


def read(folder: Path, content: str) -> set[str]:
    return said(arggraph.read(source(folder, content, "town.xml")))


def test_each_unit_is_held_by_who_puts_it_forward(tmp_path: Path) -> None:
    debate = arggraph.read(source(tmp_path, graph(), "town.xml"))
    assert len(debate.positions) == len(UNITS)
    assert f"{AUTHOR} > {OPP}: {OPP} supports It is dear" in said(debate)
    assert all(actor.unnamed for actor in debate.actors.values())
    assert [issue.question for issue in debate.issues.values()] == ["the_bridge"]


def test_a_statement_stands_in_the_text_of_its_unit(tmp_path: Path) -> None:
    debate = arggraph.read(source(tmp_path, graph(), "town.xml"))
    assert list(debate.texts.values()) == [" ".join(UNITS)]
    assert where(debate)[f"{PRO} supports but it lasts,"] == ("town", "but it lasts,")


@pytest.mark.parametrize(
    ("kind", "verb"), [("sup", "supports"), ("exa", "supports"), ("reb", "opposes")], ids=["sup", "exa", "reb"]
)
def test_edges_are_arguments_of_whose_premise_it_is(tmp_path: Path, kind: str, verb: str) -> None:
    assert f"{AUTHOR} > {OPP}: It is dear {verb} so build it." in read(tmp_path, graph(f"c1 a1 a3 {kind}"))


def test_a_unit_is_no_argument_for_one_of_the_same_words(tmp_path: Path) -> None:
    same = graph("c1 a1 a2 sup").replace("but it lasts,", "It is dear")
    (why,) = refusals(arggraph, source(tmp_path, same, "town.xml"))
    assert "a map has no place for edges between units of the same words: c1" in why


def test_an_undercut_is_about_the_statement_of_the_edge(tmp_path: Path) -> None:
    found = read(tmp_path, graph("c2 a2 c1 und", "c1 a1 a3 reb", "c3 a4 a2 exa", "c4 a5 c3 und"))
    assert f"{AUTHOR} > {PRO}: but it lasts, opposes It is dear opposes so build it." in found
    assert f"{AUTHOR} > {OPP}: Mills are no bridges. opposes The old mill lasted. supports but it lasts," in found


def test_a_premise_that_is_added_to_others_counts_alone_only_where_losses_are_accepted(tmp_path: Path) -> None:
    content = graph("c1 a2 a3 sup", "c2 a4 c1 add", "c3 a5 c1 und")
    assert refusals(arggraph, source(tmp_path, content, "town.xml")) == [
        "18: a map has no place for premises that count only together: c2"
    ]
    file = source(tmp_path, content, "town.xml", lossy=True)
    found = said(arggraph.read(file))
    assert f"{AUTHOR} > {PRO}: The old mill lasted. supports so build it." in found
    undercuts = [one for one in found if one.startswith(f"{AUTHOR} > {OPP}: Mills are no bridges. opposes")]
    assert len(undercuts) == 2
    assert len(file.warnings) == 1


def test_joined_units_are_one_passage_and_a_claim_said_twice_is_held_twice(tmp_path: Path) -> None:
    content = graph(extra='<joint id="j"/><adu id="a6" type="pro"/>')
    joined = ["e1 j", "e2 j", "j a6"]
    edges = [
        f'<edge id="j{n}" src="{one.split()[0]}" trg="{one.split()[1]}" type="seg"/>' for n, one in enumerate(joined)
    ]
    again = '<edge id="k" src="e5" trg="a3" type="seg"/>'
    debate = arggraph.read(
        source(tmp_path, content.replace("</arggraph>", "".join([*edges, again]) + "</arggraph>"), "t.xml")
    )
    assert f"{PRO} supports It is dear but it lasts," in where(debate)
    held = [one for one in debate.statements.values() if debate.label(one.object) == "so build it."]
    assert {debate.passages[one.passage].text for one in held} == {"so build it.", "Mills are no bridges."}


def test_what_rests_on_an_implied_unit_is_noted_so(tmp_path: Path) -> None:
    content = graph("c1 a1 a2 reb").replace('<edu id="e1">', '<edu id="e1" implicit="true">')
    debate = arggraph.read(source(tmp_path, content, "town.xml"))
    noted = {debate.label(one.subject) for one in debate.statements.values() if one.note == "Implied in the text."}
    assert noted == {OPP, "It is dear"}


@pytest.mark.parametrize(
    ("edge", "why"),
    [
        ("c1 a1 a9 sup", "17: there is no element 'a9'"),
        ("c1 a1 a2 und", "17: 'und' cannot end at 'a2'"),
        ("c1 a1 s1 reb", "17: 'reb' cannot end at 's1'"),
        ("c1 a1 a2 add", "17: 'c1' adds a premise to no edge"),
        ("c1 a1 a2 like", "17: an edge of the type 'like' from 'a1'"),
        ("c1 a1 c1 und", "17: the edge 'c1' runs into itself"),
    ],
)
def test_edges_that_make_no_sense_are_refused_with_their_line(tmp_path: Path, edge: str, why: str) -> None:
    assert refusals(arggraph, source(tmp_path, graph(edge), "town.xml")) == [why]


def test_what_is_no_arggraph_is_refused(tmp_path: Path) -> None:
    assert refusals(arggraph, source(tmp_path, "<a>\n<b></a>", "t.xml")) == ["2: this is not XML: mismatched tag"]
    assert refusals(arggraph, source(tmp_path, "<graphml/>", "t.xml")) == ["1: this is no arggraph, but <graphml>"]
    bomb = '<!DOCTYPE a [\n<!ENTITY b "c">]>\n<arggraph>&b;</arggraph>'
    assert refusals(arggraph, source(tmp_path, bomb, "t.xml")) == ["2: entities are not read, since they may be bombs"]


def test_the_ending_xml_is_told_apart_by_its_root(tmp_path: Path) -> None:
    assert arggraph.claims(source(tmp_path, graph(), "t.xml"))
    assert not arggraph.claims(source(tmp_path, "<graphml/>", "t.xml"))
    assert not arggraph.claims(source(tmp_path, "no xml", "t.xml"))
