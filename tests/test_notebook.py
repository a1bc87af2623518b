"""argmap from Python: a light import, a map or its problems, and a map that shows itself in a notebook."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.build import build

from .browser import Opened, opened
from .conftest import ARTICLE, OWN, PRESS, Files, write_files
from .page.maps import bridge, everything, hostile
from .readme import blocks


def test_import_is_light() -> None:
    heavy = {"networkx", "rdflib", "pyvis", "pydantic", "yaml", "jinja2", "IPython", "argmap.model"}
    program = f"import sys, argmap; dir(argmap); print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_name_that_is_offered_is_there() -> None:
    assert set(argmap.__all__) <= set(dir(argmap))
    assert [name for name in argmap.__all__ if not callable(getattr(argmap, name))] == []
    with pytest.raises(AttributeError, match="has no attribute 'lode'"):
        argmap.lode  # noqa: B018


def test_from_a_folder_to_a_map_a_graph_a_network_and_a_page(make_workspace: Callable[[Files], Path]) -> None:
    workspace = make_workspace(OWN)
    debate = argmap.load(str(workspace))
    assert isinstance(debate, argmap.ArgumentMap)
    network = argmap.build_network(argmap.build_graph(debate))
    assert {"actor/ada", "claim/build-it"} < set(network.node_ids)
    built = build(workspace, None, workspace.parent / "out")
    assert argmap.render_page(debate).encode() == built.files["map.html"]


def test_originals_are_read_where_they_are(make_workspace: Callable[[Files], Path], tmp_path: Path) -> None:
    workspace, texts = make_workspace(PRESS), write_files(tmp_path / "texts", {"gazette.txt": ARTICLE})
    assert {passage.rendition for passage in argmap.load(workspace).passages.values()} == {"digest"}
    assert {passage.rendition for passage in argmap.load(workspace, texts).passages.values()} == {"original"}


def test_all_that_is_wrong_is_told_at_once(make_workspace: Callable[[Files], Path]) -> None:
    workspace = make_workspace({**OWN, "x.yaml": "map: {title: Another, colour: red}\n", "y.yaml": "- a list\n"})
    with pytest.raises(argmap.WorkspaceError, match=r"^\d+ errors in '.*workspace'\n") as raised:
        argmap.load(workspace)
    files = {problem.file for problem in raised.value.problems}
    assert {"x.yaml", "y.yaml"} <= files
    assert all(str(problem) in str(raised.value) for problem in raised.value.problems)


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match=r"there is no folder '.*nowhere'"):
        argmap.load(tmp_path / "nowhere")
    with pytest.raises(NotADirectoryError, match=r"there is no folder '.*no-texts'"):
        argmap.load(tmp_path, tmp_path / "no-texts")


@pytest.mark.parametrize("program", [body for _, body in blocks("python")])
def test_readme_program_runs(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").symlink_to(Path(__file__).parent.parent / "seeds")
    monkeypatch.chdir(tmp_path)
    exec(compile(program, "README.md", "exec"), {})
    page = (tmp_path / "opposed.html").read_text("utf-8")
    assert '"look": "opposes"' in page
    assert '"look": "supports"' not in page


# --- a map shows itself ---


class _Elements(HTMLParser):
    """The elements of a piece of HTML with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("debate", [everything(), hostile(everything())], ids=["plain", "hostile"])
def test_notebook_is_given_one_closed_frame(debate: argmap.ArgumentMap) -> None:
    parser = _Elements()
    parser.feed(debate._repr_html_())
    [(tag, attributes)] = parser.found
    assert tag == "iframe"
    assert attributes["title"] == debate.title
    assert attributes["srcdoc"] == argmap.render_page(debate)
    assert "allow-same-origin" not in str(attributes["sandbox"])


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A page as a notebook is one: with our frame among other things."""
    page = f'<!doctype html><html lang="en" data-ready="1"><title>A notebook</title>{bridge()._repr_html_()}</html>'
    path = tmp_path / "notebook.html"
    path.write_text(page, "utf-8")
    return path


def framed(shown: Opened) -> Any:
    """The frame, when the page in it is ready."""
    shown.page.frame_locator("iframe").locator("html[data-ready='1']").wait_for(state="attached")
    return shown.page.frames[1]


def test_page_works_in_the_frame(browser: Any, notebook: Path) -> None:
    with opened(browser, notebook) as shown:
        frame = framed(shown)
        for view in ("matrix", "statements", "map"):
            frame.locator(f"button[data-view={view}]").click()
            frame.locator(f"section[data-view={view}]").wait_for()
        frame.evaluate("window.__argmap.select('actor/mayor')")
        assert "Ada Mayor" in frame.locator("#panel").inner_text()
        assert frame.evaluate("origin") == "null"  # nothing of the notebook is within its reach
        assert shown.errors == []
        assert [url for url in shown.requests if not url.startswith(("file:", "data:", "about:"))] == []


def test_words_of_the_publisher_open_beside_the_notebook(browser: Any, notebook: Path) -> None:
    """In a window as any other: the publisher's page is not shut in with ours."""
    page = {
        "body": "<title>Gazette</title><script>document.title += ' ' + origin</script>",
        "content_type": "text/html",
    }
    with opened(browser, notebook) as shown:
        shown.page.context.route("https://gazette.example/**", lambda route: route.fulfill(**page))
        frame = framed(shown)
        frame.evaluate("window.__argmap.select('position/mayor/supports/build')")
        link = frame.locator("#panel a[target=_blank]").first
        link.wait_for(state="attached")
        with shown.page.context.expect_page() as other:
            link.evaluate("(element) => element.click()")
        other.value.wait_for_load_state()
        assert other.value.title() == "Gazette https://gazette.example"
