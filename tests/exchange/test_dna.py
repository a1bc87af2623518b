"""DNA: what we write is a database of DNA 3 that says no more than the map; what DNA wrote is read as it is meant."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.exchange.dna.database import PASSWORD
from argmap.exchange.dna.document import narrow, read_notes, widen, write_notes
from argmap.exchange.facts import facts, kept
from argmap.exchange.formats import dna
from argmap.exchange.frame import Source, Unreadable, Unwritable
from argmap.model import ArgumentMap, Id

from .debates import everything

BENCH = Path(__file__).parents[3] / "shared" / "bench" / "dna"
with_sample = pytest.mark.skipif(not BENCH.is_dir(), reason="the sample of DNA is not at hand")


def held(debate: ArgumentMap) -> ArgumentMap:
    return kept(debate, dna.HOLDS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The debate, as a database."""
    (tmp_path / "debate.dna").write_bytes(dna.write(held(everything())))
    return tmp_path / "debate.dna"


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question).fetchall()


def change(path: Path, *commands: str) -> Source:
    with closing(sqlite3.connect(path)) as database, database:
        for command in commands:
            database.execute(command)
    return Source(path)


def coded(path: Path, label: str) -> list[dict[str, object]]:
    """The statements of a type, with the values of their variables, as DNA joins them."""
    values = """
    SELECT s.ID, v.Variable, COALESCE(e.Value, l.Value, b.Value) FROM STATEMENTS s
    JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId JOIN VARIABLES v ON v.StatementTypeId = t.ID
    LEFT JOIN DATASHORTTEXT d ON d.StatementId = s.ID AND d.VariableId = v.ID LEFT JOIN ENTITIES e ON e.ID = d.Entity
    LEFT JOIN DATALONGTEXT l ON l.StatementId = s.ID AND l.VariableId = v.ID
    LEFT JOIN DATABOOLEAN b ON b.StatementId = s.ID AND b.VariableId = v.ID
    """
    found: dict[object, dict[str, object]] = {}
    for number, variable, value in ask(path, f"{values} WHERE t.Label = '{label}' ORDER BY s.ID"):
        found.setdefault(number, {})[str(variable)] = value
    return list(found.values())


# What we write


def test_the_database_is_whole(path: Path) -> None:
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    assert ask(path, "PRAGMA foreign_key_check") == []
    assert ask(path, "SELECT * FROM SETTINGS") == [("version", "3.0.7"), ("date", "2022-06-10")]


def test_the_first_type_is_the_one_that_dna_knows(path: Path) -> None:
    assert ask(path, "SELECT Label FROM STATEMENTTYPES WHERE ID = 1") == [("DNA Statement",)]
    asked = "SELECT Variable, DataType FROM VARIABLES WHERE StatementTypeId = 1 ORDER BY ID LIMIT 4"
    kind = "short text"
    assert ask(path, asked) == [("person", kind), ("organization", kind), ("concept", kind), ("agreement", "boolean")]


def test_a_position_is_a_statement_with_its_quotation_at_its_place(path: Path) -> None:
    mayor = next(one for one in coded(path, "DNA Statement") if one["person"] == "Ada Example")
    assert (mayor["concept"], mayor["agreement"], mayor["organization"]) == ("The bridge should be built.", 1, "")
    quote = (
        "SELECT SUBSTR(d.Text, s.Start + 1, s.Stop - s.Start) FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId"
    )
    assert ('The mayor said on Monday: "Build the bridge, at last".',) in ask(path, quote)


def test_a_stance_on_a_condition_is_of_a_type_of_its_own_that_no_network_counts(path: Path) -> None:
    assert not [one for one in coded(path, "DNA Statement") if one["person"] == "Cleo Clerk"]
    (clerk,) = coded(path, "Conditional Statement")
    assert (clerk["leaning"], clerk["condition"]) == ("supports", "the tolls pay for it")
    assert "agreement" not in clerk


def test_who_stands_between_is_told_by_variables(path: Path) -> None:
    boatman = next(one for one in coded(path, "DNA Statement") if one["person"] == "The boatman")
    assert [boatman[name] for name in ("according to", "according to 2", "certainty", "agreement")] == [
        "Sam Scribe", "Ada Example", "possible", 0,
    ]  # fmt: skip


