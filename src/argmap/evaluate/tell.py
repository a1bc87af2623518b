"""Scores and agreement as text for a terminal and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from argmap.evaluate.agreement import Agreement
from argmap.evaluate.coding import ROLES, shortened, words_at
from argmap.evaluate.scores import HEADLINES, Fault, Scores
from argmap.evaluate.tally import Interval, Tally, share_interval
from argmap.evaluate.units import CoderAgreement
from argmap.text import line_and_column, visible

Row = Sequence[str]


def scores_json(scores: Scores) -> str:
    """Everything, misses and false alarms in full number; shares from 0 to 1, null where undefined."""
    measures: dict[str, dict[str, Any]] = {}
    for (what, how), found in scores.measures.items():
        measures.setdefault(what, {})[how] = {**_tally(found.tally), "f_interval": _interval(found.interval)}
    return _dump(
        {
            "gold": scores.kind,
            "documents": scores.documents,
            "headline": list(HEADLINES[scores.kind]),
            "measures": measures,
            "rules": {rule: _precision(tally) for rule, tally in scores.rules.items()},
            "voices": {voice: _precision(tally) for voice, tally in scores.voices.items()},
            "gold_voices": {voice: _recall(tally) for voice, tally in scores.gold_voices.items()},
            "values": {
                variable: {"right": tally.right, "compared": tally.gold, "share": _rounded(tally.recall)}
                for variable, tally in scores.values.items()
            },
            "misses": [_fault(fault) for fault in scores.misses],
            "false_alarms": [_fault(fault) for fault in scores.alarms],
            "without_predictions": list(scores.unread),
            "without_original": list(scores.digests),
        }
    )


def agreement_json(found: CoderAgreement) -> str:
    """Everything; shares and coefficients from -1 to 1, null where undefined."""
    return _dump(
        {
            "coders": found.coders,
            "documents": found.documents,
            "not_compared": list(found.apart),
            "units": {"f": _rounded(found.units.f), "f_interval": _interval(found.interval), "both": found.units.right},
            "variables": {
                variable: {
                    "comparable": each.comparable,
                    "not_comparable": each.single,
                    "categories": list(each.categories),
                    **{
                        name: {"value": _rounded(coefficient.value), "interval": _interval(coefficient.interval)}
                        for name, coefficient in each.coefficients.items()
                    },
                }
                for variable, each in found.variables.items()
            },
        }
    )


def scores_text(scores: Scores, listed: int) -> str:
    """Tables in percent, then the first `listed` misses and false alarms."""
    head = ("", "right", "found", "gold", "P", "R", "F", "95 % of F")
    rows: list[Row] = [head]
    for measure, each in scores.measures.items():
        rows.append((" ".join(measure), *_counts(each.tally), _range(each.interval)))
    lines = [
        f"{scores.documents} document{'s' if scores.documents != 1 else ''}",
        "",
        *_table(rows),
        *_shares(("rule", "found", "right", "P", "95 %"), scores.rules),
        *_shares(("voice found", "found", "right", "P", "95 %"), scores.voices),
        *_shares(("voice in gold", "gold", "found", "R", "95 %"), scores.gold_voices),
        *_shares(("of right ones", "both say", "same", "share", "95 %"), scores.values),
        *_faults("misses", scores.misses, listed),
        *_faults("false alarms", scores.alarms, listed),
        *_names("without predictions", scores.unread),
        *_names("without their original, so not scored", scores.digests),
    ]
    return _lines(lines)


def agreement_text(found: CoderAgreement) -> str:
    """Units first, then a line for each variable: every coefficient and its interval."""
    units = found.units
    share = f"F {_percent(units.f)} ({_range(found.interval) or 'no interval'})"
    rows: list[Row] = [
        ("", "units", "alone", "percent", "95 %", "kappa", "95 %", "alpha", "95 %", "AC1", "95 %"),
        *(_agreement_row(variable, each) for variable, each in found.variables.items()),
    ]
    lines = [
        f"{found.coders} coders, {found.documents} document{'s' if found.documents != 1 else ''} coded by two or more",
        f"units that two have: {units.right} of {units.gold} and {units.predicted}, {share}",
        "",
        *(_table(rows) if found.variables else ["no variable is coded"]),
        *_names("not compared", found.apart),
    ]
    return _lines(lines)


def _agreement_row(variable: str, found: Agreement) -> Row:
    cells = [variable, str(found.comparable), str(found.single)]
    for name, coefficient in found.coefficients.items():
        show = _percent if name == "percent" else _plain
        cells += [show(coefficient.value), _range(coefficient.interval, show)]
    return cells


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{visible(line).rstrip()}\n" for line in lines)


def _faults(title: str, faults: Sequence[Fault], listed: int) -> Iterator[str]:
    if not faults or not listed:
        return
    shown = f", the first {listed}" if listed < len(faults) else ""
    yield from ("", f"{len(faults)} {title}{shown}")
    for fault in faults[:listed]:
        about = _fault(fault)
        words = " | ".join(about[role] for role in ROLES if about[role])
        coded = " ".join(about[key] for key in ("actor", "stance", "object", "voice", "rule") if about[key])
        yield f"  {fault.document}:{about['line']}:{about['column']}: {words}"
        yield f"      {coded + ': ' if coded else ''}{about['why']}"


def _names(title: str, names: Sequence[str]) -> list[str]:
    return ["", *textwrap.wrap(f"{len(names)} {title}: {', '.join(names)}", 100)] if names else []


def _fault(fault: Fault) -> dict[str, Any]:
    """A miss or false alarm, with the ends of its words."""
    found = fault.attribution
    spans = found.content or found.cue or found.source
    line, column = line_and_column(fault.text, spans[0].start) if spans else (1, 1)
    return {
        "document": fault.document,
        "line": line,
        "column": column,
        **{role: shortened(words_at(fault.text, found.spans(role))) for role in ROLES},
        "actor": found.actor,
        "stance": found.stance,
        "object": found.object,
        "voice": found.voice,
        "rule": found.rule,
        "why": fault.why,
    }


def _counts(tally: Tally) -> list[str]:
    shares = [_percent(share) for share in (tally.precision, tally.recall, tally.f)]
    return [str(tally.right), str(tally.predicted), str(tally.gold), *shares]


def _shares(head: Row, tallies: Mapping[Any, Tally]) -> list[str]:
    """A table of kinds: how many there are of each, how many are right, the share and its interval."""
    rows = [head]
    for name, tally in tallies.items():
        total = tally.predicted or tally.gold
        interval = _range(share_interval(tally.right, total))
        rows.append((str(name), str(total), str(tally.right), _percent(tally.right / total), interval))
    return ["", *_table(rows)] if tallies else []


def _table(rows: Iterable[Row]) -> list[str]:
    """Columns under one another: the first to the left, numbers to the right."""
    cells = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in cells
    ]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"


def _plain(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _range(interval: Interval | None, show: Callable[[float | None], str] = _percent) -> str:
    return f"{show(interval.low)} to {show(interval.high)}" if interval else ""


def _tally(tally: Tally) -> dict[str, Any]:
    shares = {"p": _rounded(tally.precision), "r": _rounded(tally.recall), "f": _rounded(tally.f)}
    return {"right": tally.right, "found": tally.predicted, "gold": tally.gold, **shares}


def _precision(tally: Tally) -> dict[str, Any]:
    interval = _interval(share_interval(tally.right, tally.predicted))
    return {"found": tally.predicted, "right": tally.right, "p": _rounded(tally.precision), "interval": interval}


def _recall(tally: Tally) -> dict[str, Any]:
    interval = _interval(share_interval(tally.right, tally.gold))
    return {"gold": tally.gold, "found": tally.right, "r": _rounded(tally.recall), "interval": interval}


def _interval(interval: Interval | None) -> list[float] | None:
    return [round(interval.low, 4), round(interval.high, 4)] if interval else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _dump(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
