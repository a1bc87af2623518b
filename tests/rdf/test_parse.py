"""RDF files are read the same by either parser, and nothing is fetched."""

from __future__ import annotations

import importlib.util
from contextlib import closing
from pathlib import Path
from socket import create_server

import pytest

from argmap.rdf import parse as parsing
from argmap.rdf.parse import NotRdf, Syntax, parse

LINE = b'<https://e.org/s> <https://e.org/p> "tab\\t, \\"quote\\", \\u00e9 and \xc3\xa9"@en <https://e.org/g> .\n'


def test_plain_lines_need_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = list(parsing._by_pyoxigraph(LINE, "nquads", ""))
    for parser in ("_by_pyoxigraph", "_by_rdflib"):
        monkeypatch.delattr(parsing, parser)
    (found,) = parse(LINE, "nquads")
    assert found.object == r'"tab\t, \"quote\", \u00e9 and é"@en'
    assert expected[0].graph == found.graph == "<https://e.org/g>"


@pytest.mark.parametrize(
    "line",
    [
        b"_:b <https://e.org/p> <https://e.org/o> .\n",
        b'<https://e.org/s>\t<https://e.org/p> "x"^^<https://e.org/t>. # a comment\n',
    ],
)
def test_other_lines_are_read_by_both_parsers_alike(line: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (fast,) = parse(line, "nquads")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    (plain,) = parse(line, "nquads")
    assert fast[1:] == plain[1:]


@pytest.mark.parametrize("without", [(), ("pyoxigraph",)])
@pytest.mark.parametrize(
    ("data", "syntax"),
    [
        (b"<a> <b> .", "turtle"),
        (b'{"@id": ', "jsonld"),
        (b"<s> <p>", "nquads"),
        (b"\xff", "nquads"),
        (b"<rdf", "rdfxml"),
    ],
)
def test_what_is_not_in_its_syntax_is_told(
    data: bytes, syntax: Syntax, without: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in without else real(name))
    with pytest.raises(NotRdf):
        list(parse(data, syntax))


def test_the_line_of_a_mistake_is_told() -> None:
    with pytest.raises(NotRdf) as caught:
        list(parse(b"<https://e.org/a> <https://e.org/b> <https://e.org/c> .\n\nnonsense here", "turtle"))
    assert caught.value.line == 3


@pytest.mark.parametrize("without", [(), ("pyoxigraph",)])
@pytest.mark.parametrize("context", ['"ADDRESS"', '["ADDRESS"]', '{"@import": "ADDRESS"}', '[{}, "ADDRESS"]'])
def test_a_context_elsewhere_is_not_fetched(
    context: str, without: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in without else real(name))
    with closing(create_server(("127.0.0.1", 0))) as listener:
        listener.settimeout(0.2)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/context"
        data = f'{{"@context": {context.replace("ADDRESS", address)}, "name": "x"}}'.encode()
        with pytest.raises(NotRdf):
            list(parse(data, "jsonld"))
        with pytest.raises(TimeoutError):
            listener.accept()


RDFXML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">'


def test_entities_that_shorten_addresses_are_read_and_bombs_are_not() -> None:
    body = f'{RDFXML}<rdf:Description rdf:about="&x;"><e:p>y</e:p></rdf:Description></rdf:RDF>'
    (found,) = parse(f'<!DOCTYPE r [<!ENTITY x "https://e.org/">]>{body}'.encode(), "rdfxml")
    assert found.subject == "<https://e.org/>"
    for bomb in ('<!ENTITY y "y"><!ENTITY x "&y;&y;">', f'<!ENTITY x "{"y" * 1000}">', '<!ENTITY x SYSTEM "y">'):
        with pytest.raises(NotRdf, match="entity 'x' may be a bomb"):
            list(parse(f"<!DOCTYPE r [{bomb}]>{body}".encode(), "rdfxml"))


def test_json_that_is_nested_without_end_is_refused_and_brackets_in_texts_are_none() -> None:
    with pytest.raises(NotRdf, match="nested too deeply"):
        list(parse(b'{"https://e.org/p":' * 1000 + b"1" + b"}" * 1000, "jsonld"))
    (found,) = parse(b'{"@id": "https://e.org/s", "https://e.org/p": "' + b'\\"[{' * 1000 + b'"}', "jsonld")
    assert found.object.endswith('[{"')


def test_an_entity_of_xml_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not tell", "utf-8")
    data = (
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">'
        '<rdf:Description rdf:about="https://e.org/s"><e:p>&x;</e:p></rdf:Description></rdf:RDF>'
    ).encode()
    for parser in (parsing._by_pyoxigraph, parsing._by_rdflib):
        try:
            found = list(parser(data, "rdfxml", ""))
        except NotRdf:
            continue
        assert all("tell" not in quad.object for quad in found)
