"""The ontology's page, which pyLODE builds from it, tells of every term what it is, with an example and its sources."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDFS, SKOS, Graph, URIRef

from .conftest import AM, ONTOLOGY, ROOT
from .test_terms import TERMS

pytest.importorskip("pylode")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page, as CONTRIBUTING.md says how to build it."""
    file = tmp_path_factory.mktemp("page") / "ontology.html"
    command = [sys.executable, "-m", "pylode", str(ONTOLOGY / "argmap.ttl"), "-o", str(file)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return Path(file).read_text("utf-8")


@pytest.fixture(scope="module")
def words(page: str) -> str:
    """What a reader reads of it."""
    return squeezed(html.unescape(re.sub(r"<[^>]*>", "", page)))


def squeezed(text: str) -> str:
    """A text with one blank where there are many."""
    return " ".join(text.split())


@pytest.mark.parametrize("term", TERMS)
def test_the_page_tells_what_a_term_is(term: str, words: str, vocabulary: Graph) -> None:
    """Its definition, its examples and its notes."""
    iri = URIRef(term)
    said = [*vocabulary.objects(iri, SKOS.definition), *vocabulary.objects(iri, SKOS.example)]
    assert [text for text in map(str, said) if squeezed(text) not in words] == []


@pytest.mark.parametrize("term", TERMS)
def test_the_page_links_the_sources_of_a_term(term: str, page: str, vocabulary: Graph) -> None:
    """Whoever wants to read on finds the way."""
    sources = map(str, vocabulary.objects(URIRef(term), DCTERMS.source))
    assert [source for source in sources if f'href="{html.escape(source)}"' not in page] == []


def test_the_page_tells_how_to_cite(words: str) -> None:
    """With the version's own address."""
    assert "The argmap authors: The argmap ontology, version 0.1.0, 2026. https://w3id.org/argmap/ns/0.1.0#" in words


def test_the_page_needs_nothing_from_elsewhere(page: str) -> None:
    """It loads no script, style or picture."""
    assert re.findall(r'<(?:script|img)[^>]*src="http[^"]*"|<link[^>]*href="http[^"]*"', page) == []


MANUAL = ROOT / "docs" / "ontology.md"
PREFIXES = {
    "http://www.arg.dundee.ac.uk/aif#": "aif:",
    "http://www.arg.tech/aif#": "aif:",
    "http://groundedannotationframework.org/grasp#": "grasp:",
    "http://groundedannotationframework.org/grasp/factuality#": "grasp:factuality",
    "http://purl.org/mp/": "mp:",
    "http://www.nanopub.org/nschema#": "np:",
}


def alignments(vocabulary: Graph) -> set[tuple[str, str]]:
    """Every term of ours with each term of others that it stands under or is near to, by their prefixed names."""
    prefixes = PREFIXES | {str(iri): f"{name}:" for name, iri in vocabulary.namespaces()}

    def short(iri: str) -> str:
        space = max((space for space in prefixes if iri.startswith(space)), key=len)
        return prefixes[space] + iri.removeprefix(space)

    relations = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso)
    pairs = {(term, other) for term in TERMS for relation in relations
             for other in vocabulary.objects(URIRef(term), relation) if isinstance(other, URIRef)}  # fmt: skip
    return {(short(term), short(str(other))) for term, other in pairs if other not in AM}


def test_the_manual_tells_every_alignment_and_no_other(vocabulary: Graph) -> None:
    """Its table is the ontology's; a row may be of several terms."""
    table = (
        MANUAL.read_text("utf-8").split("## How it stands to other vocabularies")[1].split("Where a standard has")[0]
    )
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ") and "`" in line]
    told = [({*re.findall(r"`(am:\w+)`", "".join(row))}, {*re.findall(r"`(?!am:)([\w:-]+)`", "".join(row[1:3]))})
            for row in rows]  # fmt: skip
    known = alignments(vocabulary)
    assert [pair for pair in known if not any(pair[0] in ours and pair[1] in theirs for ours, theirs in told)] == []
    assert {other for _, theirs in told for other in theirs} == {other for _, other in known}
