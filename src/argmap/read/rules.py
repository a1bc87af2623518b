"""Rule files → a rulebook: rules with their examples, word lists, named paths, and what was learnt of them.

The shipped rules are read by the same code as a workspace's own. `docs/rules.md` is the manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice, product

from argmap.model import Provenance
from argmap.problem import Problem, did_you_mean
from argmap.read import marked
from argmap.read.fit import fit
from argmap.read.marked import Node
from argmap.read.rule_shapes import SIDES, ConnectiveShape, LexiconShape, RulebookShape, RuleShape, WayShape
from argmap.rule import MAX_STEPS, POS, Connective, Example, Lexicon, Path, Place, Rule, Rulebook, Way, parse_path
from argmap.text import Span

CHECK = "rules"
SHIPPED = "argmap/rules"
MAX_PATHS = 200
"""How many paths a written one, or a name, may stand for once the names in it are replaced."""
MAX_NAMES = 5
"""How many names may stand for one another in a row."""
_NAMED = re.compile(r"\$([A-Za-z-]+)")
_LISTED = re.compile(r"\bin=([^\s,\]]+)")
_MARKS = {"[": ("]", "source"), "<": (">", "cue"), "{": ("}", "content")}


@dataclass(frozen=True)
class RuleFile:
    """A file of rules as it was written."""

    shape: RulebookShape
    file: str
    node: Node

    def problem(self, message: str, *path: str | int, fix: str = "") -> Problem:
        """A problem at the place of a part of it."""
        return Problem(self.file, *self.node.place(path), CHECK, message, fix)


def is_rule_file(node: Node) -> bool:
    """Whether a YAML file holds rules."""
    return bool(node.keys.keys() & RulebookShape.model_fields.keys())


def read_rule_file(node: Node, file: str) -> tuple[RuleFile | None, list[Problem]]:
    """One file as its shape, and what does not fit."""
    fitted = fit(RulebookShape, node, file)
    return (RuleFile(fitted.shape, file, fitted.node) if fitted.shape else None), fitted.problems


@cache
def shipped_rule_files() -> tuple[RuleFile, ...]:
    """The rules that come with argmap, read once. A problem in one of them is a mistake of ours."""
    found = []
    for entry in sorted(files("argmap").joinpath("rules").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".yaml") and entry.name != "confidence.yaml":
            node, problems = marked.parse(entry.read_bytes(), f"{SHIPPED}/{entry.name}")
            if node is None or problems:
                raise ValueError("\n".join(map(str, problems)))
            rule_file, problems = read_rule_file(node, f"{SHIPPED}/{entry.name}")
            if rule_file is None or problems:
                raise ValueError("\n".join(map(str, problems)))
            found.append(rule_file)
    return tuple(found)


def rulebook(written: Iterable[RuleFile]) -> tuple[Rulebook, list[Problem]]:
    """All rules of these files, with the names in them resolved; a later file may not redefine a name."""
    rules: dict[str, tuple[RuleFile, RuleShape]] = {}
    lexica: dict[str, Lexicon] = {}
    named: dict[str, list[str]] = {}
    connectives: dict[str, tuple[RuleFile, ConnectiveShape]] = {}
    problems: list[Problem] = []
    read = list(written)
    for file in read:
        for kind, known in (("rules", rules), ("connectives", connectives), ("lexica", lexica), ("paths", named)):
            for name in getattr(file.shape, kind):
                if name in known:
                    fix = "give this one another name"
                    problems.append(file.problem(f"'{name}' is already among the {kind}", kind, name, fix=fix))
        rules |= {name: (file, shape) for name, shape in file.shape.rules.items() if name not in rules}
        connectives |= {
            name: (file, shape) for name, shape in file.shape.connectives.items() if name not in connectives
        }
        lexica |= {name: _lexicon(name, shape) for name, shape in file.shape.lexica.items() if name not in lexica}
        named |= {name: paths for name, paths in file.shape.paths.items() if name not in named}
    sizes = _sizes(named)
    problems += (problem for file in read for problem in _path_problems(file, named, lexica, sizes))
    named = {name: paths if name in sizes and not _overgrown(sizes[name]) else [] for name, paths in named.items()}
    found: list[Rule | list[Problem]] = [
        _rule(name, shape, file, lexica, named) for name, (file, shape) in rules.items()
    ]
    joined = [_connective(name, shape, file, lexica, named) for name, (file, shape) in connectives.items()]
    problems += [problem for one in (*found, *joined) if isinstance(one, list) for problem in one]
    log_odds, thresholds = read_scorecard()
    return Rulebook(
        rules=tuple(one for one in found if isinstance(one, Rule)),
        lexica=lexica,
        confidence=log_odds,
        thresholds=thresholds,
        connectives=tuple(one for one in joined if isinstance(one, Connective)),
    ), problems


@cache
def read_scorecard() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """How much each circumstance counts, in log-odds, and the least salience of what is kept."""
    entry = files("argmap").joinpath("rules").joinpath("confidence.yaml")
    if not entry.is_file():
        return {}, {}
    return parse_scorecard(entry.read_bytes(), f"{SHIPPED}/confidence.yaml")


def parse_scorecard(written: bytes, file: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """A scorecard as `argmap eval --calibrate` writes it. A mistake in it is ours: people do not write it."""
    node, problems = marked.parse(written, file)
    if node is None or problems:
        raise ValueError("\n".join(map(str, problems)))
    numbers = node.plain()
    log_odds, thresholds = (
        {name: float(number) for name, number in numbers.get(kind, {}).items()} for kind in ("log-odds", "thresholds")
    )
    return log_odds, thresholds


def _lexicon(name: str, shape: LexiconShape) -> Lexicon:
    return Lexicon(
        name=name,
        about=shape.about,
        entries=frozenset(shape.words),
        stance=shape.stance,
        certainty=shape.certainty,
        negation=shape.negation,
    )


def _rule(
    name: str, shape: RuleShape, file: RuleFile, lexica: Mapping[str, Lexicon], named: Mapping[str, list[str]]
) -> Rule | list[Problem]:
    problems = []
    for index, lexicon in enumerate(shape.cue.lemmas):
        if lexicon not in lexica:
            fix = did_you_mean(lexicon, lexica)
            problems.append(
                file.problem(f"no lexicon is called '{lexicon}'", "rules", name, "cue", "lemmas", index, fix=fix)
            )
    for pos in shape.cue.pos:
        if pos not in POS:
            fix = f"write one of {', '.join(sorted(POS))}"
            problems.append(file.problem(f"'{pos}' is no part of speech", "rules", name, "cue", "pos", fix=fix))
    if not shape.cue.lemmas and not shape.cue.pos and not shape.cue.tag:
        problems.append(file.problem("a cue has lemmas, or a part of speech", "rules", name, "cue"))
    ways = [*shape.roles.source, *shape.roles.content]
    paths = [*shape.cue.has, *shape.cue.lacks, *shape.cue.with_]
    paths += [path for way in ways for path in (way.path, *way.plus, *way.minus)]
    problems += _wrong_paths(paths, ("rules", name), file, named, lexica)
    examples, mistakes = _examples(shape, ("rules", name), file)
    if problems or mistakes:
        return [*problems, *mistakes]
    roles = shape.roles
    return Rule(
        id=name,
        about=shape.about,
        method=shape.source,
        lexica=tuple(shape.cue.lemmas),
        pos=frozenset(pos.upper() for pos in shape.cue.pos),
        tag=frozenset(tag.upper() for tag in shape.cue.tag),
        dep=frozenset(shape.cue.dep),
        has=tuple(_expand(shape.cue.has, named)),
        lacks=tuple(_expand(shape.cue.lacks, named)),
        cue=tuple(_expand(shape.cue.with_, named)),
        source=tuple(_ways(roles.source, named)),
        content=tuple(_ways(roles.content, named)),
        sourceless=shape.sourceless,
        also=shape.also,
        stance=None if shape.stance == "none" else shape.stance,
        voice=shape.voice,
        certainty=shape.certainty,
        negation=shape.negation,
        confidence=shape.confidence,
        priority=shape.priority,
        examples=examples[0],
        counter_examples=examples[1],
        provenance=Provenance(file.file, *file.node.place(("rules", name))),
        shipped=file.file.startswith(f"{SHIPPED}/"),
    )


def _connective(
    name: str, shape: ConnectiveShape, file: RuleFile, lexica: Mapping[str, Lexicon], named: Mapping[str, list[str]]
) -> Connective | list[Problem]:
    place = ("connectives", name)
    paths = [*shape.has, *shape.lacks, shape.reason, shape.conclusion]
    problems = _wrong_paths(paths, place, file, named, lexica)
    examples, mistakes = _examples(shape, place, file)
    if problems or mistakes:
        return [*problems, *mistakes]
    return Connective(
        id=name,
        about=shape.about,
        method=shape.source,
        forms=tuple(tuple(frozenset(word.split("|")) for word in form.lower().split()) for form in shape.words),
        opens=shape.opens,
        reason=_side(shape.reason, named),
        conclusion=_side(shape.conclusion, named),
        stance=shape.stance,
        has=tuple(_expand(shape.has, named)),
        lacks=tuple(_expand(shape.lacks, named)),
        after=frozenset(shape.after),
        before=frozenset(shape.before),
        not_after=frozenset(shape.not_after),
        not_before=frozenset(shape.not_before),
        confidence=shape.confidence,
        examples=examples[0],
        counter_examples=examples[1],
        provenance=Provenance(file.file, *file.node.place(place)),
    )


def _side(written: str, named: Mapping[str, list[str]]) -> Place | tuple[Path, ...]:
    """Where a side of an argument stands: a place, or paths that are tried in order."""
    place = next((place for place in SIDES if place == written), None)
    return place or tuple(_expand([written], named))


def _wrong_paths(
    written: Iterable[str],
    place: tuple[str, str],
    file: RuleFile,
    named: Mapping[str, list[str]],
    lexica: Mapping[str, Lexicon],
) -> list[Problem]:
    """What is wrong with the paths of a rule: names that nothing is called, and names that stand for too much."""
    written = list(written)
    problems = _unknown_names(written, place, file, named, lexica)
    for text in written:
        paths = list(islice(_expand([text], named), MAX_PATHS + 1))
        if why := _overgrown((len(paths), max(map(len, paths), default=0))):
            problems.append(file.problem(f"the paths '{text[:60]}' {why}", *place, fix="use fewer names in it"))
    return problems


def _unknown_names(
    written: Iterable[str],
    place: tuple[str, str],
    file: RuleFile,
    named: Mapping[str, list[str]],
    lexica: Mapping[str, Lexicon],
) -> list[Problem]:
    """Names of paths (`$subject`) and of lexica (`[in=saying]`) in paths that nothing is called."""
    paths = dict.fromkeys(name for path in written for name in _NAMED.findall(path))
    lists = dict.fromkeys(name for path in written for names in _LISTED.findall(path) for name in names.split("|"))
    unknown = [(f"no paths are called '${name}'", did_you_mean(name, named)) for name in paths if name not in named]
    unknown += [(f"no lexicon is called '{name}'", did_you_mean(name, lexica)) for name in lists if name not in lexica]
    return [file.problem(message, *place, fix=fix) for message, fix in unknown]


def _path_problems(
    file: RuleFile, named: Mapping[str, list[str]], lexica: Mapping[str, Lexicon], sizes: Mapping[str, Size]
) -> list[Problem]:
    """What is wrong with the named paths of a file: names that nothing is called, and paths without end or bound."""
    problems = []
    for name, paths in file.shape.paths.items():
        problems += _unknown_names(paths, ("paths", name), file, named, lexica)
        if name not in sizes:
            message = f"the paths '${name}' lead to themselves, or through more than {MAX_NAMES} names"
            problems.append(file.problem(message, "paths", name))
        elif why := _overgrown(sizes[name]):
            problems.append(file.problem(f"the paths '${name}' {why}", "paths", name, fix="use fewer names in them"))
    return problems


Size = tuple[int, int]
"""How many paths written ones stand for, and how many steps the longest of them has."""


def _sizes(named: Mapping[str, list[str]]) -> dict[str, Size]:
    """The size of each name's paths; none for a name that leads to itself, or through too many others."""
    sizes: dict[str, Size] = {}
    for _ in range(MAX_NAMES):
        found = {name: _size(paths, named, sizes) for name, paths in named.items() if name not in sizes}
        sizes |= {name: size for name, size in found.items() if size is not None}
    return sizes


