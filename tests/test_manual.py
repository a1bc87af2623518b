"""Whoever meets a check in a report can read what it looks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from argmap.manual import manual, names

ROOT = Path(__file__).parent.parent
_NAMED = re.compile(r"""^CHECK = "([a-z_]+)"|\.problem\("([a-z_]+)",""", re.MULTILINE)
NAMED = sorted(
    {name for path in (ROOT / "src").rglob("*.py") for found in _NAMED.findall(path.read_text("utf-8"))
     for name in found if name}
)  # fmt: skip
"""Every name that a problem can bear, but for those of the checks of the finished map."""


@pytest.mark.parametrize("name", [*NAMED, *names()])
def test_every_check_has_a_manual(name: str) -> None:
    assert manual(name).split("\n\n")[0].endswith(".")


def test_an_unknown_check_has_none() -> None:
    assert manual("no-such-check") == ""


def test_the_contract_lists_every_check() -> None:
    contract = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert [name for name in {*NAMED, *names()} if f"`{name}`" not in contract] == []
