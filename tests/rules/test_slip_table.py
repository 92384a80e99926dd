"""The table of slips in the guide is what the examples of the rules give today."""

from __future__ import annotations

import re

from generator.rules.registry import rule_with
from tooling.slips import TARGET, page, slips_of


def test_the_table_of_slips_is_current() -> None:
    assert TARGET.read_text("utf-8") == page(), "run python -m tooling.slips"


def test_the_slips_that_people_make_are_in_it() -> None:
    told = page()
    for code in ("Y121", "Y123", "Y124", "Y125", "Y126", "Y129", "S201", "S211", "S212", "S213"):
        assert f'<a href="../rules/{code.lower()}/">{code}</a>' in told


def test_a_slip_has_its_line_what_is_said_and_the_line_as_it_should_be() -> None:
    rule = rule_with("Y123")
    assert rule
    slips = list(slips_of(rule))
    assert slips
    for slip in slips:
        assert re.search("[：﹕∶︰꞉]", slip.written)
        assert "全角" in slip.told
        assert slip.repaired
        assert re.search(":( |$)", slip.repaired)
