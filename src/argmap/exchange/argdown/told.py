"""What an Argdown file tells as data: actors and documents in its front matter, evidence beside its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from argmap.exchange.argdown.debate import Debate, Key
from argmap.exchange.argdown.evidence import KEYS, LISTS
from argmap.exchange.draft import Draft
from argmap.model import VERBS, VOICES, ActorKind, Certainty, Id, Pronouns, When
from argmap.problem import Problem, did_you_mean
from argmap.read import marked
from argmap.when import date_span, read_when

Data = Mapping[str, marked.Node]
_BREAK = "\n\n"
_GROUPS = {"member of": "member_of", "successor of": "successor_of"}
_ACTOR_KEYS = ("name", "kind", "aliases", *_GROUPS, "pronouns", "unnamed", "note", "alignments")
_DOCUMENT_KEYS = ("author", "title", "byline", "publisher", "series", "date", "language", "url", "note")


class Told:
    """Puts into a draft what the data of one debate tell. `problems` are what they tell wrongly.

    `stated` are the statements of the evidence, by what they say.
    """

    def __init__(self, debate: Debate, draft: Draft) -> None:
        self.debate, self.draft = debate, draft
        self.problems: list[Problem] = []
        self.stated: dict[tuple[Id, str, Id], list[Id]] = defaultdict(list)
        self.claims: Mapping[Key, Id] = {}
        self.actors: list[tuple[Id, marked.Node]] = []
        self.sources: dict[str, Id] = {}
        self.quotes: dict[str, dict[str, int]] = {}

    def tell(self, claims: Mapping[Key, Id]) -> None:
        """The documents and all the evidence; `claims` are those of the file's statements."""
        self.claims = claims
        self._documents()
        for key, claim in claims.items():
            for kind in ("positions", "reasons"):
                self._evidence(self.debate.nodes[key].data, kind, claim)
        for actor, node in self.actors:
            self._evidence(node.value if isinstance(node.value, dict) else {}, "alignments", actor)

    def reasons(self, data: Data) -> Iterator[tuple[marked.Node, Id | None, str]]:
        """The reasons of a claim: each with the claim that speaks and its stance, as they are written."""
        node = data.get("reasons")
        for entry in node.value if node and isinstance(node.value, list) else ():
            told = entry.plain()
            if isinstance(told, dict):
                yield entry, self.claims.get(Key("statement", str(told.get("claim")))), str(told.get("stance"))

    def actors_first(self) -> None:
        """The actors: before anybody is named who is none of them."""
        for node in self._list(self.debate.front, "actors", _ACTOR_KEYS):
            told = node.plain()
            name, kind, pronouns = told.get("name"), told.get("kind", "person"), told.get("pronouns")
            lists = [told.get(key, []) for key in ("aliases", *_GROUPS)]
            if not isinstance(name, str) or kind not in get_args(ActorKind):
                self._wrong("this is no actor", f"give 'name:' and 'kind:', one of {any_of(get_args(ActorKind))}", node)
            elif not all(isinstance(names, list) for names in lists):
                self._wrong("this is no list of names", "write the names below each other, behind hyphens", node)
            elif pronouns is not None and pronouns not in get_args(Pronouns):
                self._wrong(f"'{pronouns}' are no pronouns", f"write one of {any_of(get_args(Pronouns))}", node)
            else:
                more = {"aliases": tuple(map(str, lists[0])), "pronouns": pronouns, "note": told.get("note")}
                unnamed = told.get("unnamed") == "yes"
                self.actors.append((self.draft.actor(name, kind=kind, line=node.line, unnamed=unnamed, **more), node))
        for actor, node in self.actors:
            for key, field in _GROUPS.items():
                groups = tuple(self.draft.actor(str(group), line=node.line) for group in node.plain().get(key, ()))
                self.draft.change(actor, **{field: groups})

    def _documents(self) -> None:
        """The documents of the front matter, each with the passages that are given of it as its text."""
        self._collect_quotes()
        documents = self.debate.front.get("documents")
        for name, node in documents.value.items() if documents and isinstance(documents.value, dict) else ():
            if self._knows(node, _DOCUMENT_KEYS):
                self._document(name, node)

    def _collect_quotes(self) -> None:
        actors = [node.value for _, node in self.actors if isinstance(node.value, dict)]
        for data in (*actors, *(node.data for node in self.debate.nodes.values())):
            for entry in _entries(data):
                told = entry.plain()
                quotes = self.quotes.setdefault(str(told.get("source")), {})
                quotes.setdefault(str(told.get("passage", told.get("at", "…"))), 0)
        for quotes in self.quotes.values():
            start = 0
            for passage in quotes:
                quotes[passage], start = start, start + len(passage) + len(_BREAK)

    def _document(self, name: str, node: marked.Node) -> None:
        told = node.plain()
        if not isinstance(told.get("author"), str) or not all(isinstance(value, str) for value in told.values()):
            fix = "give 'author:', the name of an actor, and to each key one line of text"
            self._wrong(f"the document '{name}' has no author, or something else than text", fix, node)
        elif "date" in told and not is_date(told["date"]):
            self._wrong(f"'{told['date']}' is no date", "write 2019, 2019-05 or 2019-05-14", node)
        else:
            more = {key: value for key, value in told.items() if key not in {"author", "publisher"}}
            if "publisher" in told:
                more["publisher"] = self.draft.actor(told["publisher"], kind="organisation", line=node.line)
            content = _BREAK.join(self.quotes.get(name, {})) or None
            author = self.draft.actor(told["author"], line=node.line)
            self.sources[name] = self.draft.document(name, author, content, node.line, **more)

    def _evidence(self, data: Mapping[str, marked.Node], key: str, object_: Id) -> None:
        for entry in self._list(data, key, KEYS):
            self._entry(entry, object_)

    def _entry(self, entry: marked.Node, object_: Id) -> None:
        told = entry.plain()
        subject, name = self._subject(told, entry), told.get("source")
        stance, leaning = VERBS.get(told.get("stance", ""), (None, None))
        wrong = next(_strange(told), None)
        if stance is None:
            self._wrong("this has no stance", f"give 'stance:', one of {any_of(VERBS)}", entry)
        elif (stance == "conditional") != ("if" in told):
            self._wrong("a condition and a stance on a condition go together", "write 'would support' and 'if:'", entry)
        elif name not in self.sources:
            fix = did_you_mean(str(name), self.sources) or "write it under 'documents' in the front matter"
            self._wrong(f"there is no document '{name}'", fix, entry)
        elif wrong:
            self._wrong(*wrong, entry)
        elif subject:
            document = self.sources[name]
            quote = str(told.get("passage", told.get("at", "…")))
            start = self.quotes[name][quote]
            passage = self.draft.passage(document, start, start + len(quote), told.get("at", ""))
            chain = [self.draft.actor(who, line=entry.line) for who in told.get("according to", ())]
            more = {"condition": told.get("if"), "words": told.get("words"), "note": told.get("note")}
            if "date" in told:
                more["when"] = _when(told["date"])
            said = self.draft.statement(
                subject, stance, object_, passage, chain or [self.draft.author(document)], voice=told.get("voice"),
                leaning=leaning, line=entry.line, certainty=told.get("certainty", "certain"), **more,
            )  # fmt: skip
            self.stated[subject, stance, object_].append(said)
            if isinstance(entry.value, dict):
                self._evidence(entry.value, "undercuts", said)

    def _subject(self, told: Mapping[str, Any], entry: marked.Node) -> Id | None:
        who, claim = told.get("proponent"), told.get("claim")
        if isinstance(who, str) and claim is None:
            return self.draft.actor(who, line=entry.line)
        if not isinstance(claim, str) or who is not None:
            self._wrong("this says nobody's stance", "give either 'proponent:' or 'claim:'", entry)
            return None
        key = Key("statement", claim)
        if key not in self.claims:
            fix = did_you_mean(claim, (known.title for known in self.claims)) or f"write '[{claim}]: …'"
            self._wrong(f"there is no statement [{claim}]", fix, entry)
        return self.claims.get(key)

    def _wrong(self, message: str, fix: str, node: marked.Node) -> None:
        self.problems.append(self.draft.source.problem(message, fix, node.line, node.column))

    def _list(self, data: Mapping[str, marked.Node], key: str, keys: Sequence[str]) -> Iterator[marked.Node]:
        """The mappings of a list in data; what is none, or has other keys, is a problem."""
        node = data.get(key)
        if node is None:
            return
        if not isinstance(node.value, list):
            self._wrong(f"'{key}' is no list", "write its entries below it, each behind a hyphen", node)
            return
        for item in node.value:
            if not isinstance(item.value, dict):
                self._wrong(f"this is no entry of '{key}'", "write keys and values", item)
            elif not keys or self._knows(item, keys):
                yield item

    def _knows(self, node: marked.Node, keys: Sequence[str]) -> bool:
        if not isinstance(node.value, dict):
            return False
        for key in node.value:
            if key not in keys:
                self._wrong(
                    f"'{key}' means nothing here", did_you_mean(key, keys) or f"write one of {any_of(keys)}", node
                )
                return False
        return True


