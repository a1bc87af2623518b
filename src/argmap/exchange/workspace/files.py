"""A map as a workspace: the YAML that curators write, as `docs/format.md` has it, ready for `argmap build`.

    argmap.yaml            what the map as a whole is
    actors.yaml            actors, with their offices
    issues.yaml            issues, with their claims
    documents/NAME.yaml    a document: its bibliography, digest or own text, statements and what takes no stance

Everything stands in the order in which it was first written. Statements that say the same of several passages are
one entry. A statement has an `id` only where another one is about it, or where its content would not give it the
name that it has. What a reprint carries over from its original is not written again: the build carries it over.

An original that may not be copied stays outside; the workspace tells its hash, so that `argmap build --texts` knows
it. Passages are cited as the map cites them; one that has no locator gets one of few words. A document of which only
quotations are known gets a digest of them, a paragraph each; what was so lost is told.

What a rule found is written as a statement whose note says so, since no person has looked at it. How texts say a
claim, what is not to be proposed again, and the workspace's own rules are no part of a map, and are not written.

What was written is read back before it is given away. Where it would not give the same map, it is refused, and the
reason told: two actors of one name, a passage whose words stand twice in its paragraph, letters that no workspace
may hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from argmap.exchange.facts import KINDS, facts
from argmap.exchange.frame import CHECK, Unwritable
from argmap.exchange.workspace import entries as curated
from argmap.exchange.workspace.citable import Citable, citable, without_reprints
from argmap.exchange.workspace.citations import file_name
from argmap.exchange.workspace.namable import namable
from argmap.merge import merge
from argmap.model import ArgumentMap, Id, Statement
from argmap.problem import Problem, errors
from argmap.read.workspace import read_files
from argmap.read.written import Tree, yaml_text

TITLE = "an argmap workspace"

HOLDS: Mapping[str, str] = dict.fromkeys(KINDS, "kept") | {"origin": "kept as a note that names the rules"}
"""The kinds of fact that a workspace holds, and how."""

_NOT_COMPARED = frozenset({"span", "aside"})
"""Kinds whose places hang on the originals, which need not be at hand: that locators fit is looked at one by one."""

_SHOWN, _LONGEST = 3, 300
"""How many facts are shown where many would be lost, and how much of each."""


def workspace_files(
    argument_map: ArgumentMap, warnings: list[Problem] | None = None, *, lossy: bool = False
) -> dict[str, bytes]:
    """The files of a workspace that gives this map, by name; raises `Unwritable` where none does.

    With `lossy`, what a workspace cannot tell is left out: where a passage stands that no few words tell, or that is
    of a document which nobody could find again; own words that stand nowhere. `warnings` collects what it was, and
    what is to know before the workspace can be built.
    """
    named, homonyms = namable(argument_map)
    fitted = citable(named)
    fitted = replace(fitted, losses=[*homonyms, *fitted.losses])
    try:
        files, told = _files(fitted, lossy=lossy)
    except Unwritable:
        if not lossy or not any(document.reprint_of for document in fitted.map.documents.values()):
            raise
        files, told = _files(without_reprints(fitted), lossy=lossy)
    if warnings is not None:
        warnings += told
    return files


def _files(fitted: Citable, *, lossy: bool) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of a map that can be cited, and warnings; raises `Unwritable`."""
    by_hand = replace(fitted.map, statements={id_: _as_written(said) for id_, said in fitted.map.statements.items()})
    documents = curated.Documents(by_hand)
    trees: dict[str, dict[str, Tree]] = {
        "argmap.yaml": curated.filled({"map": curated.about(by_hand)}),
        "actors.yaml": curated.filled({"actors": curated.actors(by_hand)}),
        "issues.yaml": curated.filled({"issues": curated.issues(by_hand)}),
    }
    for document in by_hand.documents.values():
        trees[file_name(document)] = documents.tree(document)
    losses = [*fitted.losses, *documents.problems]
    problems = [*_unencodable(trees), *([] if lossy else losses)]
    if problems:
        raise Unwritable(*sorted(set(problems)))
    files = {name: yaml_text(tree).encode() for name, tree in trees.items() if tree}
    if problems := _misread(files, by_hand):
        raise Unwritable(*sorted(set(problems)))
    return files, [*fitted.notes, *(replace(problem, fix="", level="warning") for problem in losses)]


