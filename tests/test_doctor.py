"""What is installed, what is missing, and the command that mends it."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap import doctor
from argmap.cli import main
from argmap.doctor import Finding, examine, fits, is_whole
from argmap.extract.parse import INSTALL
from argmap.version import VERSION

from .conftest import OWN, Files
from .extract.parsed import needs_model


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["doctor", *map(str, arguments)])


def found(name: str, workspace: Path | None = None) -> Finding:
    return next(finding for finding in examine(workspace) if finding.name == name)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, str | None]:
    """Versions that packages are said to have; None: not installed."""
    said: dict[str, str | None] = {}
    real = metadata.version

    def version(name: str) -> str:
        if name in said and said[name] is None:
            raise metadata.PackageNotFoundError(name)
        return said.get(name) or real(name)

    monkeypatch.setattr(metadata, "version", version)
    return said


@pytest.fixture
def reading(make_workspace: Callable[[Files], Path]) -> Path:
    """A workspace whose texts are to be read by rules."""
    named = OWN["names.yaml"]
    assert isinstance(named, str)
    return make_workspace({**OWN, "names.yaml": named.replace("map:\n", "map:\n  extract: true\n")})


@pytest.mark.parametrize(
    ("version", "bounds", "fitting"),
    [
        ("3.8.18", ">=3.8,<3.9", True),
        ("3.9.0", "<3.9,>=3.8", False),
        ("3.10", ">=3.9", True),
        ("0.3.2", "==0.3.2", True),
        ("0.3.3", "==0.3.2", False),
        ("8.0", ">=8", True),
        ("2.0rc1", ">=2.0", True),
        ("1.2", "!=1.2.0", False),
        ("9", "", True),
    ],
)
def test_versions_are_compared_as_numbers(version: str, bounds: str, fitting: bool) -> None:
    assert fits(version, bounds) == fitting


def test_here_all_that_is_needed_is_there() -> None:
    result = run()
    assert result.exit_code == 0, result.output
    assert f"ok program   argmap                   {VERSION}" in result.stdout.splitlines()
    assert is_whole(examine())


def test_what_argmap_stands_on_is_needed(installed: dict[str, str | None]) -> None:
    installed["rdflib"] = None
    result = run()
    assert result.exit_code == 1
    assert "!! needed    rdflib                   is not installed" in result.stdout
    assert "-> pip install --upgrade argmap" in result.stdout


def test_what_is_too_old_is_told_with_what_is_needed(installed: dict[str, str | None]) -> None:
    installed["click"] = "7.0"
    finding = found("click")
    assert (finding.state, finding.found) == ("broken", "7.0, where >=8.1 is needed")


def test_an_extra_can_be_done_without_and_says_what_it_is_for(installed: dict[str, str | None]) -> None:
    installed["pyshacl"] = None
    finding = found("pyshacl")
    assert finding.state == "absent"
    assert finding.found == "is not installed, to check the map's RDF against its shapes"
    assert finding.mend == "pip install --upgrade 'argmap[shacl]'"
    assert run().exit_code == 0


def test_a_model_is_needed_where_the_workspace_asks_for_it(
    reading: Path, make_workspace: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "MODELS", ())
    assert found("english").state == "absent"
    asked = found("english", reading)
    assert (asked.state, asked.mend) == ("broken", INSTALL)
    assert run(reading).exit_code == 1
    assert found("english", make_workspace(OWN)).state == "absent"


@needs_model
def test_a_model_that_the_rules_were_not_measured_with_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("english").state in {"fine", "absent"}
    monkeypatch.setattr(doctor, "TESTED", "0" * 64)
    assert "not the one that the rules were measured with" in found("english").found


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("ARGMAP_CACHE_DIR", str(tmp_path / "file" / "cache"))
    finding = found("cache")
    assert finding.state == "absent"
    assert "ARGMAP_CACHE_DIR" in finding.mend
    monkeypatch.setenv("ARGMAP_CACHE_DIR", str(tmp_path / "cache"))
    assert found("cache") == Finding("machine", "cache", str(tmp_path / "cache"))
    assert not (tmp_path / "cache").exists()


def test_programs_get_the_same_as_data() -> None:
    report = json.loads(run("--format", "json").stdout)
    assert report["whole"] is True
    assert {"part": "program", "name": "argmap", "found": VERSION, "state": "fine", "mend": ""} in report["findings"]
