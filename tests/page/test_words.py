"""The catalogues: every word a reader sees, complete in every language, and none that nobody needs."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from argmap.export import html

from .maps import a_map

PAGE = files("argmap.export.page")
CATALOGUES = {
    entry.name.removesuffix(".json"): json.loads(entry.read_text("utf-8")) for entry in PAGE.joinpath("words").iterdir()
}
PLURALS = {"zero", "one", "two", "few", "many", "other"}


def texts(part: dict[str, Any], before: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every key, such as `page.more`, with its text, or its texts where the number decides."""
    for name, value in part.items():
        if isinstance(value, str):
            yield before + name, [value]
        elif set(value) <= PLURALS:
            yield before + name, list(value.values())
        else:
            yield from texts(value, f"{before}{name}.")


ENGLISH = dict(texts(CATALOGUES["en"]))


def names(forms: list[str]) -> set[str]:
    return {name for form in forms for name in re.findall(r"\{(\w+)\}", form)}


@pytest.mark.parametrize("language", CATALOGUES)
def test_catalogue_says_everything_and_nothing_else(language: str) -> None:
    found = dict(texts(CATALOGUES[language]))
    assert sorted(ENGLISH.keys() - found.keys()) == []
    assert sorted(found.keys() - ENGLISH.keys()) == []
    assert [key for key, forms in found.items() if names(forms) != names(ENGLISH[key])] == []
    assert [key for key, forms in found.items() if not all(form.strip() for form in forms)] == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_where_the_number_decides_there_is_a_text_for_any_number(language: str) -> None:
    def plurals(part: dict[str, Any]) -> Iterator[dict[str, str]]:
        for value in part.values():
            if isinstance(value, dict):
                yield from [value] if PLURALS & set(value) else plurals(value)

    assert [forms for forms in plurals(CATALOGUES[language]) if "other" not in forms] == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_catalogue_names_its_language_and_direction(language: str) -> None:
    assert CATALOGUES[language]["language"] == language
    assert CATALOGUES[language]["direction"] in {"ltr", "rtl"}


def wanted_keys() -> Iterator[str]:
    """What the scripts and the template ask for: keys, with `…` for the part that is found when they run."""
    sections = "|".join(name for name, part in CATALOGUES["en"].items() if isinstance(part, dict))
    script = html._own_script()
    for quoted in re.findall(rf"[\"`]((?:{sections})(?:\.[\w$\-]+(?:\{{[^`}}]*\}})?)+)[\"`]", script):
        yield re.sub(r"\$\{[^}]*\}", "…", quoted)
    yield from (f"{section}.…" for section in re.findall(r"\bword\(\"(\w+)\"", script))
    for dotted in re.findall(r"\bwords((?:\.\w+|\[[\w.]+\])+)", html._own("template.html")):
        yield re.sub(r"\[[\w.]+\]", ".…", dotted).lstrip(".").removesuffix(".format")
    for section, name in re.findall(r"\bwords\[\"(\w+)\"\]\[(?:\"(\w+)\"\]|)", inspect.getsource(html)):
        yield f"{section}.{name or '…'}"


WANTED = sorted(set(wanted_keys()))


def meets(wanted: str, key: str) -> bool:
    return re.fullmatch(re.escape(wanted).replace("…", r"[\w\-.]+"), key) is not None


def test_every_word_that_is_asked_for_is_there() -> None:
    assert [wanted for wanted in WANTED if not any(meets(wanted, key) for key in ENGLISH)] == []


def test_every_word_that_is_there_is_asked_for() -> None:
    free = {"language", "direction"}
    assert [key for key in ENGLISH.keys() - free if not any(meets(wanted, key) for wanted in WANTED)] == []


@pytest.mark.parametrize(
    ("language", "spoken", "direction"), [("en-GB", "en", "ltr"), ("fa", "fa", "rtl"), ("fa-IR", "fa", "rtl"),
                                          ("xx", "en", "ltr"), ("../en", "en", "ltr")],
)  # fmt: skip
def test_page_speaks_the_language_of_its_map_or_english(language: str, spoken: str, direction: str) -> None:
    words = html._words(language)
    assert (words["language"], words["direction"]) == (spoken, direction)


def test_no_word_stands_in_the_code() -> None:
    """A text between two tags of the template, or a text given to `make`, would not be translated."""
    plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", html._own("template.html"), flags=re.DOTALL)
    assert re.findall(r"[A-Za-z]{2,}", plain) == []
    assert a_map().title not in html._own_script()