def _as_written(said: Statement) -> Statement:
    """A statement as a person may write it: what rules had to do with it stands in its note."""
    rules = [*([said.provenance.rule] if said.provenance.rule else []), *said.found_by]
    if not rules:
        return said
    found = "Found" if said.provenance.rule else "Found also"
    origin = f"{found} by {'the rule' if len(rules) == 1 else 'the rules'} {', '.join(rules)}."
    note = f"{said.note} {origin}" if said.note else origin
    return replace(said, note=note, found_by=(), provenance=replace(said.provenance, rule=None))


def _unencodable(trees: Mapping[str, Tree]) -> Iterator[Problem]:
    """Half a character of two, which no file can hold."""
    for name, tree in trees.items():
        try:
            yaml_text({"file": tree}).encode()
        except UnicodeEncodeError as error:
            message = f"half a character, U+{ord(error.object[error.start]):04X}, cannot be written"
            yield Problem(name, 1, 1, CHECK, message, "mend the text it stands in")


def _misread(files: Mapping[str, bytes], argument_map: ArgumentMap) -> list[Problem]:
    """What would be wrong with the workspace, or other than in the map."""
    written, problems = read_files(files)
    if errors(problems):
        return errors(problems)
    hidden = _hidden(argument_map)
    back, problems = merge(written, {})
    # That two texts are alike and not declared a reprint is for the curator to settle, in the workspace.
    ours = [problem for problem in errors(problems) if problem.check != "reprints"]
    unseen = {file_name(argument_map.documents[id_]) for id_ in hidden}
    found = [problem for problem in ours if problem.file not in unseen or problem.check == "names"]
    return found or list(_other_facts(_visible(argument_map, hidden), _visible(back, hidden)))


def _hidden(argument_map: ArgumentMap) -> frozenset[Id]:
    """The documents that are cited in originals which are not in the map, and their reprints."""
    documents = argument_map.documents
    hidden = {
        id_ for id_, document in documents.items() if document.rendition == "original" and id_ not in argument_map.texts
    }
    return frozenset(id_ for id_, document in documents.items() if hidden & {id_, document.reprint_of})


def _visible(argument_map: ArgumentMap, hidden: frozenset[Id]) -> ArgumentMap:
    """The map but for the statements of hidden documents, and what is about those; and where they differ unseen."""
    statements = {id_: said for id_, said in argument_map.statements.items() if said.document not in hidden}
    unseen = {said.object for said in statements.values() if said.object.kind == "statement"} - statements.keys()
    unread = hidden - argument_map.digests.keys()
    return replace(
        argument_map,
        statements={id_: said for id_, said in statements.items() if said.object not in unseen},
        differences={id_: one for id_, one in argument_map.differences.items() if one.document not in unread},
    )


def _other_facts(wanted: ArgumentMap, found: ArgumentMap) -> Iterator[Problem]:
    """What the workspace would say less than the map, or more."""
    kinds = [kind for kind in KINDS if kind not in _NOT_COMPARED]
    before, after = (Counter(fact for fact in facts(one, kinds) if fact[0] in kinds) for one in (wanted, found))
    for other, way in ((before - after, "cannot say"), (after - before, "would say")):
        for kind, fact in sorted(other)[:_SHOWN]:
            message = f"a workspace {way} this {kind}: {' · '.join(part for part in fact if part)[:_LONGEST]}"
            more = f"; with it {len(other) - 1} other facts" if len(other) > 1 else ""
            yield Problem("argmap.yaml", 1, 1, CHECK, message, f"say it as docs/format.md has it{more}")
