"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli.folders import FolderOrUrl
from argmap.cli.telling import in_github_actions

_LOCAL = click.Path(exists=True, file_okay=False, path_type=Path)
workspace_argument = click.argument("workspace", default="seeds", type=FolderOrUrl())
written_workspace_argument = click.argument("workspace", default="seeds", type=_LOCAL)
texts_option = click.option(
    "--texts", type=FolderOrUrl(), metavar="FOLDER",
    help="Folder with the original texts, or its URL; passages are then shown in their words.",
)  # fmt: skip
written_texts_option = click.option(
    "--texts", type=_LOCAL, metavar="FOLDER",
    help="Folder with the original texts; passages are then shown in their words.",
)  # fmt: skip
problem_formats = click.Choice(["text", "json", "github", "sarif"])
format_option = click.option(
    "--format", "style", type=problem_formats, default=lambda: "github" if in_github_actions() else "text",
    show_default="text; in GitHub Actions github", help="How problems are written.",
)  # fmt: skip
exit_zero_option = click.option("--exit-zero", is_flag=True, help="Exit 0 whatever problems are found.")
extract_option = click.option(
    "--extract/--no-extract", default=None, help="Whether rules read the texts. [default: as the workspace says]",
)  # fmt: skip
build_option = click.option(
    "--build", "folder", default="out", show_default=True, help="The build to look into.",
    type=click.Path(path_type=Path),
)  # fmt: skip
