"""The page of a map that is too large for one: what is most spoken of, and a word about the rest."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape

import pytest
from benchmarks.maps import generate

from argmap.export import html
from argmap.export.page import portion as portions
from argmap.export.page.portion import portion
from argmap.model import ArgumentMap
from argmap.shelf import Store
from tests.shelved import shelved

from .maps import everything, hostile, persian, the_page

LIMIT = 60


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "LIMIT", LIMIT)
    monkeypatch.setattr(portions, "MOST", LIMIT)


def large() -> ArgumentMap:
    return generate(50)


def test_a_map_for_which_there_is_room_is_shown_whole() -> None:
    assert portion(everything()) is None
    assert 'id="notice"' not in the_page(everything())


def test_the_claims_that_most_sources_speak_of_are_shown_with_all_that_is_said_of_them() -> None:
    whole, shown = large(), portion(large())
    assert shown is not None
    assert len(whole.statements) > LIMIT >= len(shown.map.statements) > LIMIT / 2
    sources: Counter[str] = Counter()
    for fold in (*whole.positions.values(), *whole.arguments.values()):
        if fold.object.kind == "claim":
            sources[fold.object] += fold.sources
    first = min(sources, key=lambda claim: (-sources[claim], claim))
    of_first = [said for said in whole.statements.values() if said.object == first]
    assert of_first
    assert all(said.id in shown.map.statements for said in of_first)


def test_what_is_shown_is_a_map_in_which_nothing_is_missing() -> None:
    shown = portion(large())
    assert shown is not None
    told = shown.map
    ends = {end for said in told.statements.values() for end in (said.subject, said.object, *said.according_to)}
    assert ends <= {*told.actors, *told.claims, *told.statements}
    assert {said.passage for said in told.statements.values()} == set(told.passages)
    folded = [*told.positions.values(), *told.arguments.values(), *told.alignments.values()]
    assert {id_ for fold in folded for id_ in fold.statements} == set(told.statements)


def test_a_claim_that_is_too_large_by_itself_is_cut() -> None:
    portions.LIMIT = portions.MOST = 2
    shown = portion(large())
    assert shown is not None
    assert len(shown.map.statements) == 2
    assert shown.claims == 1


def test_the_page_says_how_much_it_shows_in_the_language_of_the_map() -> None:
    shown = portion(large())
    assert shown is not None
    numbers = [shown.claims, shown.all_claims, shown.statements, shown.all_statements]
    found = re.search(r'<p id="notice"[^>]*>(.*?)</p>', the_page(large()))
    assert found is not None
    assert [int(number) for number in re.findall(r"\d+", unescape(found[1]))] == numbers
    assert "map.nq" in found[1]
    portions.LIMIT = portions.MOST = 2
    assert "map.nq" in re.findall(r'<p id="notice"[^>]*>(.*?)</p>', the_page(persian()))[0]


def test_the_notice_is_text_however_its_words_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    words = html._words("en")
    words["page"]["part"] = "<b onclick=x>{claims}"
    monkeypatch.setattr(html, "_words", lambda _: words)
    assert '<p id="notice" class="about">&lt;b onclick=x&gt;' in the_page(large())


def test_a_hostile_map_is_cut_like_any_other() -> None:
    portions.LIMIT = portions.MOST = 1
    assert "<script>alert" not in the_page(hostile(everything()))


def test_the_same_part_is_chosen_on_disk() -> None:
    with Store() as store:
        assert the_page(shelved(large(), store)) == the_page(large())


def test_only_what_is_shown_is_in_the_page() -> None:
    data = re.search(r'id="evidence">(.*?)</script>', the_page(large()))
    assert data is not None
    assert len(json.loads(data[1])["statements"]) <= LIMIT
