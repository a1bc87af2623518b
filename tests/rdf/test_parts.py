"""The parts for stores are the N-Quads of the map, cut between lines and packed without a trace of when or where."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from argmap.model import ArgumentMap
from argmap.rdf import parts
from argmap.rdf.parse import parse
from argmap.rdf.write import nquads_lines
from tests.exchange.debates import everything


def packed(argument_map: ArgumentMap) -> dict[str, bytes]:
    return {name: b"".join(content) for name, content in parts.nquads_parts(argument_map)}


@pytest.mark.parametrize("lines", [1, 7, 1_000_000])
def test_one_after_the_other_they_are_the_whole(lines: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LINES", lines)
    found = packed(everything())
    whole = "".join(nquads_lines(everything())).encode()
    assert b"".join(map(gzip.decompress, found.values())) == whole
    assert gzip.decompress(b"".join(found.values())) == whole
    counts = [gzip.decompress(part).count(b"\n") for part in found.values()]
    assert set(counts[:-1]) <= {lines}
    assert 0 < counts[-1] <= lines
    assert list(found) == sorted(f"parts/part-{number:05}.nq.gz" for number in range(len(found)))


def test_each_can_be_read_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LINES", 50)
    assert all(list(parse(gzip.decompress(part), "nquads")) for part in packed(everything()).values())


def test_they_tell_neither_when_nor_by_what_name_they_were_packed() -> None:
    for part in packed(everything()).values():
        assert part[:4] == b"\x1f\x8b\x08\x00"  # no name, no comment
        assert part[4:8] == bytes(4)  # no time


def test_a_sign_that_some_take_for_the_end_of_a_line_ends_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LINES", 3)
    found = packed(replace(everything(), title="one\u2028two\u0085three"))
    whole = b"".join(map(gzip.decompress, found.values())).decode()
    assert "one\u2028two\u0085three" in whole
    assert all(line.endswith(" .") for line in whole.split("\n")[:-1])
