"""The page of messages tells every rule in words that its examples really give."""

from __future__ import annotations

import re
from typing import Final

import pytest

from generator.rules.registry import all_rules
from generator.rules.rule import Rule
from tests.roots import EXAMPLES
from tooling.messages import LONG, TARGET, WHEN, messages_of, page, shown

RULES: Final = all_rules()


def test_the_page_is_current() -> None:
    assert TARGET.read_text("utf-8") == page(), "run make guides"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_each_rule_has_its_row(rule: Rule) -> None:
    [row] = re.findall(rf'<tr id="{rule.code.lower()}">.*</tr>', page())
    assert f'href="../{rule.url}"' in row
    assert f"<td>{WHEN[rule.code[0]]}</td>" in row
    assert f">{rule.severity.label}</td>" in row


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_what_is_seen_was_said_by_the_check(rule: Rule) -> None:
    message = shown(rule)
    assert message, "a rule without an example cannot be explained"
    folder = EXAMPLES / "rules" / f"{rule.code}-{rule.name}" / "fail"
    said = "\n".join(path.read_text("utf-8") for path in folder.glob("*.expect"))
    assert f"  {message.told}\n" in f"{said}\n"
    assert message.advice in said


def test_what_is_shown_says_what_to_do_where_the_rule_ever_does() -> None:
    for rule in RULES:
        message = shown(rule)
        short = [each for each in messages_of(rule) if len(each.told) <= LONG]
        assert message
        assert bool(message.advice) == any(each.advice for each in short or messages_of(rule))
