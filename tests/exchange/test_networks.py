"""GraphML and GEXF: one edge for each statement, and others' networks only where their stances are certain."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest

from argmap.exchange.formats import gexf, graphml
from argmap.exchange.frame import Source, Unreadable, Unwritable
from argmap.model import ArgumentMap, Id

from .debates import everything


def saved(folder: Path, name: str, content: str | bytes) -> Source:
    """A file to read."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Source(path)


def small(nodes: str, edges: str, default: str = "directed") -> str:
    """A GraphML file as others write it, with a kind for nodes and a stance for edges."""
    return (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="k" for="node" attr.name="kind"/>'
        '<key id="l" for="node" attr.name="label"/><key id="s" for="edge" attr.name="stance"/>'
        f'<key id="w" for="edge" attr.name="weight"/><key id="n" for="edge" attr.name="note"/>'
        f'<graph edgedefault="{default}">{nodes}{edges}</graph></graphml>'
    )


def node(id_: str, kind: str, label: str = "") -> str:
    data = f'<data key="l">{label}</data>' if label else ""
    return f'<node id="{id_}"><data key="k">{kind}</data>{data}</node>\n'


def edge(source: str, target: str, stance: str, more: str = "") -> str:
    return f'<edge source="{source}" target="{target}"><data key="s">{stance}</data>{more}</edge>\n'


ENDS = node("a", "person", "Ada") + node("b", "claim", "Build it.")


def told(argument_map: ArgumentMap) -> list[str]:
    """Every statement as a sentence, in the order of the file."""
    in_order = sorted(argument_map.statements.values(), key=lambda said: said.provenance.line)
    return [argument_map.label(said.id) for said in in_order]


def refusals(source: Source) -> list[tuple[int, str]]:
    """Why a file is not read, each with its line."""
    with pytest.raises(Unreadable) as refused:
        graphml.read(source)
    return [(problem.line, problem.message) for problem in refused.value.problems]


def test_networkx_reads_nodes_and_edges_with_what_the_map_says(tmp_path: Path) -> None:
    debate = everything()
    graph = nx.read_graphml(saved(tmp_path, "map.graphml", graphml.write(debate)).path)
    assert graph.graph["title"] == "The bridge"
    assert graph.nodes["actor/ada-example"]["label"] == "Ada Example"
    assert graph.nodes["actor/ada-example"]["aliases"] == "Madam Mayor\nthe mayor"
    assert graph.nodes["claim/a-bridge-is-dear"]["question"] == "Who pays?"
    statements = {key for _, _, key in graph.edges(keys=True)}
    assert statements == set(debate.statements)
    quoted = next(data for *_, data in graph.edges(data=True) if data.get("words") == "Build the bridge")
    assert quoted["quote"] == 'The mayor said on Monday: "Build the bridge, at last".'
    assert (quoted["stance"], quoted["sign"], quoted["when"]) == ("supports", 1, "2020-05-04 (on Monday)")
    assert quoted["according_to"] == "actor/sam-scribe"


def test_networkx_reads_the_gexf_too(tmp_path: Path) -> None:
    graph = nx.read_gexf(saved(tmp_path, "map.gexf", gexf.write(everything())).path)
    assert graph.nodes["actor/ada-example"]["label"] == "Ada Example"
    assert graph.number_of_edges() == len(everything().statements)


def test_edges_of_one_position_weigh_as_much_as_there_are_independent_sources(tmp_path: Path) -> None:
    """A reprint adds an edge and no weight."""
    debate = everything()
    graph = nx.read_graphml(saved(tmp_path, "map.graphml", graphml.write(debate)).path)
    weights: dict[str, float] = {}
    for _, _, data in graph.edges(data=True):
        weights[data["position"]] = weights.get(data["position"], 0) + data["weight"]
    folds = {**debate.positions, **debate.arguments, **debate.alignments}
    assert weights == {id_: fold.sources for id_, fold in folds.items()}
    assert any(len(fold.statements) > fold.sources for fold in folds.values())


def test_an_undercut_leads_to_a_node_with_the_id_of_the_statement(tmp_path: Path) -> None:
    debate = everything()
    graph = nx.read_graphml(saved(tmp_path, "map.graphml", graphml.write(debate)).path)
    undercut = next(said for said in debate.statements.values() if said.object.kind == "statement")
    assert graph.nodes[undercut.object]["kind"] == "statement"
    assert graph.has_edge(undercut.subject, undercut.object, undercut.id)


def test_stances_are_kinds_of_edges_in_gexf_so_that_gephi_keeps_them_apart() -> None:
    lines = gexf.write(everything()).decode().split("\n")
    kinds = {line.split('kind="')[1].split('"')[0] for line in lines if line.strip().startswith("<edge ")}
    assert kinds == {"supports", "opposes", "conditional"}


