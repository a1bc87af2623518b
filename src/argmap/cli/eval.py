"""`argmap eval`: how well rules find what people coded."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from argmap.cli.ending import DONE, PROBLEMS
from argmap.cli.telling import report_problems

if TYPE_CHECKING:
    from argmap.evaluate.gold import Extract


@click.command("eval")
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
def command(
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
        report_problems(problems, Path(), "text")
        if agreement is None:
            sys.exit(PROBLEMS)
        click.echo(tell.agreement_json(agreement) if style == "json" else tell.agreement_text(agreement), nl=False)
        share = agreement.units.f
    else:
        scores, problems = run.score_predictions(gold, texts, pred or _extractor(gold, texts))
        report_problems(problems, Path(), "text")
        if scores is None:
            sys.exit(PROBLEMS)
        click.echo(tell.scores_json(scores) if style == "json" else tell.scores_text(scores, listed), nl=False)
        share = scores.headline.tally.f
    sys.exit(PROBLEMS if fail_under is not None and not 100 * (share or 0) >= fail_under else DONE)


def _calibrate(gold: Path, texts: Path | None, file: IO[str]) -> None:
    from argmap.evaluate.run import learn_scorecard
    from argmap.extract.parse import NoModel

    try:
        scorecard, problems = learn_scorecard(gold, texts)
    except NoModel as missing:
        raise click.UsageError(str(missing)) from missing
    report_problems(problems, Path(), "text")
    if scorecard is None:
        sys.exit(PROBLEMS)
    file.write(scorecard)


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
