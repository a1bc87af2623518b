"""What a run says of itself on standard error: for people, or for machines as a JSON object a line."""

from __future__ import annotations

from dataclasses import dataclass

import click

_KEY = "argmap.log."
Value = str | int | float | None


@dataclass(frozen=True)
class Log:
    """How much is told (`quiet`: problems alone, `verbose`: more), and whether as JSON lines."""

    quiet: bool = False
    verbose: bool = False
    json: bool = False

    def tell(self, event: str, text: str, **values: Value) -> None:
        """What is good to know. As JSON, the values are told; without any, the text is the `message`."""
        if not self.quiet:
            self.insist(event, text, **values)

    def insist(self, event: str, text: str, **values: Value) -> None:
        """What must be known, problems and errors."""
        if self.json:
            import json

            text = json.dumps({"event": event, **(values or {"message": click.unstyle(text)})}, ensure_ascii=False)
        click.echo(text, err=True)


def this_log() -> Log:
    """The log of the command that runs, as its options say."""
    context = click.get_current_context(silent=True)
    told = context.meta if context else {}
    return Log(told.get(_KEY + "quiet", False), told.get(_KEY + "verbose", False), told.get(_KEY + "log") == "json")


def _remember(context: click.Context, option: click.Parameter, value: object) -> None:
    context.meta[f"{_KEY}{option.name}"] = value


LOG_OPTIONS = [
    click.Option(
        ["-q", "--quiet"], is_flag=True, is_eager=True, expose_value=False, callback=_remember,
        help="Tell of nothing but problems.",
    ),
    click.Option(
        ["-v", "--verbose"], is_flag=True, is_eager=True, expose_value=False, callback=_remember,
        help="Tell more: of the steps within a stage.",
    ),
    click.Option(
        ["--log"], type=click.Choice(["text", "json"]), default="text", show_default=True, is_eager=True,
        expose_value=False, callback=_remember, help="How stderr is written; json: an object a line.",
    ),
]  # fmt: skip
"""What every command takes, so that a program that runs argmap need not know which command it runs."""
