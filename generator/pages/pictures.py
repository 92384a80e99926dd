"""Drawn charts as templates show them; it must not draw, choose or word one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from generator.charts.chart import Chart


def pictures_of(charts: Iterable[Chart]) -> list[tuple[Chart, Markup]]:
    """Each chart with its picture, which the engine has drawn and escaped itself."""
    return [(chart, Markup(chart.svg)) for chart in charts]  # noqa: S704
