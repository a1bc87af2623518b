"""The command line: click words only. What a command does stands in the module it calls.

Nothing heavy is imported before a command runs, so that `argmap --help` answers at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from argmap.build import Built, PageTemplate
    from argmap.evaluate.gold import Extract
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
extract_option = click.option(
    "--extract/--no-extract", default=None, help="Whether rules read the texts. [default: as the workspace says]",
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
@extract_option
@format_option
@click.option(
    "--template", default="page", show_default=True, type=click.Choice(["page", "pyvis"]),
    help="What map.html is made by. pyvis: its own page, for comparison; it loads from a CDN, and a hostile text in it "
    "may run as a script.",
)  # fmt: skip
@click.option("--also", multiple=True, metavar="FORMAT", help="Write the map in this format too; see argmap convert.")
@click.option("--lossy", is_flag=True, help="Accept what that format cannot hold: a warning instead of an error.")
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser once it is built.")
@click.option("--watch", "watched", is_flag=True, help="Build again after every change and reload the page; see above.")
def build(
    *,
    workspace: Path,
    texts: Path | None,
    out: Path,
    extract: bool | None,
    style: str,
    template: PageTemplate,
    also: tuple[str, ...],
    lossy: bool,
    opened: bool,
    watched: bool,
) -> None:
    """Compile WORKSPACE (default: seeds/) into RDF, a page and tables.

    With an error nothing in the output folder changes. Exit status: 0 clean, 1 problems, 2 wrong usage.

    With --watch it goes on until Ctrl-C: the page is then also at an address of this machine alone, where it
    reloads by itself and keeps what you have chosen; map.html stays the same file.

    \b
    Examples:
      argmap build seeds --texts articles --out out
      argmap build seeds --watch --open
      argmap build seeds --also nquads --also gexf --lossy
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap import build as builder
    from argmap.report import summary

    wishes = builder.Wishes(template, also, lossy)

    def once() -> Built:
        with _progress(list(builder.stages())) as progress:
            built = builder.build(workspace, texts, out, progress, extract=extract, wishes=wishes)
        _report(built.problems, workspace, style)
        return built

    try:
        if watched:
            _watch(once, workspace, texts, out, opened=opened)
            return
        built = once()
    except (builder.NotOurs, OSError, ValueError) as error:
        raise click.UsageError(str(error)) from error
    if built.files and style == "text":
        click.echo(summary(built.map, built.problems, out), err=True)
    if built.files and opened:
        _open((out / "map.html").resolve().as_uri())
    sys.exit(_status(built.problems))


def _watch(once: Callable[[], Built], workspace: Path, texts: Path | None, out: Path, *, opened: bool) -> None:
    """Build and show, again after every change, until Ctrl-C; that is how it ends, and no mistake."""
    from argmap import watch
    from argmap.watch.changes import look
    from argmap.watch.server import Server

    outcomes = watch.builds(once, lambda: look(workspace, texts, out))
    with suppress(KeyboardInterrupt):
        first = next(outcomes)
        with closing(Server()) as server:
            click.echo(watch.show(server, first, workspace), err=True)
            click.echo(f"watching {workspace.as_posix()}: {server.url} (Ctrl-C ends it)", err=True)
            if opened:
                _open(server.url)
            for outcome in outcomes:
                click.echo(watch.show(server, outcome, workspace), err=True)


