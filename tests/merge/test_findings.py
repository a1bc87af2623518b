"""What rules found becomes a statement where it is sure, confirms what people wrote, or is proposed; never twice."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from argmap.check import run_checks
from argmap.export.unplaced import export
from argmap.merge import merge
from argmap.merge.findings import Found
from argmap.model import ArgumentMap, Id, Proposal, Statement
from argmap.problem import Problem
from argmap.read.marked import parse
from argmap.read.workspace import Curated, read_workspace
from argmap.rule import Finding, Holder, Link
from argmap.text import Span

from ..conftest import Files, write_files

NAMES = """\
map: {title: The bridge, accept: 0.6}
actors:
  ada: {name: Ada Stone, kind: person, aliases: [the mayor], member_of: [town]}
  bo: {name: Bo Reed, kind: person}
  cy: {name: Cy Lund, kind: person}
  town: {name: The town, kind: organisation}
issues:
  bridge:
    question: Should the town build a bridge?
    claims:
      build-it: {text: The town should build the bridge., wordings: [build the bridge, the bridge]}
      it-is-safe: {text: The bridge is safe., wordings: [it will hold], denials: [it will fall]}
      tolls-are-fair: Those who cross the bridge should pay a toll.
"""
TEXT = (
    "The mayor wants to build the bridge. Critics say that it will fall. If the town pays, Bo Reed backs the bridge.",
    "Cy Lund says that the mayor rejects a toll for those who cross. The bridge is safe, so the town should build it.",
    "Has the mayor asked for the bridge? Ada Stone praised the choir of the old school on the hill by the river.",
)
REPORT = f"""\
document: report
author: bo
text: |
  {TEXT[0]}

  {TEXT[1]}

  {TEXT[2]}
"""
WORKSPACE = {"names.yaml": NAMES, "report.yaml": REPORT}


def spans(text: str, words: str, after: int = 0) -> tuple[Span, ...]:
    """Where words first stand."""
    start = text.index(words, after)
    return (Span(start, start + len(words)),) if words else ()


def finding(text: str, source: str, cue: str, content: str, holder: Holder | None, **more: Any) -> Finding:
    """A finding of the rule `says`: a sure, stated support, unless told otherwise."""
    given: dict[str, Any] = {"stance": "supports", "voice": "stated", "certainty": "certain", "rule": "says"}
    given |= {"confidence": 0.95, **more}
    at = text.index(source)
    places = (spans(text, source), spans(text, cue, at), spans(text, content, at))
    return Finding(*places, holder=holder, **given)


ADA = Holder("the mayor", Id("actor/ada"), "title", 0.95)
BO = Holder("Bo Reed", Id("actor/bo"), "named", 1.0)
CY = Holder("Cy Lund", Id("actor/cy"), "named", 1.0)
CRITICS = Holder("Critics", None, "described", 0.6)


def text_of(curated: Curated, name: str) -> str:
    """The own text of a document, as it was read."""
    return curated.documents[name].shape.text or ""


def merged(files: Files, found: Any, document: str = "report") -> tuple[ArgumentMap, list[Problem]]:
    """A workspace merged with what `found` makes of the text of one document."""
    with tempfile.TemporaryDirectory() as folder:
        curated, problems = read_workspace(write_files(Path(folder), files))
    assert problems == []
    made: Found = found(text_of(curated, document))
    return merge(curated, {}, {document: made})


def wants(text: str, **more: Any) -> Finding:
    """The mayor wants to build the bridge."""
    return finding(text, "The mayor", "wants", "to build the bridge", ADA, **more)


def only(argument_map: ArgumentMap) -> Statement:
    """The one statement of a map."""
    (statement,) = argument_map.statements.values()
    return statement


def proposed(argument_map: ArgumentMap) -> Proposal:
    """The one proposal of a map that has no statement."""
    assert not argument_map.statements
    (proposal,) = argument_map.unplaced
    return proposal


def test_a_sure_finding_becomes_a_statement_with_its_rule_and_place() -> None:
    argument_map, problems = merged(WORKSPACE, lambda text: ([wants(text)], []))
    said = only(argument_map)
    assert problems == []
    assert (said.subject, said.stance, said.object) == ("actor/ada", "supports", "claim/build-it")
    assert (said.voice, said.according_to, said.certainty) == ("stated", ("actor/bo",), "certain")
    assert (said.provenance.rule, str(said.provenance)) == ("says", "report.yaml:1:11")
    assert argument_map.passages[said.passage].text == "The mayor wants to build the bridge"
    assert argument_map.passages[said.passage].locator == '¶1 "The mayor wants to build the bridge"'
    assert argument_map.unplaced == ()


def test_without_findings_a_map_is_what_people_wrote() -> None:
    argument_map, _ = merged(WORKSPACE, lambda _: ([], []))
    assert argument_map.statements == {}
    assert argument_map.unplaced == ()


def test_how_sure_it_must_be_is_a_setting_of_the_map() -> None:
    files = {**WORKSPACE, "names.yaml": NAMES.replace("accept: 0.6", "accept: 0.99")}
    argument_map, _ = merged(files, lambda text: ([wants(text)], []))
    proposal = proposed(argument_map)
    assert (proposal.subject, proposal.stance, proposal.object) == ("actor/ada", "supports", "claim/build-it")
    assert 0.6 < proposal.confidence < 0.99
    assert "0.99 is asked" in proposal.why


CODED = """\
statements:
  - says: ada supports build-it
    voice: stated
    at: ¶1 "The mayor wants … build the bridge"
