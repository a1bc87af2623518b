"""The W3C's formats for SPARQL results, in which every term keeps its kind, type and language.

https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/rdf-sparql-XMLres/ and
https://www.w3.org/TR/sparql11-results-csv-tsv/ (in CSV the W3C gives up types and languages).
"""

from __future__ import annotations

import csv
import io
import json
import re
from xml.sax.saxutils import escape, quoteattr

from argmap.query.answer import Answer
from argmap.query.error import QueryError
from argmap.query.term import RdfTerm

_NO_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def as_srj(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON."""
    if answer.form == "ask":
        result: dict[str, object] = {"head": {}, "boolean": _truth(answer)}
    else:
        bindings = [
            {name: _as_json(term) for name, term in zip(answer.columns, row, strict=True) if term}
            for row in answer.terms
        ]
        result = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def _as_json(term: RdfTerm) -> dict[str, str]:
    written = {"type": term.kind, "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
    elif term.datatype:
        written["datatype"] = term.datatype
    return written


def as_srx(answer: Answer) -> str:
    """SPARQL Query Results XML. Raises `QueryError` for what XML cannot hold."""
    variables = "".join(f"  <variable name={quoteattr(name)}/>\n" for name in answer.columns if answer.form != "ask")
    if answer.form == "ask":
        body = f" <boolean>{'true' if _truth(answer) else 'false'}</boolean>\n"
    else:
        body = f" <results>\n{''.join(map(_result, [answer.columns] * len(answer.terms), answer.terms))} </results>\n"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
        f" <head>\n{variables} </head>\n{body}</sparql>\n"
    )


def _result(columns: tuple[str, ...], row: tuple[RdfTerm | None, ...]) -> str:
    cells = [
        f"   <binding name={quoteattr(name)}>{_as_xml(term)}</binding>\n"
        for name, term in zip(columns, row, strict=True)
        if term
    ]
    return f"  <result>\n{''.join(cells)}  </result>\n"


def _as_xml(term: RdfTerm) -> str:
    if unfit := _NO_XML.search(term.value):
        raise QueryError(f"XML has no way to write the character U+{ord(unfit[0]):04X}; ask for srj or tsv")
    text = escape(term.value, {"\r": "&#13;"})
    if term.kind != "literal":
        return f"<{term.kind}>{text}</{term.kind}>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{text}</literal>"
    return f"<literal{f' datatype={quoteattr(term.datatype)}' if term.datatype else ''}>{text}</literal>"


def as_w3c_csv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results CSV: full IRIs, exact texts."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(answer.columns)
    for row in answer.terms:
        writer.writerow([_as_cell(term) for term in row])
    return file.getvalue()


def _as_cell(term: RdfTerm | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def as_tsv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results TSV: terms as SPARQL writes them."""
    lines = ["\t".join(f"?{name}" for name in answer.columns)]
    lines += ["\t".join(term.written() if term else "" for term in row) for row in answer.terms]
    return "".join(line + "\n" for line in lines)


def _truth(answer: Answer) -> bool:
    return answer.rows == (("true",),)
