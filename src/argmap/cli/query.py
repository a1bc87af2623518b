"""`argmap query`: ask a build."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from argmap.cli.completing import complete_query
from argmap.cli.options import build_option


@click.command("query", context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("query", required=False, shell_complete=complete_query)
@build_option
@click.option(
    "--format", "style", default="table", show_default=True,
    type=click.Choice(["table", "csv", "json", "srj", "srx", "w3c-csv", "tsv", "ttl", "nt", "jsonld", "rdfxml"]),
    help="table, csv (harmless in spreadsheets) and json show ids and plain texts. srj, srx, w3c-csv and tsv are the "
    "W3C's result formats (JSON, XML, CSV, TSV) with full IRIs; ttl (Turtle), nt (N-Triples), jsonld (JSON-LD) and "
    "rdfxml (RDF/XML) hold a graph, as CONSTRUCT and DESCRIBE answer.",
)  # fmt: skip
@click.option(
    "--engine", type=click.Choice(["oxigraph", "rdflib"]),
    help="What runs the query; the answers are the same. [default: oxigraph if installed, else rdflib]",
)  # fmt: skip
@click.pass_context
def command(
    context: click.Context, query: str | None, folder: Path, style: str, engine: Literal["oxigraph", "rdflib"] | None
) -> None:
    """Ask a build: QUERY is a shipped query's name, a file with SPARQL, or SPARQL itself.

    Without QUERY the shipped queries are listed. Their parameters are options.

    \b
    Examples:
      argmap query stance --actor khamenei --on 2019-05-14
      argmap query 'SELECT ?who ?what { ?who a am:Actor ; am:opposes ?what }'
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap import query as asking

    if query is None:
        click.echo(asking.manual(), nl=False)
        return
    try:
        asked = None if asking.is_sparql(query) else asking.find_query(query)
        store = asking.Store(folder, engine)
        answer = store.run(asked, _parameters(context.args)) if asked else store.ask(query)
        written = asking.render(answer, style)
    except asking.QueryError as error:
        raise click.UsageError(str(error)) from error
    click.echo(written, nl=False)


def _parameters(arguments: list[str]) -> dict[str, str]:
    """`--name value` and `--name=value` pairs."""
    given: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("--"):
            raise click.UsageError(f"'{argument}' is not an option; parameters are written --name value")
        name, equals, value = argument[2:].partition("=")
        given[name] = value if equals else next(rest, "")
    return given
