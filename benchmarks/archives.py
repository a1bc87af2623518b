"""Workspaces of any number of documents, for measuring: the same bytes each time.

    python -m benchmarks.archives FOLDER --documents 1000
    python -m benchmarks.archives FOLDER --documents 1000 --kind articles --seed 7

`curated`: every document is one file with its own text and about five statements, in every voice, with dates,
conditions, chains and undercuts, and with passages that take no stance. `articles`: original texts under `texts/`,
each with a file of bibliographic data that has few or no statements; rules read them. `mixed`: half and half.

Actors and claims grow slowly with the number of documents. One document in fifty is an edited reprint of an earlier
one. Documents are written one after the other, each from its number alone, so that none has to be kept in memory.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks import prose
from benchmarks.prose import Chance

Kind = Literal["curated", "articles", "mixed"]
KINDS: tuple[Kind, ...] = ("curated", "articles", "mixed")

_A_FOLDER, _A_REPRINT, _CLAIMS_AN_ISSUE = 1000, 50, 10
_WHO = ("the city", "the government", "every district", "the parliament", "the water board", "each household")
_DEEDS = (
    ("rebuild the {place} bridge", "leave the {place} bridge as it is"),
    ("raise the {place} toll", "spare those who pay the {place} toll"),
    ("talk with {place} again", "turn away from {place}"),
    ("publish the cost of the {place} dam", "keep the {place} accounts closed"),
    ("hold the {place} harbour in public hands", "sell the {place} harbour"),
    ("share its water with {place}", "deny its water to {place}"),
)
_CONDITIONS = ("the ferry stays", "the neighbours pay half", "the courts allow it", "the winter is mild")
_TIMES = (
    "{year}",
    "{year}-05",
    "{year}-05-14",
    "{year}/2020",
    "../{year}",
    "{year}/..",
    "{year}~2021 (after the flood)",
)


@dataclass(frozen=True)
class Claim:
    """A claim of the debate: its id, what it asks of whom, and how texts say it and its contrary."""

    name: str
    who: str
    deed: str
    contrary: str

    @property
    def text(self) -> str:
        """The sentence that can be endorsed or rejected."""
        return f"{self.who[0].upper()}{self.who[1:]} should {self.deed}."


@dataclass(frozen=True)
class Said:
    """A sentence that takes a stance, and what stands under `statements` for it but for its place."""

    sentence: str
    keys: dict[str, str]


@dataclass(frozen=True)
class Archive:
    """What is the same for all documents of an archive."""

    people: Sequence[str]
    groups: Sequence[str]
    claims: Sequence[Claim]
    kind: Kind
    seed: int
    declared: bool

    def is_reprint(self, number: int) -> bool:
        """Whether the document of this number repeats another."""
        return number % _A_REPRINT == _A_REPRINT - 1

    def is_article(self, number: int) -> bool:
        """Whether the document's text stands outside of its file."""
        return self.kind == "articles" or (self.kind == "mixed" and number % 2 == 1)


Paragraphs = list[list[str | Said]]


