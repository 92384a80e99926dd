"""The draw is what docs/draw.md says: the same everywhere, for ever, and fair."""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draw.order import digest, listed, ranked
from tests.draw import second

VECTORS: Final = Path(__file__).with_name("vectors.json")
DRAW: Final = "jilin/province/jilin-three-year-2022/expert-draw-announcement/stations-2023"
KEYS: Final = st.lists(st.from_regex(r"\A[a-z0-9]{1,6}(-[a-z0-9]{1,4})?/[a-z]{1,9}\Z"), max_size=20)
TEXT: Final = st.text(st.characters(exclude_categories=["Cs"]))


def _inputs() -> list[dict[str, Any]]:
    pool = [f"jilin/province/jilin-three-year-2022/expert/e{number}" for number in range(12)]
    other = [f"jilin/changchun/jilin-three-year-2022/expert/e{number}" for number in range(3)]
    seeds = [
        "2023081期：03 08 12 19 24 31 + 07",
        "6b6fb1ae8a2ab0d1b5a9c2e1f7a94d5f93e2bca1b2d7a35a0d3f1f5c8a9e7b60",
        "Café 0000000000",
        "🎱𠮷野 1234567890",
        "0",
    ]
    return [
        {"draw": DRAW, "seed": seed, "candidates": keys}
        for seed in seeds
        for keys in (pool, pool + other, ["a-b/x", "a/b", "a0/b", "a/b-c"], ["one/only"], [])
    ]


def _vectors() -> list[dict[str, Any]]:
    """The vectors as the second implementation makes them."""
    return [
        {
            **given_,
            "list_sha256": second.list_hash(given_["candidates"]),
            "order": second.order(given_["candidates"], given_["draw"], given_["seed"]),
        }
        for given_ in _inputs()
    ]


def test_the_vectors_are_those_of_the_second_implementation() -> None:
    text = json.dumps(_vectors(), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("UPDATE_EXPECTED"):
        VECTORS.write_text(text, "utf-8")
    assert VECTORS.read_text("utf-8") == text


@pytest.mark.parametrize("vector", json.loads(VECTORS.read_text("utf-8")))
def test_the_engine_draws_the_vectors(vector: dict[str, Any]) -> None:
    assert list(ranked(vector["candidates"], vector["draw"], vector["seed"])) == vector["order"]
    assert digest(vector["candidates"]) == vector["list_sha256"]


@given(KEYS, TEXT, st.randoms(use_true_random=False))
def test_two_implementations_agree(keys: list[str], seed: str, shuffling: random.Random) -> None:
    keys = sorted(set(keys))
    composed = unicodedata.normalize("NFC", seed)
    expected = second.order(keys, DRAW, composed)
    shuffling.shuffle(keys)
    assert list(ranked(keys, DRAW, seed)) == expected
    assert digest(keys) == second.list_hash(keys)


def test_neither_order_nor_repetition_of_the_list_matters() -> None:
    keys = [f"province/e{number}" for number in range(9)]
    assert ranked(keys[::-1] + keys, DRAW, "1") == ranked(keys, DRAW, "1")
    assert digest(keys[::-1] + keys) == digest(keys)
    assert listed(["a/b", "a-b/c", "a/b"]) == ("a-b/c", "a/b")


def test_a_seed_is_the_same_however_its_accents_are_coded() -> None:
    keys = [f"province/e{number}" for number in range(9)]
    assert ranked(keys, DRAW, "Cafe\u0301 1") == ranked(keys, DRAW, "Caf\u00e9 1")


def test_another_draw_with_the_same_seed_is_another_order() -> None:
    keys = [f"province/e{number}" for number in range(9)]
    assert ranked(keys, DRAW, "1") != ranked(keys, f"{DRAW}-2", "1")


def test_whoever_leaves_the_list_changes_nobody_elses_order() -> None:
    keys = [f"province/e{number}" for number in range(9)]
    order = ranked(keys, DRAW, "1")
    assert ranked(keys[1:], DRAW, "1") == tuple(key for key in order if key != keys[0])


def test_hashes_of_the_interpreter_do_not_matter() -> None:
    script = (
        "from generator.draw.order import ranked;"
        "print(ranked({f'province/e{n}' for n in range(20)}, 'd', 's'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": number, "PYTHONPATH": str(Path(__file__).parents[2])},
            check=True,
            capture_output=True,
        ).stdout
        for number in ("1", "2")
    }
    assert len(said) == 1


def test_everyone_has_the_same_chance() -> None:
    people, number, draws = 20, 5, 2000
    keys = [f"province/e{index}" for index in range(people)]
    first: Counter[str] = Counter()
    among: Counter[str] = Counter()
    for seed in range(draws):
        order = ranked(keys, DRAW, f"{seed:010}")
        first[order[0]] += 1
        among.update(order[:number])
    chance = number / people
    spread = math.sqrt(draws * chance * (1 - chance))
    assert all(abs(among[key] - draws * chance) < 4 * spread for key in keys)
    expected = draws / people
    squares = sum((first[key] - expected) ** 2 / expected for key in keys)
    assert squares < 43.8, "chi-squared with 19 degrees of freedom, at 1 in 1,000"
