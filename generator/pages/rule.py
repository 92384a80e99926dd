"""The pages of the rules that records must obey; it must not run a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.programme_rules import url_of
from generator.pages.render import rendered
from generator.records.programme import Programme
from generator.rules.rule import Rule

FAMILIES = {
    "Y": ("文字与 YAML", "文件能不能读、字符干不干净"),
    "S": ("表单", "每一栏是不是表单要求的样子"),
    "R": ("一条记录", "一条记录自己说得通不通"),
    "D": ("记录之间", "几条记录合在一起对不对得上"),
    "G": ("改动", "这次改动合不合报送的规矩"),
}


DECLARED: Final = frozenset(
    {
        "cross-field-rule",
        "cross-record-rule",
        "late-record",
        "proof-fails",
        "repeated-subject",
        "stage-before-its-time",
        "stage-out-of-order",
    }
)
"""Rules that hold records to what a programme and its forms declare."""


def pages(rules: Sequence[Rule], programmes: Sequence[Programme] = ()) -> Iterator[Page]:
    """The index of rules and the page of each."""
    yield _index(rules, programmes)
    for index, rule in enumerate(rules):
        neighbours = [
            (label, other)
            for label, other in (
                ("上一条", rules[index - 1] if index else None),
                ("下一条", next(iter(rules[index + 1 :]), None)),
            )
            if other
        ]
        yield _page(rule, neighbours, programmes if rule.name in DECLARED else ())


def _index(rules: Sequence[Rule], programmes: Sequence[Programme]) -> Page:
    groups = [
        (title, says, [rule for rule in rules if rule.code.startswith(letter)])
        for letter, (title, says) in FAMILIES.items()
    ]
    return Page(
        url="rules/",
        title="检查规则",
        description=f"报送的记录要通过的全部 {len(rules)} 条检查。",
        kind="栏目",
        body=rendered(
            "rules",
            base="..",
            groups=[g for g in groups if g[2]],
            total=len(rules),
            programmes=_own_rules(programmes),
        ),
        search_text=" ".join(f"{rule.code} {rule.title}" for rule in rules),
    )


def _own_rules(programmes: Sequence[Programme]) -> list[tuple[str, str]]:
    """The name of each programme with the page of its rules."""
    return [(programme.short, url_of(programme)) for programme in programmes]


def _page(rule: Rule, neighbours: list[tuple[str, Rule]], programmes: Sequence[Programme]) -> Page:
    return Page(
        url=rule.url,
        title=f"{rule.code} {rule.title}",
        description=wording.clipped(rule.paragraphs[0] if rule.paragraphs else rule.title),
        kind="检查规则",
        body=rendered(
            "rule",
            base="../..",
            rule=rule,
            family=FAMILIES.get(rule.code[:1], ("", ""))[0],
            neighbours=neighbours,
            programmes=_own_rules(programmes),
        ),
        search_text=" ".join([rule.code, rule.name, rule.title, *rule.paragraphs]),
    )