def test_arguments_and_alignments_are_types_of_their_own(path: Path) -> None:
    reasons = {(one["reason"], one["agreement"], one["conclusion"]) for one in coded(path, "Argument")}
    assert ("A bridge is dear.", 0, "The bridge should be built.") in reasons
    assert {(one["person"], one["target"]) for one in coded(path, "Alignment")} >= {("Cleo Clerk", "Ada Example")}


def test_every_variable_of_a_statement_has_a_value_as_dna_expects(path: Path) -> None:
    missing = """
    SELECT COUNT(*) FROM STATEMENTS s JOIN VARIABLES v ON v.StatementTypeId = s.StatementTypeId
    WHERE NOT EXISTS (SELECT 1 FROM DATASHORTTEXT d WHERE d.StatementId = s.ID AND d.VariableId = v.ID)
    AND NOT EXISTS (SELECT 1 FROM DATALONGTEXT d WHERE d.StatementId = s.ID AND d.VariableId = v.ID)
    AND NOT EXISTS (SELECT 1 FROM DATABOOLEAN d WHERE d.StatementId = s.ID AND d.VariableId = v.ID)
    """
    assert ask(path, missing) == [(0,)]


def test_a_coder_can_open_the_database_with_the_password_of_the_manual(path: Path) -> None:
    (stored,), *_ = ask(path, "SELECT Password FROM CODERS WHERE Name = 'Admin' AND ID = 1")
    decoded = base64.b64decode(str(stored))
    salt, hashed = decoded[:16], hashlib.sha256(decoded[:16] + PASSWORD.encode()).digest()
    for _ in range(99_999):
        hashed = hashlib.sha256(hashed).digest()
    assert (len(salt), hashed) == (16, decoded[16:])
    assert PASSWORD in (dna.__doc__ or "")


def test_who_coded_a_document_owns_it_and_its_statements(path: Path) -> None:
    owners = "SELECT d.Title, c.Name FROM DOCUMENTS d JOIN CODERS c ON c.ID = d.Coder ORDER BY d.ID"
    assert ask(path, owners)[:2] == [("The mayor's word", "Ann"), ("The ferry", "Admin")]


def test_a_document_without_a_day_says_so_in_its_notes(path: Path) -> None:
    (days,) = ask(path, "SELECT Date, Notes FROM DOCUMENTS WHERE Date = 0")
    assert "argmap date: 2020-05\n" in str(days[1])
    assert ask(path, "SELECT Date FROM DOCUMENTS WHERE Title = 'The ferry'") == [(1590969600,)]


def test_of_an_original_that_is_not_at_hand_the_cited_passages_stand_at_their_places(tmp_path: Path) -> None:
    debate = replace(everything(), texts={})
    (tmp_path / "x.dna").write_bytes(dna.write(held(debate)))
    ((text,),) = ask(tmp_path / "x.dna", "SELECT Text FROM DOCUMENTS WHERE Title = 'The ferry'")
    assert str(text).rstrip(" ") == "A bridge is dear; the ferry is not."
    assert len(str(text)) == len(everything().texts[Id("document/post")])
    again = dna.read(Source(tmp_path / "x.dna"))
    assert again.texts == {}
    assert {passage.text for passage in again.passages.values()} >= {"A bridge is dear; the ferry is not."}


def test_a_digest_says_that_it_is_one(path: Path) -> None:
    assert ask(path, "SELECT Type FROM DOCUMENTS WHERE Text LIKE 'Our words%'") == [("digest",)]


def test_a_long_claim_is_cut_visibly_and_stands_whole_beside(tmp_path: Path) -> None:
    debate = everything()
    sentence = "The bridge should be built " + "soon and " * 30 + "well."
    claims = {
        id_: replace(claim, text=sentence) if claim.text == "The bridge should be built." else claim
        for id_, claim in debate.claims.items()
    }
    (tmp_path / "x.dna").write_bytes(dna.write(held(replace(debate, claims=claims))))
    labels = [str(value) for (value,) in ask(tmp_path / "x.dna", "SELECT Value FROM ENTITIES WHERE Value LIKE '%[%'")]
    assert {(len(label) <= 190, " … [" in label) for label in labels} == {(True, True)}
    assert sentence in {claim.text for claim in dna.read(Source(tmp_path / "x.dna")).claims.values()}


