"""The shipped questions: one `.rq` file each in `ontology/queries/`, whose leading comments are its manual.

    # Who stands where on a claim, according to whom.
    # param claim claim: the claim asked about
    # param actor actor optional: only this actor
    # example: --claim no-war-no-negotiation

A parameter is the SPARQL variable of its name, bound before the query runs. Its type says how the given
text is read: `actor`, `claim`, `issue` and `document` take ids, `stance`, `voice`, `certainty`,
`divergence` and `kind` one of their words, `date` an ISO date, `number` a whole number, `text` anything.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from argmap.query.error import QueryError
from argmap.resources import ontology

_PARAM = re.compile(r"#\s*param\s+(?P<name>\w+)\s+(?P<type>\w+)(?P<optional>\s+optional)?\s*:\s*(?P<help>.+)")
_EXAMPLE = re.compile(r"#\s*example:\s*(?P<arguments>.*)")


@dataclass(frozen=True)
class Parameter:
    """What a query wants to be told. `type` is a record type, a list of words, `date` or `text`."""

    name: str
    type: str
    help: str
    optional: bool


@dataclass(frozen=True)
class Query:
    """A shipped query with its manual."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str


def shipped_queries() -> Iterator[Query]:
    """Every query of `ontology/queries/`, by name."""
    for path in sorted((ontology() / "queries").glob("*.rq"), key=lambda path: path.stem):
        yield read_query(path)


def is_sparql(text: str) -> bool:
    """Whether a text is a query itself, and no name of one."""
    return "{" in text or text.upper().lstrip().startswith("DESCRIBE ")


def find_query(name: str) -> Query:
    """The shipped query of that name, or the query in the file of that name."""
    shipped = {known.name: known for known in shipped_queries()}
    if name in shipped:
        return shipped[name]
    if Path(name).is_file():
        return read_query(Path(name))
    if name.endswith(".rq") or "/" in name:
        raise QueryError(f"there is no file '{name}'")
    like = difflib.get_close_matches(name, shipped, cutoff=0.75) or [known for known in shipped if name in known]
    advice = f"; did you mean {' or '.join(like)}?" if like else "; 'argmap query' lists them"
    raise QueryError(f"there is no query '{name}'{advice}")


def read_query(path: Path) -> Query:
    """A query file with its manual."""
    try:
        return query_of(path.stem, path.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise QueryError(f"'{path}' is no text in UTF-8") from error


def query_of(name: str, text: str) -> Query:
    """A query with the manual that its text begins with."""
    parameters, help_, example = [], [], ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if param := _PARAM.match(line):
            optional = param["optional"] is not None
            parameters.append(Parameter(param["name"], param["type"], param["help"].strip(), optional))
        elif given := _EXAMPLE.match(line):
            example = given["arguments"].strip()
        else:
            help_.append(line.lstrip("# ").rstrip())
    return Query(name, " ".join(help_).strip(), tuple(parameters), example, text)


def manual() -> str:
    """Every shipped question with its parameters and its help."""
    lines = []
    for known in shipped_queries():
        options = [f"--{parameter.name} {parameter.type.upper()}" for parameter in known.parameters]
        shown = [f"[{option}]" if parameter.optional else option
                 for option, parameter in zip(options, known.parameters, strict=True)]  # fmt: skip
        lines.append(" ".join([known.name, *shown]) + f"\n    {known.help}\n")
    return "".join(lines)
