"""Whatever was edited, renamed, removed or damaged, in whatever order: a build with a cache is what a clean one is."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from benchmarks.archives import write_archive

from argmap import build as builder
from argmap import contributions
from argmap.build import Wishes, build
from argmap.cache import Cache
from argmap.gather import How
from argmap.merge.names import Names
from argmap.merge.passages import Readable
from argmap.problem import errors
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Curated, Written
from argmap.rule import Finding, Holder
from argmap.text import Span

from ..conftest import write_files
from ..test_build import sums
from ..test_gather import FILES

Step = Callable[["Place", random.Random], None]
STEPS = 14


def find(curated: Curated, names: Names, documents: Mapping[str, tuple[Written[DocumentShape], Readable]]) -> Any:
    """What stands in for the rules: in each document the first actor of all wants what its first words say."""
    who = next(iter(curated.actors.values()), None)
    for key, (_, text) in documents.items():
        if text.original is None or who is None or "1" not in text.original.parts:
            continue
        at = text.original.parts["1"].start
        first, content = (Span(at, at + 3),), (Span(at, at + 30),)
        holder = Holder(who.shape.name, names.actor(who.name), "named", 1.0)
        yield key, ((Finding(first, first, content, holder, "supports", "stated", "likely", "says", 0.7),), ())


class Place:
    """A workspace as it was at `first`, its builds, and the cache they have."""

    def __init__(self, folder: Path, files: Mapping[str, str] | None) -> None:
        self.workspace, self.out, self.cache = folder / "workspace", folder / "out", folder / "cache"
        if files is None:
            write_archive(self.workspace, 12, kind="mixed", seed=3)
        else:
            write_files(self.workspace, files)
        self.first = {path: path.read_bytes() for path in self.files("*.*")}
        self.wishes, self.extract = Wishes(), True

    def files(self, pattern: str = "*.yaml") -> list[Path]:
        return sorted(self.workspace.rglob(pattern))

    def entries(self) -> list[Path]:
        return sorted(path for path in self.cache.rglob("*") if path.is_file())


def edit_a_word(place: Place, chance: random.Random) -> None:
    path = chance.choice(place.files())
    words = path.read_text("utf-8").split(" ")
    at = chance.randrange(len(words))
    words[at] = chance.choice(("2021", "p1", "ada", "supports", "", words[at] + "s", words[at].replace("e", "a")))
    path.write_text(" ".join(words), "utf-8")


def cut_short(place: Place, chance: random.Random) -> None:
    path = chance.choice(place.files())
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def rename(place: Place, chance: random.Random) -> None:
    path = chance.choice(place.files())
    path.rename(path.with_name(f"{chance.choice('abxyz')}-{path.name}"))


def remove(place: Place, chance: random.Random) -> None:
    chance.choice(place.files("*.*")).unlink()


def give_back(place: Place, chance: random.Random) -> None:
    for path in place.files("*.*"):
        path.unlink()
    for path, content in place.first.items():
        path.write_bytes(content)


def copy(place: Place, chance: random.Random) -> None:
    path = chance.choice(place.files())
    path.with_name(f"again-{path.name}").write_bytes(path.read_bytes())


def refuse(place: Place, chance: random.Random) -> None:
    name = chance.choice(("letter", "report", "d000001", "d000003"))
    path = place.workspace / "decisions.yaml"
    path.write_text(f"rejected:\n  - {{document: {name}, at: ¶1, because: {chance.random()}}}\n", "utf-8")


def change_a_choice(place: Place, chance: random.Random) -> None:
    place.extract = chance.random() < 0.5
    place.wishes = Wishes(also=chance.choice(((), ("argdown",))), lossy=True)


def flip_a_bit(place: Place, chance: random.Random) -> None:
    for path in chance.sample(place.entries(), 5):
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)


def swap(place: Place, chance: random.Random) -> None:
    one, other = chance.sample(place.entries(), 2)
    mine, its = one.read_bytes(), other.read_bytes()
    one.write_bytes(its)
    other.write_bytes(mine)


def lose_entries(place: Place, chance: random.Random) -> None:
    for path in chance.sample(place.entries(), 5):
        path.unlink()


def damage_the_build(place: Place, chance: random.Random) -> None:
    for path in sorted(place.out.glob("*.*"))[:1]:
        path.write_bytes(path.read_bytes() + b" ")


CHANGES: list[Step] = [
    edit_a_word, edit_a_word, edit_a_word, cut_short, rename, rename, remove, give_back, give_back, copy, refuse,
    change_a_choice, flip_a_bit, swap, lose_entries, damage_the_build,
]  # fmt: skip


def check(place: Place, clean: Path) -> bool:
    """Whether there was something to build; it is what a clean build gives, or else the folder is as it was."""
    before = sums(place.out)
    options: dict[str, Any] = {"extract": place.extract, "wishes": place.wishes}
    expected = build(place.workspace, None, clean, **options)
    told = build(place.workspace, None, place.out, **options, how=How(Cache(place.cache)))
    assert told.problems == expected.problems
    assert sums(place.out) == (before if errors(expected.problems) else sums(clean))
    return not errors(expected.problems)


@pytest.fixture(params=["on disk", "in memory"])
def anywhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The build with a cache has its records there, as has the clean one."""
    monkeypatch.setattr(contributions, "find_in_documents", find)
    monkeypatch.setattr(builder, "MANY", 0 if request.param == "on disk" else 2_000)
    return


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("files", [FILES, None], ids=["letters", "archive"])
@pytest.mark.usefixtures("anywhere")
def test_a_build_with_a_cache_is_what_a_clean_one_is(
    seed: int, files: Mapping[str, str] | None, tmp_path: Path
) -> None:
    chance, place = random.Random(seed), Place(tmp_path, files)
    assert check(place, tmp_path / "clean 0")
    for number in range(1, STEPS + 1):
        for change in chance.choices(CHANGES, k=chance.randint(1, 2)):
            change(place, chance)
        if not check(place, tmp_path / f"clean {number}"):
            give_back(place, chance)
