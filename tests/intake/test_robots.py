"""What a robots.txt allows."""

from __future__ import annotations

import time

import pytest

from argmap.intake.robots import allows

PATH = "/news/pier.html?page=2"


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("USER-AGENT: *\r\ndisallow : /news # all of it", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: other\nUser-agent: *\nCrawl-delay: x\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Argmap\nAllow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: argmap\nDisallow:", True),
        ("User-agent: *\nDisallow: /news\nAllow: /news/pier", True),
        ("User-agent: *\nAllow: /\nDisallow: /news", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news", True),
        ("User-agent: *\nDisallow: /*.html", False),
        ("User-agent: *\nDisallow: /*?", False),
        ("User-agent: *\nDisallow: /*.html$", True),
        ("User-agent: *\nDisallow: /*=2$", False),
        ("User-agent: *\nDisallow: /news$", True),
        ("User-agent: *\nDisallow: /n%65ws", False),
        ("User-agent: *\nDisallow: //[x", True),
        ("Disallow: /", True),
        ("<html>no such page</html>", True),
    ],
)
def test_the_longest_rule_for_the_program_or_for_all_decides(robots: str, allowed: bool) -> None:
    assert allows(robots.encode(), "argmap", PATH) is allowed


def test_hostile_rules_end_soon() -> None:
    started = time.perf_counter()
    assert allows(b"User-agent: *\nDisallow: /" + b"*n" * 200_000 + b"$", "argmap", "/" + "n" * 2_000)
    assert time.perf_counter() - started < 5