def test_a_reprint_stays_one_in_what_is_read_again(tmp_path: Path) -> None:
    again = graphml.read(saved(tmp_path, "map.graphml", graphml.write(everything())))
    assert again.documents[Id("document/weekly")].reprint_of == "document/gazette"
    assert {id_: fold.sources for id_, fold in again.positions.items()} == {
        id_: fold.sources for id_, fold in everything().positions.items()
    }


def test_letters_that_xml_cannot_hold_are_refused() -> None:
    debate = everything()
    actor = next(iter(debate.actors.values()))
    broken = type(actor)(**{**{name: getattr(actor, name) for name in actor.__slots__}, "name": "Bell\x07"})
    object.__setattr__(debate, "actors", {**debate.actors, actor.id: broken})
    with pytest.raises(Unwritable, match=r"holds U\+0007, which XML cannot hold"):
        graphml.write(debate)


def test_a_network_of_others_is_the_word_of_its_maker(tmp_path: Path) -> None:
    content = small(ENDS + node("c", "concept", "It is safe."), edge("a", "b", "against") + edge("c", "b", "+1"))
    argument_map = graphml.read(saved(tmp_path, "theirs.graphml", content))
    assert told(argument_map) == ["Ada opposes Build it.", "It is safe. supports Build it."]
    assert list(argument_map.texts.values()) == ["Ada opposes Build it.\n\nIt is safe. supports Build it."]
    assert all(said.according_to == ("actor/author-of-theirs-graphml",) for said in argument_map.statements.values())


def test_an_edge_without_direction_is_read_where_its_ends_tell_it(tmp_path: Path) -> None:
    source = saved(tmp_path, "a.graphml", small(ENDS, edge("b", "a", "for"), default="undirected"))
    assert told(graphml.read(source)) == ["Ada supports Build it."]
    nodes = ENDS + node("c", "claim", "It is safe.")
    source = saved(tmp_path, "b.graphml", small(nodes, edge("c", "b", "for"), default="undirected"))
    assert refusals(source) == [(4, "an edge without direction does not say who supports or opposes whom")]


def test_the_time_of_a_network_of_others_is_read_and_a_wrong_one_refused(tmp_path: Path) -> None:
    def at(when: str) -> str:
        content = small(ENDS, edge("a", "b", "for", f'<data key="n">{when}</data>'))
        return content.replace('attr.name="note"', 'attr.name="when"')

    argument_map = graphml.read(saved(tmp_path, "a.graphml", at("2019-05")))
    assert [said.when.latest for said in argument_map.statements.values() if said.when] == ["2019-05-31"]
    assert refusals(saved(tmp_path, "b.graphml", at("in May"))) == [(3, "'when' cannot be 'in May'")]


def test_what_is_not_certain_is_refused_all_of_it_at_once(tmp_path: Path) -> None:
    edges = edge("a", "b", "0") + edge("b", "a", "for") + edge("a", "x", "for")
    assert refusals(saved(tmp_path, "a.graphml", small(ENDS, edges))) == [
        (3, "the stance of the edge 'a' to 'b' is not told by '0'"),
        (4, "claim to actor is no stance"),
        (5, "there is no actor or claim or statement 'x' among the nodes"),
    ]
    assert refusals(saved(tmp_path, "b.graphml", small(node("n0", "url", "A page"), ""))) == [
        (1, "what the node 'n0' is, actor or claim, is not told")
    ]


def test_a_weight_is_no_stance_and_is_not_lost_in_silence(tmp_path: Path) -> None:
    heavy = edge("a", "b", "for", '<data key="w">3.5</data>')
    source = saved(tmp_path, "a.graphml", small(ENDS, heavy))
    assert refusals(source) == [(3, "a map has no place for the attribute 'weight' of an edge")]
    lossy = Source(source.path, lossy=True)
    assert told(graphml.read(lossy)) == ["Ada supports Build it."]
    assert [problem.message for problem in lossy.warnings] == [
        "a map has no place for the attribute 'weight' of an edge"
    ]


def test_nor_is_any_other_attribute(tmp_path: Path) -> None:
    source = saved(tmp_path, "a.graphml", small(ENDS, edge("a", "b", "for", '<data key="n">in May</data>')))
    assert refusals(source) == [(3, "a map has no place for the attribute 'note' of an edge")]


def test_a_value_that_is_the_usual_one_need_not_be_written(tmp_path: Path) -> None:
    usual = '<key id="k" for="node" attr.name="kind"><default>claim</default></key>'
    content = small('<node id="p"/><node id="q"/>', edge("p", "q", "con"))
    content = content.replace('<key id="k" for="node" attr.name="kind"/>', usual)
    assert told(graphml.read(saved(tmp_path, "a.graphml", content))) == ["p opposes q"]


def test_labels_that_yed_draws_are_labels(tmp_path: Path) -> None:
    drawn = '<y:ShapeNode xmlns:y="y"><y:Fill/><y:NodeLabel x="1">Ada Stone</y:NodeLabel></y:ShapeNode>'
    nodes = f'<node id="n0"><data key="k">person</data><data key="g">{drawn}</data></node>'
    nodes += node("b", "claim", "Build it.")
    source = saved(tmp_path, "a.graphml", small(nodes, edge("n0", "b", "pro")))
    assert told(graphml.read(source)) == ["Ada Stone supports Build it."]


