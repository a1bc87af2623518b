"""A map is turned from any form into any other, and nothing is lost without being told."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.cli import main
from argmap.convert import Reading, convert, read_any, write
from argmap.exchange.facts import KINDS, facts, kept, losses
from argmap.exchange.frame import formats
from argmap.model import ArgumentMap, Id
from argmap.part import part
from argmap.rdf.write import nquads_lines

from .conftest import OWN, Files
from .exchange.debates import everything


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["convert", *arguments])


@pytest.fixture
def small(make_workspace: Callable[[Files], Path]) -> Path:
    return make_workspace(OWN)


def read(path: Path) -> ArgumentMap:
    argument_map, problems = read_any(Reading(path))
    assert argument_map is not None, problems
    return argument_map


# --- whence and whither ---


def test_a_workspace_its_build_and_its_rdf_are_the_same_map(small: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["build", str(small), "--out", str(tmp_path / "out")]).exit_code == 0
    assert run(str(small), str(tmp_path / "map.trig")).exit_code == 0
    lines = {"".join(nquads_lines(read(path))) for path in (small, tmp_path / "out", tmp_path / "map.trig")}
    assert lines == {(tmp_path / "out" / "map.nq").read_text("utf-8")}


def test_standard_output_is_written_by_a_dash(small: Path, tmp_path: Path) -> None:
    run(str(small), str(tmp_path / "map.nq"))
    assert run(str(small), "-", "--to", "nquads").stdout_bytes == (tmp_path / "map.nq").read_bytes()


def test_a_new_folder_becomes_a_workspace_and_a_full_one_is_left_alone(small: Path, tmp_path: Path) -> None:
    assert run(str(small), str(tmp_path / "again")).exit_code == 0
    assert read(tmp_path / "again").statements.keys() == read(small).statements.keys()
    refused = run(str(small), str(tmp_path / "again"))
    assert refused.exit_code == 2
    assert "is not empty" in refused.output


def test_what_is_read_is_never_written_over(small: Path, tmp_path: Path) -> None:
    run(str(small), str(tmp_path / "map.nq"))
    (tmp_path / "link.nq").symlink_to(tmp_path / "map.nq")
    before = (tmp_path / "map.nq").read_bytes()
    for out in ("map.nq", "link.nq"):
        assert "is what is read" in " ".join(run(str(tmp_path / "map.nq"), str(tmp_path / out)).output.split())
    assert (tmp_path / "map.nq").read_bytes() == before


def test_a_file_that_looks_like_no_format_of_its_ending_is_taken_for_none(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"rows": []}')
    refused = " ".join(run(str(tmp_path / "other.json"), str(tmp_path / "map.nq")).output.split())
    assert "'other.json' looks like none of aif-json, argdown-json, sadface, xaif; say with --from what" in refused


def test_a_full_disk_leaves_no_half_of_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "b.yaml":
            raise OSError(28, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write({"a.yaml": b"a", "documents/b.yaml": b"b"}, tmp_path / "again")
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_is_not_written_into_the_one_it_is_read_from(small: Path) -> None:
    refused = " ".join(run(str(small), str(small / "again")).output.split())
    assert "would be read as a part of it; write beside it" in refused
    assert not (small / "again").exists()


def test_a_link_stays_one_and_a_pipe_takes_what_it_is_given(small: Path, tmp_path: Path) -> None:
    (tmp_path / "link.nq").symlink_to(tmp_path / "map.nq")
    assert run(str(small), str(tmp_path / "link.nq")).exit_code == 0
    os.mkfifo(tmp_path / "pipe.nq")
    with ThreadPoolExecutor() as pool:
        taken = pool.submit((tmp_path / "pipe.nq").read_bytes)
        assert run(str(small), str(tmp_path / "pipe.nq")).exit_code == 0
    assert taken.result() == (tmp_path / "map.nq").read_bytes()
    assert (tmp_path / "pipe.nq").is_fifo()
    assert (tmp_path / "link.nq").is_symlink()


def test_a_folder_is_not_taken_for_a_file(small: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.nq").mkdir()
    refused = run(str(small), str(tmp_path / "folder.nq"))
    assert "is a folder; give the name of a file" in " ".join(refused.output.split())


def test_formats_are_listed() -> None:
    listed = run().output
    assert "nquads" in listed
    assert ".argdown" in listed


def test_every_format_has_a_manual_that_tells_what_it_holds() -> None:
    for known in formats().values():
        told = run("--manual", known.name).output
        assert told.startswith(known.manual.split("\n")[0])
        assert all(f"  {kind}: {known.holds.get(kind, 'cannot be held')}\n" in told for kind in KINDS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["IN"], "argmap convert IN OUT"),
        (["--manual", "argdwn"], "there is no format 'argdwn'; did you mean 'argdown'"),
        (["IN", "-"], "nothing tells the format for the standard output; name it with --to"),
        (["IN", "map.nonsense"], "no format ends like 'map.nonsense'"),
        (["IN", "map.nq", "--to", "nonsense"], "there is no format 'nonsense' to write; there are:"),
        (["IN", "map.nq", "--about", "aba"], "nothing here is called 'aba'; did you mean 'ada'"),
    ],
)
def test_what_cannot_be_meant_is_told(arguments: list[str], message: str, small: Path, tmp_path: Path) -> None:
    given = [str(small) if part == "IN" else part.replace("map.", f"{tmp_path}/map.") for part in arguments]
    refused = run(*given)
    assert refused.exit_code == 2
    assert message in " ".join(refused.output.split())


def test_a_workspace_with_an_error_gives_nothing(small: Path, tmp_path: Path) -> None:
    (small / "bad.yaml").write_text("document: bad\nauthor: nobody\ntext: x\n", "utf-8")
    refused = run(str(small), str(tmp_path / "map.nq"))
    assert refused.exit_code == 1
    assert f"{small / 'bad.yaml'}:2:9" in refused.output
    assert not (tmp_path / "map.nq").exists()


def test_a_file_that_is_no_map_is_told_with_its_place(tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("<https://e.org/a> <https://e.org/b> <https://e.org/c> .\n\nnonsense", "utf-8")
    refused = run(str(bad), str(tmp_path / "map.nq"))
    assert refused.exit_code == 1
    assert f"{bad}:3:1: error[exchange]" in refused.output


def test_statements_about_statements_without_end_are_refused(tmp_path: Path) -> None:
    nodes = [{"nodeID": "0", "type": "I", "text": "base"}]
    edges = []
    for number in range(1, 300):
        nodes += [{"nodeID": str(number), "type": "I", "text": f"c {number}"}, {"nodeID": f"a{number}", "type": "CA"}]
        edges += [{"fromID": str(number), "toID": f"a{number}"}]
        edges += [{"fromID": f"a{number}", "toID": f"a{number - 1}" if number > 1 else "0"}]
    (tmp_path / "deep.aif.json").write_text(json.dumps({"nodes": nodes, "edges": edges}))
    refused = run(str(tmp_path / "deep.aif.json"), str(tmp_path / "map.nq"))
    assert "more than 100 statements are each about the next" in refused.output


# --- what is lost ---


def test_a_loss_is_an_error_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "map.nq").write_text("".join(nquads_lines(everything())), "utf-8")
    refused = run(str(tmp_path / "map.nq"), str(tmp_path / "map.apx"))
    assert refused.exit_code == 1
    assert f"cannot hold time: {losses(everything(), ())['time']} facts lost" in refused.output
    assert "--lossy" in refused.output
    assert not (tmp_path / "map.apx").exists()


def test_an_accepted_loss_is_a_warning_that_counts(tmp_path: Path) -> None:
    (tmp_path / "map.nq").write_text("".join(nquads_lines(everything())), "utf-8")
    done = run(str(tmp_path / "map.nq"), str(tmp_path / "map.apx"), "--lossy")
    assert done.exit_code == 0
    assert "warning[exchange]" in done.output
    assert "cannot hold condition: 1 statement with it, left out whole" in done.output
    assert (tmp_path / "map.apx").exists()


def test_every_fact_is_lost_in_a_format_that_holds_nothing() -> None:
    assert set(losses(everything(), ())) == set(KINDS)
    assert losses(everything(), KINDS) == {}


def test_no_statement_is_told_without_what_it_may_not_be_told_without() -> None:
    debate = everything()
    for needed in ("condition", "chain", "certainty"):
        told = kept(debate, set(KINDS) - {needed})
        assert needed not in {kind for kind, _ in facts(told)}
        assert len(told.statements) < len(debate.statements)


def test_an_undercut_goes_with_the_statement_it_is_about() -> None:
    told = kept(everything(), set(KINDS) - {"position"})
    assert "undercut" not in {kind for kind, _ in facts(told)}
    assert losses(everything(), set(KINDS) - {"position"})["undercut"] == 1


def test_an_undercut_that_goes_is_told_also_where_the_format_holds_undercuts(tmp_path: Path) -> None:
    (tmp_path / "map.nq").write_text("".join(nquads_lines(everything())), "utf-8")
    done = run(str(tmp_path / "map.nq"), str(tmp_path / "map.apx"), "--lossy")
    assert "cannot hold undercut: 1 statement about what is left out, left out too" in done.output


def test_what_a_build_writes_also_is_what_convert_writes(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["build", str(small), "--out", str(out), "--also", "mermaid", "--lossy"])
    assert done.exit_code == 0
    run(str(small), str(tmp_path / "map.mmd"), "--lossy")
    assert (out / "map.mmd").read_bytes() == (tmp_path / "map.mmd").read_bytes()


def test_a_build_with_a_loss_that_is_not_accepted_changes_nothing(small: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["build", str(small), "--out", str(tmp_path / "out"), "--also", "mermaid"])
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()


# --- a part ---


def test_a_part_is_about_what_it_is_asked_for_and_is_whole() -> None:
    debate = everything()
    told = part(debate, [Id("actor/the-boatman")])
    assert {said.subject for said in told.statements.values()} == {Id("actor/the-boatman")}
    references = {end for said in told.statements.values() for end in (*said.according_to, said.passage, said.document)}
    assert references <= {record.id for record in told.records()}


def test_a_part_keeps_what_undercuts_it() -> None:
    debate = everything()
    told = part(debate, [Id("actor/ada-example")])
    assert "undercut" in {kind for kind, _ in facts(told)}


def test_a_part_may_be_asked_for_by_any_name(small: Path, tmp_path: Path) -> None:
    parts = [convert(Reading(small), tmp_path / "m.nq", about=[name])[0] for name in ("ada", "Ada Stone", "actor/ada")]
    assert parts[0] == parts[1] == parts[2]


def test_a_name_that_two_bear_is_no_part(tmp_path: Path) -> None:
    debate = everything()
    twins = {id_: replace(actor, name="Ada") for id_, actor in debate.actors.items()}
    (tmp_path / "map.nq").write_text("".join(nquads_lines(replace(debate, actors=twins))), "utf-8")
    with pytest.raises(ValueError, match=r"'Ada' may be actor/.* or actor/.*; say which"):
        convert(Reading(tmp_path / "map.nq"), tmp_path / "m.ttl", about=["Ada"])
