"""What was added, told to a person and to a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from argmap.intake.add import Added
from argmap.intake.reprint import Reprint
from argmap.text import visible

_SHOWN = 5
"""Changed places that are shown in the terminal; all stand in the file."""


def in_words(added: Sequence[Added], workspace: Path, *, dry_run: bool) -> str:
    """What was added, or would be with the files' contents, for a terminal."""
    lines: list[str] = []
    for one in added:
        lines += _about(one, workspace, dry_run=dry_run)
        if one.reprint is not None:
            lines += _about_reprint(one.reprint)
        if dry_run:
            for file, content in one.stub.files.items():
                lines += ["", f"--- {(workspace / file).as_posix()}", content.rstrip()]
    return visible("\n".join(lines)) + ("\n" if lines else "")


def _about(one: Added, workspace: Path, *, dry_run: bool) -> Iterator[str]:
    about, stub = one.article.about, one.stub
    yield f"{'would add' if dry_run else 'added'} {stub.name}: {about.title or 'without a title'}"
    stated = [f"author {stub.author}"]
    stated += [f"publisher {stub.publisher}"] if stub.publisher else []
    stated += [f"date {about.date}"] if about.date else []
    yield f"  {', '.join(stated)}; {_count(len(one.article.paragraphs), 'paragraph')}"
    yield f"  {one.article.cut:,} characters around the article were left out"
    for actor in stub.actors:
        yield f"  new actor {actor.id} ({actor.name}): is it there under another name?"
    if not dry_run:
        yield from (f"  wrote {(workspace / file).as_posix()}" for file in stub.files)


def _about_reprint(match: Reprint) -> Iterator[str]:
    if not match.declared:
        return
    shares = f"{match.of_new:.0%} of its five-word runs stand there, {match.of_known:.0%} of those here"
    yield f"  a reprint of {match.of}: {shares}"
    if match.paragraphs:
        yield "  paragraphs, here: there: " + "; ".join(f"{here}: {there}" for here, there in match.paragraphs.items())
    if match.drops:
        yield f"  left out: {'; '.join(match.drops)}"
    if match.adds:
        yield f"  added: {', '.join(match.adds)}"
    changed = len(match.differs) + match.unlisted
    if changed:
        yield f"  changed in {_count(changed, 'place')}:"
        yield from (f"    {locator}: {how}" for locator, how in match.differs[:_SHOWN])
        yield from ["    …"] if changed > _SHOWN else []


def as_data(added: Sequence[Added]) -> list[dict[str, Any]]:
    """What was added, for JSON."""
    return [
        {
            "source": one.source,
            "document": one.stub.name,
            "files": sorted(one.stub.files),
            "title": one.article.about.title or None,
            "author": one.stub.author,
            "byline": one.article.about.byline or None,
            "publisher": one.stub.publisher or None,
            "date": one.article.about.date or None,
            "url": one.article.about.url or None,
            "paragraphs": len(one.article.paragraphs),
            "cut": one.article.cut,
            "new_actors": [actor.id for actor in one.stub.actors],
            "reprint": _reprint_data(one.reprint) if one.reprint else None,
        }
        for one in added
    ]


def _reprint_data(match: Reprint) -> dict[str, Any]:
    return {
        "of": match.of,
        "declared": match.declared,
        "share_of_this": round(match.of_new, 3),
        "share_of_that": round(match.of_known, 3),
        "paragraphs": dict(match.paragraphs),
        "drops": list(match.drops),
        "adds": list(match.adds),
        "differs": [{"at": locator, "how": how} for locator, how in match.differs],
        "unlisted": match.unlisted,
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("s" if number != 1 else "")