def test_what_dna_cannot_tell_truly_is_refused_at_its_place_all_in_one_run() -> None:
    debate = everything()
    (first, second, third, *_) = debate.actors.values()
    actors = {**debate.actors, second.id: replace(second, name=first.name), third.id: replace(third, name="x" * 191)}
    with pytest.raises(Unwritable) as refusal:
        dna.write(held(replace(debate, actors=actors)))
    assert {problem.message for problem in refusal.value.problems} == {
        f"'{first.name}' is what '{first.id.name}' is called too (debate.txt:1:1)",
        f"'{'x' * 40}…' has 191 characters, and DNA takes 190",
    }
    assert {(problem.file, problem.line) for problem in refusal.value.problems} == {("debate.txt", 1)}


# What stands in the notes, and in texts


notes = st.one_of(st.none(), st.text(min_size=1))
told = st.lists(st.tuples(st.sampled_from(["url", "digest", "outline"]), st.text()), max_size=4)


@given(notes, told)
def test_what_has_no_column_comes_back_from_the_notes(note: str | None, more: list[tuple[str, str]]) -> None:
    found, values = read_notes(write_notes(note, [("document", "gazette"), *more]))
    assert found == note
    assert [(name, value) for name in ("url", "digest", "outline") for value in values.get(name, [])] == sorted(
        more, key=lambda one: ("url", "digest", "outline").index(one[0])
    )


def test_notes_of_a_foreign_document_are_its_note() -> None:
    assert read_notes("see page 3\nand 4") == ("see page 3\nand 4", {})
    assert read_notes("") == (None, {})


@given(st.text())
def test_characters_that_dna_counts_twice_come_back(text: str) -> None:
    stored, beyond = narrow(text)
    assert all(ord(letter) <= 0xFFFF for letter in stored)
    assert len(stored) == len(text)
    assert widen(stored, beyond) == text


# What we read

NOTHING = "(SELECT ID FROM ENTITIES WHERE VariableId = 3 AND Value = '')"
ISSUE_OF_A_REASON = """
INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) SELECT e.ID, a.ID, 'bad' FROM ENTITIES e
JOIN VARIABLES v ON v.ID = e.VariableId AND v.Variable = 'reason', ATTRIBUTEVARIABLES a
WHERE e.Value = 'A bridge is dear.' AND a.AttributeVariable = 'Issue'"""
TWO_NOTES = """
INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) SELECT e.ID, a.ID, 'Elsewhere.'
FROM ENTITIES e JOIN VARIABLES v ON v.ID = e.VariableId AND v.Variable = 'concept' AND v.StatementTypeId > 1,
ATTRIBUTEVARIABLES a JOIN VARIABLES w ON w.ID = a.VariableId AND w.Variable = 'concept'
WHERE e.Value = 'The bridge should be built.' AND a.AttributeVariable = 'Notes'"""
NO_CONCEPT = f"UPDATE DATASHORTTEXT SET Entity = {NOTHING} WHERE VariableId = 3"
TIMES = "(SELECT ID FROM VARIABLES WHERE Variable = 'when')"
NO_TIME = f"UPDATE DATALONGTEXT SET Value = 'once' WHERE VariableId IN {TIMES}"


