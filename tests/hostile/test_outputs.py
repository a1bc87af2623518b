"""From the YAML of a curator who means ill to what a build writes: every text stays a text.

`tests/page` tries the page with hostile maps; here the way there is tried too, with an attack in every field that
takes free text.
"""

from __future__ import annotations

import csv
import importlib
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib

from argmap.build import load
from argmap.export import html
from argmap.model import ArgumentMap
from argmap.text import guarded, unguarded
from tests.browser import opened
from tests.conftest import Files, compile_workspace
from tests.page.maps import PAYLOADS
from tests.page.test_safety import OPEN_ALL, harm

from .fuzz import parse_rdf, unreadable

ATTACKS = (
    *(payload for payload in PAYLOADS if "\u2028" not in payload),
    "<!-- <script> <![CDATA[ ]]> &lt;script&gt;",
    '" . } ; INSERT DATA { <x> <y> <z> } #',
    '\\u0022 <http://evil.example/> "@en ^^<x> """ \\',
    "=HYPERLINK(1)",
    "＝1+1",
    "javascript:alert(1)",
)


def workspace(attack: str) -> Files:
    """A workspace with an attack in every free text of every record."""
    told = json.dumps(f"{attack} x", ensure_ascii=False)
    claim = f"{{text: {told}, note: {told}, wordings: [so], denials: [no], marks: [bridge]}}"
    names = f"""\
map: {{title: {told}, description: {told}, coder: {told}}}
actors:
  ada:
    name: {json.dumps(attack + " Ada", ensure_ascii=False)}
    kind: person
    aliases: [{json.dumps(attack + " the mayor", ensure_ascii=False)}]
    note: {told}
    roles: [{{title: {told}, of: town, from: 2019}}]
  bo: {{name: {json.dumps(attack + " Bo", ensure_ascii=False)}, kind: person}}
  town: {{name: {json.dumps(attack + " Town", ensure_ascii=False)}, kind: organisation}}
issues:
  bridge:
    question: {told}
    claims:
      build-it: {claim}
      it-is-safe: {told}
"""
    letter = f"""\
document: letter
title: {told}
author: ada
byline: {told}
publisher: town
date: 2019-05-14
series: {told}
url: "https://a.example/'onclick=alert(1);//%22%3E%3Cscript%3E"
note: {told}
text: {told}
statements:
  - says: ada supports build-it
    voice: own
    at: ¶1
    note: {told}
    id: said
  - says: bo would support it-is-safe
    if: {told}
    voice: stated
    at: ¶1
    when: ../2018
  - {{says: it-is-safe opposes said, voice: own, at: ¶1}}
no_stance: [{{at: title, because: {told}}}]
"""
    return {"names.yaml": names, "letter.yaml": letter.replace("title, because", "¶1, because")}


def the_map(attack: str) -> ArgumentMap:
    """The map of a hostile workspace, which has no mistake."""
    argument_map, problems = compile_workspace(workspace(attack))
    assert [str(problem) for problem in problems if problem.level == "error"] == []
    assert argument_map.statements
    return argument_map


def written(argument_map: ArgumentMap, *names: str) -> Iterator[tuple[str, bytes]]:
    """What some export modules write of a map."""
    for name in names:
        for file, content in importlib.import_module(f"argmap.export.{name}").export(argument_map):
            yield file, content if isinstance(content, bytes) else b"".join(content)


@pytest.mark.parametrize("attack", ATTACKS)
def test_rdf_gives_back_the_attack_as_a_text(attack: str) -> None:
    pytest.importorskip("pyoxigraph")
    files = dict(written(the_map(attack), "nquads", "turtle", "jsonld"))
    assert unreadable(files) == ""
    graph = rdflib.Dataset().parse(data=files["map.nq"].decode(), format="nquads")
    texts = {str(value) for _, _, value, _ in graph.quads() if isinstance(value, rdflib.Literal)}
    assert f"{attack} x" in texts
    assert f"{attack} Ada" in texts
    iris = {str(term) for quad in graph.quads() for term in quad if isinstance(term, rdflib.URIRef)}
    assert not [iri for iri in iris if "evil" in iri or "INSERT" in iri or "script>" in iri]
    turtle = rdflib.Graph().parse(data=files["map.ttl"].decode(), format="turtle")
    assert {str(value) for value in turtle.objects() if isinstance(value, rdflib.Literal)} >= {f"{attack} x"}
    assert parse_rdf("map.ttl", files["map.ttl"]) == len(turtle)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_of_a_table_is_a_formula(attack: str) -> None:
    [(_, table)] = written(the_map(attack), "positions")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert any(attack in cell for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell and cell[0] in "=@＝＠\t\r\n"]


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " =1", "\u3000=1", "'=1", "' =1", "''=1", "＝1", "＋1",
             "－1", "＠a"]
)  # fmt: skip
def test_a_cell_is_guarded_and_comes_back(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["a=1", "'a", "1", "", "a\t", "¶1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_page_shows_the_attack_and_does_nothing_of_it(attack: str, browser: Any, tmp_path: Path) -> None:
    argument_map = the_map(attack)
    [(_, page)] = written(argument_map, "html")
    (tmp_path / "map.html").write_bytes(page)
    ids = [*argument_map.actors, *argument_map.claims, *argument_map.documents, *argument_map.statements]
    with opened(browser, tmp_path / "map.html") as shown:
        for view in html.VIEWS:
            shown.page.click(f"#to-{view}")
        shown.page.evaluate(OPEN_ALL, [str(id_) for id_ in ids])
        assert harm(shown) == []
        assert shown.text("h1").startswith(" ".join(attack.split()))


BASES = ["http://[/", "http://a:b/", "http://a/%zz/", "http://a/#b#/", "http://a/[b]/", "http://a@b@c/", "http:///",
         "http://a/\ue000/", "http://é/", "http://a/> <b> <c> .\n<d/", "http://a/`x`/", "javascript:x/"]  # fmt: skip


@pytest.mark.parametrize("base", BASES)
def test_the_base_of_iris_is_an_iri(base: str) -> None:
    files = workspace("x")
    title = f"map: {{base: {json.dumps(base, ensure_ascii=False)}, title:"
    _, problems = compile_workspace({**files, "names.yaml": str(files["names.yaml"]).replace("map: {title:", title)})
    [problem] = problems
    assert problem.line == 1
    assert problem.message.startswith("'base' cannot be ")


@pytest.mark.parametrize(
    "id_", ["x> <http://evil.example/> <y", "x } ; DROP ALL #", "x'", 'x"', "x\\u003e", "x\nb", "x#y", "x%20", "x?y",
            "_:x"]
)  # fmt: skip
def test_an_id_is_no_place_for_iris_and_queries(id_: str, make_workspace: Callable[[Files], Path]) -> None:
    written_id = json.dumps(id_)
    folder = make_workspace({
        **workspace("x"), "more.yaml": f"actors:\n  {written_id}: {{name: X, kind: person}}\n",
        "doc.yaml": f"document: {written_id}\nauthor: ada\ntext: a\n",
    })  # fmt: skip
    _, problems = load(folder, None, skip=frozenset({"shapes"}))
    assert {(problem.file, problem.line) for problem in problems} == {("doc.yaml", 1), ("more.yaml", 2)}
    assert all("an id is lower-case letters" in problem.fix for problem in problems)