"""


def test_a_curated_statement_of_the_same_passage_and_meaning_takes_the_finding_up() -> None:
    """And shows both; also where the finding alone would not be sure enough."""
    files = {**WORKSPACE, "report.yaml": REPORT + CODED}
    both = [wants, lambda text: wants(text, rule="wants-to", confidence=0.2)]
    argument_map, _ = merged(files, lambda text: ([find(text) for find in both], []))
    said = only(argument_map)
    assert (said.provenance.rule, said.found_by) == (None, ("says", "wants-to"))
    assert argument_map.unplaced == ()
    assert argument_map.positions[Id("position/ada/supports/build-it")].sources == 1


def test_a_curated_statement_that_says_the_contrary_does_not() -> None:
    """What people have coded otherwise is proposed after everything else, and says so."""
    files = {**WORKSPACE, "report.yaml": REPORT + CODED.replace("ada supports", "ada opposes")}
    argument_map, _ = merged(files, lambda text: ([wants(text, confidence=0.3)], []))
    (proposal,) = argument_map.unplaced
    assert proposal.coded == only(argument_map).id
    assert only(argument_map).found_by == ()


def test_two_rules_that_find_the_same_make_one_statement() -> None:
    argument_map, _ = merged(WORKSPACE, lambda text: ([wants(text), wants(text, rule="wants-to", confidence=0.9)], []))
    said = only(argument_map)
    assert (said.provenance.rule, said.found_by) == ("says", ("wants-to",))


def test_a_holder_whom_nobody_knows_is_proposed_with_a_new_actor() -> None:
    argument_map, _ = merged(WORKSPACE, lambda text: ([finding(text, "Critics", "say", "it will fall", CRITICS)], []))
    proposal = proposed(argument_map)
    assert (proposal.subject, proposal.subject_is_new, proposal.name) == ("actor/critics", True, "Critics")
    assert (proposal.stance, proposal.object) == ("opposes", "claim/it-is-safe")
    assert "Critics" in proposal.why


def test_who_is_not_surely_meant_is_proposed_only() -> None:
    unsure = Holder("she", Id("actor/ada"), "pronoun", 0.6)
    argument_map, _ = merged(
        WORKSPACE, lambda text: ([finding(text, "The mayor", "wants", "to build the bridge", unsure, confidence=1)], [])
    )
    assert proposed(argument_map).subject == "actor/ada"


def test_a_condition_makes_a_conditional_stance() -> None:
    def found(text: str) -> Found:
        condition = spans(text, "the town pays")
        qualifiers = frozenset({"conditional"})
        more = {"condition": condition, "qualifiers": qualifiers}
        return [finding(text, "Bo Reed", "backs", "the bridge", CY, **more)], []

    said = only(merged(WORKSPACE, found)[0])
    assert (said.stance, said.leaning, said.condition) == ("conditional", "supports", "the town pays")


def test_a_condition_that_is_not_told_is_not_left_out_silently() -> None:
    qualifiers = frozenset({"conditional"})
    argument_map, _ = merged(WORKSPACE, lambda text: ([wants(text, qualifiers=qualifiers)], []))
    assert "condition" in proposed(argument_map).why


def test_who_tells_it_stands_in_the_chain() -> None:
    """From the author inwards."""

    def found(text: str) -> Found:
        outer = finding(text, "Cy Lund", "says", "the mayor rejects a toll for those who cross", CY, voice="reported")
        inner = finding(text, "the mayor", "rejects", "a toll for those who cross", ADA, stance="opposes", within=0)
        return [outer, inner], []

    argument_map, problems = merged(WORKSPACE, found)
    said = only(argument_map)
    assert (said.subject, said.stance, said.object) == ("actor/ada", "opposes", "claim/tolls-are-fair")
    assert said.according_to == ("actor/bo", "actor/cy")
    assert problems == []


def test_who_tells_what_another_holds_need_not_hold_it_too() -> None:
    """ "Cy says that the mayor rejects a toll" makes nobody an opponent of tolls but the mayor."""

    def found(text: str) -> Found:
        outer = finding(text, "Cy Lund", "says", "the mayor rejects a toll for those who cross", CY, voice="reported")
        inner = finding(text, "the mayor", "rejects", "a toll for those who cross", ADA, stance="opposes", within=0)
        return [outer, inner], []

    argument_map, _ = merged(WORKSPACE, found)
    assert only(argument_map).subject == "actor/ada"
    assert [proposal.subject for proposal in argument_map.unplaced] == ["actor/cy"]


def test_what_somebody_denies_is_no_witness_for_it() -> None:
    def found(text: str) -> Found:
        outer = finding(text, "Cy Lund", "says", "the mayor rejects a toll", CY, stance="opposes")
        return [outer, finding(text, "the mayor", "rejects", "a toll", ADA, stance="opposes", within=0)], []

    argument_map, _ = merged(WORKSPACE, found)
    assert [proposal.why for proposal in argument_map.unplaced if "affirm" in proposal.why]
    assert not argument_map.statements


def test_who_tells_it_without_a_stance_of_his_own_is_a_witness_for_it() -> None:
    """ "As Cy told her, the mayor rejects a toll" takes nothing back; "Cy asked whether" tells nothing."""
    for qualifiers, stated in ((frozenset[str](), 1), (frozenset({"question"}), 0)):

        def found(text: str, qualifiers: frozenset[str] = qualifiers) -> Found:
            held = "the mayor rejects a toll for those who cross"
            outer = finding(text, "Cy Lund", "says", held, CY, stance=None, qualifiers=qualifiers)
            inner = finding(text, "the mayor", "rejects", "a toll for those who cross", ADA, stance="opposes", within=0)
            return [outer, inner], []

        argument_map, _ = merged(WORKSPACE, found)
        assert len(argument_map.statements) == stated


def test_words_that_only_point_back_are_proposed_only() -> None:
    files = {"names.yaml": NAMES, "report.yaml": "document: report\nauthor: bo\ntext: Bo Reed wants such bridges.\n"}
    argument_map, _ = merged(files, lambda text: ([finding(text, "Bo Reed", "wants", "such bridges", BO)], []))
    assert "not told here" in proposed(argument_map).why


def test_how_an_author_puts_what_he_holds_is_no_supposition() -> None:
    """ "It would be naive to think" is his own view."""
    for voice, stated in (("own", 1), ("stated", 0)):
        more: dict[str, Any] = {"voice": voice, "qualifiers": frozenset({"hypothetical"})}
        argument_map, _ = merged(
            WORKSPACE, lambda text, more=more: ([finding(text, "", "is", "The bridge is safe", BO, **more)], [])
        )
        assert len(argument_map.statements) == stated


def test_the_author_himself_speaks_in_his_own_voice() -> None:
    """Also where nobody is named."""
    for holder, voice in ((None, "own"), (BO, "stated")):
        argument_map, problems = merged(
            WORKSPACE, lambda text, h=holder, v=voice: ([finding(text, "", "is", "The bridge is safe", h, voice=v)], [])
        )
        said = only(argument_map)
        assert (said.subject, said.voice, said.according_to) == ("actor/bo", "own", ("actor/bo",))
        assert not [problem for problem in (*problems, *run_checks(argument_map)) if problem.level == "error"]


def test_nobody_is_put_in_the_place_of_a_holder_who_is_not_named() -> None:
    argument_map, _ = merged(WORKSPACE, lambda text: ([finding(text, "", "wants", "to build the bridge", None)], []))
    assert not argument_map.statements
    assert not argument_map.unplaced


def test_what_takes_no_stance_or_only_asks_is_no_statement() -> None:
    argument_map, _ = merged(WORKSPACE, lambda text: ([wants(text, stance=None)], []))
    assert not argument_map.statements
    assert not argument_map.unplaced
    argument_map, _ = merged(WORKSPACE, lambda text: ([wants(text, qualifiers=frozenset({"question"}))], []))
    assert "asked" in proposed(argument_map).why


def test_words_that_fit_no_claim_propose_a_new_one() -> None:
    def found(text: str) -> Found:
        return [finding(text, "Ada Stone", "praised", "the choir of the old school on the hill by the river", ADA)], []

    proposal = proposed(merged(WORKSPACE, found)[0])
    assert proposal.object == "claim/choir-old-school-hill-river"
    assert proposal.draft == "the choir of the old school on the hill by the river"
    assert proposal.confidence == 0


def test_an_actor_as_the_object_is_an_alignment() -> None:
    text = REPORT.replace("Has the mayor asked for the bridge?", "Cy Lund backs the mayor.")
    argument_map, _ = merged(
        {**WORKSPACE, "report.yaml": text},
        lambda text: ([finding(text, "Cy Lund backs", "backs", "the mayor.", CY)], []),
    )
    assert not argument_map.alignments
    argument_map, _ = merged(
        {**WORKSPACE, "report.yaml": text},
        lambda text: ([finding(text, "Cy Lund backs", "backs", "the mayor", CY)], []),
    )
    assert list(argument_map.alignments) == ["alignment/cy/supports/ada"]


def test_a_link_between_two_claims_is_an_argument() -> None:
    def found(text: str) -> Found:
        reason, conclusion = spans(text, "The bridge is safe"), spans(text, "the town should build it")
        return [], [Link(reason, conclusion, spans(text, ", so"), "supports", "so", 0.95)]

    names = NAMES.replace("wordings: [build the bridge, the bridge]", "wordings: [the town should build]")
    argument_map, problems = merged({**WORKSPACE, "names.yaml": names}, found)
    assert list(argument_map.arguments) == ["argument/it-is-safe/supports/build-it"]
    assert only(argument_map).voice == "own"
    assert not [problem for problem in (*problems, *run_checks(argument_map)) if problem.level == "error"]


def test_what_stands_outside_the_text_s_parts_is_nobodys() -> None:
    """Neither a statement nor a proposal comes out of boilerplate."""
    gazette = {
        "names.yaml": NAMES,
        "gazette.yaml": (
            "document: gazette\nauthor: bo\ndigest: {1: The mayor is for it.}\n"
            f"original: {{sha256: {'0' * 64}, length: 100, body: The mayor wants … bridge.}}\n"
        ),
    }
    text = "The mayor wants to build the bridge.\n\nRead also: Critics say that it will fall.\n"
    with tempfile.TemporaryDirectory() as folder:
        curated, _ = read_workspace(write_files(Path(folder), gazette))
    found = [wants(text), finding(text, "Critics", "say", "it will fall", CY)]
    argument_map, problems = merge(curated, {"gazette": text}, {"gazette": (found, [])})
    assert problems == []
    assert only(argument_map).subject == "actor/ada"
    assert argument_map.unplaced == ()


def test_without_the_original_nothing_can_be_placed() -> None:
    gazette = {
        "names.yaml": NAMES,
        "gazette.yaml": (
            "document: gazette\nauthor: bo\ndigest: {1: The mayor is for it.}\n"
            f"original: {{sha256: {'0' * 64}, length: 100}}\n"
        ),
    }
    with tempfile.TemporaryDirectory() as folder:
        curated, _ = read_workspace(write_files(Path(folder), gazette))
    argument_map, _ = merge(curated, {}, {"gazette": ([wants("The mayor wants to build the bridge.")], [])})
    assert not argument_map.statements
    assert not argument_map.unplaced


REPRINT = f"""\
document: reprint
author: bo
text: |
  {TEXT[0]} Cy Lund is against the bridge.

  {TEXT[1]}
