"""The house rules that no linter knows: documents, schema and command line say the same as the code."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap import build as builder
from argmap.cli import main
from argmap.read import shapes
from argmap.version import VERSION

from .readme import README, blocks, write_small_map

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a newcomer has run the first command and written the small map."""
    folder = tmp_path_factory.mktemp("newcomer")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    builder.build(folder / "seeds", None, folder / "out")
    write_small_map(folder)
    return folder


PAGES = (README, ROOT / "docs" / "exchange.md", ROOT / "docs" / "ci.md")
EXAMPLES = [line for page in PAGES for _, body in blocks("example", page) for line in body.splitlines()]


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_of_the_manual_runs(line: str, newcomer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(newcomer)
    program, *arguments = shlex.split(line)
    assert program == "argmap"
    assert CliRunner().invoke(main, arguments).exit_code == 0


def test_readme_names_every_command_and_every_file_of_a_build(newcomer: Path) -> None:
    text = README.read_text("utf-8")
    missing = [name for name in main.commands if f"argmap {name}" not in text]
    missing += [path.name for path in (newcomer / "out").iterdir() if f"`{path.name}" not in text]
    assert missing == []


def test_readme_has_the_two_commands_that_ci_runs() -> None:
    assert [name for name, _ in blocks("command")] == ["build", "test"]


def test_readme_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README.read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_format_manual_names_every_field_a_curator_may_write() -> None:
    manual = (ROOT / "docs" / "format.md").read_text("utf-8")
    classes = [shape for shape in vars(shapes).values() if isinstance(shape, type) and issubclass(shape, shapes.Shape)]
    names = {info.alias or name for shape in classes for name, info in shape.model_fields.items()}
    assert sorted(name for name in names if f"`{name}" not in manual and f"{name}:" not in manual) == []


def test_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{VERSION}]" in changelog or "## [Unreleased]" in changelog


def test_nothing_of_the_product_leans_on_what_lies_beside_the_repository() -> None:
    files = [*SOURCES, ROOT / "pyproject.toml", README, *(ROOT / "seeds").rglob("*.yaml")]
    assert [path.name for path in files if "../" + "shared" in path.read_text("utf-8")] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_every_module_says_what_it_is_and_no_function_needs_scrolling(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno > 60]
    assert ast.get_docstring(tree)
    assert long == []
