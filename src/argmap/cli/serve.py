"""`argmap serve`: a build for browsers and SPARQL clients."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from argmap.cli.ending import Refusal, explain
from argmap.cli.log import this_log
from argmap.cli.telling import open_in_browser


@click.command("serve")
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
def command(
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
            log = this_log()
            log.tell("note", f"serving {folder.as_posix()}: {server.url} (Ctrl-C ends it)")
            log.tell("note", f"editor {server.url}query, endpoint {server.url}sparql")
            if opened:
                open_in_browser(f"{server.url}query")
            serving.wait_for_the_end()
    except (serving.NotReady, OSError, ValueError) as error:
        why = explain(error) if isinstance(error, OSError) else str(error)
        raise Refusal(f"cannot serve '{folder}': {why}") from error