def write_archive(
    folder: Path, documents: int, *, kind: Kind = "curated", seed: int = 0, declared: bool = True
) -> None:
    """Write a workspace of so many documents; `declared`: reprints say that they are some."""
    actors = 40 + documents // 200
    claims = [_claim(number, seed) for number in range(30 + documents // 400)]
    people = [prose.person(number) for number in range(actors * 4 // 5)]
    groups = [f"{prose.GROUPS[n % len(prose.GROUPS)]} of {prose.coined(n * 37)}" for n in range(actors - len(people))]
    archive = Archive(people, groups, claims, kind, seed, declared)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "argmap.yaml").write_text(_about(archive), "utf-8", newline="\n")
    (folder / "actors.yaml").write_text("\n".join(_actors(archive)) + "\n", "utf-8", newline="\n")
    (folder / "issues.yaml").write_text("\n".join(_issues(archive)) + "\n", "utf-8", newline="\n")
    for number in range(documents):
        _write_document(folder, number, archive)


# --- the catalogue ---


def _about(archive: Archive) -> str:
    extract = "" if archive.kind == "curated" else "  extract: true\n"
    return f"map:\n  title: An archive about a river\n  description: Invented, for measuring.\n{extract}"


def _claim(number: int, seed: int) -> Claim:
    chance = Chance("claim", seed, number)
    deed, contrary = (said.format(place=prose.coined(number * 101 + 7)) for said in chance.pick(_DEEDS))
    return Claim(f"c{number}", chance.pick(_WHO), deed, contrary)


def _actors(archive: Archive) -> Iterator[str]:
    yield "actors:"
    for number, name in enumerate(archive.groups):
        yield f"  g{number}:\n    name: {name}\n    kind: organisation"
    for number, name in enumerate(archive.people):
        group, term = number % len(archive.groups), number // len(archive.groups)
        yield f"  p{number}:\n    name: {name}\n    kind: person"
        yield f"    aliases: [Delegate {prose.coined(number * 53 + 11)}]" if number % 3 == 0 else "    pronouns: she"
        if number % 4:
            yield f"    member_of: [g{group}]"
        if number % 5 == 1:  # terms that follow one another, so that no two hold one office at a time
            years = f"from: {1900 + 2 * term}\n        to: {1901 + 2 * term}"
            yield f"    roles:\n      - title: Chair\n        of: g{group}\n        {years}"


def _issues(archive: Archive) -> Iterator[str]:
    yield "issues:"
    for number, claim in enumerate(archive.claims):
        if number % _CLAIMS_AN_ISSUE == 0:
            yield f"  i{number // _CLAIMS_AN_ISSUE}:"
            yield f"    question: What is to become of {prose.coined(number)}?\n    claims:"
        yield f"      {claim.name}:\n        text: {claim.text}"
        yield f"        wordings: [{claim.deed}]\n        denials: [{claim.contrary}]"


# --- the documents ---


def _write_document(folder: Path, number: int, archive: Archive) -> None:
    name = _name(number)
    content = _head(number, archive)
    chance = Chance("document", archive.seed, number)
    original = _original(number, archive)
    source = number if original is None else original
    paragraphs = _paragraphs(source, archive)
    if original is not None:
        paragraphs = [
            [prose.edited(piece, chance) if isinstance(piece, str) else piece for piece in paragraph]
            for paragraph in paragraphs
        ]
    text = "\n\n".join(map(_joined, paragraphs)) + "\n"
    if archive.is_article(number):
        content.append(_outside(folder, name, text))
    else:
        content.append("text: |\n" + "".join(f"  {line}\n" if line else "\n" for line in text.splitlines()).rstrip())
    if original is None:
        content += _entries(paragraphs, asides=not archive.is_article(number))
    elif archive.declared:
        pairs = ", ".join(f"{part}: {part}" for part in range(1, len(paragraphs) + 1))
        content.append(f"reprint:\n  of: {_name(original)}\n  paragraphs: {{{pairs}}}")
    path = folder / "documents" / f"{number // _A_FOLDER:03}" / f"{name}.yaml"
    if number % _A_FOLDER == 0:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(content) + "\n", "utf-8", newline="\n")


def _name(number: int) -> str:
    return f"d{number:06}"


def _original(number: int, archive: Archive) -> int | None:
    """Which earlier document this one repeats."""
    if not archive.is_reprint(number):
        return None
    original = int(Chance("original", archive.seed, number).share() * number)
    return original - 1 if archive.is_reprint(original) else original


def _author(number: int, archive: Archive) -> int:
    """Who wrote a document: one of the people."""
    return int(Chance("author", archive.seed, number // 2).share() * len(archive.people))


def _head(number: int, archive: Archive) -> list[str]:
    chance = Chance("head", archive.seed, number)
    date = f"{1990 + number % 36}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return [
        f"document: {_name(number)}",
        f"title: {prose.sentence(chance)[:-1]}",
        f"author: p{_author(number, archive)}",
        f"publisher: g{int(chance.share() * len(archive.groups))}",
        f"date: {date}",
        f"url: https://example.org/articles/{number}",
    ]


def _outside(folder: Path, name: str, text: str) -> str:
    """Write a text beside the workspace's files; returns how its document knows it."""
    path = folder / "texts" / f"{name}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    sum_ = hashlib.sha256(text.encode()).hexdigest()
    return f"original:\n  file: {path.name}\n  sha256: {sum_}\n  length: {len(text)}"


def _joined(paragraph: list[str | Said]) -> str:
    return " ".join(piece if isinstance(piece, str) else piece.sentence for piece in paragraph)


def _paragraphs(number: int, archive: Archive) -> Paragraphs:
    """A text: sentences of news, between them those that take a stance."""
    chance = Chance("text", archive.seed, number)
    article = archive.is_article(number)
    said = list(_sayings(number, archive, chance))
    # Most of what is said in an article is left to the rules.
    coded = int(chance.share() * 3) if article else len(said)
    news: list[str | Said] = [_news(archive, chance, article=article) for _ in range(_length(chance, article=article))]
    for order, one in enumerate(said):
        news.insert(int(chance.share() * (len(news) + 1)), one if order < coded else one.sentence)
    size = 2 + int(chance.share() * 3)
    return [news[start : start + size] for start in range(0, len(news), size)]


def _length(chance: Chance, *, article: bool) -> int:
    """How many sentences of news a text has; those of articles give 300 to 800 words, the others 120 to 300."""
    return 22 + int(chance.share() * 40) if article else 9 + int(chance.share() * 14)


def _news(archive: Archive, chance: Chance, *, article: bool) -> str:
    if article and chance.share() < 0.3:
        return prose.sentence_of(chance.prominent(archive.people), chance)
    return prose.sentence(chance)


def _entries(paragraphs: Paragraphs, *, asides: bool) -> Iterator[str]:
    """What stands under `statements`, and under `no_stance`, where rules would propose nothing any more."""
    said = [(number, piece) for number, part in enumerate(paragraphs, 1) for piece in part if isinstance(piece, Said)]
    if said:
        yield "statements:"
    for number, piece in said:
        at = _cited(number, piece.sentence, _joined(paragraphs[number - 1]))
        yield "  - " + "\n    ".join(f"{key}: {value}" for key, value in [*piece.keys.items(), ("at", at)])
    plain = [n for n, part in enumerate(paragraphs, 1) if not any(isinstance(piece, Said) for piece in part)]
    if asides and plain:
        yield "no_stance:"
    for number in plain if asides else ():
        yield f"  - at: ¶{number}\n    because: news without a stance"


def _cited(number: int, sentence: str, paragraph: str) -> str:
    """The locator of a sentence: its first and last words where these tell it from the rest, else the paragraph."""
    words = sentence.removesuffix(".").split()
    head, tail = " ".join(words[:4]), " ".join(words[-3:])
    _, _, after = paragraph.partition(head)
    fits = len(words) > 7 and paragraph.count(head) == 1 and after.count(tail) == 1
    return f'¶{number} "{head} … {tail}"' if fits else f"¶{number}"


# --- what is said ---


def _sayings(number: int, archive: Archive, chance: Chance) -> Iterator[Said]:
    """About five sentences that take a stance; in some documents one of them is undercut, there or elsewhere."""
    author = _author(number, archive)
    others = [who for who in range(len(archive.people)) if who != author]
    for place in range(4 + int(chance.share() * 2)):
        said = _saying(author, chance.prominent(others), archive, chance)
        yield Said(said.sentence, {"id": "first", **said.keys}) if place == 0 and number % 10 == 0 else said
    if number % 10 == 0:
        yield _undercut("first", chance.pick(others), archive, chance)
    elif number % 100 == 7 and archive.kind != "articles":
        earlier = int(chance.share() * (number // 10 + 1)) * 10
        yield _undercut(f"{_name(earlier)}/first", chance.pick(others), archive, chance)


def _saying(author: int, who: int, archive: Archive, chance: Chance) -> Said:  # noqa: PLR0911 - one for each kind
    claim, name = chance.prominent(archive.claims), archive.people[who]
    where, day = prose.place(chance), prose.day(chance)
    kind, support = chance.share(), chance.share() < 0.7
    verb, deed = ("supports", claim.deed) if support else ("opposes", claim.contrary)
    says = f"p{who} {verb} {claim.name}"
    more = _circumstances(who, archive, chance)
    if kind < 0.2:
        sentence = f"Whatever {where} thinks, I hold that {claim.who} should {deed}."
        return Said(sentence, {"says": f"p{author} {verb} {claim.name}", "voice": "own"})
    if kind < 0.4:
        return Said(f"{name} has wanted since {where} to {deed}.", {"says": says, "voice": "stated", **more})
    if kind < 0.5:
        sentence = f"In {where} {name} seems to believe that {claim.who} should {deed}."
        return Said(sentence, {"says": says, "voice": "inferred", "certainty": "likely", **more})
    if kind < 0.65:
        sentence = f"{name} said in {where} on {day} that {claim.who} should {deed}."
        return Said(sentence, {"says": says, "voice": "reported", **more})
    if kind < 0.78:
        words = f"should {deed}"
        sentence = f"“{claim.who[0].upper()}{claim.who[1:]} {words},” {name} said in {where}."
        return Said(sentence, {"says": says, "voice": "quoted", "words": words, **more})
    if kind < 0.86:
        condition = chance.pick(_CONDITIONS)
        says = f"p{who} {chance.pick(('would support', 'would oppose', 'might support'))} {claim.name}"
        sentence = f"If {condition}, {name} may yet decide in {where} to {deed}."
        return Said(sentence, {"says": says, "if": condition, "voice": "stated", **more})
    if kind < 0.94:
        return _reason(claim, archive, chance, where)
    other = chance.pick([p for p in range(len(archive.people)) if p != who])
    sentence = f"{name} stands beside {archive.people[other]} in the quarrel of {where}."
    return Said(sentence, {"says": f"p{who} supports p{other}", "voice": "stated", **more})


def _reason(claim: Claim, archive: Archive, chance: Chance, where: str) -> Said:
    """One claim that speaks for another, in the author's own voice."""
    other = chance.pick([one for one in archive.claims if one != claim])
    sentence = f"As {where} shows, who wants to {other.deed} will also {claim.deed}."
    return Said(sentence, {"says": f"{other.name} supports {claim.name}", "voice": "own"})


def _undercut(statement: str, who: int, archive: Archive, chance: Chance) -> Said:
    sentence = f"{archive.people[who]} answers in {prose.place(chance)} that none of this was ever said there."
    return Said(sentence, {"says": f"p{who} opposes {statement}", "voice": "reported"})


def _circumstances(who: int, archive: Archive, chance: Chance) -> dict[str, str]:
    """When a stance is held, and by whose word it is known, where the text tells."""
    more: dict[str, str] = {}
    if chance.share() < 0.3:
        more["when"] = chance.pick(_TIMES).format(year=1980 + int(chance.share() * 38))
    if chance.share() < 0.12:
        more["according_to"] = f"p{(who + 1) % len(archive.people)}"
    return more


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archives", description="An invented workspace.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--kind", choices=KINDS, default="curated")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--undeclared", action="store_true", help="reprints do not say that they are some")
    given = parser.parse_args(arguments)
    write_archive(given.folder, given.documents, kind=given.kind, seed=given.seed, declared=not given.undeclared)


if __name__ == "__main__":
    main()
