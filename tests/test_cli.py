"""The command line keeps its promises: exit codes, formats, silence in pipes, quick help."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.cli import main

from .conftest import OWN, Files
from .extract.parsed import needs_model

ROOT = Path(__file__).parent.parent
SEEDS = str(ROOT / "seeds")


def run(*arguments: str) -> Result:
    """One call of the command line."""
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A build of the five articles."""
    out = tmp_path_factory.mktemp("cli") / "out"
    assert run("build", SEEDS, "--out", str(out)).exit_code == 0
    return str(out)


@pytest.fixture
def small(make_workspace: Callable[[Files], Path]) -> str:
    """A workspace that is built at once."""
    return str(make_workspace(OWN))


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """A workspace with one error, at line 4, column 3."""
    text = "map:\n  title: Broken\nactors:\n  Bad Id: {name: X, kind: person}\n"
    (tmp_path / "argmap.yaml").write_text(text, "utf-8")
    return str(tmp_path)


def test_help_imports_nothing_heavy() -> None:
    heavy = "networkx rdflib pyvis pydantic yaml pyshacl jinja2"
    code = (
        "import sys\nfrom argmap.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print(sorted(set('{heavy}'.split()) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src")
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help_with_an_example(command: str) -> None:
    help_text = run(command, "--help").output
    assert "Example" in help_text
    assert f"argmap {command}" in help_text


