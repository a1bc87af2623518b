"""`argmap schema`: the JSON Schema of a workspace file."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a workspace file, for editors.

    Example: argmap schema > seeds/argmap.schema.json
    """
    from argmap.read.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))
