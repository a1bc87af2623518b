"""What a comparison says of edits as curators make them, in whole sentences."""

from __future__ import annotations

from argmap.diff import Diff, compare
from argmap.diff.words import details, headline, sentence
from argmap.model import ArgumentMap

from ..conftest import LETTER, NAMES, OWN, REPORT, compile_workspace

BUILD = "“The town should build the bridge.”"
SAFE = "“The bridge is safe.”"
TOLLS = "“Those who cross the bridge should pay for it.”"


def compiled(**files: str) -> ArgumentMap:
    """The map of the letter and the report, with some of the files written otherwise; an empty one is left out."""
    given = {**OWN, **{f"{name}.yaml": content for name, content in files.items()}}
    argument_map, problems = compile_workspace({name: content for name, content in given.items() if content})
    assert [str(problem) for problem in problems if problem.level == "error"] == []
    return argument_map


def told(found: Diff) -> list[str]:
    """Every entry as a sentence."""
    return [sentence(found, entry) for entry in found.entries]


def after(**files: str) -> list[str]:
    """What is told after an edit of the letter, the report or the names."""
    return told(compare(compiled(), compiled(**files)))


def test_nothing_is_told_of_a_workspace_that_says_the_same() -> None:
    found = compare(compiled(), compiled())
    assert (found.entries, headline(found)) == ((), "no difference")


def test_lines_and_files_do_not_count() -> None:
    """A statement that only moved is no change."""
    assert after(letter="# A remark.\n\n" + LETTER, report="", elsewhere=REPORT) == []


def test_a_position_that_nobody_states_any_more_vanishes_with_its_statement() -> None:
    found = compare(
        compiled(),
        compiled(
            report=REPORT.replace("ada supports it-is-safe", "it-is-safe opposes tolls-are-fair\n    according_to: ada")
        ),
    )
    assert told(found) == [
        f"Ada Stone no longer supports {SAFE}",
        f"{SAFE} now opposes {TOLLS}",
    ]
    assert list(details(found, found.entries[0])) == [
        'statement at report.yaml:11 removed: according to Bo Reed, quoted, report ¶1 "“It is safe,” she … on Monday"'
    ]


def test_a_stance_that_turned_is_one_entry() -> None:
    found = compare(compiled(), compiled(report=REPORT.replace("ada supports it-is-safe", "ada opposes it-is-safe")))
    assert told(found) == [f"Ada Stone now opposes {SAFE}, and no longer supports it: 1 statement edited"]
    assert [each.field for each in found.entries[0].edited[0].changes] == ["stance"]


def test_a_condition_that_was_reworded_is_the_same_position() -> None:
    (said,) = after(letter=LETTER.replace("if: the money mends the roads", "if: the roads are mended"))
    told_now, changed = said.split(": the condition ")
    assert told_now == f"Ada Stone would support {TOLLS}, if the roads are mended"
    assert changed == "“the money mends the roads” → “the roads are mended”; 1 statement edited"


def test_a_condition_told_elsewhere_is_another_position() -> None:
    """Nobody has said that the one became the other."""
    at_all = LETTER.replace("if: the money mends the roads", "if: it must be")
    assert after(letter=at_all.replace("at: ¶2", 'at: ¶2 "I would pay a toll"')) == [
        f"Ada Stone no longer would support {TOLLS}, if the money mends the roads",
        f"Ada Stone now would support {TOLLS}, if it must be",
    ]


def test_one_source_less_is_told_with_the_statement_that_went() -> None:
    assert after(report="") == [
        f"Ada Stone no longer supports {SAFE}",
        f"Ada Stone supports {BUILD}: sources 2 → 1; 1 statement removed",
        f"{SAFE} no longer supports {BUILD}",
        "Bo Reed (undated) (report): removed",
    ]


def test_an_edited_statement_is_told_field_by_field() -> None:
    edited = REPORT.replace("voice: quoted\n    words: It is safe", "voice: reported\n    when: 2019")
    found = compare(compiled(), compiled(report=edited))
    assert told(found) == [
        f"Ada Stone supports {SAFE}: from none → 2019-01-01; to none → 2019-12-31; 1 statement edited"
    ]
    changes = {each.field: (each.before, each.after) for each in found.entries[0].edited[0].changes}
    assert changes == {"voice": ("quoted", "reported"), "words": ("It is safe", None), "when": (None, "2019")}


def test_of_several_statements_on_the_same_in_one_place_none_is_guessed_to_be_another() -> None:
    """Two that went and two that came, not two that were edited."""
    twice = REPORT + "  - says: it-is-safe supports build-it\n    voice: own\n    certainty: {}\n    at: ¶2\n"
    later = twice.replace("¶2", "¶2\n    when: 2019").format("possible")
    (entry,) = compare(compiled(report=twice.format("likely")), compiled(report=later)).entries
    assert (len(entry.lost), len(entry.gained), entry.edited) == (2, 2, ())


def test_that_an_actor_changed_comes_first() -> None:
    dated = LETTER.replace("- says: ada supports build-it", "- says: ada opposes build-it\n    when: 2010")
    changed = compiled(letter=dated, report=REPORT.replace("voice: stated", "voice: stated\n    when: 2019"))
    told_there, told_back = told(compare(compiled(), changed)), told(compare(changed, compiled()))
    assert told_there[0] == f"Now: Ada Stone changed on {BUILD}: opposes, then supports"
    assert told_back[0] == f"No longer: Ada Stone changed on {BUILD}: opposes, then supports"


