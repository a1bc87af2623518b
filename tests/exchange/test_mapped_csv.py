"""A table of any codebook is read as its mapping says, and what the mapping does not say is a mistake with a line."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from argmap.exchange.formats.mapped_csv import read
from argmap.exchange.frame import Source, Unreadable, find_format
from argmap.model import ArgumentMap

# As codebooks of debates have it: codes for claims, signs for stances, and more than one kind of date.
CODED = """\
holder;kind;topic;direction;article;published;paper;snippet;coder
Ada Example;p;101;1;town-1;04.05.2020;The Press;"She said: ""build it""; and left.";Ann
The Council;o;101;-1;town-1;04.05.2020;The Press;They voted against it.;Ann
Ada Example;p;102;0;town-2;05.2020;The Press;She said nothing of tolls.;Ann
"""
MAPPING = """\
delimiter: ";"
dates: ["%d.%m.%Y", "%m.%Y"]
columns:
  actor: holder
  kind: kind
  claim: topic
  stance: direction
  document: article
  date: published
  publisher: paper
  quote: snippet
values:
  kind: {p: person, o: organisation}
  stance: {"1": supports, "-1": opposes, "0": none}
  claim:
    "101": The bridge should be built.
    "102": Who crosses should pay.
defaults:
  issue: What becomes of the ford?
"""
# As the edges of a network of actors and statements have it.
EDGES = "from\tto\tstance\ttimestamp\nAda\tbuild\tsupport\t2020-05-04\nBo\tbuild\topposition\t2020-05-06\n"
OF_EDGES = """\
columns: {actor: from, claim: to, stance: stance, when: timestamp}
values:
  stance: {support: supports, opposition: opposes, irrelevant: none}
