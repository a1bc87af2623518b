"""W3C Web Annotations: passages as targets, statements as bodies; others' annotations carry no stance."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from argmap.exchange.formats import annotations
from argmap.exchange.frame import Source, Unreadable
from argmap.rdf.parse import parse
from argmap.rdf.write import quads

from .debates import TEXTS, everything

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
# The terms of the W3C's context that are used, since nothing is fetched here.
REFERENCES = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
WORDS = ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "classifying",
         "describing", "exact", "prefix", "suffix", "start", "end")  # fmt: skip
W3C: dict[str, Any] = {
    "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/", "id": "@id", "type": "@type",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "dc": "http://purl.org/dc/elements/1.1/",
    **{name: {"@id": OA + term, "@type": "@id"} for name, term in REFERENCES.items()},
    **{word: OA + word for word in WORDS},
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
    "first": {"@id": AS + "first", "@type": "@id"}, "creator": {"@id": "dcterms:creator", "@type": "@id"},
    "AnnotationCollection": AS + "OrderedCollection", "AnnotationPage": AS + "OrderedCollectionPage",
    "Software": AS + "Application", "format": "dc:format", "language": "dc:language", "name": "foaf:name",
    "label": "rdfs:label", "total": AS + "totalItems", "startIndex": AS + "startIndex",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
}  # fmt: skip


def collection() -> dict[str, Any]:
    """What is written of the map that has everything."""
    written: dict[str, Any] = json.loads(annotations.write(everything()))
    return written


def with_words(words: str) -> dict[str, Any]:
    """The first annotation of a statement with these words."""
    items: list[dict[str, Any]] = collection()["first"]["items"]
    return next(item for item in items if item["body"][1]["source"].get("am:words") == words)


def refusals(folder: Path, content: Any) -> list[tuple[int, str]]:
    """Why a file is not read, each with its line."""
    path = folder / "theirs.anno.jsonld"
    path.write_text(content if isinstance(content, str) else json.dumps(content, indent=1))
    with pytest.raises(Unreadable) as refused:
        annotations.read(Source(path))
    return [(problem.line, problem.message) for problem in refused.value.problems]


def test_an_annotation_selects_the_passage_and_says_who_stands_where() -> None:
    item = with_words("neither now nor then")
    target, text = item["target"], TEXTS["post"]
    assert target["source"] == "https://example.org/argmap/document/post"
    position, quote = target["selector"]
    assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    assert text[position["start"] : position["end"]] == quote["exact"]
    assert text.endswith(quote["prefix"] + quote["exact"])
    assert "suffix" not in quote
    assert item["motivation"] == "classifying"
    said = item["body"][1]["source"]
    assert (said["type"], said["am:stance"]) == ("am:Statement", {"id": "am:opposes"})
    assert item["body"][0]["value"].startswith("The ferry is enough. opposes Ada Example supports")


def test_of_a_page_only_the_words_are_selected() -> None:
    """Where they stand in the page's own text is not known; and clients look for pages by their address."""
    assert with_words("Build the bridge")["target"] == {
        "source": "https://example.org/a?b=c&d",
        "selector": {
            "type": "TextQuoteSelector",
            "exact": TEXTS["gazette"][:54],
            "suffix": TEXTS["gazette"][54:86],
        },
    }


def test_the_creator_is_who_coded_the_document_or_the_rule() -> None:
    creators = [item.get("creator") for item in collection()["first"]["items"]]
    assert {"name": "Ann"} in creators
    assert {"type": "Software", "name": "by-rule"} in creators
    assert None in creators


def test_what_it_says_of_records_is_what_the_rdf_of_the_map_says() -> None:
    debate, written = everything(), collection()
    written["@context"] = [W3C, written["@context"][1]]
    known = {quad[:3] for quad in quads(debate)}
    kinds = ("actor", "role", "issue", "claim", "document", "passage", "statement")
    found = {quad[:3] for quad in parse(json.dumps(written).encode(), "jsonld")}
    ours = {triple for triple in found if triple[0].startswith(tuple(f"<{debate.base}{kind}/" for kind in kinds))}
    assert len(ours) > 200
    assert ours <= known
    assert not [triple for triple in found if not triple[1].startswith("<http")]


