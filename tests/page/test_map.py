"""The view Map."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from argmap.export.page.network import build_network
from argmap.graph import build_graph
from tests.browser import Opened, opened

from .conftest import Pages, Written
from .drawn import boxes_of, overlaps
from .maps import crowd


def test_large_map_shows_what_fits_and_says_so(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["crowd"]) as shown:
        boxes = boxes_of(shown)
        canvas = shown.run("[document.querySelector('#graph')].map((e) => [e.clientWidth, e.clientHeight])[0]")
        assert overlaps(boxes) == 0
        assert min(box["letters"] for box in boxes) >= 9
        assert all(box["left"] >= 0 and box["top"] >= 0 for box in boxes)
        assert all(box["right"] <= canvas[0] and box["bottom"] <= canvas[1] for box in boxes)
        total = len(build_network(build_graph(crowd())).nodes)
        assert 30 < len(boxes) <= 60 < total
        assert shown.text("#shown").startswith(f"{len(boxes)} of {total} actors and claims")


def test_small_room_shows_fewer_boxes_not_smaller_letters(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["crowd"], "#view=map", width=390, height=844) as shown:
        assert len(boxes_of(shown)) < 20
        assert min(box["letters"] for box in boxes_of(shown)) >= 8


def test_selection_focuses_and_neighbourhood_stands_alone(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=actor/boatman") as shown:
        everything = len(boxes_of(shown))
        shown.page.click("[data-steps='1']")
        boxes = boxes_of(shown)
        assert len(boxes) == 3 < everything  # the boatman, the mayor he is against, the toll
        assert overlaps(boxes) == 0
        assert "one step from Ben Boatman" in shown.text("#shown")
        assert "steps=1" in shown.run("location.hash")


def test_two_steps_add_the_neighbours_of_neighbours(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["crowd"], "#sel=actor/a3&steps=1") as shown:
        near = set(shown.run("Object.keys(window.__argmap.network.body.nodes)"))
        shown.page.focus("#graph")
        shown.page.keyboard.press("2")
        farther = set(shown.run("Object.keys(window.__argmap.network.body.nodes)"))
        assert near < farther
        assert overlaps(boxes_of(shown)) == 0
        shown.page.keyboard.press("2")  # the same key again shows all
        assert "steps" not in shown.run("location.hash")


def test_selecting_does_not_shuffle_the_picture(browser: Any, pages: Pages) -> None:
    places = "Object.values(window.__argmap.network.body.nodes).map((node) => [node.id, node.x, node.y])"
    with opened(browser, pages["crowd"]) as shown:
        before = shown.run(places)
        shown.run(f"window.__argmap.select({before[0][0]!r})")
        assert shown.run(places) == before


def test_what_is_not_in_the_picture_brings_its_own(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["crowd"]) as shown:
        drawn = set(shown.run("Object.keys(window.__argmap.network.body.nodes)"))
        absent = min({node["id"] for node in build_network(build_graph(crowd())).nodes} - drawn)
        shown.run(f"window.__argmap.select({absent!r})")
        assert absent in shown.run("Object.keys(window.__argmap.network.body.nodes)")


# --- the overview ---


def test_overview_counts_positions_between_groups_and_issues(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#overview=1") as shown:
        labels = shown.run("Object.values(window.__argmap.network.body.nodes).map((node) => node.options.label)")
        assert "Should there be a bridge?\n1 claim, 4 statements" in labels
        assert "The Town\n1 actor, 2 positions" in labels
        assert "▲1 ▼1" in labels  # the mayor of the town, then and now
        assert shown.text("#shown").startswith("2 of 2 issues, 2 of 2 groups of actors, 3 of 3 positions")
        assert overlaps(boxes_of(shown)) == 0


def test_overview_follows_the_filters(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#overview=1&stance=opposes") as shown:
        assert "1 of 1 groups of actors, 1 of 1 positions" in shown.text("#shown")


def test_keyboard_walks_the_overview_and_opens_a_part(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#overview=1") as shown:
        shown.page.focus("#graph")
        shown.page.keyboard.press("ArrowDown")
        assert "A toll?" in shown.text("#spoken") or "a bridge?" in shown.text("#spoken")
        shown.page.keyboard.press("Enter")
        assert shown.run("location.hash").startswith("#view=map&issue=")
        assert "actors and claims" in shown.text("#shown")


def test_without_groups_the_overview_has_kinds_of_actors(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["crowd"], "#overview=1") as shown:
        labels = shown.run("Object.values(window.__argmap.network.body.nodes).map((node) => node.options.label)")
        assert any(label.startswith("person\n30 actors") for label in labels)


def test_large_map_opens_on_the_overview(browser: Any, written: Written) -> None:
    with opened(browser, written(crowd(actors=260, claims=260))) as shown:
        assert shown.run("document.querySelector('#overview').ariaPressed") == "true"
        shown.page.click("#overview")
        assert 30 < len(boxes_of(shown)) <= 60


# --- as a file ---


def svg_of(shown: Opened) -> ET.Element:
    """The picture as it is printed and exported. What is not well-formed raises."""
    shown.run("dispatchEvent(new Event('beforeprint'))")
    address = shown.run("document.querySelector('#picture').src")
    return ET.fromstring(unquote(address.partition(",")[2]))


@pytest.mark.parametrize("address", ["", "#overview=1", "#sel=actor/boatman&steps=1"])
def test_svg_has_every_box_and_line_of_the_picture(browser: Any, pages: Pages, address: str) -> None:
    with opened(browser, pages["bridge"], address) as shown:
        svg = svg_of(shown)
        texts = " ".join("".join(text.itertext()) for text in svg.findall(".//{*}text"))
        labels = shown.run("Object.values(window.__argmap.network.body.nodes).map((node) => node.options.label)")
        assert labels
        assert all(line in texts for label in labels for line in label.split("\n"))
        titles = {"".join(title.itertext()) for title in svg.findall(".//{*}title")}
        assert (
            set(shown.run("Object.values(window.__argmap.network.body.edges).map((e) => e.title)")) - {None} <= titles
        )
        assert "opposes" in texts  # the legend


def test_svg_marks_what_is_contested(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        texts = ["".join(text.itertext()) for text in svg_of(shown).findall(".//{*}text")]
        assert texts.count("≠") == 2  # on the line and in the legend


def test_svg_of_hostile_texts_is_well_formed_and_harmless(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["hostile"]) as shown:
        svg = svg_of(shown)
        kinds = {element.tag.rpartition("}")[2] for element in svg.iter()}
        assert kinds <= {"svg", "g", "title", "rect", "path", "text"}
        names = {name for element in svg.iter() for name in element.attrib}
        assert not {name for name in names if name.startswith("on") or name.endswith("href") or name == "style"}


@pytest.mark.parametrize("address", ["", "#overview=1"])
def test_empty_map_has_an_empty_picture(browser: Any, pages: Pages, address: str) -> None:
    with opened(browser, pages["empty"], address) as shown:
        assert float(svg_of(shown).attrib["width"]) > 0
        assert not shown.errors


def test_picture_is_saved_as_pixels(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        shown.page.click("#downloads summary")
        with shown.page.expect_download() as saved:
            shown.page.click("[data-save=png]")
        assert saved.value.path().read_bytes().startswith(b"\x89PNG")
