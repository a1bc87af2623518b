"""`map.html`: the map as one page that opens offline, from a mail or a shared drive.

The page holds the map, or of a very large one what most is said of (`page.portion`): a drawing of it, the table of
its statements, and the code to search and filter them. It asks nothing of any server: scripts and styles are
inlined, and its content security policy names each of them by hash and forbids everything else.

pyvis makes the network (`build_network`), and vis-network, in the file that pyvis ships, draws it. The page
around it is our own template, because pyvis's own loads files from a CDN, lets texts run as scripts, and
cannot be read on a phone or by keyboard. To go on in pyvis:

    network = build_network(build_graph(argument_map))
    Path("plain.html").write_text(network.generate_html(), "utf-8")

Same map, same bytes: positions come from `page.layout`, and nothing is left to chance or to the clock.
What the page knows is made in `page.data`, how it looks is told in `page.look`; `page/` also holds the
template, the style sheets and the scripts, which are joined into one: what views share first, then view by view.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import partial
from importlib.resources import files
from typing import Any, get_args

from argmap.export.page import data, look, trimmed
from argmap.export.page.network import build_network
from argmap.export.page.portion import Portion, portion
from argmap.graph import build_graph
from argmap.model import ArgumentMap, Statement, Voice

# What the page shows, in the order of its buttons. Each view has a folder of its own in `page/views/`.
VIEWS = ("map", "matrix", "timeline", "arguments", "disputes", "sources", "statements")
# What the views share, in an order in which each finds what it needs; the page itself starts when all are there.
_SHARED = [
    "dom",
    "words",
    "records",
    "sentences",
    "state",
    "facets",
    "svg",
    "evidence",
    "quote",
    "times",
    "panel",
    "panel_actor",
    "filters",
    "search",
    "downloads",
    "print",
]
_LAST = "page.js"
_VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The map for everybody."""
    yield "map.html", map(str.encode, _pieces(argument_map))


def render_page(argument_map: ArgumentMap) -> str:
    """The page of a map, by our own template: the whole of `map.html`, as text."""
    return "".join(_pieces(argument_map))


def _pieces(argument_map: ArgumentMap) -> Iterator[str]:
    """The page, piece by piece as the template makes it."""
    from jinja2 import Environment, StrictUndefined

    part = portion(argument_map)
    argument_map = part.map if part else argument_map
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    environment.filters["in_ascii"] = data.markup_in_ascii
    scripts = [files("pyvis").joinpath(_VIS_NETWORK).read_text("utf-8"), _own_script()]
    style = look.colour_variables() + _joined("page.css", *_of_views(".css"))
    words = _words(argument_map.language)
    yield from environment.from_string(_own("template.html")).generate(
        map=argument_map,
        notice=_notice(words, part) if part else "",
        policy=_policy(scripts, style),
        scripts=scripts,
        style=style,
        # Each is made where it is written, so that not all of them are held at once.
        data=partial(_island, argument_map),
        evidence=lambda: data.json_for_script(data.evidence(argument_map)),
        readings=data.readings(argument_map),
        stance_words=partial(_stance_words, words),
        object_words=partial(_object_words, words, argument_map),
        kinds=[kind for kind in look.BOXES if kind != "statement"],
        views=VIEWS,
        voices=get_args(Voice),
        words=words,
        catalogue=data.json_for_script(words),
    )


def _island(argument_map: ArgumentMap) -> str:
    """What the page needs to draw the map."""
    network = build_network(build_graph(argument_map))
    options = json.loads(network.options.to_json())
    return data.json_for_script(data.island(argument_map, network.nodes, network.edges, options))


def _notice(words: Mapping[str, Any], part: Portion) -> str:
    """What the page says of itself where it holds a part of the map only."""
    return str(words["page"]["part"].format_map(vars(part)))


def _words(language: str) -> dict[str, Any]:
    """What the page says in its own words: in the language of the map where there is a catalogue, or in English."""
    primary = language.split("-", 1)[0].lower()
    catalogues = files("argmap.export.page").joinpath("words")
    known = {entry.name for entry in catalogues.iterdir()}
    name = f"{primary}.json" if f"{primary}.json" in known else "en.json"
    words: dict[str, Any] = json.loads(catalogues.joinpath(name).read_text("utf-8"))
    return words


def _stance_words(words: Mapping[str, Any], statement: Statement) -> str:
    """The verb of a statement, with its condition."""
    if not statement.condition:
        return str(words["stance"][statement.stance])
    said = words["leaning"][statement.leaning or "open"]
    return f"{said}, {words['sentence']['condition'].format(condition=statement.condition)}"


def _object_words(words: Mapping[str, Any], argument_map: ArgumentMap, statement: Statement) -> str:
    """What a statement is about, by its name; another statement is told in a sentence."""
    about = argument_map.statements.get(statement.object)
    if not about:
        return argument_map.label(statement.object)
    values = {"subject": argument_map.label(about.subject), "object": argument_map.label(about.object)}
    sentence = words["sentence"]["said"].format(verb=_stance_words(words, about), **values)
    return str(words["sentence"]["aboutStatement"].format(sentence=sentence))


def _own(name: str) -> str:
    return files("argmap.export.page").joinpath(name).read_text("utf-8")


def _of_views(ending: str) -> list[str]:
    """The files of the views, view by view."""
    folder = files("argmap.export.page").joinpath("views")
    names = [(view, entry.name) for view in VIEWS for entry in folder.joinpath(view).iterdir()]
    return [f"views/{view}/{name}" for view, name in sorted(names) if name.endswith(ending)]


def _joined(*names: str) -> str:
    """Our own files in one, without what a reader's machine need not carry."""
    return "".join((trimmed.style if name.endswith(".css") else trimmed.script)(_own(name)) for name in names)


def _scripts() -> list[str]:
    return [*(f"shared/{name}.js" for name in _SHARED), *_of_views(".js"), _LAST]


def _own_script() -> str:
    return f'"use strict";\n(() => {{\n{_joined(*_scripts())}}})();\n'


def _policy(scripts: list[str], style: str) -> str:
    """The content security policy: our scripts and style by their hashes, the print picture, and nothing else."""
    script_hashes = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {script_hashes}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
