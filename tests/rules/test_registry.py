"""No rule without a page, a name that says what is wrong, and examples of both kinds."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from generator.rules.explain_text import explain_text
from generator.rules.registry import FAMILIES, all_rules, modules_of, rule_with
from generator.rules.rule import Rule
from generator.settings import Bounds
from tests.rules.examples import RULES, examples
from tests.rules.made import MAKERS

LETTERS = {"text": "Y1", "schema": "S2", "record": "R3", "dataset": "D4", "change": "G5"}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_has_a_page_in_chinese(rule: Rule) -> None:
    assert re.search("[\u4e00-\u9fff]", rule.title), "the docstring's first line is the title"
    assert not rule.title.endswith(("。", "."))
    assert rule.paragraphs, "the docstring says why"
    assert all(paragraph.endswith("。") for paragraph in rule.paragraphs)
    assert bool(rule.wrong) == bool(rule.right), "a wrong example has a right one beside it"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_name_is_kebab_case_and_short(rule: Rule) -> None:
    assert re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name)
    assert len(rule.name) <= 40
    assert rule_with(rule.code.lower()) is rule_with(rule.name.upper()) is rule


def test_codes_and_names_are_used_once() -> None:
    for attribute in ("code", "name", "title"):
        counted = Counter(getattr(rule, attribute) for rule in all_rules())
        assert [value for value, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_a_code_begins_with_its_stage(family: str) -> None:
    for module in modules_of(family):
        assert re.fullmatch(f"{LETTERS[family]}[0-9][0-9]", module.RULE.code)


def test_every_rule_has_a_folder_of_examples_and_no_folder_is_without_a_rule() -> None:
    rules = {f"{rule.code}-{rule.name}" for rule in all_rules()}
    folders = {path.name for path in RULES.iterdir() if path.is_dir()}
    assert folders == rules


@pytest.mark.parametrize("kind", ["fail", "pass"])
def test_every_rule_has_examples_of_both_kinds(kind: str) -> None:
    shown = {example.rule for example in examples(kind, MAKERS)}
    assert {f"{rule.code}-{rule.name}" for rule in all_rules()} - shown == set()


def test_no_expectation_is_left_over() -> None:
    known = {example.expected for example in examples("fail", MAKERS)}
    assert set(RULES.rglob("*.expect")) - known == set()


PICTURED = {"Y101", "Y102", "Y105", "Y111", "Y112", "Y121", "Y122"}
"""Their pages draw what cannot be seen, or a file's name."""


@pytest.mark.parametrize(
    "rule",
    [m.RULE for m in modules_of("text") if m.RULE.wrong and m.RULE.code not in PICTURED],
    ids=lambda rule: rule.code,
)
def test_the_examples_on_a_rule_s_page_are_true(rule: Rule) -> None:
    def codes(example: str) -> set[str]:
        found = explain_text("a.yml", f"{example}\n".encode(), Bounds()).diagnostics
        return {finding.code for finding in found}

    assert rule.code in codes(rule.wrong)
    assert codes(rule.right) == set()
