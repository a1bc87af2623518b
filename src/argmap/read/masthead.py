"""Byline, date and publisher, where a page's lines state them. What no line says is not guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from argmap.when import date_span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(rf"(?<![\w/]){form}(?![\w/])", re.IGNORECASE)
    for form in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}[-/](?P<month>[01]?[0-9])[-/]{_DAY}(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?",
        rf"{_DAY}\.\s?(?P<month>[01]?[0-9])\.\s?{_YEAR}",
        rf"(?<!\d\s){_MONTH}\s+{_YEAR}",
    )
)
_AROUND_DATE = re.compile(
    r"\b(?:(?:first|last)\s+)?(?:published|posted|updated|modified|created|added|issued|date|on|at|as\s+of)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?m\b\.?)?|\b[0-9]{1,2}\s*[ap]\.?m\b\.?"
    r"|\b(?:e[sd]?t|[cmp][sd]t|gmt|bst|utc|ce?st|ist)\b",
    re.IGNORECASE,
)
_DATE_SIGN = "\x00"
_FRINGE = " ,:;()|-–—/"
_LATER = re.compile(r"updated|modified", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[|·•]\s*|\s+[-–—]\s+|\s{3,}|\s+/\s*$")
_BY = re.compile(
    r"(?:(?:written|posted|words|story|text|analysis|opinion|commentary|published|report)\s+)?(?:by|author|authors)\b:?\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|&)\s")
_PARTICLES = {"de", "van", "von", "der", "den", "al", "el", "bin", "ibn", "la", "le", "da", "di", "del", "dos", "ben"}
_HONORIFIC = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Amb|Ambassador|Gen|Lt|Col|Rabbi|Rev)\.?\s+)*"
_BODY_WORD = (
    r"(?:Institute|Institution|Foundation|Cent(?:er|re)|Council|Review|Times|Post|Journal|News|Magazine|Tribune|Gazette"
    r"|Herald|Guardian|Daily|Weekly|Press|Agency|Chronicle|Observer|Telegraph|Standard|Monitor|Courier|Examiner|Mail"
    r"|Broadcasting|Report|Bulletin|Quarterly|University|Associates|Project|Association|Network|Digest)"
)
_CAPITAL = r"(?!The\b)[A-Z][\w’'&/.-]*"
_PUBLISHER = re.compile(
    rf"(?:The\s+)?(?:{_CAPITAL}\s+){{0,4}}?(?:{_CAPITAL}/)?{_BODY_WORD}\b(?:\s+(?:for|of|on)(?:\s+(?:the|and|&|{_CAPITAL}))+)?"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:[0-9]{4}(?:\s*[-–]\s*[0-9]{4})?)?,?\s*(?:by\s+)?(?P<name>[^.|©]{2,80})",
    re.IGNORECASE,
)
_NO_OWNER = re.compile(r"\s*\b(?:all\s+rights|rights\s+reserved|reprinted|reserved|[0-9]{4}\b).*$", re.IGNORECASE)
_ROLE = (
    r"(?:fellow|reporter|columnist|correspondent|contributor|contributing|professor|director|editor|journalist|analyst"
    r"|researcher|lecturer|scholar|writer|author\s+of|president|chair(?:man|woman)?|co-?founder|founder|commentator|producer)"
)
_TAIL_NOTE = re.compile(
    rf"{_HONORIFIC}(?:{_CAPITAL}\s+){{1,4}}?(?:{_CAPITAL}),?\s+(?:[^.]{{0,200}},\s+)?(?:is|was)\s+(?:[^.]{{0,80}}\s)?{_ROLE}\b"
    rf"(?:\s|$|\.)|.{{0,240}}\b(?:tweets\s+(?:at|@)|follow\s+(?:him|her|them|\w+\s\w+)\s+(?:on|@)|can\s+be\s+(?:reached|contacted)\s+at)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Dateline:
    """What a line of date and name states: the day (ISO), whether it is of a later version, and what else it says."""

    date: str
    later: bool
    others: tuple[str, ...]


def read_date(words: str) -> str:
    """The first date in a few words, as year-month-day; nothing when there is none, or it could be two days."""
    for form in _DATES:
        if found := form.search(words):
            month = found["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
            day = found.groupdict().get("day")
            date = f"{found['year']}-{number:02}" + (f"-{int(day):02}" if day else "")
            try:
                date_span(date)
            except ValueError:
                continue
            return date
    return ""


def read_dateline(line: str) -> Dateline | None:
    """A line that is there for its date, such as "Published: 3 May 2020 | Jane Roe"; None for any other."""
    if len(line) > 160 or not (date := read_date(line)):
        return None
    rest = line
    for form in _DATES:
        rest = form.sub(_DATE_SIGN, rest)
    others: list[str] = []
    for part in _SEPARATOR.split(_AROUND_DATE.sub(" ", rest)):
        other = " ".join(part.replace(_DATE_SIGN, " ").strip(_FRINGE).split())
        if _DATE_SIGN in part and other and not (is_name(other) or _BY.match(other)):
            return None  # the date is part of what the line says: a title, a sentence
        others += [other] if other else []
    if sum(len(other.split()) for other in others) > 8:
        return None
    return Dateline(date, bool(_LATER.search(line)), tuple(others))


def read_byline(line: str) -> str:
    """The names of a line such as "By Jane Roe and John Doe, Washington"; nothing when it is no byline."""
    for part in _SEPARATOR.split(line):
        match = _BY.match(part)
        if match and (names := _names(part[match.end() :])):
            return names
    return ""


def _names(words: str) -> str:
    """The names at the beginning of a list of them, as written; what follows (a role, a place) is left out.

    A comma parts names only where "and" comes later: "Jane Roe, Port Town" is one name and a place.
    """
    words = re.sub(r"\bPublished\b.*", "", words).strip(" .:")
    before, joined, after = (
        re.split(r"(\s+and\s+|\s+&\s+)", words, maxsplit=1) if _AND.search(words) else (words, "", "")
    )
    first = [name.strip() for name in before.split(",") if name.strip()]
    last = after.split(",")[0].strip()
    if joined and all(map(is_name, [*first, last])):
        return f"{', '.join(first)} and {last}"
    return first[0] if first and is_name(first[0]) else ""


def is_name(words: str) -> bool:
    """Whether words look like a person's or a desk's name: two to six, with capitals."""
    tokens = words.split()
    if not 2 <= len(tokens) <= 6 or not tokens[0][0].isupper():
        return False
    large = [token for token in tokens if token.lower() not in _PARTICLES]
    return len(large) >= 2 and all(token[0].isupper() and _is_word(token) for token in large)


def _is_word(token: str) -> bool:
    return not any(character.isdigit() for character in token) and not set(token) & set('?!:;,"“”()@/#')


def names_publisher(words: str) -> str:
    """The publisher's name in a line of the page's head or foot; nothing when none is told by its kind of name."""
    if words.isupper() or re.match(r"[A-Z\s]{8,}", words):  # "THE EXAMPLE INSTITUTE for Policy"
        words = " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in words.split())
    match = _PUBLISHER.search(words)
    if match is None or (len(match[0].split()) < 2 and "/" not in match[0]):
        return ""
    return re.sub(r"\s+(?:the|and|&|for|of|on)$", "", " ".join(match[0].split()))


def owner(line: str) -> str:
    """Whose copyright a line of its own claims; nothing when it does not say."""
    match = _COPYRIGHT.match(line)
    name = _NO_OWNER.sub("", match["name"]).strip(" ,.") if match else ""
    return name if name and name[0].isupper() and len(name.split()) <= 8 else ""


def is_author_note(paragraph: str, byline: str) -> bool:
    """Whether a paragraph tells who the author of the byline is."""
    if len(paragraph) > 700 or not byline:
        return False
    names = re.split(r", | and ", byline)
    starts = "|".join(re.escape(name) for name in names)
    verbs = r"(?:is|was|are|were|has|writes|covers|reports|teaches|leads|directs|works|served|serves)"
    return (
        re.match(rf"\W{{0,3}}{_HONORIFIC}(?:{starts})(?:\s+and\s+[^,.]{{3,40}})?(?:,\s|\s+{verbs}\b)", paragraph)
        is not None
    )


def is_closing_note(paragraph: str) -> bool:
    """Whether a paragraph, found last, tells who somebody is by trade, or how to reach him: a note on the author."""
    return len(paragraph) <= 400 and _TAIL_NOTE.match(paragraph) is not None
