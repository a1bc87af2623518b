"""A few hashes of each text are enough to find the texts that may be editions of one, and no more pairs than that."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from argmap.merge.reprints import ALIKE
from argmap.merge.sketch import RUN, candidates, sketch
from argmap.text import word_runs

WORDS = [f"word{number}" for number in range(5000)]


def text(number: int, length: int = 300) -> str:
    """A text that has hardly a run of words in common with one of another number."""
    return " ".join(random.Random(number).choices(WORDS, k=length))


def found(*texts: str) -> list[tuple[str, str]]:
    """The candidates among texts that are named by their places, the oldest first."""
    return list(candidates((str(number), sketch(said)) for number, said in enumerate(texts)))


def shared(one: str, other: str) -> float:
    """Which part of the longer text both have."""
    here, there = (set(word_runs(said, RUN)) for said in (one, other))
    return len(here & there) / max(len(here), len(there))


def edited(number: int, length: int, cut: float, changed: float) -> str:
    """An edition of a text: a stretch is cut, and words here and there are others."""
    random_, said = random.Random(-number), text(number, length).split()
    start = random_.randrange(1 + int(len(said) * (1 - cut)))
    del said[start : start + int(len(said) * cut)]
    return " ".join(random_.choice(WORDS) if random_.random() < changed else word for word in said)


def test_an_edited_edition_is_a_candidate_and_an_unlike_text_is_none() -> None:
    assert found(text(1), text(2), edited(1, 300, 0.2, 0.02), text(3)) == [("0", "2")]


def test_editions_are_found_whatever_their_length() -> None:
    """From texts of a few words on, also where the one is twice as long as the other."""
    for length in (5, 9, 40, 63, 64, 70, 127, 130, 500, 2000, 20_000):
        assert found(text(1, length), text(2, length), text(1, length)) == [("0", "2")]
    for length in (40, 63, 64, 70, 127, 130, 500, 2000, 20_000):
        assert found(edited(1, length, 0.4, 0), text(1, length)) == [("0", "1")]


@pytest.mark.parametrize("length", [70, 130, 300, 1000])
def test_hardly_an_edition_with_much_changed_is_missed(length: int) -> None:
    """Of those that have a little more in common than makes two texts editions: cut, with words changed."""
    pairs = [(text(n, length), edited(n, length, n % 7 / 20, n % 11 / 100)) for n in range(1, 800)]
    hard = [pair for pair in pairs if ALIKE * 1.15 <= shared(*pair) <= 0.6]
    assert len(hard) > 100
    missed = [pair for pair in hard if not found(*pair)]
    assert len(missed) <= 0.01 * len(hard)


def test_capitals_and_marks_do_not_count() -> None:
    assert sketch("The bridge, they say, is safe: so build it.") == sketch("THE BRIDGE they say “is safe” so build it!")
    assert sketch("Ponts, élus, cités, été, forêts, là") == sketch("ponts élus cités été forêts là")


def test_texts_of_less_than_a_run_are_like_nothing() -> None:
    assert found("", "", "only four words here", "only four words here") == []


def test_a_sketch_is_small_however_long_its_text() -> None:
    assert len(sketch(text(1, 300))) < 4 * 64
    assert len(sketch(text(1, 50_000))) < 4 * 80


def test_a_sketch_is_the_same_on_every_machine() -> None:
    command = "from argmap.merge.sketch import sketch; print(sketch('ab c d e f g h ' * 3 + 'élu').hex())"
    written = {
        subprocess.run([sys.executable, "-c", command], check=True, capture_output=True, env=environment).stdout
        for environment in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "7"})
    }
    assert len(written) == 1


def test_all_editions_of_a_much_reprinted_text_are_paired_with_the_oldest() -> None:
    """And not all with one another."""
    editions = [edited(1, 300, number % 5 / 20, number % 3 / 100) for number in range(400)]
    pairs = found(text(1), *editions)
    assert {younger for older, younger in pairs if older == "0"} == {str(number) for number in range(1, 401)}
    assert len(pairs) < 20 * len(editions)


def test_what_very_many_texts_end_with_pairs_none_of_them() -> None:
    """But an edition among them is found."""
    footer = text(0, 25)
    texts = [f"{text(number)} {footer}" for number in range(1, 401)]
    pairs = found(*texts, edited(200, 300, 0.2, 0.02) + " " + footer)
    assert ("199", "400") in pairs
    assert len(pairs) < len(texts)


def test_pairs_come_once_and_by_age() -> None:
    pairs = found(text(1), text(2), text(1), text(2), text(1))
    assert pairs == [("0", "2"), ("1", "3"), ("0", "4"), ("2", "4")]
