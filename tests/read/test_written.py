"""YAML as a person would write it, which reads back exactly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.read.marked import parse
from argmap.read.written import Bare, OneLine, Tree, yaml_text

from ..properties.settings import slow

ALLOWED = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069", include_characters="\n\t",
).filter(lambda letter: ord(letter) & 0xFFFE != 0xFFFE)  # fmt: skip
AWKWARD = st.sampled_from([*" \n\t:#-'\"\\[]{},&*!|>%@`?~=<“¶…", "no", "a", " #", ": ", "---", "\n\n", "  "])
texts = st.one_of(st.text(ALLOWED, max_size=40), st.lists(AWKWARD, max_size=12).map("".join))
long_texts = st.lists(texts, min_size=20, max_size=60).map(" ".join)
keys = st.text("abcdefgh0123456789-_", min_size=1, max_size=8)
trees = st.recursive(
    st.one_of(texts, long_texts),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4),
                            st.dictionaries(keys, texts, min_size=1, max_size=3).map(OneLine)),
    max_leaves=12,
)  # fmt: skip


@slow
@given(st.dictionaries(keys, trees, min_size=1, max_size=4))
def test_every_text_comes_back_exactly(tree: dict[str, Tree]) -> None:
    node, problems = parse(yaml_text(tree).encode(), "made.yaml")
    assert [problem for problem in problems if problem.level == "error"] == []
    assert node is not None
    assert node.plain() == tree


def test_it_looks_as_a_person_writes() -> None:
    tree = {
        "title": "No war, no talks",
        "answer": "no",
        "unnamed": Bare("true"),
        "when": "2019-05-14",
        "aliases": ["Iran", "the Islamic Republic"],
        "roles": [OneLine(title="President", of="iran"), OneLine(title="Guide, of old")],
        "note": "A word " * 20 + "or two.",
        "says": 'He said "no"',
        "colon": "here: it is",
        "text": "One.\n\nTwo.\n",
        "statements": [],
    }
    assert yaml_text(tree) == (
        "title: No war, no talks\n"
        'answer: "no"\n'
        "unnamed: true\n"
        "when: 2019-05-14\n"
        "aliases: [Iran, the Islamic Republic]\n"
        "roles:\n"
        "  - {title: President, of: iran}\n"
        '  - {title: "Guide, of old"}\n'
        "note: >-\n"
        "  A word A word A word A word A word A word A word A word A word A word A word A word A word A word A word A\n"
        "  word A word A word A word A word or two.\n"
        'says: He said "no"\n'
        'colon: "here: it is"\n'
        "text: |\n"
        "  One.\n"
        "\n"
        "  Two.\n"
        "statements: []\n"
    )
