"""The texts of the documents that an AIF graph speaks of, and where in them its nodes' words stand."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.exchange.aif.graph import Graph
from argmap.text import Span

FILE = ""
"""The name of the document that stands for the file itself."""


class Pages:
    """The texts that a file holds, and after each, a paragraph for every sentence that does not stand in it."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._places: dict[str, tuple[str, Span]] = {}
        self._parts: dict[str, list[str]] = {}
        self._lengths: dict[str, int] = {}

    def put(self, node: str, document: str, words: str) -> None:
        """Give a node its place: the one it has in the text of the file, else a paragraph of a document."""
        if node in self._places:
            return
        marked = self._graph.places.get(node)
        if marked is not None and document == FILE:
            self._open(marked[0])
            self._places[node] = marked
            return
        self._open(document)
        if self._lengths[document]:
            self._append(document, "\n\n")
        start = self._lengths[document]
        self._append(document, words)
        self._places[node] = document, Span(start, start + len(words))

    def place(self, node: str) -> tuple[str, Span]:
        """The document in which a node's words stand, and where."""
        return self._places[node]

    def texts(self) -> Mapping[str, str]:
        """The documents in which something is said, with their texts."""
        return {document: "".join(parts) for document, parts in self._parts.items()}

    def _open(self, document: str) -> None:
        if document not in self._parts:
            self._parts[document], self._lengths[document] = [], 0
            self._append(document, self._graph.texts.get(document, ""))

    def _append(self, document: str, words: str) -> None:
        self._parts[document].append(words)
        self._lengths[document] += len(words)