reprint: {{of: report, paragraphs: {{1: 1, 2: 2}}}}
"""


def test_a_reprint_brings_only_what_is_its_own() -> None:
    """What it repeats is carried over from the original, as one source."""
    with tempfile.TemporaryDirectory() as folder:
        curated, _ = read_workspace(write_files(Path(folder), {**WORKSPACE, "reprint.yaml": REPRINT}))
    first, second = text_of(curated, "report"), text_of(curated, "reprint")
    against = finding(second, "Cy Lund is", "against", "the bridge", CY, stance="opposes")
    found = {"report": ([wants(first)], []), "reprint": ([wants(second), against], [])}
    argument_map, problems = merge(curated, {}, found)
    assert problems == []
    said = {(said.document.name, said.subject.name, said.reprints is None) for said in argument_map.statements.values()}
    assert said == {("report", "ada", True), ("reprint", "ada", False), ("reprint", "cy", True)}
    assert argument_map.positions[Id("position/ada/supports/build-it")].sources == 1


def test_that_a_reprint_lacks_what_only_rules_found_is_no_mistake() -> None:
    shorter = REPRINT.replace("The mayor wants to build the bridge. ", "")
    with tempfile.TemporaryDirectory() as folder:
        curated, _ = read_workspace(write_files(Path(folder), {**WORKSPACE, "reprint.yaml": shorter}))
    argument_map, problems = merge(curated, {}, {"report": ([wants(text_of(curated, "report"))], [])})
    assert problems == []
    assert only(argument_map).document == "document/report"


def refused(entry: str) -> dict[str, str | bytes]:
    """The workspace with one refusal."""
    return {**WORKSPACE, "decisions.yaml": f"rejected:\n  - {{document: report, {entry}}}\n"}


def test_what_was_refused_does_not_come_back() -> None:
    """Whoever finds it, and however sure it is; of another actor, or elsewhere, it may."""
    at = "at: '¶1 \"The mayor wants … build the bridge\"'"
    for entry, remains in (
        (at, 0),
        (f"{at}, who: ada", 0),
        (f"{at}, who: the mayor", 0),
        (f"{at}, who: bo", 1),
        ("at: '¶1 \"Critics say\"'", 1),
        ("at: ¶3", 1),
    ):
        argument_map, problems = merged(refused(entry), lambda text: ([wants(text, rule="another")], []))
        assert problems == []
        assert len(argument_map.statements) + len(argument_map.unplaced) == remains, entry


def test_a_refusal_that_cites_what_is_not_there_is_a_problem() -> None:
    _, problems = merged(refused("at: ¶9"), lambda _: ([], []))
    assert [(problem.line, problem.column, problem.message) for problem in problems] == [
        (2, 28, "the text has no ¶9; it has ¶1 to ¶3")
    ]


def test_nothing_is_proposed_where_a_person_saw_no_stance() -> None:
    aside = "no_stance:\n  - {at: '¶1 \"The mayor wants … build the bridge\"', because: a wish}\n"
    argument_map, _ = merged({**WORKSPACE, "report.yaml": REPORT + aside}, lambda text: ([wants(text)], []))
    assert not argument_map.statements
    assert not argument_map.unplaced


def many(text: str) -> Found:
    """Findings that all have something that is not sure."""
    twice = "the choir of the old school"
    return [
        wants(text, confidence=0.5, when="for decades", certainty="likely"),
        finding(text, "Critics", "say", "it will fall", CRITICS),
        finding(text, "Ada Stone", "praised", twice, ADA),
        finding(text, "Ada Stone praised", "praised", twice, BO, rule="other", voice="own", confidence=0.7),
        finding(text, "Bo Reed", "backs", "the bridge", CY, condition=spans(text, "the town pays"), confidence=0.3),
        finding(text, "the mayor", "asked for", "the bridge", ADA, qualifiers=frozenset({"question"})),
    ], []


def test_unplaced_is_grouped_by_actor_and_the_surest_comes_first() -> None:
    argument_map, _ = merged(WORKSPACE, many)
    subjects = [proposal.subject for proposal in argument_map.unplaced]
    assert subjects == sorted(subjects, key=subjects.index)
    for subject in set(subjects):
        sure = [proposal.confidence for proposal in argument_map.unplaced if proposal.subject == subject]
        assert sure == sorted(sure, reverse=True)


def test_unplaced_yaml_pasted_into_the_workspace_passes_the_check() -> None:
    """Every entry, with the actors and claims that it proposes, and then nothing is left to propose."""
    argument_map, _ = merged(WORKSPACE, many)
    ((name, pieces),) = export(argument_map)
    content = b"".join(pieces)
    node, problems = parse(content, name)
    assert problems == []
    assert node is not None
    written = content.decode()
    new = written[written.index("actors:\n") :]
    groups, lines = written[written.index("unplaced:\n") : written.index("actors:\n")].splitlines()[1:], ["statements:"]
    lines += [line for line in groups if line.startswith(("  - ", "    ", "  #"))]
    pasted = {**WORKSPACE, "report.yaml": REPORT + "\n".join(lines) + "\n", "new.yaml": new}
    again, problems = merged(pasted, many)
    assert [*problems, *run_checks(again, skip=frozenset({"shapes", "unused_claims"}))] == []
    assert len(again.statements) == len(argument_map.unplaced)
    assert [proposal for proposal in again.unplaced if proposal.coded is None] == []


def test_no_quotation_in_unplaced_yaml_is_too_long() -> None:
    argument_map, _ = merged(WORKSPACE, many)
    ((_, pieces),) = export(argument_map)
    runs = {tuple(text.split()[i : i + 14]) for text in TEXT for i in range(len(text.split()) - 13)}
    words = b"".join(pieces).decode().replace('"', " ").split()
    assert not runs & {tuple(words[i : i + 14]) for i in range(len(words) - 13)}


def test_merging_findings_is_the_same_in_any_order() -> None:
    first, _ = merged(WORKSPACE, lambda text: (many(text)[0], []))
    second, _ = merged(WORKSPACE, lambda text: (list(reversed(many(text)[0])), []))
    assert first == second
