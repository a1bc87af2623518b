"""What pipelines are offered works as docs/ci.md says: recipes, the GitHub Action, the hooks, the container."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from argmap.cli import main
from argmap.cli.ending import DONE, INTERRUPTED, MISTAKEN, PROBLEMS, REFUSED, TERMINATED, UNREAD

from .conftest import OWN, Files
from .readme import blocks

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "ci.md"
RECIPES = dict(blocks("recipe", PAGE))
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
ARGMAP = f'#!/bin/sh\nexec "{sys.executable}" -m argmap "$@"\n'
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")


@pytest.fixture
def project(make_workspace: Callable[[Files], Path], tmp_path: Path) -> Path:
    """A folder with a workspace `seeds`, and a folder `argmap/bin` with argmap in it."""
    make_workspace(OWN).rename(tmp_path / "seeds")
    program = tmp_path / "argmap" / "bin" / "argmap"
    program.parent.mkdir(parents=True)
    program.write_text(ARGMAP, "utf-8")
    program.chmod(0o755)
    return tmp_path


def run(command: list[str], project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(project / "argmap" / "bin"), os.environ["PATH"]])
    source = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    changed = {**os.environ, "PATH": path, "PYTHONPATH": source, "RUNNER_TEMP": str(project), **environment}
    return subprocess.run(command, cwd=project, env=changed, capture_output=True, text=True, check=False)


def test_the_contract_has_every_exit_code() -> None:
    rows = re.findall(r"^\| (\d+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert list(map(int, rows)) == [DONE, PROBLEMS, REFUSED, MISTAKEN, INTERRUPTED, UNREAD, TERMINATED]


def test_every_option_that_a_page_about_pipelines_names_is_one() -> None:
    known = {option for name in main.commands for option in _options(name)}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE.read_text("utf-8")))
    of_others = {"--rm", "--user"}
    assert sorted(named - known - of_others) == []


def _options(name: str) -> set[str]:
    from argmap.cli.group import find_command

    command = find_command(name)
    commands = [command, *getattr(command, "commands", {}).values()]
    return {option for one in commands for parameter in one.params for option in parameter.opts} | {"--help"}


def test_the_recipe_for_programs_gives_the_problems(project: Path) -> None:
    (project / "seeds" / "odd.yaml").write_text("document: odd\n", "utf-8")
    done = run([sys.executable, "-c", RECIPES["python"] + "print(problems[0]['check'])"], project)
    assert done.stdout == "format\n", done.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_the_recipe_for_make_builds(project: Path) -> None:
    (project / "Makefile").write_text(RECIPES["make"], "utf-8")
    done = run(["make", "map"], project)
    assert done.returncode == 0, done.stderr
    assert (project / "out" / "map.html").exists()


def test_the_recipe_for_gitlab_builds(project: Path) -> None:
    """All but the installing."""
    for line in yaml.safe_load(RECIPES["gitlab"])["map"]["script"][1:]:
        done = run(["sh", "-c", line], project)
        assert done.returncode == 0, done.stderr
    assert (project / "public" / "map.html").exists()


def test_the_recipe_for_github_gives_the_action_only_what_it_takes() -> None:
    steps = yaml.safe_load(RECIPES["github"])["jobs"]["map"]["steps"]
    (ours,) = (step for step in steps if "argmap@" in step.get("uses", ""))
    assert ours["with"].keys() <= ACTION["inputs"].keys()
    page = PAGE.read_text("utf-8")
    assert [name for name, about in ACTION["inputs"].items() if f"| `{name}` |" not in page or not about] == []


@needs_bash
def test_the_action_runs_argmap_with_what_it_is_given(project: Path) -> None:
    given = {"COMMAND": "build", "WORKSPACE": "seeds", "TEXTS": "", "ARGS": "--out site --quiet"}
    done = run(["bash", "-eo", "pipefail", "-c", ACTION["runs"]["steps"][-1]["run"]], project, **given)
    assert done.returncode == 0, done.stderr
    assert (project / "site" / "map.html").exists()


@needs_bash
def test_the_action_runs_nothing_that_hides_in_its_inputs(project: Path) -> None:
    """Inputs come by the environment, never as a part of the script."""
    given = {"COMMAND": "check", "WORKSPACE": "$(touch hidden)", "TEXTS": "", "ARGS": "; touch hidden `touch hidden`"}
    done = run(["bash", "-eo", "pipefail", "-c", ACTION["runs"]["steps"][-1]["run"]], project, **given)
    assert done.returncode == 2
    assert not (project / "hidden").exists()
    assert [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step["run"]] == []


@needs_bash
def test_the_action_fails_where_there_is_a_problem_and_annotates_it(project: Path) -> None:
    (project / "seeds" / "odd.yaml").write_text("document: odd\n", "utf-8")
    given = {"COMMAND": "check", "WORKSPACE": "seeds", "TEXTS": "", "ARGS": "", "GITHUB_ACTIONS": "true"}
    done = run(["bash", "-eo", "pipefail", "-c", ACTION["runs"]["steps"][-1]["run"]], project, **given)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=seeds/odd.yaml,line=1")


def test_the_recipe_for_pre_commit_names_a_hook_that_there_is(project: Path) -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    for repository in yaml.safe_load(RECIPES["pre-commit"])["repos"]:
        for wanted in repository["hooks"]:
            command = [*hooks[wanted["id"]]["entry"].split(), *wanted["args"]]
            assert run(command, project).returncode == 0
    assert all(hook["entry"].split()[0] == "argmap" and not hook["pass_filenames"] for hook in hooks.values())
    assert all(f"`{name}`" in PAGE.read_text("utf-8") for name in hooks)


def test_the_container_is_given_all_that_a_wheel_is_made_of() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {"pyproject.toml", project["project"]["readme"], *project["project"]["license-files"],
              *(path.split("/")[0] for path in wheel["packages"]), *wheel["force-include"]}  # fmt: skip
    copied = {name for line in re.findall(r"^COPY (?!--from)(.*) \S+$", _container(), re.MULTILINE)
              for name in line.split()}  # fmt: skip
    let_in = set(re.findall(r"^!(.*)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE))
    assert needed == copied == let_in


def test_the_container_runs_argmap_as_nobody_special() -> None:
    assert re.search(r"^USER [1-9]\d*$", _container(), re.MULTILINE)
    assert 'ENTRYPOINT ["argmap"]' in _container()


def _container() -> str:
    return (ROOT / "Containerfile").read_text("utf-8")
