"""What docs/scale.md tells works as it says, as far as one machine can try it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from argmap.cli import main
from argmap.cli.group import find_command

from .readme import blocks

PAGE = Path(__file__).parent.parent / "docs" / "scale.md"
RECIPES = dict(blocks("recipe", PAGE))
SCRIPTS = ("share", "merge", "submit", "parallel")
# Options of other programs.
DASK = {"--death-timeout", "--host", "--local-directory", "--memory-limit", "--no-dashboard", "--nthreads"}
SLURM = {"--array", "--cpus-per-task", "--dependency", "--job-name", "--mem", "--parsable", "--requeue", "--time"}
OTHERS = {"--halt", "--no-cache-dir", "--nworkers", "--port"}


def test_every_option_it_names_is_one() -> None:
    parameters = [parameter for one in (main, *map(find_command, main.commands)) for parameter in one.params]
    known = {option for parameter in parameters for option in (*parameter.opts, *parameter.secondary_opts)}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE.read_text("utf-8")))
    assert sorted(named - known - DASK - SLURM - OTHERS) == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize("name", SCRIPTS)
def test_its_scripts_are_scripts(name: str) -> None:
    told = subprocess.run(["bash", "-n"], input=RECIPES[name], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize("name", ["jobqueue", "executor"])
def test_its_programs_are_programs(name: str) -> None:
    ast.parse(RECIPES[name])


def test_its_kubernetes_objects_fit_together() -> None:
    service, scheduler, worker, job = yaml.safe_load_all(RECIPES["kubernetes"])
    assert [part["kind"] for part in (service, scheduler, worker, job)] == [
        "Service",
        "Deployment",
        "Deployment",
        "Job",
    ]
    assert service["spec"]["selector"] == scheduler["spec"]["template"]["metadata"]["labels"]
    address = f"tcp://{service['metadata']['name']}:{service['spec']['ports'][0]['port']}"
    assert address in worker["spec"]["template"]["spec"]["containers"][0]["command"]
    (build,) = job["spec"]["template"]["spec"]["containers"]
    assert address in build["args"]
    for deployment in (scheduler, worker):
        assert deployment["spec"]["selector"]["matchLabels"] == deployment["spec"]["template"]["metadata"]["labels"]


def test_the_build_of_its_kubernetes_job_is_a_command() -> None:
    *_, job = yaml.safe_load_all(RECIPES["kubernetes"])
    args = job["spec"]["template"]["spec"]["containers"][0]["args"]
    words = [word for word in args[args.index("build") + 1 :] if not word.startswith("s3://") and word != "--texts"]
    assert find_command("build").make_context("build", [".", *words]).params["engine"] == "dask"


def test_the_shares_of_its_matrix_are_all_there_are() -> None:
    share = yaml.safe_load(RECIPES["matrix"])["jobs"]["share"]
    shares = share["strategy"]["matrix"]["share"]
    assert shares == list(range(1, len(shares) + 1))
    assert any(f"--shard ${{{{ matrix.share }}}}/{len(shares)}" in step.get("run", "") for step in share["steps"])