def test_a_person_with_an_organization_is_its_member_and_the_note_tells_it(path: Path) -> None:
    council = "SELECT e.ID FROM ENTITIES e WHERE e.VariableId = 2 AND e.Value = 'The Council'"
    first = "SELECT MIN(ID) FROM STATEMENTS WHERE StatementTypeId = 1"
    debate = dna.read(
        change(path, f"UPDATE DATASHORTTEXT SET Entity = ({council}) WHERE StatementId = ({first}) AND VariableId = 2")
    )
    said = next(one for one in debate.statements.values() if one.note == "organization: The Council")
    assert said.subject.kind == "actor"
    assert Id("actor/the-council") in debate.actors[said.subject].member_of


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (ISSUE_OF_A_REASON, "attributes of 'A bridge is dear.', which is no actor and no concept: Issue: bad"),
        (TWO_NOTES, "'The bridge should be built.' has two attributes 'Notes': At the old ford., and Elsewhere."),
        ("DELETE FROM DATABOOLEAN WHERE StatementId = 1", "lacks a stance ('agreement' is empty)"),
        ("UPDATE DATABOOLEAN SET Value = 7 WHERE StatementId = 1", "lacks a stance ('agreement' is 7)"),
        ("UPDATE STATEMENTS SET Stop = 99999 WHERE ID = 1", "statement 1 stands nowhere in its document's text: 0 to"),
        ("UPDATE DOCUMENTS SET Notes = 'argmap document: a\nargmap length: x'", "a length that is no number: 'x'"),
        ("UPDATE DOCUMENTS SET Notes = 'argmap document: a\nargmap date: x'", "a date that is none: 'x'"),
        ("UPDATE ATTRIBUTEVALUES SET AttributeValue = 'xe' WHERE AttributeValue = 'she'", "'xe', of 'Ada Example'"),
        ("UPDATE STATEMENTTYPES SET Label = 'Rant' WHERE Label = 'Aside'", "is of the type 'Rant', which takes no"),
        (NO_CONCEPT, "lacks a concept"),
        ("UPDATE ENTITIES SET ChildOf = 1 WHERE ID = 2", "is a child of another entity"),
        (NO_TIME, "write a date"),
        ("INSERT INTO VARIABLELINKS VALUES (1, 1, 2)", "variables are linked (link 1)"),
        ("UPDATE DOCUMENTS SET Notes = '', Date = 99999999999999", "has no date"),
    ],
)
def test_what_a_map_has_no_place_for_is_refused_and_with_losses_left_out(
    path: Path, command: str, complaint: str
) -> None:
    source = change(path, command)
    with pytest.raises(Unreadable) as refusal:
        dna.read(source)
    assert any(complaint in problem.message for problem in refusal.value.problems), refusal.value
    lossy = replace(source, lossy=True)
    dna.read(lossy)
    assert any(complaint in warning.message for warning in lossy.warnings)


def test_a_name_that_is_a_person_and_an_organization_is_never_taken_for_one(path: Path) -> None:
    twin = "UPDATE ENTITIES SET Value = 'Ada Example' WHERE VariableId = 2 AND Value = 'The Council'"
    with pytest.raises(Unreadable, match="'Ada Example' is a person and an organization"):
        dna.read(replace(change(path, twin), lossy=True))


def test_two_coders_of_one_document_are_refused(path: Path) -> None:
    with pytest.raises(Unreadable, match=r"is coded by several: Admin .*, Ann"):
        dna.read(change(path, "UPDATE STATEMENTS SET Coder = 1 WHERE ID = 1"))


def test_a_variable_of_ones_own_goes_into_the_note(path: Path) -> None:
    debate = dna.read(
        change(path, "UPDATE VARIABLES SET Variable = 'mood' WHERE Variable = 'words' AND StatementTypeId = 1")
    )
    assert "mood: Build the bridge" in {said.note for said in debate.statements.values()}


def test_an_attribute_of_ones_own_goes_into_the_note(path: Path) -> None:
    own = "UPDATE ATTRIBUTEVARIABLES SET AttributeVariable = 'Mood' WHERE AttributeVariable IN ('Pronouns', 'Issue')"
    debate = dna.read(change(path, own))
    assert {actor.name: actor.note for actor in debate.actors.values()}["Ada Example"] == "Mood: she"
    notes = {claim.text: claim.note for claim in debate.claims.values()}
    assert notes["The bridge should be built."] == "At the old ford.\nMood: Should the bridge be built?"


def test_a_place_behind_a_character_that_dna_counts_in_two_ways_is_refused(path: Path) -> None:
    foreign = (
        "UPDATE VARIABLES SET Variable = 'x' WHERE Variable = 'rules'",
        "UPDATE DOCUMENTS SET Text = '𝔹' || Text",
    )
    with pytest.raises(Unreadable, match=r"behind a character above U\+FFFF"):
        dna.read(change(path, *foreign))


def test_a_text_that_was_changed_after_it_was_written_is_not_read_as_another(tmp_path: Path) -> None:
    debate = everything()
    texts = {id_: text + " 𝔹" for id_, text in debate.texts.items()}
    (tmp_path / "x.dna").write_bytes(dna.write(held(replace(debate, texts=texts))))
    with pytest.raises(Unreadable, match="was changed after it was exported"):
        dna.read(change(tmp_path / "x.dna", "UPDATE DOCUMENTS SET Text = 'x' || Text"))


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0 and then nothing"])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.dna").write_bytes(content)
    with pytest.raises(Unreadable):
        dna.read(Source(tmp_path / "x.dna"))