def test_that_a_position_became_contested_is_told() -> None:
    against = LETTER.replace("- says: ada supports build-it", "- says: ada opposes build-it\n    when: 2019")
    said = after(letter=against, report=REPORT.replace("voice: stated", "voice: stated\n    when: 2019"))
    assert f"Ada Stone supports {BUILD}: now contested" in "\n".join(said)


def test_an_undercut_follows_the_statement_it_is_about() -> None:
    """That the other statement is edited, and so has another id, is no change of this one."""
    named = REPORT.replace("voice: stated", "voice: stated\n    id: her-wish")
    says = "statements:\n  - says: tolls-are-fair opposes report/her-wish\n    voice: own\n    at: ¶2\n"
    undercut = LETTER.replace("statements:\n", says)
    before = compiled(letter=undercut, report=named)
    later = compiled(letter=undercut.replace("her-wish", "the-wish"), report=named.replace("her-wish", "the-wish"))
    assert told(compare(before, later)) == []


TWO_MAYORS = NAMES.replace("    aliases: [the mayor]\n", "").replace(
    "  bo:", "  mayor:\n    name: The Mayor\n    kind: person\n  bo:"
)
"""As if Ada and the mayor were two."""


def test_an_actor_whose_name_and_statements_are_now_anothers_was_merged() -> None:
    assert told(compare(compiled(names=TWO_MAYORS), compiled())) == [
        f"Ada Stone supports {BUILD}: 2 positions became 1",
        "Merged: Ada Stone (ada) and The Mayor (mayor) are now Ada Stone (ada); aliases: now also “the mayor”",
    ]


def test_and_the_other_way_round_split() -> None:
    assert told(compare(compiled(), compiled(names=TWO_MAYORS))) == [
        f"Ada Stone supports {BUILD}: 1 position became 2",
        "Split: Ada Stone (ada) is now Ada Stone (ada) and The Mayor (mayor); aliases: no longer “the mayor”",
    ]


def test_an_actor_whose_name_alone_is_anothers_was_not_merged() -> None:
    """His statement went, and did not become the other's."""
    report = REPORT.replace("the mayor supports", "it-is-safe supports").replace("voice: stated", "voice: own")
    said = told(compare(compiled(names=TWO_MAYORS), compiled(report=report)))
    assert "The Mayor (mayor): removed" in said
    assert f"The Mayor no longer supports {BUILD}" in said


def test_an_actor_under_another_id_is_the_same() -> None:
    names, report = NAMES.replace("  bo:", "  reed:"), REPORT.replace("author: bo", "author: reed")
    assert told(compare(compiled(), compiled(names=names, report=report))) == ["Bo Reed (reed): id bo → reed"]


def test_a_claim_under_another_id_is_the_same() -> None:
    files = {name: text.replace("it-is-safe", "safety") for name, text in (("names", NAMES), ("report", REPORT))}
    assert after(**files) == [f"{SAFE} (safety): id it-is-safe → safety"]


def test_a_claim_is_reworded_and_moved() -> None:
    tolls = f"      tolls-are-fair: {TOLLS.strip('“”')}\n"
    names = NAMES.replace(tolls, "").replace("build-it: The town should build the bridge.", "build-it: Build it.")
    assert after(names=f"{names}  money:\n    question: Who pays?\n    claims:\n{tolls}") == [
        "“Build it.” (build-it): wording “The town should build the bridge.” → “Build it.”",
        f"{TOLLS} (tolls-are-fair): moved from “Should the town build a bridge?” to “Who pays?”",
        "“Who pays?” (money): added",
    ]


def test_roles_are_known_by_what_they_are_not_by_their_place() -> None:
    """One more office before another is one entry."""
    mayor = NAMES.replace("aliases: [the mayor]", "roles: [{title: mayor, from: 2019}]\n    aliases: [the mayor]")
    clerk = mayor.replace("roles: [", "roles: [{title: clerk, to: 2018}, ")
    assert told(compare(compiled(names=mayor), compiled(names=clerk))) == ["Ada Stone, clerk: added"]
    later = mayor.replace("from: 2019", "from: 2020")
    assert told(compare(compiled(names=mayor), compiled(names=later))) == ["Ada Stone, mayor: when 2019/.. → 2020/.."]


def test_the_headline_counts() -> None:
    found = compare(compiled(), compiled(report=""))
    assert headline(found) == (
        "Positions: 1 vanished, 1 changed. Arguments: 1 vanished. Documents: 1 vanished. Statements: 3 removed"
    )


def test_a_reprint_is_told_with_the_statement_that_it_repeats() -> None:
    copy = "document: copy\nauthor: ada\ndate: 2020\nreprint: {of: letter, paragraphs: {1: 1, 2: 2}}\n"
    copy += LETTER[LETTER.index("text:") : LETTER.index("statements:")]
    shorter = LETTER.replace('  - says: ada supports build-it\n    voice: own\n    at: ¶1 "I say build it"\n', "")
    found = compare(compiled(copy=copy), compiled(letter=shorter, copy=copy))
    assert told(found) == [f"Ada Stone supports {BUILD}: sources 2 → 1; 2 statements removed"]
    (line,) = details(found, found.entries[0])
    assert line.endswith('letter ¶1 "I say build it", and in the reprint copy')


def test_of_long_texts_that_begin_alike_the_difference_is_shown() -> None:
    long = "The town should build the bridge, " + "and build it well, " * 12
    one, other = (compiled(names=NAMES.replace("The town should build the bridge.", f"{long}{end}."))
                  for end in ("soon", "late"))  # fmt: skip
    (said,) = told(compare(one, other))
    assert said.endswith("and build it well, soon.” → “…well, and build it well, and build it well, late.”")
