"""`map.html`: what it promises its readers, checked on a small map of a debate about a bridge."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from argmap.export import html
from argmap.export.page import data, layout, look
from argmap.model import (
    Actor,
    Alignment,
    Argument,
    ArgumentMap,
    Claim,
    Divergence,
    Document,
    Fold,
    Id,
    Issue,
    Passage,
    Position,
    Provenance,
    Role,
    Statement,
    When,
)
from tests.browser import Opened, chromium, opened

VIS_NETWORK_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
HERE = Provenance("documents/gazette.yaml", 7, 5)


# --- a small map ---


def an_actor(name: str, label: str, kind: str = "person", **more: Any) -> Actor:
    rest = {
        "aliases": (),
        "member_of": (),
        "successor_of": (),
        "pronouns": None,
        "unnamed": False,
        "note": None,
        **more,
    }
    return Actor(Id(f"actor/{name}"), label, kind, provenance=HERE, **rest)  # type: ignore[arg-type]


def a_document(name: str, author: str, **more: Any) -> Document:
    given = dict.fromkeys(
        ("title", "byline", "publisher", "date", "series", "url", "reprint_of", "sha256", "length", "note")
    ) | {"language": "en", "rendition": "digest", **more}
    id_ = Id(f"document/{name}")
    return Document(id=id_, author=Id(f"actor/{author}"), family=id_, provenance=HERE, **given)  # type: ignore[arg-type]


def a_statement(name: str, passage: Passage, says: tuple[str, str, str], chain: list[str], **more: Any) -> Statement:
    given: dict[str, Any] = dict.fromkeys(("when", "condition", "leaning", "words", "reprints", "note"))
    given |= {"certainty": "certain", "found_by": (), **more}
    subject, stance, object_ = says
    return Statement(
        id=Id(f"statement/{passage.document.name}/{name}"),
        document=passage.document,
        subject=Id(subject),
        stance=stance,  # type: ignore[arg-type]
        object=Id(object_),
        according_to=tuple(Id(f"actor/{who}") for who in chain),
        passage=passage.id,
        provenance=HERE,
        **given,
    )


def a_fold(kind: type[Fold], *group: Statement, contested: bool = False, sources: int = 1) -> Fold:
    first = group[0]
    name = f"{first.subject.name}/{first.leaning or first.stance}/{first.object.name}"
    return kind(
        id=Id(f"{kind.__name__.lower()}/{name}"),
        subject=first.subject,
        stance=first.stance,
        object=first.object,
        condition=first.condition,
        leaning=first.leaning,
        statements=tuple(statement.id for statement in group),
        documents=tuple(sorted({statement.document for statement in group})),
        authors=tuple(sorted({statement.according_to[0] for statement in group})),
        witnesses=tuple(sorted({statement.according_to[-1] for statement in group})),
        voices=tuple(sorted({statement.voice for statement in group})),
        earliest=first.when.earliest if first.when else None,
        latest=first.when.latest if first.when else None,
        sources=sources,
        contested=contested,
    )


def by_id(records: list[Any]) -> dict[Id, Any]:
    return {record.id: record for record in sorted(records, key=lambda record: record.id)}


def a_map(**records: list[Any]) -> ArgumentMap:
    kinds = (field.name for field in fields(ArgumentMap))
    given: dict[str, Any] = {kind: by_id(records.get(kind, [])) for kind in kinds}
    given |= {"title": "The bridge", "description": "Should it be built?", "language": "en-GB"}
    given |= {"base": "https://example.org/", "sentences": (), "digests": {}}
    return ArgumentMap(**given)


def bridge() -> ArgumentMap:
    """Two papers on a bridge: a mayor who changed, a boatman, an argument, an undercut, a condition."""
    gazette, post = Id("document/gazette"), Id("document/post")
    words = "The mayor said on Monday that the bridge will be built"
    where = '¶1 "The mayor said … be built"'
    plain = Passage(Id("passage/gazette/1"), gazette, "original", 0, len(words), words, where)
    told = Passage(Id("passage/post/1"), post, "digest", 0, 30, "Our words: he once fought it.", '¶2 "He once fought"')
    mayor, build, toll = "actor/mayor", "claim/build", "claim/toll"
    for_it = a_statement("for", plain, (mayor, "supports", build), ["scribe"], voice="quoted", words="will be built")
    for_it = replace(
        for_it, when=When("2020-05-04", "2020-05-04", "2020-05-04"), note="On a Monday.", found_by=("says-that",)
    )
    against = a_statement("against", told, (mayor, "opposes", build), ["clerk", "boatman"], voice="reported")
    against = replace(against, when=When("(in the 1990s)", "1990-01-01", "1999-12-31"))
    hopes = a_statement("hopes", told, ("actor/boatman", "conditional", toll), ["clerk"], voice="inferred")
    hopes = replace(hopes, condition="the ferry stays", leaning="supports", certainty="likely")
    reason = a_statement("reason", plain, (toll, "supports", build), ["scribe"], voice="own")
    doubt = a_statement("doubt", told, (toll, "opposes", for_it.id), ["clerk"], voice="own")
    friends = a_statement("friends", told, ("actor/boatman", "opposes", mayor), ["clerk"], voice="stated")
    pro, contra = a_fold(Position, for_it, contested=True, sources=2), a_fold(Position, against)
    change = Divergence(Id("divergence/1"), Id(mayor), Id(build), "changed", contra.id, pro.id, (against.id, for_it.id))
    return a_map(
        actors=[
            an_actor("mayor", "Ada Mayor", aliases=("Her Honour",), member_of=(Id("actor/town"),)),
            an_actor("boatman", "Ben Boatman"),
            an_actor("town", "The Town", "organisation"),
            an_actor("scribe", "Sue Scribe"),
            an_actor("clerk", "Carl Clerk"),
        ],
        roles=[Role(Id("role/1"), Id(mayor), "mayor", Id("actor/town"), When("2019", "2019-01-01", None), HERE)],
        issues=[Issue(Id("issue/bridge"), "Should there be a bridge?", HERE), Issue(Id("issue/toll"), "A toll?", HERE)],
        claims=[
            Claim(Id(build), "The bridge should be built.", Id("issue/bridge"), None, HERE),
            Claim(Id(toll), "A toll should pay for it.", Id("issue/toll"), None, HERE),
        ],
        documents=[
            a_document(
                "gazette", "scribe", title="Bridge agreed", date="2020-05-05", url="https://gazette.example/a-b"
            ),
            a_document("post", "clerk"),
        ],
        passages=[plain, told],
        statements=[for_it, against, hopes, reason, doubt, friends],
        positions=[pro, contra, a_fold(Position, hopes)],
        arguments=[a_fold(Argument, reason), a_fold(Argument, doubt)],
        alignments=[a_fold(Alignment, friends)],
        divergences=[change],
    )


def crowd(actors: int = 30, claims: int = 60) -> ArgumentMap:
    """A map too large to be drawn at once: every actor takes sides on several claims."""
    passage = Passage(Id("passage/gazette/1"), Id("document/gazette"), "digest", 0, 5, "Words", "¶1")

    def says(actor: int, step: int) -> tuple[str, str, str]:
        stance = "opposes" if (actor + step) % 3 else "supports"
        return f"actor/a{actor}", stance, f"claim/c{(actor * 7 + step * step) % claims}"

    pairs = [(actor, step) for actor in range(actors) for step in range(5)]
    said = [a_statement(f"s{a}-{step}", passage, says(a, step), ["a0"], voice="stated") for a, step in pairs]
    different = {(statement.subject, statement.stance, statement.object): statement for statement in said}
    text = "Claim number {} should be held by all. Claim number {} should be held by all."
    return a_map(
        actors=[an_actor(f"a{number}", f"Actor number {number}") for number in range(actors)],
        issues=[Issue(Id("issue/i0"), "The first issue?", HERE), Issue(Id("issue/i1"), "The second issue?", HERE)],
        claims=[
            Claim(Id(f"claim/c{number}"), text.format(number, number), Id(f"issue/i{number % 2}"), None, HERE)
            for number in range(claims)
        ],
        documents=[a_document("gazette", "a0")],
        passages=[passage],
        statements=list(different.values()),
        positions=[a_fold(Position, statement) for statement in different.values()],
    )


PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "\"'><svg onload=alert(3)>",
    "{{ 7*7 }}<!--<script>",
    "\u2028alert(4)\u2029",
)


def hostile(record: Any, number: int = 0) -> Any:
    """The same record with an attack in every free text of it; names, kinds and times stay."""
    if isinstance(record, dict):
        return {id_: hostile(value, place) for place, (id_, value) in enumerate(record.items())}
    if not is_dataclass(record) or isinstance(record, Provenance | When):
        return record
    free = {"title", "description", "name", "question", "text", "note", "condition", "words", "series", "locator"}
    changes = {
        field.name: f"{getattr(record, field.name) or ''}{PAYLOADS[(number + place) % len(PAYLOADS)]}"
        for place, field in enumerate(fields(record))
        if field.name in free and isinstance(getattr(record, field.name), str)
    }
    if isinstance(record, Document):
        changes["url"] = "javascript:alert(5)"
    if isinstance(record, ArgumentMap):
        changes |= {field.name: hostile(getattr(record, field.name)) for field in fields(record)
                    if isinstance(getattr(record, field.name), dict)}  # fmt: skip
    return replace(record, **changes)


# --- the network ---


def test_network_is_directed_placed_and_still() -> None:
    network = html.build_network(bridge())
    assert network.directed
    assert not network.options.physics.enabled
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in network.nodes)


def test_network_has_the_records_names() -> None:
    argument_map = bridge()
    network = html.build_network(argument_map)
    folds = {*argument_map.positions, *argument_map.arguments, *argument_map.alignments}
    assert folds == {edge["id"] for edge in network.edges if edge["look"] != "about"}
    assert {"actor/mayor", "claim/build", "claim/toll", "actor/boatman"} < set(network.node_ids)
    assert "actor/town" not in network.node_ids  # takes no stance, so there is nothing to draw


def test_stance_shows_in_colour_dashes_and_arrow_head() -> None:
    edges = {edge["look"]: edge for edge in html.build_network(bridge()).edges}
    for feature in ("color", "dashes", "arrows"):
        assert len({json.dumps(edges[stance][feature]) for stance in ("supports", "opposes", "conditional")}) == 3


def test_contested_is_marked_and_parallel_lines_bend() -> None:
    edges = {edge["id"]: edge for edge in html.build_network(bridge()).edges}
    assert edges["position/mayor/supports/build"]["label"] == look.CONTESTED_MARK
    assert "label" not in edges["position/mayor/opposes/build"]
    assert edges["position/mayor/opposes/build"]["smooth"]["enabled"]


def test_argued_statement_is_a_box_tied_to_what_it_says() -> None:
    network = html.build_network(bridge())
    about = [edge for edge in network.edges if edge["look"] == "about"]
    assert [(edge["from"], edge["to"]) for edge in about] == [("statement/gazette/for", "claim/build")]


def test_best_evidenced_come_first() -> None:
    assert html.build_network(bridge()).edges[0]["id"] == "position/mayor/supports/build"


# --- the layout ---


def links_of(argument_map: ArgumentMap) -> list[layout.Link]:
    return [(fold.subject, fold.object) for fold in data.folds_by_evidence(argument_map)]


def test_layout_is_quick_whole_and_repeatable() -> None:
    links = links_of(crowd())
    nodes = data.first_boxes(links)
    assert len(nodes) == data.MAP_BOXES
    start = time.process_time()
    points = layout.arrange(nodes, links)
    assert time.process_time() - start < 2
    assert set(points) == set(nodes)
    assert len(set(points.values())) == len(nodes)
    assert points == layout.arrange(nodes, links)


def test_layout_uses_no_function_that_differs_between_machines() -> None:
    source = files("argmap.export.page").joinpath("layout.py").read_text()
    assert re.findall(r"^from math import (.*)$", source, re.MULTILINE) == ["gcd, sqrt"]
    assert not re.search(r"\*\*|random|\bsum\(.*float", source)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7])
def test_layout_places_any_number(count: int) -> None:
    nodes = [f"n{number}" for number in range(count)]
    assert set(layout.arrange(nodes, [])) == set(nodes)


def test_others_join_without_moving_the_placed() -> None:
    placed = {"a": (0, 0), "b": (300, 0)}
    points = layout.join(placed, ["a", "b", "c"], [("a", "c"), ("b", "c"), ("b", "b")])
    assert points["a"] == (0, 0)
    assert abs(points["c"][0] - 150) <= 230


# --- colours ---


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("shade", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("box", sorted(look.BOXES))
def test_text_in_boxes_can_be_read(box: str, shade: int) -> None:
    colours = look.box_colours(box, shade)
    assert contrast(colours["font"]["color"], colours["color"]["background"]) >= 4.5


@pytest.mark.parametrize("shade", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["supports", "opposes", "conditional", "muted", "accent", "text"])
def test_ink_can_be_read_on_every_ground(ink: str, shade: int) -> None:
    for ground in ("paper", "panel", "mark"):
        assert contrast(look.INKS[ink][shade], look.INKS[ground][shade]) >= 4.5


# --- the file ---


def the_page(argument_map: ArgumentMap) -> str:
    [(name, content)] = html.export(argument_map)
    assert name == "map.html"
    return content.decode()


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
    page = the_page(hostile(bridge()))
    [island] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(island)
    assert PAYLOADS[0] in json.dumps(json.loads(island), ensure_ascii=False)


def test_same_map_same_bytes_in_another_process() -> None:
    """Whatever the hash seed, the time zone and the locale."""
    program = (
        "import hashlib, sys; from argmap.export import html; from tests.export.test_html import crowd\n"
        "[(_, content)] = html.export(crowd()); print(hashlib.sha256(content).hexdigest())"
    )
    environments = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "77", "TZ": "Asia/Tehran", "LC_ALL": "C"},
    ]
    sums = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": ":".join(path or "." for path in sys.path), **environment},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for environment in environments
    }
    assert sums == {hashlib.sha256(the_page(crowd()).encode()).hexdigest() + "\n"}


def test_size_is_bounded() -> None:
    argument_map = crowd()
    assert len(the_page(argument_map).encode()) <= 620_000 + 1_500 * len(argument_map.statements)


def test_pyvis_is_loaded_only_when_a_page_is_made() -> None:
    program = "import sys, argmap.export.html; sys.exit('pyvis' in sys.modules or 'jinja2' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": ":".join(sys.path)}, check=True)


# --- in a browser ---

Pages = dict[str, Path]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder = tmp_path_factory.mktemp("pages")
    maps = {"bridge": bridge(), "crowd": crowd(), "hostile": hostile(bridge()), "empty": a_map()}
    for name, argument_map in maps.items():
        (folder / f"{name}.html").write_text(the_page(argument_map), "utf-8")
    return {name: folder / f"{name}.html" for name in maps}


def boxes_of(shown: Opened) -> list[dict[str, float]]:
    """Where vis-network drew the boxes, in pixels of the canvas, and how large its letters are."""
    return shown.run("""(() => {
      const {network} = window.__argmap;
      const scale = network.getScale();
      return Object.values(network.body.nodes).map((node) => {
        const box = network.getBoundingBox(node.id);
        const {x: left, y: top} = network.canvasToDOM({x: box.left, y: box.top});
        const {x: right, y: bottom} = network.canvasToDOM({x: box.right, y: box.bottom});
        return {left, top, right, bottom, letters: node.options.font.size * scale};
      });
    })()""")  # type: ignore[no-any-return]


def overlaps(boxes: list[dict[str, float]]) -> int:
    return sum(
        one["left"] < other["right"] and other["left"] < one["right"]
        and one["top"] < other["bottom"] and other["top"] < one["bottom"]
        for place, one in enumerate(boxes) for other in boxes[:place]
    )  # fmt: skip


@pytest.mark.parametrize("name", ["bridge", "crowd", "empty", "hostile"])
@pytest.mark.parametrize("view", ["map", "matrix", "statements"])
def test_every_view_opens_offline_without_complaint(browser: Any, pages: Pages, name: str, view: str) -> None:
    with opened(browser, pages[name], f"#view={view}") as shown:
        assert [url for url in shown.requests if not url.startswith(("file:", "data:"))] == []
        assert shown.errors == []
        assert shown.run("window.__violations") == []
        assert shown.run("[document.compatMode, document.documentElement.lang]") == ["CSS1Compat", "en-GB"]
        assert shown.run("document.querySelectorAll('h1').length") == 1
        assert shown.run("document.querySelectorAll('main').length") == 1


def test_large_map_shows_what_fits_and_says_so(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["crowd"]) as shown:
        boxes = boxes_of(shown)
        canvas = shown.run("[document.querySelector('#graph')].map((e) => [e.clientWidth, e.clientHeight])[0]")
        assert overlaps(boxes) == 0
        assert min(box["letters"] for box in boxes) >= 9
        assert all(box["left"] >= 0 and box["top"] >= 0 for box in boxes)
        assert all(box["right"] <= canvas[0] and box["bottom"] <= canvas[1] for box in boxes)
        total = len(html.build_network(crowd()).nodes)
        assert 30 < len(boxes) <= 60 < total
        assert shown.text("#shown").startswith(f"{len(boxes)} of {total} actors and claims")


def test_same_picture_at_each_opening(browser: Any, pages: Pages) -> None:
    pictures = []
    for _ in range(2):
        with opened(browser, pages["crowd"]) as shown:
            pictures.append(shown.run("document.querySelector('#graph canvas').toDataURL()"))
    assert pictures[0] == pictures[1]


def test_small_room_shows_fewer_boxes_not_smaller_letters(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["crowd"], "#view=map", width=390, height=844) as shown:
        assert len(boxes_of(shown)) < 20
        assert min(box["letters"] for box in boxes_of(shown)) >= 8


def test_panel_tells_the_story_and_then_the_evidence(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=position/mayor/supports/build") as shown:
        panel = shown.text("#panel")
        assert "According to Sue Scribe (2020-05-05), Ada Mayor supports: The bridge should be built." in panel
        for told in (
            "The mayor said on Monday that the bridge will be built",
            "exact excerpt",
            '¶1 "The mayor said … be built"',
            "quoted: the author gives the words in quotation marks",
            "“will be built”",
            "2020-05-04",
            "On a Monday.",
            "curated, found by the rule says-that · documents/gazette.yaml:7:5",
            "2 independent sources",
            "contested",
            "Changed: The bridge should be built.",
            "What is said against this statement",
        ):
            assert told in panel
        link = shown.page.get_by_role("link", name="Open at these words").get_attribute("href")
        assert link == "https://gazette.example/a-b#:~:text=The%20mayor%20said,be%20built"


def test_panel_says_what_is_digest_and_whose_word_it_is(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=statement/post/against") as shown:
        panel = shown.text("#panel")
        assert "According to Ben Boatman, as reported by Carl Clerk (undated), Ada Mayor opposes" in panel
        assert "our digest of the passage, not the author’s words" in panel
        assert "Carl Clerk → Ben Boatman" in panel
        assert "(in the 1990s) (1990 – 1999)" in panel
        assert shown.page.locator("#panel a[target]").count() == 0  # no url, no link


def test_condition_and_certainty_are_told(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=statement/post/hopes") as shown:
        panel = shown.text("#panel")
        assert "Ben Boatman would support, if the ferry stays: A toll should pay for it." in panel
        assert "likely, says the source" in panel


def test_actor_panel_has_roles_names_and_stances(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=actor/mayor") as shown:
        panel = shown.text("#panel")
        assert "mayor, The Town, 2019 – …" in panel
        assert "Her Honour" in panel
        assert "Ada Mayor opposes: The bridge should be built." in panel
        assert "Ben Boatman opposes Ada Mayor" in panel
        shown.page.locator("#panel details.fold summary").first.click()
        shown.page.locator("#panel details.fold[open]", has_text="bridge will be built").wait_for()


def test_claim_panel_has_both_sides_and_the_reasons(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=claim/build") as shown:
        panel = shown.text("#panel")
        order = ["Where stances differ", "Who supports it", "Who opposes it", "What speaks for it"]
        assert [panel.index(title) for title in order] == sorted(panel.index(title) for title in order)
        assert "“A toll should pay for it.” speaks for “The bridge should be built.”" in panel


def test_filters_count_and_the_link_keeps_them(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        assert shown.text("#count") == "6 of 6 statements"
        shown.page.uncheck("input[name=stance][value=opposes]")
        assert shown.text("#count") == "3 of 6 statements"
        shown.page.check("input[name=contested]")
        shown.page.fill("#q", "monday")
        assert shown.text("#count") == "1 of 6 statements"
        address = shown.run("location.hash")
    with opened(browser, pages["bridge"], address) as again:
        assert again.text("#count") == "1 of 6 statements"
        assert again.page.input_value("#q") == "monday"
        assert again.run("location.hash") == address
        again.page.click("#reset")
        assert again.text("#count") == "6 of 6 statements"


def test_only_shows_one_value_and_all_brings_the_rest(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=statements") as shown:
        shown.page.get_by_label("Only A toll?").click()
        assert shown.text("#count") == "3 of 6 statements"
        assert shown.page.locator("#statements tbody tr:visible th[scope=row]").count() == 3
        shown.page.get_by_label("All: Issue").click()
        assert shown.text("#count") == "6 of 6 statements"


def test_back_goes_back(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=statements") as shown:
        shown.page.click("#to-matrix")
        shown.page.go_back()
        assert shown.page.locator("#statements").is_visible()


@pytest.mark.parametrize(
    "address",
    [
        "#sel=<img src=x onerror=alert(1)>&view=zzz&stance=nonsense",
        "#sel=constructor",
        "#%",
        "#sel=divergence/1",
        "#q=" + "%3C" * 500,
    ],
)
def test_garbage_in_the_address_does_nothing(browser: Any, pages: Pages, address: str) -> None:
    with opened(browser, pages["bridge"], address) as shown:
        assert shown.errors == []
        assert shown.run("window.__ran") == []
        assert not shown.page.locator("#panel").is_visible()


def test_search_finds_and_goes_there(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        shown.page.keyboard.press("/")
        shown.page.keyboard.type("her hon")
        assert "Ada Mayor" in shown.text("#found")
        shown.page.keyboard.press("ArrowDown")
        shown.page.keyboard.press("Enter")
        assert "Ada Mayor" in shown.text("#panel")
        assert shown.text("#count") == "6 of 6 statements"  # going there ends the search


def test_keyboard_alone_reaches_and_reads_the_map(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        for _ in range(60):
            shown.page.keyboard.press("Tab")
            outline = shown.run("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none"
            if shown.run("document.activeElement.id") == "graph":
                break
        shown.page.keyboard.press("ArrowRight")
        first = shown.text("#panel h2")
        for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
            shown.page.keyboard.press(key)
        shown.page.keyboard.press("Enter")
        assert shown.run("document.activeElement.id") == "panel"
        assert first
        shown.page.keyboard.press("Escape")
        assert not shown.page.locator("#panel").is_visible()


def test_focus_returns_where_it_came_from(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=matrix") as shown:
        button = shown.page.get_by_role("button", name="Ada Mayor opposes")
        button.press("Enter")
        assert shown.run("document.activeElement.id") == "panel"
        shown.page.keyboard.press("Escape")
        assert "Ada Mayor opposes" in shown.run("document.activeElement.getAttribute('aria-label')")


def test_selection_focuses_and_neighbourhood_stands_alone(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=actor/boatman") as shown:
        everything = len(boxes_of(shown))
        shown.page.click("#near")
        boxes = boxes_of(shown)
        assert len(boxes) == 3 < everything  # the boatman, the mayor he is against, the toll
        assert overlaps(boxes) == 0
        assert "around Ben Boatman" in shown.text("#shown")


def test_what_is_not_in_the_picture_brings_its_own(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["crowd"]) as shown:
        drawn = set(shown.run("Object.keys(window.__argmap.network.body.nodes)"))
        absent = min({node["id"] for node in html.build_network(crowd()).nodes} - drawn)
        shown.run(f"window.__argmap.select({absent!r})")
        assert absent in shown.run("Object.keys(window.__argmap.network.body.nodes)")


def test_table_is_a_table_with_every_statement(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=statements") as shown:
        assert shown.page.get_by_role("columnheader").all_inner_texts() == [
            "Who", "Stance", "What", "According to", "Voice", "When", "Source",
        ]  # fmt: skip
        row = shown.page.get_by_role("row").filter(has_text="2020-05-04")
        assert row.inner_text().split("\t") == [
            "Ada Mayor", "supports", "The bridge should be built.", "Sue Scribe", "quoted", "2020-05-04",
            'Sue Scribe (2020-05-05), ¶1 "The mayor said … be built"',
        ]  # fmt: skip


@pytest.mark.parametrize("width", [320, 390])
def test_phone_opens_the_statements_and_nothing_is_wider(browser: Any, pages: Pages, width: int) -> None:
    with opened(browser, pages["bridge"], width=width, height=844, is_mobile=True, has_touch=True) as shown:
        assert shown.page.locator("#statements").is_visible()
        assert not shown.page.locator("#graph").is_visible()
        for view in ("statements", "map", "matrix"):
            shown.page.click(f"#to-{view}")
            assert shown.run("document.documentElement.scrollWidth") <= width
        small = shown.run("""[...document.querySelectorAll("button, summary, a, #q")]
          .filter((e) => e.checkVisibility())
          .filter((e) => e.getBoundingClientRect().width < 24 || e.getBoundingClientRect().height < 24)
          .map((e) => e.outerHTML)""")
        assert small == []


def test_dark_page_is_dark_and_the_map_with_it(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], color_scheme="dark") as shown:
        assert shown.run("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"
        fills = shown.run("Object.values(__argmap.network.body.nodes).map((node) => node.options.color.background)")
        assert set(fills) <= {ink.dark for ink in look.INKS.values()}


def test_paper_has_the_picture_and_every_passage_in_view(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=matrix&source=gazette", color_scheme="dark") as shown:
        shown.page.emulate_media(media="print", color_scheme="dark")
        shown.run("dispatchEvent(new Event('beforeprint'))")
        shown.page.wait_for_function("document.querySelector('#picture').naturalWidth === 1500")
        text = shown.text("body")
        assert "The mayor said on Monday that the bridge will be built" in text
        assert "Our words" not in text  # filtered out
        assert "Filters: Source: Sue Scribe (2020-05-05)" in text
        assert shown.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        below = shown.run("document.querySelector('#statements table').getBoundingClientRect().top")
        assert below >= shown.run("document.querySelector('#picture').getBoundingClientRect().bottom")


def test_without_scripts_everything_can_be_read(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], java_script_enabled=False) as shown:
        text = shown.text("body")
        assert "The mayor said on Monday that the bridge will be built" in text
        assert "would support, if the ferry stays" in text
        assert shown.page.locator("#page").is_hidden()


def test_hostile_texts_stay_texts(browser: Any, pages: Pages) -> None:
    calm = bridge()
    ids = [*calm.actors, *calm.claims, *calm.statements, *calm.positions, *calm.documents, *calm.passages]
    with opened(browser, pages["hostile"]) as shown:
        for view in ("map", "matrix", "statements"):
            shown.page.click(f"#to-{view}")
            for id_ in ids:
                shown.run(f"window.__argmap.select({id_!r})")
        shown.page.fill("#q", "onerror")
        assert shown.run("window.__ran") == []
        assert shown.run("document.querySelectorAll('img[src=x], [onerror], [onload]').length") == 0
        assert shown.run("document.querySelectorAll('a[href^=\"javascript\" i]').length") == 0
        assert shown.run("window.__violations") == []
        assert shown.errors == []
        assert len(PAYLOADS[0]) < len(shown.text("h1"))
    with opened(browser, pages["hostile"], java_script_enabled=False) as plain:
        assert plain.page.locator("img[src=x], svg[onload]").count() == 0
