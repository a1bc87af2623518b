"""Small maps in memory: what the tests of the page show."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from argmap.export import html
from argmap.model import (
    Actor,
    Alignment,
    Argument,
    ArgumentMap,
    Claim,
    Difference,
    Divergence,
    Document,
    Fold,
    Id,
    Issue,
    Passage,
    Position,
    Provenance,
    Role,
    Statement,
    When,
)

HERE = Provenance("documents/gazette.yaml", 7, 5)
FOUND = Provenance("documents/post.txt", 2, 1, "by-rule")


def an_actor(name: str, label: str, kind: str = "person", **more: Any) -> Actor:
    rest = {
        "aliases": (),
        "member_of": (),
        "successor_of": (),
        "pronouns": None,
        "unnamed": False,
        "note": None,
        **more,
    }
    return Actor(Id(f"actor/{name}"), label, kind, provenance=HERE, **rest)  # type: ignore[arg-type]


def a_document(name: str, author: str, **more: Any) -> Document:
    given = dict.fromkeys(
        ("title", "byline", "publisher", "date", "series", "url", "reprint_of", "sha256", "length", "note")
    ) | {"language": "en", "rendition": "digest", **more}
    id_ = Id(f"document/{name}")
    return Document(id=id_, author=Id(f"actor/{author}"), family=id_, provenance=HERE, **given)  # type: ignore[arg-type]


def a_statement(name: str, passage: Passage, says: tuple[str, str, str], chain: list[str], **more: Any) -> Statement:
    given: dict[str, Any] = dict.fromkeys(("when", "condition", "leaning", "words", "reprints", "note"))
    given |= {"certainty": "certain", "found_by": (), **more}
    subject, stance, object_ = says
    return Statement(
        id=Id(f"statement/{passage.document.name}/{name}"),
        document=passage.document,
        subject=Id(subject),
        stance=stance,  # type: ignore[arg-type]
        object=Id(object_),
        according_to=tuple(Id(f"actor/{who}") for who in chain),
        passage=passage.id,
        provenance=HERE,
        **given,
    )


def a_fold(kind: type[Fold], *group: Statement, contested: bool = False, sources: int = 1) -> Fold:
    first = group[0]
    name = f"{first.subject.name}/{first.leaning or first.stance}/{first.object.name}"
    return kind(
        id=Id(f"{kind.__name__.lower()}/{name}"),
        subject=first.subject,
        stance=first.stance,
        object=first.object,
        condition=first.condition,
        leaning=first.leaning,
        statements=tuple(statement.id for statement in group),
        documents=tuple(sorted({statement.document for statement in group})),
        authors=tuple(sorted({statement.according_to[0] for statement in group})),
        witnesses=tuple(sorted({statement.according_to[-1] for statement in group})),
        voices=tuple(sorted({statement.voice for statement in group})),
        earliest=first.when.earliest if first.when else None,
        latest=first.when.latest if first.when else None,
        sources=sources,
        contested=contested,
    )


def by_id(records: list[Any]) -> dict[Id, Any]:
    return {record.id: record for record in sorted(records, key=lambda record: record.id)}


def a_map(**records: list[Any]) -> ArgumentMap:
    kinds = (field.name for field in fields(ArgumentMap))
    given: dict[str, Any] = {kind: by_id(records.get(kind, [])) for kind in kinds}
    given |= {"title": "The bridge", "description": "Should it be built?", "language": "en-GB"}
    given |= {"base": "https://example.org/", "sentences": (), "digests": {}}
    return ArgumentMap(**given)


def bridge() -> ArgumentMap:
    """Two papers on a bridge: a mayor who changed, a boatman, an argument, an undercut, a condition."""
    gazette, post = Id("document/gazette"), Id("document/post")
    words = "The mayor said on Monday that the bridge will be built"
    where = '¶1 "The mayor said … be built"'
    plain = Passage(Id("passage/gazette/1"), gazette, "original", 0, len(words), words, where)
    told = Passage(Id("passage/post/1"), post, "digest", 0, 30, "Our words: he once fought it.", '¶2 "He once fought"')
    mayor, build, toll = "actor/mayor", "claim/build", "claim/toll"
    for_it = a_statement("for", plain, (mayor, "supports", build), ["scribe"], voice="quoted", words="will be built")
    for_it = replace(
        for_it, when=When("2020-05-04", "2020-05-04", "2020-05-04"), note="On a Monday.", found_by=("says-that",)
    )
    against = a_statement("against", told, (mayor, "opposes", build), ["clerk", "boatman"], voice="reported")
    against = replace(against, when=When("(in the 1990s)", "1990-01-01", "1999-12-31"))
    hopes = a_statement("hopes", told, ("actor/boatman", "conditional", toll), ["clerk"], voice="inferred")
    hopes = replace(hopes, condition="the ferry stays", leaning="supports", certainty="likely")
    reason = a_statement("reason", plain, (toll, "supports", build), ["scribe"], voice="own")
    doubt = a_statement("doubt", told, (toll, "opposes", for_it.id), ["clerk"], voice="own")
    friends = a_statement("friends", told, ("actor/boatman", "opposes", mayor), ["clerk"], voice="stated")
    pro, contra = a_fold(Position, for_it, contested=True, sources=2), a_fold(Position, against)
    change = Divergence(Id("divergence/1"), Id(mayor), Id(build), "changed", contra.id, pro.id, (against.id, for_it.id))
    return a_map(
        actors=[
            an_actor("mayor", "Ada Mayor", aliases=("Her Honour",), member_of=(Id("actor/town"),)),
            an_actor("boatman", "Ben Boatman"),
            an_actor("town", "The Town", "organisation"),
            an_actor("scribe", "Sue Scribe"),
            an_actor("clerk", "Carl Clerk"),
        ],
        roles=[Role(Id("role/1"), Id(mayor), "mayor", Id("actor/town"), When("2019", "2019-01-01", None), HERE)],
        issues=[Issue(Id("issue/bridge"), "Should there be a bridge?", HERE), Issue(Id("issue/toll"), "A toll?", HERE)],
        claims=[
            Claim(Id(build), "The bridge should be built.", Id("issue/bridge"), None, HERE),
            Claim(Id(toll), "A toll should pay for it.", Id("issue/toll"), None, HERE),
        ],
        documents=[
            a_document(
                "gazette", "scribe", title="Bridge agreed", date="2020-05-05", url="https://gazette.example/a-b"
            ),
            a_document("post", "clerk"),
        ],
        passages=[plain, told],
        statements=[for_it, against, hopes, reason, doubt, friends],
        positions=[pro, contra, a_fold(Position, hopes)],
        arguments=[a_fold(Argument, reason), a_fold(Argument, doubt)],
        alignments=[a_fold(Alignment, friends)],
        divergences=[change],
    )


def everything() -> ArgumentMap:
    """The bridge with a reprint, and with every field filled that a record may have."""
    small = bridge()
    gazette, leaflet, town = Id("document/gazette"), Id("document/leaflet"), Id("actor/town")
    plain, told = small.passages[Id("passage/gazette/1")], small.passages[Id("passage/post/1")]
    copied = replace(plain, id=Id("passage/leaflet/1"), document=leaflet)
    note, day = "A note on it.", When("2021-06", "2021-06-01", "2021-06-30")
    again = replace(
        small.statements[Id("statement/gazette/for")],
        id=Id("statement/leaflet/for"), document=leaflet, passage=copied.id, reprints=Id("statement/gazette/for"),
    )  # fmt: skip
    later = a_statement("later", told, ("actor/mayor", "conditional", "claim/toll"), ["clerk"], voice="inferred")
    later = replace(
        later, condition="all agree", leaning="opposes", when=day, note=note, words="perhaps", provenance=FOUND
    )
    pro = small.positions[Id("position/mayor/supports/build")]
    hopes = small.positions[Id("position/boatman/supports/toll")]
    open_ = a_fold(Position, later)
    both = replace(pro, statements=(*pro.statements, again.id))
    bound = [("changed", open_, hopes), ("contradicts-itself", both, open_), ("disputed", hopes, both)]
    more = [
        Divergence(Id(f"divergence/{kind}"), fold.subject, fold.object, kind, fold.id, other.id, fold.statements)
        for kind, fold, other in [*bound, ("qualified", open_, both)]
    ]
    full = {"byline": "S. Scribe", "publisher": town, "series": "Letters 7", "note": note}
    return replace(
        small,
        actors={
            id_: replace(actor, note=note, aliases=(f"Old {actor.name}",), pronouns="she")
            for id_, actor in small.actors.items()
        } | by_id([an_actor("council", "The Council", "group", member_of=(town,), successor_of=(town,))]),
        roles={id_: replace(role, when=day) for id_, role in small.roles.items()},
        claims={id_: replace(claim, note=note) for id_, claim in small.claims.items()},
        documents=by_id([
            *(replace(document, **full) for document in small.documents.values()),
            replace(a_document("leaflet", "scribe", reprint_of=gazette, date="2021", title="Again", **full),
                    family=gazette, url="https://leaflet.example/"),
        ]),
        differences=by_id([
            Difference(Id("difference/1"), leaflet, copied.id, "The day is left open.", HERE),
            Difference(Id("difference/2"), leaflet, plain.id, "The first sentence is missing.", HERE),
        ]),
        passages=by_id([*small.passages.values(), copied]),
        statements=by_id([*small.statements.values(), again, later]),
        positions=by_id([*small.positions.values(), both, open_]),
        divergences=by_id([*small.divergences.values(), *more]),
    )  # fmt: skip


_PERSIAN = {
    "The bridge": "پل بر رودخانه",
    "Should it be built?": "آیا باید ساخته شود؟",
    "Ada Mayor": "آیدا شهردار",
    "Ben Boatman": "بهرام قایقران",
    "The Town": "شهرداری (Town Hall)",
    "The Council": "شورای شهر",
    "Sue Scribe": "سوسن دبیر",
    "Carl Clerk": "Carl Clerk",
    "Her Honour": "سرکار خانم",
    "mayor": "شهردار",
    "Should there be a bridge?": "آیا پلی لازم است؟",
    "A toll?": "آیا عوارض لازم است؟",
    "The bridge should be built.": "پل باید تا سال 2030 با پشتیبانی EU ساخته شود.",
    "A toll should pay for it.": "هزینهٔ آن باید با عوارض پرداخت شود.",
    "Bridge agreed": "توافق بر سر پل (Bridge agreed)",
    "The mayor said on Monday that the bridge will be built": "شهردار روز دوشنبه گفت که پل ساخته خواهد شد",
    "will be built": "ساخته خواهد شد",
    "Our words: he once fought it.": "به سخن ما: او زمانی با آن می‌جنگید.",
    "the ferry stays": "قایق بماند",
    "all agree": "همه هم‌رأی باشند",
    "A note on it.": "یادداشتی بر آن.",
}


def persian() -> ArgumentMap:
    """The map `everything`, for readers of Persian, who read from right to left; some names stay Latin."""
    return replace(_in_persian(everything()), language="fa-IR")


def _in_persian(told: Any) -> Any:
    if isinstance(told, dict):
        return {id_: _in_persian(record) for id_, record in told.items()}
    if isinstance(told, tuple):
        return tuple(map(_in_persian, told))
    if is_dataclass(told):
        return replace(told, **{field.name: _in_persian(getattr(told, field.name)) for field in fields(told)})
    return _PERSIAN.get(told, told) if isinstance(told, str) else told


def crowd(actors: int = 30, claims: int = 60) -> ArgumentMap:
    """A map too large to be drawn at once: every actor takes sides on several claims."""
    passage = Passage(Id("passage/gazette/1"), Id("document/gazette"), "digest", 0, 5, "Words", "¶1")

    def says(actor: int, step: int) -> tuple[str, str, str]:
        stance = "opposes" if (actor + step) % 3 else "supports"
        return f"actor/a{actor}", stance, f"claim/c{(actor * 7 + step * step) % claims}"

    pairs = [(actor, step) for actor in range(actors) for step in range(5)]
    said = [a_statement(f"s{a}-{step}", passage, says(a, step), ["a0"], voice="stated") for a, step in pairs]
    different = {(statement.subject, statement.stance, statement.object): statement for statement in said}
    text = "Claim number {} should be held by all. Claim number {} should be held by all."
    return a_map(
        actors=[an_actor(f"a{number}", f"Actor number {number}") for number in range(actors)],
        issues=[Issue(Id("issue/i0"), "The first issue?", HERE), Issue(Id("issue/i1"), "The second issue?", HERE)],
        claims=[
            Claim(Id(f"claim/c{number}"), text.format(number, number), Id(f"issue/i{number % 2}"), None, HERE)
            for number in range(claims)
        ],
        documents=[a_document("gazette", "a0")],
        passages=[passage],
        statements=list(different.values()),
        positions=[a_fold(Position, statement) for statement in different.values()],
    )


PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "\"'><svg onload=alert(3)>",
    "{{ 7*7 }}<!--<script>",
    "\u2028alert(4)\u2029",
    "]]>&quot;${alert(5)}",
)
# What has its own grammar, or is a name among names: an attack there would be another map, not another text.
_FIXED = frozenset({"actor_kind", "certainty", "divergence_kind", "earliest", "family", "id", "language", "latest",
                    "leaning", "pronouns", "rendition", "stance", "voice"})  # fmt: skip


def hostile(told: Any, number: int = 0) -> Any:
    """The same map, or part of it, with an attack in every text that somebody writes; ids, kinds and days stay."""
    if isinstance(told, dict):
        return {id_: hostile(record, place) for place, (id_, record) in enumerate(told.items())}
    if isinstance(told, tuple):
        return tuple(hostile(item, place) for place, item in enumerate(told))
    if is_dataclass(told):
        names = [field.name for field in fields(told) if field.name not in _FIXED]
        changed = {name: hostile(getattr(told, name), number + place) for place, name in enumerate(names)}
        return replace(told, **changed | ({"url": "javascript:alert(6)"} if isinstance(told, Document) else {}))
    free = isinstance(told, str) and not isinstance(told, Id)
    return f"{told}{PAYLOADS[number % len(PAYLOADS)]}" if free else told


def formulas() -> ArgumentMap:
    """A map whose texts a spreadsheet would take for formulas, under a title that would be a path."""
    whole = everything()
    signs = dict(zip(whole.actors, "=+-@\t\r", strict=True))
    actors = {id_: replace(actor, name=f"{signs[id_]}1+1;{signs[id_]}2") for id_, actor in whole.actors.items()}
    claims = {id_: replace(claim, text='=HYPERLINK("https://evil.example","x")') for id_, claim in whole.claims.items()}
    return replace(whole, title="../../=cmd\\evil\0.exe", actors=actors, claims=claims)


def the_page(argument_map: ArgumentMap) -> str:
    """The page of a map, as it is written by a build."""
    [(name, pieces)] = html.export(argument_map)
    assert name == "map.html"
    return b"".join(pieces).decode()