def test_another_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="has no table ATTRIBUTEVALUES, ATTRIBUTEVARIABLES, CODERS"):
        dna.read(change(tmp_path / "x.dna", "CREATE TABLE A (B)"))


def test_changes_that_still_wait_beside_the_file_are_not_overlooked(path: Path) -> None:
    path.with_name("debate.dna-wal").write_bytes(b"x")
    with pytest.raises(Unreadable, match="changes still wait"):
        dna.read(Source(path))


def test_a_table_with_words_for_numbers_is_refused(path: Path) -> None:
    with pytest.raises(Unreadable, match="row 1 of STATEMENTS has no number in Start, but 'here'"):
        dna.read(
            change(path, "PRAGMA ignore_check_constraints = 1", "UPDATE STATEMENTS SET Start = 'here' WHERE ID = 1")
        )


@pytest.mark.parametrize("place", ["Start = -5", "Start = Stop"])
def test_a_place_that_is_none_is_refused(path: Path, place: str) -> None:
    with pytest.raises(Unreadable, match="statement 1 stands nowhere in its document's text"):
        dna.read(change(path, "PRAGMA ignore_check_constraints = 1", f"UPDATE STATEMENTS SET {place} WHERE ID = 1"))


def test_a_text_that_is_bytes_is_refused(path: Path) -> None:
    with pytest.raises(Unreadable, match="row 1 of DOCUMENTS holds bytes where text is due"):
        dna.read(change(path, "UPDATE DOCUMENTS SET Text = x'ff00'"))


# Against DNA itself: its sample, and the matrices that it made of it


def sample() -> ArgumentMap:
    return dna.read(Source(BENCH / "sample.dna", lossy=True))


def there_and_back(argument_map: ArgumentMap, folder: Path) -> ArgumentMap:
    (folder / "again.dna").write_bytes(dna.write(argument_map))
    return dna.read(Source(folder / "again.dna"))


def rows(name: str) -> Iterator[tuple[str, str, float]]:
    head, *lines = csv.reader(io.StringIO((BENCH / "golden" / name).read_text("utf-8")), delimiter=";")
    return ((line[0], column, float(cell)) for line in lines for column, cell in zip(head[1:], line[1:], strict=True))


@with_sample
def test_our_tables_have_the_columns_of_dna(path: Path) -> None:
    tables = [str(name) for (name,) in ask(BENCH / "sample.dna", "SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        columns = f"PRAGMA table_info({table})"
        assert ask(path, columns) == ask(BENCH / "sample.dna", columns), table
        references = f'SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(\'{table}\') ORDER BY 1, 2'
        assert ask(path, references) == ask(BENCH / "sample.dna", references), table


@with_sample
def test_the_sample_is_read_whole_but_for_its_annotation(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        dna.read(Source(BENCH / "sample.dna"))
    (problem,) = refusal.value.problems
    assert problem.message.startswith("statement 5 is of the type 'Annotation', which takes no stance")
    found = sample()
    assert (len(found.documents), len(found.statements)) == (7, 40)
    assert set(facts(there_and_back(found, tmp_path))) == set(facts(found))


@with_sample
def test_the_networks_are_those_of_dna_also_after_a_round_trip(tmp_path: Path) -> None:
    for found in (sample(), there_and_back(sample(), tmp_path)):
        pro, contra = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for said in found.statements.values():
            (organization,) = found.actors[said.subject].member_of
            (pro if said.stance == "supports" else contra)[found.label(organization), found.label(said.object)] += 1
        concepts = [claim.text for claim in found.claims.values()]
        for actor, concept, weight in rows("twomode-org-concept-subtract.csv"):
            assert pro[actor, concept] - contra[actor, concept] == weight
        for one, other, weight in rows("onemode-org-conflict-no.csv"):
            conflicts = (pro[one, c] * contra[other, c] + contra[one, c] * pro[other, c] for c in concepts)
            assert weight == (0 if one == other else sum(conflicts))
