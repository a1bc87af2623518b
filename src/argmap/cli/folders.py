"""Folders that are named on the command line: here, or by a URL, and then fetched for as long as the command runs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from argmap.cli.ending import Refusal

_FETCHED = "argmap.fetched"


class FolderOrUrl(click.Path):
    """A folder that is only read. One that a URL names is fetched, and its copy stands for it."""

    def __init__(self) -> None:
        super().__init__(exists=True, file_okay=False, path_type=Path)

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The folder as a path."""
        if ctx is None or not isinstance(value, str) or "://" not in value:
            return super().convert(value, param, ctx)
        from argmap.read.remote import NotFetched, fetched

        try:
            folder = ctx.with_resource(fetched(value))
        except NotFetched as failed:
            raise Refusal(str(failed)) from failed
        ctx.meta.setdefault(_FETCHED, {})[folder] = value
        return folder


def url_of(folder: Path | None) -> str | None:
    """The URL that a folder was fetched from; None where it was there."""
    context = click.get_current_context(silent=True)
    found: str | None = context.meta.get(_FETCHED, {}).get(folder) if context else None
    return found


def named(folder: Path, file: str) -> str:
    """A file of a folder as the user would open it."""
    url = url_of(folder)
    return (folder / file).as_posix() if url is None else f"{url.rstrip('/')}/{file}"
