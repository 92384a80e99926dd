"""The engine and the browser's library open what the other has sealed."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.source import is_ordinary
from generator.sealing import token
from generator.sealing.box import unseal
from tests.sealing.conftest import vectors

CASES = [
    (vector, name, vectors()["keys"][name]["secret"])
    for vector in vectors()["vectors"]
    for name in vector["to"]
]


def test_the_file_states_what_the_engine_does() -> None:
    assert (vectors()["mark"], vectors()["block"]) == (token.MARK, token.BLOCK)
    assert {vector["made_by"].split()[0] for vector in vectors()["vectors"]} == {
        "pyrage",
        "age-encryption",
    }


@pytest.mark.parametrize(("vector", "name", "secret"), CASES)
def test_a_vector_opens(vector: dict[str, Any], name: str, secret: str) -> None:
    assert token.damage(vector["sealed"]) == ""
    assert is_ordinary(f"contact: {vector['sealed']}\n")
    assert unseal(vector["sealed"], [secret]) == vector["clear"]
