"""Whatever stands in a file, reading it ends, raises nothing, and points into the file."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from argmap.read.marked import Node, parse

from ..conftest import LETTER, NAMES, PRESS, compile_workspace
from .settings import quick, slow

VALID = [NAMES, LETTER, PRESS["gazette.yaml"]]
SIGNS = ["\t", "'", '"', ": ", ":", "- ", "[", "]", "{", "}", "&a ", "*a", "!!t ", "#", "|", ">", "%", "@", "`", "\\"]
ENDS = ["---\n", "...\n", "? ", "<<: ", "\n", "\r\n", "\r", "\x00", "\x85", "\u2028", "\ufeff", "😀", "¶", " ", "x"]
SNIPPETS = SIGNS + ENDS


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A valid file with a few slips: pieces put in, taken out, doubled or moved."""
    content = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 12)))
        piece = draw(st.sampled_from([*SNIPPETS, "", content[start:end] * 2]))
        content = content[:start] + piece + content[end:]
    return content


def outside(content: bytes) -> list[str]:
    """The places of problems and of nodes that are not in the file."""
    node, problems = parse(content, "f.yaml")
    text = content.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    widths = [len(line) for line in text.split("\n")]
    places = [(problem.line, problem.column, problem.message) for problem in problems]
    places += [(one.line, one.column, "a node") for one in nodes(node)]
    return [
        f"{line}:{column} {what}"
        for line, column, what in places
        if not (1 <= line <= len(widths) and 1 <= column <= widths[line - 1] + 1)
    ]


def nodes(node: Node | None) -> list[Node]:
    """A tree's nodes."""
    if node is None or isinstance(node.value, str):
        return [node] if node else []
    below = node.value.values() if isinstance(node.value, dict) else node.value
    return [node, *(one for child in below for one in nodes(child))]


@quick
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_at_a_place(content: bytes) -> None:
    """Nothing raises, and every place is in the file."""
    assert outside(content) == []


@quick
@given(st.text(st.sampled_from("".join(SNIPPETS) + "abc"), max_size=60))
def test_any_mixture_of_yaml_signs_is_read_or_refused_at_a_place(content: str) -> None:
    """The signs that mean something to YAML, in any order."""
    assert outside(content.encode()) == []


@quick
@given(broken(), st.sampled_from(["", "\ufeff"]), st.sampled_from(["\n", "\r\n"]))
def test_any_slip_is_told_at_a_place_in_the_file(content: str, start: str, end: str) -> None:
    """With either line end, with a byte order mark and without."""
    ended = re.sub(r"\r?\n", end, content)
    assert outside((start + ended).encode()) == []


@slow
@given(broken(), st.sampled_from(["names.yaml", "letter.yaml", "gazette.yaml"]))
def test_any_slip_in_a_workspace_is_a_problem_and_no_crash(content: str, name: str) -> None:
    """The whole way from files to a checked map, each problem on one line."""
    files = {"names.yaml": NAMES, "letter.yaml": LETTER, "gazette.yaml": PRESS["gazette.yaml"], name: content}
    _, problems = compile_workspace(files)
    assert [problem for problem in problems if "\n" in str(problem) or problem.line < 1 or problem.column < 1] == []
