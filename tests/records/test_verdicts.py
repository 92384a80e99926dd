"""The validator that decides and the one that explains are of one mind, for every form."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.source import Source
from generator.records.validator import compile_schema
from generator.rules.explain_schema import explain_schema, explaining_validator
from tests.records.strategies import accepted, forms, mutated, plausible

FORMS = forms()
ACCEPTED = {name: accepted(form, name) for name, form in FORMS.items()}
RECORDS = 25
"""Records tried for each seed: whole families of faults at the price of one."""


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_both_validators_give_the_same_verdict_and_every_refusal_is_explained(
    name: str, seed: int
) -> None:
    form, random = FORMS[name], Random(seed)
    decides, explains = compile_schema(form.schema), explaining_validator(form.schema)
    known = ACCEPTED[name]
    data = plausible(form.root, random)
    for _ in range(RECORDS):
        verdict = decides.is_valid(data)
        assert verdict == explains.is_valid(data), data
        found = [] if verdict else explain_schema(Source("a.yml", ""), form, data)
        assert verdict == (found == []), data
        assert all(finding.message and finding.code.startswith("S2") for finding in found)
        fresh = random.choice(known) if known else plausible(form.root, random)
        data = mutated(data if random.random() < 0.7 else fresh, random)


@pytest.mark.parametrize("name", FORMS)
def test_chance_finds_records_of_both_verdicts(name: str) -> None:
    form, random = FORMS[name], Random(1)
    decides = compile_schema(form.schema)
    records = [*ACCEPTED[name], *(plausible(form.root, random) for _ in range(100))]
    verdicts = {decides.is_valid(data) for data in records}
    verdicts |= {decides.is_valid(mutated(data, random)) for data in records}
    assert verdicts == {True, False}
