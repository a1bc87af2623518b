"""The command line: click words only. What a command does stands in the module it calls.

One command, one module of this package, by the command's name; it is imported when the command is run. Nothing
else is imported before, so that `argmap --help` answers at once.
"""

from __future__ import annotations

import sys

try:
    import click

    from argmap.cli.group import LazyGroup
    from argmap.version import VERSION
except KeyboardInterrupt:  # there is nothing yet that could tell it
    sys.exit(130)

COMMANDS = {
    "add": "Take articles into a workspace: web pages, PDF, Markdown or plain text, each cut down to its body.",
    "build": "Compile WORKSPACE (default: seeds/) into RDF, a page and tables.",
    "cache": "Look at what was kept between builds, or let go of it.",
    "check": "Check WORKSPACE without building it, SHACL shapes included.",
    "convert": "Turn IN into OUT: each a workspace, a build, or a file in any format.",
    "coverage": "Show, per article, which sentences no statement cites.",
    "diff": "Tell in words what is not the same in A and B: positions, evidence, actors, claims, documents.",
    "doctor": "Tell what is installed, what is missing, and the command that mends it.",
    "eval": "Score what is extracted against GOLD, or tell how far coders agree.",
    "extract": "Print who takes which stance on what in FILES, found by rules.",
    "query": "Ask a build: QUERY is a shipped query's name, a file with SPARQL, or SPARQL itself.",
    "review": "Decide on what rules found in WORKSPACE and what is not sure: accept, correct, or reject for good.",
    "schema": "Print the JSON Schema of a workspace file, for editors.",
    "serve": "Serve BUILD (default: out/): its page, its files, and SPARQL with an editor, until Ctrl-C.",
    "show": "Print who stands where on NAME: an actor, a claim or a document.",
}
"""Every command with the first sentence of its manual, which the list of commands shows."""


@click.group(cls=LazyGroup, sentences=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="%(prog)s %(version)s")
def main() -> None:
    """Compile curated YAML and articles into one argument map.

    Who stands where, on what, according to whom, since when, on which words.
    """
