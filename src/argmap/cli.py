"""The command line: click words only. What a command does stands in the module it calls.

Nothing heavy is imported before a command runs, so that `argmap --help` answers at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from argmap.problem import Problem

CLEAN, PROBLEMS = 0, 1  # wrong usage is 2, by click

workspace_argument = click.argument(
    "workspace", default="seeds", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
texts_option = click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the original texts; passages are then shown in their words.",
)
format_option = click.option(
    "--format", "style", default="text", show_default=True, type=click.Choice(["text", "json", "github", "sarif"]),
    help="How problems are written.",
)  # fmt: skip
build_option = click.option(
    "--build", "folder", default="out", show_default=True, help="The build to look into.",
    type=click.Path(path_type=Path),
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="argmap", message="%(prog)s %(version)s")
def main() -> None:
    """Compile curated YAML and articles into one argument map.

    Who stands where, on what, according to whom, since when, on which words.
    """


@main.command()
@workspace_argument
@texts_option
@click.option("--out", default="out", show_default=True, type=click.Path(path_type=Path), help="Where the map goes.")
@format_option
def build(workspace: Path, texts: Path | None, out: Path, style: str) -> None:
    """Compile WORKSPACE (default: seeds/) into RDF, a page and tables.

    With an error nothing in the output folder changes. Exit status: 0 clean, 1 problems, 2 wrong usage.

    Example: argmap build seeds --texts articles --out out
    """
    from argmap import build as builder
    from argmap.report import summary

    with _progress(list(builder.stages())) as progress:
        try:
            built = builder.build(workspace, texts, out, progress)
        except (builder.NotOurs, OSError) as error:
            raise click.UsageError(str(error)) from error
    _report(built.problems, workspace, style)
    if built.files and style == "text":
        click.echo(summary(built.map, built.problems, out), err=True)
    sys.exit(_status(built.problems))


@main.command()
@workspace_argument
@texts_option
@format_option
def check(workspace: Path, texts: Path | None, style: str) -> None:
    """Check WORKSPACE without writing anything, SHACL shapes included.

    Example: argmap check seeds --format github
    """
    from argmap.build import load

    argument_map, problems = load(workspace, texts)
    _report(problems, workspace, style)
    if style == "text":
        found = [problem for problem in problems if problem.level != "note"]
        counted = f"{len(found)} problem{'s' if len(found) != 1 else ''}" if found else "no problems"
        click.echo(f"{counted} in {len(argument_map.statements)} statements", err=True)
    sys.exit(_status(problems))


@main.command()
@workspace_argument
@texts_option
@click.option("--format", "style", default="text", show_default=True, type=click.Choice(["text", "json"]))
@click.option("--fail-under", type=click.FloatRange(0, 100), help="Exit 1 when a document is covered less, in percent.")
def coverage(workspace: Path, texts: Path | None, style: str, fail_under: float | None) -> None:
    """Show, per article, which sentences no statement cites.

    Without the original of an article, its digest's paragraphs are counted instead.

    Example: argmap coverage seeds --texts articles --fail-under 100
    """
    from argmap.build import load
    from argmap.export.coverage import coverage as measure
    from argmap.export.coverage import coverage_text

    argument_map, problems = load(workspace, texts, skip=frozenset({"shapes"}))
    rows = [measure(argument_map, document) for document in argument_map.documents.values()]
    click.echo(json.dumps(rows, indent=1) if style == "json" else coverage_text(rows))
    _report([problem for problem in problems if problem.level == "error"], workspace, "text")
    lacking = fail_under is not None and any(row["percent"] < fail_under for row in rows)
    sys.exit(PROBLEMS if lacking or _status(problems) else CLEAN)


@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("query", required=False)
@build_option
@click.option("--format", "style", default="table", show_default=True, type=click.Choice(["table", "csv", "json"]))
@click.pass_context
def query(context: click.Context, query: str | None, folder: Path, style: str) -> None:
    """Ask a build: QUERY is a shipped query's name, a file with SPARQL, or SPARQL itself.

    Without QUERY the shipped queries are listed. Their parameters are options.

    \b
    Examples:
      argmap query stances --claim negotiate-with-us
      argmap query 'SELECT ?who { ?who am:opposes ?what }'
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap import query as asking

    if query is None:
        click.echo(asking.manual(), nl=False)
        return
    try:
        shipped = {known.name: known for known in asking.shipped_queries()}
        store = asking.Store(folder)
        if query in shipped:
            answer = store.run(shipped[query], _parameters(context.args))
        elif Path(query).is_file():
            answer = store.run(asking.read_query(Path(query)), _parameters(context.args))
        elif "{" in query:
            answer = store.ask(query)
        else:
            raise click.UsageError(f"there is no query '{query}'; 'argmap query' lists them")
    except (asking.QueryError, OSError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(asking.render(answer, style), nl=False)


@main.command()
@click.argument("name")
@click.argument("workspace", default="seeds", type=click.Path(exists=True, file_okay=False, path_type=Path))
@texts_option
def show(name: str, workspace: Path, texts: Path | None) -> None:
    """Print who stands where on NAME: an actor, a claim or a document.

    Example: argmap show khamenei
    """
    from argmap.build import load
    from argmap.problem import errors
    from argmap.show import find_record
    from argmap.show import show as tell

    argument_map, problems = load(workspace, texts, skip=frozenset({"shapes"}))
    _report(errors(problems), workspace, "text")
    id_, advice = find_record(argument_map, name)
    if id_ is None:
        raise click.UsageError(f"nothing here is called '{name}'. {advice}".strip())
    click.echo_via_pager(tell(argument_map, id_))


@main.command()
def schema() -> None:
    """Print the JSON Schema of a workspace file, for editors.

    Example: argmap schema > seeds/argmap.schema.json
    """
    from argmap.read.shapes import json_schema

    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))


def _report(problems: list[Problem], workspace: Path, style: str) -> None:
    """Problems with paths as the user would open them; text goes to stderr, data to stdout."""
    from dataclasses import replace

    from argmap.report import FORMATS

    placed = [replace(problem, file=(workspace / problem.file).as_posix()) for problem in problems]
    click.echo(FORMATS[style](placed), nl=False, err=style == "text")


def _status(problems: list[Problem]) -> int:
    return PROBLEMS if any(problem.level != "note" for problem in problems) else CLEAN


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


@contextmanager
def _progress(stages: list[str]) -> Iterator[Any]:
    """A progress bar on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    bar_options: dict[str, Any] = {"show_eta": False, "item_show_func": lambda stage: stage}
    with click.progressbar(length=len(stages), file=sys.stderr, **bar_options) as bar:
        yield lambda stage: bar.update(1, stage)
