"""Scripts and styles lose what only their authors need, and nothing that means something."""

import pytest

from argmap.export.page.trimmed import script, style


@pytest.mark.parametrize(
    ("written", "trimmed"),
    [
        ("// what it does\nconst a = 1;  // pixels\n", "const a=1;\n"),
        ("if (a) {\n  go(a, [b]);\n}\nelse go();\n", "if(a){go(a,[b])}\nelse go();\n"),
        ("const x = a - -b + +c - d++ + e;\n", "const x=a - -b + +c-d++ + e;\n"),
        ("const y = a / b / c;\n", "const y=a/b/c;\n"),
        ('say("a = b  // c", \'{ " }\');\n', 'say("a = b  // c",\'{ " }\');\n'),
        ("draw(`M${x} ${y} = ${a ? 1 : 2}`, b);\n", "draw(`M${x} ${y} = ${a ? 1 : 2}`,b);\n"),
        ('return text.split(/= |"/g);\n', 'return text.split(/= |"/g);\n'),
        ("const some = all\n  .filter((one) => one)\n  || none;\n", "const some=all.filter((one)=>one)||none;\n"),
        ("run(async (a) => b, (c, d) => e, ({f}) => f);\n", "run(async(a)=>b,(c,d)=>e,({f})=>f);\n"),
        ("let a = 1\nlet b = 2\n", "let a=1\nlet b=2\n"),
    ],
)  # fmt: skip
def test_a_script_means_the_same_but_is_shorter(written: str, trimmed: str) -> None:
    assert script(written) == trimmed


@pytest.mark.parametrize(
    ("written", "trimmed"),
    [
        ("/* a\n   view */\n.a > .b { color: red; margin: 0 1px; }\n", ".a>.b{color:red;margin:0 1px}\n"),
        (".a :focus { width: calc(1px + 2px); }\n", ".a :focus{width:calc(1px + 2px)}\n"),
        ('.a::after { content: " ; "; }\n.b { top: 0; }\n', '.a::after{content:" ; "}.b{top:0}\n'),
    ],
)
def test_a_style_means_the_same_but_is_shorter(written: str, trimmed: str) -> None:
    assert style(written) == trimmed