def test_clean_build_is_silent_on_stdout_and_sums_up_on_stderr(tmp_path: Path) -> None:
    result = run("build", SEEDS, "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "5 documents" in result.stderr
    assert len(result.stderr.splitlines()) <= 24


def test_pyvis_makes_the_page_where_that_is_asked_and_nothing_else_changes(small: str, tmp_path: Path) -> None:
    ours, stock = tmp_path / "ours", tmp_path / "stock"
    assert run("build", small, "--out", str(ours)).exit_code == 0
    assert run("build", small, "--out", str(stock), "--template", "pyvis").exit_code == 0
    assert "cdn.jsdelivr.net" in (stock / "map.html").read_text("utf-8")
    assert "cdn.jsdelivr.net" not in (ours / "map.html").read_text("utf-8")
    assert (stock / "map.ttl").read_bytes() == (ours / "map.ttl").read_bytes()
    sums = json.loads((stock / "manifest.json").read_text("utf-8"))["sha256"]
    assert sums["map.html"] == hashlib.sha256((stock / "map.html").read_bytes()).hexdigest()


def test_pyvis_page_is_offered_with_a_warning() -> None:
    told = " ".join(run("build", "--help").output.split())
    assert "for comparison; it loads from a CDN, and a hostile text in it may run as a script" in told


def test_open_opens_what_was_built(small: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: addresses.append(address) or True)
    monkeypatch.chdir(tmp_path)
    assert run("build", small, "--open").exit_code == 0
    assert addresses == [(tmp_path / "out" / "map.html").as_uri()]


def test_open_opens_nothing_after_an_error(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda address: pytest.fail(f"opened {address}"))
    assert run("build", broken, "--out", f"{broken}/out", "--open").exit_code == 1


def test_open_says_where_the_page_is_when_there_is_no_browser(
    small: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    result = run("build", small, "--out", str(tmp_path / "out"), "--open")
    assert (tmp_path / "out" / "map.html").as_uri() in result.stderr
    assert result.exit_code == 0


def test_watch_refuses_a_foreign_folder_as_a_build_does(small: str, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    result = run("build", small, "--out", str(tmp_path), "--watch")
    assert result.exit_code == 2
    assert "holds files that argmap did not write" in result.output


def test_problems_exit_1_and_name_their_place(broken: str) -> None:
    result = run("build", broken, "--out", f"{broken}/out")
    assert result.exit_code == 1
    assert f"{broken}/argmap.yaml:4:3: error[format]" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("build", "nowhere"), ("build", "--colour"), ("query", "no-such-query"), ("show", "nobody", SEEDS), ("bild",)],
)
def test_wrong_usage_exits_2_and_says_why(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.output


def test_foreign_output_folder_is_refused_as_usage(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    result = run("build", SEEDS, "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "holds files that argmap did not write" in result.output


def test_json_problems_are_data_on_stdout(broken: str) -> None:
    result = run("check", broken, "--format", "json")
    (problem,) = json.loads(result.stdout)
    assert (problem["line"], problem["column"], problem["level"], problem["check"]) == (4, 3, "error", "format")


def test_github_problems_are_workflow_commands(broken: str) -> None:
    written = run("check", broken, "--format", "github").stdout
    assert written.startswith(f"::error file={broken}/argmap.yaml,line=4,col=3")


def test_sarif_problems_are_a_sarif_log(broken: str) -> None:
    log = json.loads(run("check", broken, "--format", "sarif").stdout)
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert log["version"] == "2.1.0"
    assert region == {"startLine": 4, "startColumn": 3}


def test_check_writes_nothing_but_the_cache_and_without_one_nothing(tmp_path: Path) -> None:
    with CliRunner().isolated_filesystem(tmp_path) as folder:
        assert run("check", SEEDS, "--no-cache").exit_code == 0
        assert list(Path(folder).iterdir()) == []
        assert run("check", SEEDS).exit_code == 0
        assert [path.name for path in Path(folder).iterdir()] == [".argmap-cache"]


def test_check_runs_the_shapes() -> None:
    assert "were not run" not in run("check", SEEDS).output


def test_coverage_counts_paragraphs_where_only_the_digest_is_at_hand() -> None:
    rows = json.loads(run("coverage", SEEDS, "--format", "json").stdout)
    assert {row["unit"] for row in rows} == {"paragraph"}
    assert {row["percent"] for row in rows} == {100.0}


def test_coverage_below_the_threshold_exits_1(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "map: {title: T}\nactors: {a: {name: A, kind: person}}\nissues: {i: {question: Q?, claims: {c: C.}}}\n", "utf-8"
    )
    (tmp_path / "d.yaml").write_text(
        "document: d\nauthor: a\ntext: One says so. Two does not.\nstatements:\n"
        '  - {says: a supports c, voice: own, at: ¶1 "One says so."}\n',
        "utf-8",
    )
    assert run("coverage", str(tmp_path), "--fail-under", "50").exit_code == 0
    result = run("coverage", str(tmp_path), "--fail-under", "51")
    assert result.exit_code == 1
    assert "not cited: ¶1, sentence 2" in result.output


def test_query_alone_lists_the_shipped_queries() -> None:
    output = run("query").output
    names = sorted(path.stem for path in (ROOT / "ontology" / "queries").glob("*.rq"))
    assert [line.split()[0] for line in output.splitlines() if line and not line.startswith(" ")] == names


def test_query_takes_sparql(built: str) -> None:
    result = run("query", "ASK { ?who am:opposes ?what }", "--build", built, "--format", "csv")
    assert result.stdout.splitlines() == ["answer", "true"]


def test_query_takes_a_file(built: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("# Mine.\nSELECT ?name { ?a a am:Actor ; foaf:name ?name }", "utf-8")
    rows = json.loads(run("query", str(file), "--build", built, "--format", "json").stdout)
    assert {"name": "Ali Khamenei"} in rows


def test_query_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    result = run("query", "ASK { ?a ?b ?c }", "--build", str(tmp_path))
    assert result.exit_code == 2
    assert "run 'argmap build' first" in result.output


@pytest.mark.parametrize(
    "name", ["khamenei", "the Supreme Leader", "Rouhani’s government", "negotiate-with-us", "001-barzegar"]
)
def test_show_finds_actors_claims_and_documents_by_any_name(name: str) -> None:
    result = run("show", name, SEEDS)
    assert result.exit_code == 0
    assert "according to" in result.output


def test_show_tells_stance_chain_and_passage() -> None:
    output = " ".join(run("show", "aznar", SEEDS).output.split())
    assert "José María Aznar" in output


def test_schema_is_the_one_that_the_seeds_name() -> None:
    assert json.loads(run("schema").stdout) == json.loads((ROOT / "seeds" / "argmap.schema.json").read_text("utf-8"))


@needs_model
def test_extract_prints_a_line_of_json_for_each_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bo Reed rejects the toll.", "utf-8")
    (tmp_path / "b.txt").write_text("", "utf-8")
    result = run("extract", "--format", "jsonl", str(tmp_path))
    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert [(one["id"], len(one["attributions"])) for one in (first, second)] == [("a", 1), ("b", 0)]
    assert first["attributions"][0]["stance"] == "opposes"


@needs_model
def test_extract_tells_of_a_file_it_cannot_read_and_reads_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Bo Reed rejects the toll.", "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe")
    result = run("extract", str(tmp_path))
    assert result.exit_code == 1
    assert "Bo Reed opposes: “the toll”" in result.stdout
    assert "bad.txt:1:1: error[texts]: not valid UTF-8" in result.stderr


@needs_model
def test_eval_extracts_and_scores(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bo Reed rejects the toll.", "utf-8")
    gold = {"id": "a", "attributions": [{"source": [[0, 7]], "cue": [[8, 15]], "content": [[16, 24]]}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", "utf-8")
    result = run("eval", str(tmp_path / "gold.jsonl"), "--format", "json", "--fail-under", "100")
    assert result.exit_code == 0, result.output


def test_module_runs_as_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "argmap", "--version"], capture_output=True, text=True, check=False,
                          cwd=ROOT / "src")  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.startswith("argmap ")
