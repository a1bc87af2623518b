"""XML whose elements know their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.exchange.frame import Unreadable
from argmap.exchange.xml_text import parse_xml, root_tag

from .reading import source


def test_an_element_knows_its_place_its_text_and_what_is_in_it(tmp_path: Path) -> None:
    root = parse_xml(source(tmp_path, '<a>\n <b c="d"><![CDATA[x & y]]> &lt;z</b><e/>\n</a>', "t.xml"))
    (inner,) = root.all("b")
    assert (inner.line, inner.column, inner.text) == (2, 2, "x & y <z")
    assert (inner.get("c"), inner.get("other")) == ("d", "")
    assert [one.tag for one in root.inner] == ["b", "e"]


@pytest.mark.parametrize("content", ["", "<a>", "<a></b>", "no xml", '<a b="1" b="2"/>'])
def test_what_is_no_xml_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable, match="this is not XML"):
        parse_xml(source(tmp_path, content, "t.xml"))


def test_entities_are_refused_since_they_may_be_bombs(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="bombs"):
        parse_xml(source(tmp_path, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "t.xml"))


def test_the_root_is_known_without_reading_all_of_it(tmp_path: Path) -> None:
    assert root_tag(source(tmp_path, "<?xml version='1.0'?><!-- <b> --><a><c></a>", "t.xml")) == "a"
    assert root_tag(source(tmp_path, "no xml", "t.xml")) == ""