def test_gexf_of_others_is_read_on_the_same_terms(tmp_path: Path) -> None:
    content = """<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="directed">
      <attributes class="node">
      <attribute id="0" title="Type" type="string"><default>Person</default></attribute></attributes>
      <attributes class="edge"><attribute id="0" title="Stance" type="string"/></attributes>
      <nodes><node id="1" label="Ada"/>
      <node id="2" label="Build it."><attvalues><attvalue for="0" value="Claim"/></attvalues></node></nodes>
      <edges><edge id="0" source="1" target="2"><attvalues><attvalue for="0" value="support"/></attvalues></edge>
      </edges>
    </graph></gexf>"""
    assert told(gexf.read(saved(tmp_path, "theirs.gexf", content))) == ["Ada supports Build it."]


def test_what_lies_inside_a_node_is_not_lost_in_silence(tmp_path: Path) -> None:
    inside = '<node id="a"><data key="k">person</data><graph><node id="c"/></graph></node>' + node("b", "claim")
    source = saved(tmp_path, "a.graphml", small(inside, edge("a", "b", "for")))
    assert refusals(source) == [(1, "a map has no place for the attribute 'graph' of a node")]
    source = saved(tmp_path, "b.graphml", small(ENDS, edge("a", "b", "for") + "<hyperedge/>"))
    assert refusals(source) == [(4, "a map has no place for a <hyperedge>")]
    source = saved(tmp_path, "c.graphml", small(ENDS, edge("a", "b", "for") + "</graph><graph>"))
    assert refusals(source) == [(4, "a map has no place for a second <graph>")]
    nested = '<node id="a"><attvalues><attvalue for="kind" value="person"/></attvalues><nodes/><spells/></node>'
    content = f"<gexf><graph><nodes>{nested}</nodes></graph></gexf>"
    with pytest.raises(Unreadable, match=r"'nodes' of a node(.|\n)*'spells' of a node"):
        gexf.read(saved(tmp_path, "a.gexf", content))


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("", 1, "this is not XML: no element found"),
        ("<graphml><graph></graphml>", 1, "this is not XML: mismatched tag"),
        ("<html/>", 1, "this is not GraphML: it has no <graphml> with a <graph>"),
        ('<!DOCTYPE g [\n<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<graphml>&b;</graphml>', 2, "entities are not read"),
        (
            '<?xml version="1.0" encoding="klingon"?><graphml/>',
            1,
            "its encoding is not known: unknown encoding: klingon",
        ),
        ('<!DOCTYPE g [<!ENTITY a SYSTEM "file:///etc/passwd">]><graphml>&a;</graphml>', 1, "entities are not read"),
    ],
)
def test_hostile_files_are_refused(tmp_path: Path, content: str, line: int, message: str) -> None:
    ((found, said),) = refusals(saved(tmp_path, "bad.graphml", content))
    assert (found, said[: len(message)]) == (line, message)


def test_deep_nesting_does_no_harm(tmp_path: Path) -> None:
    deep = "<graphml><graph>" + "<node>" * 50_000 + "</node>" * 50_000 + "</graph></graphml>"
    assert refusals(saved(tmp_path, "deep.graphml", deep)) == [(1, "what the node '' is, actor or claim, is not told")]


def test_an_edge_of_a_document_that_lacks_what_makes_a_statement_is_refused(tmp_path: Path) -> None:
    content = graphml.write(everything()).decode().replace('<data key="edge-voice">quoted</data>', "")
    assert [message for _, message in refusals(saved(tmp_path, "map.graphml", content))] == [
        "an edge with a 'document' lacks voice"
    ]


def test_edges_that_a_program_has_merged_are_missed(tmp_path: Path) -> None:
    """Gephi makes one edge of those between two nodes that are of one kind."""
    written = gexf.write(everything()).decode()
    merged = saved(tmp_path, "map.gexf", re.sub(r'(?s)<edge id="statement/weekly/again".*?</edge>', "", written))
    message = "1 of 2 statements of 'alignment/ada-example/supports/the-council' are here"
    with pytest.raises(Unreadable, match=message):
        gexf.read(merged)
    lossy = Source(merged.path, lossy=True)
    assert len(gexf.read(lossy).statements) == len(everything().statements) - 1
    assert [problem.message for problem in lossy.warnings] == [message]


def test_a_changed_file_of_ours_is_told_where_it_no_longer_fits(tmp_path: Path) -> None:
    content = graphml.write(everything()).decode()
    source = saved(tmp_path, "map.graphml", content.replace(">quoted<", ">shouted<").replace(">100<", ">many<"))
    assert [message for _, message in refusals(source)] == [
        "'shouted' is none of own, stated, inferred, reported, quoted",
        "quote_start and quote_end are whole numbers",
    ]
