"""The list of commands is there at once: no command is imported before it is run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.cli import COMMANDS, main
from argmap.cli.group import find_command

SRC = Path(__file__).parent.parent.parent / "src"
LIGHT = "argmap argmap.cli argmap.cli.ending argmap.cli.group argmap.version"


def run_in_a_process(*arguments: str, **environment: str) -> str:
    """What `argmap` prints, and which of its modules it imports for that."""
    code = (
        "import sys\nfrom argmap.cli import main\n"
        f"try: main({arguments!r}, prog_name='argmap')\nexcept SystemExit: pass\n"
        "print(' '.join(sorted(name for name in sys.modules if name.startswith('argmap'))), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SRC,
                          env={**os.environ, **environment})  # fmt: skip
    return done.stdout + done.stderr


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_no_command(option: str) -> None:
    assert run_in_a_process(option).splitlines()[-1] == LIGHT


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_manual_of_each_says_first(name: str) -> None:
    manual = " ".join((find_command(name).help or "").split())
    assert manual.startswith(COMMANDS[name])
    assert COMMANDS[name].endswith(".")


def test_every_module_of_a_command_is_in_the_list() -> None:
    modules = [path for path in (SRC / "argmap" / "cli").glob("*.py") if "@click.command" in path.read_text("utf-8")]
    modules += [path for path in (SRC / "argmap" / "cli").glob("*.py") if "@click.group(" in path.read_text("utf-8")]
    assert sorted(path.stem for path in modules if path.stem != "__init__") == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_quiet_verbose_and_log_as_json(name: str) -> None:
    told = CliRunner().invoke(main, [name, "--help"]).output
    assert [option for option in ("--quiet", "--verbose", "--log") if option not in told] == []


def test_a_misspelt_command_is_met_with_advice() -> None:
    assert "Did you mean" in CliRunner().invoke(main, ["biuld"]).output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_complete(shell: str) -> None:
    assert "_ARGMAP_COMPLETE" in run_in_a_process(_ARGMAP_COMPLETE=f"{shell}_source")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("argmap bu", "build"),
        ("argmap build --t", "--texts"),
        ("argmap check --format g", "github"),
        ("argmap query sta", "stance"),
        ("argmap convert seeds x --to arg", "argdown"),
    ],
)
def test_shells_complete_commands_options_queries_and_formats(words: str, offered: str) -> None:
    told = run_in_a_process(_ARGMAP_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(words.count(" ")))
    assert f"plain,{offered}" in told.splitlines()