def _size(written: Iterable[str], named: Mapping[str, list[str]], sizes: Mapping[str, Size]) -> Size | None:
    """The size of some paths, as far as it matters; None where a name in them has none yet."""
    count, longest = 0, 0
    for text in written:
        options, length = 1, 0
        for step in _steps(text):
            name = step.removeprefix("$") if step.startswith("$") else ""
            if name in named and name not in sizes:
                return None
            choices, steps = sizes.get(name, (1, 1))
            options, length = min(options * choices, MAX_PATHS + 1), min(length + steps, MAX_STEPS + 1)
        count, longest = min(count + options, MAX_PATHS + 1), max(longest, length)
    return count, longest


def _overgrown(size: Size) -> str:
    """What is too much about a size, in words; nothing where it may be."""
    if size[0] > MAX_PATHS:
        return f"stand for more than {MAX_PATHS} paths"
    return f"have more than {MAX_STEPS} steps" if size[1] > MAX_STEPS else ""


def _ways(shapes: Iterable[WayShape], named: Mapping[str, list[str]]) -> Iterator[Way]:
    for shape in shapes:
        plus, minus = tuple(_expand(shape.plus, named)), tuple(_expand(shape.minus, named))
        yield from (Way(path, shape.take, plus, minus) for path in _expand([shape.path], named))


