"""`map.html`: the map as one page that opens offline, from a mail or a shared drive.

The page holds the whole map, a drawing of it, the table of all its statements, and the code to search and
filter them. It asks nothing of any server: scripts and styles are inlined, and its content security
policy names each of them by hash and forbids everything else.

pyvis makes the network (`build_network`), and vis-network, in the file that pyvis ships, draws it. The page
around it is our own template, because pyvis's own loads files from a CDN, lets texts run as scripts, and
cannot be read on a phone or by keyboard. To go on in pyvis:

    network = build_network(argument_map)
    network.write_html("plain.html")

Same map, same bytes: positions come from `page.layout`, and nothing is left to chance or to the clock.
What the page knows is made in `page.data`, how it looks is told in `page.look`; `page/` also holds the
template, the style sheet and the scripts, which are joined into one in the order of `_SCRIPTS`.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from argmap.export.page import data, look
from argmap.model import ArgumentMap, Fold, Id, Statement, verb

if TYPE_CHECKING:
    from pyvis.network import Network

_SCRIPTS = (
    "words.js",
    "dom.js",
    "records.js",
    "sentences.js",
    "state.js",
    "picture.js",
    "drawing.js",
    "map.js",
    "matrix.js",
    "statements.js",
    "evidence.js",
    "panel.js",
    "filters.js",
    "search.js",
    "print.js",
    "page.js",
)
_VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, bytes]]:
    """The map for everybody."""
    yield "map.html", _render(argument_map, build_network(argument_map)).encode()


def build_network(argument_map: ArgumentMap) -> Network:
    """The folds of a map as a pyvis network: actors and claims are its nodes, stances its edges.

    Directed, without physics, with positions. The best-evidenced edges and nodes come first. Node ids are
    those of the records, edge ids those of the folds; `look` names the kind of actor or the stance. A
    statement that is itself argued about is a node too, tied to what it says by an edge `about/…`.
    """
    from pyvis.network import Network

    network = Network("90vh", "100%", directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    network.options.edges.smooth.enabled = False
    folds = data.folds_by_evidence(argument_map)
    for id_, (x, y) in data.positions(folds).items():
        _add_box(network, argument_map, Id(id_), x, y)
    drawn: dict[frozenset[Id], int] = {}
    for fold in folds:
        ends = frozenset((fold.subject, fold.object))
        _add_line(network, fold, drawn.setdefault(ends, 0))
        drawn[ends] += 1
    for statement in (argument_map.statements[id_] for id_ in map(Id, network.node_ids) if id_.kind == "statement"):
        if statement.object in network.node_ids:
            line = {**look.LINES["about"], "color": look.INKS["about"].light, "width": 1}
            network.add_edge(statement.id, statement.object, id=f"about/{statement.id.name}", look="about", **line)
    return network


def _add_box(network: Network, argument_map: ArgumentMap, id_: Id, x: int, y: int) -> None:
    name = str(argument_map.actors[id_].actor_kind) if id_ in argument_map.actors else id_.kind
    text = argument_map.label(id_)
    options = {**look.BOXES[name], **look.box_colours(name)}
    network.add_node(id_, label=look.wrapped(text), title=text, look=name, x=x, y=y, physics=False, **options)


def _add_line(network: Network, fold: Fold, before: int) -> None:
    """A line for a fold; where others join the same two boxes already, it bends beside them."""
    options = {**look.LINES[fold.stance], "color": look.INKS[fold.stance].light, "width": look.line_width(fold.sources)}
    if fold.contested:
        options["label"] = look.CONTESTED_MARK
    if before:
        options["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": round(0.15 * before, 2)}
    network.add_edge(fold.subject, fold.object, id=fold.id, look=fold.stance, **options)


def _render(argument_map: ArgumentMap, network: Network) -> str:
    """The page, by our own template."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    scripts = [files("pyvis").joinpath(_VIS_NETWORK).read_text("utf-8"), _own_script()]
    style = look.colour_variables() + _own("page.css")
    options = json.loads(network.options.to_json())
    return environment.from_string(_own("template.html")).render(
        map=argument_map,
        policy=_policy(scripts, style),
        scripts=scripts,
        style=style,
        data=data.json_for_script(data.island(argument_map, network.nodes, network.edges, options)),
        readings=data.readings(argument_map),
        stance_words=_stance_words,
        kinds=[kind for kind in look.BOXES if kind != "statement"],
    )


def _stance_words(statement: Statement) -> str:
    """The verb of a statement, with its condition."""
    said = verb(statement.stance, statement.leaning)
    return f"{said}, if {statement.condition}" if statement.condition else said


def _own(name: str) -> str:
    return files("argmap.export.page").joinpath(name).read_text("utf-8")


def _own_script() -> str:
    return '"use strict";\n(() => {\n' + "\n".join(map(_own, _SCRIPTS)) + "\n})();\n"


def _policy(scripts: list[str], style: str) -> str:
    """The content security policy: our scripts and style by their hashes, the print picture, and nothing else."""
    script_hashes = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {script_hashes}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
