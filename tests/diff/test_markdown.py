"""A comparison in a pull request, in a terminal and for programs: what people wrote stays text."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from argmap.diff import compare
from argmap.diff.data import as_json
from argmap.diff.markdown import as_markdown, escaped
from argmap.diff.plain import as_text
from argmap.model import ArgumentMap

from ..page.maps import bridge, everything, hostile

STEERING = "\x1b[2J\x9b31m\u202eevil\x07"


def attacked() -> ArgumentMap:
    """The bridge with an attack in every text, and what steers terminals in every name."""
    told = hostile(bridge())
    actors = {id_: replace(actor, name=f"{actor.name}{STEERING}") for id_, actor in told.actors.items()}
    return replace(told, actors=actors)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("[a](javascript:alert(1))", r"\[a\]\(javascript:alert\(1\)\)"),
        ("![x](http://evil.example/x.png)", r"\!\[x\]\(http:/<!-- -->/evil.example/x.png\)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("&lt;script&gt;", r"\&lt;script\&gt;"),
        ("@everyone and owner/repo#12", r"@<!-- -->everyone and owner/repo\#<!-- -->12"),
        ("www.evil.example GH-1 :tada:", r"www<!-- -->.evil.example GH<!-- -->-1 :<!-- -->tada:"),
        ("a\n\n# b\n---\n| c |", r"a \# b --- \| c \|"),
        ("1. one", "1<!-- -->. one"),
        ("- item", r"\- item"),
        ("--> <!--", r"\--\> \<\!--"),
    ],
)
def test_markdown_shows_what_was_written(written: str, shown: str) -> None:
    assert escaped(written) == shown


def test_no_text_of_a_map_is_markup_in_markdown() -> None:
    """Every sign of it is led by a backslash but in the headings, bullets and empty comments that are ours."""
    told = as_markdown(compare(bridge(), attacked()))
    ours = re.sub(r"(?m)^### |^ *- |<!-- -->|\\.", "", told)
    assert not re.search(r"[<>\[\]`*_|#]", ours)
    assert "@" not in re.sub(r"@<!-- -->|@(?=\W)", "", told)


def test_nothing_steers_a_terminal_in_any_format() -> None:
    found = compare(bridge(), attacked())
    for told in (as_text(found), as_json(found), as_markdown(found)):
        assert "evil" in told
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told)


def test_json_gives_programs_the_very_text() -> None:
    entries = json.loads(as_json(compare(bridge(), attacked())))["entries"]
    names = [change["after"] for entry in entries for change in entry["changes"] if change["field"] == "name"]
    assert names
    assert all(name.endswith(STEERING) for name in names)


def test_json_names_every_record_and_every_place() -> None:
    told = json.loads(as_json(compare(bridge(), everything())))
    assert set(told) == {"headline", "entries"}
    added = [said for entry in told["entries"] for said in entry["added"]]
    assert {"id", "document", "written_at"} == set(added[0])
    assert any(entry["kind"] == "divergence" and entry["what"] == "appeared" for entry in told["entries"])


def test_text_fits_its_width() -> None:
    assert max(map(len, as_text(compare(bridge(), everything()), width=80).splitlines())) <= 80
