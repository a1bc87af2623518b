"""Rule files: what they may hold, and what is said of one that is wrong."""

from __future__ import annotations

from argmap.model import Provenance
from argmap.problem import Problem
from argmap.read import marked
from argmap.read.rules import is_rule_file, parse_example, read_rule_file, rulebook, shipped_rule_files
from argmap.rule import Example, Rulebook
from argmap.text import Span

HERE = Provenance("rules.yaml", 1, 1)
GOOD = """\
lexica:
  cheering:
    about: Words of applause.
    stance: supports
    words: cheer, clap for
rules:
  cheers:
    about: Cheers something.
    source: our own reading
    cue: {lemmas: [cheering], pos: verb}
    roles:
      source: $who
      content: dobj
    examples: ["[They] <cheered> {the plan}."]
    counter_examples: ["They cheered."]
paths:
  who: [nsubj, "<conj nsubj"]
"""


def read(*contents: str) -> tuple[Rulebook, list[Problem]]:
    """The rulebook that files with these contents make, and every problem."""
    files, problems = [], []
    for number, content in enumerate(contents):
        name = f"rules{number or ''}.yaml"
        node, mistakes = marked.parse(content.encode(), name)
        assert node is not None, mistakes
        assert is_rule_file(node)
        file, misfits = read_rule_file(node, name)
        problems += [*mistakes, *misfits]
        files += [file] if file else []
    book, mistakes = rulebook(files)
    return book, [*problems, *mistakes]


def told(problems: list[Problem]) -> list[str]:
    return [f"{problem.file}:{problem.line}:{problem.column} {problem.message}" for problem in problems]


def test_a_rule_file_is_read_with_its_words_and_paths() -> None:
    book, problems = read(GOOD)
    assert problems == []
    rule = book.rules[0]
    assert (rule.id, rule.pos, rule.provenance.line) == ("cheers", frozenset({"VERB"}), 8)
    assert [[step.labels for step in way.path] for way in rule.source] == [
        [frozenset({"nsubj"})],
        [frozenset({"conj"}), frozenset({"nsubj"})],
    ]
    assert book.lexica["cheering"].entries == {"cheer", "clap for"}


def test_a_name_that_nothing_bears_is_told_with_the_nearest() -> None:
    book, problems = read(GOOD.replace("[cheering]", "[cheerin]").replace("$who", "$whom"))
    assert book.rules == ()
    assert told(problems) == [
        "rules.yaml:10:20 no lexicon is called 'cheerin'",
        "rules.yaml:8:5 no paths are called '$whom'",
    ]
    assert "cheering" in problems[0].fix
    assert "who" in problems[1].fix


def test_a_rule_without_examples_or_with_a_broken_path_is_a_problem_at_its_place() -> None:
    _, problems = read(GOOD.replace('["They cheered."]', "[]").replace("content: dobj", "content: dobj["))
    assert [(problem.line, problem.file) for problem in problems] == [(13, "rules.yaml"), (15, "rules.yaml")]
    assert "a bracket is not closed" in problems[0].fix


def test_examples_are_marked_and_counter_examples_are_not() -> None:
    _, problems = read(GOOD.replace("<cheered>", "cheered").replace("They cheered.", "[They] cheered."))
    assert told(problems) == [
        "rules.yaml:14:16 this example does not mark its <cue> and its {content}",
        "rules.yaml:15:24 a counter-example is not to be found: it has no marks",
    ]


def test_unknown_names_inside_paths_are_told() -> None:
    _, problems = read(GOOD.replace("content: dobj", '"content": "dobj[in=cheerin]"').replace("[nsubj,", "[$who, $ho,"))
    assert told(problems) == [
        "rules.yaml:17:8 no paths are called '$ho'",
        "rules.yaml:17:8 the paths '$who' lead to themselves, or through more than 5 names",
        "rules.yaml:8:5 no lexicon is called 'cheerin'",
    ]


def test_a_misspelt_key_of_a_rule_is_told_with_the_key_that_was_meant() -> None:
    _, problems = read(GOOD.replace("about: Cheers", "abut: Cheers").replace("roles:", "role:"))
    assert {problem.fix for problem in problems} >= {"did you mean 'about'?", "did you mean 'roles'?"}


def test_a_name_may_not_be_given_twice() -> None:
    _, problems = read(GOOD, GOOD)
    assert [message.partition(" ")[2] for message in told(problems)] == [
        "'cheers' is already among the rules",
        "'cheering' is already among the lexica",
        "'who' is already among the paths",
    ]


def test_an_own_rule_may_not_take_a_shipped_name() -> None:
    shipped = shipped_rule_files()
    name = next(iter(shipped[0].shape.rules or shipped[0].shape.lexica))
    _, problems = rulebook([*shipped, shipped[0]])
    assert any(f"'{name}' is already among" in problem.message for problem in problems)


def test_the_shipped_rules_are_without_problems() -> None:
    book, problems = rulebook(shipped_rule_files())
    assert problems == []
    assert book.rules
    assert all(rule.about and rule.method and rule.examples and rule.counter_examples for rule in book.rules)


def test_marks_give_the_roles_of_an_example() -> None:
    example = parse_example("{Rain, [he] <says>, comes}.", HERE)
    assert isinstance(example, Example)
    assert example.text == "Rain, he says, comes."
    assert (example.source, example.cue, example.content) == ((Span(6, 8),), (Span(9, 13),), (Span(0, 20),))


def test_marks_that_do_not_pair_are_told() -> None:
    assert parse_example("[He says.", HERE) == "a mark is not closed by ']'"
    assert parse_example("He] says.", HERE) == "']' closes nothing here; marks are [who], <cue> and {what}"