def _entries(data: Mapping[str, marked.Node]) -> Iterator[marked.Node]:
    """Every entry of evidence in a block of data, also those within others."""
    for key in LISTS:
        node = data.get(key)
        for item in node.value if node and isinstance(node.value, list) else ():
            if isinstance(item.value, dict):
                yield item
                yield from _entries(item.value)


def _strange(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What an entry says in words that mean nothing."""
    for key, allowed in (("voice", VOICES), ("certainty", get_args(Certainty))):
        if told.get(key, allowed[0]) not in allowed:
            yield f"'{told[key]}' is no {key}", f"write one of {any_of(allowed)}"
    for key in ("if", "words", "date", "at", "passage", "note"):
        if not isinstance(told.get(key, ""), str):
            yield f"'{key}' is no text", "write one line, in quotes"
    if not isinstance(told.get("according to", []), list):
        yield "'according to' is no list", "write the names of the speakers, from the document's author inwards"


def text_of(node: marked.Node | None) -> str | None:
    """A value that is text and not empty."""
    return node.value if node is not None and isinstance(node.value, str) and node.value else None


def _when(written: str) -> When:
    try:
        return read_when(written)
    except ValueError:
        return When(written)


def is_date(written: str) -> bool:
    """Whether it is a year, a month or a day as maps write them."""
    try:
        return bool(date_span(written))
    except ValueError:
        return False


def any_of(words: Iterable[str]) -> str:
    """Words to choose from."""
    return ", ".join(words)
