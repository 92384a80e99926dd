"""The pages of the rules that records must obey; it must not run a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.render import rendered
from generator.rules.rule import Rule

FAMILIES = {
    "Y": ("文字与 YAML", "文件能不能读、字符干不干净"),
    "S": ("表单", "每一栏是不是表单要求的样子"),
    "R": ("一条记录", "一条记录自己说得通不通"),
    "D": ("记录之间", "几条记录合在一起对不对得上"),
    "G": ("改动", "这次改动合不合报送的规矩"),
}


def pages(rules: Sequence[Rule]) -> Iterator[Page]:
    """The index of rules and the page of each."""
    yield _index(rules)
    for index, rule in enumerate(rules):
        yield _page(rule, rules[index - 1] if index else None, next(iter(rules[index + 1 :]), None))


def _index(rules: Sequence[Rule]) -> Page:
    groups = [
        (title, says, [rule for rule in rules if rule.code.startswith(letter)])
        for letter, (title, says) in FAMILIES.items()
    ]
    return Page(
        url="rules/",
        title="检查规则",
        description=f"报送的记录要通过的全部 {len(rules)} 条检查。",
        kind="栏目",
        body=rendered("rules", base="..", groups=[g for g in groups if g[2]], total=len(rules)),
        search_text=" ".join(f"{rule.code} {rule.title}" for rule in rules),
    )


def _page(rule: Rule, before: Rule | None, after: Rule | None) -> Page:
    neighbours = [(label, r) for label, r in (("上一条", before), ("下一条", after)) if r]
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
        ),
        search_text=" ".join([rule.code, rule.name, rule.title, *rule.paragraphs]),
    )
