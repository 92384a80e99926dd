"""公布的数和记录对不上

别的网站公布了记录，也公布了由这些记录算出的指标数。取来以后本站重新算一遍，总数和每个单位的数都要相同。不同的，说明那个网站公布的数有误，或者两边的指标算法、表单版本不一样；查清以前不能汇总。

没有公布某个指标的，只作提示。

这条规则同时核对不能相加的数（例如不重复的城市数），只是不把它们相加。占比由别的数相除得出，不单独核对。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.diagnostics import Diagnostic, Severity
from generator.records.dataset import Dataset
from generator.records.levels import JurisdictionFigure, figures_by_level
from generator.records.package import Package, PublishedFigure, PublishedFigures
from generator.records.programme import Indicator, Programme
from generator.rules.rule import Rule

RULE = Rule.of("D434", __name__, __doc__)
_LISTED: Final = 5


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each indicator whose published figure is not what the records give.

    Figures over files that hold errors say nothing yet.
    """
    for package in dataset.packages:
        for published in package.figures.values():
            programme = dataset.catalogue.programmes.get(published.programme)
            if programme is None or _unsure(dataset, package, programme):
                continue
            for indicator in programme.indicators:
                if comparable(programme, indicator):
                    yield from _compared(dataset, package, published, programme, indicator)


def comparable(programme: Programme, indicator: Indicator) -> bool:
    """Whether an indicator rests on nothing but what is taken along with the programme."""
    if not indicator.measure.counts:
        return False
    selections = indicator.measure.selections()
    return all(s.programme in ("", programme.id) for s in selections)


def _unsure(dataset: Dataset, package: Package, programme: Programme) -> bool:
    return any(
        (key.jurisdiction, key.programme) == (package.jurisdiction, programme.id)
        for key in dataset.faulty
    )


def _compared(
    dataset: Dataset,
    package: Package,
    published: PublishedFigures,
    programme: Programme,
    indicator: Indicator,
) -> Iterator[Diagnostic]:
    if indicator.id not in published.listed:
        yield RULE.found(
            published.path,
            f"没有公布“{indicator.title}”，这个数只能由记录算出。",
            field=indicator.title,
            value=indicator.id,
            help_text="公布数据的网站可能还在用旧的项目计划定义；更新以后再取一次。",
            severity=Severity.WARNING,
        )
        return
    told = published.indicators.get(indicator.id)
    levels = figures_by_level(dataset, indicator.measure, programme.id)
    counted = levels.of(package.jurisdiction)
    differences = _differences(dataset, told, counted)
    if not differences:
        return
    place = dataset.catalogue.regions.jurisdictions[package.jurisdiction]
    more = f"等 {len(differences)} 处" if len(differences) > _LISTED else ""
    yield RULE.found(
        published.path,
        f"“{indicator.title}”：{'；'.join(differences[:_LISTED])}{more}。",
        field=indicator.title,
        value=indicator.id,
        help_text=f"请{place.name}核对它公布的数和记录，改正以后再取一次；"
        "也可能是两边的指标算法或表单版本不同。",
    )


def _differences(
    dataset: Dataset, told: PublishedFigure | None, counted: JurisdictionFigure | None
) -> list[str]:
    regions = dataset.catalogue.regions
    said, given = (told.figure if told else 0), (counted.figure if counted else 0)
    found = [] if _same(said, given) else [_words("合计", said, given)]
    parts = dict(told.places) if told else {}
    for place in counted.places if counted else ():
        stated = parts.pop(place.place, 0)
        if not _same(stated, place.figure):
            bureau = regions.bureau(*place.place)
            found.append(_words(bureau.name if bureau else place.place[1], stated, place.figure))
    for name, stated in parts.items():
        if not _same(stated, 0):
            bureau = regions.bureau(*name)
            found.append(_words(bureau.name if bureau else "没有登记的单位", stated, 0))
    return found


def _words(what: str, said: float, given: float) -> str:
    return f"{what}公布的是 {said:,}，由记录算出的是 {given:,}"


def _same(left: float, right: float) -> bool:
    return Decimal(str(left)) == Decimal(str(right))
