"""Two reasoners that are not ours, HermiT and Pellet, and the OWL API's profile checker judge the ontology with maps.

They come as jars in owlready2 and need Java; where either is missing, nothing is judged.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from rdflib import Graph

from argmap.model import ArgumentMap
from argmap.rdf.terms import nquads
from argmap.rdf.write import quads

from .conftest import ONTOLOGY

FOUND = importlib.util.find_spec("owlready2")
JARS = Path(FOUND.origin).parent if FOUND and FOUND.origin else Path()
HERMIT = JARS / "hermit" / "HermiT.jar"
PELLET = os.pathsep.join(str(jar) for jar in sorted((JARS / "pellet").glob("*.jar")))

pytestmark = pytest.mark.skipif(not (FOUND and shutil.which("java")), reason="needs owlready2 and Java")

needs_a_compiler = pytest.mark.skipif(not shutil.which("javac"), reason="needs a JDK")

A_CLAIM_THAT_ACTS = "<https://example.org/both> a am:Claim , am:Actor ."
WHAT_CANNOT_BE = "am:Both a owl:Class ; rdfs:subClassOf am:Claim , am:Actor ."
NOT_OWL_DL = "am:stance a owl:DatatypeProperty . <https://example.org/a> <https://example.org/undeclared> 1 ."


def java(classpath: str | Path, *arguments: str | Path) -> str:
    """What a Java program prints, errors included."""
    command = ["java", "-Xss8m", "-cp", str(classpath), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr


def hermit(question: str, file: Path) -> str:
    """What HermiT answers. It knows the datatypes of OWL 2 only, to which days do not belong."""
    options = ("--ignoreUnsupportedDatatypes", f"--{question}")
    return java(HERMIT, "org.semanticweb.HermiT.cli.CommandLine", *options, file.as_uri())


def pellet(command: str, file: Path) -> str:
    """What one of Pellet's commands finds in a file."""
    return java(PELLET, "pellet.Pellet", command, "-l", "OWLAPI", file.as_uri())


def profile(file: Path) -> list[str]:
    """What is not OWL 2 DL, and how much was looked at."""
    return java(HERMIT, Path(__file__).parent / "Profile.java", file).splitlines()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, seeds: ArgumentMap) -> Path:
    """The ontology with the map of the five articles, as one file."""
    file = tmp_path_factory.mktemp("whole") / "map.ttl"
    lines = nquads({quad._replace(graph="") for quad in quads(seeds)})
    file.write_text((ONTOLOGY / "argmap.ttl").read_text("utf-8") + lines, "utf-8")
    return file


@pytest.fixture
def small(tmp_path: Path, bridge: Graph) -> Path:
    """The ontology with a small map that has every kind of thing."""
    return write(tmp_path, bridge.serialize(format="nt"))


def write(folder: Path, more: str) -> Path:
    """The ontology and more Turtle, as one file."""
    file = folder / "map.ttl"
    file.write_text((ONTOLOGY / "argmap.ttl").read_text("utf-8") + more, "utf-8")
    return file


def test_hermit_finds_the_map_consistent(whole: Path) -> None:
    """There is a world in which all of it holds."""
    assert hermit("consistency", whole).strip() == "http://www.w3.org/2002/07/owl#Thing is satisfiable."


def test_pellet_finds_the_map_consistent(whole: Path) -> None:
    """So it does with days, which Pellet understands."""
    assert pellet("consistency", whole).strip() == "Consistent: Yes"


def test_every_class_can_have_a_member(small: Path) -> None:
    """As both find, with a map of every kind of thing."""
    assert hermit("unsatisfiable", small).strip() == "Classes equivalent to 'owl:Nothing':\n\towl:Nothing"
    assert "Found no unsatisfiable concepts" in pellet("unsat", small)


@needs_a_compiler
def test_the_map_is_owl_2_dl(whole: Path) -> None:
    """The OWL API reads thousands of axioms and minds none of them."""
    count, *violations = profile(whole)
    assert violations == []
    assert int(count.split()[0]) > 10_000


def test_a_map_that_mixes_things_up_is_found_inconsistent(tmp_path: Path) -> None:
    """A claim is no actor: whoever makes it one hears of it."""
    broken = write(tmp_path, A_CLAIM_THAT_ACTS)
    assert "InconsistentOntologyException" in hermit("consistency", broken)
    assert pellet("consistency", broken).startswith("Consistent: No")


def test_a_class_that_can_have_no_member_is_found(tmp_path: Path) -> None:
    """What would have to be a claim and an actor cannot be."""
    broken = write(tmp_path, WHAT_CANNOT_BE)
    assert "am:Both" in hermit("unsatisfiable", broken)
    assert "Found 1 unsatisfiable" in pellet("unsat", broken)


@needs_a_compiler
def test_what_is_not_owl_2_dl_is_found(tmp_path: Path) -> None:
    """A property for things and for values at once, and one that nobody declared."""
    assert len(profile(write(tmp_path, NOT_OWL_DL))) > 2
