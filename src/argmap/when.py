"""Times as texts give them: a day, a month or a year, an interval with open ends, or words alone.

2019-05-14          that day
2011, 2019-05       at some time in that year or month
2009~2017           at some time between the two
1980/1988           from the one to the other; `../2011` until 2011, `2011/..` since 2011
… (under Obama)     with the words of the text, which may also stand alone: nothing is known then
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from argmap.model import When

DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_WRITTEN = re.compile(r"(?P<time>[^()]*?)\s*(?:\((?P<words>[^()]+)\))?")
_TIME = re.compile(r"[0-9./~ -]+")
_ADVICE = "write a date, or an interval such as 1980/1988 or 2011/.., and words in brackets"
_NEVER, _ALWAYS = "0000-00-00", "9999-99-99"


class Bounds(NamedTuple):
    """What is known of a stretch of time: the first and last day it can begin, and those it can end (ISO dates)."""

    start_first: str
    start_last: str
    end_first: str
    end_last: str

    def overlaps(self, other: Bounds) -> bool:
        """Whether both surely are one time: a day belongs to both, or they are told in the same terms."""
        return self == other or max(self.start_last, other.start_last) <= min(self.end_first, other.end_first)

    def can_precede(self, other: Bounds) -> bool:
        """Whether the one can be over when the other begins."""
        return self.end_first <= other.start_last

    def precedes(self, other: Bounds) -> bool:
        """Whether the one comes before the other: it can, the other way round cannot be, and no day is surely in both.

        Of one who holds one stance at a time this is then the order, also where the two may touch or overlap
        ("until 2011", "some time between 2009 and 2017").
        """
        return self.can_precede(other) and not other.can_precede(self) and not self.overlaps(other)


def date_span(written: str) -> tuple[str, str]:
    """First and last day of a year, a month or a day; ValueError when there is no such date."""
    if not re.fullmatch(DATE, written, re.ASCII):
        raise ValueError("a date is written 2019, 2019-05 or 2019-05-14")
    try:
        if len(written) == 4:
            return date(int(written), 1, 1).isoformat(), date(int(written), 12, 31).isoformat()
        if len(written) == 7:
            year, month = int(written[:4]), int(written[5:])
            return date(year, month, 1).isoformat(), date(year, month, monthrange(year, month)[1]).isoformat()
        return (date.fromisoformat(written).isoformat(),) * 2
    except ValueError:
        unit = {4: "year", 7: "month"}.get(len(written), "day")
        raise ValueError(f"there is no such {unit}") from None


def is_date(written: str) -> bool:
    """Whether a text is a year, a month or a day that there is."""
    try:
        date_span(written)
    except ValueError:
        return False
    return True


def read_when(written: str) -> When:
    """A time as curators write it; ValueError with the way out when it is none."""
    written = " ".join(written.split())
    match = _WRITTEN.fullmatch(written)
    if match is None or not (match["time"] or match["words"]):
        raise ValueError(_ADVICE)
    if not match["time"]:
        return When(written)
    if not _TIME.fullmatch(match["time"]):
        raise ValueError(_ADVICE)
    found = _bounds(match["time"])
    if found.start_first > found.end_last:
        first, last = re.split("[/~]", match["time"], maxsplit=1)
        raise ValueError(f"{first.strip()} is later than {last.strip()}")
    earliest = None if found.start_first == _NEVER else found.start_first
    latest = None if found.end_last == _ALWAYS else found.end_last
    return When(written, earliest, latest)


def bounds(when: When) -> Bounds | None:
    """What is known of a time; None when it is told in words only."""
    time = when.written.partition("(")[0].strip()
    return _bounds(time) if time else None


def _bounds(time: str) -> Bounds:
    if "~" in time:
        earliest, latest = (date_span(end.strip()) for end in time.split("~", 1))
        return Bounds(earliest[0], latest[1], earliest[0], latest[1])
    first, slash, last = (part.strip() for part in time.partition("/"))
    if not slash:
        start, end = date_span(first)
        return Bounds(start, end, start, end)
    if first == last == "..":
        raise ValueError("an interval that is open at both ends says nothing")
    begins = (_NEVER, _NEVER) if first == ".." else date_span(first)
    # Since 2011 it surely holds when 2011 is over; how long, nobody has said.
    ends = (begins[1], _ALWAYS) if last == ".." else date_span(last)
    return Bounds(*begins, *ends)