def _expand(written: Iterable[str], named: Mapping[str, list[str]]) -> Iterator[Path]:
    """Paths with the names in them replaced by what they stand for; a name stands alone as a step."""
    for text in written:
        options: list[list[Path]] = []
        for step in _steps(text):
            name = step.removeprefix("$")
            if step.startswith("$") and name in named:
                options.append(list(_expand(named[name], named)))
            else:
                path = parse_path(step)
                options.append([path] if not isinstance(path, str) else [])
        for chosen in product(*options):
            yield tuple(step for path in chosen for step in path)


def _steps(text: str) -> list[str]:
    """A path's steps as written: parted by spaces that stand outside brackets."""
    return re.findall(r"(?:[^\s\[]|\[[^\]]*\])+", text)


def _examples(
    shape: RuleShape | ConnectiveShape, rule_place: tuple[str, str], file: RuleFile
) -> tuple[tuple[tuple[Example, ...], tuple[Example, ...]], list[Problem]]:
    problems, kinds = [], []
    for key in ("examples", "counter_examples"):
        found = []
        for index, written in enumerate(getattr(shape, key)):
            place = file.node.place((*rule_place, key, index))
            example = parse_example(written, Provenance(file.file, *place, rule=rule_place[1]))
            wrong = example if isinstance(example, str) else _wrong_marks(example, key)
            if wrong:
                problems.append(Problem(file.file, *place, CHECK, wrong))
            elif isinstance(example, Example):
                found.append(example)
        kinds.append(tuple(found))
    return (kinds[0], kinds[1]), problems


def _wrong_marks(example: Example, key: str) -> str:
    """What is wrong with what an example marks, in words; nothing where it is right."""
    if key == "examples" and not (example.cue and example.content):
        return "this example does not mark its <cue> and its {content}"
    if key == "counter_examples" and (example.source or example.cue or example.content):
        return "a counter-example is not to be found: it has no marks"
    return ""


def parse_example(written: str, place: Provenance) -> Example | str:
    """A text without its marks, and what they enclose; in words what is wrong with the marks.

    Marks may stand inside one another: `{what [who] <said> goes on}`.
    """
    roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    text, opened = "", []
    for sign in written:
        if sign in _MARKS:
            opened.append((*_MARKS[sign], len(text)))
        elif opened and sign == opened[-1][0]:
            _, role, start = opened.pop()
            roles[role].append(Span(start, len(text)))
        elif sign in "]>}":
            return f"'{sign}' closes nothing here; marks are [who], <cue> and {{what}}"
        else:
            text += sign
    if opened:
        return f"a mark is not closed by '{opened[-1][0]}'"
    return Example(text, tuple(roles["source"]), tuple(roles["cue"]), tuple(roles["content"]), place)