def _open(address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        click.echo(f"no browser was found; open {address}", err=True)


@main.command()
@workspace_argument
@texts_option
@extract_option
@format_option
def check(workspace: Path, texts: Path | None, extract: bool | None, style: str) -> None:
    """Check WORKSPACE without writing anything, SHACL shapes included.

    Example: argmap check seeds --format github
    """
    from argmap.build import load

    argument_map, problems = load(workspace, texts, extract=extract)
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
    from argmap.build import QUICK, load
    from argmap.export.coverage import coverage as measure
    from argmap.export.coverage import coverage_text

    argument_map, problems = load(workspace, texts, skip=QUICK)
    rows = [measure(argument_map, document) for document in argument_map.documents.values()]
    click.echo(json.dumps(rows, indent=1) if style == "json" else coverage_text(rows))
    _report([problem for problem in problems if problem.level == "error"], workspace, "text")
    lacking = fail_under is not None and any(row["percent"] < fail_under for row in rows)
    sys.exit(PROBLEMS if lacking or _status(problems) else CLEAN)


@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("query", required=False)
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
def query(
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
    except (asking.QueryError, OSError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(written, nl=False)


@main.command()
@click.argument("folder", default="out", metavar="[BUILD]", type=click.Path(path_type=Path))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The default is reached from this machine alone.")
@click.option(
    "--timeout", default=30.0, show_default=True, type=click.FloatRange(0.1, 3600), help="Seconds a query may take."
)
@click.option("--limit", default=10_000, show_default=True, type=click.IntRange(1), help="Rows an answer may have.")
@click.option("--cors", default="", help="The site whose pages may ask, such as https://example.org, or *.")
@click.option("--workers", default=4, show_default=True, type=click.IntRange(2, 64), help="Queries at a time.")
@click.option("--open", "opened", is_flag=True, help="Open the query editor in the browser.")
def serve(
    *, folder: Path, port: int, host: str, timeout: float, limit: int, cors: str, workers: int, opened: bool
) -> None:
    """Serve BUILD (default: out/): its page, its files, and SPARQL with an editor, until Ctrl-C.

    The page is at /, the editor at /query, the endpoint at /sparql. Nothing can be changed through them, and a
    new build is taken up by itself.

    \b
    Examples:
      argmap serve --open
      argmap serve out --port 8080 --timeout 10 --cors https://example.org
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap import serve as serving

    try:
        options = serving.Options(folder, host, port, timeout, limit, cors, workers)
        with closing(serving.Server(options)) as server:
            click.echo(f"serving {folder.as_posix()}: {server.url} (Ctrl-C ends it)", err=True)
            click.echo(f"editor {server.url}query, endpoint {server.url}sparql", err=True)
            if opened:
                _open(f"{server.url}query")
            serving.wait_for_the_end()
    except (serving.NotReady, OSError, ValueError) as error:
        raise click.UsageError(f"cannot serve '{folder}': {error}") from error


@main.command()
@click.argument("source", metavar="[IN]", required=False, type=click.Path(exists=True, path_type=Path))
@click.argument("out", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--from", "from_", metavar="FORMAT", help="The format of IN, where its name does not tell.")
@click.option("--to", metavar="FORMAT", help="The format of OUT, where its name does not tell.")
@click.option("--manual", metavar="FORMAT", help="Print how a format tells each thing, and what it holds.")
@click.option("--about", multiple=True, metavar="NAME", help="Only what is said of or by this actor, claim, issue …")
@click.option("--lossy", is_flag=True, help="Accept what a format cannot hold: a warning instead of an error.")
@click.option(
    "--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What the columns of a CSV mean.",
)  # fmt: skip
@texts_option
@format_option
def convert(
    *,
    source: Path | None,
    out: Path | None,
    from_: str | None,
    to: str | None,
    manual: str | None,
    about: tuple[str, ...],
    lossy: bool,
    mapping: Path | None,
    texts: Path | None,
    style: str,
) -> None:
    """Turn IN into OUT: each a workspace, a build, or a file in any format. OUT `-` is the standard output.

    Without IN and OUT the formats are listed. What a format cannot hold is an error, and nothing is written.
    Exit status: 0 all told, 1 problems, 2 wrong usage.

    \b
    Examples:
      argmap convert seeds debate.argdown --lossy
      argmap convert debate.aif.json mymap
      argmap convert seeds khamenei.mmd --about khamenei --lossy
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap import convert as converting
    from argmap.exchange.conformance import format_list, format_manual

    if manual is not None or source is None:
        try:
            click.echo(format_list() if manual is None else format_manual(manual), nl=False)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        return
    if out is None:
        raise click.UsageError("say what to write: argmap convert IN OUT")
    try:
        reading = converting.Reading(source, from_, mapping, texts, lossy)
        files, problems = converting.convert(reading, out, to, about)
        if files and out == converting.STANDARD_OUTPUT:
            click.echo(files[""], nl=False)
        elif files:
            converting.write(files, out)
    except (ValueError, OSError) as error:
        raise click.UsageError(str(error)) from error
    _report(problems, Path(), style)
    sys.exit(_status(problems))


@main.command()
@click.argument("name")
@click.argument("workspace", default="seeds", type=click.Path(exists=True, file_okay=False, path_type=Path))
@texts_option
def show(name: str, workspace: Path, texts: Path | None) -> None:
    """Print who stands where on NAME: an actor, a claim or a document.

    Example: argmap show khamenei
    """
    from argmap.build import QUICK, load
    from argmap.problem import errors
    from argmap.show import find_record
    from argmap.show import show as tell

    argument_map, problems = load(workspace, texts, skip=QUICK)
    _report(errors(problems), workspace, "text")
    id_, advice = find_record(argument_map, name)
    if id_ is None:
        raise click.UsageError(f"nothing here is called '{name}'. {advice}".strip())
    click.echo_via_pager(tell(argument_map, id_))


@main.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", required=False)
@click.option(
    "--workspace", default="seeds", show_default=True, help="The workspace whose revisions are meant.",
    type=click.Path(path_type=Path),
)  # fmt: skip
@texts_option
@click.option(
    "--format", "style", default="text", show_default=True, type=click.Choice(["text", "json", "markdown"]),
    help="How the differences are written.",
)  # fmt: skip
@click.option("--exit-code", "telling", is_flag=True, help="Exit 1 when there are differences, as git diff does.")
def diff(*, before: str, after: str | None, workspace: Path, texts: Path | None, style: str, telling: bool) -> None:
    """Tell in words what is not the same in A and B: positions, evidence, actors, claims, documents.

    A and B are each a build's folder, a workspace's folder, or a git revision of the workspace: main, HEAD~3, or
    main:FOLDER where the workspace stood elsewhere then. Without B, A is compared with the workspace as it is now.
    Exit status: 0, with --exit-code 1 when there are differences, 2 when a side cannot be read.

    \b
    Examples:
      argmap diff HEAD
      argmap diff main HEAD --workspace seeds --format markdown
      argmap diff out-of-yesterday out
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap.diff import FORMATS, compare
    from argmap.diff.sides import NotComparable, read_side

    try:
        sides = [read_side(named, workspace, texts) for named in (before, after or str(workspace))]
    except (NotComparable, OSError) as error:
        raise click.UsageError(str(error)) from error
    found = compare(*sides)
    click.echo(FORMATS[style](found), nl=False)
    sys.exit(PROBLEMS if telling and found.entries else CLEAN)


@main.command()
@workspace_argument
@texts_option
@click.option("--list", "listed", is_flag=True, help="Print what is to be decided, and ask nothing.")
@click.option("--coded", is_flag=True, help="Also what is found where people have coded the actor already.")
def review(workspace: Path, texts: Path | None, listed: bool, coded: bool) -> None:
    """Decide on what rules found in WORKSPACE and what is not sure: accept, correct, or reject for good.

    What you accept goes to the document's file, what you reject to decisions.yaml, each as soon as you decide.

    Example: argmap review seeds --texts articles --list
    """
    from argmap import review as reviewing
    from argmap.build import QUICK, load
    from argmap.problem import errors

    if not listed and not sys.stdin.isatty():
        raise click.UsageError("a review asks questions: run it in a terminal, or with --list")
    skip = QUICK | {"expect"}  # what is still to be decided may be what is expected
    argument_map, problems = load(workspace, texts, skip=skip, extract=True)
    _report(errors(problems), workspace, "text")
    if errors(problems):
        sys.exit(PROBLEMS)
    proposals = reviewing.undecided(argument_map, coded=coded)
    if listed:
        click.echo(reviewing.listing(argument_map, proposals), nl=False)
        return
    desk = reviewing.Desk(workspace, argument_map, lambda: load(workspace, texts, skip=skip, extract=False)[1])
    with suppress(click.Abort):
        reviewing.walk(desk, proposals, _ask, lambda text: click.echo(text, nl=False))
    click.echo(f"\n{desk.decided} of {len(proposals)} decided")


def _ask(question: str, default: str) -> str:
    answer: str = click.prompt(question, default=default, show_default=bool(default))
    return answer


@main.command()
def schema() -> None:
    """Print the JSON Schema of a workspace file, for editors.

    Example: argmap schema > seeds/argmap.schema.json
    """
    from argmap.read.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "style", default="text", show_default=True, type=click.Choice(["text", "jsonl"]))
@click.option("--precise", is_flag=True, help="Only what is all but sure: fewer findings, fewer of them wrong.")
@click.option("--nested", is_flag=True, help="Also what stands within what somebody says: whom he quotes or reports.")
@click.option(
    "--workspace", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A workspace whose actors and rules are to be known.",
)  # fmt: skip
@click.option("--parse", "parsed", is_flag=True, help="Print how the parser sees the texts, for writing rules.")
def extract(
    *, files: tuple[Path, ...], style: str, precise: bool, nested: bool, workspace: Path | None, parsed: bool
) -> None:
    """Print who takes which stance on what in FILES, found by rules. A folder stands for the texts in it.

    Offsets are code points into the file as read. Exit status: 0 all read, 1 one was not, 2 wrong usage.

    \b
    Examples:
      argmap extract article.txt
      argmap extract --format jsonl --precise articles/ > found.jsonl
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap.extract.parse import NoModel, model_note
    from argmap.findings import find_in_files, parse_files
    from argmap.listing import json_line, listing, parse_table
    from argmap.problem import Problem
    from argmap.read.workspace import read_workspace

    curated, problems = read_workspace(workspace) if workspace else (None, [])
    try:
        if parsed:
            for tree in parse_files(files, problems):
                click.echo(parse_table(tree), nl=False)
        for result in find_in_files(() if parsed else files, curated, precise=precise, nested=nested):
            if isinstance(result, Problem):
                problems.append(result)
            else:
                text, found = result
                click.echo(json_line(found) if style == "jsonl" else listing(found, text))
        if note := model_note():
            click.echo(f"note: {note}", err=True)
    except NoModel as missing:
        raise click.UsageError(str(missing)) from missing
    _report(problems, Path(), "text")
    sys.exit(_status(problems))


@main.command("eval")
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the texts of JSON lines, or a workspace's originals.",
)
@click.option(
    "--pred",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What was found, as JSON lines, instead of extracting now.",
)
@click.option(
    "--coder",
    "coders",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Another coding of the same documents: tell how far the coders agree. May be given more than once.",
)
@click.option("--format", "style", default="text", show_default=True, type=click.Choice(["text", "json"]))
@click.option(
    "--list", "listed", default=10, show_default=True, type=click.IntRange(0), help="How many misses to list."
)
@click.option(
    "--calibrate",
    type=click.File("w", encoding="utf-8", lazy=True),
    help="Score nothing: learn from GOLD how sure a finding is, and write that scorecard to this YAML file.",
)
@click.option("--fail-under", type=click.FloatRange(0, 100), help="Exit 1 when F is less, in percent.")
def evaluate(
    *,
    gold: Path,
    texts: Path | None,
    pred: Path | None,
    coders: tuple[Path, ...],
    style: str,
    listed: int,
    calibrate: IO[str] | None,
    fail_under: float | None,
) -> None:
    """Score what is extracted against GOLD, or tell how far coders agree.

    GOLD is a coded workspace, a file of JSON lines as `argmap extract` prints them, or a folder with .txt and
    .ann files.

    \b
    Examples:
      argmap eval seeds --texts articles
      argmap eval gold.jsonl --pred found.jsonl --fail-under 70
      argmap eval seeds --coder second-coding
      argmap eval corpus/train --calibrate confidence.yaml
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap.evaluate import run, tell

    if coders and pred:
        raise click.UsageError("--coder compares codings; it does not go with --pred")
    if calibrate:
        if coders or pred or fail_under is not None:
            raise click.UsageError("--calibrate learns from GOLD alone; it does not go with what scores or compares")
        _calibrate(gold, texts, calibrate)
        return
    share: float | None
    if coders:
        agreement, problems = run.agree_with(gold, texts, coders)
        _report(problems, Path(), "text")
        if agreement is None:
            sys.exit(PROBLEMS)
        click.echo(tell.agreement_json(agreement) if style == "json" else tell.agreement_text(agreement), nl=False)
        share = agreement.units.f
    else:
        scores, problems = run.score_predictions(gold, texts, pred or _extractor(gold, texts))
        _report(problems, Path(), "text")
        if scores is None:
            sys.exit(PROBLEMS)
        click.echo(tell.scores_json(scores) if style == "json" else tell.scores_text(scores, listed), nl=False)
        share = scores.headline.tally.f
    sys.exit(PROBLEMS if fail_under is not None and not 100 * (share or 0) >= fail_under else CLEAN)


def _calibrate(gold: Path, texts: Path | None, file: IO[str]) -> None:
    from argmap.evaluate.run import learn_scorecard
    from argmap.extract.parse import NoModel

    try:
        scorecard, problems = learn_scorecard(gold, texts)
    except NoModel as missing:
        raise click.UsageError(str(missing)) from missing
    _report(problems, Path(), "text")
    if scorecard is None:
        sys.exit(PROBLEMS)
    file.write(scorecard)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL...")
@click.option(
    "--to", "workspace", default="seeds", show_default=True, help="The workspace that the articles go to.",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)  # fmt: skip
@click.option("--name", default="", help="The id of the document; without it, its date and title.")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@texts_option
@click.option("--format", "style", default="text", show_default=True, type=click.Choice(["text", "json"]))
def add(*, sources: tuple[str, ...], workspace: Path, name: str, dry_run: bool, texts: Path | None, style: str) -> None:
    """Take articles into a workspace: web pages, PDF, Markdown or plain text, each cut down to its body.

    The text goes to texts/, which git is told to ignore, and a file for its curator to documents/. Nothing is
    written over. Exit status: 0 all added, 1 one was not, 2 wrong usage.

    \b
    Examples:
      argmap add article.html --to seeds
      argmap add https://example.org/an-article --to seeds --dry-run
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap.intake import tell
    from argmap.intake.add import Target
    from argmap.intake.add import add as take_in
    from argmap.problem import errors
    from argmap.report import problems_text

    if name and len(sources) > 1:
        raise click.UsageError("--name is for one article; give the others in commands of their own")
    added, problems = take_in(sources, Target(workspace, texts, name), dry_run=dry_run)
    if style == "json":
        report = {"added": tell.as_data(added), "problems": [asdict(problem) for problem in problems]}
        click.echo(json.dumps(report, indent=1, ensure_ascii=False))
    else:
        click.echo(tell.in_words(added, workspace, dry_run=dry_run), nl=False)
        click.echo(problems_text(problems), nl=False, err=True)
    sys.exit(PROBLEMS if errors(problems) else CLEAN)


def _report(problems: list[Problem], workspace: Path, style: str) -> None:
    """Problems with paths as the user would open them; text goes to stderr, data to stdout."""
    from dataclasses import replace

    from argmap.report import FORMATS

    placed = [replace(problem, file=(workspace / problem.file).as_posix()) for problem in problems]
    click.echo(FORMATS[style](placed), nl=False, err=style == "text")


def _extractor(gold: Path, folder: Path | None) -> Extract:
    """The extraction as `argmap extract` runs it; of a workspace, as a build would place it were nothing coded."""
    from argmap.extract.parse import NoModel
    from argmap.findings import find_in_texts, place_uncoded
    from argmap.listing import attributions, placed
    from argmap.read.articles import read_articles, text_folders
    from argmap.read.workspace import read_workspace

    curated = read_workspace(gold)[0] if gold.is_dir() else None

    def extract(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        try:
            if curated is None or curated.map is None:
                yield from ((found.id, attributions(found)) for found in find_in_texts(texts))
                return
            articles, _ = read_articles(text_folders(gold, folder), curated.documents)
            found = placed(place_uncoded(curated, articles))
            yield from ((name, found.get(name, [])) for name, _ in texts)
        except NoModel as missing:
            raise click.UsageError(str(missing)) from missing

    return extract


def _status(problems: list[Problem]) -> int:
    """Whether there is something to mend; a loss that was accepted is none."""
    lost = ("warning", "exchange")
    counting = [problem for problem in problems if problem.level != "note" and (problem.level, problem.check) != lost]
    return PROBLEMS if counting else CLEAN


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
