"""`map.html` as a file: what it promises before any browser opens it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

from argmap.export import html

from .maps import PAYLOADS, bridge, crowd, everything, hostile, the_page

VIS_NETWORK_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


def test_page_names_every_script_and_style_by_hash_and_nothing_else() -> None:
    page = the_page(bridge())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed
    blocks = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'" for block in blocks}
    assert len(blocks) == 3
    assert hashes == set(re.findall(r"'sha256-[^']*'", allowed))


def test_page_has_no_handlers_and_no_links_to_load() -> None:
    page = re.sub(r"<script.*?</script>", "", the_page(bridge()), flags=re.DOTALL)
    assert not re.search(r"<[^>]+\son\w+=", page)
    assert not re.search(r"<(link|script|iframe|img)[^>]+(src|href)=", page)


def test_vis_network_is_the_one_that_was_tested() -> None:
    """Another file needs another look: pyvis is pinned for its sake."""
    content = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() == VIS_NETWORK_SHA256
    assert b"</script" not in content


def test_data_cannot_end_its_script() -> None:
    page = the_page(hostile(everything()))
    islands = re.findall(r'<script type="application/json" id="\w+">(.*?)</script>', page, re.DOTALL)
    assert not set("<>&\u2028\u2029") & set("".join(islands))
    assert PAYLOADS[0] in json.dumps([json.loads(island) for island in islands], ensure_ascii=False)


def test_scripts_share_one_room_and_no_name_means_two_things() -> None:
    """All are joined into one; of two functions of one name the later would silently win."""
    script = "\n".join(map(html._own, html._scripts()))
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", script, re.MULTILINE)
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_script_and_style_of_the_page_is_in_it() -> None:
    """One that nobody joins would lie there unseen."""
    folder = Path(str(files("argmap.export.page")))
    here = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    assert sorted(path.name for path in (folder / "views").iterdir()) == sorted(html.VIEWS)
    assert sorted(name for name in here if name.endswith(".js")) == sorted(html._scripts())
    assert sorted(name for name in here if name.endswith(".css")) == sorted(["page.css", *html._of_views(".css")])


def test_same_map_same_bytes_in_another_process(tmp_path: Path) -> None:
    """Whatever the hash seed, the time zone, the locale and the folder."""
    program = (
        "import hashlib, sys; from argmap.export import html; from tests.page.maps import everything\n"
        "[(_, pieces)] = html.export(everything()); print(hashlib.sha256(b''.join(pieces)).hexdigest())"
    )
    environments = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "77", "TZ": "Asia/Tehran", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ]
    sums = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": ":".join(str(Path(path).resolve()) for path in sys.path), **environment},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for environment in environments
    }
    assert sums == {hashlib.sha256(the_page(everything()).encode()).hexdigest() + "\n"}


def test_size_is_bounded() -> None:
    argument_map = crowd()
    assert len(the_page(argument_map).encode()) <= 620_000 + 1_500 * len(argument_map.statements)


def test_pyvis_is_loaded_only_when_a_page_is_made() -> None:
    program = "import sys, argmap.export.html; sys.exit('pyvis' in sys.modules or 'jinja2' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": ":".join(sys.path)}, check=True)
