"""Values as a curator would write them: bare where YAML reads them as they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.entry import scalar
from argmap.read.marked import parse


def test_a_scalar_is_bare_only_where_it_can_be_read_as_nothing_else() -> None:
    assert scalar("Jane Roe") == "Jane Roe"
    assert scalar('¶7 "But every … breaking point"') == '¶7 "But every … breaking point"'
    assert scalar("می\u200cخواهم") == '"می\u200cخواهم"'
    assert scalar("no") == '"no"'
    assert scalar("a: b") == '"a: b"'


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]) | st.sampled_from("#:-'\"[]{}&*!|>%@` ")
    )
)
def test_a_scalar_is_read_as_it_was_written(words: str) -> None:
    written = scalar(words)
    node, problems = parse(f"key: {written}\n".encode(), "a.yaml")
    assert problems == []
    assert node is not None
    forbidden = "\ufeff\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert node.plain() == {"key": words.translate({ord(letter): " " for letter in forbidden})}