def test_annotations_of_hypothesis_are_refused_since_they_take_no_stance(tmp_path: Path) -> None:
    rows = {"total": 1, "rows": [{"uri": "https://example.org/a", "text": "he is against it", "tags": ["war", "talks"],
            "target": [{"source": "https://example.org/a", "selector": [
                {"type": "TextQuoteSelector", "exact": "will not negotiate"}]}]}]}  # fmt: skip
    message = "this annotation does not say who supports or opposes what: he is against it; war; talks"
    assert refusals(tmp_path, rows) == [(4, message)]


def test_w3c_annotations_of_others_are_refused_or_left_out_with_a_warning(tmp_path: Path) -> None:
    theirs = {"id": "urn:1", "type": "Annotation", "body": {"type": "TextualBody", "value": "nice"}, "target": "urn:2"}
    marks = {"id": "urn:2", "type": "Annotation", "target": {"source": "urn:3"}}
    content = collection()
    content["first"]["items"] = [theirs, *content["first"]["items"], marks]
    messages = [message for _, message in refusals(tmp_path, content)]
    why = "this annotation does not say who supports or opposes what"
    assert messages == [f"{why}: nice", f"{why}: it only marks words"]
    lossy = Source(tmp_path / "theirs.anno.jsonld", lossy=True)
    assert len(annotations.read(lossy).statements) == len(everything().statements)
    assert [(told.level, told.message) for told in lossy.warnings] == [("warning", message) for message in messages]


def test_words_that_were_moved_are_refused(tmp_path: Path) -> None:
    """A client that anchors a quote anew may find a look-alike sentence; the statement was not about that."""
    content = collection()
    item = next(item for item in content["first"]["items"] if isinstance(item["target"]["selector"], list))
    item["target"]["selector"][1]["exact"] = "another sentence"
    ((_, message),) = refusals(tmp_path, content)
    assert message == "this cannot be read: the words of its target are not those of its statement"


def test_what_is_spoken_of_and_not_there_is_refused(tmp_path: Path) -> None:
    content = collection()
    content["dcterms:references"] = [
        node for node in content["dcterms:references"] if not node["id"].endswith("actor/ada-example")
    ]
    messages = [message for _, message in refusals(tmp_path, content)]
    assert messages
    assert all(message.endswith("speaks of 'actor/ada-example', which is not there") for message in messages)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "this is not JSON: Expecting property name enclosed in double quotes"),
        ("[]", "there are no annotations in it"),
        ('{"type": "AnnotationPage", "items": [1, null, "a"]}', "there are no annotations in it"),
        ("[" * 90_000 + "]" * 90_000, "its brackets are nested too deeply"),
    ],
)
def test_what_is_no_collection_is_refused(tmp_path: Path, content: str, message: str) -> None:
    assert [said for _, said in refusals(tmp_path, content)] == [message]


@pytest.mark.parametrize("broken", ["am:subject", "am:stance", "am:passage", "am:chain", "am:document", "am:voice"])
def test_a_statement_that_lacks_a_part_is_refused(tmp_path: Path, broken: str) -> None:
    content = collection()
    base = everything().base
    for wrong in (None, 1, "x", [], {}, {"id": "x"}, {"id": f"{base}issue/who-pays"}, {"id": f"{base}actor/nobody"}):
        content["first"]["items"][0]["body"][1]["source"][broken] = wrong
        assert refusals(tmp_path, content)


def test_a_document_without_a_text_has_no_words_around_its_quotes() -> None:
    bare = replace(everything(), texts={}, digests={})
    targets = [item["target"]["selector"] for item in json.loads(annotations.write(bare))["first"]["items"]]
    quotes = [one for selector in targets for one in (selector if isinstance(selector, list) else [selector])]
    assert {"prefix", "suffix"}.isdisjoint(name for quote in quotes for name in quote)
