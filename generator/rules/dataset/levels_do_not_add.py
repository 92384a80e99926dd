"""各级的数加起来不相等

由省报到国家的计划，每个可以相加的指标在三级各算一次：全部记录算出的总数、各省报送的数之和、各单位的数之和。三个数要完全相等，网站才发布。

不相等多半是因为数太大、小数位又太多，超出了计算的精度；也可能是同一条记录的归属有误。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.dataset import Dataset
from generator.records.levels import figures_by_level
from generator.rules.rule import Rule

RULE = Rule.of("D435", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each indicator whose levels disagree, of programmes handed in from below."""
    parents = {place.parent for place in dataset.catalogue.regions.jurisdictions.values()}
    for programme in dataset.catalogue.programmes.values():
        if programme.jurisdiction not in parents:
            continue
        for index, indicator in enumerate(programme.indicators):
            levels = figures_by_level(dataset, indicator.measure, programme.id)
            if not levels.additive or levels.agrees:
                continue
            yield RULE.found(
                f"schema/programmes/{programme.id}.yml",
                f"“{indicator.title}”的总数是 {levels.total:,}，各省之和是 "
                f"{levels.sum_of_jurisdictions:,}，各单位之和是 {levels.sum_of_places:,}。",
                pointer=f"/indicators/{index}",
                value=indicator.id,
                help_text="核对这个指标所用的各条记录，特别是位数多的数。",
            )
