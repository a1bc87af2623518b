"""Extended AIF (xAIF), as OVA and the Open Argument Mining Framework exchange it: a graph, its text, its layout.

What `AIF` holds is as in `aif-json`. `text` is the passages, each in the mark-up of its locution,
`<span class="highlighted" id="node…">`. Read from others' files, it is the text of the file, and what is marked in
it stands there; all other sentences follow it. Lists may be `null`. `OVA` holds who analysed: he coded
the text; where nodes are drawn is not read.
"""

from __future__ import annotations

import html
import json
from html.parser import HTMLParser
from typing import Any

from argmap.exchange.aif import graph as aif
from argmap.exchange.aif import objects as aif_objects
from argmap.exchange.aif.reading import map_of
from argmap.exchange.frame import Source
from argmap.exchange.json_text import Placed, parse_json
from argmap.model import ArgumentMap
from argmap.text import Span

TITLE = "xAIF (OVA, oAMF)"
SUFFIXES = (".xaif.json", ".json")
HOLDS = aif.HOLDS


def claims(source: Source) -> bool:
    """Whether a JSON file has an `AIF` object at its top."""
    found = source.json
    return isinstance(found, dict) and isinstance(found.get("AIF"), dict)


def write(argument_map: ArgumentMap) -> bytes:
    """The map as xAIF."""
    graph = aif.graph_of(argument_map)
    number = aif_objects.numbers(graph)
    told = {
        "AIF": {
            "nodes": list(aif_objects.node_objects(graph, number)),
            "edges": list(aif_objects.edge_objects(graph, number)),
            "schemefulfillments": list(aif_objects.scheme_objects(graph, number)),
            "descriptorfulfillments": [],
            "participants": list(aif_objects.participant_objects(graph, number)),
            "locutions": list(aif_objects.locution_objects(graph, number)),
        },
        "text": "".join(_marked(number[node], words) for node, words in _outermost(graph)),
        "dialog": True,
        "OVA": {"firstname": "", "surname": "", "url": "", "nodes": [], "edges": []},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _outermost(graph: aif.Graph) -> list[tuple[str, str]]:
    """The locutions that nobody reports, with their words."""
    reported = {end for _, end in graph.edges if graph.nodes[end].type == "L"}
    return [(id_, node.text) for id_, node in graph.nodes.items() if node.type == "L" and id_ not in reported]


def _marked(number: int, words: str) -> str:
    return f'<span class="highlighted" id="node{number}">{html.escape(words, quote=False)}</span><br><br>'


def read(source: Source) -> ArgumentMap:
    """The map that a file in xAIF tells."""
    found = parse_json(source)
    told = found.get("AIF") if isinstance(found, Placed) else None
    if not isinstance(told, Placed):
        raise source.unreadable(
            "this is no xAIF: it has no object 'AIF'", 'write {"AIF": {"nodes": […], "edges": […]}}'
        )
    nodes = aif_objects.read_nodes(told, source)
    text, marked = _plain(found.get("text"))
    places = {id_: ("", marked[name]) for id_ in nodes for name in (f"node{id_}", id_) if name in marked}
    graph = aif.Graph(
        nodes,
        aif_objects.read_edges(told, source),
        aif_objects.read_people(told, source),
        aif_objects.read_locutions(told, source),
        {"": text} if text else {},
        places,
        _analyst(found.get("OVA")),
    )
    return map_of(graph, source)


def _analyst(found: Any) -> str:
    """The name of who made the analysis."""
    names = [found.get(part) for part in ("firstname", "surname")] if isinstance(found, dict) else []
    return " ".join(" ".join(name for name in names if isinstance(name, str)).split())


def _plain(found: Any) -> tuple[str, dict[str, Span]]:
    """A text without its mark-up, and the places of what is marked in it, by the name of the mark."""
    written = found.get("txt") if isinstance(found, dict) else found
    if not isinstance(written, str) or not written.strip():
        return "", {}
    reader = _Marks()
    reader.feed(written)
    reader.close()
    return "".join(reader.words), reader.marks


class _Marks(HTMLParser):
    """Reads a text with `span` and `br`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.marks: dict[str, Span] = {}
        self._length = 0
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self._open.append((dict(attrs).get("id") or "", self._length))
        elif tag in {"br", "p", "div"}:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._open:
            name, start = self._open.pop()
            if name and self._length > start:
                self.marks.setdefault(name, Span(start, self._length))

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        self._length += len(data)
