"""What a site's robots.txt allows a program to fetch, by RFC 9309."""

from __future__ import annotations

from urllib.parse import unquote

_LARGEST = 500_000
"""Bytes; the rest of a longer file does not count (the RFC asks for 500 KiB at least)."""


def allows(robots: bytes, agent: str, path: str) -> bool:
    """Whether a program may fetch a path (with its query): of all rules that fit, the longest decides.

    The rules are those for the program's name; where there are none, those for everybody.
    """
    groups = _groups(robots[:_LARGEST].decode("utf-8-sig", "replace"))
    rules = groups.get(agent.lower(), groups.get("*", []))
    fitting = [(len(pattern), allowed) for allowed, pattern in rules if _fits(unquote(pattern), unquote(path))]
    return max(fitting, default=(0, True))[1]


def _groups(robots: str) -> dict[str, list[tuple[bool, str]]]:
    """The rules, allowing or not, by the names of the programs that they are for."""
    groups: dict[str, list[tuple[bool, str]]] = {}
    names: list[str] = []
    naming = False
    for line in robots.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            names = [*names, value.lower()] if naming else [value.lower()]
            groups.setdefault(value.lower(), [])
            naming = True
        elif key in {"allow", "disallow"}:
            naming = False
            for name in names if value else []:
                groups[name].append((key == "allow", value))
    return groups


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says: '*' stands for anything, '$' at the end for the path's end."""
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for piece in others:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if not pattern.endswith("$"):
        return True
    return path.endswith(others[-1]) if others else at == len(path)
