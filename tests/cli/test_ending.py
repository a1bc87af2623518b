"""Exit codes are a contract: 0 done, 1 something to mend, 2 refused, 3 our mistake, 130, 141 and 143 by a signal."""

from __future__ import annotations

import errno
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.cli import main
from argmap.cli.ending import explain
from argmap.read import schema

from ..conftest import OWN, Files, write_files

SRC = Path(__file__).parent.parent.parent / "src"
FULL = Path("/dev/full")
BROKEN = {"argmap.yaml": "map:\n  title: Broken\nactors:\n  Bad Id: {name: X, kind: person}\n"}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def start(code: str, *arguments: str | Path, stdout: int | None = subprocess.PIPE) -> subprocess.Popen[str]:
    """A process that runs argmap after some lines of Python."""
    program = f"{code}\nfrom argmap.cli import main\nmain(prog_name='argmap')"
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], cwd=SRC, text=True, stdout=stdout, stderr=subprocess.PIPE
    )


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], Result]:
    """What `argmap schema` comes to when an error is met with on the way."""

    def fail(error: BaseException, *arguments: str) -> Result:
        def raises() -> None:
            raise error

        monkeypatch.setattr(schema, "json_schema", raises)
        return run("schema", *arguments)

    return fail


def test_problems_are_1_unless_asked_otherwise(make_workspace: Callable[[Files], Path], tmp_path: Path) -> None:
    broken = make_workspace(BROKEN)
    for command in (["build", broken, "--out", tmp_path / "out"], ["check", broken]):
        assert run(*command).exit_code == 1
        forgiven = run(*command, "--exit-zero")
        assert forgiven.exit_code == 0
        assert "error[format]" in forgiven.stderr


def test_what_the_machine_refuses_is_one_line_with_the_file_and_what_to_do(
    failing: Callable[[BaseException], Result],
) -> None:
    result = failing(OSError(errno.ENOSPC, "No space left on device", "seeds/x.yaml"))
    assert result.exit_code == 2
    assert result.stderr == "Error: 'seeds/x.yaml': no space left on device (make room on that disk)\n"
    assert failing(MemoryError()).stderr.startswith("Error: this machine's memory is not enough")


def test_a_full_disk_under_a_running_build_is_no_mistake_of_ours(failing: Callable[[BaseException], Result]) -> None:
    connection = sqlite3.connect("")
    connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.OperationalError) as full:
        connection.execute("CREATE TABLE records (content)")
    result = failing(full.value)
    assert result.exit_code == 2
    assert "database or disk is full (make room, or set TMPDIR)" in result.stderr


def test_a_refusal_that_explains_itself_is_left_as_it_is() -> None:
    assert explain(FileExistsError("'x' is not empty; choose another")) == "'x' is not empty; choose another"


def test_a_folder_where_a_file_should_be_is_told_by_every_command(tmp_path: Path) -> None:
    (tmp_path / "map.nq").mkdir()
    (tmp_path / "manifest.json").write_text("{}", "utf-8")
    result = run("query", "ASK {?a ?b ?c}", "--build", tmp_path)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_mistake_of_ours_is_3_with_its_traceback_and_asks_for_a_report(
    failing: Callable[[BaseException], Result],
) -> None:
    result = failing(ZeroDivisionError("oh"))
    assert result.exit_code == 3
    first, *_, error, last = result.stderr.splitlines()
    assert (first, error) == ("Traceback (most recent call last):", "ZeroDivisionError: oh")
    assert "Please report" in last


def test_ctrl_c_is_130_and_no_traceback(failing: Callable[[BaseException], Result]) -> None:
    result = failing(KeyboardInterrupt())
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(("number", "code", "word"), [("SIGINT", 130, "interrupted"), ("SIGTERM", 143, "terminated")])
def test_a_signal_ends_a_build_and_says_that_the_folder_is_as_it_was(
    number: str, code: int, word: str, tmp_path: Path
) -> None:
    workspace, out = write_files(tmp_path / "workspace", OWN), tmp_path / "out"
    assert run("build", workspace, "--out", out).exit_code == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    waiting = "import time, argmap.build\ndef wait(*_, **__): print('now', flush=True), time.sleep(60)\n"
    process = start(f"{waiting}argmap.build.publish = wait", "build", workspace, "--out", out, "--quiet", "--lossy")
    (workspace / "names.yaml").write_text(OWN["names.yaml"].replace("Bo Reed", "Bo Reeds"), "utf-8")
    assert process.stdout
    assert process.stdout.readline() == "now\n"
    process.send_signal(getattr(signal, number))
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (code, f"{word}; {out.as_posix()}/ is as it was\n")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has other pipes")
def test_a_pipe_that_nobody_reads_is_141_in_silence() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start("", "schema", stdout=writing)
    os.close(writing)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (141, "")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", [["schema"], ["query"], ["--help"], ["check", "--help"]])
def test_an_output_that_is_full_is_2_and_told(arguments: list[str]) -> None:
    with FULL.open("w") as full:
        process = start("", *arguments, stdout=full.fileno())
        _, told = process.communicate(timeout=60)
    assert process.returncode == 2
    assert told == "Error: 'standard output': no space left on device (make room on that disk)\n"


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
def test_a_log_that_is_full_changes_no_exit_code(tmp_path: Path) -> None:
    with FULL.open("w") as full:
        command = [sys.executable, "-m", "argmap", "bild"]
        assert subprocess.run(command, cwd=SRC, stderr=full, check=False).returncode == 2


def test_an_error_in_a_json_log_is_an_object(failing: Callable[..., Result]) -> None:
    result = failing(OSError(errno.EROFS, "Read-only file system", "out"), "--log", "json")
    told = json.loads(result.stderr)
    assert (told["event"], result.exit_code) == ("error", 2)
    assert "read-only file system" in told["message"]
    wrong = run("show", "nobody-at-all", SRC.parent / "seeds", "--log", "json")
    assert "nothing here is called 'nobody-at-all'" in json.loads(wrong.stderr.splitlines()[-1])["message"]


def test_data_are_utf_8_whatever_the_locale() -> None:
    command = [sys.executable, "-m", "argmap", "schema"]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, cwd=SRC, capture_output=True, check=True, env=environment)
    assert json.loads(done.stdout.decode("utf-8")) == schema.json_schema()
