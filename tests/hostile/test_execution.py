"""Nothing in a workspace is ever executed: Python itself is asked what is run, imported and opened."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import OWN, ROOT, write_files

# What Python tells its audit hooks: programs that are started, code that is made, connections, files that are opened.
WATCHED = """
import json, sys
told = []
sys.path[:] = [place for place in sys.path if place]
import argmap.build, argmap.cli, argmap.serve, importlib, pathlib, pkgutil, argmap.export, jinja2
from argmap.build import build
EVENTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn",
          "socket.connect", "socket.getaddrinfo", "pickle.find_class", "webbrowser.open", "import",
          "compile", "open")
def look(event, arguments):
    if event in EVENTS:
        told.append([event, str(arguments[1] if event == "compile" else arguments[0])])
sys.addaudithook(look)
build(pathlib.Path(sys.argv[1]), None, pathlib.Path(sys.argv[2]), extract=False)
print(json.dumps(told))
"""

TRAPS = {
    **OWN,
    "evil.yaml": "!!python/object/apply:os.system ['touch ran']\n",
    "more.yaml": "actors:\n  x: {name: '{{ 7 * 7 }} ${7*7} $(touch ran) `touch ran` {0.__class__}', kind: person}\n",
    **dict.fromkeys(("yaml.py", "jinja2.py", "sitecustomize.py", "argmap.py", "conftest.py", "rules.py", "setup.py"),
                    "open('ran', 'w')\n"),
    "templates/map.html": "{{ 7 * 7 }}",
    ".env": "PATH=.\n",
    "Makefile": "all:\n\ttouch ran\n",
    "texts/run.sh": "#!/bin/sh\ntouch ran\n",
}  # fmt: skip


def events(workspace: Path, out: Path) -> list[tuple[str, str]]:
    """What happens while a workspace is built by a process that stands in it: events, and what each is about."""
    found = subprocess.run(
        [sys.executable, "-c", WATCHED, str(workspace), str(out)],
        cwd=workspace, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
    )  # fmt: skip
    return [(event, about) for event, about in json.loads(found.stdout)]


def test_a_build_runs_nothing_and_asks_nobody(tmp_path: Path) -> None:
    traps = {name: content for name, content in TRAPS.items() if name != "evil.yaml"}
    workspace = write_files(tmp_path / "workspace", traps)
    before = sorted(path.name for path in workspace.rglob("*"))
    happened = events(workspace, tmp_path / "out")
    assert (tmp_path / "out" / "map.html").is_file()
    quiet = {"import", "compile", "open"}
    assert [event for event in happened if event[0] not in quiet] == []
    inside = [about for event, about in happened if event == "open" and str(workspace) in about]
    assert [about for about in inside if not about.endswith(".yaml") and "/texts/" not in about] == []
    assert [about for event, about in happened if event == "compile" and str(workspace) in about] == []
    assert sorted(path.name for path in workspace.rglob("*") if path.name != "argmap.lock") == before
    assert "{{ 7 * 7 }} ${7*7}" in (tmp_path / "out" / "map.html").read_text("utf-8")


def test_a_tag_that_would_run_a_program_is_refused(tmp_path: Path) -> None:
    workspace = write_files(tmp_path / "workspace", TRAPS)
    happened = events(workspace, tmp_path / "out")
    assert [event for event in happened if event[0] in ("subprocess.Popen", "os.system", "os.exec")] == []
    assert not list(tmp_path.rglob("ran"))
    assert not (tmp_path / "out" / "map.html").exists()
