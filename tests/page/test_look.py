"""Colours: everything can be read, in the light and in the dark, and nobody takes one stance for another."""

from __future__ import annotations

from itertools import combinations

import pytest

from argmap.export.page import look

from .colours import VISIONS, apart, contrast, seen

SHADES = pytest.mark.parametrize("shade", [0, 1], ids=["light", "dark"])
STANCES = ("supports", "opposes", "conditional")
GROUNDS = ("paper", "panel", "mark", "claim", "statement")


@SHADES
@pytest.mark.parametrize("box", sorted(look.BOXES))
def test_text_in_boxes_can_be_read(box: str, shade: int) -> None:
    colours = look.box_colours(box, shade)
    assert contrast(colours["font"]["color"], colours["color"]["background"]) >= 4.5


@SHADES
@pytest.mark.parametrize("ink", [*STANCES, "muted", "accent", "text"])
def test_ink_can_be_read_on_every_ground(ink: str, shade: int) -> None:
    assert min(contrast(look.INKS[ink][shade], look.INKS[ground][shade]) for ground in GROUNDS) >= 4.5


@SHADES
def test_text_on_what_is_pressed_can_be_read(shade: int) -> None:
    assert contrast(look.INKS["on-accent"][shade], look.INKS["accent"][shade]) >= 4.5


@SHADES
@pytest.mark.parametrize("box", sorted(look.BOXES))
def test_edges_of_boxes_and_lines_can_be_seen_on_the_paper(box: str, shade: int) -> None:
    paper = look.INKS["paper"][shade]
    assert contrast(look.box_colours(box, shade)["color"]["border"], paper) >= 3
    assert min(contrast(look.INKS[line][shade], paper) for line in look.LINES) >= 3


@SHADES
@pytest.mark.parametrize("vision", VISIONS)
def test_stances_stay_apart_for_the_colour_blind(vision: str, shade: int) -> None:
    inks = {stance: seen(look.INKS[stance][shade], vision) for stance in STANCES}
    assert min(apart(one, other) for one, other in combinations(inks.values(), 2)) >= 15


def test_stances_differ_by_more_than_colour() -> None:
    drawn = [(look.LINES[stance]["dashes"], look.LINES[stance]["arrows"]["to"]["type"]) for stance in STANCES]
    assert all(one[0] != other[0] and one[1] != other[1] for one, other in combinations(drawn, 2))


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_distance_of_colours_is_ciede2000(
    one: tuple[float, float, float], other: tuple[float, float, float], distance: float
) -> None:
    """By the pairs that Sharma, Wu and Dalal (2005) give for checking an implementation."""
    assert apart(one, other) == pytest.approx(distance, abs=1e-4)