"""


def source(folder: Path, table: str, mapping: str, name: str = "coded.csv") -> Source:
    (folder / name).write_text(table, "utf-8", newline="")
    (folder / "mapping.yaml").write_text(textwrap.dedent(mapping), "utf-8")
    return Source(folder / name, folder / "mapping.yaml")


def told(argument_map: ArgumentMap) -> list[str]:
    return sorted(argument_map.label(id_) for id_ in argument_map.statements)


def complaints(folder: Path, table: str, mapping: str) -> list[str]:
    with pytest.raises(Unreadable) as refusal:
        read(source(folder, table, mapping))
    places = [(Path(problem.file).name, problem) for problem in refusal.value.problems]
    return [f"{name}:{problem.line}:{problem.column} {problem.message}" for name, problem in places]


def test_codes_become_what_the_codebook_says(tmp_path: Path) -> None:
    debate = read(source(tmp_path, CODED, MAPPING))
    assert told(debate) == [
        "Ada Example supports The bridge should be built.",
        "The Council opposes The bridge should be built.",
    ]
    assert {actor.name: actor.actor_kind for actor in debate.actors.values()} == {
        "Ada Example": "person",
        "The Council": "organisation",
        "The Press": "organisation",
        "Author of town-1": "person",
    }
    (document,) = debate.documents.values()
    assert (document.id.name, document.date, debate.label(document.publisher or document.id)) == (
        "town-1", "2020-05-04", "The Press",
    )  # fmt: skip


def test_a_quotation_is_verbatim_and_stands_for_a_text_that_is_not_at_hand(tmp_path: Path) -> None:
    debate = read(source(tmp_path, CODED, MAPPING))
    quoted = {debate.passages[said.passage].text for said in debate.statements.values()}
    assert quoted == {'She said: "build it"; and left.', "They voted against it."}
    assert {passage.rendition for passage in debate.passages.values()} == {"digest"}
    assert list(debate.digests.values()) == ['She said: "build it"; and left.\n\nThey voted against it.']


def test_rows_without_a_stance_and_columns_without_a_meaning_are_told(tmp_path: Path) -> None:
    table = source(tmp_path, CODED, MAPPING)
    read(table)
    assert [f"{warning.level}: {warning.message}" for warning in table.warnings] == [
        "note: columns that the mapping does not name are left out: coder",
        "note: 1 rows take no stance or are others, as the mapping has it, and are left out",
    ]


def test_without_documents_the_table_is_the_document_and_its_rows_are_the_text(tmp_path: Path) -> None:
    debate = read(source(tmp_path, EDGES, OF_EDGES, "edges.tsv"))
    assert told(debate) == ["Ada supports build", "Bo opposes build"]
    assert list(debate.documents) == ["document/edges"]
    assert {said.when.written for said in debate.statements.values() if said.when} == {"2020-05-04", "2020-05-06"}
    assert (
        "from: Ada; to: build; stance: support; timestamp: 2020-05-04" in debate.digests[next(iter(debate.documents))]
    )


def test_only_the_rows_that_are_named_are_read_and_codes_of_others_do_not_count(tmp_path: Path) -> None:
    # A row for each question that coders were asked, as some codebooks have it.
    table = "unit,variable,code,party,topic\n1,position,Voor,A,9\n1,conflict,Ja,A,9\n2,position,Neutraal,B,geen\n"
    mapping = """\
        only: {variable: position}
        columns: {actor: party, claim: topic, stance: code}
        values:
          stance: {Voor: supports, Tegen: opposes, Neutraal: none}
          claim: {"9": Build it.}
        """
    assert told(read(source(tmp_path, table, mapping))) == ["A supports Build it."]
    assert complaints(tmp_path, table, mapping.replace("variable", "variabel")) == [
        "mapping.yaml:1:18 the table has no column 'variabel'"
    ]


def test_offsets_point_into_the_original(tmp_path: Path) -> None:
    table = "a,c,s,d,q,b,e\nAda,Build it.,supports,letter,I say so,10,18\n"
    mapping = "columns: {actor: a, claim: c, stance: s, document: d, quote: q, start: b, end: e, author: a}\n"
    debate = read(source(tmp_path, table, mapping))
    (passage,) = debate.passages.values()
    assert (passage.rendition, passage.start, passage.end, passage.text) == ("original", 10, 18, "I say so")
    assert [said.voice for said in debate.statements.values()] == ["own"]


def test_a_stance_on_a_condition_needs_the_condition(tmp_path: Path) -> None:
    mapping = "columns: {actor: a, claim: c, stance: s, condition: i}\n"
    debate = read(source(tmp_path, "a,c,s,i\nAda,Build it.,would support,tolls pay\n", mapping))
    (said,) = debate.statements.values()
    assert (said.stance, said.leaning, said.condition) == ("conditional", "supports", "tolls pay")
    assert complaints(tmp_path, "a,c,s,i\nAda,Build it.,would support,\n", mapping) == [
        "coded.csv:2:1 'would support' needs a condition"
    ]


def test_who_reports_it_stands_in_the_chain(tmp_path: Path) -> None:
    mapping = "columns: {actor: a, claim: c, stance: s, author: w, according_to: b}\n"
    debate = read(source(tmp_path, "a,c,s,w,b\nAda,Build it.,opposes,Sam,Bo\n", mapping))
    (said,) = debate.statements.values()
    assert [debate.label(link) for link in said.according_to] == ["Sam", "Bo"]
    assert said.voice == "reported"


def test_an_author_who_is_named_as_the_witness_too_is_one_link_of_the_chain(tmp_path: Path) -> None:
    mapping = "columns: {actor: a, claim: c, stance: s, author: w, according_to: b}\n"
    debate = read(source(tmp_path, "a,c,s,w,b\nAda,Build it.,opposes,Sam,Sam\n", mapping))
    assert [[debate.label(link) for link in said.according_to] for said in debate.statements.values()] == [["Sam"]]


def test_words_of_closed_lists_are_those_of_argmap_unless_codes_are_given(tmp_path: Path) -> None:
    mapping = "columns: {actor: a, kind: k, claim: c, stance: s, voice: v, certainty: y}\n"
    assert complaints(tmp_path, "a,k,c,s,v,y\nAda,Person,Build it.,opposes,shouted,sure\n", mapping) == [
        (
            "coded.csv:2:1 column 'k': 'Person' is no kind: write person, organisation, state, faction, group, "
            "or give codes under 'values:'"
        ),
        (
            "coded.csv:2:1 column 'v': 'shouted' is no voice: write own, stated, inferred, reported, quoted, "
            "or give codes under 'values:'"
        ),
        (
            "coded.csv:2:1 column 'y': 'sure' is no certainty: write certain, likely, possible, "
            "or give codes under 'values:'"
        ),
    ]


def test_rows_that_contradict_each_other_about_an_actor_or_a_claim_are_refused(tmp_path: Path) -> None:
    mapping = "columns: {actor: a, kind: k, claim: c, stance: s, issue: i}\n"
    table = "a,k,c,s,i\nAda,person,Build it.,opposes,Ford?\nAda,state,Build it.,supports,Tolls?\n"
    assert complaints(tmp_path, table, mapping) == [
        "coded.csv:3:1 actor 'Ada' has another kind in line 2",
        "coded.csv:3:1 claim 'Build it.' has another issue in line 2",
    ]


def test_every_row_that_does_not_fit_is_told_with_its_line_in_one_run(tmp_path: Path) -> None:
    bad = CODED.replace("102;0", "103;1").replace(";-1;", ";2;") + "Bo;p;101;1;town-1;1.1.1999;The Press;x;Ann\n"
    assert complaints(tmp_path, bad, MAPPING) == [
        "coded.csv:3:1 column 'direction': '2' is no code of stance; the mapping knows '1', '-1', '0'",
        "coded.csv:4:1 column 'topic': '103' is no code of claim; the mapping knows '101', '102'",
        "coded.csv:5:1 document 'town-1' has another date in line 2",
    ]


@pytest.mark.parametrize(
    ("mapping", "complaint"),
    [
        ("columns: {actor: a, claim: c}\n", "mapping.yaml:1:10 nothing tells the stance of a row"),
        ("columns: {actor: a, claim: c, stance: t}\n", "mapping.yaml:1:39 the table has no column 't'"),
        ("columns: {actr: a, claim: c, stance: s}\n", "mapping.yaml:1:11 'actr' is not a field here"),
        (
            "columns: {actor: a, claim: c, stance: s}\nvalues:\n  stance: {pro: support}\n",
            "mapping.yaml:3:17 'pro' cannot be 'support'",
        ),
        (
            "columns: {actor: a, claim: c, stance: s}\nvalues:\n  issue: {x: y}\n",
            "mapping.yaml:3:10 'issue' has codes and no column",
        ),
        (
            "columns: {actor: a, claim: c, stance: s, start: a}\n",
            "mapping.yaml:1:10 a passage is told by all of start, end and quote",
        ),
    ],
)
def test_a_mistake_in_the_mapping_has_its_place_there(tmp_path: Path, mapping: str, complaint: str) -> None:
    (found,) = complaints(tmp_path, "a,c,s\nAda,Build it.,supports\n", mapping)
    assert found.startswith(complaint)


def test_a_misspelt_field_is_compared_with_those_of_its_place(tmp_path: Path) -> None:
    table = source(tmp_path, "a,c,s\n", "columns: {actor: a, claim: c, stance: s, quot: a}\n")
    with pytest.raises(Unreadable) as refusal:
        read(table)
    assert [problem.fix for problem in refusal.value.problems] == ["did you mean 'quote'?"]


def test_a_table_without_a_mapping_has_no_meaning(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n", "utf-8")
    with pytest.raises(Unreadable, match="--mapping FILE"):
        read(Source(tmp_path / "x.csv"))


def test_a_table_that_is_no_known_one_needs_a_mapping(tmp_path: Path) -> None:
    for path in (source(tmp_path, CODED, MAPPING).path, source(tmp_path, EDGES, OF_EDGES, "edges.tsv").path):
        assert find_format(path, None, "read").name == "mapped-csv"


def test_rows_of_other_lengths_and_open_quotation_marks_are_told_with_their_lines(tmp_path: Path) -> None:
    mapping = "columns: {actor: a, claim: c, stance: s}\n"
    assert complaints(tmp_path, 'a,c,s\n"Ada\nB",x,supports\nBo,y\n', mapping) == [
        "coded.csv:4:1 this row has 2 cells, and the table 3 columns"
    ]
    assert complaints(tmp_path, 'a,c,s\nAda,"open,supports\n', mapping)[0].startswith("coded.csv:2:1 this row cannot")


def test_other_encodings_are_read_where_the_mapping_names_them(tmp_path: Path) -> None:
    table = source(tmp_path, "", "encoding: latin-1\ncolumns: {actor: a, claim: c, stance: s}\n")
    table.path.write_bytes("a,c,s\nJürgen,Build it.,opposes\n".encode("latin-1"))
    assert told(read(table)) == ["Jürgen opposes Build it."]
    assert complaints(tmp_path, "a,c,s\n", "encoding: klingon\ncolumns: {actor: a, claim: c, stance: s}\n") == [
        "mapping.yaml:1:11 there is no encoding 'klingon'"
    ]
